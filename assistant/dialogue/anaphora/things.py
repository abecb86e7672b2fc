"""The thing that "it" means, and the last phrase with "the" in a question."""

from __future__ import annotations

import re

from assistant.dialogue.anaphora.centers import (
    AskedPronoun,
    is_setting,
    modifies_nothing,
    name_in_sentence,
    names_place,
)
from assistant.dialogue.names import first_title, part_of
from assistant.dialogue.talk import Talk
from assistant.question.understand import understand
from corpus.english.lexicon import (
    AUXILIARIES,
    COMMON_VERBS,
    PREPOSITIONS,
    RELATIVES,
    ROLES,
    word_set,
)
from corpus.people.matching import fold

_SMALL = "|".join(
    PREPOSITIONS
    | AUXILIARIES - word_set("'s 're")
    | RELATIVES
    | COMMON_VERBS
    | {"and", "or", "the"}
)
_PHRASE = re.compile(
    rf"\bthe(?: [A-Z][\w’'-]*){{0,3}}(?: (?!(?:{_SMALL}|[a-z]+(?:ed|ly))\b)[a-z][\w’'-]*){{1,6}}"
    r"(?:(?: (?:of|with|in|at|between|for)(?: the)?)?(?: [A-Z][\w’'-]*)+)?"
)
_GERUND = re.compile(r"[aeiouy].*ing$")  # no verb after "did": "the Lund bombing", but "bring"
_HUMAN = re.compile(rf"^the (?:\w+ ){{0,2}}(?:{'|'.join(ROLES)}|guy|lady|lad)\b")
_QUESTION_WORDS = word_set("who whom what which when where why how")
_WHAT_ABOUT = re.compile(r"what about (?P<y>(?:the )?[A-Z][^?,]*?)\?*$", re.IGNORECASE)
_DOING = re.compile(r"\b(?:did|does|do|can|could|will|would|should|must) $", re.IGNORECASE)
_WHAT = re.compile(
    r"(?:what|which) (?!(?:exactly|else|precisely|really) )([a-z]+) (?:did|does|do|was|is)\b",
    re.IGNORECASE,
)
_ONES = frozenset(("one", "ones"))
_MANY = re.compile(
    r"^the (?:[a-z-]+ )*?[a-z]{2,}[b-rt-z](?<![iu])s(?: (?:of|with|in|at|between|for)\b|$)"
)  # "the symptoms"
_NAMED_THING = re.compile(r"\b(?:in|during|after|by|of|about) ([a-z]{4,} [A-Z]\w+)")
_NOT_HUMAN = frozenset(("group", "thing", "place"))


def thing_meant(asked: AskedPronoun, talk: Talk) -> str | None:
    """Return a title, "the sentence", "the deal with X", or another thing."""
    if asked.open and asked.open[0].text == talk.subject and asked.open[0].kind == "thing":
        return talk.subject
    section = talk.section
    if section and fold(section) in fold(talk.question):
        return section
    if title := first_title(talk.question):
        return title
    if match := _WHAT.match(talk.question):
        return f"the {match[1]}"
    about = understand(talk.question).reading.about
    people = [r.text for r in asked.open if r.kind != "thing"]
    if (
        about
        and about.lower() not in _QUESTION_WORDS
        and about.lower() not in asked.question.lower()
        and not any(part_of(about, name) for name in people)
    ):
        return about
    said = last_definite_phrase(talk.question)
    if said and said.lower() not in asked.question.lower() and not _MANY.search(said):
        return said
    if title := first_title(talk.answer):
        return title
    if match := _NAMED_THING.search(talk.question):
        return match[1]
    match = _WHAT_ABOUT.match(talk.question)
    if match and not any(r.human for r in asked.open if part_of(r.text, match["y"])):
        return match["y"]
    kinds = _NOT_HUMAN | {"nobody"} if talk.cast else _NOT_HUMAN
    things = [r for r in asked.open if r.kind in kinds and modifies_nothing(r.text, talk.question)]
    things = [r for r in things if not (talk.cast and names_place(r))]
    things = [r for r in things if not is_setting(r, talk.question)]
    if things:
        return max(things, key=lambda r: (r.turn, r.weight)).text
    earlier = (last_definite_phrase(turn.understood) for turn in reversed(talk.turns[-3:-1]))
    if said := next(filter(None, earlier), None):
        return said
    before = [turn.understood for turn in talk.turns[:-1]]
    named = (
        r
        for r in asked.open
        if talk.cast and not r.human and any(modifies_nothing(r.text, one) for one in before)
    )
    return next((name_in_sentence(r) for r in named), None)


def last_definite_phrase(question: str) -> str | None:
    """Return the last "the ..." of a question that is not a person, without a verb after it."""
    found = []
    for match in _PHRASE.finditer(question.rstrip("?!. ")):
        words = re.split(r"['’]s?\b", match.group())[0].split()
        subject = _DOING.search(question[: match.start()])
        verb = question[match.end() :].split()[:1]  # "come" in "did the new ferry come"
        if subject and len(words) > 2 and not COMMON_VERBS & set(verb) and words[-1].islower():
            words = words if _GERUND.search(words[-1]) else words[:-1]
        vague = words[1] in ("most", "best") or _ONES & set(words[1:])  # "the new one"
        if not _HUMAN.search(match.group()) and not vague:
            found.append(" ".join(words))
    return found[-1] if found else None
