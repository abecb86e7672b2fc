"""Coreference of names: which mentions in one article are one person's or body's."""

from __future__ import annotations

import re
from collections.abc import Collection, Hashable, Iterator, Mapping, Sequence

from corpus.article import Span
from corpus.english.lexicon import HONORIFICS, ROLES
from corpus.english.nations import NATIONS
from corpus.english.places import PLACES
from corpus.people.beside import WHO_CLAUSE, is_kin_told, nickname, pronoun_beside, told_beside
from corpus.people.matching import (
    Gender,
    fold,
    gender_of,
    is_body,
    is_given,
    is_surname,
    name_words,
    same_person,
)
from corpus.people.mentions import Mention
from corpus.people.spellings import are_spelled_alike, is_misspelled, one_letter_out, spelling

Name = tuple[str, ...]

_MOST_ALIKE = 50
"""The most full names with one surname that a shorter name is compared with: the first ones."""
_INNER_CAPITAL = re.compile(r"(?<!^Mc)(?<!^Mac)(?<!^[DLV][aeiu])(?<!^Fitz)(?<=[a-z])[A-Z]")
_ARTICLE = re.compile(r"^(?:al|el|ul|as|ad|an|ar|at|az|ash)-")


def grouped(text: str, found: Sequence[Mention]) -> dict[Name, list[Mention]]:
    """Return the mentions of each person or body, in order, by the words of the fullest name.

    A surname that a title or "her brother" shows to be a relative's is a group of its own. Its key
    is the title and the words.
    """
    full: dict[Name, list[Mention]] = {}
    for mention in found:
        key = name_words(mention.name)
        if key:
            full.setdefault(key, []).append(mention)
    return _Groups(text, full).made()


class _Groups:
    """Groups of mentions that are being joined, the fullest names first."""

    def __init__(self, text: str, full: Mapping[Name, list[Mention]]) -> None:
        self._text = text
        self._full = full
        self._groups: dict[Name, list[Mention]] = {}
        self._bearing: dict[str, list[Name]] = {}
        self._first: dict[Name, Span] = {}
        self._human = {
            key for key, own in full.items() if len(key) > 1 and is_human(text, key, own)
        }

    def made(self) -> dict[Name, list[Mention]]:
        """Return the groups."""
        for key in sorted(self._full, key=len, reverse=True):
            self._place(key)
        self._nicknamed()
        self._misspelled()
        return {k: sorted(g) for k, g in self._groups.items() if g}

    def _place(self, key: Name) -> None:
        near = self._bearing.get(bare(key[-1]), ())[:_MOST_ALIKE]
        hosts = [host for host in near if self._hosts(host, key)]
        hosts = [h for h in hosts if bare(h[-1]) == bare(key[-1])] or hosts
        own = self._full[key]
        if not hosts:
            self._groups[key] = list(own)
            self._first[key] = min(m.span for m in own)
            for word in {bare(w) for w in key}:
                self._bearing.setdefault(word, []).append(key)
            return
        genders = {host: self._gender(host) for host in hosts}
        for mention in own:
            self._share(mention, key, hosts, genders)

    def _share(
        self,
        mention: Mention,
        key: Name,
        hosts: Sequence[Name],
        genders: Mapping[Name, Gender | None],
    ) -> None:
        """Give a mention to one of the people whose name it may be.

        It goes to the person named first, with the title's gender if one has it. It goes to none of
        them if the title or a relative speaks against it.
        """
        titled = gender_of("", mention.title)
        fit = [h for h in hosts if titled is None or genders[h] in {None, titled}]
        fit = [h for h in fit if titled is not None and genders[h] == titled] or fit
        kin = len(key) == 1 and len(hosts) == 1 and is_kin_told(self._text, mention)
        apart = (fold(mention.title), *key)
        if titled is not None and (not fit or kin or apart in self._groups):
            self._groups.setdefault(apart, []).append(mention._replace(apart=True))
        elif kin or not fit:
            self._groups.setdefault(key, []).append(mention)
        else:
            self._groups[min(fit, key=self._first.__getitem__)].append(mention)

    def _gender(self, host: Name) -> Gender | None:
        """Return the gender that titles show, or pronouns just after the name, or the name."""
        own = self._groups[host]
        titles = {gender_of("", m.title) for m in own} - {None}
        told = titles or {pronoun_beside(self._text, m) for m in own} - {None}
        return told.pop() if len(told) == 1 else gender_of(" ".join(host))

    def _hosts(self, host: Name, short: Name) -> bool:
        """True if a shorter name may be a part of a fuller one."""
        if is_body(host):
            return len(host) - 1 == len(short) > 2 and host[-len(short) :] == short
        if len(short) > 1:
            part = short in (host[: len(short)], host[-len(short) :])
            return (part and host in self._human) or same_person(" ".join(host), " ".join(short))
        word = bare(short[0])
        if word in NATIONS:
            return False
        if bare(host[-1]) == word:
            return host in self._human or self._as_a_surname(host, short)
        titled = any(gender_of("", m.title) for m in self._full[short])
        if len(host) < 2 or not (host in self._human or titled):
            return False
        return host[0] == word or (bare(word) in map(bare, host[1:-1]) and not is_given(word))

    def _as_a_surname(self, host: Name, short: Name) -> bool:
        """True if a word follows a longer name as a surname would.

        Nothing shows that the longer name is a person's. "OpenAI" is no surname after "Azure
        OpenAI".
        """
        longer, own = self._full[host], self._full[short]
        if min(m.span for m in own) < min(m.span for m in longer):
            return False
        if any(_INNER_CAPITAL.search(m.name) for m in own):
            return False
        if self._text[: longer[0].span.start].rstrip().lower().endswith(" the"):
            return False
        return host[:1] not in self._full

    def _nicknamed(self) -> None:
        """Join the other names that the article gives for a person."""
        at = {m.span.start: key for key, group in self._groups.items() for m in group}
        for key in [key for key in self._groups if len(key) > 1 and not is_body(key)]:
            for mention in tuple(self._groups[key]):
                span = nickname(self._text, mention)
                other = at.get(span.start) if span is not None else None
                if other is not None and other != key and other not in self._human:
                    self._groups[key] += self._groups[other]
                    self._groups[other] = []

    def _misspelled(self) -> None:
        """Join the spellings of one name: "Mc Adam", "McAdam"; "Mazariegos", "Mazeriegos".

        A rarer spelling joins the one person it may be a spelling of.
        """
        near: dict[Hashable, list[Name]] = {}
        for key in self._groups:
            if len(key) > 1 and not is_body(key):
                for place in (*_places(key), *one_letter_out(key[-1])):
                    near.setdefault(place, []).append(key)
        for rare in [key for key in self._groups if not is_body(key)]:
            places = _places(rare) if len(rare) > 1 else one_letter_out(rare[0])
            hosts = {host for place in places for host in near.get(place, ())} - {rare}
            fit = [host for host in hosts if self._is_spelling(host, rare)]
            if len(fit) == 1:
                self._groups[fit[0]] += self._groups[rare]
                self._groups[rare] = []

    def _is_spelling(self, host: Name, rare: Name) -> bool:
        """True if a name is a rarer spelling of a person's; both do not stand side by side."""
        own, others = self._groups[host], self._groups[rare]
        if host not in self._human or not own or not others:
            return False
        if (len(others), min(own)) > (len(own), min(others)):
            return False
        if len(rare) == 1:
            few = len(others) < 3 and rare[0] != host[-1] and not is_given(rare[0])
            alike = few and is_misspelled(host[-1], rare[0], least=8, changed=False)
        elif host[:-1] == rare[:-1]:
            alike = is_misspelled(host[-1], rare[-1], least=4, changed=True)
            alike = alike or are_spelled_alike(host[-1:], rare[-1:])
        else:  # "Mc Adam", "Adam-Ruiz", "Ruiz Ana"; never "Jermell" and "Jermall"
            alike = _letters(host) == _letters(rare) or sorted(host) == sorted(rare)
        return alike and not any(self._are_beside(a, b) for a in own for b in others)

    def _are_beside(self, one: Mention, other: Mention) -> bool:
        """True if two names stand side by side: "Jon Hanson and Jon Hansen"."""
        first, second = sorted((one.span, other.span))
        return _JOINED.fullmatch(self._text, first.end, second.start) is not None


_JOINED = re.compile(r"[\s,]*(?:and|or|&|with|vs?\.?|versus)?[\s,]*(?:brother |sister |twin )?")
"""The words between two names that stand side by side."""


def _letters(key: Name) -> str:
    return "".join(key).replace("-", "").replace("‐", "")


def _places(key: Name) -> Iterator[Hashable]:
    """Yield where the spellings of a name of several words are looked for.

    Two names of which ``_is_spelling`` may be true have one of these places in common.
    """
    yield "letters", _letters(key)
    yield "order", *sorted(key)
    yield "sound", *key[:-1], spelling(key[-1])
    for part in one_letter_out(key[-1]):
        yield "surname", *key[:-1], part


def bare(word: str) -> str:
    """Return a word of a name without the Arabic article."""
    return _ARTICLE.sub("", word)


def is_place_or_campaign(key: Name) -> bool:
    """True if a name of several words is a place's or a campaign's: "North Kivu", "Save Ana"."""
    return len(key) > 1 and (" ".join(key) in PLACES or key[0] in _CAMPAIGNS | _DIRECTIONS)


_DIRECTIONS = frozenset("north south east west northern southern eastern western".split())
_CAMPAIGNS = frozenset(("save", "free", "stop"))


def is_human(text: str, key: Name, own: Collection[Mention]) -> bool:
    """True if a given name, a title or an office shows that a name is a person's."""
    if is_body(key):
        return False
    if not is_place_or_campaign(key) and any(is_given(word) or is_surname(word) for word in key):
        return not all(_INNER_CAPITAL.search(m.name.partition(" ")[0]) for m in own)
    titled = (fold(word).strip(".") for m in own for word in m.title.split())
    if any(word in HONORIFICS or word in ROLES for word in titled):
        return True
    return any(WHO_CLAUSE.match(text, m.span.end) or told_beside(text, m) for m in own)
