"""Anaphora: pronouns of a follow-up, replaced by their antecedents."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from functools import partial
from typing import NamedTuple

from assistant.dialogue.binding import (
    FEMALE_PRONOUN,
    MALE_PRONOUN,
    PLURAL_PRONOUN,
    THING_PRONOUN,
    Pronoun,
    free_pronoun,
)
from assistant.dialogue.centers import shown_center
from assistant.dialogue.names import find_names, first_title, genitive, part_of
from assistant.dialogue.salience import Referent
from assistant.dialogue.talk import Talk, first_sentence
from assistant.dialogue.what_else import asks_more
from assistant.question.understand import understand
from corpus.english.lexicon import (
    AUXILIARIES,
    COMMON_VERBS,
    PREPOSITIONS,
    RELATIVES,
    ROLES,
    word_set,
)
from corpus.english.places import PLACES
from corpus.people.matching import fold

_NAME = r"[A-Z][\w’'-]+(?: [A-Z][\w’'-]+)*"
_NAME_OF = re.compile(
    r" (?:full |real |first |last )?names?\b", re.IGNORECASE
)  # of somebody unnamed
_PAIR = re.compile(rf"\b{_NAME} and {_NAME}")
_ASKED_WHICH = re.compile(r"(?:and |so )?(?:who|which (?:two |[a-z]+ )?[a-z]+s)\b", re.IGNORECASE)
_TWO = re.compile(
    r"\b(?:together|each other|both|marry|married|marriage|wed|divorced?|relationship|dating|"
    r"split up)\b",
    re.IGNORECASE,
)
_SMALL = "|".join(
    PREPOSITIONS | AUXILIARIES - word_set("'s 're") | RELATIVES | COMMON_VERBS | {"and", "or"}
)
_PHRASE = re.compile(
    rf"\bthe(?: [A-Z][\w’'-]*){{0,3}}(?: (?!(?:{_SMALL}|[a-z]+(?:ed|ly))\b)[a-z][\w’'-]*){{1,6}}"
    r"(?:(?: (?:of|with|in|at|between|for))?(?: the)?(?: [A-Z][\w’'-]*)+)?"
)
_HUMAN = re.compile(rf"^the (?:\w+ )?(?:{'|'.join(ROLES)})\b")
_OFFICE = re.compile(
    rf"\bthe (?:[a-z]+ )?(?:{'|'.join(ROLES)})\b(?! [a-z]+ed\b)(?: of (?:the )?[A-Z]\w+)?"
)
_WHO = re.compile(r"(?:and |so )?(?:who|which|whose)\b", re.IGNORECASE)
_WHAT_ABOUT = re.compile(r"what about (?P<y>(?:the )?[A-Z][^?]*?)\?*$", re.IGNORECASE)
_WHO_IS = re.compile(r"[Ww]ho(?:['’]?s| is| was| are| were) (?:the )?[A-Z]")
_WHICH_PERSON = re.compile(
    rf"(?:and |so )?(?:who\b|(?:which|what) (?:[a-z]+ )?(?:{'|'.join(ROLES)})\b)", re.IGNORECASE
)
_DOING = re.compile(r"\b(?:did|does|do|can|could|will|would|should|must) $", re.IGNORECASE)
_WHAT = re.compile(
    r"(?:what|which) (?!(?:exactly|else|precisely|really) )([a-z]+) (?:did|does|do|was|is)\b",
    re.IGNORECASE,
)
_OF_BODY = re.compile(r"\b(?:of|at|in|from|inside|within) (?:the )?$", re.IGNORECASE)
_PLURAL = re.compile(r"^(?:[a-z]+ ){0,2}[a-z]{3,}(?<![su])s$")
_ONES = frozenset(("one", "ones"))
_MANY = re.compile(
    r"^the (?:[a-z-]+ )*?[a-z]{2,}[b-rt-z](?<![iu])s(?: (?:of|with|in|at|between|for)\b|$)"
)  # "the symptoms"
_NAMED_THING = re.compile(r"\b(?:in|during|after|by|of|about) ([a-z]{4,} [A-Z]\w+)")
_NO_HEAD = PREPOSITIONS | AUXILIARIES | RELATIVES | COMMON_VERBS | {"and", "or", "then", "now"}
NEAR = 0.5  # minimum part of the best one's salience for somebody whose gender is known
_NOT_HUMAN = frozenset(("group", "thing", "place"))


class _Asked(NamedTuple):
    """A question, the pronoun to resolve, and the referents that the question does not name."""

    question: str
    pronoun: Pronoun
    open: Sequence[Referent]


def resolve_pronouns(question: str, talk: Talk) -> str:
    """Replace the question's pronouns by names, one pronoun of each kind.

    A pronoun with its antecedent in the question itself stays.
    """
    for kind, choice in _CHOICES:
        pronoun = free_pronoun(kind, question, new=talk.unheard(question))
        if pronoun is None or (pronoun.owning and _NAME_OF.match(question, pronoun.end)):
            continue
        names = [mention.name for mention in find_names(question)]
        open = [
            r for r in talk.referents(question) if not any(part_of(r.text, own) for own in names)
        ]
        if chosen := choice(_Asked(question, pronoun, open), talk):
            chosen = next((name_in_sentence(r) for r in open if r.text == chosen), chosen)
            chosen = genitive(chosen) if pronoun.owning else chosen
            question = f"{question[: pronoun.start]}{chosen}{question[pronoun.end :]}"
    return question


def name_in_sentence(referent: Referent) -> str:
    """Return the name as it is written inside a sentence: "the Catholic Church"."""
    name = referent.text
    article = referent.definite and not referent.human and not name.lower().startswith("the ")
    return f"the {name}" if article else name


def _person(kind: str) -> Callable[[_Asked, Talk], str | None]:
    def choice(asked: _Asked, talk: Talk) -> str | None:
        """Return the subject of the last question, unless that asked who.

        If it did, return whom the answer names first. Otherwise return whom the sentence shown last
        is about, or the most salient person of the gender, or of an unknown gender if there is
        none. For an object pronoun, return the last name of the last question.
        """
        named = (r for r in asked.open if not r.text.isupper())  # "AI" is nobody
        likely = [r for r in named if r.kind in (kind, "person", "unknown")]
        fit = [r for r in likely if r.kind != "unknown" or r.text == talk.subject] or likely
        asked_who = _asks_who(talk)
        if asked_who and talk.cast and (given := given_person(likely, talk)):
            return given
        lately = [r for r in likely if _place_in(talk.question, r) >= 0]
        lately = [r for r in lately if r.human or not _is_placed(r, talk.question)] or lately
        lately = [r for r in lately if r.human or not talk.cast] or lately
        if asked.pronoun.object and lately and not talk.headings:
            return max(lately, key=lambda r: _place_in(talk.question, r)).text
        if lately and not talk.headings and not asked_who:
            return min(lately, key=lambda r: _place_in(talk.question, r)).text
        fit = [r for r in fit if r.kind == kind and r.weight >= NEAR * fit[0].weight] or fit
        best = fit[0].text if fit else None
        office = None if lately else _office(kind, talk)
        known = bool(talk.cast and fit and fit[0].kind == kind)
        if office and (office.held or not known):
            return office.name
        if not talk.cast:
            return best
        # only the subject may be somebody of whom no gender, or nothing, is known
        own = partial(shown_center, talk=talk, alone=lambda r: r.kind == kind)
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
    new = [r.text for r in likely if r.human and _place_in(talk.question, r) < 0]
    named = [name for name in new if name.split()[-1] in told]
    return named[0] if len(named) == 1 else None


def _first_given(named: Sequence[Referent], talk: Talk) -> str | None:
    """Return the person whom the sentence shown last names first, and its question does not."""
    told = first_sentence(talk.answer)
    new = [r for r in named if r.human and _place_in(talk.question, r) < 0]
    places = [(_place_in(told, r), r.text) for r in new if _place_in(told, r) >= 0]
    return min(places)[1] if places else None


class _Office(NamedTuple):
    """An office in a question, or who holds it."""

    name: str
    held: bool


def _office(kind: str, talk: Talk) -> _Office | None:
    """Return the office in the last question; None without one, or if another gender holds it."""
    office = _OFFICE.search(talk.question)
    if office is None:
        return None
    held = talk.cast.holder(office.group().removeprefix("the ").split(" of ")[0])
    if held is None:
        return _Office(office.group(), held=False)
    return _Office(held.name, held=True) if held.kind in (kind, "person") else None


def _place_in(question: str, referent: Referent) -> int:
    """Return where a question has a name or its last word, in its own case; -1 for nowhere."""
    whole = question.find(referent.text)
    last = re.search(rf"\b{re.escape(referent.text.split()[-1])}\b", question)
    return whole if whole >= 0 else last.start() if last else -1


def _is_placed(referent: Referent, question: str) -> bool:
    """True if a question has a name as that of a place or a body: "out of Acme", "at Acme"."""
    at = _place_in(question, referent)
    return _OF_BODY.search(question[:at]) is not None


def _several(asked: _Asked, talk: Talk) -> str | None:
    """Return a pair of names in the last question or in the answer to "which", two people of the
    conversation, or a group.

    Two people are taken only for a question that needs two.
    """
    if match := _PAIR.search(talk.question):
        return match.group()
    both = [r for r in asked.open if r.human and _place_in(talk.question, r) >= 0]
    if _ASKED_WHICH.match(talk.question) and talk.cast:
        told = list(_PAIR.finditer(first_sentence(talk.answer)))
        if len(both) == 1 and (other := _first_given(asked.open, talk)):
            return f"{both[0].text} and {other}"
        if len(told) == 1:
            return told[0].group()
    if talk.cast and len(both) == 2:
        return " and ".join(r.text for r in sorted(both, key=lambda r: _place_in(talk.question, r)))
    if talk.cast and (topic := _several_things(talk)):
        return topic
    named = [r for r in asked.open if r.kind != "nobody"]
    if not named:
        return None
    bodies = [r for r in named if not r.human and _is_whole(r.text, talk.question)]
    if talk.cast and bodies:
        return max(bodies, key=lambda r: talk.question.find(r.text)).text
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


def _body_in_focus(named: Sequence[Referent], talk: Talk) -> str | None:
    """Return the body that the sentence shown last is about, or else the last one asked about.

    It has words on record. One that nobody asked about is the subject of what was shown.
    """
    bodies = [r for r in named if r.kind == "group" and talk.knows(r.text) and not _is_place(r)]
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


def _thing(asked: _Asked, talk: Talk) -> str | None:
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
    things = [r for r in asked.open if r.kind in kinds and _is_whole(r.text, talk.question)]
    things = [r for r in things if not (talk.cast and _is_place(r))]
    if things:
        return max(things, key=lambda r: (r.turn, r.weight)).text
    earlier = (last_definite_phrase(turn.understood) for turn in reversed(talk.turns[-3:-1]))
    if said := next(filter(None, earlier), None):
        return said
    before = [turn.understood for turn in talk.turns[:-1]]
    named = (
        r
        for r in asked.open
        if talk.cast and not r.human and any(_is_whole(r.text, one) for one in before)
    )
    return next((name_in_sentence(r) for r in named), None)


def _is_place(referent: Referent) -> bool:
    return fold(referent.text).removeprefix("the ") in PLACES


def _is_whole(name: str, question: str) -> bool:
    """True if a question has a name, or its first or last word, and it modifies no noun there.

    "Easter" in "an Easter egg" does.
    """
    first, *_, last = name.split() * 2
    found = (re.search(rf"\b{re.escape(form)}\b", question) for form in (name, last, first))
    match = next(filter(None, found), None)
    after = re.match(r" ([a-z][\w-]*)", question[match.end() :]) if match else None
    free = after is None or after[1] in _NO_HEAD or after[1].endswith(("ed", "ly"))
    return match is not None and free


def last_definite_phrase(question: str) -> str | None:
    """Return the last "the ..." of a question that is not a person, without a verb after it."""
    found = []
    for match in _PHRASE.finditer(question.rstrip("?!. ")):
        words = re.split(r"['’]s?\b", match.group())[0].split()
        subject = _DOING.search(question[: match.start()])
        verb = question[match.end() :].split()[:1]  # "come" in "did the new ferry come"
        if subject and len(words) > 2 and not COMMON_VERBS & set(verb) and words[-1].islower():
            words.pop()
        vague = words[1] in ("most", "best") or _ONES & set(words[1:])  # "the new one"
        if not _HUMAN.search(match.group()) and not vague:
            found.append(" ".join(words))
    return found[-1] if found else None


_CHOICES = (
    (FEMALE_PRONOUN, _person("woman")),
    (MALE_PRONOUN, _person("man")),
    (PLURAL_PRONOUN, _several),
    (THING_PRONOUN, _thing),
)
