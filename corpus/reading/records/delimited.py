"""CSV and TSV files, read row by row."""

from __future__ import annotations

import csv
import re
from collections import deque
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

from corpus.reading import encodings
from corpus.reading.clipping import Clipping, File, Problem
from corpus.reading.records.fields import paths_of
from corpus.reading.records.rows import TableRow, articles_of_rows

_LONGEST = 20_000_000  # bytes of one row
_MARKS = ",;\t|"


def read_csv(file: File) -> Iterator[Clipping | Problem]:
    """Yield the articles of a file with a header and delimited fields, as ``articles_of_rows``."""
    return articles_of_rows(file, csv_rows)


def is_table(beginning: bytes) -> bool:
    """Return True if a file begins with the header of a table that holds texts.

    Three names are needed that are known, the text's among them: a sentence with commas has none.
    """
    first = re.split(rb"[\r\n]", beginning.strip(), maxsplit=1)[0]
    if not any(mark in first for mark in (b"\t", b";", b",", b"|")) or len(first) > 2000:
        return False
    try:
        line = encodings.decode(first).text
    except encodings.Undecodable:
        return False
    for mark in _MARKS:
        if line.count(mark) < 2:
            continue
        names = [name.strip() for name in next(csv.reader([line], delimiter=mark), [])]
        known = paths_of(dict.fromkeys(filter(None, names)), {})
        found = {path[0] for paths in known.values() for path in paths}
        if known["text"] and len(found) > 2 and 2 * len(found) >= len(names):
            return True
    return False


def csv_rows(file: File) -> Iterator[TableRow | Problem]:
    """Yield the rows below the header, each with the line on which it begins, from 1."""
    csv.field_size_limit(_LONGEST)
    encoding = _encoding(file.path)
    with file.path.open(encoding=encoding, errors="surrogateescape", newline="") as opened:
        source = _Pushed(opened)
        header, delimiter = _header(source, file.columns)
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
                    f"{file.where}:{start}",
                    f"The row is not CSV ({error}). Mend its quotation marks.",
                )
                continue
            if not cells:
                continue
            if len(cells) > len(header):
                yield Problem(
                    f"{file.where}:{start}",
                    f"The row has {len(cells)} fields and the header {len(header)}. Put fields "
                    f"with a {delimiter!r} in quotation marks.",
                )
                continue
            yield TableRow(f":{start}", dict(zip(header, cells, strict=False)))


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
    if told := re.fullmatch(r"\ufeff?\"?sep=(.)\"?\s*", first, re.I):  # as Excel writes it
        names = next(csv.reader([next(source, "")], delimiter=told[1]), [])
        return [name.strip() for name in names], told[1]
    best = max((next(csv.reader([first], delimiter=mark), []), mark) for mark in _MARKS)
    for mark in _MARKS:
        names = [name.strip() for name in next(csv.reader([first], delimiter=mark), [])]
        if _worth(names, columns) > _worth(best[0], columns):
            best = (names, mark)
    return [name.strip() for name in best[0]], best[1]


def _worth(names: Sequence[str], columns: Mapping[str, str]) -> tuple[int, int]:
    known = paths_of(dict.fromkeys(names), columns)
    return sum(map(bool, known.values())), len(names)


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
