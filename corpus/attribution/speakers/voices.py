"""Who spoke in the paragraphs before: between two people it is open whose a bare quotation is."""

from __future__ import annotations

import re
from typing import NamedTuple

from corpus.article import Span
from corpus.attribution.speakers.discourse import Discourse
from corpus.attribution.speakers.salience import Speaker
from corpus.attribution.speakers.unnamed import may_be_one
from corpus.people.in_article import fold, gender_of

_TOLD = re.compile(r"[“\"‘'«\s]*(He|She) (?:goes|went|says|said|told|asks|asked|(?:was|is) like)\b")


class _Heard(NamedTuple):
    paragraph: int
    name: str
    quoted: bool


class Voices:
    """The people who spoke in an article's paragraphs, up to the current sentence."""

    def __init__(self, discourse: Discourse) -> None:
        self._discourse = discourse
        self._heard: list[_Heard] = []

    def hear(self, paragraph: int, who: Speaker, *, quoted: bool, alone: bool) -> None:
        """Note who speaks in a paragraph, and whether in words that are ``quoted``.

        Of a quotation that stands ``alone``, without a cue, the candidates are noted, too.
        """
        names = [who.name] if who.name is not None else who.candidates if alone else ()
        self._heard += [_Heard(paragraph, name, quoted) for name in names if self._is_one(name)]

    def turn(self, who: Speaker, paragraph: int) -> Speaker:
        """Return whose a quotation is that stands alone in a paragraph.

        It is ``who``, unless another spoke in the paragraph before as well, or in the one before
        that. An earlier speaker without quoted words does not count beside quoted words of ``who``.
        """
        last = [h for h in self._heard if h.paragraph == paragraph - 1]
        quoted = any(h.quoted for h in last if h.name == who.name)
        near = last + [
            h for h in self._heard if h.paragraph == paragraph - 2 and (h.quoted or not quoted)
        ]
        others = dict.fromkeys(h.name for h in near if h.name != who.name)
        if who.name is None or not others:
            return who
        return Speaker(None, (who.name, *others)[:4], 0.5)

    def retells(self, who: Speaker, content: Span) -> bool:
        """True if a quotation opens with what "he" or "she" said, who may be its presumed speaker.

        Another tells it, unless words of the speaker were quoted just before: "The diver told us to
        go. “She goes, ‘Swim!’”".
        """
        found = _TOLD.match(self._discourse.text, *content)
        last = next((h for h in reversed(self._heard) if h.name == who.name), None)
        if found is None or last is None or last.quoted:
            return False
        person = self._discourse.person(last.name)
        shown = {gender_of("", word) for word in fold(last.name).split()} - {None}
        known = {person.gender} - {None} if person is not None else shown
        return not known or known == {"m" if found[1] == "He" else "f"}

    def _is_one(self, name: str) -> bool:
        """True if one human being may have this name: a body does not speak between quotations."""
        person = self._discourse.person(name)
        return not person.body if person is not None else may_be_one(name)
