"""Find every quotation of a draft in the articles, and judge it."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import asdict, dataclass
from datetime import date
from typing import Any, Literal

from assistant.answer import Verdict
from assistant.record.insertions import Insertion, insertions
from assistant.record.judging import Judgement, Stand, claim_of, judge
from assistant.record.quoted_words import Quoted, draft_quotations
from corpus.article import Article, Span
from index.library.record import Told
from index.search.advisories import ArticleNotice

DraftVerdict = Verdict | Literal["too short", "not closed"]


@dataclass(frozen=True, slots=True)
class DraftSource:
    """An article in which a quotation stands as well."""

    article: str
    title: str | None
    outlet: str | None
    published: date | None


@dataclass(frozen=True, slots=True)
class DraftPiece:
    """A piece of a stitched quotation, as it stands in an article."""

    words: str
    source: DraftSource


@dataclass(frozen=True, slots=True)
class DraftDispute:
    """An article that gives the words to somebody else, and whom it gives them to."""

    speaker: str
    source: DraftSource


@dataclass(frozen=True, slots=True)
class DraftJudgement:
    """The judgement on one quotation of a draft; ``start`` and ``end`` are offsets in the draft.

    ``line`` is the line of the draft in which it begins, from 1.

    ``claimed`` is the speaker that the draft names, ``speaker`` the one in the article. ``sure`` is
    False if the draft names a speaker and no article gives the words to that one for sure.
    ``quoted`` is False if the article has the words, but outside quotation marks: they are its own
    report of what was said.
    ``article`` is the earliest in which the words stand so; ``also`` are the others, the earliest
    first. ``difference`` lists (draft's, article's) words if the wording was changed. ``left_out``
    holds the words that a quotation cut short leaves out. ``pieces`` are what a stitched one is
    made of. ``insertions`` are the draft's own words in brackets. ``disputes`` are articles that
    give the words to somebody else. ``notices`` are withdrawals and corrections of the article, in
    its own words; ``withdrawn`` is True if it was taken back.
    """

    quote: str
    start: int
    end: int
    line: int
    verdict: DraftVerdict
    claimed: str | None
    speaker: str | None = None
    sure: bool = True
    quoted: bool = True
    article: str | None = None
    title: str | None = None
    outlet: str | None = None
    published: date | None = None
    places: tuple[Span, ...] = ()
    also: tuple[DraftSource, ...] = ()
    difference: tuple[tuple[str, str], ...] = ()
    left_out: str | None = None
    pieces: tuple[DraftPiece, ...] = ()
    insertions: tuple[Insertion, ...] = ()
    disputes: tuple[DraftDispute, ...] = ()
    notices: tuple[str, ...] = ()
    withdrawn: bool = False

    @property
    def holds(self) -> bool:
        """True if the quotation was checked, is verbatim, and was not withdrawn.

        Words that the draft gives to somebody must be quoted in the article as well. A name in
        brackets must be borne out by it.
        """
        theirs = self.sure and (self.quoted or self.claimed is None)
        named = all(one.borne_out for one in self.insertions)
        return self.verdict == "verbatim" and theirs and named and not self.withdrawn

    def to_json(self) -> dict[str, Any]:
        """Return the judgement as JSON values; dates are ISO 8601 strings."""
        value = asdict(self)
        pieces = (piece["source"] for piece in (*value["pieces"], *value["disputes"]))
        for source in (value, *value["also"], *pieces):
            source["published"] = source["published"] and source["published"].isoformat()
        return value


def judge_draft(
    draft: str,
    near: Callable[[str], Sequence[Article]],
    told: Callable[[Article], Told],
    *,
    known_as: Callable[[str], str] = lambda name: name,
    notices: Callable[[Article], Sequence[ArticleNotice]] = lambda article: (),
) -> Iterator[DraftJudgement]:
    """Yield the judgements on a draft's quotations, in order; none if it has none.

    ``near`` gives the articles that may hold some words, the likeliest first. ``told`` gives the
    statements and people of an article, ``notices`` what took it back or corrected it. ``known_as``
    gives the name used there for somebody whom the draft may call by another name. A quotation
    inside another is judged as part of it; one that is too short or not closed is told, and not
    looked for.
    """
    for quoted in draft_quotations(draft):
        line = draft.count("\n", 0, quoted.span.start) + 1
        if quoted.form != "whole":
            yield DraftJudgement(quoted.words, *quoted.span, line, quoted.form, quoted.claimed)
            continue
        claimed = known_as(quoted.claimed) if quoted.claimed else None
        judgement = judge(quoted, claimed, near(quoted.words), told)
        yield _told(quoted, line, judgement, told, notices)


def _told(
    quoted: Quoted,
    line: int,
    found: Judgement,
    told: Callable[[Article], Told],
    notices: Callable[[Article], Sequence[ArticleNotice]],
) -> DraftJudgement:
    stand = found.stand
    article = stand.article if stand else None
    sure = stand is None or quoted.claimed is None or stand.standing == "theirs"
    # the speaker of a quotation that goes on is taken from a later paragraph
    claimed = None if found.verdict == "not closed" else claim_of(quoted, stand)
    about = notices(article) if article else ()
    put_in = _put_in(quoted, found, told)
    turned = tuple((one.words, one.replaced or "") for one in put_in if one.turns)
    return DraftJudgement(
        quote=quoted.words,
        start=quoted.span.start,
        end=quoted.span.end,
        line=line,
        verdict="altered" if turned and found.verdict == "verbatim" else found.verdict,
        claimed=claimed,
        speaker=stand.speaker if stand else None,
        sure=sure,
        quoted=stand is None or stand.quoted,
        article=article.id if article else None,
        title=article.title if article else None,
        outlet=(article.outlet or article.agency) if article else None,
        published=article.published if article else None,
        places=stand.spans if stand else (),
        also=tuple(_source(other) for other in found.others),
        difference=found.difference + turned,
        left_out=found.left_out,
        pieces=tuple(
            DraftPiece(piece.article.text[span.start : span.end], _source(piece))
            for piece in found.pieces
            for span in piece.spans
        ),
        insertions=put_in,
        disputes=tuple(
            DraftDispute(other.speaker, _source(other)) for other in found.disputes if other.speaker
        ),
        notices=tuple(map(str, about)),
        withdrawn=any(notice.kind == "withdrawal" for notice in about),
    )


def _put_in(
    quoted: Quoted, found: Judgement, told: Callable[[Article], Told]
) -> tuple[Insertion, ...]:
    """Return what the draft puts in brackets, where its other words stand in an article."""
    stand = found.stand
    if stand is None or not stand.spans or found.verdict == "stitched" or "[" not in quoted.words:
        return ()
    known = told(stand.article)
    return insertions(quoted.words, stand.spans, stand.article, known.statements, known.people)


def _source(stand: Stand) -> DraftSource:
    article = stand.article
    return DraftSource(
        article.id, article.title, article.outlet or article.agency, article.published
    )
