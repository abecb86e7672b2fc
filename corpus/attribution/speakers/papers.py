"""Papers as sources: the speakers of "this newspaper", "the book", "Ana Ruiz's letter"."""

from __future__ import annotations

from collections.abc import Sequence

from corpus.article import Span
from corpus.attribution.speakers.salience import Speaker, speaker
from corpus.english.lexicon import word_set
from corpus.text.tokens import Token

_OUTLETS = word_set("page newspaper paper magazine website site column programme program journal")
OWN = word_set(
    "book memoir memoirs autobiography novel diary letter note email e-mail message text tweet "
    "post blog testimony essay column"
)
"""Things that a person writes or says. Their words are their owner's."""
_BOOKS = word_set("book memoir novel autobiography biography volume diary memoirs")
_WRITING = word_set("writes wrote write recalls recounts")


class Papers:
    """The article's outlet, and the people who write, up to the current sentence."""

    def __init__(self, text: str, outlet: str | None) -> None:
        self._text = text
        self._outlet = outlet
        self._writers: list[str] = []

    def writes(self, who: Speaker, cue: Span | None) -> None:
        """Note the source of a cue of writing."""
        wrote = cue is not None and self._text[slice(*cue)].lower() in _WRITING
        if wrote and who.name is not None and who.name not in self._writers:
            self._writers.append(who.name)

    def whose(self, parts: Sequence[Token]) -> Speaker | None:
        """Return the speaker of "this newspaper" (the outlet) or "the book" (its writer), or
        None."""
        if len(parts) != 2:
            return None
        if parts[0].low == "this" and parts[1].low in _OUTLETS and self._outlet:
            return Speaker(self._outlet, (), 0.9)
        if parts[0].low == "the" and parts[1].low in _BOOKS and self._writers:
            return speaker(self._writers, 0.8 if len(self._writers) == 1 else 0.5)
        return None
