"""Fragments, and the slots of a question that they may fill: "and fishermen?" after "for farmers".

A fragment is a follow-up without a verb. A slot is a part of the last question that it may replace.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import NamedTuple

from corpus.article import Span
from corpus.english.lexicon import (
    AUXILIARIES,
    COMMON_VERBS,
    DETERMINERS,
    PREPOSITIONS,
    RELATIVES,
    SUBORDINATORS,
    word_set,
)

MOST_WORDS = 6  # maximum words of a fragment
LONGEST_SLOT = 5  # maximum words of what it replaces

LEAD = re.compile(
    r"^(?:(?:and|but|or|so|ok(?:ay)?|then|now|well|yes|no|also|(?:(?:what|how) )?about)\b[ ,]+)*",
    re.IGNORECASE,
)
DETERMINING = word_set("the a an my our your his her their its")
DETERMINER = re.compile(rf"^(?:{'|'.join(DETERMINING)}|some|any)\s+", re.IGNORECASE)
_PREPOSED = re.compile(
    r"^(?P<how>in|at|on|from|for|with|since|after|before|by|to|of|about|against)\s+", re.IGNORECASE
)
_ONE = re.compile(
    r"^(?:the |that )?(?:(?P<which>[\w’'-]+(?: [\w’'-]+)?) ones?|"
    r"ones? (?P<how>from|in|at|on|of|for|with|against|to|by) (?P<what>.+))$",
    re.IGNORECASE,
)
_OPENING = word_set(
    "who whom whose what which when where why how whats whos wheres whens hows tell give show list"
)
_PERSONAL = word_set("there it he she they him them me us i you we one ones")
_POINTING = word_set("that this those these")
CLOSED = (
    PREPOSITIONS
    | AUXILIARIES
    | RELATIVES
    | SUBORDINATORS
    | DETERMINERS
    | _OPENING
    | _PERSONAL
    | _POINTING
) | {"and", "or", "not", "so", "please", "else", "more"}
_NO_FRAGMENT = (AUXILIARIES | RELATIVES - _POINTING | SUBORDINATORS | _OPENING) | word_set(
    "not so please thanks thank sorry yes no ok okay hello hi sure really more else same both"
)
_BEFORE_SUBJECT = word_set("do does did can could will would should may might must")
SLOT_WORD = re.compile(r"[\w’'%€$£.-]*\w[\w’'%-]*")


class Fragment(NamedTuple):
    """A follow-up without a verb: what it names, a preposition before it ("" for none), and whether
    it stands before "one" or after it: "the silver one". ``whole`` has all of these."""

    text: str
    preposition: str
    of_one: bool
    whole: str

    @property
    def bare(self) -> str:
        """The fragment without its article."""
        return DETERMINER.sub("", self.text)


def fragment_of(question: str) -> Fragment | None:
    """Return the fragment that a follow-up is; None for one with a verb, or a long one."""
    whole = text = LEAD.sub("", question.strip(" ?.!"))
    how = _PREPOSED.match(text)
    text = text[how.end() :] if how else text
    preposition = how["how"].lower() if how else ""
    one = _ONE.match(text)
    if one:
        text = one["which"] or one["what"]
        preposition = preposition or (one["how"] or "").lower()
    words = [re.split("['’]", word.lower())[0] for word in SLOT_WORD.findall(text)]
    if not words or len(words) > MOST_WORDS or words[0] in _PERSONAL or set(words) & _NO_FRAGMENT:
        return None
    if "," in text or text.lower() in DETERMINING | _POINTING:
        return None
    return Fragment(text, preposition, one is not None, whole)


class Slot(NamedTuple):
    """A part of a question that a fragment may replace: its place, without its article if the
    fragment stands after that, and what stands around it."""

    span: Span
    bare: str
    definite: bool  # it begins with an article
    determined: bool  # an article stands before it
    follows_subject: bool  # it goes on behind a noun after "did" or "was": it may be the verb
    has_verb: bool  # it is all that stands between "did" and what follows the verb
    before: str
    after: str


def slots_of(question: str) -> list[Slot]:
    """Return the parts of a question that may be replaced: words without a verb or a preposition
    that is known, "of" apart, with or without their article."""
    words = list(SLOT_WORD.finditer(question))
    texts = [word.group() for word in words]
    low = [text.lower() for text in texts]
    articles = [word in DETERMINING for word in low]
    found = []
    for first in range(len(words)):
        for last in range(first, min(len(words), first + LONGEST_SLOT)):
            inner = range(first + articles[first], last + 1)
            if not inner or not all(_is_inside(low, n, first, last) for n in inner):
                continue
            span = Span(words[first].start(), words[last].end())
            before, (after, *_) = low[:first], (*texts[last + 1 :], "")
            found.append(
                Slot(
                    span=span,
                    bare=question[words[inner[0]].start() : span.end],
                    definite=articles[first],
                    determined=first > 0 and articles[first - 1],
                    follows_subject=not articles[first] and _follows_subject(before),
                    has_verb=len(inner) > 1 and _has_verb(before, low[last], after.lower()),
                    before=texts[first - 1] if first else "",
                    after=after,
                )
            )
    return found


def _has_verb(before: Sequence[str], last: str, behind: str) -> bool:
    """True for all between "did" and what follows the verb, or from "was" to a participle.

    If a noun or another auxiliary comes next, the verb has not come.
    """
    subject = before[:-1] if before and before[-1] in DETERMINING else before
    auxiliary = subject[-1] if subject else ""
    if behind and (behind not in CLOSED or behind in AUXILIARIES | _OPENING):
        return False
    passive = auxiliary in AUXILIARIES and last.endswith(("ed", "ing"))
    return auxiliary in _BEFORE_SUBJECT or passive


def _follows_subject(before: Sequence[str]) -> bool:
    """True if words end in an auxiliary and nouns behind it, with or without an article."""
    at = len(before)
    while at and before[at - 1] not in CLOSED:
        at -= 1
    nouns = at < len(before)
    at -= at > 0 and before[at - 1] in DETERMINING
    return nouns and at > 0 and before[at - 1] in AUXILIARIES


def _is_inside(words: Sequence[str], n: int, first: int, last: int) -> bool:
    if words[n] == "of":  # "call of duty"
        return first < n < last and words[n - 1] not in CLOSED
    return words[n] not in CLOSED


def may_fill(slot: Slot, fragment: Fragment) -> bool:
    """False if a fragment would stand for a verb: "what did Orr the voters", "what did voters"."""
    article = DETERMINER.match(fragment.text) is not None and not fragment.of_one
    degree = slot.before.lower() == "how"  # "how high"
    return not (slot.has_verb or (article and (slot.follows_subject or degree)))


def put_in(question: str, slot: Slot, fragment: Fragment) -> str:
    """Return a question with a fragment in the place of a slot."""
    text = fragment.bare if fragment.of_one or slot.determined else fragment.text
    article = f"{question[slot.span.start :].split()[0]} " if slot.definite else ""
    if fragment.of_one and fragment.preposition:
        if slot.before.lower() != fragment.preposition:  # "the one from Kiel"
            text = DETERMINER.sub("", fragment.whole) if slot.determined else fragment.whole
    elif fragment.of_one and (not slot.after or slot.after.lower() in CLOSED | COMMON_VERBS):
        text = f"{article}{text} {slot.bare.split()[-1]}"  # the noun that "one" stands for
    elif fragment.of_one:
        text = f"{article}{text}"
    if text.split()[0].lower() in ("my", "our"):
        text = f"a {fragment.bare}" if slot.definite else fragment.bare
    return f"{question[: slot.span.start]}{text}{question[slot.span.end :]}"
