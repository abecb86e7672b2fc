"""Files with one article in each row: JSON Lines and CSV, read row by row."""

from __future__ import annotations

import csv
import json
import re
from collections import deque
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from datetime import date
from itertools import islice
from pathlib import Path
from typing import Any, BinaryIO, NamedTuple

from corpus.masthead import dates
from corpus.reading import encodings
from corpus.reading.clipping import Clipping, File, Problem

_COLUMNS = {
    "id": "id article_id articleid doc_id docid document_id uid uuid guid",
    "title": "title headline head heading article_title",
    "outlet": "source outlet publisher publication newspaper source_name site site_name media "
    "news_outlet",
    "published": "date published published_at published_date publication_date publish_date "
    "pub_date pubdate date_published datetime timestamp created_at",
    "place": "place location dateline city",
    "agency": "agency wire",
    "byline": "byline author authors writer creator",
    "url": "url link web_url permalink article_url",
    "text": "text body content article full_text fulltext article_text article_body articlebody "
    "story body_text",
}
_LONGEST = 20_000_000  # bytes of one row
_LOOKED = 200  # rows without an article after which the file is skipped


class TableRow(NamedTuple):
    """A row's fields by their names in the file, and the line on which it begins, from 1."""

    line: int
    fields: Mapping[str, Any]


def json_lines(file: File) -> Iterator[Clipping | Problem]:
    """Yield the articles of a file with one JSON object a line, in order, and problems of other
    lines.

    Fields that ``file.columns`` does not name are recognised by the usual names. If none of the
    first 200 rows holds an article, there is one problem for the file.
    """
    return _articles(file, _json_rows)


def read_csv(file: File) -> Iterator[Clipping | Problem]:
    """Yield the articles of a .csv file, as ``json_lines`` does."""
    return _articles(file, _csv_rows)


def _articles(
    file: File, read: Callable[[Path, str, Mapping[str, str]], Iterator[TableRow | Problem]]
) -> Iterator[Clipping | Problem]:
    path, where, columns = file.path, file.where, file.columns
    first_pass = read(path, where, columns)
    found = list(islice(first_pass, _LOOKED))
    names = [_recognised(item.fields, columns) for item in found if isinstance(item, TableRow)]
    if found and not any("text" in known for known in names):
        yield _no_article(found, where, columns)
        return
    written = list(_dates(found, columns))
    order = dates.day_first(written)
    # the file is read twice only if later rows may settle its dates
    if len(found) == _LOOKED and order is None and any(len(dates.stamp(w)) > 1 for w in written):
        order = dates.day_first(_dates(read(path, where, columns), columns))
    for item in _chained(found, first_pass):
        yield item if isinstance(item, Problem) else _clipping(item, where, columns, order)


def _chained(
    found: Sequence[TableRow | Problem], rest: Iterator[TableRow | Problem]
) -> Iterator[TableRow | Problem]:
    yield from found
    yield from rest


def _no_article(
    found: Sequence[TableRow | Problem], where: str, columns: Mapping[str, str]
) -> Problem:
    problems = [item for item in found if isinstance(item, Problem)]
    row = next((item for item in found if isinstance(item, TableRow)), None)
    if row is None:
        return Problem(where, f"No row can be read; the first: {problems[0].message}")
    wanted = columns.get("text")
    looked = f"{wanted!r}" if wanted else "text, body or content"
    names = ", ".join(map(str, row.fields))[:200]
    return Problem(
        where,
        f"No column {looked} holds an article's text; the columns are {names}. "
        "Name the column that does, or take the file out of the folder.",
    )


def _recognised(fields: Mapping[str, Any], columns: Mapping[str, str]) -> dict[str, str]:
    """Return the column of this row for each field of Clipping."""
    plain = {
        re.sub(r"[\s-]+", "_", str(name).strip().lower()): name for name in reversed(list(fields))
    }
    known = {}
    for field, usual in _COLUMNS.items():
        if field in columns:
            if columns[field] in fields:
                known[field] = columns[field]
        elif name := next((plain[name] for name in usual.split() if name in plain), None):
            known[field] = name
    return known


def _dates(found: Iterable[TableRow | Problem], columns: Mapping[str, str]) -> Iterator[str]:
    for row in found:
        if isinstance(row, TableRow) and "published" in (known := _recognised(row.fields, columns)):
            yield str(row.fields[known["published"]])


def _clipping(
    row: TableRow, where: str, columns: Mapping[str, str], order: bool | None
) -> Clipping | Problem:
    place = f"{where}:{row.line}"
    known = _recognised(row.fields, columns)
    value = {field: row.fields[name] for field, name in known.items()}
    text = value.pop("text", None)
    if not isinstance(text, str) or not text.strip():
        return Problem(place, "The row has no text. Fill in its text or take the row out.")
    plain = {field: _plain(given) for field, given in value.items()}
    if any(_broken(v) for v in (text, *plain.values()) if v):
        return Problem(
            place,
            "The row holds characters that are no text (half of a surrogate pair, or a NUL). "
            "Export it anew.",
        )
    return Clipping(text, place, day_first=order, **plain)


def _plain(value: Any) -> str | None:
    if isinstance(value, Mapping):
        value = value.get("name") or value.get("title")
    if isinstance(value, list):
        value = ", ".join(part for item in value if (part := _plain(item)))
    if isinstance(value, date):
        value = value.isoformat()
    if value is None or isinstance(value, bool):
        return None
    return str(value).strip() or None


def _broken(value: str) -> bool:
    return "\0" in value or bool(re.search("[\ud800-\udfff]", value))


def _json_rows(path: Path, where: str, columns: Mapping[str, str]) -> Iterator[TableRow | Problem]:
    with path.open("rb") as file:
        for number, line in enumerate(_lines(file), 1):
            if not line.strip():
                continue
            item = _json_row(line, f"{where}:{number}")
            yield item if isinstance(item, Problem) else TableRow(number, item)


def _json_row(line: bytes, place: str) -> Mapping[str, Any] | Problem:
    if len(line) >= _LONGEST:
        return Problem(place, "The row is longer than 20 MB. Cut it into articles.")
    try:
        value = json.loads(encodings.decode(line).text)
    except encodings.Undecodable as error:
        return Problem(place, str(error))
    except (ValueError, RecursionError) as error:
        return Problem(
            place, f"The line is not JSON ({error}). Write one JSON object on each line."
        )
    if not isinstance(value, dict):
        return Problem(place, "The line is not a JSON object. Write one JSON object on each line.")
    return value


def _lines(file: BinaryIO) -> Iterator[bytes]:
    """Yield the lines of a file. A line that is too long is cut to its first part."""
    while line := file.readline(_LONGEST):
        yield line
        while line and not line.endswith(b"\n"):
            line = file.readline(_LONGEST)


def _csv_rows(path: Path, where: str, columns: Mapping[str, str]) -> Iterator[TableRow | Problem]:
    csv.field_size_limit(_LONGEST)
    encoding = _encoding(path)
    with path.open(encoding=encoding, errors="surrogateescape", newline="") as file:
        source = _Pushed(file)
        header, delimiter = _header(source, columns)
        while True:
            start = source.line + 1
            source.kept.clear()
            reader = csv.reader(source, delimiter=delimiter, strict=True)
            try:
                cells = next(reader)
            except StopIteration:
                return
            except csv.Error as error:
                source.push_back()
                yield Problem(
                    f"{where}:{start}", f"The row is not CSV ({error}). Mend its quotation marks."
                )
                continue
            if not cells:
                continue
            if len(cells) > len(header):
                yield Problem(
                    f"{where}:{start}",
                    f"The row has {len(cells)} fields and the header {len(header)}. Put fields "
                    f"with a {delimiter!r} in quotation marks.",
                )
                continue
            yield TableRow(start, dict(zip(header, cells, strict=False)))


class _Pushed:
    """Lines of a file that can be read again: those read since ``kept`` was cleared, except the
    first.

    Without this, a quotation mark that is never closed would swallow all rows below it.
    """

    def __init__(self, file: Iterator[str]) -> None:
        self._file, self._again = file, deque[str]()
        self.kept: list[str] = []
        self.line = 0
        self._size = 0

    def __iter__(self) -> _Pushed:
        return self

    def __next__(self) -> str:
        line = self._again.popleft() if self._again else next(self._file)
        self._size = len(line) + (self._size if self.kept else 0)
        self.kept.append(line)
        self.line += 1
        if self._size > _LONGEST:
            raise csv.Error("a quotation mark is not closed")
        return line

    def push_back(self) -> None:
        again = self.kept[1:]
        self._again.extendleft(reversed(again))
        self.line -= len(again)


def _header(source: _Pushed, columns: Mapping[str, str]) -> tuple[list[str], str]:
    """Return the names of the columns, and the delimiter under which most of them are known."""
    first = next(source, "")
    best = max((next(csv.reader([first], delimiter=mark), []), mark) for mark in ",;\t|")
    for mark in ",;\t|":
        names = [name.strip() for name in next(csv.reader([first], delimiter=mark), [])]
        if _worth(names, columns) > _worth(best[0], columns):
            best = (names, mark)
    return [name.strip() for name in best[0]], best[1]


def _worth(names: Sequence[str], columns: Mapping[str, str]) -> tuple[int, int]:
    return len(_recognised(dict.fromkeys(names), columns)), len(names)


def _encoding(path: Path) -> str:
    """Return UTF-8, unless the file's beginning is clearly in another encoding."""
    with path.open("rb") as file:
        sample = file.read(1_000_000)
    if sample.startswith((b"\xff\xfe", b"\xfe\xff")):
        return "utf-16"
    if name := encodings.wide(sample):
        return name
    try:
        sample[: sample.rfind(b"\n") + 1 or len(sample)].decode("utf-8")
    except UnicodeDecodeError:
        return "cp1252" if encodings.western(sample) else "utf-8-sig"
    return "utf-8-sig"
