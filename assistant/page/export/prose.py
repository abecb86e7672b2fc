"""The text of an answer in blocks, lines and pieces: plain words, quoted words, and marks."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import groupby
from typing import NamedTuple

from assistant.answer import Answer, Citation
from assistant.page.phrases import VERDICTS, source_of, without_bidi
from assistant.page.sessions.session import Place

_ITEM = re.compile(r"^[-•*]\s+")


class Mark(NamedTuple):
    """The mark of a citation: its number, the place that it opens, and its source in words."""

    n: int
    place: str
    source: str
    doubt: bool


class ProsePiece(NamedTuple):
    """A run of an answer's text; ``quoted`` is True for the words of a verbatim quotation.

    Only quoted words keep characters that change the direction of text: they are shown in
    isolation.
    """

    text: str
    quoted: bool = False
    mark: Mark | None = None


class Block(NamedTuple):
    """A paragraph or a list, line by line; in a list each line is an item."""

    is_list: bool
    lines: list[list[ProsePiece]]


def blocks(answer: Answer, entry: int) -> list[Block]:
    """Return the blocks of the answer to the ``entry``-th question; none without text.

    A blank line ends a block, and so does the change between items of a list and other lines. A
    mark without a citation stays text.
    """
    marks = {c.n: _mark(c, Place(entry, "cited", i)) for i, c in enumerate(answer.citations)}
    marked = _marks_and_quotations(answer.citations)
    found = []
    for block in re.split(r"\n\s*\n", answer.text):
        lines = [line.strip() for line in block.splitlines() if line.strip()]
        for is_list, run in groupby(lines, key=lambda line: bool(_ITEM.match(line))):
            texts = [_ITEM.sub("", line) for line in run]
            found.append(Block(is_list, [_pieces(text, marked, marks) for text in texts]))
    return found


def _mark(citation: Citation, place: Place) -> Mark:
    doubt = "" if citation.verdict == "verbatim" else f". {VERDICTS[citation.verdict]}"
    return Mark(citation.n, place.id, source_of(citation) + doubt, bool(doubt))


def _marks_and_quotations(citations: Sequence[Citation]) -> re.Pattern[str]:
    quotes = {c.quote.strip() for c in citations if c.verdict == "verbatim"}
    words = "|".join(_as_told(quote) for quote in sorted(quotes, key=len, reverse=True) if quote)
    return re.compile(rf"\[(?P<n>\d{{1,4}})\]|(?P<words>{words or '(?!)'})")


def _as_told(quote: str) -> str:
    """Return a pattern for a quotation in a sentence: on one line, the first letter in any case."""
    first, rest = quote[0], r"\s+".join(re.escape(word) for word in quote[1:].split(" "))
    return f"(?i:{re.escape(first)}){rest}"


def _pieces(text: str, marked: re.Pattern[str], marks: dict[int, Mark]) -> list[ProsePiece]:
    pieces, end = [], 0
    for found in marked.finditer(text):
        pieces.append(ProsePiece(without_bidi(text[end : found.start()])))
        end = found.end()
        mark = marks.get(int(found["n"])) if found["n"] else None
        pieces.append(ProsePiece(found[0], quoted=found["words"] is not None, mark=mark))
    return [piece for piece in (*pieces, ProsePiece(without_bidi(text[end:]))) if piece.text]
