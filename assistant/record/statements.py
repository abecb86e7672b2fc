"""The table of who is on record as having said what."""

from __future__ import annotations

import csv
from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import asdict, dataclass, fields, replace
from datetime import date
from typing import Any, TextIO

from assistant.record.variants import align, variant_words
from corpus.article import Article, Statement, StatementKind
from corpus.people.user_aliases import is_speaker_name

VARIANT_DAYS = 14  # between articles with wordings of one quotation


@dataclass(frozen=True, slots=True)
class Variant:
    """Another wording of a statement, and where it is: ``article.text[start:end]``."""

    quote: str
    article: str
    outlet: str | None
    published: date | None
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Said:
    """A statement and where it is; ``quote == article.text[start:end]``.

    ``speaker`` is None if it is not sure who spoke; ``candidates`` then lists who it may have been.
    ``source`` is how the article names the speaker there. ``variants`` are the other wordings,
    oldest first. ``outlets`` counts the outlets that carry any of them independently: syndicated
    copies count once, and so do several articles of one outlet. ``notice`` says that the article,
    or a copy with the words, was withdrawn or corrected.
    """

    speaker: str | None
    candidates: tuple[str, ...]
    kind: StatementKind
    quote: str
    cue: str | None
    source: str | None
    sentence: str
    article: str
    title: str | None
    outlet: str | None
    published: date | None
    start: int
    end: int
    outlets: int = 1
    variants: tuple[Variant, ...] = ()
    notice: str | None = None

    def to_json(self) -> dict[str, Any]:
        """Return the row as JSON values; dates are ISO 8601 strings."""
        variants = [{**asdict(v), "published": _iso(v.published)} for v in self.variants]
        return {
            **asdict(self),
            "candidates": list(self.candidates),
            "published": _iso(self.published),
            "variants": variants,
        }


def table(
    found: Iterable[tuple[Article, Statement]],
    *,
    group: Callable[[str], object],
    notice: Callable[[Article], str | None] = lambda article: None,
) -> tuple[Said, ...]:
    """Return the rows of statements, oldest first, undated ones last.

    The same words by the same speaker in several articles are one row, the oldest. Wordings of one
    quotation are one row, the longest. They must be by one speaker, in two articles that are copies
    of each other or published within 14 days; if the speaker has no name, the articles must be
    copies. Articles of one ``group`` are copies. ``notice`` gives what took an article back or
    corrected it; it is asked once for each article.
    """
    same: defaultdict[tuple[object, ...], list[Said]] = defaultdict(list)
    noticed: dict[str, str | None] = {}
    for article, statement in sorted(found, key=_when):
        if article.id not in noticed:
            noticed[article.id] = notice(article)
        row = replace(_row(article, statement), notice=noticed[article.id])
        same[row.speaker, "".join(c for c in row.quote.casefold() if c.isalnum())].append(row)
    groups = {a: group(a) for a in {row.article for rows in same.values() for row in rows}}
    by_speaker: defaultdict[str | None, list[list[Said]]] = defaultdict(list)
    for rows in same.values():
        by_speaker[rows[0].speaker].append(rows)

    def may_be(one: list[Said], other: list[Said]) -> bool:
        return _together(
            one[0], other[0], copies=groups[one[0].article] == groups[other[0].article]
        )

    words = {id(rows): variant_words(rows[0].quote) for rows in same.values()}
    made = [
        _carried(longest, shorter, groups)
        for speaker, quoted in by_speaker.items()
        for longest, shorter in (
            align(quoted, words=lambda rows: words[id(rows)], may_be=may_be)
            if speaker is not None
            else ((rows, []) for rows in quoted)
        )
    ]
    return tuple(sorted(made, key=lambda row: _order(row.published, row.article, row.start)))


def write_csv(rows: Iterable[Said], file: TextIO) -> None:
    """Write the rows as CSV with a header; candidates are separated by " | ".

    ``variants`` is their number.
    """
    writer = csv.DictWriter(file, [field.name for field in fields(Said)], lineterminator="\n")
    writer.writeheader()
    for row in rows:
        values = {
            **row.to_json(),
            "candidates": " | ".join(row.candidates),
            "variants": len(row.variants),
        }
        writer.writerow({key: inert_cell(value) for key, value in values.items()})


def inert_cell(value: Any) -> Any:
    """Return a cell that a spreadsheet does not take for a formula."""
    formula = isinstance(value, str) and value.startswith(("=", "+", "-", "@", "\t", "\r"))
    return f"'{value}" if formula else value


def _when(pair: tuple[Article, Statement]) -> tuple[bool, date, str, int]:
    article, statement = pair
    return _order(article.published, article.id, statement.content.start)


def _order(published: date | None, article: str, start: int) -> tuple[bool, date, str, int]:
    return published is None, published or date.min, article, start


def _iso(day: date | None) -> str | None:
    return day.isoformat() if day else None


def _together(one: Said, other: Said, *, copies: bool) -> bool:
    """Return True if two articles may have two wordings of one quotation by one speaker."""
    if one.article == other.article:
        return False
    if copies or not is_speaker_name(one.speaker or ""):
        return copies
    if one.published is None or other.published is None:
        return False
    return abs((one.published - other.published).days) <= VARIANT_DAYS


def _carried(
    longest: Sequence[Said], shorter: Iterable[Sequence[Said]], groups: Mapping[str, object]
) -> Said:
    """Return the row of a wording, with its variants and the number of outlets that carry any."""
    first = longest[0]
    others = [rows[0] for rows in shorter]
    variants = (
        Variant(o.quote, o.article, o.outlet, o.published, o.start, o.end)
        for o in sorted(others, key=lambda o: _order(o.published, o.article, o.start))
    )
    carriers = [*longest, *(row for rows in shorter for row in rows)]
    outlets = {(row.outlet or row.article).casefold() for row in carriers}
    independent = {groups[row.article] for row in carriers}
    copies = (row for row in carriers if groups[row.article] == groups[first.article])
    return replace(
        first,
        variants=tuple(variants),
        outlets=min(len(outlets), len(independent)),
        notice=next((row.notice for row in (first, *copies) if row.notice), None),
    )


def _row(article: Article, statement: Statement) -> Said:
    def at(span: tuple[int, int] | None) -> str | None:
        return article.text[span[0] : span[1]] if span else None

    start, end = statement.content
    return Said(
        speaker=statement.speaker,
        candidates=statement.candidates,
        kind=statement.kind,
        quote=article.text[start:end],
        cue=at(statement.cue),
        source=at(statement.source),
        sentence=article.text[statement.sentence.start : statement.sentence.end],
        article=article.id,
        title=article.title,
        outlet=article.outlet or article.agency,
        published=article.published,
        start=start,
        end=end,
    )
