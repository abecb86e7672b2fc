"""Salience: the person a pronoun refers to. Mentions leave traces that fade."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from functools import lru_cache
from typing import NamedTuple

from corpus.article import Span
from corpus.attribution.grammar.nouns import AGENT
from corpus.english.lexicon import HONORIFICS, ROLES
from corpus.people.beside import KIN
from corpus.people.in_article import ArticlePerson, Gender, fold, gender_of

LEAST_SURE = 0.7
"""Below this rank a statement has no speaker, only candidates."""
_MEMORY = 7
"""Sentences after which a trace is removed."""
_FAINT = 2.5
"""A person with a lower score was not mentioned just now."""
_NEAR = 2.5
"""A pronoun is not sure if a person of its gender scores less than this below the best person of
unknown gender."""
_BESIDE = 3.5
"""The score of a subject of the sentence before, or of a name in the same sentence."""
_MOST_TRACES = 200
"""The most traces that count. In a long list of names the last ones count."""


class Speaker(NamedTuple):
    """A speaker. ``name`` is None if the speaker is not sure. ``sure`` is a rank from 0 to 1."""

    name: str | None
    candidates: tuple[str, ...]
    sure: float


class MentionTrace(NamedTuple):
    """A mention of a person: position, sentence, paragraph, and its salience weight."""

    at: int
    unit: int
    paragraph: int
    person: ArticlePerson
    weight: float


NOBODY = Speaker(None, (), 0.0)


def speaker(ranked: Sequence[str], sure: float) -> Speaker:
    """Return the first of the ranked names, or all of them as candidates if that is not sure."""
    if not ranked:
        return NOBODY
    if sure < LEAST_SURE:
        return Speaker(None, tuple(ranked), sure)
    return Speaker(ranked[0], (), sure)


class Focus:
    """The people mentioned lately, as traces.

    Pronouns teach the gender of people of unknown gender. ``lone`` are names of one word that
    nothing but their form shows to be a person's. The weights were set on the shipped articles and
    unlabelled news, by eye.
    """

    def __init__(self, lone: Collection[str] = frozenset()) -> None:
        self._lone = lone
        self._traces: list[MentionTrace] = []
        self._talkers: dict[str, int] = {}
        self._learned: dict[str, Gender] = {}
        self._named: set[tuple[str, Gender]] = set()
        self._open: set[str] = set()

    def add(self, trace: MentionTrace, *, talks: bool = False) -> None:
        """Note a mention of a person. ``talks`` is True if the person is a speaker there."""
        if len(self._traces) >= 2 * _MOST_TRACES or (
            self._traces and trace.unit - self._traces[0].unit > _MEMORY
        ):
            kept = self._traces[-_MOST_TRACES:]
            self._traces = [t for t in kept if trace.unit - t.unit <= _MEMORY]
        self._traces.append(trace)
        if trace.person.gender is not None:
            self._named.add((_surname(trace.person), trace.person.gender))
        elif trace.person.human:
            self._open.add(trace.person.name)
        if talks:
            self._talkers.setdefault(trace.person.name, len(self._talkers))

    def talked_before(self, one: str, other: str) -> bool:
        """True if one person is a speaker, and the other is not, or only later."""
        first = self._talkers.get(one)
        return first is not None and first < self._talkers.get(other, len(self._talkers))

    def fade(self, mention: Span, name: str | None) -> None:
        """Lower the weight of other people in the same mention: "a lawyer for Trump" is not about
        Trump."""
        for n, trace in enumerate(self._traces):
            if mention.start <= trace.at < mention.end and trace.person.name != name:
                self._traces[n] = trace._replace(weight=min(trace.weight, -1.0))

    def pronoun(
        self,
        gender: Gender,
        at: int,
        unit: int,
        paragraph: int,
        *,
        save: Collection[str] = frozenset(),
    ) -> Speaker:
        """Return the person that "he" or "she" at a position stands for.

        It is the most salient person, if one stands out; nobody in ``save``.
        """
        scores: dict[str, float] = {}
        unlike: dict[str, float] = {}
        told: set[str] = set()
        vague: set[str] = set()
        for trace in self._traces:
            name = trace.person.name
            if trace.at >= at or unit - trace.unit > 4 or name in save:
                continue
            known = self._gender(trace.person)
            if known is None and not self._may_be_human(trace.person):
                continue
            fit = scores if known in {None, gender} else unlike
            fit[name] = max(_score(trace, unit, paragraph), fit.get(name, -9.0))
            if _is_owners(name, gender):
                vague.add(name)
            if known is not None:
                told.add(name)
            elif self._vague(trace.person):
                vague.add(name)
        ranked = sorted(scores, key=lambda name: -scores[name])
        if not ranked or (scores[ranked[0]] < _FAINT and not told & scores.keys()):
            told_of = [t.person for t in self._traces if t.person.name in save]
            fits = any(p.gender == gender or (p.gender is None and p.human) for p in told_of)
            misjudged = None if fits else self._misjudged(gender, unlike, at)
            return misjudged or speaker(ranked[:4], 0.6)
        best = scores[ranked[0]]
        margin = best - (scores[ranked[1]] if len(ranked) > 1 else 0.0)
        sure = 0.93 if margin >= 2 else 0.88 if margin >= 1.4 else 0.8 if margin >= 0.9 else 0.6
        if best < 1.0 or ranked[0] in vague:
            sure = min(sure, 0.65)
        if ranked[0] not in told and any(best - scores[n] < _NEAR for n in told & scores.keys()):
            sure = min(sure, 0.6)
        if sure >= LEAST_SURE:
            self._learned.setdefault(ranked[0], gender)
        return speaker(ranked[:4], sure)

    def _misjudged(self, gender: Gender, scores: dict[str, float], at: int) -> Speaker | None:
        """Return the person of a pronoun that fits nobody mentioned lately, or None.

        It is the one person mentioned just now, if only a given name suggested another gender. A
        person who is not beside the pronoun is only a candidate, and so is everybody if somebody
        of that gender was named before, or somebody spoke who may be.
        """
        near = sorted((name for name in scores if scores[name] >= _FAINT), key=scores.__getitem__)
        near.reverse()
        if not near or (len(near) > 1 and scores[near[0]] - scores[near[1]] < 0.9):
            return None
        person = next(t.person for t in self._traces if t.person.name == near[0] and t.at < at)
        if told_gender(person) is not None or person.name in self._learned:
            return None
        others = {told for _, told in self._named}
        speaking = self._open & self._talkers.keys() - {person.name}
        others |= {self._learned.get(name, gender) for name in speaking}
        if scores[near[0]] < _BESIDE or gender in others:
            return speaker(near[:1], 0.6)
        self._learned[person.name] = gender
        return speaker(near[:1], 0.75)

    def learn(self, person: ArticlePerson, gender: Gender) -> None:
        """Note the gender of somebody of unknown gender whom a sentence calls "his" or "her".

        Nothing is noted if the word may be about another who was mentioned lately.
        """
        if self._gender(person) is not None or not person.human:
            return
        rivals = (t.person for t in self._traces if t.person.name != person.name)
        if not any(self._gender(p) in {None, gender} and p.human for p in rivals):
            self._learned[person.name] = gender

    def _gender(self, person: ArticlePerson) -> Gender | None:
        """Return the gender from titles and offices, from pronouns, or from the name, in this
        order."""
        told = told_gender(person) or self._learned.get(person.name)
        return told or person.gender

    def _may_be_human(self, person: ArticlePerson) -> bool:
        """True if "he" may mean a person of unknown gender: nothing shows otherwise."""
        if not person.aliases or person.name in self._talkers or _has_office(person):
            return True
        if person.human:
            return True
        return any(" " in alias for alias in person.aliases)

    def _vague(self, person: ArticlePerson) -> bool:
        """True if nothing shows that the name is a human being's: "Snapchat", "Google Privacy
        Policy".

        A title, an office, reported words, a surname alone, or the form of a full name shows it. A
        lone word may be a thing's, also if it is somebody's given name elsewhere: "Chelsea".
        """
        if person.name in self._talkers or (person.aliases and _has_office(person)):
            return False
        if person.human and person.name not in self._lone:
            return False
        return len({len(alias.split()) > 1 for alias in person.aliases}) < 2

    def latest(self, names: Collection[str], unit: int) -> str | None:
        """Return the one of these people who was mentioned last.

        Return None if another was mentioned in the same sentence or the one before it.
        """
        last: dict[str, int] = {}
        for trace in self._traces:
            if trace.person.name in names:
                last[trace.person.name] = max(last.get(trace.person.name, 0), trace.unit)
        ranked = sorted(last, key=lambda name: -last[name])
        if not ranked or unit - last[ranked[0]] > _MEMORY - 1:
            return None
        if len(ranked) > 1 and last[ranked[0]] - last[ranked[1]] < 2:
            return None
        return ranked[0]


def _is_owners(name: str, gender: Gender) -> bool:
    """True if "she" may as well mean whose relative a phrase names: "her mother"."""
    return name.partition(" ")[0].lower() == {"m": "his", "f": "her"}[gender]


def _has_office(person: ArticlePerson) -> bool:
    """True if a role of a person is an office, a relation or an age.

    The words before a name may be none: "Alpine Ski World Cup".
    """
    return any(_is_office(role) for role in person.roles)


@lru_cache(maxsize=4096)
def _is_office(role: str) -> bool:
    words = [w.strip(".,") for w in fold(role).split()]
    return any(
        w in ROLES or w in HONORIFICS or w in KIN or w.endswith("-old") or AGENT.search(w)
        for w in words
    )


def _surname(person: ArticlePerson) -> str:
    return person.name.rpartition(" ")[2]


def told_gender(person: ArticlePerson) -> Gender | None:
    """Return the gender that titles and offices show, or None if only the name shows one."""
    titles = (alias.partition(" ")[0] for alias in person.aliases if " " in alias)
    found = {gender_of("", word) for word in (*person.roles, *titles)} - {None}
    return found.pop() if len(found) == 1 else None


def _score(trace: MentionTrace, unit: int, paragraph: int) -> float:
    score = 4.0 + trace.weight - (unit - trace.unit)
    if unit == trace.unit and trace.weight > 1:
        score += 0.6
    return score - 0.4 * max(0, paragraph - trace.paragraph)
