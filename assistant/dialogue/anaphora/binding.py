"""The pronouns of a question that have no antecedent in the question itself."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from typing import NamedTuple

from assistant.dialogue.names import blank_quotations, find_names
from corpus.english.lexicon import DETERMINERS, PREPOSITIONS, ROLES, SUBJECTS, word_set
from corpus.english.nations import NATIONS
from corpus.people.matching import fold, gender_of, is_body

FEMALE_PRONOUN = re.compile(r"\b(?:she|her|hers)\b", re.IGNORECASE)
MALE_PRONOUN = re.compile(r"\b(?:he|him|his)\b", re.IGNORECASE)
PLURAL_PRONOUN = re.compile(r"\b(?:they|them|their|theirs)\b", re.IGNORECASE)
THING_PRONOUN = re.compile(r"\b(?:it|its)\b", re.IGNORECASE)

_LATE = word_set("now then today yesterday too also again so yet here there")
_OWNING = frozenset(("his", "hers", "their", "theirs", "its"))
_OBJECT = frozenset(("him", "them"))
_AUXILIARY = (
    r"(?:did|do|does|is|are|was|were|has|have|had|can|could|will|would|should|may|might|must)"
)
_INVERTED = re.compile(rf"(?:^|\b{_AUXILIARY}(?:n.t)? +)$", re.IGNORECASE)
_CLAUSE = re.compile(
    r"\b(?:that|when|while|after|before|because|if|since|until|unless|whether|who|which|where|why|"
    r"how|although|and|or|but|to [a-z]+|by [a-z]+ing)\b|[,.;?!]",
    re.IGNORECASE,
)
_EXPLETIVE = re.compile(
    r"\bdoes it (?:say|mention)\b|\bit says\b|\bit (?:take|took|takes|cost|costs|mean|means|feel|"
    r"rain|snow|matter|true|possible|that|get|gets|comes to|came to|"
    r"(?:is|was) (?:\w+ )?possible)\b|"
    rf"\b{_AUXILIARY} it (?:(?:take|cost|like|because|be|an?)\b|\w+ that |\w+(?: or \w+)? to )|"
    r"\bhow (?:is|was|does|did) it (?:feel|go)\b",
    re.IGNORECASE,
)
_NO_NOUN = "|".join(DETERMINERS | SUBJECTS | {"there", "anyone", "not", "also", "ever"})
_HUMAN = re.compile(
    rf"\b(?:the|an?|this|that|any|one|what|which) (?:\w+ )*?(?:{'|'.join(ROLES)}|\w+er|national)\b|"
    rf"\b{_AUXILIARY} (?!(?:{_NO_NOUN})\b)(?-i:[a-z]+[b-rt-z])\b",
    re.IGNORECASE,
)
_WHO = re.compile(rf"^who (?!{_AUXILIARY}\b)", re.IGNORECASE)
_PEOPLE = re.compile(
    rf"\b(?:people|person|police|men|women|children|(?:{'|'.join(ROLES)})s)\b|\band [A-Z]|"
    r"\b(?:the|which|what) (?:\w+ )*?"
    r"(?:band|group|team|party|government|company|[a-z]+(?:ans|sh|ch|ese))\b|"
    rf"\b{_AUXILIARY} (?:the|these|those) (?:\w+ )?[a-z]+[b-rt-z]s\b",
    re.IGNORECASE,
)
_MANY = re.compile(r"\b[a-z]{2,}[b-rt-z]s\b(?<!has)(?<!was)(?<!does)(?<!this)(?<!its)")
_ONE = re.compile(
    rf"\b(?:the|an?|this|that|each|every|(?:what|which) (?!{_AUXILIARY}\b)) ?(?:\w+ )*?[a-z]+\b",
    re.IGNORECASE,
)


class Pronoun(NamedTuple):
    """A pronoun's place; ``owning`` for a genitive, ``object`` for an object."""

    start: int
    end: int
    owning: bool
    object: bool


Antecedent = Callable[[str, Pronoun], int | None]
"""Returns the end of a possible antecedent in the text before the pronoun; None without one."""


def free_pronoun(kind: re.Pattern[str], question: str, *, new: bool) -> Pronoun | None:
    """Return the first pronoun of the kind whose antecedent is not in the question itself.

    A pronoun after a possible antecedent is bound ("Did Vane say that she ..."). The subject of the
    main clause is not, and neither is an object beside another subject. In a question with a name
    ``new`` to the conversation only these two are free.
    """
    found = (p for p in _pronouns(kind, question) if not _bound(question, p, kind, new))
    return next(found, None)


def _pronouns(kind: re.Pattern[str], question: str) -> Iterator[Pronoun]:
    if kind is THING_PRONOUN and _EXPLETIVE.search(question):
        return
    for match in kind.finditer(blank_quotations(question)):
        word = match.group().lower()
        after = re.match(r"[’']?\w* ?(\w*)", question[match.end() :])
        last = after is None or not after[1] or after[1].lower() in PREPOSITIONS | _LATE
        owning = word in _OWNING or (word == "her" and not last)
        object = word in _OBJECT or (word in ("it", "her") and last)
        yield Pronoun(match.start(), match.end(), owning, object)


def _bound(question: str, pronoun: Pronoun, kind: re.Pattern[str], new: bool) -> bool:
    before = question[: pronoun.start]
    main = _INVERTED.search(before) is not None
    antecedent = _ANTECEDENTS[kind]
    at = antecedent(before, pronoun)
    if at is not None and (
        _CLAUSE.search(before, at)
        or (kind in (MALE_PRONOUN, FEMALE_PRONOUN) and antecedent(before[at:], pronoun) is not None)
        or not (pronoun.object or (main and not pronoun.owning))
    ):
        return True
    return new and not main and (not pronoun.object or _CLAUSE.search(before) is not None)


def _human(wrong: str) -> Antecedent:
    def before(text: str, pronoun: Pronoun) -> int | None:
        for mention in find_names(text):
            parts = fold(mention.name).split()
            other = gender_of(mention.name, mention.title) == wrong
            if not other and not is_body(parts) and " ".join(parts) not in NATIONS:
                return mention.span.end
        match = _HUMAN.search(text) or (None if pronoun.owning else _WHO.search(text))
        return match.end() if match else None

    return before


def _several(text: str, pronoun: Pronoun) -> int | None:
    match = _PEOPLE.search(text) or _MANY.search(text)
    if match and pronoun.owning and _MANY.fullmatch(match.group()):  # "songs from their youth"
        parted = _CLAUSE.search(text[: match.start()]) or re.search(r"\bto [a-z]+\b", text)
        return match.end() if parted else None
    return match.end() if match else None


def _thing(text: str, pronoun: Pronoun) -> int | None:
    inside = re.search(r"\bof the [a-z]+", text)
    if inside and pronoun.object:  # "the president of the university ... it"
        return 0
    match = _ONE.search(text)
    return match.end() if match else next((m.span.end for m in find_names(text)), None)


_ANTECEDENTS = {
    FEMALE_PRONOUN: _human("m"),
    MALE_PRONOUN: _human("f"),
    PLURAL_PRONOUN: _several,
    THING_PRONOUN: _thing,
}
