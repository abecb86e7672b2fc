"""Whom a pronoun takes up: people trace through an article, and fade."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from typing import NamedTuple

from corpus.article import Span
from corpus.people.in_article import ArticlePerson, Gender, gender_of

LEAST_SURE = 0.7
"""Below this no speaker is named, only candidates."""
_MEMORY = 7
"""Sentences after which a trace is gone."""
_FAINT = 2.5
"""A score below which nobody has just come up."""
_NEAR = 2.5
"""By how much less than somebody of unknown gender one of the pronoun's may draw it, and still
be whom it means."""
_MOST_TRACES = 200
"""Of more, as in a long list of names, the last so many count."""


class Speaker(NamedTuple):
    """Who speaks: ``name`` None where it is not sure; ``sure`` is a rank from 0 to 1."""

    name: str | None
    candidates: tuple[str, ...]
    sure: float


class MentionTrace(NamedTuple):
    """Where somebody came up: position, sentence, paragraph, and how much it draws a pronoun."""

    at: int
    unit: int
    paragraph: int
    person: ArticlePerson
    weight: float


NOBODY = Speaker(None, (), 0.0)


def speaker(ranked: Sequence[str], sure: float) -> Speaker:
    """The first of these, or all of them as candidates where that is not sure."""
    if not ranked:
        return NOBODY
    if sure < LEAST_SURE:
        return Speaker(None, tuple(ranked), sure)
    return Speaker(ranked[0], (), sure)


class Focus:
    """The people lately spoken of, as traces; those of unknown gender learn it from pronouns.

    The weights were set on the shipped articles and unlabelled news, by eye.
    """

    def __init__(self) -> None:
        self._traces: list[MentionTrace] = []
        self._talkers: dict[str, int] = {}
        self._learned: dict[str, Gender] = {}

    def add(self, trace: MentionTrace, *, talks: bool = False) -> None:
        """Take note that somebody came up; ``talks`` says that words were given to them."""
        if len(self._traces) >= 2 * _MOST_TRACES or (
            self._traces and trace.unit - self._traces[0].unit > _MEMORY
        ):
            kept = self._traces[-_MOST_TRACES:]
            self._traces = [t for t in kept if trace.unit - t.unit <= _MEMORY]
        self._traces.append(trace)
        if talks:
            self._talkers.setdefault(trace.person.name, len(self._talkers))

    def talked_before(self, one: str, other: str) -> bool:
        """Whether words were given to one person, and none or only later ones to another."""
        first = self._talkers.get(one)
        return first is not None and first < self._talkers.get(other, len(self._talkers))

    def fade(self, mention: Span, name: str | None) -> None:
        """Others named in the same mention ("a lawyer for Trump") are not who it is about."""
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
        """Who "he" or "she" at a position is: the one most lately spoken of, if one stands out;
        nobody of ``save``."""
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
            if known is not None:
                told.add(name)
            elif self._vague(trace.person):
                vague.add(name)
        ranked = sorted(scores, key=lambda name: -scores[name])
        if not ranked or (scores[ranked[0]] < _FAINT and not told & scores.keys()):
            return self._misjudged(gender, unlike, at) or speaker(ranked[:4], 0.6)
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
        """Who a pronoun is where it fits nobody lately named: the one person who has just come
        up, if it was only a given name that told another gender."""
        near = sorted((name for name in scores if scores[name] >= _FAINT), key=scores.__getitem__)
        near.reverse()
        if not near or (len(near) > 1 and scores[near[0]] - scores[near[1]] < 0.9):
            return None
        person = next(t.person for t in self._traces if t.person.name == near[0] and t.at < at)
        if told_gender(person) is not None or person.name in self._learned:
            return None
        self._learned[person.name] = gender
        return speaker(near[:1], 0.75)

    def _gender(self, person: ArticlePerson) -> Gender | None:
        """What titles and offices tell, else pronouns that took the person up, else the name."""
        told = told_gender(person) or self._learned.get(person.name)
        return told or person.gender

    def _may_be_human(self, person: ArticlePerson) -> bool:
        """Whether nothing speaks against it that "he" means somebody of unknown gender."""
        if not person.aliases or person.name in self._talkers or person.roles or person.human:
            return True
        return any(" " in alias for alias in person.aliases)

    def _vague(self, person: ArticlePerson) -> bool:
        """Whether nobody can tell if it is a human being: "Snapchat", "Google Privacy Policy".

        A title, an office, words reported, a surname alone, or the form of a name tells.
        """
        if person.name in self._talkers or person.human or (person.aliases and person.roles):
            return False
        return len({len(alias.split()) > 1 for alias in person.aliases}) < 2

    def latest(self, names: Collection[str], unit: int) -> str | None:
        """The one of these who came up last, unless another came up in the same sentence."""
        last: dict[str, int] = {}
        for trace in self._traces:
            if trace.person.name in names:
                last[trace.person.name] = max(last.get(trace.person.name, 0), trace.unit)
        ranked = sorted(last, key=lambda name: -last[name])
        if not ranked or unit - last[ranked[0]] > _MEMORY - 1:
            return None
        if len(ranked) > 1 and last[ranked[0]] == last[ranked[1]]:
            return None
        return ranked[0]


def told_gender(person: ArticlePerson) -> Gender | None:
    """The gender that titles and offices tell; None where nothing but the name does."""
    titles = (alias.partition(" ")[0] for alias in person.aliases if " " in alias)
    found = {gender_of("", word) for word in (*person.roles, *titles)} - {None}
    return found.pop() if len(found) == 1 else None


def _score(trace: MentionTrace, unit: int, paragraph: int) -> float:
    score = 4.0 + trace.weight - (unit - trace.unit)
    if unit == trace.unit and trace.weight > 1:
        score += 0.6
    return score - 0.4 * max(0, paragraph - trace.paragraph)
