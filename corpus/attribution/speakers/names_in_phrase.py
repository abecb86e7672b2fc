"""Names inside a source phrase: "Lavrov", "Mr. Lavrov of Russia", "the head, Ana Ruiz of
Ostrel"."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise

from corpus.article import Span
from corpus.attribution.grammar.nouns import may_be_human
from corpus.attribution.speakers.roster import Roster
from corpus.attribution.speakers.salience import Focus, Speaker, speaker
from corpus.attribution.speakers.unnamed import is_one_body
from corpus.english.lexicon import (
    BODIES,
    CONJUNCTIONS,
    FEMALE,
    HONORIFICS,
    MALE,
    PREPOSITIONS,
    RELATIVES,
    ROLES,
    TITLE_WORDS,
    word_set,
)
from corpus.english.places import PLACES
from corpus.people.in_article import ArticlePerson, fold, gender_of, name_words
from corpus.people.matching import is_given
from corpus.people.offices import PLURAL_ROLES
from corpus.text.tokens import Token, is_verb


def name_in(roster: Roster, span: Span, tokens: Sequence[Token], focus: Focus) -> Speaker | None:
    """Return the person or body whose name the phrase is, with titles and places beside it, or
    None."""
    inside = roster.within(span)
    if not inside:
        return None
    free = [(s, p) for s, p in inside if not roster.text.startswith(_OWNING, s.end)]
    people = [(s, p) for s, p in free if not p.body]  # "Delta’s Ana Ruiz and Bo Day" are two
    people = people if len(people) > 1 else [(s, p) for s, p in inside if not p.body]
    others = _are_others(roster.text[span.start : inside[0][0].start])
    if len(people) > 1 and " and " in roster.text[people[0][0].end : people[-1][0].start] + " ":
        between = roster.text[people[0][0].end : people[1][0].start].strip(" ,")
        whole = all(p.gender or " " in p.name for _, p in people)
        if whole and not others and (between or "and").split()[0] == "and":
            return Speaker(None, tuple(p.name for _, p in people), 0.5)
    first, last = inside[0], inside[-1]
    lead = roster.text[span.start : last[0].start]
    ends = roster.text[span.start : last[0].end]
    before = ends.removesuffix(last[1].name) if ends.endswith(last[1].name) else lead
    bodys = _is_of_bodys(lead) and _is_held(_THE.sub("", before), last[1])
    held = bodys or _is_held(lead, last[1])
    if last[0].end == span.end and last[1].human and held:
        return speaker([last[1].name], 0.95)
    if last[0].end == span.end and last[1].human and _is_beside(roster.text, span, inside):
        return speaker([last[1].name], 0.9)
    if len(people) > 1 and _is_list(roster.text, people[0][0], people[1][0], span.end):
        return Speaker(None, tuple(dict.fromkeys(p.name for _, p in people)), 0.5)
    titled = fold(roster.text[slice(*last[0])]).split()[0] in ROLES  # "president and CEO Ana Ruiz"
    if free == [last] and last[0].end == span.end and lead.endswith(" and ") and not titled:
        return speaker([last[1].name], 0.85 if _is_of_things(lead, span, tokens) else 0.5)
    if not any(p.human for _, p in people) and is_one_body(roster.text[slice(*span)]):
        return None
    if last[0].end == span.end and not others and _are_joined(lead):
        return Speaker(None, tuple(dict.fromkeys(p.name for _, p in inside)), 0.5)
    tail = roster.text[last[0].end : span.end].strip()
    linked = any(w in PREPOSITIONS for w in fold(lead).split())
    if last[1].body and len(people) == 0:
        return None
    if fold(lead).strip() == "the" and last[1].gender is None and not last[1].roles:
        return None
    told = [t for t in tokens if span.start <= t.start < last[0].start]
    titled = _titled(lead, last[1]) and not _acts_on(told)
    if not tail and not linked and not last[1].body and titled:
        return _namesakes(roster, last[0], last[1], tokens, focus) or speaker([last[1].name], 0.97)
    if not tail and linked and " " in last[1].name and _glued(before):
        return speaker([last[1].name], 0.9)
    rest = roster.text[first[0].end : span.end].split()
    headline = len(rest) == 1 and rest[0][:1].isupper() and rest[0].endswith(("s", "ed"))
    if headline and first[0].start == span.start and " " in first[1].name and not first[1].body:
        return speaker([first[1].name], 0.95)
    if first[0].start == span.start and not first[1].body and rest:
        link = rest[0].strip(",(").lower()
        known = first[1].gender or first[1].roles or " " in first[1].name
        if link == "of" and _is_of_a_body(roster.text, first[1], rest):
            return None
        if known and (link in PREPOSITIONS or rest[0][0] in ",("):
            both = (
                len(people) > 1 and link == "of" and "and" in rest
            )  # "Ruiz of Ulm and Orr of Oslo"
            names = [p.name for _, p in people] if both else [first[1].name]
            return speaker(names, 0.5 if both else 0.95)
    if people and _is_star_of(roster.text, span, people[0][0]):
        return None
    led = people and _led_by_title(roster, span, people[0][0])
    if led and (people[0][1].gender or " " in people[0][1].name):
        after = roster.text[people[0][0].end : span.end].split()
        if after and (after[0].strip(",(").lower() in PREPOSITIONS or after[0][0] in ",("):
            return speaker([people[0][1].name], 0.95)
    return None


_OWNING = ("’s", "'s")


def _is_held(lead: str, person: ArticlePerson) -> bool:
    """True if an office stands just before a full name, and nobody else before it.

    "Fight for Rights communications director Ana Ruiz" is Ana Ruiz. "A critic of director Ana
    Ruiz" is not.
    """
    parts = fold(lead).split()
    if len(parts) < 2 or " " not in person.name or parts[-1] not in ROLES - PLURAL_ROLES:
        return False
    if parts[-2] in PREPOSITIONS or any(w.endswith(("'s", "s'")) for w in parts):
        return False
    body = lead.split()[:-1]
    named = all(w[0].isupper() or w in _SMALL | {"and"} for w in body) and body[0] not in _ARTICLES
    return named and ROLES.isdisjoint(parts[:-1])


_THE = re.compile(r"^[Tt]he ")


def _is_of_bodys(lead: str) -> bool:
    """True if words end with a body's noun and "of": "University of" Ulm President Ana Ruiz."""
    parts = fold(lead).split()
    return len(parts) > 1 and parts[-1] == "of" and parts[-2] in BODIES


def _is_beside(text: str, span: Span, inside: Sequence[tuple[Span, ArticlePerson]]) -> bool:
    """True if the last name is in apposition to a description, and nobody else's stands in it.

    Example: "a professor of Ulm who led the study, Ana Ruiz".
    """
    opens = fold(text[slice(*span)]).partition(" ")[0] in {"a", "an", "the"}
    apart = text.endswith(", ", span.start, inside[-1][0].start)
    return opens and apart and sum(person.human for _, person in inside) == 1


def _is_list(text: str, one: Span, other: Span, end: int) -> bool:
    """True if two names open a list: "Ana Ruiz, Bo Day and colleagues"."""
    return text[one.end : other.start].strip() == "," and " and " in text[other.end : end]


_SMALL = PREPOSITIONS | {"the"}
_ARTICLES = word_set("A An The")


def _is_star_of(text: str, span: Span, mention: Span) -> bool:
    """True if the name is a work's, and somebody's office follows: "the Fresh Prince star"."""
    lead, tail = text[span.start : mention.start], text[mention.end : span.end].split()
    return fold(lead).strip() in {"the", "this", "that"} and bool(tail) and fold(tail[-1]) in ROLES


def _is_of_a_body(text: str, person: ArticlePerson, rest: Sequence[str]) -> bool:
    """True if "of" and a word belong to a body's name: "Wide World of Sports".

    They stand behind the name everywhere, the word is no place, and nothing shows a human being.
    """
    if person.human or person.roles or len(rest) != 2 or fold(rest[1]) in PLACES:
        return False
    behind = f" of {rest[1]}"
    return len(person.mentions) > 1 and all(text.startswith(behind, m.end) for m in person.mentions)


def _are_others(before: str) -> bool:
    """True if the words before the first name show that others are meant: "bakers across Ulm"."""
    told = [word for word in fold(before).split() if word != "both"]
    return len(told) > 1 and told[-1] in PREPOSITIONS


def _are_joined(lead: str) -> bool:
    """True if a name and "and" stand before the last name, and no office."""
    found = _AND.search(lead)
    return found is not None and fold(found[1]).strip(".") not in ROLES | HONORIFICS


def _is_of_things(lead: str, span: Span, tokens: Sequence[Token]) -> bool:
    """True if no people stand before "and" and a name: "he played on his return and Ruiz said"."""
    before = [t for t in tokens if span.start <= t.start < span.start + len(lead)]
    people = any(may_be_human(t) or t.low in BODIES for t in before)
    return not people and not any(t.capital for t in before[1:])


_AND = re.compile(r"([A-ZÀ-ÖØ-ÞĀ-Ž][\w’'.-]*),? and $")
"""Two names joined: "Uber and Lyft". Neither alone is the speaker."""
_HEADS = word_set(
    "president head director chief minister secretary manager coach dean editor chair"
)
_MATTER = re.compile(
    r"(?:[^s]s|tion|sion|ment|ing|ity|ance|ence|logy|^(?:staff|state|sport|research|policy|music))$"
)
"""Endings of nouns for what somebody is the head of. The nouns do not mean a person."""


def _glued(lead: str) -> bool:
    """True if an office of something stands before a name: "head of Content Ana Ruiz".

    In "the envoy of President Ana Ruiz" the envoy is somebody else.
    """
    parts = lead.split()
    of = next((n for n, word in enumerate(parts) if fold(word) in PREPOSITIONS), len(parts))
    office = of > 0 and fold(parts[of - 1]) in ROLES - PLURAL_ROLES
    matters = parts[of : _second_office(parts)]
    other = any(fold(word) in ROLES or is_given(fold(word)) for word in matters)
    if not office or other or of >= len(parts) - 1:
        return False
    matter = parts[of] == "of" and fold(parts[of - 1]) in _HEADS and _MATTER.search(parts[-1])
    return parts[-1][:1].isupper() or bool(matter)


def _second_office(parts: Sequence[str]) -> int:
    """Return where "and CTO" begins at the end of the words before a name; their end if nowhere."""
    at = max((n for n, word in enumerate(parts) if word == "and"), default=len(parts))
    named = parts[at + 1 :] and all(fold(word) in ROLES for word in parts[at + 1 :])
    return at if named else len(parts)


def _namesakes(
    roster: Roster, mention: Span, person: ArticlePerson, tokens: Sequence[Token], focus: Focus
) -> Speaker | None:
    """Return an uncertain speaker if a surname alone may be a namesake's, or None."""
    written = name_words(roster.text[slice(*mention)])
    if len(written) > 1 or " " not in person.name:
        return None
    same = roster.namesakes(written)
    others = [p for p in same if p.name != person.name and p.mentions[0] < mention]
    addressed = gender_of("", roster.text[slice(*mention)].split()[0])
    if addressed is not None:
        others = [p for p in others if p.gender == addressed]
    others = [p for p in others if " " in p.name]
    if not others:
        return None
    unlike = {"m": FEMALE, "f": MALE}.get(person.gender or "", frozenset())
    strange = any(t.low in unlike for t in tokens)
    strange = strange or any(focus.talked_before(p.name, person.name) for p in others)
    if not strange and len(person.mentions) >= 4 * max(len(p.mentions) for p in others):
        return speaker([person.name], 0.85)
    return Speaker(None, (person.name, *(p.name for p in others)), 0.55)


_EXCEPT = word_set("but except")


def _titled(lead: str, person: ArticlePerson) -> bool:
    parts = fold(lead).replace(",", " ").split()
    if not _EXCEPT.isdisjoint(parts):
        return False
    if " " in person.name:
        return True
    return not parts or not parts[-1].endswith(("'s", "s'"))


def _acts_on(lead: Sequence[Token]) -> bool:
    """True if words before a name tell what somebody does to its bearer: "police who arrested",
    "the woman suing". "An ailing Orr" is Orr.
    """
    doing = len(lead) > 1 and not lead[-1].capital and lead[-1].low.endswith("ing")
    doing = doing and lead[-2].low not in {"a", "an", "the"}
    # "a caller posing as Orr", "the man claiming to be Orr"
    doing = doing or any(
        t.low.endswith("ing") and not t.capital and not s.capital and may_be_human(s)
        for s, t in pairwise(lead)
    )
    at = next((n for n, t in enumerate(lead) if t.low in RELATIVES or t.low == "that"), len(lead))
    # "the fence that former President Orr": what follows is all title
    return doing or any(
        t.text.isalpha() and not t.capital and t.low not in TITLE_WORDS | ROLES
        for t in lead[at + 1 :]
    )


def _led_by_title(roster: Roster, span: Span, mention: Span) -> bool:
    lead = fold(roster.text[span.start : mention.start]).split()
    return not any(w in PREPOSITIONS or w.endswith("'s") for w in lead)


def named_after(roster: Roster, span: Span, tokens: Sequence[Token]) -> Speaker | None:
    """Return the person whose name follows a description: "said a keeper named Ana Ruiz", or
    None."""
    after = [t for t in tokens if t.start >= span.end][:2]
    if len(after) < 2 or after[0].low not in {"named", "called"}:
        return None
    found = roster.at(after[1].start)
    if found is None or found[1].body:
        return None
    rest = next((t for t in tokens if t.start >= found[0].end), None)
    closed = rest is None or rest.kind == "mark" or is_verb(rest)
    opens = fold(roster.text[span.start : span.end]).partition(" ")[0]
    goes_on = rest is not None and rest.low in PREPOSITIONS | RELATIVES | CONJUNCTIONS
    if not closed and not (goes_on and opens in {"a", "an", "one"}):
        return None  # "the board named Ana Ruiz its head", "a critic called Ruiz “a thief”"
    return speaker([found[1].name], 0.9)


def beside(roster: Roster, span: Span, tokens: Sequence[Token]) -> Speaker | None:
    """Return the person named in apposition to the subject: "The head, Ana Ruiz of Ostrel, said",
    or None."""
    if tokens[0].low != "the" or tokens[0].start != span.start:
        return None
    after = [t for t in tokens if t.start >= span.end]
    commas = [n for n, t in enumerate(after) if t.text == ","][:2]
    if len(commas) < 2 or commas[0] != 0 or not all(t.kind == "word" for t in after[1 : commas[1]]):
        return None
    mention, person = roster.at(after[1].start) or (None, None)
    if mention is None or person is None or person.body or " " not in person.name:
        return None
    rest = [t for t in after[1 : commas[1]] if t.start >= mention.end]
    said = after[commas[1] + 1 : commas[1] + 2]
    if (rest and rest[0].low not in PREPOSITIONS) or not said or not is_verb(said[0]):
        return None
    return speaker([person.name], 0.9)
