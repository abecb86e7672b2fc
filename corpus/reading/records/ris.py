"""RIS files, as ProQuest and library catalogues export them: one record up to each ER line.

https://en.wikipedia.org/wiki/RIS_(file_format) lists the tags.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from corpus.reading import encodings
from corpus.reading.clipping import Clipping, File, Problem

_LINE = re.compile(r"^([A-Z][A-Z0-9])  ?-(?: (.*))?$")


def ris(file: File) -> Iterator[Clipping | Problem]:
    """Yield the records of a file that have a text or an abstract, in order."""
    try:
        text, note = encodings.decode(file.path.read_bytes())
    except encodings.Undecodable as error:
        yield Problem(file.where, str(error))
        return
    abstracts = read = 0
    for number, record in enumerate(_records(text), 1):
        where = f"{file.where}#{number}"
        made = _clipping(record, where)
        yield made
        read += isinstance(made, Clipping)
        abstracts += isinstance(made, Clipping) and "FT" not in record
    if not read:
        yield Problem(file.where, "The file holds no RIS record with a text. Export it anew.")
    if abstracts:
        told = "RIS carries abstracts, not articles: export them as text or HTML for their words."
        yield Problem(
            file.where, f"Of {abstracts} records only an abstract was read. {told}", kept=True
        )
    if note:
        yield Problem(file.where, note, kept=True)


def _records(text: str) -> Iterator[dict[str, list[str]]]:
    record: dict[str, list[str]] = {}
    tag = None
    for line in text.splitlines():
        if found := _LINE.match(line.rstrip()):
            tag = found[1]
            if tag == "ER":
                yield record
                record, tag = {}, None
            else:
                record.setdefault(tag, []).append((found[2] or "").strip())
        elif tag and line.strip():
            record[tag][-1] += f"\n\n{line.strip()}"
    if record:
        yield record


def _clipping(record: dict[str, list[str]], where: str) -> Clipping | Problem:
    text = "\n\n".join(_of(record, "FT") or _of(record, "AB", "N2"))
    if not re.search(r"\w", text):
        title = (_of(record, "TI", "T1") or ["?"])[0][:60]
        return Problem(
            where, f"The record {title!r} has no text and no abstract. Export it with one."
        )
    authors = [" ".join(reversed(name.split(", ", 1))) for name in _of(record, "AU", "A1")]
    return Clipping(
        text,
        where,
        id=_one(record, "AN", "ID"),
        title=_one(record, "TI", "T1"),
        outlet=_one(record, "JF", "T2", "JO", "BT", "PB"),
        published=_day(_one(record, "DA", "Y1", "PY")),
        byline=", ".join(authors) or None,
        url=_one(record, "UR", "L2"),
        page=_one(record, "SP"),
    )


def _of(record: dict[str, list[str]], *tags: str) -> list[str]:
    return next((record[tag] for tag in tags if any(record.get(tag, []))), [])


def _one(record: dict[str, list[str]], *tags: str) -> str | None:
    return next(iter(_of(record, *tags)), None) or None


def _day(value: str | None) -> str | None:
    """Return "2019/03/04/" and "2019/Mar 4" as a date that can be read."""
    return re.sub(r"/+", "-", value.strip("/ ")) if value else None
