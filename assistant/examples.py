"""Example questions from the articles."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Sequence
from itertools import islice
from threading import RLock

from corpus import QUESTIONS
from corpus.article import Statement
from corpus.people.in_article import ArticlePerson, same_person
from corpus.people.matching import fold, is_given
from index.library.library import Library

SPEAKERS = 12  # maximum speakers to make questions from, those with most statements first
FIRST = ("said-about", "changed", "conflict", "list", "comparison", "when", "fact", "who")

EXAMPLES = 4  # questions that are shown as examples


class AnsweredExamples:
    """Examples that were asked and are answered; ``made`` are the questions to ask at first."""

    def __init__(self, made: Sequence[str]) -> None:
        self._made = tuple(made)
        self._kept: tuple[object, tuple[str, ...]] | None = None
        self._lock = RLock()  # asking an example may ask for the examples

    def now(
        self,
        state: object,
        make: Callable[[], tuple[str, ...]],
        is_answered: Callable[[str], bool],
    ) -> tuple[str, ...]:
        """Return the examples of an index in a state; they are asked when others can be made.

        Whoever calls meanwhile waits for them.
        """
        with self._lock:
            return self._now(state, make, is_answered)

    def _now(
        self,
        state: object,
        make: Callable[[], tuple[str, ...]],
        is_answered: Callable[[str], bool],
    ) -> tuple[str, ...]:
        if self._kept is None or self._kept[0] != state:
            made = make() if self._kept else self._made
            if self._kept is None or made != self._made:
                self._kept, self._made = (state, ()), made  # meanwhile there are none
                self._kept = state, tuple(islice(filter(is_answered, made), EXAMPLES))
            self._kept = state, self._kept[1]
        return self._kept[1]


def examples(library: Library) -> tuple[str, ...]:
    """Return questions that the articles answer: shipped ones, or questions on statements."""
    ids = {entry.id for entry in library.articles()}
    return tuple(_shipped(ids)) or tuple(dict.fromkeys(_said(library)))


def _shipped(ids: set[str]) -> Iterator[str]:
    """Yield a question of each type with evidence in the articles, in the order of ``FIRST``."""
    with QUESTIONS.open(encoding="utf-8") as file:
        rows = [json.loads(line) for line in file if line.strip()]
    for kind in FIRST:
        for row in rows:
            evidence = {e["doc"] for e in row["evidence"]}
            if row["type"] == kind and not row["history"] and evidence and evidence <= ids:
                yield row["question"]
                break


def _said(library: Library) -> Iterator[str]:
    people = (name for name in library.speakers() if _is_full_name(name))
    for speaker in islice(people, SPEAKERS):
        said = library.statements(speaker)
        found = (_of_another(library.told(a).people, s, speaker) for a, s in said)
        other = next((name for name in found if name), None)
        if other:
            yield f"What did {speaker} say about {other}?"
        elif len(said) > 1:
            yield f"What did {speaker} say?"


def _is_full_name(speaker: str) -> bool:
    """True if a speaker is a person with a given name, and no office or thing."""
    first, *others = speaker.split()
    return bool(others) and speaker[:1].isupper() and is_given(fold(first))


def _of_another(people: Sequence[ArticlePerson], statement: Statement, speaker: str) -> str | None:
    """Return a person who is named in full in the statement and is not its speaker."""
    start, end = statement.content

    def named(person: ArticlePerson) -> bool:
        inside = any(start <= mention.start < end for mention in person.mentions)
        another = not person.body and not same_person(person.name, speaker)
        return inside and another and _is_full_name(person.name)

    return next((person.name for person in people if named(person)), None)
