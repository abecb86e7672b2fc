"""Wording: the words of a text without what printing changes, and where they stand.

Printing changes quotation marks, apostrophes, dashes, spaces, accents, ligatures and soft hyphens.
"""

from __future__ import annotations

import re
import unicodedata
from array import array
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from functools import lru_cache
from itertools import accumulate
from typing import NamedTuple

from corpus.article import Span

_MARKS = frozenset("\"'“”„‟«»＂‘’‚‛‹›`´ʼʹ′″＇")
_DASHES = frozenset("-‐‑‒–—―−﹣－")
_UNSEEN = frozenset("\u00ad\u200b\u200c\u200d\u200e\u200f\u2060\ufeff")
_LETTERS = {
    "ı": "i", "ł": "l", "Ł": "L", "ø": "o", "Ø": "O", "đ": "d", "Đ": "D", "ß": "ss", "æ": "ae",
    "Æ": "Ae", "œ": "oe", "Œ": "Oe", "ð": "d", "þ": "th", "Þ": "Th", "ħ": "h",
}  # fmt: skip
"""Letters that Unicode does not take apart."""
_WORD = re.compile(r"[^\W_]+(?:'[^\W_]+)*")


class FoldedText(NamedTuple):
    """A text without what printing changes, and the offset that each character came from."""

    text: str
    places: Sequence[int]


class Wording(NamedTuple):
    """The words of a text in small letters, in order, and the span of each."""

    words: tuple[str, ...]
    spans: tuple[Span, ...]
    joined: str
    starts: tuple[int, ...]

    def runs(self, wanted: Sequence[str], at: int = 0) -> Iterator[tuple[int, int]]:
        """Yield where words stand in a row, as numbers of words ``[start, end)``, from ``at`` on.

        No words stand nowhere.
        """
        sought = f" {' '.join(wanted)} "
        begin = self.starts[at] if at < len(self.starts) else len(self.joined)
        found = self.joined.find(sought, begin) if wanted else -1
        while found >= 0:
            first = bisect_right(self.starts, found) - 1
            yield first, first + len(wanted)
            found = self.joined.find(sought, found + 1)

    def span(self, first: int, end: int) -> Span:
        """Return the span of the words ``[first, end)``, of which there is at least one."""
        return Span(self.spans[first].start, self.spans[end - 1].end)


@lru_cache(maxsize=512)
def fold_wording(text: str) -> FoldedText:
    """Return the text with its words, case and stops, and without what printing changes.

    Marks are left out, but for apostrophes inside words. Each dash is "-", with no space around it.
    """
    out: list[str] = []
    places = array("L")
    for n, char in enumerate(text):
        if char in _UNSEEN:
            continue
        if char in _MARKS:
            inside = out and out[-1].isalnum() and text[n + 1 : n + 2].isalnum()
            told = "'" if inside else ""
        elif char.isspace():
            told = " " if out and out[-1] not in " -" else ""
        elif char in _DASHES:
            if out and out[-1] == " ":
                out.pop()
                places.pop()
            told = "" if out and out[-1] == "-" else "-"
        else:
            told = char if char < "\x7f" else _plain(char)
        out += told
        places.extend([n] * len(told))
    return FoldedText("".join(out), places)


@lru_cache(maxsize=4096)
def _plain(char: str) -> str:
    """Return a character without accent, in its plain form: "fi" for a ligature."""
    apart = unicodedata.normalize("NFKD", _LETTERS.get(char, char))
    return "".join(c for c in apart if not unicodedata.combining(c))


@lru_cache(maxsize=64)
def wording(text: str) -> Wording:
    """Return the words of a text; stops, case and hyphens make no difference."""
    folded, places = fold_wording(text)
    found = [
        (m.group().casefold(), Span(places[m.start()], places[m.end() - 1] + 1))
        for m in _WORD.finditer(folded)
    ]
    words = tuple(word for word, _ in found)
    starts = tuple(accumulate((len(word) + 1 for word in words[:-1]), initial=0)) if words else ()
    return Wording(words, tuple(span for _, span in found), f" {' '.join(words)} ", starts)
