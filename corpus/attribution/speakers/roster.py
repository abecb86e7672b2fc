"""The people and bodies of one article, found by position, name, surname and office."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Mapping, Sequence

from corpus.article import Span
from corpus.attribution.speakers.places_in_sentence import is_credit
from corpus.people.beside import shows_human
from corpus.people.in_article import ArticlePerson, Gender, fold, name_words
from corpus.people.offices import fit, kinds, makes, office_words

_MOST_ALIKE = 50
"""The most people with one surname or one office that count: the first in the article."""


def is_lone(text: str, person: ArticlePerson) -> bool:
    """True if only the form of a name of one word shows a human being: "Chelsea", "Terra"."""
    if person.roles or any(" " in alias for alias in person.aliases):
        return False
    return not any(shows_human(text, span) for span in person.mentions)


class Roster:
    """The people of an article. It does not change while the article is read."""

    def __init__(self, text: str, known: Sequence[ArticlePerson]) -> None:
        self.text = text
        self.offices = frozenset(w for p in known for role in p.roles for w in fold(role).split())
        self._known = known
        self._at = {
            span.start: (span, p) for p in known for span in p.mentions if not is_credit(text, span)
        }
        self._starts = sorted(self._at)
        self.lone = frozenset(p.name for p in known if p.human and is_lone(text, p))
        self._by_name = {p.name: p for p in reversed(known)}
        self._by_role: defaultdict[str, list[str]] = defaultdict(list)
        self._by_surname: defaultdict[tuple[str, ...], list[ArticlePerson]] = defaultdict(list)
        self._by_word: defaultdict[str, list[int]] = defaultdict(list)
        self._roles: list[tuple[str, ...]] = []
        self._holders: dict[tuple[str, frozenset[str], frozenset[str]], dict[str, float]] = {}
        for number, person in enumerate(known):
            self._add(number, person)

    def _add(self, number: int, person: ArticlePerson) -> None:
        made = next((m for s in reversed(person.mentions) if (m := makes(self.text, s))), None)
        roles = person.roles if made is None else (*person.roles, made)
        self._roles.append(roles)
        for role in person.roles:
            self._by_role[role].append(person.name)
        if person.body:
            return
        namesakes = self._by_surname[name_words(person.name)[-1:]]
        if len(namesakes) < _MOST_ALIKE:
            namesakes.append(person)
        for word in {w for role in roles for w in office_words(role)}:
            if len(self._by_word[word]) < _MOST_ALIKE:
                self._by_word[word].append(number)

    def within(self, span: Span) -> list[tuple[Span, ArticlePerson]]:
        """Return the names that stand in a span, in order."""
        first, last = bisect_left(self._starts, span.start), bisect_left(self._starts, span.end)
        found = (self._at[start] for start in self._starts[first:last])
        return [(mention, person) for mention, person in found if mention.end <= span.end]

    def opens_with_place(self, span: Span) -> bool:
        """True if the first name in a span is a country's or another body's, and not a person's."""
        inside = self.within(span)
        return bool(inside) and (inside[0][1].body or inside[0][1].gender is None)

    def of_kin(self, word: str) -> Sequence[ArticlePerson]:
        """Return the people whose role is the relative ``word``: "her father, Bo Day", "Bo Day,
        father of Ana Day"."""
        of = re.compile(rf"(?:.* )?{re.escape(word)}(?: of .*)?")
        return [p for p in self._known if any(of.fullmatch(fold(role)) for role in p.roles)]

    def named_before(self, start: int) -> ArticlePerson | None:
        """Return the person whose name stands last before a position, or None."""
        end = bisect_left(self._starts, start)
        named = (self._at[at][1] for at in reversed(self._starts[:end]))
        return next((person for person in named if not person.body), None)

    def at(self, start: int) -> tuple[Span, ArticlePerson] | None:
        """Return the name that begins at a position, or None."""
        return self._at.get(start)

    def person(self, name: str) -> ArticlePerson | None:
        """Return the person with this name in the article, or None."""
        return self._by_name.get(name)

    def namesakes(self, surname: tuple[str, ...]) -> Sequence[ArticlePerson]:
        """Return the people whose names end with a surname, in order of first mention."""
        return self._by_surname.get(surname, ())

    def of_role(self, role: str) -> Sequence[str]:
        """Return the names of the people whose role has exactly these words."""
        return self._by_role.get(role, ())

    def holders(
        self, head: str, told: frozenset[str], nations: frozenset[str]
    ) -> Mapping[str, float]:
        """Return the holders of an office, in order of first mention, each with how well it fits.

        The best fit is 1.
        """
        key = (head, told, nations)
        if key not in self._holders:
            numbers = sorted({n for word in kinds(head) for n in self._by_word.get(word, ())})
            fits = {
                self._known[n].name: max(fit(head, told, nations, r) for r in self._roles[n])
                for n in numbers[:_MOST_ALIKE]
            }
            self._holders[key] = {name: close for name, close in fits.items() if close}
        return self._holders[key]

    def in_both(self, before: Span, words: Span, gender: Gender) -> tuple[str, ...]:
        """Return the human beings of a gender whom both spans name.

        Words that name who is named before them may be that person's for once: "Orr led when he
        told of his years as Dr. Orr".
        """
        inside = {person.name for _, person in self.within(words)}
        both = [p for _, p in self.within(before) if p.name in inside and p.human]
        return tuple(dict.fromkeys(p.name for p in both if p.gender in {None, gender}))
