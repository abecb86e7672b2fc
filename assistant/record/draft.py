"""Find every quotation of a draft in the articles, and judge it."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import asdict, dataclass
from datetime import date
from typing import Any

from assistant.answer import Verdict
from assistant.composing.verify import Check, speaker_of, verify
from corpus.article import Article, Span, Statement
from corpus.attribution.statements import statements
from corpus.text.quotations import quotations

DRAFT_WORDS = 3  # a shorter run between marks is a term or a title, and is found in too many places
DRAFT_ARTICLES = 10  # articles in which a quotation is searched for


@dataclass(frozen=True, slots=True)
class DraftJudgement:
    """The judgement on one quotation of a draft; ``start`` and ``end`` are offsets in the draft.

    ``claimed`` is the speaker that the draft names, ``speaker`` the one in the article.
    ``difference`` lists (draft's, article's) words if the wording was changed.
    """

    quote: str
    start: int
    end: int
    verdict: Verdict
    claimed: str | None
    speaker: str | None
    article: str | None
    title: str | None
    outlet: str | None
    published: date | None
    places: tuple[Span, ...]
    difference: tuple[tuple[str, str], ...]

    def to_json(self) -> dict[str, Any]:
        """Return the judgement as JSON values; the date is an ISO 8601 string."""
        published = self.published.isoformat() if self.published else None
        return {**asdict(self), "published": published}


def judge_draft(
    draft: str,
    near: Callable[[str], Sequence[Article]],
    said: Callable[[Article], Sequence[Statement]],
    known_as: Callable[[str], str] = lambda name: name,
) -> Iterator[DraftJudgement]:
    """Yield the judgements on a draft's quotations, in order; none if it has none.

    ``near`` gives the articles that may hold some words, the likeliest first. ``said`` gives the
    statements of an article. ``known_as`` gives the name used there for somebody whom the draft may
    call by another name. Quotations of fewer than three words are skipped, and a quotation inside
    another is judged as part of it.
    """
    if not draft.strip():
        return
    told = statements(Article(id="draft", text=draft))
    for quotation in quotations(draft):
        quote = draft[quotation.inner.start : quotation.inner.end]
        if quotation.depth or len(quote.split()) < DRAFT_WORDS:
            continue
        claimed = speaker_of(quotation.inner, told)
        speaker = known_as(claimed) if claimed else None
        check, article = _best(quote, speaker, near(quote)[:DRAFT_ARTICLES], said)
        yield DraftJudgement(
            quote=quote,
            start=quotation.inner.start,
            end=quotation.inner.end,
            verdict=check.verdict,
            claimed=claimed,
            speaker=check.speaker,
            article=article.id if article else None,
            title=article.title if article else None,
            outlet=(article.outlet or article.agency) if article else None,
            published=article.published if article else None,
            places=check.spans,
            difference=check.difference,
        )


_ORDER: tuple[Verdict, ...] = ("verbatim", "other speaker", "altered", "not found")


def _best(
    quote: str,
    claimed: str | None,
    articles: Sequence[Article],
    said: Callable[[Article], Sequence[Statement]],
) -> tuple[Check, Article | None]:
    """Return the most favourable true judgement among the articles, on words and speaker."""
    best: tuple[Check, Article | None] = (Check("not found"), None)
    for article in articles:
        check = verify(quote, article)
        if check.spans:  # the speaker is checked only if the words were found
            check = verify(quote, article, speaker=claimed, statements=said(article))
        if _ORDER.index(check.verdict) < _ORDER.index(best[0].verdict):
            best = check, article
    return best
