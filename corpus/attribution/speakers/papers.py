"""Papers as sources: the speakers of "this newspaper", "the book", "Ana Ruiz's letter"."""

from __future__ import annotations

from collections.abc import Sequence

from corpus.article import Span
from corpus.attribution.speakers.salience import Speaker, speaker
from corpus.english.cues import PAPERS
from corpus.english.lexicon import DETERMINERS, PREPOSITIONS, word_set
from corpus.people.matching import fold
from corpus.text.tokens import Token, is_day

_OUTLETS = word_set("page newspaper paper magazine website site column programme program journal")
OWN = word_set(
    "book memoir memoirs autobiography novel diary letter note email e-mail message text tweet "
    "post blog testimony essay column"
)
"""Things that a person writes or says. Their words are their owner's."""
_ISSUED = OWN | word_set("statement release communique memo notice circular reply response tweet")
"""Things whose words are those of whoever they come from."""
_OFFICIAL = word_set("statement release communique")
_PRESS = word_set("press news media written")
_BOOKS = word_set("book memoir novel autobiography biography volume diary memoirs")
_WRITING = word_set("writes wrote write recalls recounts")


def writer_of(parts: Sequence[Token]) -> Span | None:
    """Return the mention of who wrote a paper, or None.

    Examples: "Ana Ruiz's letter", "his post", "a statement from the port to its tenants", "an
    emailed Delta Foods statement".
    """
    end = len(parts) - 1
    if parts[end].low in _OFFICIAL and (named := _name_before(parts, end)):
        return named
    owned = end > 0 and (parts[end - 1].owner or (end == 1 and parts[0].low in {"his", "her"}))
    if owned and parts[end].low in OWN:
        return _span(parts[:end])
    linked = [n for n, t in enumerate(parts) if t.low in PREPOSITIONS]
    at = linked[0] if linked else end
    if not 0 < at < end or parts[at].low not in {"from", "by"} or parts[at - 1].low not in _ISSUED:
        return None
    stop = next((n for n in linked[1:] if parts[n].low not in {"of", "for"}), end + 1)
    return None if stop == at + 1 or is_day(parts[at + 1]) else _span(parts[at + 1 : stop])


def _name_before(parts: Sequence[Token], end: int) -> Span | None:
    """Return the name before a noun and its small words: "a Delta Foods press release"."""
    stop = end
    while stop > 0 and parts[stop - 1].low in _PRESS:
        stop -= 1
    begin = stop
    while begin > 0 and parts[begin - 1].capital and not parts[begin - 1].owner:
        begin -= 1
    begin += begin < stop and parts[begin].low in DETERMINERS
    named = 0 < begin < stop and not any(is_day(t) for t in parts[begin:stop])
    return _span(parts[begin:stop]) if named else None


def _span(parts: Sequence[Token]) -> Span:
    return Span(parts[0].start, parts[-1].end)


def is_paper(name: str | None) -> bool:
    """True if a speaker is a written thing: "the statement", "a letter to the board"."""
    words = fold(name or "").split()
    end = next((n for n, word in enumerate(words) if word in PREPOSITIONS), len(words))
    return end > 0 and words[end - 1] in PAPERS - {"it"}


def reads_out(tokens: Sequence[Token]) -> bool:
    """True if a sentence tells that somebody is reading: "Reading the statement, Ruiz said"."""
    return any(
        t.low in {"reading", "reciting"}
        and any(after.low in PAPERS | {"from"} for after in tokens[n + 1 : n + 7])
        for n, t in enumerate(tokens)
    )


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
