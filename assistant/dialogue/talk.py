"""A conversation as the context of a follow-up: complete questions, people and things named."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from functools import cached_property

from assistant.answer import NOT_SAID
from assistant.conversation import Turn
from assistant.dialogue.cast import Cast
from assistant.dialogue.elliptic.substitution import Substitutes, no_substitutes
from assistant.dialogue.names import bare_heading, find_names, part_of
from assistant.dialogue.salience import Knows, Referent, referents
from corpus.text.sentences import sentences

# a message is only text; assistants, this one among them, begin a refusal with these words
_UNKNOWN = re.compile(rf"i don.t know|{NOT_SAID}|cannot ?answer|no answer", re.I)
_SOURCED = re.compile(r"^[^()\n]+ \((?:\d+ \w+ \d{4}|undated)\): |\s*\[\d+\]", re.MULTILINE)


@dataclass(frozen=True)
class Talk:
    """The turns before a question, and the headings over them.

    In each turn, ``understood`` is a complete question and ``text`` the words that answer it, "" if
    nothing did. ``knows`` returns whom the articles know by a name. ``cast`` are those whom the
    articles of the last answer name; it is empty for a conversation without articles.
    ``substitutes`` returns what a fragment may take the place of.
    """

    turns: tuple[Turn, ...]
    headings: tuple[str, ...]
    knows: Knows
    cast: Cast = field(default_factory=Cast)
    substitutes: Substitutes = no_substitutes

    @property
    def subject(self) -> str:
        """The name or title at the head of the conversation; "" if there is none."""
        return bare_heading(self.headings[0]) if self.headings else ""

    @property
    def section(self) -> str:
        """The part of the subject under discussion; "" if there is none."""
        return bare_heading(self.headings[1]).strip(" .") if len(self.headings) > 1 else ""

    @property
    def question(self) -> str:
        """The last complete question; "" before the first."""
        return self.turns[-1].understood if self.turns else ""

    @property
    def answer(self) -> str:
        """The words that answered the last question."""
        return self.turns[-1].text if self.turns else ""

    def referents(self, asked: str) -> list[Referent]:
        """Return the people and things named, the most salient first, for the next question."""
        return referents(self.turns, self.headings, asked, self.knows, self.cast)

    @cached_property
    def _names(self) -> list[str]:
        return [referent.text for referent in self.referents("")]

    def unheard(self, question: str) -> bool:
        """True if the question has a new name; it is then probably complete."""
        names = (mention.name for mention in find_names(question))
        return any(not any(part_of(name, known) for known in self._names) for name in names)


def first_sentence(answer: str) -> str:
    """Return the first sentence of an answer; "" of none."""
    first = next(iter(sentences(answer, 0, len(answer))), None)
    return answer[first.start : first.end] if first else ""


def answering_words(turn: Turn) -> str:
    """Return the words that answer a turn.

    They are the cited sentences, each with its speaker if it does not name him; for a message, its
    text without the sources.
    """
    if turn.answer is None:
        return "" if _UNKNOWN.match(turn.text) else _SOURCED.sub("", turn.text)
    cited = turn.answer.citations if turn.answer.found else ()
    return " ".join(
        c.sentence if not c.speaker or c.speaker in c.sentence else f"{c.speaker}: {c.sentence}"
        for c in cited
    )
