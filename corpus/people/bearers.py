"""The bearer of a surname that an article uses alone."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from functools import cache
from typing import NamedTuple

from corpus.people.joining import Joining
from corpus.people.matching import Gender, fold, gender_of, is_body, is_given
from corpus.people.same_story import Matter
from corpus.people.user_aliases import Key, name_key

_HE_OR_SHE: dict[str, Gender] = {"he": "m", "she": "f"}


class Voice(NamedTuple):
    """A speaker of one article, as it names the speaker, with the number of statements.

    ``told`` are the article's mentions of the speaker: "he", "Mr. Lavrov". They are given if the
    speaker has only one name there.
    """

    speaker: str
    article: int
    statements: int
    told: tuple[str, ...] = ()


class Bearers:
    """The people who may bear a surname alone, article by article."""

    def __init__(
        self,
        said: Iterable[Voice],
        around: Iterable[tuple[str, int]],
        joining: Joining,
        written: Mapping[Key, Iterable[str]],
        text: Callable[[int], str],
        matter: Matter,
    ) -> None:
        self._joining = joining
        self._matter = matter
        self._text = text
        self._names = joining.people()
        self._written = written
        self._fit: dict[Key, tuple[int, ...]] = {}
        self._forms = cache(self._read_forms)
        self._genders = cache(self._read_genders)
        self._own: defaultdict[int, set[int]] = defaultdict(set)
        self._in: defaultdict[int, set[int]] = defaultdict(set)
        self._told: defaultdict[int, set[Gender]] = defaultdict(set)
        for name, article, _, told in [*said, *(Voice(*pair, 0) for pair in around)]:
            if len(name_key(name)[0]) > 1:
                person = joining.person(name_key(name))
                self._own[article].add(person)
                self._in[person].add(article)
                self._told[person] |= _genders(told)

    def one(self, voice: Voice) -> tuple[int | None, tuple[int, ...]]:
        """Return the bearer if that is settled.

        Otherwise return None and the people who may bear the name.
        """
        form = name_key(voice.speaker)
        if form not in self._fit:
            self._fit[form] = self._joining.bearers(form)
        fit = self._fit[form]
        told = {fold(mention) for mention in voice.told}
        title = voice.speaker.rpartition(" ")[0]
        mark = "" if title else form[1]
        if title:
            fit = self._other_than_here(fit, gender_of("", title), voice.article)
        if not fit or any(t == "it" or _body_told(t) for t in told):
            return None, fit
        if len(voice.speaker) > 1 and voice.speaker.isupper() and not _genders(voice.told):
            return None, fit  # a firm in capitals is nobody's surname: "FORD"
        genders = _genders((*voice.told, title))
        possible = [p for p in fit if not genders or self._genders(p) <= genders]
        here = [p for p in possible if p in self._own[voice.article]] or self._standing(
            possible, voice.article
        )
        left = here or possible
        if len(left) != 1 or all(name[1] != mark for name in self._names[left[0]]):
            return None, fit
        if left[0] in self._joining.chosen:
            return left[0], ()
        sure = bool(here) or self._matter.one([voice.article], self._in[left[0]])
        return (left[0], ()) if sure and (genders or self._human(left[0])) else (None, fit)

    def _other_than_here(
        self, fit: Sequence[int], titled: Gender | None, article: int
    ) -> tuple[int, ...]:
        """Return the people whom a surname with its title may name.

        An article gives a speaker only a title and a surname if its full names are others': "Mr
        Solheim" beside Marit Solheim. The title's gender must not be another than the person's.
        """
        left = [p for p in fit if titled is None or self._genders(p) <= {titled}]
        here = {*self._own[article], *self._standing(left, article)} if titled else set()
        return tuple(p for p in left if p not in here)

    def _human(self, person: int) -> bool:
        given = any(is_given(words[0]) for words, _ in self._names[person] if words)
        return given or bool(self._genders(person))

    def _standing(self, people: Sequence[int], article: int) -> list[int]:
        """Return the people whose full name stands in an article's text."""
        text = self._text(article)
        return [p for p in people if any(w in text for w in self._forms(p))]

    def _read_forms(self, person: int) -> list[str]:
        names = [name for name in self._names[person] if len(name[0]) > 1]
        return [written for name in names for written in self._written.get(name, ())]

    def _read_genders(self, person: int) -> set[Gender]:
        """Return the gender that names and pronouns show, or the empty set if they differ."""
        told = {gender_of(" ".join(words)) for words, _ in self._names[person]} - {None}
        known: set[Gender] = {g for g in told if g} or self._told[person]
        return known if len(known) == 1 else set()


def _genders(mentions: Iterable[str]) -> set[Gender]:
    """Return the genders that mentions show: "he", "Ms. Solm"."""
    told = (_HE_OR_SHE.get(t) or gender_of("", t) for t in map(fold, mentions))
    return {gender for gender in told if gender}


def _body_told(mention: str) -> bool:
    """True if a mention is an organisation's: "the company"."""
    return mention.startswith("the ") and is_body(mention.split()[1:])
