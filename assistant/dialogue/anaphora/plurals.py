"""Those whom "they" means: two people, a body, several things."""

from __future__ import annotations

import re
from collections.abc import Sequence

from assistant.dialogue.anaphora.centers import (
    AskedPronoun,
    modifies_nothing,
    names_place,
    place_in,
    shown_center,
)
from assistant.dialogue.anaphora.persons import first_given
from assistant.dialogue.names import find_names
from assistant.dialogue.salience import Referent
from assistant.dialogue.talk import Talk, first_sentence
from assistant.question.understand import understand

_NAME = r"[A-Z][\w’'-]+(?: [A-Z][\w’'-]+)*"
_PAIR = re.compile(rf"\b{_NAME} and {_NAME}")
_ASKED_WHICH = re.compile(r"(?:and |so )?(?:who|which (?:two |[a-z]+ )?[a-z]+s)\b", re.IGNORECASE)
_WHO = re.compile(r"(?:and |so )?who\b", re.IGNORECASE)
_TWO = re.compile(
    r"\b(?:together|each other|both|marry|married|marriage|wed|divorced?|relationship|dating|"
    r"split up)\b",
    re.IGNORECASE,
)
_PLURAL = re.compile(r"^(?:[a-z]+ ){0,2}[a-z]{3,}(?<![su])s$")
_INSIDE = re.compile(r"\b(?:in|at|during|near|inside) (?:the )?$", re.IGNORECASE)
_NOT_HUMAN = frozenset(("group", "thing", "place"))


def several(asked: AskedPronoun, talk: Talk) -> str | None:
    """Return a pair of names in the last question or in the answer to "which", two people of the
    conversation, or a group.

    Two people are taken only for a question that needs two.
    """
    if match := _PAIR.search(talk.question):
        return match.group()
    both = [r for r in asked.open if r.human and place_in(talk.question, r) >= 0]
    if _ASKED_WHICH.match(talk.question) and talk.cast:
        human = {r.text.split()[-1] for r in asked.open if r.human}
        pairs = _PAIR.finditer(first_sentence(talk.answer))
        people = (2,) if _WHO.match(talk.question) else (0, 2)  # no cup beside a coach
        told = [m for m in pairs if len(_surnames(m.group()) & human) in people]
        if len(both) == 1 and (given := first_given(asked.open, talk)):
            return f"{both[0].text} and {given}"
        if len(told) == 1:
            return told[0].group()
    if talk.cast and len(both) == 2:
        return " and ".join(r.text for r in sorted(both, key=lambda r: place_in(talk.question, r)))
    if talk.cast and (topic := _several_things(talk)):
        return topic
    named = [r for r in asked.open if r.kind != "nobody"]
    if not named:
        return None
    bodies = [r for r in named if not r.human and modifies_nothing(r.text, talk.question)]
    bodies = [r for r in bodies if not (talk.cast and _is_inside(r, talk.question))]
    if talk.cast and bodies:
        return max(bodies, key=lambda r: place_in(talk.question, r)).text
    first, *others = named
    if first.human and _TWO.search(f"{talk.question} {asked.question}"):
        lately = len(talk.turns) - 2
        two = (r for r in others if r.turn >= lately and r.kind not in _NOT_HUMAN)
        if other := next(two, None):
            return f"{first.text} and {other.text}"
    if talk.cast:
        return _body_in_focus(named, talk)
    group = next((r for r in named if r.kind == "group"), None)
    if first.human and group is None and first.text != talk.subject:
        return None
    return (group if group and first.human else first).text


def _surnames(pair: str) -> set[str]:
    return {name.split()[-1] for name in pair.split(" and ")}


def _is_inside(referent: Referent, question: str) -> bool:
    """True if a question has a name only for when or where something is: "in Acme"."""
    at = place_in(question, referent)
    return _INSIDE.search(question[: max(at, 0)]) is not None


def _body_in_focus(named: Sequence[Referent], talk: Talk) -> str | None:
    """Return the body that the sentence shown last is about, or else the last one asked about.

    It has words on record. One that nobody asked about is the subject of what was shown.
    """
    bodies = [r for r in named if r.kind == "group" and talk.knows(r.text) and not names_place(r)]
    asked = " ".join(turn.understood for turn in talk.turns)
    heard = (r.text for r in sorted(bodies, key=lambda r: -r.turn) if r.text in asked)
    own = shown_center(bodies, talk, fits=lambda r: not r.text.isupper(), alone=lambda r: False)
    return own or next(heard, None)


def _several_things(talk: Talk) -> str | None:
    """Return the topic of one of the last two questions if it is several things: "solar roofs"."""
    for turn in reversed(talk.turns[-2:]):
        reading = understand(turn.understood).reading
        if any(find_names(f"of {turn.understood}")) or reading.speaker:
            return None
        if reading.about and _PLURAL.search(reading.about):
            return reading.about
    return None
