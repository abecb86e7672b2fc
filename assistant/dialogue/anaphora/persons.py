"""The person whom "he" or "she" means."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from functools import partial
from typing import NamedTuple

from assistant.dialogue.anaphora.centers import (
    AskedPronoun,
    modifies_nothing,
    place_in,
    shown_center,
)
from assistant.dialogue.names import genitive
from assistant.dialogue.salience import Referent
from assistant.dialogue.talk import Talk, first_sentence
from assistant.dialogue.what_else import asks_more
from assistant.question.understand import understand
from corpus.english.lexicon import (
    AUXILIARIES,
    FEMALE_ROLES,
    MALE_ROLES,
    PREPOSITIONS,
    ROLES,
    word_set,
)
from corpus.english.person_nouns import PERSON_NOUNS
from corpus.people.matching import gender_of

_NO_MODIFIER = AUXILIARIES | PREPOSITIONS | {"and", "or", "that"}
_DESCRIBED = re.compile(r"\bthe (?=(?P<words>(?:[\w-]+ ){0,2}[\w-]+))")
_GOES_ON = re.compile(r"(?! [a-z]+ed\b)(?: of (?:the )?[A-Z]\w+)?")
_CALLED = ROLES | PERSON_NOUNS | {"guy", "lady", "lad"}
_ANY_OFFICE = word_set("boss chief head leader manager guy lady lad")  # a coach may be called so
_DOES = re.compile(rf"\b(?:{'|'.join(AUXILIARIES - {'be', 'been'})}) $", re.IGNORECASE)
_KIN = "|".join(
    word_set(
        "father son brother husband uncle boyfriend mother daughter sister wife aunt girlfriend"
    )
)
_RELATIVE = re.compile(
    rf"\b(?P<owner>his|her|their|(?:the (?:[a-z-]+ )?[a-z-]+?|[A-Z][\w-]*(?: [A-Z][\w-]*)*)['’]s?) "
    rf"(?P<kin>{_KIN})\b"
)
_MALE_KIN = frozenset(("father", "son", "brother", "husband", "uncle", "boyfriend"))
_WHO = re.compile(r"(?:and |so )?(?:who|which|whose)\b", re.IGNORECASE)
_WHO_IS = re.compile(r"[Ww]ho(?:['’]?s| is| was| are| were) (?:the )?(?:[A-Z]\S*\W*)+$")
_WHICH_PERSON = re.compile(
    rf"(?:and |so )?(?:who\b|(?:which|what) (?:[a-z]+ )?(?:{'|'.join(ROLES)})\b)", re.IGNORECASE
)
_OF_BODY = re.compile(r"\b(?:of|at|in|from|inside|within) (?:the )?$", re.IGNORECASE)
NEAR = 0.5  # minimum part of the best one's salience for somebody whose gender is known


def person_meant(kind: str) -> Callable[[AskedPronoun, Talk], str | None]:
    def choice(asked: AskedPronoun, talk: Talk) -> str | None:
        """Return the subject of the last question, unless that asked who.

        If it did, return whom the answer names first. Otherwise return whom the sentence shown last
        is about, or the most salient person of the gender, or of an unknown gender if there is
        none. For an object pronoun, return the last name of the last question.
        """
        named = (r for r in asked.open if not r.text.isupper())  # "AI" is nobody
        likely = [r for r in named if r.kind in (kind, "person", "unknown") and _fits(r, kind)]
        fit = [r for r in likely if r.kind != "unknown" or r.text == talk.subject] or likely
        asked_who = _asks_who(talk)
        if talk.cast and (relative := _relative(kind, likely, talk)):
            return relative
        if asked_who and talk.cast and (given := given_person(likely, talk)):
            return given
        lately = [r for r in likely if place_in(talk.question, r) >= 0]
        lately = [r for r in lately if r.human or not _is_placed(r, talk.question)] or lately
        lately = [r for r in lately if r.human or not talk.cast] or lately
        named_so = [r for r in lately if r.human or modifies_nothing(r.text, talk.question)]
        office = _office(kind, talk)
        lately = named_so if office else lately  # "the Lions coach" is no Lion
        if asked.pronoun.object and lately and not talk.headings:
            return max(lately, key=lambda r: place_in(talk.question, r)).text
        if lately and not talk.headings and not asked_who:
            return min(lately, key=lambda r: place_in(talk.question, r)).text
        fit = [r for r in fit if r.kind == kind and r.weight >= NEAR * fit[0].weight] or fit
        best = fit[0].text if fit else None
        office = None if lately else office
        known = bool(talk.cast and fit and fit[0].kind == kind)
        asked_about = known and any(place_in(t.understood, fit[0]) >= 0 for t in talk.turns)
        own = partial(shown_center, talk=talk, alone=lambda r: r.kind == kind)
        if office and office.subject and not office.held:
            holds = partial(_may_hold, office=office.noun, talk=talk)
            if told := own(likely, fits=holds):
                return told
        if office and (office.held or not known or (office.subject and not asked_about)):
            return office.name
        if not talk.cast:
            return best
        # only the subject may be somebody of whom no gender, or nothing, is known
        known_so = own(likely, fits=lambda r: r.kind == kind) or own(likely, fits=_is_human)
        return known_so or own(asked.open, fits=_may_be_somebody) or best

    return choice


def _is_human(referent: Referent) -> bool:
    return referent.human


def _may_be_somebody(referent: Referent) -> bool:
    """True for a name of two words or more of which the articles show nothing: "Orr Vell: ..."."""
    named = " " in referent.text and not referent.text.isupper()
    return referent.kind == "nobody" and named and not referent.definite


def _asks_who(talk: Talk) -> bool:
    """True if the last question asked for a person.

    Where it is known who Orr is, "who is Orr" and "which towns did Orr see" do not.
    """
    if talk.cast and (_WHO_IS.match(talk.question) or not _WHICH_PERSON.match(talk.question)):
        return False
    return _WHO.match(talk.question) is not None


def given_person(likely: Sequence[Referent], talk: Talk) -> str | None:
    """Return the one likely person whom the last answer names first, and its question does not.

    None if its first sentence names several, or the question asked who else.
    """
    if asks_more(talk.question):
        return None
    told = first_sentence(talk.answer)
    new = [r.text for r in likely if r.human and place_in(talk.question, r) < 0]
    named = [name for name in new if name.split()[-1] in told]
    return named[0] if len(named) == 1 else None


def first_given(named: Sequence[Referent], talk: Talk) -> str | None:
    """Return the person whom the sentence shown last names first, and its question does not."""
    told = first_sentence(talk.answer)
    new = [r for r in named if r.human and place_in(talk.question, r) < 0]
    places = [(place_in(told, r), r.text) for r in new if place_in(told, r) >= 0]
    return min(places)[1] if places else None


def _fits(referent: Referent, kind: str) -> bool:
    """False if a name of which nothing is known is a given name of the other gender."""
    return referent.kind != "unknown" or gender_of(referent.text) != _OTHER[kind]


_OTHER = {"man": "f", "woman": "m"}


def _relative(kind: str, likely: Sequence[Referent], talk: Talk) -> str | None:
    """Return the relative of the gender in the last question, "Orr's brother"; None without one.

    None, too, if the question is about somebody else who may be meant.
    """
    match = _RELATIVE.search(talk.question)
    if match is None or (match["kin"] in _MALE_KIN) != (kind == "man"):
        return None
    speaker = understand(talk.question).reading.speaker or ""
    named = [r for r in talk.referents("") if r.human and place_in(talk.question, r) >= 0]
    others = [r for r in likely if r.kind == kind and place_in(talk.question, r) >= 0]
    if others and match["kin"] not in speaker:
        return None
    if match["owner"].lower() not in ("his", "her", "their"):
        return match.group()
    owner = named[0].text if len(named) == 1 else None
    return f"{genitive(owner)} {match['kin']}" if owner else None


class _Office(NamedTuple):
    """An office in a question, or who holds it; ``subject`` if the question is about that."""

    name: str
    noun: str
    held: bool
    subject: bool


def _office(kind: str, talk: Talk) -> _Office | None:
    """Return the office in the last question; None without one, or if another gender holds it."""
    described = description(talk.question)
    if described is None:
        return None
    name, noun = described
    if noun in (FEMALE_ROLES if kind == "man" else MALE_ROLES):
        return None
    subject = _DOES.search(talk.question[: talk.question.find(name)]) is not None
    held = talk.cast.holder(name.removeprefix("the ").split(" of ")[0])
    if held is None:
        return _Office(name, noun, held=False, subject=subject)
    return (
        _Office(held.name, noun, held=True, subject=subject)
        if held.kind in (kind, "person")
        else None
    )


def description(question: str) -> tuple[str, str] | None:
    """Return the first description of one person in a question, "the new captain", and its noun;
    None without one."""
    for the in _DESCRIBED.finditer(question):
        words = the["words"].split()
        for n, word in enumerate(words):
            end = the.end() + len(" ".join(words[: n + 1]))
            goes_on = _GOES_ON.match(question, end)
            if word in _CALLED and goes_on:
                return question[the.start() : goes_on.end()], word
            if word.lower() in _NO_MODIFIER:
                break
    return None


def _may_hold(referent: Referent, office: str, talk: Talk) -> bool:
    """True for a person whom the articles give that office, or none, or who may be called so."""
    member = talk.cast.find(referent.text)
    held = [role.lower().split()[-1] for role in member.roles] if member else []
    return referent.human and (not held or office in _ANY_OFFICE or office in held)


def _is_placed(referent: Referent, question: str) -> bool:
    """True if a question has a name as that of a place or a body: "out of Acme", "at Acme"."""
    at = place_in(question, referent)
    return _OF_BODY.search(question[:at]) is not None
