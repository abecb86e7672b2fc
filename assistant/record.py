"""Who is on record as having said what: the table itself."""

from __future__ import annotations

import csv
from collections.abc import Callable, Iterable
from dataclasses import asdict, dataclass, fields, replace
from datetime import date
from typing import Any, TextIO

from corpus.article import Article, Kind, Statement


@dataclass(frozen=True, slots=True)
class Said:
    """A statement with where it stands; ``quote == article.text[start:end]``.

    ``speaker`` is None where it is not sure who spoke, and ``candidates`` then lists who it
    may have been. ``source`` is how the article names the speaker there. ``outlets`` counts
    the outlets that carry the same words independently: syndicated copies count once.
    """

    speaker: str | None
    candidates: tuple[str, ...]
    kind: Kind
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

    def to_json(self) -> dict[str, Any]:
        """The row as JSON values; the date is an ISO 8601 string."""
        published = self.published.isoformat() if self.published else None
        return {**asdict(self), "candidates": list(self.candidates), "published": published}


def table(
    found: Iterable[tuple[Article, Statement]], *, group: Callable[[str], object]
) -> tuple[Said, ...]:
    """The rows of statements, the oldest first, the undated last.

    The same words by the same speaker in several articles are one row, the oldest; articles of
    one ``group`` are copies of each other and count once among its ``outlets``.
    """
    rows: dict[tuple[object, ...], Said] = {}
    groups: dict[tuple[object, ...], set[object]] = {}
    for article, statement in sorted(found, key=_when):
        row = _row(article, statement)
        key = (row.speaker, "".join(c for c in row.quote.casefold() if c.isalnum()))
        rows.setdefault(key, row)
        groups.setdefault(key, set()).add(group(article.id))
    return tuple(replace(row, outlets=len(groups[key])) for key, row in rows.items())


def written(rows: Iterable[Said], file: TextIO) -> None:
    """Write the rows as CSV with a header; candidates are parted by " | "."""
    writer = csv.DictWriter(file, [field.name for field in fields(Said)], lineterminator="\n")
    writer.writeheader()
    for row in rows:
        values = {**row.to_json(), "candidates": " | ".join(row.candidates)}
        writer.writerow({key: _inert(value) for key, value in values.items()})


def _inert(value: Any) -> Any:
    """A cell that a spreadsheet does not take for a formula."""
    return f"'{value}" if isinstance(value, str) and value[:1] in "=+-@\t" else value


def _when(pair: tuple[Article, Statement]) -> tuple[bool, date, str, int]:
    article, statement = pair
    published = article.published
    return published is None, published or date.min, article.id, statement.content.start


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
