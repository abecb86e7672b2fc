"""Exports of Factiva, as text: from text, RTF, Word and HTML files.

There are two layouts: the display layout, in which the number of words stands between headline and
date, and the coded one, in which each field has a code of two or three letters. Both end an article
with "Document" and its accession number.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from corpus.masthead import dates
from corpus.reading.containers.entry import (
    Entry,
    author,
    count_words,
    is_rights,
    joined,
    text_blocks,
)

# "Document" in the interface's language, known by the form of the number where it is another word
_NUMBER = re.compile(
    r"(?m)^\W*(?:AN\W+)?(?:Do[ck]ument[oe]?\s+(?P<id>[A-Z]{2,}[A-Za-z0-9]{3,})"
    r"|[^\W\d]{2,12}\s+(?P<number>[A-Z]{2,10}\d{0,6}(?:19|20)\d{6}[a-z][a-z0-9]{6,11}))\W*$"
)
_WORDS = re.compile(
    r"(?im)^\s*[\d.,\u202f\xa0 ]*\d\s+"
    r"(?:words|mots|wörter|woerter|palabras|parole|palavras|woorden|ord|sanaa)\s*$"
)
_CODES = (
    "HD SE BY CR WC PD ET SN SC ED PG VOL LA CY LP TD CT RF CO IN NS RE IPD IPC PUB ART AN CX GC "
    "CLM DLN PUBN"
).split()
_CODE = re.compile(rf"^({'|'.join(_CODES)})(?:$|\t+|\xa0+ *| {{2,}}| ?\| ?)(.*)", re.DOTALL)
_SOURCE_CODE = re.compile(r"[A-Z][A-Z0-9]{1,7}")
_TIME = re.compile(r"\d{1,2}:\d\d(?: ?[ap]\.?m\.?)?(?: (?:GMT|UTC|[A-Z]{2,4}))?", re.I)
_LANGUAGES = frozenset(
    "english french german spanish italian portuguese dutch swedish danish norwegian russian "
    "anglais français allemand espagnol italien englisch französisch deutsch spanisch inglés "
    "francés alemán español inglese francese tedesco spagnolo italiano engels frans duits".split()
)


def is_factiva(text: str) -> bool:
    """Return True if articles end with "Document" and a number, and have Factiva's fields."""
    if not _NUMBER.search(text):
        return False
    return _WORDS.search(text) is not None or len(set(_codes(text_blocks(text)))) > 4


def factiva(text: str) -> Iterator[Entry]:
    """Yield the articles of an export, in order."""
    begin = 0
    for end in _NUMBER.finditer(text):
        parts = text_blocks(text[begin : end.start()])
        coded = len(set(_codes(parts)) & {"HD", "PD", "SN", "LP", "TD"}) > 2
        id = end["id"] or end["number"]
        yield _coded(parts, id) if coded else _displayed(parts, id)
        begin = end.end()
    rest = text[begin:]
    if _WORDS.search(rest):  # the last one was cut short
        yield _displayed(text_blocks(rest), None)


def _codes(parts: Sequence[str]) -> Iterator[str]:
    for part in parts:
        for line in part.split("\n"):
            if found := _CODE.match(line):
                yield found[1]


def _coded(parts: Sequence[str], id: str) -> Entry:
    values: dict[str, list[str]] = {}
    code = None
    for part in parts:
        held: list[str] = []
        for line in part.split("\n"):
            if found := _CODE.match(line):
                if held and code:
                    values[code].append("\n".join(held))
                code, held = found[1], [found[2]] if found[2].strip() else []
                values.setdefault(code, [])
            else:
                held.append(line)
        if held and code:
            values[code].append("\n".join(held))
    one = {code: " ".join(value) for code, value in values.items()}
    return Entry(
        "\n\n".join([*values.get("LP", []), *values.get("TD", [])]),
        title=joined(one.get("HD")),
        outlet=joined(one.get("SN")),
        published=joined(one.get("PD")),
        byline=author(one.get("BY")),
        section=joined(one.get("SE")),
        page=joined(one.get("PG")),
        words=count_words(one.get("WC")),
        id=id,
    )


def _displayed(parts: Sequence[str], id: str | None) -> Entry:
    """Return an article of the display layout.

    Above the number of words stand section, headline and byline; below it date, time, outlet, code
    of the source, page, language and copyright, a line each.
    """
    shown = [(n, line) for n, part in enumerate(parts) for line in part.split("\n")]
    at = next((n for n, (_, line) in enumerate(shown) if _WORDS.fullmatch(line)), None)
    if at is None:
        return Entry("\n\n".join(parts), id=id, note="Its fields cannot be told from its text.")
    section, title, byline = _above([line for _, line in shown[:at]])
    below = shown[at + 1 :]
    published = next((line for _, line in below[:2] if dates.stamp(line)), None)
    rest = [n for n, (_, line) in enumerate(below[:12]) if line != published]
    rest = [n for n in rest if not _TIME.fullmatch(below[n][1])]
    outlet = below[rest[0]][1] if rest else None
    last = _last_of_head(below, rest)
    pages = [
        below[n][1]
        for n in rest[1:]
        if n <= last and re.fullmatch(r"[A-Z]{0,3}-?\d{1,4}[A-Z]?", below[n][1])
    ]
    return Entry(
        _paragraphs(below[last + 1 :]),
        title=title,
        outlet=joined(outlet),
        published=published,
        byline=author(byline),
        section=section,
        page=pages[0] if pages else None,
        words=count_words(shown[at][1]),
        id=id,
    )


def _above(head: Sequence[str]) -> tuple[str | None, str | None, str | None]:
    """Return section, headline and byline from the lines above the number of words."""
    held = [line for line in head if not re.match(r"(?i)(?:page \d+|©|factiva)", line)]
    said = next(
        (n for n, line in enumerate(held) if n and re.match(r"(?i)(?:by|von|par|por) \S", line)),
        None,
    )
    if said is not None:  # below it may stand where the author writes from
        held = held[: said + 1]
    byline = held.pop() if len(held) > 1 and _credits(held[-1]) else None
    title = held.pop() if held else None
    return (joined(held[-1]) if held and len(held[-1]) <= 60 else None), joined(title), byline


def _credits(line: str) -> bool:
    """Return True if a line is a byline: it says "By", or holds nothing but names."""
    if re.match(r"(?i)(?:by|von|par|por|door|di)\s+\S", line):
        return True
    words = [word for word in re.findall(r"[^\W\d_][\w'’.-]*", line)]
    small = {"and", "und", "et", "y", "e", "en", "de", "van", "von", "der", "la", "in", "of", "the"}
    names = [word for word in words if word[0].isupper()]
    return 2 <= len(names) <= 8 and len(line) <= 90 and all(w in names or w in small for w in words)


def _last_of_head(below: Sequence[tuple[int, str]], rest: Sequence[int]) -> int:
    """Return which line is the last of the head: the copyright, else language, code or outlet."""
    for n in rest[1:]:
        if is_rights(below[n][1]):
            block = below[n][0]
            return max(
                m for m, (part, _) in enumerate(below) if part == block and _rights_at(below, n, m)
            )
    last = rest[0] if rest else -1
    for n in rest[1:]:
        line = below[n][1]
        short = _SOURCE_CODE.fullmatch(line) or re.fullmatch(r"[\w-]{1,6}", line)
        if short or line.casefold() in _LANGUAGES or re.match(r"(?i)volume |edition|final", line):
            last = n
        elif len(line) > 60:
            break
    return last


def _rights_at(below: Sequence[tuple[int, str]], first: int, line: int) -> bool:
    """Return True if a line belongs to the copyright notice that begins on line ``first``."""
    return line == first or (line == first + 1 and is_rights(below[line][1]))


def _paragraphs(found: Sequence[tuple[int, str]]) -> str:
    """Return lines as a text: those of one block under one another, blocks apart."""
    text, block = "", None
    for part, line in found:
        text += ("\n" if part == block else "\n\n") + line
        block = part
    return text.strip()
