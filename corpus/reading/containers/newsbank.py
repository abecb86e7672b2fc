"""Exports of NewsBank (Access World News), as text.

A line with date and outlet, "March 4, 2019 | Halden Courier, The (Halden, NY)" or "Halden Courier
(NY) - March 4, 2019", stands below each headline; fields like "Author/Byline: ... | Section: ..."
follow it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from corpus.masthead import dates
from corpus.reading.containers.entry import (
    Entry,
    author,
    count_words,
    joined,
    label_key,
    text_blocks,
)

_FIELD = re.compile(
    r"(?i)(?:^|(?<=\|))\W*(?P<label>author/byline|author|byline|section|page|edition|"
    r"column|series|source|dateline|readability|record(?: number)?|index terms?|"
    r"copyright|memo|notes?|correction|location(?: \(dateline\))?|upload date|article type|"
    r"illustration/photo|caption)\s*:\s*(?P<value>[^|]*)"
)
_TAIL = frozenset(
    {"record", "record number", "index term", "index terms", "copyright", "memo", "caption"}
)
_SIGNS = ("Author/Byline:", "Record:", "Record Number:", "Readability:", "NewsBank")
_WORDS = re.compile(r"(?i)[\d,]+\s+words")


def is_newsbank(text: str) -> bool:
    """Return True if lines of date and outlet have NewsBank's fields below them."""
    if not any(sign in text for sign in _SIGNS):
        return False
    parts = text_blocks(text)
    return any(
        _masthead(part) and _has_fields(parts[n + 1 : n + 4]) for n, part in enumerate(parts)
    )


def newsbank(text: str) -> Iterator[Entry]:
    """Yield the articles of an export, in order."""
    parts = [line for part in text_blocks(text) for line in _split(part)]
    starts = [n for n, part in enumerate(parts) if n and _masthead(part)]
    for start, end in zip(starts, [*(n - 1 for n in starts[1:]), len(parts)], strict=True):
        yield _entry(parts[start - 1], parts[start], parts[start + 1 : end])


def _split(part: str) -> list[str]:
    """Return a block in parts: the line of date and outlet, and fields, stand alone."""
    held: list[str] = []
    for line in part.split("\n"):
        if held and not (
            _masthead(line) or _masthead(held[-1]) or _FIELD.match(line) or _FIELD.match(held[-1])
        ):
            held[-1] += f"\n{line}"
        else:
            held.append(line)
    return held


def _masthead(part: str) -> tuple[str, str] | None:
    """Return outlet and date of a line that holds only these, or None."""
    if len(part) > 140 or "\n" in part:
        return None
    for mark in (" | ", " - ", " – "):
        for sides in (part.split(mark, 1), part.rsplit(mark, 1)):
            if len(sides) != 2:
                continue
            for day, outlet in (sides, sides[::-1]):
                found = dates.dates(day)
                if (
                    found
                    and len(day.strip()) <= found[0].end - found[0].start + 14
                    and "(" in outlet
                ):
                    return outlet.strip(), day.strip()
    return None


def _has_fields(parts: Sequence[str]) -> bool:
    return any(_FIELD.match(line) for part in parts for line in part.split("\n"))


def _entry(title: str, line: str, parts: Sequence[str]) -> Entry:
    outlet, published = _masthead(line) or (None, None)
    known: dict[str, str] = {}
    said: list[str] = []
    for part in parts:
        named = [(label_key(m["label"]), m["value"].strip()) for m in _FIELD.finditer(part)]
        if named and _FIELD.match(part):
            known.update((label, value) for label, value in named if label not in known)
        elif _WORDS.fullmatch(part) or re.fullmatch(
            r"(?i)read news document|opens? in new tab", part
        ):
            known.setdefault("words", part)
        elif not known.keys() & _TAIL and not re.match(r"(?i)citation|©", part):
            said.append(part)
    return Entry(
        "\n\n".join(said),
        title=joined(title),
        outlet=_turned(outlet),
        published=published,
        byline=author(known.get("author byline") or known.get("author") or known.get("byline")),
        place=joined(known.get("dateline") or known.get("location dateline")),
        section=joined(known.get("section")),
        page=joined(known.get("page")),
        words=count_words(known.get("words")),
        id=joined(known.get("record number") or known.get("record")),
        correction=joined(known.get("correction")),
    )


def _turned(outlet: str | None) -> str | None:
    """Return "Star Democrat, The (Easton, MD)" as "The Star Democrat (Easton, MD)"."""
    return re.sub(r"^(.*?), (The|A)\b", r"\2 \1", outlet) if outlet else None
