"""Other whole questions that a follow-up may mean; the articles decide which they bear out."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import chain

from assistant.dialogue.anaphora.binding import FEMALE_PRONOUN, MALE_PRONOUN
from assistant.dialogue.anaphora.centers import (
    modifies_nothing,
    name_in_sentence,
    names_place,
    place_in,
)
from assistant.dialogue.anaphora.persons import description
from assistant.dialogue.elliptic.repeat import put_instead
from assistant.dialogue.names import find_names, genitive, part_of
from assistant.dialogue.salience import Referent
from assistant.dialogue.talk import Talk
from assistant.question.understand import Question, content_words, understand
from corpus.english.lexicon import AUXILIARIES, COMMON_VERBS
from corpus.people.matching import fold

MOST_READINGS = 3  # other readings of one follow-up; set by hand
OFTEN = 0.5  # minimum share of somebody's mentions in the articles; set by hand
TOPIC_NAMES = 2  # names of a topic that is added to a question; set by hand
_IT = re.compile(
    r"\bit\b(?! \w+ing)|\bits\b|"
    r"\b(?:this|that)\b(?=\W*$| (?:again|in|on|at|for|to|by|with|from|about)\b)",  # not "this list"
    re.IGNORECASE,
)
_WHAT_ABOUT = re.compile(
    r"^(?:(?:and|but|so) )?(?:what|how) about "
    r"(?P<y>(?:[\w’'-]+ ){0,3}[\w’'-]+)\W*$",
    re.IGNORECASE,
)
_POINTING = re.compile(r"\b(?:he|she|it|they|him|them|his|her|its|their)\b", re.IGNORECASE)
_VERBS = AUXILIARIES | COMMON_VERBS | {"who", "what", "when", "where", "why", "how", "which"}
_PERSONS = (("man", MALE_PRONOUN), ("woman", FEMALE_PRONOUN))
_NOBODY = re.compile(r"he|she|they|it|him|her|them|the|an?", re.IGNORECASE)
_HUMAN_KINDS = frozenset(("man", "woman", "person"))


def other_wholes(question: str, whole: str, talk: Talk) -> tuple[str, ...]:
    """Return what a follow-up may mean instead of ``whole``, the likeliest first.

    Another person or thing stands where its pronoun was written out, or should have been. After
    what Orr said about Vell, "and Park?" may be about Park, or ask what Park said about Vell. There
    may be none.
    """
    placed = talk.substitutes(understand(talk.question).text, question)
    told = (_other_part(question, whole, talk), _others(question, whole, talk))
    found = dict.fromkeys([*chain(*told), *(p.question for p in placed), *_named_alone(question)])
    others = [one for one in found if one != whole][:MOST_READINGS]
    as_typed = _writes_out(question, whole) or any(p.question == whole for p in placed)
    return (*others, question) if as_typed else tuple(others)


def _other_part(question: str, whole: str, talk: Talk) -> Iterator[str]:
    """Put what a brief follow-up names in the place of the last speaker, not of the topic; or the
    other way round.
    """
    other, last = put_instead(question), understand(talk.question).reading
    if other is None or not (last.speaker and last.about):
        return
    taken = understand(whole).reading
    if taken.speaker == last.speaker and taken.about and part_of(other, taken.about):
        yield talk.question.replace(last.speaker, other, 1)
    elif taken.speaker and part_of(other, taken.speaker) and taken.about == last.about:
        yield other.join(talk.question.rsplit(last.about, 1))


def means_somebody(question: str) -> bool:
    """True if a question has a pronoun of one person: "he", "her"."""
    return any(pronoun.search(question) for _, pronoun in _PERSONS)


def without_unknown_speaker(question: Question) -> Question:
    """Return a question for the words of "he" or "they" as one for any sentence about it.

    It is not known whose words they are; the sentence that is found tells who speaks.
    """
    if not _NOBODY.fullmatch(question.reading.speaker or ""):
        return question
    reading = replace(question.reading, kind="fact", speaker=None, about=None)
    return replace(question, reading=reading, wants="any")


def _writes_out(question: str, whole: str) -> bool:
    """True if a pronoun was written out: as typed, after the last question, it may be clearer.

    A question for somebody's words needs the name.
    """
    if understand(whole).reading.speaker:
        return False
    return len(_POINTING.findall(whole)) < len(_POINTING.findall(question))


def _named_alone(question: str) -> Iterator[str]:
    """Ask about what is named, and not the last question about it: "what about Toni Collette?"."""
    match = _WHAT_ABOUT.match(question)
    if match and not _VERBS & set(match["y"].lower().split()):
        yield f"What about {match['y']}?"


def named_topic(whole: str, talk: Talk) -> str:
    """Return what the questions so far name, for one that names nothing; "" for any other."""
    if any(find_names(f"of {whole}")) or not content_words(whole):
        return ""
    asked = " ".join(turn.understood for turn in talk.turns)
    names = [r.text for r in talk.referents("") if r.text in asked]
    return ", ".join(names[:TOPIC_NAMES])


def _others(question: str, whole: str, talk: Talk) -> Iterator[str]:
    """Put another person or thing in the place of the one that a pronoun was written out as."""
    referents = talk.referents(question)
    typed = fold(question)
    written = [
        r for r in referents if r.text in whole and (r.human or modifies_nothing(r.text, whole))
    ]
    meant = [r for r in written if fold(r.text).split()[-1] not in typed]
    if len(meant) == 1:
        (chosen,) = meant
        rivals = _rivals(referents, talk)
        if chosen.human and place_in(talk.question, chosen) >= 0:  # it goes on about that person
            rivals = [r for r in rivals if place_in(talk.question, r) >= 0]
        for rival in rivals:
            if (chosen.human or means_somebody(question)) and not is_known_person(rival, talk):
                continue
            apart = not part_of(rival.text, chosen.text)
            apart = apart and fold(rival.text).split()[-1] not in fold(whole)
            if apart and _alike(rival, chosen, question):
                yield whole.replace(chosen.text, rival.text, 1)
    elif not meant and (described := _described(question, whole)):
        rivals = [r for r in _rivals(referents, talk) if is_known_person(r, talk)]
        kind = next(kind for kind, pronoun in _PERSONS if pronoun.search(question))
        for rival in rivals:
            if rival.kind in (kind, "person"):
                yield whole.replace(described, rival.text, 1)
    elif not meant:
        open = whole if _IT.search(whole) else question  # "it" was written out as a phrase
        match = _IT.search(open)
        for rival in _things(talk, whole) if match else ():
            name = name_in_sentence(rival)
            name = genitive(name) if match and match.group().lower() == "its" else name
            yield _IT.sub(name, open, count=1)


def _described(question: str, whole: str) -> str | None:
    """Return the description, "the new captain", as which a pronoun was written out."""
    told = description(whole) if means_somebody(question) else None
    return told[0] if told and told[0].lower() not in question.lower() else None


def _rivals(referents: Sequence[Referent], talk: Talk) -> list[Referent]:
    """Return who was asked about or told of in the talk, or is named often in the articles of the
    last answer.
    """
    said = " ".join(f"{turn.understood} {turn.text}" for turn in talk.turns)
    often = {member.name for member in talk.cast.members if member.share >= OFTEN}
    return [r for r in referents if r.text in said or r.text in often]


def is_known_person(referent: Referent, talk: Talk) -> bool:
    """True if the articles know somebody of that name as a person."""
    member = talk.cast.find(referent.text)
    if referent.kind in ("thing", "place", "group") or names_place(referent):
        return False
    if member is not None:
        return member.human
    return referent.human and (not talk.cast or talk.knows(referent.text) is not None)


def _alike(rival: Referent, chosen: Referent, question: str) -> bool:
    """True if a name may stand where the chosen one does: somebody whom the pronoun fits."""
    kind = next((kind for kind, pronoun in _PERSONS if pronoun.search(question)), None)
    if kind and not chosen.human:  # it is not known who bears that name: a person is likelier
        return rival.kind in (kind, "person") or rival.kind == chosen.kind
    if chosen.kind in _HUMAN_KINDS:
        return rival.kind == chosen.kind or (rival.kind == "person" and rival.turn >= 0)
    return rival.kind not in _HUMAN_KINDS


def _things(talk: Talk, whole: str) -> Iterator[Referent]:
    """Yield what "it" may mean: what was asked about."""
    asked = " ".join(turn.understood for turn in talk.turns)
    for referent in _rivals(talk.referents(""), talk):
        named = referent.text in asked and referent.text not in whole
        if named and referent.kind not in _HUMAN_KINDS:
            yield referent
