"""Descriptions that take up who was named just before: "Leo Hart ... the young keeper said"."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Collection, Sequence
from typing import NamedTuple

from corpus.article import Span
from corpus.english.cues import PAPERS
from corpus.english.lexicon import BODIES, FEMALE_ROLES, MALE_ROLES, ROLES, word_set
from corpus.people.in_article import ArticlePerson, fold
from corpus.people.matching import fold_phrase
from corpus.people.offices import office
from corpus.text.tokens import Token

_CALLING = re.compile(r"(?:ologist|icist|ician|ographer)$")
_AGE = re.compile(r"\d\d-year-old$")
_OPPOSED = word_set("opponent rival challenger")
_KIN = word_set(
    "father mother son daughter brother sister wife husband widow uncle aunt cousin friend "
    "colleague neighbor neighbour"
)
_STRANGERS = word_set(
    "man woman spokesman spokeswoman spokesperson official officer lawyer attorney prosecutor "
    "source person witness report reporter judge moderator host anchor interviewer victim "
    "suspect resident member"
)
"""Who often speaks beside the person spoken of without having been named."""


_KNOWN = (
    ROLES
    | BODIES
    | PAPERS
    | word_set(
        "crew crowd team audience public union family couple pair duo trio band cast staff city "
        "town village country nation state source tribe prosecution defence defense author"
    )
)


class Named(NamedTuple):
    """Somebody named outside the words said; ``subject`` as the first, before the verb, ``part``
    as what something else is of ("the director of Solem Hall")."""

    at: int
    unit: int
    paragraph: int
    person: ArticlePerson
    subject: bool
    part: bool = False


_PLACE_BEFORE = re.compile(
    r"(?:\b(?:[Ii]n|[Aa]t|[Nn]ear|[Ff]rom)|"
    r"\b(?:mayor|governor|village|town|city|university|port) of|"
    r"(?:^|\W)[Tt]he)\s+$"
)


def is_thing(text: str, mention: Span, person: ArticlePerson) -> bool:
    """Whether a name of which nothing tells that it is a person's stands as a place's or a
    thing's ("in Vintar", "the Upper Sarn"), or is a plural ("Organisers")."""
    if person.body or person.gender is not None or person.roles:
        return person.body
    if fold(person.name).removesuffix("s") in ROLES:
        return True
    return _PLACE_BEFORE.search(text, max(0, mention.start - 20), mention.start) is not None


def age_role(parts: Sequence[Token]) -> str | None:
    """The age that a description tells, "the 54-year-old": as a role is written."""
    return next((t.low for t in parts[1:2] if _AGE.match(t.low)), None)


def taken_up(
    parts: Sequence[Token],
    span: Span,
    before: Before,
    named: Sequence[Named],
    spoke: str | None,
    *,
    unit: int,
    paragraph: int,
    opens: bool,
    taken: bool,
) -> ArticlePerson | None:
    """The one person whom a description can take up, or None.

    ``opens`` says that its sentence opens a paragraph, ``taken`` that somebody else in the
    article holds an office of its kind.

    ``named`` are those named in this and the previous paragraph, ``before`` the sentences so
    far, ``spoke`` who spoke in the sentence before, if of the same paragraph.
    """
    named = [n for n in named if n.at < span.start]
    if parts[0].low != "the" or any(n.unit == unit for n in named):
        return None
    if any(t.owner for t in parts):
        return None
    age = age_role(parts)
    person = _in_focus(named, spoke, unit, paragraph, bare=len(parts) < 3)
    if person is None and opens and (age is not None or not taken):
        person = _of_the_paragraph_before(named, sure=age is not None)
    if person is None or not all(_gender_fits(t.low, person) for t in parts):
        return None
    if age is not None:
        return person if not any(_AGE.match(role) for role in person.roles) else None
    head, told, _ = office(parts)
    head = head or next((t.low for t in parts[-1:] if _CALLING.search(t.low)), None)
    if head is None or (head in _STRANGERS and not told):
        return None
    if head in _KIN:
        return None
    return None if before.tells(_last(parts), span.start) else person


def _in_focus(
    named: Sequence[Named], spoke: str | None, unit: int, paragraph: int, *, bare: bool
) -> ArticlePerson | None:
    """Of those named in the sentence before a description the one person whom it is about."""
    near = [n for n in named if n.unit == unit - 1 and n.paragraph == paragraph]
    only = {n.person.name: n.person for n in near}
    if spoke is not None:
        said = [n.person for n in named if n.person.name == spoke]
        leads = bool(near) and near[0].person.name == spoke and near[0].subject
        alone = set(only) <= {spoke} or (leads and not bare)
        return said[-1] if said and alone else None
    if len(only) == 1 and near[0].subject:
        return near[0].person
    return None


def _of_the_paragraph_before(named: Sequence[Named], *, sure: bool) -> ArticlePerson | None:
    """The only person of the paragraph before, its subject unless the description is ``sure``."""
    only = {n.person.name: n.person for n in named}
    if len(only) != 1 or not (sure or named[0].subject):
        return None
    told = named[0].person.gender is not None or bool(named[0].person.roles)
    return named[0].person if told else None


def other_of_two(
    parts: Sequence[Token], span: Span, named: Sequence[Named], spoke: str | None
) -> ArticlePerson | None:
    """Whom "his opponent" means, where he has just spoken and one other is named near."""
    if len(parts) != 2 or parts[0].low not in {"his", "her"} or parts[1].low not in _OPPOSED:
        return None
    people = {n.person.name: n.person for n in named if n.at < span.start}
    owner = people.pop(spoke or "", None)
    if owner is None or owner.gender not in {None, "m" if parts[0].low == "his" else "f"}:
        return None
    return next(iter(people.values())) if len(people) == 1 else None


def _last(parts: Sequence[Token]) -> str:
    """The office with the word before it, if any."""
    return " ".join(t.low for t in parts[1:][-2:])


def _gender_fits(head: str, person: ArticlePerson) -> bool:
    if head in FEMALE_ROLES:
        return person.gender != "m"
    return not (head in MALE_ROLES and person.gender == "f")


def rivals(head: str, near: Sequence[Named]) -> tuple[str, ...]:
    """Who of those named near may be "the ``head``" as well, the nearest first: who has no
    office told."""
    found: dict[str, None] = {}
    for named in reversed(near):
        person = named.person
        human = person.gender is not None or (" " in person.name and not named.part)
        if human and not person.roles and _gender_fits(head, person):
            found[person.name] = None
    return tuple(found)


class Before:
    """The sentences of an article up to where the reading is, looked through for words."""

    def __init__(self, text: str) -> None:
        self._text = text
        self._starts: list[int] = []
        self._folded: list[str] = []

    def opens(self, start: int) -> None:
        """A sentence begins."""
        self._starts.append(start)

    def tells(self, words: str, at: int) -> bool:
        """Whether words stand, in whatever letters, in the 100,000 characters before ``at``."""
        here = bisect_right(self._starts, at) - 1
        for n in range(len(self._folded), here):
            self._folded.append(fold_phrase(self._text[self._starts[n] : self._starts[n + 1]]))
        first = here
        while first > 0 and at - self._starts[first - 1] < _FAR:
            first -= 1
        last = fold_phrase(self._text[self._starts[here] : at]) if here >= 0 else ""
        text, wanted = " ".join((*self._folded[first:here], last)), fold_phrase(words)
        whole = re.compile(rf"\b{re.escape(wanted)}\b")
        found = text.find(wanted)
        while found >= 0 and not whole.match(text, found):
            found = text.find(wanted, found + 1)
        return found >= 0


_FAR = 100_000


class Scene:
    """Who was named outside the words said, and who spoke, up to where the reading is."""

    def __init__(self, text: str, offices: Collection[str]) -> None:
        self._text = text
        self._offices = offices
        self._before = Before(text)
        self._named: list[Named] = []
        self._last: tuple[int, int, str] | None = None
        self._spoke: dict[str, int] = {}
        self._paragraph = self._opening = -1

    def opens(self, unit: int, paragraph: int, span: Span) -> None:
        """A sentence begins."""
        self._before.opens(span.start)
        if paragraph != self._paragraph:
            self._paragraph, self._opening = paragraph, unit

    def names(
        self, mention: Span, unit: int, paragraph: int, person: ArticlePerson, *, subject: bool
    ) -> None:
        """Somebody is named outside the words said."""
        if not is_thing(self._text, mention, person):
            part = self._text.endswith(" of ", 0, mention.start)
            self._named.append(Named(mention.start, unit, paragraph, person, subject, part))

    def speaks(self, name: str, unit: int, paragraph: int) -> None:
        """Words were given to somebody."""
        self._last = (unit, paragraph, name)
        self._spoke[name] = unit

    def described(
        self, span: Span, parts: Sequence[Token], unit: int, paragraph: int
    ) -> ArticlePerson | None:
        """Whom a description takes up that is no known holder's."""
        named = self._near(paragraph)
        last = self._last
        spoke = last[2] if last is not None and last[:2] == (unit - 1, paragraph) else None
        head = office(parts)[0]
        return other_of_two(parts, span, named, spoke) or taken_up(
            parts,
            span,
            self._before,
            named,
            spoke,
            unit=unit,
            paragraph=paragraph,
            opens=unit == self._opening,
            taken=head in self._offices,
        )

    def unheard_of(self, span: Span, parts: Sequence[Token]) -> tuple[str, ...]:
        """Who "the prop" may be, of whom nothing was told before: those named near, the nearest
        first; nobody where a body, a paper or a crowd may be meant."""
        head = parts[-1].low
        if len(parts) != 2 or parts[0].low != "the" or head in _KNOWN or head.endswith("s"):
            return ()
        if parts[-1].capital or self._before.tells(head, span.start):
            return ()
        near = [n for n in self._near(self._paragraph) if n.at < span.start and n.subject]
        return tuple(dict.fromkeys(n.person.name for n in reversed(near)))

    def rivals(self, head: str, holder: str, at: int) -> tuple[str, ...]:
        """Who came up in a sentence since the holder of an office did, and may hold it."""
        lately = [n for n in self._near(self._paragraph) if n.at < at]
        came = [n.unit for n in lately if n.person.name == holder]
        since = max([*came, self._spoke.get(holder, -1)])
        return rivals(head, [n for n in lately if n.unit > since])

    def _near(self, paragraph: int) -> list[Named]:
        """Who was named in a paragraph and the one before it, the last so many of them."""
        near = self._named[-_MOST_NAMED:]
        return [n for n in near if n.paragraph >= paragraph - 1]


_MOST_NAMED = 300
