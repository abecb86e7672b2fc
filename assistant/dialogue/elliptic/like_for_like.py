"""The last question again, with something else in the place of what is like it."""

from __future__ import annotations

import re
from collections.abc import Sequence

from assistant.dialogue.anaphora.things import last_definite_phrase
from assistant.dialogue.names import find_names, genitive
from assistant.dialogue.talk import Talk
from assistant.question.understand import understand
from corpus.english.calendar import MONTHS, WEEKDAYS
from corpus.english.lexicon import (
    ADVERBS,
    AUXILIARIES,
    FEMALE_ROLES,
    MALE_ROLES,
    PREPOSITIONS,
    RELATIVES,
    ROLES,
    word_set,
)
from corpus.people.mentions import Mention

OPENING_VERB = "|".join(
    AUXILIARIES - {"'s", "'re"} | RELATIVES | {"what", "how", "why", "when", "where"}
)
DATED_WORD = re.compile(
    rf"\b(?:{'|'.join([*MONTHS, *WEEKDAYS])}|\d{{4}}|"
    r"week|month|year)\b",
    re.IGNORECASE,
)
_OWNED = re.compile(r"(?:his|her|their|its) (?P<what>.+)")
_POINTS = re.compile(
    rf"\b(?:{'|'.join(AUXILIARIES - {'do'})}) (?P<it>it|that|this)\b", re.IGNORECASE
)
_DATED_PART = re.compile(
    rf"\b(?:in|on|for|during|since) (?P<when>(?:{'|'.join([*MONTHS, *WEEKDAYS])}|\d{{4}}))\b",
    re.IGNORECASE,
)
NOTHING_LIKE = "What about "  # begins a question in which a fragment takes the place of nothing
LAST_ASKED = 4  # last questions, of which one may be asked again; set by hand
_RANKS = word_set("first second third fourth fifth sixth seventh eighth ninth tenth last")
_RANKED = re.compile(rf"\b(?:{'|'.join(_RANKS)})\b", re.IGNORECASE)
_OFFICE_NAME = rf"(?:[a-z-]+ ){{0,2}}?(?:{'|'.join(ROLES | FEMALE_ROLES | MALE_ROLES)})"
_OFFICE_END = re.compile(rf"\b(?:the|an?|his|her|their|its|[A-Z]\S*['’]s?) {_OFFICE_NAME}$")
_SUBJECT = re.compile(
    r"^(?:what|how|why|when|where)(?: exactly| else)? (?:did|does|do|has|have|had|will|would) "
    rf"(?P<who>(?:(?:the|an?|his|her|their|its) )?{_OFFICE_NAME})\b"
)
ABOUT_TOPIC = re.compile(
    r"\b(about|on|of|regarding|concerning)\s+(?P<y>[^?]+?)(?=\s*\??$)", re.IGNORECASE
)
_NAMES_BEFORE = rf"(?:(?!(?i:{OPENING_VERB})\b)[A-Z][\w’'-]* )*"
_SELF = re.compile(r" (?:him|her|it|them)sel(?:f|ves)\b", re.IGNORECASE)
_OWNER = re.compile(r"(?:the )?[A-Z][\w-]*(?: [A-Z][\w-]*)*$")
_GENITIVE = re.compile(
    r"(?:\b(?:the|an?|his|her|their|its) (?:[\w-]+ ){0,3}?|(?:\b[A-Z][\w-]* )*)"
    r"\b(?!(?i:who|what|where|when|how|that|there|it|he|she)['’])[\w-]+(?:['’]s|s['’])(?= )"
)
_WHO_DID = re.compile(
    rf"who (?!(?:{OPENING_VERB})\b)[a-z]+"
    rf"(?: (?P<object>(?!(?:{'|'.join(PREPOSITIONS | ADVERBS)})\b)[a-z]+))?",
    re.IGNORECASE,
)
_DETERMINED = re.compile(r"(?:the|an?) ", re.IGNORECASE)
_DETERMINER_LAST = re.compile(r"\b(?:the|an?) $", re.IGNORECASE)


def in_its_place(other: str, talk: Talk) -> str:
    """Return the last question with ``other`` in the place of what is like it.

    Where that question is about a person and this one names a body, or the other way round, it may
    be an earlier one that is asked again.
    """
    last = understand(talk.question).text
    if DATED_WORD.fullmatch(other.strip(" ,")) and (dated := _DATED_PART.search(last)):
        return f"{last[: dated.start('when')]}{other.strip(' ,')}{last[dated.end('when') :]}"
    named = talk.cast.find(other.strip(" ,"))
    if named is None:
        return like_for_like(last, other)

    def like(question: str) -> list[Mention]:
        found = ((m, talk.cast.find(m.name)) for m in find_names(f"of {question}"))
        return [m for m, one in found if one and named.human == one.human]

    mute = named.kind == "thing" and not talk.knows(named.name)  # what has no words says nothing
    apart = named.kind == "group" or (mute and understand(last).reading.speaker is not None)
    if apart and any(find_names(f"of {last}")) and not like(last):
        earlier = (turn.understood for turn in reversed(talk.turns[-LAST_ASKED:-1]))
        last = next(filter(like, earlier), last)
    return like_for_like(last, other, alike=[m.name for m in like(last)])


def like_for_like(question: str, other: str, *, alike: Sequence[str] = ()) -> str:
    """Replace the last part of a question that is like ``other``.

    Parts are alike if they have the same noun, or both are names, or both are topics. ``alike`` are
    the names of the question that are of the same kind, if that is known.
    """
    bare, other = _SELF.sub("", question.rstrip("?!. ")), other.strip(" ,")
    if "“" in question:  # the words of one thing are not those of another
        return f"{NOTHING_LIKE}{other}?"
    owned = _GENITIVE.search(bare) if other.endswith(("'s", "’s", "s'", "s’")) else None
    if owned:  # "and Acme's?"
        return f"{bare[: owned.start()]}{other}{bare[owned.end() :]}?"
    if other.lower() in _RANKS and (rank := _RANKED.search(bare)):
        return f"{bare[: rank.start()]}{other}{bare[rank.end() :]}?"
    if names_office_or_kin(other) and (replaced := _of_office(bare, other)):
        return replaced
    noun = re.escape(other.split()[-1])
    modifier = _NAMES_BEFORE if noun[0].isupper() else r"(?:[a-z’'-]+ )?"
    if same := re.search(rf"\b(?:(?i:the|an?) )?{modifier}{noun}\b", bare):
        owner = _OWNER.search(bare[: same.start()]) if same.group()[0] in "'’" else None
        start = owner.start() if owner else same.start()
        return f"{bare[:start]}{other}{bare[same.end() :]}?"
    reading = understand(question).reading
    names = list(find_names(bare))
    like = any(find_names(f"of {other}"))
    if like and not names and (replaced := _of_office(bare, other)):
        return replaced
    if reading.about and (not like or any(m.name in reading.about for m in names)):
        return f"{bare.rpartition(reading.about)[0]}{other}?"
    if names and like:
        last = next((name for name in reversed(names) if name.name in alike), names[-1])
        if reading.speaker and last.name in reading.speaker:
            return bare.replace(reading.speaker, other, 1) + "?"
        start, name = last.name_start, last.name
        head, _, initials = name.rpartition(" ")
        end = start + len(head) if head and initials.isupper() else last.span.end  # "Bills MVP"
        before = _DETERMINER_LAST.search(bare[:start]) if _DETERMINED.match(other) else None
        return f"{bare[: before.start() if before else start]}{other}{bare[end:]}?"
    if len(bare.split()) > 2 and (pronoun := _POINTS.search(bare)):  # "how much is it"
        return f"{bare[: pronoun.start('it')]}{other}{bare[pronoun.end('it') :]}?"
    if match := ABOUT_TOPIC.search(bare):
        return f"{bare[: match.start('y')]}{other}?"
    if said := last_definite_phrase(bare) if _DETERMINED.match(other) else None:
        return f"{bare.replace(said, other)}?"
    return _of_object(bare, other) or f"{NOTHING_LIKE}{other}?"


def is_owned(other: str) -> bool:
    """True for what is somebody's who was named: "his answer"."""
    return _OWNED.match(other.lower()) is not None


def names_office_or_kin(other: str) -> bool:
    """True for an office, or a relative: "the governor", "his lawyer"."""
    return _OFFICE_END.search(other) is not None


def _of_object(bare: str, other: str) -> str | None:
    """Return the question with another object, or with one where it has none; None if neither fits.

    "Who won medicine" takes "literature" in its place, "Who scored" is followed by "the penalty".
    """
    match = _WHO_DID.fullmatch(bare)
    if match is None or other[:1].isupper():
        return None
    if match["object"] is None:
        return f"{bare} {other}?" if _DETERMINED.match(other) else None
    return None if " " in other else f"{bare[: match.start('object')]}{other}?"


def _of_office(bare: str, office: str) -> str | None:
    """Return the question with an office, or a relative, as its subject; None without a subject."""
    match, speaker = _SUBJECT.match(bare), understand(bare).reading.speaker
    subject = match["who"] if match else speaker
    if not subject or subject not in bare:
        return None
    owned = _OWNED.match(office)
    if owned and not subject.startswith(("his", "her", "their", "its")):
        office = f"{genitive(subject)} {owned['what']}"
    return f"{bare.replace(subject, office, 1)}?"
