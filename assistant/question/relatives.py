"""Somebody's relative who is asked for: "Roe's father" is whom an article calls so."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from typing import NamedTuple

from corpus.article import Article, Span
from corpus.people.beside import KIN
from corpus.people.in_article import ArticlePerson, Gender, name_words, people, same_person

Naming = Callable[[Article], Sequence[ArticlePerson]]
TOLD_WITHIN = 60  # characters before or after a name that may tell whose relative it is
ANTECEDENT_WITHIN = 400  # characters before a pronoun that may hold its antecedent
_CALLED = (
    frozenset("father dad daddy papa".split()),
    frozenset("mother mum mom mama mummy".split()),
    frozenset("partner girlfriend boyfriend fiancé fiancée fiance fiancee".split()),
)
"""Words for the same relative."""
_GENDERS: Mapping[str, Gender] = {
    **dict.fromkeys("father dad daddy papa husband brother son boyfriend".split(), "m"),
    **dict.fromkeys("mother mum mom mama mummy wife sister daughter girlfriend".split(), "f"),
}
_OPPOSITE: Mapping[str, Sequence[str]] = {
    **dict.fromkeys("father dad daddy papa mother mum mom mama mummy".split(), ("daughter", "son")),
    **dict.fromkeys(("daughter", "son"), ("father", "mother")),
    **dict.fromkeys(("brother", "sister"), ("brother", "sister")),
    "husband": ("wife",),
    "wife": ("husband",),
}
"""Whose relative somebody is who has such a relative."""
KIN_WORDS = KIN | frozenset().union(*_CALLED)
_KIN = "|".join(sorted(KIN_WORDS, key=len, reverse=True))
_ASKED = re.compile(
    rf"(?:the )?(?P<owner>\w.*?)(?:['’]s|(?<=s)['’]) (?:[\w-]+ )?(?P<kin>{_KIN})|"
    rf"(?:the )?(?:[\w-]+ )?(?P<of>{_KIN}) of (?P<whose>\w.*)",
    re.IGNORECASE,
)
_OWNED = re.compile(
    rf"\b(?P<owner>(?i:his|her)|[\w.’'-]+(?=['’]s? ))(?:['’]s?)? (?:[\w-]+ ){{0,2}}?"
    rf"(?P<kin>(?i:{_KIN})),? $"
)
_NAME = r"[A-Z][\w.-]*(?: [A-Z][\w.-]*)*"
_AFTER = re.compile(
    rf"(?:,| \() ?(?:(?P<owner>his|her|{_NAME})(?:['’]s?)? (?:[\w-]+ ){{0,2}}?"
    rf"(?P<kin>{_KIN})(?=[,.;:)])|(?:the )?(?P<of>{_KIN}) of (?P<whose>{_NAME}))"
)


class AskedRelation(NamedTuple):
    """Whose relative is asked for, and the word for the relation in small letters."""

    owner: str
    kin: str


class Meant(NamedTuple):
    """Who is meant by a description; ``within`` are the articles that call a given name so."""

    name: str
    within: tuple[str, ...] = ()


def asked_relation(asked: str) -> AskedRelation | None:
    """Return the relation that is asked for: "Roe's father", "the father of Roe"; else None."""
    match = _ASKED.fullmatch(asked)
    if match is None:
        return None
    return AskedRelation(match["owner"] or match["whose"], (match["kin"] or match["of"]).lower())


def relative(
    asked: AskedRelation, articles: Sequence[Article], *, people: Naming = people
) -> Meant | None:
    """Return the one whom the articles call the asked relative; None for nobody or for several.

    "Roe's father, Bo Day" and "Bo Day, father of Ida Roe" name the owner. For "her father, Bo Roe"
    she must have the surname, or be the last one named before; "his daughter, Ida Roe" tells whose
    father he is.
    """
    found: dict[str, list[str]] = {}
    for article in articles:
        named = [p for p in people(article) if not p.body]
        owners = [p for p in named if _is_owner(asked.owner, p.name)]
        for p in named if owners else ():
            if p not in owners and _is_relative(p, asked.kin, owners, named, article.text):
                found.setdefault(p.name, []).append(article.id)
    name = max(found, key=lambda one: len(name_words(one)), default="")
    words = name_words(name)
    if not name or any(not _is_part(other, words) for other in found):
        return None
    within = () if len(words) > 1 else tuple(id for ids in found.values() for id in ids)
    return Meant(name, within)


def _is_part(other: str, words: Sequence[str]) -> bool:
    """True if a name is the given name, or the surname, of the words of a fuller one."""
    return same_person(other, " ".join(words)) or name_words(other) == tuple(words[:1])


def _is_relative(
    person: ArticlePerson,
    kin: str,
    owners: Sequence[ArticlePerson],
    named: Sequence[ArticlePerson],
    text: str,
) -> bool:
    """True if an article calls a person so, or an owner that person's daughter, say."""
    if _is_called(person, kin, owners, named, text):
        return True
    fits = person.gender == _GENDERS.get(kin)
    other = [(owner, one) for owner in owners for one in _OPPOSITE.get(kin, ())] if fits else []
    return any(_is_called(owner, one, [person], named, text) for owner, one in other)


def _is_owner(owner: str, name: str) -> bool:
    """True if a name is the owner's, who may be asked for by the given name alone."""
    return same_person(owner, name) or name_words(owner) == name_words(name)[:1]


def words_alike(kin: str) -> str:
    """Return the words for the same relative: "dad", "father"."""
    return " ".join(sorted(next((one for one in _CALLED if kin in one), {kin})))


def _is_called(
    person: ArticlePerson,
    kin_asked: str,
    owners: Sequence[ArticlePerson],
    named: Sequence[ArticlePerson],
    text: str,
) -> bool:
    """True if the words beside some mention call a person the relative of the owners."""
    alike = next((one for one in _CALLED if kin_asked in one), {kin_asked})
    for start, end in person.mentions:
        before = _OWNED.search(" ".join(text[max(0, start - TOLD_WITHIN) : start].split()) + " ")
        after = _AFTER.match(text, end, end + TOLD_WITHIN)
        for match in (before, after):
            told = match.groupdict() if match else {}
            kin, owner = told.get("kin") or told.get("of"), told.get("owner") or told.get("whose")
            if kin is None or owner is None or kin.lower() not in alike:
                continue
            if owner.lower() not in ("his", "her"):
                if any(same_person(owner, p.name) or owner in p.aliases for p in owners):
                    return True
            elif _is_meant(owner.lower(), person, owners, named, Span(start, end), text):
                return True
    return False


def _is_meant(
    pronoun: str,
    person: ArticlePerson,
    owners: Sequence[ArticlePerson],
    named: Sequence[ArticlePerson],
    at: Span,
    text: str,
) -> bool:
    """True if "his" or "her" beside a person's name is one of the owners."""
    gender = "m" if pronoun == "his" else "f"
    fit = [p for p in owners if p.gender in (None, gender)]
    if not fit:
        return False
    surname = name_words(person.name)[-1:]
    if len(name_words(person.name)) > 1 and any(
        len(name_words(p.name)) > 1 and name_words(p.name)[-1:] == surname for p in fit
    ):
        return True
    came = [
        (mention.start, p)
        for p in named
        if p is not person and p.gender in (None, gender)
        for mention in p.mentions
        if at.start - ANTECEDENT_WITHIN <= mention.start < at.start
    ]
    return bool(came) and max(came, key=lambda one: one[0])[1] in fit


_CALLED_SO = r"(?:known|goes by|streams|posts|tweets|writes|performs|plays|uploads|appears)"
_HANDLE = (
    r"(?P<name>{name}),? (?:[^.,;:]{{0,60}} )?(?:(?:also |better |best )?{so}(?: \w+){{0,2}} as|"
    r"a\.?k\.?a\.?|alias|nicknamed) [“\"‘@]?{handle}\b|"
    r"[“\"‘@]?{handle}[”\"’]?,? (?:\(|whose |an? .{{0,40}}whose )"
    r"(?:(?:real|given|first|full|actual) )*(?:name (?:is |: )?)?(?P<own>{name})"
)


def bearer_of(handle: str, articles: Sequence[Article]) -> Meant | None:
    """Return who an article says bears a handle: "Ida, a streamer known as OrloFan"."""
    shape = re.compile(
        _HANDLE.format(name=_NAME, so=_CALLED_SO, handle=rf"(?i:(?:the)?{re.escape(handle)})")
    )
    found = [(m["name"] or m["own"], a.id) for a in articles if (m := shape.search(a.text))]
    name = found[0][0] if found else ""
    if not name or any(other != name for other, _ in found):
        return None
    return Meant(name, () if len(name_words(name)) > 1 else tuple(id for _, id in found))
