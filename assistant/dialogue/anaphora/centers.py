"""Whom and what the sentence shown last is about: its grammatical subject, and whom else it names.

What is in focus after an answer is the subject of what was shown, then whom else it names
(centering: Grosz, Joshi & Weinstein, "Centering", 1995).
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from typing import NamedTuple

from assistant.dialogue.anaphora.binding import (
    Pronoun,
)
from assistant.dialogue.names import blank_quotations
from assistant.dialogue.salience import Referent
from assistant.dialogue.talk import Talk, first_sentence
from corpus.english.lexicon import (
    AUXILIARIES,
    COMMON_VERBS,
    PREPOSITIONS,
    RELATIVES,
    SUBORDINATORS,
)
from corpus.english.places import PLACES
from corpus.people.matching import fold, is_given

_OWNED = re.compile(r"['’]s?\b")
_CLAUSE_ENDS = re.compile(r"[,;:|–—()_]+\s*|\b(?:and|but|that)\s+")
_RESETS = re.compile(r"[:|_]\W*$")  # a label stands before it, or a quotation
_SAID = re.compile(r"\b(?:said|says|added|wrote|according to)\s+(?:[a-z]+\s+){0,3}$")
_FRONTED = PREPOSITIONS | SUBORDINATORS | {"according", "despite", "while", "although"}
_PLACED = re.compile(r"\b(?:at|in|on|near|inside|outside) (?:the )?$", re.IGNORECASE)
_INVERTED = re.compile(
    r"\b(?:did|does|do|has|have|had|will|would|can|could|should) (?:the )?$", re.IGNORECASE
)
_CAPITAL_BEFORE = re.compile(r"\b([A-Z][\w’-]*) $")
_LONGEST_BEFORE = 4  # maximum words before a subject in its clause: "the former Rams coach"
_NO_HEAD = PREPOSITIONS | AUXILIARIES | RELATIVES | COMMON_VERBS | {"and", "or", "then", "now"}


class AskedPronoun(NamedTuple):
    """A question, the pronoun to resolve, and the referents that the question does not name."""

    question: str
    pronoun: Pronoun
    open: Sequence[Referent]


def shown_center(
    likely: Sequence[Referent],
    talk: Talk,
    *,
    fits: Callable[[Referent], bool],
    alone: Callable[[Referent], bool],
) -> str | None:
    """Return which of the likely ones that fit the sentence shown first is about.

    That is its subject: the first name that is no genitive and stands after no preposition. If
    none is, it is the only one outside quotations, if that may be meant ``alone``. Otherwise None.
    """
    sentence = blank_quotations(first_sentence(talk.answer))
    places = [(at, r) for r in likely if fits(r) and (at := _place(r.text, sentence)) >= 0]
    places.sort(key=lambda placed: placed[0])
    subject = next((r.text for at, r in places if _is_subject(r.text, at, sentence)), None)
    if subject or len(places) != 1:
        return subject
    ((at, only),) = places
    return only.text if alone(only) and not _PLACED.search(sentence[:at]) else None


def _place(name: str, sentence: str) -> int:
    """Return where a sentence has a name or its last word; -1 for nowhere."""
    whole = re.search(rf"\b{re.escape(name)}\b", sentence)
    last = whole or re.search(rf"\b{re.escape(name.split()[-1])}\b", sentence)
    return last.start() if last else -1


def _is_subject(name: str, at: int, sentence: str) -> bool:
    """True if a name may be the subject of the sentence: no genitive, after no preposition.

    It stands in the first clause, or after what is only fronted: "In May, Orr ...". It may also be
    whoever is said to say it.
    """
    own = re.match(rf"{re.escape(name)}|[\w-]+", sentence[at:])
    if own and _OWNED.match(sentence, at + own.end()):
        return False
    if _SAID.search(sentence[:at]):
        return True
    ends = list(_CLAUSE_ENDS.finditer(sentence, 0, at))
    start = ends[-1].end() if ends else 0
    before = sentence[start:at].lower().split()
    if len(before) > _LONGEST_BEFORE or PREPOSITIONS & set(before):
        return False
    earlier = re.findall(r"[\w’'-]+", sentence[:start].lower())
    return not earlier or earlier[0] in _FRONTED or _RESETS.search(sentence[:start]) is not None


def place_in(question: str, referent: Referent) -> int:
    """Return where a question has a name or its last word, in its own case; -1 for nowhere.

    "Orr" in "Ana Orr" is no place of Jon Orr.
    """
    whole = question.find(referent.text)
    if whole >= 0:
        return whole
    words = referent.text.split()
    for last in re.finditer(rf"\b{re.escape(words[-1])}\b", question):
        before = _CAPITAL_BEFORE.search(question[: last.start()])
        if before is None or before[1] in words or not is_given(fold(before[1])):
            return last.start()
    return -1


def is_setting(referent: Referent, question: str) -> bool:
    """True if a question tells by a name only where something is: "agreed at the Ulm summit"."""
    at = place_in(question, referent)
    return at > 0 and _PLACED.search(question[:at]) is not None


def names_place(referent: Referent) -> bool:
    return fold(referent.text).removeprefix("the ") in PLACES


def modifies_nothing(name: str, question: str) -> bool:
    """True if a question has a name, or its first or last word, and it modifies no noun there.

    "Easter" in "an Easter egg" does.
    """
    first, *_, last = name.split() * 2
    found = (re.search(rf"\b{re.escape(form)}\b", question) for form in (name, last, first))
    match = next(filter(None, found), None)
    after = re.match(r" ([a-z][\w-]*)", question[match.end() :]) if match else None
    if match is None or after is None:
        return match is not None
    subject = _INVERTED.search(question[: match.start()]) and not after[1].endswith("s")
    return bool(subject) or after[1] in _NO_HEAD or after[1].endswith(("ed", "ly"))


def name_in_sentence(referent: Referent) -> str:
    """Return the name as it is written inside a sentence: "the Catholic Church"."""
    name = referent.text
    article = referent.definite and not referent.human and not name.lower().startswith("the ")
    return f"the {name}" if article else name
