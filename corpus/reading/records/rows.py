"""RowReader and records to articles, whatever kind of file they come from."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from itertools import chain, islice
from typing import Any, NamedTuple

from corpus.masthead import dates
from corpus.reading.clipping import Clipping, File, Problem
from corpus.reading.records.fields import (
    ARTICLE_FIELDS,
    DAY_FIRST,
    Path,
    at_path,
    column_key,
    paths_of,
)
from corpus.reading.records.values import body_text, is_null, plain_value

_LOOKED = 200  # rows without an article after which the file is skipped
_CUT = re.compile(r"\s*(?:…|\.\.\.)?\s*\[\+?(\d+) chars\]\s*$")  # as NewsAPI ends a text


class TableRow(NamedTuple):
    """A row's fields by their names in the file, and its place in it: ":17" or "#3"."""

    place: str
    fields: Mapping[str, Any]


RowReader = Callable[[File], Iterator[TableRow | Problem]]


def articles_of_rows(file: File, read: RowReader) -> Iterator[Clipping | Problem]:
    """Yield the articles of a file of rows, in order, and problems of other rows.

    ``read`` gives the rows, and may be called twice. Fields that ``file.columns`` does not name are
    recognised by the usual names. If none of the first 200 rows holds an article, there is one
    problem for the file. Columns that are not used are told of once.
    """
    first_pass = read(file)
    found = list(islice(first_pass, _LOOKED))
    rows = [item for item in found if isinstance(item, TableRow)]
    text = next((field for field in ("text", "summary") if _holds(rows, field, file.columns)), None)
    if text is None:
        if found:
            yield _no_article(found, file)
        return
    order = _order(file, found, read)
    cut = 0
    for item in chain(found, first_pass):
        made = item if isinstance(item, Problem) else _clipping(item, file, text, order)
        if isinstance(made, Clipping) and (shortened := _cut_short(made.text)):
            made, cut = _without_mark(made, shortened), cut + 1
        yield made
    yield from _notes(file, rows, text, cut)


def _holds(rows: Sequence[TableRow], field: str, columns: Mapping[str, str]) -> bool:
    return any(paths_of(row.fields, columns)[field] for row in rows)


def _order(file: File, found: Sequence[TableRow | Problem], read: RowReader) -> bool | None:
    """Return whether the file writes the day first in dates in numbers, or None.

    The file is read twice only if later rows may settle it.
    """
    written = list(_dates(found, file.columns))
    order = dates.day_first(written)
    doubtful = order is None and any(len(dates.stamp(w)) > 1 for w in written)
    if doubtful and len(found) == _LOOKED:
        order = dates.day_first(_dates(read(file), file.columns))
    if doubtful and order is None and _day_first_by_name(found, file.columns):
        return True
    return order


def _day_first_by_name(found: Sequence[TableRow | Problem], columns: Mapping[str, str]) -> bool:
    """Return True if the column of dates has a German, French or Spanish name.

    In these languages the day stands before the month.
    """
    names = {
        path[0]
        for row in found
        if isinstance(row, TableRow)
        for path in paths_of(row.fields, columns)["published"]
    }
    return bool(names) and names <= DAY_FIRST


def _dates(found: Iterable[TableRow | Problem], columns: Mapping[str, str]) -> Iterator[str]:
    for row in found:
        if isinstance(row, TableRow):
            paths = paths_of(row.fields, columns)
            if written := plain_value(_value(row.fields, paths["published"])):
                yield written


def _value(fields: Mapping[str, Any], paths: Iterable[Path]) -> Any:
    """Return the first value at one of the paths that is not missing, or None."""
    values = (at_path(fields, path) for path in paths)
    return next((value for value in values if not is_null(value)), None)


def _clipping(row: TableRow, file: File, text: str, order: bool | None) -> Clipping | Problem:
    where = f"{file.where}{row.place}"
    paths = paths_of(row.fields, file.columns)
    words = body_text(_value(row.fields, paths[text]))
    if not words.strip():
        return Problem(where, "The row has no text. Fill in its text or take the row out.")
    known = {
        field: plain_value(_value(row.fields, paths[field]))
        for field in ARTICLE_FIELDS
        if field not in ("text", "summary")
    }
    if any(_broken(value) for value in (words, *known.values()) if value):
        return Problem(
            where,
            "The row holds characters that are no text (half of a surrogate pair, or a NUL). "
            "Export it anew.",
        )
    return Clipping(words, where, day_first=order, **known)


def _cut_short(text: str) -> re.Match[str] | None:
    return _CUT.search(text, max(0, len(text) - 100)) if text.rstrip().endswith("chars]") else None


def _without_mark(clipping: Clipping, mark: re.Match[str]) -> Clipping:
    return replace(clipping, text=clipping.text[: mark.start()])


def _broken(value: str) -> bool:
    return "\0" in value or bool(re.search("[\ud800-\udfff]", value))


def _no_article(found: Sequence[TableRow | Problem], file: File) -> Problem:
    problems = [item for item in found if isinstance(item, Problem)]
    row = next((item for item in found if isinstance(item, TableRow)), None)
    if row is None:
        return Problem(file.where, f"No row can be read; the first: {problems[0].message}")
    wanted = file.columns.get("text")
    looked = f"{wanted!r}" if wanted else "text, body or content"
    names = ", ".join(map(str, row.fields))[:200]
    return Problem(
        file.where,
        f"No column {looked} holds an article's text; the columns are {names}. "
        "Name the column that does, or take the file out of the folder.",
    )


def _notes(file: File, rows: Sequence[TableRow], text: str, cut: int) -> Iterator[Problem]:
    """Yield what was not used of the rows, and what they do not hold."""
    names = Counter(str(name) for row in rows for name in row.fields if name)
    used = {
        path[0]
        for row in rows
        for field, paths in paths_of(row.fields, file.columns).items()
        for path in paths
    }
    unused = [name for name in names if column_key(name) not in used]
    missing = [
        {"published": "date"}.get(field, field)
        for field in ("title", "outlet", "published")
        if not _holds(rows, field, file.columns)
    ]
    if unused:
        told = ""
        if missing:
            field = "published" if missing[0] == "date" else missing[0]
            told = (
                f" No column was recognised as {', '.join(missing)}. To name one: "
                f"onrecord index --column {field}=NAME"
            )
        shown = ", ".join(unused[:12]) + (f" and {len(unused) - 12} more" if unused[12:] else "")
        yield Problem(
            file.where,
            f"Columns that are not used: {shown}.{told}",
            kept=True,
        )
    if text == "summary":
        yield Problem(
            file.where,
            "No column holds the articles' full texts: their summaries were read instead.",
            kept=True,
        )
    if cut:
        yield Problem(
            file.where,
            f"Texts that are cut short by their source, as '[+1234 chars]' says: {cut}. Only their "
            "beginnings are in the file.",
            kept=True,
        )
