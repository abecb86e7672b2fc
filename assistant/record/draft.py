"""Every quotation of a draft, located in the articles and judged."""

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

DRAFT_WORDS = 3  # a shorter run between marks is a term or a title, and stands in too many places
DRAFT_ARTICLES = 10  # articles that a quotation is looked for in


@dataclass(frozen=True, slots=True)
class DraftJudgement:
    """What became of one quotation of a draft; ``start`` and ``end`` are offsets in the draft.

    ``claimed`` is whom the draft gives the words to, ``speaker`` whose they are in the article.
    ``difference`` lists (draft's, article's) words where the wording was altered.
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
        """The judgement as JSON values; the date is an ISO 8601 string."""
        published = self.published.isoformat() if self.published else None
        return {**asdict(self), "published": published}


def judge_draft(
    draft: str,
    near: Callable[[str], Sequence[Article]],
    said: Callable[[Article], Sequence[Statement]],
    known_as: Callable[[str], str] = lambda name: name,
) -> Iterator[DraftJudgement]:
    """The judgements on a draft's quotations, in their order; none where it has none.

    ``near`` gives the articles that may hold some words, the likeliest first; ``said`` the
    statements of an article, ``known_as`` the name that they have for somebody whom the draft
    may call by another. Quotations of fewer than three words are passed over, and what a
    quotation quotes is judged as part of it.
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
    """The kindest true judgement among the articles: the words there, and the speaker's."""
    best: tuple[Check, Article | None] = (Check("not found"), None)
    for article in articles:
        check = verify(quote, article)
        if check.spans:  # whose the words are is asked only where they are
            check = verify(quote, article, speaker=claimed, statements=said(article))
        if _ORDER.index(check.verdict) < _ORDER.index(best[0].verdict):
            best = check, article
    return best
