"""Relatives without a name: whom "Ruiz's mother" and "his sister" bring into a sentence."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence

from corpus.article import Span
from corpus.attribution.speakers.places_in_sentence import is_subject
from corpus.attribution.speakers.roster import Roster
from corpus.attribution.speakers.salience import Focus, MentionTrace, Speaker, speaker
from corpus.people.beside import KIN
from corpus.people.in_article import ArticlePerson, fold, name_words
from corpus.people.offices import office
from corpus.text.tokens import Token


def note_relatives(
    focus: Focus, roster: Roster, tokens: Sequence[Token], unit: int, paragraph: int
) -> None:
    """Note the relatives in a sentence, and that it is less about those whose they are.

    "Ruiz's mother wept" is about her mother, who is meant by the next "she". "He told his sister"
    brings in somebody who may be meant. A relative with a name is noted by that name.
    """
    for n in range(len(tokens) - 2):
        owned = tokens[n].owner and tokens[n].capital
        if not (owned or tokens[n].low in {"his", "her"}) or tokens[n + 1].low not in KIN:
            continue
        begin = n
        while begin and tokens[begin - 1].capital:
            begin -= 1
        apart = tokens[n + 2].text == ","
        about = owned and (apart or tokens[n + 2].capital or is_subject(tokens, begin, n + 2))
        if about:
            focus.fade(Span(tokens[begin].start, tokens[n].end), None)
        name = tokens[n + 2 + apart] if n + 2 + apart < len(tokens) else tokens[n + 2]
        if roster.at(name.start) is not None or (owned and name.capital):
            continue
        span = Span(tokens[begin].start, tokens[n + 1].end)
        phrase = roster.text[slice(*span)]
        person = ArticlePerson(phrase, frozenset(), (span,), (phrase,))
        weight = 1.5 if about else 0.0
        focus.add(MentionTrace(tokens[n + 1].start, unit, paragraph, person, weight))


def owned_one(
    roster: Roster, parts: Sequence[Token], owner: Callable[[], Speaker | None]
) -> Speaker | None:
    """Return whom "her father", "Ruiz's father" or "his lawyer" names, or None.

    The article must name exactly one such person before: "her father, Bo Day"; "Ruiz's lawyer Ana
    Orr". ``owner`` gives whom "his" or "her" stands for.
    """
    if len(parts) > 1 and parts[-2].owner and parts[-1].low in KIN:
        return _relative_of(roster, parts)
    if len(parts) < 2 or parts[0].low not in {"his", "her"}:
        return None
    if parts[1].low in KIN:
        return _relative(roster, parts) if len(parts) == 2 else None
    head, told, nations = office(parts)
    whose = owner() if head is not None else None
    if head is None or whose is None or whose.name is None:
        return None
    own = told | set(name_words(whose.name)[-1:])
    holders = roster.holders(head, own, nations)
    named = [n for n, fit in holders.items() if fit >= _FITS and n != whose.name]
    came = [n for n in named if _came(roster.person(n), parts[0].start)]
    return speaker(came, _SURE) if len(came) == len(named) == 1 else None


def _relative(roster: Roster, parts: Sequence[Token]) -> Speaker | None:
    kin = parts[1].low
    found = [p for p in roster.of_kin(kin) if _came(p, parts[0].start) and not p.body]
    owners = set(re.findall(rf"(\w+)[’']s\s+(?:[\w-]+\s+){{0,2}}?{kin}\b", roster.text))
    if len(found) != 1 or len(owners) > 1:
        return None
    apart = re.compile(rf"\b(?:his|her)\s+(?:[\w-]+\s+){{0,2}}?{kin},?\s+$", re.IGNORECASE)
    for mention in found[0].mentions:
        told = apart.search(roster.text, max(0, mention.start - 50), mention.start)
        another = told is not None and fold(told.group().split()[0]) != parts[0].low
        if another or (told is not None and _HELD.match(roster.text, mention.end)):
            return None
    return speaker([found[0].name], _SURE)


def _relative_of(roster: Roster, parts: Sequence[Token]) -> Speaker | None:
    """Return the one person whom the article named as the relative of the owner in "Ruiz's father",
    or None."""
    kin, owners = parts[-1].low, roster.within(Span(parts[0].start, parts[-2].end))
    if len(owners) != 1 or owners[0][1].body:
        return None
    own = owners[0][1]
    came = [p for p in roster.of_kin(kin) if p != own and _came(p, parts[0].start)]
    found = [p for p in came if any(_is_own(roster, p, role, kin, own) for role in p.roles)]
    return speaker([found[0].name], _SURE) if len(found) == 1 else None


def _is_own(roster: Roster, one: ArticlePerson, role: str, kin: str, own: ArticlePerson) -> bool:
    """True if a role makes somebody the relative of ``own``.

    The role names ``own`` ("Ruiz's father", "father of Ana Ruiz"), or it says "her father" and
    ``own`` is the last person named before it.
    """
    words = fold(role).split()
    if kin not in words or own.body:
        return False
    if words[0] not in {"his", "her"}:
        rest = {w.removesuffix("'s").removesuffix("’s") for w in words if w != kin}
        return bool(rest & set(name_words(own.name)[:1])) or set(name_words(own.name)) <= rest
    other = {"his": "f", "her": "m"}[words[0]]
    told = re.compile(rf"{re.escape(role)},?\s+$", re.IGNORECASE)
    places = [
        m
        for m in one.mentions
        if told.search(roster.text, max(0, m.start - 60), m.start) is not None
    ]
    return own.gender != other and any(roster.named_before(m.start) == own for m in places)


def _came(person: ArticlePerson | None, at: int) -> bool:
    return person is not None and person.mentions[0].start < at


_HELD = re.compile(r"\s+[a-z]+\s+[A-Z]")
"""An office and a name after a body's: "his brother, Ostrel Giants keeper Bo Day"."""
_SURE = 0.8
_FITS = 0.8
"""How well an office must fit a phrase: another word for it is enough."""
