"""People and speaking bodies of an article: one name for each, and where it is named."""

from __future__ import annotations

import re
from dataclasses import dataclass

from corpus.article import Article, Span
from corpus.english.first_names import NATIONS
from corpus.english.lexicon import PREPOSITIONS, ROLES
from corpus.people.matching import (
    TITLE_WORDS,
    Gender,
    fold,
    gender_of,
    is_body,
    name_words,
    same_person,
)
from corpus.people.mentions import Mention, after_places, mentions

__all__ = ["Gender", "Person", "fold", "gender_of", "name_words", "people", "same_person"]


@dataclass(frozen=True, slots=True)
class Person:
    """A person or a speaking body, as named in one article.

    ``name`` is its fullest name there; ``aliases`` are all forms of it that stand there, and
    ``roles`` the offices given to it ("Russian Foreign Minister"), in order of appearance.
    ``gender`` is None where names, titles and roles do not tell; ``body`` says that it is no
    human being but an organisation or a place that speaks for one.
    """

    name: str
    aliases: frozenset[str]
    mentions: tuple[Span, ...]
    roles: tuple[str, ...] = ()
    gender: Gender | None = None
    body: bool = False


def people(article: Article) -> tuple[Person, ...]:
    """The people and bodies named in the article, those named first coming first.

    A surname alone is joined to the full name that ends with it; where several do, to the one
    of the title's gender, else to the one named first.
    """
    found = after_places(article.text, mentions(article.text, *article.body))
    full: dict[tuple[str, ...], list[Mention]] = {}
    for mention in found:
        key = name_words(mention.name)
        if key:
            full.setdefault(key, []).append(mention)
    groups = _grouped(full)
    named = {k: g for k, g in groups.items() if not _DEMONYM.search(k[-1]) or len(k) > 2}
    made = [_person(article.text, key, group) for key, group in named.items()]
    return tuple(sorted(made, key=lambda p: p.mentions[0]))


_MOST_ALIKE = 50
"""Of more full names with one surname, the first so many count for a shorter one."""


def _grouped(
    full: dict[tuple[str, ...], list[Mention]],
) -> dict[tuple[str, ...], list[Mention]]:
    groups: dict[tuple[str, ...], list[Mention]] = {}
    bearing: dict[str, list[tuple[str, ...]]] = {}
    for key in sorted(full, key=len, reverse=True):
        hosts = [k for k in bearing.get(key[-1], ())[:_MOST_ALIKE] if _hosts(k, key)]
        if len(hosts) > 1:
            _share(full[key], hosts, groups)
        elif hosts:
            groups[hosts[0]] += full[key]
        else:
            groups[key] = list(full[key])
            for word in set(key):
                bearing.setdefault(word, []).append(key)
    return {k: sorted(g) for k, g in groups.items()}


def _hosts(full: tuple[str, ...], short: tuple[str, ...]) -> bool:
    if is_body(full):
        return len(short) == len(full) - 1 and full[-len(short) :] == short and len(short) > 2
    if len(short) == 1:
        return full[-1] == short[0] and short[0] not in NATIONS
    return same_person(" ".join(full), " ".join(short))


def _share(
    named: list[Mention],
    hosts: list[tuple[str, ...]],
    groups: dict[tuple[str, ...], list[Mention]],
) -> None:
    """Give the mentions of a surname to those who bear it: each to who is named first, of the
    title's gender if one has it."""
    genders = {host: gender_of(" ".join(host)) for host in hosts}
    first = {host: min(m.span for m in groups[host]) for host in hosts}
    for mention in named:
        titled = gender_of(mention.name, mention.title)
        fitting = [h for h in hosts if titled is not None and genders[h] == titled] or hosts
        host = min(fitting, key=first.__getitem__)
        groups[host].append(mention)
        first[host] = min(first[host], mention.span)


def _person(text: str, key: tuple[str, ...], group: list[Mention]) -> Person:
    best = max(group, key=lambda m: (len(name_words(m.name)) == len(key), -m.span.start))
    roles = [m.title for m in group if m.title]
    for mention in group:
        roles += _appositions(text, mention)
    genders = {gender_of("", told) for told in roles} - {None}
    genders = genders or {gender_of(m.name) for m in group} - {None}
    names = {m.name for m in group} | {text[slice(*m.span)] for m in group if m.title}
    body = is_body(key) or (len(key) == 1 and best.name.isupper() and len(best.name) > 1)
    return Person(
        best.name,
        frozenset(" ".join(n.split()) for n in names),
        tuple(m.span for m in group),
        tuple(dict.fromkeys(" ".join(r.split()) for r in roles)),
        genders.pop() if len(genders) == 1 and not body else None,
        body,
    )


_DEMONYM = re.compile(
    r"^(?:(?!vatican)\w+(?:ican|ian|ish|ese|ench|utch|aeli|aqi|eek|iss|uban|uelan|ean|erman|stani)|"
    r"french|dutch|afghan|saudi|qatari|turk|thai|czech|slovak|serb|welsh|dane|swede|pole)s?$"
)
_AGE = re.compile(r",\s+(\d\d)(?=[,.;])")
_AFTER = re.compile(
    r",\s+(?:\d\d,\s+)?((?:(?:the|a|an|who is|who was|one of)\s+)?"
    r"(?:[\w’'.-]+\s+){0,8}?[\w’'.-]+)(?=[,.;]|\s+(?:who|and|said|at|in)\b)"
)


def _appositions(text: str, mention: Mention) -> list[str]:
    """Offices told beside a name: "Lavrov, the foreign minister,", "adviser, John Bolton"."""
    roles = []
    age = _AGE.match(text, mention.span.end)
    if age is not None:
        roles.append(f"{age.group(1)}-year-old")
    after = _AFTER.match(text, mention.span.end, mention.span.end + 120)
    if after is not None and _has_role(after.group(1)):
        roles.append(after.group(1))
    before = text[max(0, mention.span.start - 70) : mention.span.start].split()
    if before and fold(before[-1].rstrip(",")) in ROLES:
        at = len(before) - 1
        while at and _of_title(before[at - 1]):
            at -= 1
        roles.append(" ".join(before[at:]).rstrip(","))
    return roles


def _of_title(word: str) -> bool:
    return word[-1].isalnum() and (word[0].isupper() or fold(word) in TITLE_WORDS | ROLES)


def _has_role(phrase: str) -> bool:
    """Whether an office is told, and nothing after it but what hangs on it ("head of a bank");
    not "the mayor takes his time", which only follows a name and a comma."""
    parts = [word.strip(".,") for word in fold(phrase).split()]
    for word, following in zip(parts, [*parts[1:], "of"], strict=True):
        if word in PREPOSITIONS or word in {"whose", "and"}:
            return False
        if word in ROLES and following not in ROLES:
            return following in PREPOSITIONS or following in {"and", "who", "emeritus", "general"}
    return False
