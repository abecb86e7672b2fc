"""The statements of a reply, each as soon as it is whole."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from typing import Any, Final, NamedTuple

from assistant.llm.failures import ModelFailed

LONGEST_REPLY = 40_000  # maximum characters of a reply that is read
_OPENING: Final = re.compile(r'\{\s*"statements"\s*:\s*\[')
_THOUGHT: Final = re.compile(r"<think>.*?</think>", re.DOTALL)
_DECODER: Final = json.JSONDecoder()


class WrittenStatement(NamedTuple):
    """A statement as the model gives it: a text with the ids it rests on, or ``quote_of`` an id.

    Nothing of it is checked; ids may be of no sentence.
    """

    text: str = ""
    ids: tuple[int, ...] = ()
    quote_of: int | None = None


class StatementParser:
    """Reads ``{"statements": [...]}`` as it grows; words around it and thoughts are left out."""

    def __init__(self) -> None:
        self._text = ""
        self._at: int | None = None  # where the next statement is looked for
        self.done = False

    def feed(self, piece: str) -> Iterator[WrittenStatement]:
        """Yield the statements that are whole with this piece.

        Raises:
            ModelFailed: what came is no such reply, or has no end.
        """
        self._text += piece
        if len(self._text) > LONGEST_REPLY:
            raise ModelFailed("broken")
        if self._at is None and not self._found():
            return
        while not self.done and (found := self._next()) is not None:
            yield found

    def end(self) -> None:
        """Say that the reply has ended.

        Raises:
            ModelFailed: it ended before its list did.
        """
        if not self.done:
            raise ModelFailed("broken")

    def _found(self) -> bool:
        if self._text.lstrip().startswith("<think>"):
            if "</think>" not in self._text:
                return False
            self._text = _THOUGHT.sub("", self._text, count=1)
        opening = _OPENING.search(self._text)
        self._at = opening.end() if opening else None
        return opening is not None

    def _next(self) -> WrittenStatement | None:
        """Return the next whole statement; None if it is not whole yet, or the list has ended."""
        at = self._at or 0
        while at < len(self._text) and self._text[at] in " \t\r\n,":
            at += 1
        if at == len(self._text):
            return None
        if self._text[at] == "]":
            self.done = True
            return None
        if self._text[at] != "{":
            raise ModelFailed("broken")
        try:
            value, end = _DECODER.raw_decode(self._text, at)
        except json.JSONDecodeError:
            return None
        self._at = end
        return _statement(value)


def _statement(value: Any) -> WrittenStatement:
    """Return the statement of a JSON object.

    Raises:
        ModelFailed: it is none.
    """
    quote_of, text, ids = value.get("quote_of"), value.get("text"), value.get("ids")
    if _is_id(quote_of) and not text:
        return WrittenStatement(quote_of=quote_of)
    if isinstance(text, str) and text.strip() and isinstance(ids, list) and all(map(_is_id, ids)):
        return WrittenStatement(" ".join(text.split()), tuple(dict.fromkeys(ids)))
    raise ModelFailed("broken")


def _is_id(value: Any) -> bool:
    return isinstance(value, int) and not isinstance(value, bool)


def json_object(reply: str) -> dict[str, Any]:
    """Return the first JSON object of a whole reply.

    Raises:
        ModelFailed: there is none.
    """
    text = _THOUGHT.sub("", reply[:LONGEST_REPLY])
    for opening in re.finditer(r"\{", text):
        try:
            value, _ = _DECODER.raw_decode(text, opening.start())
        except json.JSONDecodeError:
            continue
        if isinstance(value, dict):
            return value
    raise ModelFailed("broken")
