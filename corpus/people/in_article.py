"""The people and speaking bodies of an article: one name for each, and all its mentions."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from corpus.article import Article, Span
from corpus.english.lexicon import word_set
from corpus.english.nations import NATIONS
from corpus.english.places import PLACES, REGIONS
from corpus.people.beside import is_body_told, is_it, is_label, speaks, told_beside
from corpus.people.grouping import grouped, is_human, is_place_or_campaign
from corpus.people.matching import (
    Gender,
    fold,
    gender_of,
    is_body,
    is_given,
    name_words,
    same_person,
)
from corpus.people.mentions import Mention, mentions
from corpus.people.whole_names import after_places, named_elsewhere

__all__ = ["ArticlePerson", "Gender", "fold", "gender_of", "name_words", "people", "same_person"]


@dataclass(frozen=True, slots=True)
class ArticlePerson:
    """A person or a speaking body, as named in one article.

    ``name`` is the fullest name there. ``aliases`` are all forms of it in the article. ``roles``
    are the offices given to it ("Russian Foreign Minister"), in order of appearance. ``gender`` is
    None if names, titles and roles do not show it. ``body`` is True for an organisation, or a place
    that speaks for one. ``human`` is True if something shows a human being: a title, an office,
    "who", or the form of the name.
    """

    name: str
    aliases: frozenset[str]
    mentions: tuple[Span, ...]
    roles: tuple[str, ...] = ()
    gender: Gender | None = None
    body: bool = False
    human: bool = False


def people(article: Article) -> tuple[ArticlePerson, ...]:
    """Return the people and bodies named in the article, in order of first mention.

    A shorter name joins the fuller one that contains it. If several fit, it joins the one of the
    title's gender; if that does not settle it, the one named first.
    """
    text = article.text
    found = named_elsewhere(text, after_places(text, mentions(text, *article.body)))
    groups = grouped(text, found)
    named = {k: g for k, g in groups.items() if not _is_demonym(text, k, g)}
    made = [_person(text, key, group) for key, group in named.items()]
    bodies = {p.name.split()[0] for p in made if p.body and " " in p.name}
    made = [replace(p, body=True) if p.name in bodies and _is_bare(p) else p for p in made]
    return tuple(sorted(made, key=lambda p: p.mentions[0]))


def _is_bare(person: ArticlePerson) -> bool:
    """True if only one word is known of a person: no title, no office, no gender."""
    return person.gender is None and not person.roles


def _no_human(text: str, key: tuple[str, ...], group: list[Mention]) -> bool:
    """True if a name is a body's: "the" stands before it everywhere, or "its" follows it.

    Before a name of two words or more, such as "the World Cup", it need not stand everywhere.

    Nothing shows that it is a person's.
    """
    if is_human(text, key, group):
        return False
    if is_place_or_campaign(key):
        return True
    after_the = sum(
        _THE.search(text, max(0, m.span.start - 5), m.span.start) is not None for m in group
    )
    if after_the == len(group) if len(key) == 1 else 2 * after_the >= len(group):
        return True
    return any(is_it(text, m) for m in group)


_THE = re.compile(r"\b[Tt]he\s$")


def _person(text: str, key: tuple[str, ...], group: list[Mention]) -> ArticlePerson:
    own = [m for m in group if name_words(m.name) == _usual(key, group)] or group
    best = min(own, key=lambda m: (m.name.isupper(), m.span))
    roles = [m.title for m in group if m.title]
    roles += [role for m in group for role in told_beside(text, m)]
    genders = {gender_of("", told) for told in roles} - {None}
    genders = genders or {gender_of(m.name) for m in group} - {None}
    names = {m.name for m in group} | {text[slice(*m.span)] for m in group if m.title}
    label = best.name.isupper() and any(is_label(text, m) for m in group)
    shouted = len(key) == 1 and best.name.isupper() and len(best.name) > 1
    human = is_human(text, key, group)
    body = is_body(key) or (shouted and not label) or _is_body_named(text, key, group)
    body = body or (not human and _no_human(text, key, group))
    apart = best.title if best.apart else ""
    name = best.name.title() if label and not body else best.name
    return ArticlePerson(
        f"{apart} {name}".strip(),
        frozenset(" ".join(n.split()) for n in names),
        tuple(m.span for m in group),
        tuple(dict.fromkeys(" ".join(r.split()) for r in roles)),
        genders.pop() if len(genders) == 1 and not body else None,
        body,
        human and not body,
    )


def _usual(key: tuple[str, ...], group: list[Mention]) -> tuple[str, ...]:
    """Return the words of the name to show: without a last word that is no part of it.

    That is so if the article has the name without it too, and the surname before it alone: "Ana
    Ruiz Halden", "Ana Ruiz", "Ruiz".
    """
    names = {name_words(m.name) for m in group}
    return key[:-1] if len(key) > 2 and {key[:-1], key[-2:-1]} <= names else key


def _is_demonym(text: str, key: tuple[str, ...], group: list[Mention]) -> bool:
    """True if a name is a people's or a faith's: "Kenyan", "South African", "Roman Catholic".

    A person's surname may have the form of one: "Alexis Ohanian", "Parrish said".
    """
    if len(key) > 1 and _FAITHS.issuperset(key):
        return True
    if len(key) > 2 or (len(key) > 1 and is_human(text, key, group)):
        return False
    place = len(key) == 1 and key[0].endswith("n") and key[0].removesuffix("n") in REGIONS
    formed = place or _DEMONYM.search(key[-1]) is not None
    return formed and (key[0] in NATIONS or not any(speaks(text, m) for m in group))


_FAITHS = word_set(
    "roman catholic greek russian eastern christian orthodox protestant anglican lutheran "
    "methodist baptist muslim sunni shia jewish hindu sikh buddhist reformed evangelical"
)


def _is_body_named(text: str, key: tuple[str, ...], group: list[Mention]) -> bool:
    """True if the words beside a name, or the form of its last word, show that it is a body's."""
    human = len(key) > 1 and is_given(key[0]) and is_human(text, key, group)
    if any(is_body_told(text, m, human=human) for m in group):
        return True
    return len(key) > 1 and _is_team(text, min(group), human=human and key[0] not in PLACES)


def _is_team(text: str, name: Mention, *, human: bool) -> bool:
    """True if the last word of a name is a plural after "the": "Denver Broncos", "the Broncos".

    If the name has the form of a ``human`` being's, "the" has to be common there: "the Hughes
    family" is not "the Broncos".
    """
    last = name.name.rpartition(" ")[2]
    plural = last.endswith("s") and not last.endswith(("ss", "us", "is")) and not name.title
    if not plural:
        return False
    if f"the {last} " not in text and f"The {last} " not in text:
        return False
    together = re.findall(rf"\b[Tt]he {re.escape(last)} (?!{_FAMILY})", text)
    return len(together) > (text.count(last) * _OFTEN if human else 0)


_FAMILY = r"(?:famil|brother|sister|sibling|household|clan|dynast|marriage|child)"
_OFTEN = 0.3
"""The least share of a team's mentions that have "the"."""
_DEMONYM = re.compile(
    r"^(?:(?!vatican)\w+(?:ican|ian|ish|ese|ench|utch|aeli|aqi|eek|iss|uban|uelan|ean|erman|stani)|"
    r"french|dutch|afghan|saudi|qatari|turk|thai|czech|slovak|serb|welsh|dane|swede|pole)s?$"
)
