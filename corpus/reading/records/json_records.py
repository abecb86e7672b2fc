"""JSON files and files with one JSON object a line: articles wherever they lie in them."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from typing import Any, BinaryIO

from corpus.reading import encodings
from corpus.reading.clipping import Clipping, File, Problem
from corpus.reading.records.fields import is_record, is_summary
from corpus.reading.records.rows import TableRow, articles_of_rows

_LONGEST = 20_000_000  # bytes of one line
_LARGEST = 200_000_000  # bytes of a file that is read as a whole
_DEEPEST = 6  # objects and lists around an article


def json_lines(file: File) -> Iterator[Clipping | Problem]:
    """Yield the articles of a file with one JSON value a line, as ``articles_of_rows`` does."""
    with file.path.open("rb") as opened:
        listed = opened.read(100).removeprefix(b"\xef\xbb\xbf").lstrip().startswith(b"[")
    small = file.path.stat().st_size <= _LARGEST
    return articles_of_rows(file, _file_rows if listed and small else _line_rows)


def json_file(file: File) -> Iterator[Clipping | Problem]:
    """Yield the articles of a JSON file: a list of them, or an object that holds them somewhere."""
    return articles_of_rows(file, _file_rows)


def _line_rows(file: File) -> Iterator[TableRow | Problem]:
    with file.path.open("rb") as opened:
        for number, line in enumerate(_lines(opened), 1):
            if not line.strip():
                continue
            value = _parsed(line, f"{file.where}:{number}")
            if isinstance(value, Problem):
                yield value
            elif not isinstance(value, Mapping):
                yield Problem(
                    f"{file.where}:{number}",
                    "The line is not a JSON object. Write one JSON object on each line.",
                )
            elif is_record(value, file.columns):
                yield TableRow(f":{number}", value)
            else:
                held = list(_records(value, file.columns, f":{number}"))
                yield from held or [TableRow(f":{number}", value)]


def _file_rows(file: File) -> Iterator[TableRow | Problem]:
    try:
        value = json.loads(encodings.decode(file.path.read_bytes()).text)
    except encodings.Undecodable as error:
        yield Problem(file.where, str(error))
        return
    except json.JSONDecodeError as error:
        if error.msg == "Extra data" and error.lineno > 1:  # one value a line, whatever its name
            yield from _line_rows(file)
        else:
            yield Problem(file.where, f"The file is not JSON ({error}). Export it anew.")
        return
    except (ValueError, RecursionError) as error:
        yield Problem(file.where, f"The file is not JSON ({error}). Export it anew.")
        return
    if is_record(value, file.columns):
        yield TableRow("#1", value)
        return
    if isinstance(value, Mapping) and "jsonfeed.org" in str(value.get("version")):
        value = {"items": [{"source": value.get("title")} | item for item in _items(value)]}
    held = list(_records(value, file.columns, ""))
    if held:
        yield from held
    elif isinstance(value, Mapping):
        yield TableRow("#1", value)
    elif isinstance(value, list) and value and isinstance(value[0], Mapping):
        yield TableRow("#1", value[0])
    else:
        yield Problem(
            file.where,
            "The file holds no list of articles and no article. Write a list of objects with their "
            "texts.",
        )


def _records(value: Any, columns: Mapping[str, str], place: str) -> Iterator[TableRow]:
    """Yield the articles below a value: of the list or object that holds the most of them.

    What is nearer to the top comes first; below what was chosen nothing more is looked for.
    """
    level: list[Any] = [value]
    for _ in range(_DEEPEST):
        for test in (is_record, is_summary):
            counts = [sum(test(item, columns) for item in _values(held)) for held in level]
            if not any(counts):
                continue
            chosen = level[counts.index(max(counts))]
            whole = isinstance(chosen, list)
            for number, item in enumerate(_values(chosen), 1):
                if isinstance(item, Mapping) and (whole or test(item, columns)):
                    yield TableRow(f"{place}#{number}", item)
            return
        level = [item for held in level for item in _values(held) if _holds_more(item)]


def _items(feed: Mapping[str, Any]) -> list[dict[str, Any]]:
    found = feed.get("items")
    return [item for item in found if isinstance(item, dict)] if isinstance(found, list) else []


def _values(held: Any) -> list[Any]:
    return list(held.values()) if isinstance(held, Mapping) else held


def _holds_more(item: Any) -> bool:
    return isinstance(item, (list, dict)) and bool(item)


def _parsed(line: bytes, where: str) -> Any:
    if len(line) >= _LONGEST:
        return Problem(where, "The row is longer than 20 MB. Cut it into articles.")
    try:
        return json.loads(encodings.decode(line).text)
    except encodings.Undecodable as error:
        return Problem(where, str(error))
    except (ValueError, RecursionError) as error:
        return Problem(
            where, f"The line is not JSON ({error}). Write one JSON object on each line."
        )


def _lines(file: BinaryIO) -> Iterator[bytes]:
    """Yield the lines of a file. A line that is too long is cut to its first part."""
    while line := file.readline(_LONGEST):
        yield line
        while line and not line.endswith(b"\n"):
            line = file.readline(_LONGEST)
