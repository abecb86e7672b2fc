"""Descriptions that refer to a person named just before: "Leo Hart ... the young keeper said"."""

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
from corpus.people.offices import holds_other, office
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
"""Nouns for people who often speak without a name beside the person an article is about."""


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
    """A person named outside quoted or reported words.

    ``subject`` is True if the name is the first one and stands before the verb. ``part`` is True if
    the name is a complement of "of" ("the director of Solem Hall").
    """

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
    """True if a name probably means a place or a thing.

    It stands as one ("in Vintar", "the Upper Sarn") or is a plural ("Organisers"), and nothing
    shows that it is a person's.
    """
    if person.body or person.gender is not None or person.roles:
        return person.body
    if fold(person.name).removesuffix("s") in ROLES:
        return True
    return _PLACE_BEFORE.search(text, max(0, mention.start - 20), mention.start) is not None


def age_role(parts: Sequence[Token]) -> str | None:
    """Return the age in a description such as "the 54-year-old", in the form of a role, or None."""
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
    """Return the one person that a description can refer to, or None.

    ``named`` are the people named in this paragraph and the one before it. ``before`` holds the
    sentences so far. ``spoke`` is the speaker of the sentence before, if it is in the same
    paragraph. ``opens`` is True if the sentence of the description opens a paragraph. ``taken`` is
    True if somebody else in the article holds an office of this kind.
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
    head, told, nations = office(parts)
    if head is not None and holds_other(head, told, nations, person.roles):
        return None
    head = head or next((t.low for t in parts[-1:] if _CALLING.search(t.low)), None)
    if head is None or (head in _STRANGERS and not told):
        return None
    if head in _KIN:
        return None
    return None if before.tells(_last(parts), span.start) else person


def _in_focus(
    named: Sequence[Named], spoke: str | None, unit: int, paragraph: int, *, bare: bool
) -> ArticlePerson | None:
    """Return the one person that the sentence before a description is about, or None."""
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
    """Return the only person of the paragraph before, or None.

    The person must be its subject unless the description is ``sure``.
    """
    only = {n.person.name: n.person for n in named}
    if len(only) != 1 or not (sure or named[0].subject):
        return None
    told = named[0].person.gender is not None or bool(named[0].person.roles)
    return named[0].person if told else None


def other_of_two(
    parts: Sequence[Token], span: Span, named: Sequence[Named], spoke: str | None
) -> ArticlePerson | None:
    """Return the person that "his opponent" means, or None.

    The owner of "his" spoke just now, and only one other person is named near.
    """
    if len(parts) != 2 or parts[0].low not in {"his", "her"} or parts[1].low not in _OPPOSED:
        return None
    people = {n.person.name: n.person for n in named if n.at < span.start}
    owner = people.pop(spoke or "", None)
    if owner is None or owner.gender not in {None, "m" if parts[0].low == "his" else "f"}:
        return None
    return next(iter(people.values())) if len(people) == 1 else None


def _last(parts: Sequence[Token]) -> str:
    """Return the office with the word before it, if there is one."""
    return " ".join(t.low for t in parts[1:][-2:])


def _gender_fits(head: str, person: ArticlePerson) -> bool:
    if head in FEMALE_ROLES:
        return person.gender != "m"
    return not (head in MALE_ROLES and person.gender == "f")


def rivals(head: str, near: Sequence[Named]) -> tuple[str, ...]:
    """Return the people named near who may be "the ``head``" too, the nearest first.

    They have no office of their own in the article.
    """
    found: dict[str, None] = {}
    for named in reversed(near):
        person = named.person
        human = person.gender is not None or (" " in person.name and not named.part)
        if human and not person.roles and _gender_fits(head, person):
            found[person.name] = None
    return tuple(found)


class Before:
    """The sentences of an article up to the current one, for searching words."""

    def __init__(self, text: str) -> None:
        self._text = text
        self._starts: list[int] = []
        self._folded: list[str] = []

    def opens(self, start: int) -> None:
        """Note that a sentence begins."""
        self._starts.append(start)

    def tells(self, words: str, at: int) -> bool:
        """True if the words stand in the 100,000 characters before ``at``, in upper or lower
        case."""
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
    """The people named outside quoted or reported words, and the speakers, up to the current
    sentence."""

    def __init__(self, text: str, offices: Collection[str]) -> None:
        self._text = text
        self._offices = offices
        self._before = Before(text)
        self._named: list[Named] = []
        self._last: tuple[int, int, str] | None = None
        self._spoke: dict[str, int] = {}
        self._paragraph = self._opening = -1

    def opens(self, unit: int, paragraph: int, span: Span) -> None:
        """Note that a sentence begins."""
        self._before.opens(span.start)
        if paragraph != self._paragraph:
            self._paragraph, self._opening = paragraph, unit

    def names(
        self, mention: Span, unit: int, paragraph: int, person: ArticlePerson, *, subject: bool
    ) -> None:
        """Note that a person is named outside quoted or reported words."""
        if not is_thing(self._text, mention, person):
            part = self._text.endswith(" of ", 0, mention.start)
            self._named.append(Named(mention.start, unit, paragraph, person, subject, part))

    def speaks(self, name: str, unit: int, paragraph: int) -> None:
        """Note that a person was found to be a speaker."""
        self._last = (unit, paragraph, name)
        self._spoke[name] = unit

    def described(
        self, span: Span, parts: Sequence[Token], unit: int, paragraph: int
    ) -> ArticlePerson | None:
        """Return the person that a description refers to if it names no known holder of an office,
        or None."""
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
        """Return the candidates for a description that is new in the article, such as "the prop".

        They are the people named near, the nearest first. There are none if the description may
        mean a body, a paper or a crowd.
        """
        head = parts[-1].low
        if len(parts) != 2 or parts[0].low != "the" or head in _KNOWN or head.endswith("s"):
            return ()
        if parts[-1].capital or self._before.tells(head, span.start):
            return ()
        near = [n for n in self._near(self._paragraph) if n.at < span.start and n.subject]
        return tuple(dict.fromkeys(n.person.name for n in reversed(near)))

    def rivals(self, head: str, holder: str, at: int) -> tuple[str, ...]:
        """Return the people named after the last mention of an office's holder.

        They may hold the office instead.
        """
        lately = [n for n in self._near(self._paragraph) if n.at < at]
        came = [n.unit for n in lately if n.person.name == holder]
        since = max([*came, self._spoke.get(holder, -1)])
        return rivals(head, [n for n in lately if n.unit > since])

    def _near(self, paragraph: int) -> list[Named]:
        """Return the people named in a paragraph and the one before it; at most the last
        ``_MOST_NAMED``."""
        near = self._named[-_MOST_NAMED:]
        return [n for n in near if n.paragraph >= paragraph - 1]


_MOST_NAMED = 300
