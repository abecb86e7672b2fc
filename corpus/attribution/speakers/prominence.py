"""How much a sentence is about each person whom it names, and about somebody without a name."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from corpus.article import Span
from corpus.attribution.grammar.clauses import Phrase, subject
from corpus.attribution.grammar.human_nouns import is_inanimate
from corpus.attribution.speakers.places_in_sentence import (
    ANSWERING,
    EXEMPLIFYING,
    OBLIQUE,
    first_verb,
    opens_main_clause,
)
from corpus.english.cues import PAPERS
from corpus.english.lexicon import BODIES, RELATIVES, ROLES, SUBORDINATORS, word_set
from corpus.people.beside import KIN
from corpus.people.in_article import ArticlePerson
from corpus.people.offices import PLURAL_ROLES
from corpus.text.tokens import Token, is_verb


class Prominence(NamedTuple):
    """A person named in a sentence.

    ``weight`` is that of the mention's trace. ``subject`` is True if the sentence is about the
    person, and ``quoted`` if the name stands in a quotation.
    """

    mention: Span
    person: ArticlePerson
    weight: float
    subject: bool
    quoted: bool


def main_subject(tokens: Sequence[Token]) -> Phrase | None:
    """Return the subject of the first main clause, or None if no verb has one before it."""
    for n, token in enumerate(tokens):
        who = subject(tokens, n) if is_verb(token) else None
        if who is not None and who.how == "before" and not _is_minor(tokens, who.begin):
            return who
    return None


def _is_minor(tokens: Sequence[Token], begin: int) -> bool:
    """True if the clause of a subject at ``begin`` depends on another: "when Ruiz spoke"."""
    opening = SUBORDINATORS | RELATIVES | {"whose"}
    return tokens[begin].low in opening or (begin > 0 and tokens[begin - 1].low in opening)


def prominences(
    text: str,
    start: int,
    tokens: Sequence[Token],
    named: Sequence[tuple[Span, ArticlePerson]],
    about: Phrase | None,
) -> Iterator[Prominence]:
    """Yield the people named in a sentence that begins at ``start``, in order.

    ``about`` is the subject of its main clause. The name of that person counts most. Without such
    a subject, or if it is a thing, the first name before the verb does: "For Ruiz, the cuts were a
    shock".
    """
    quoted = [t for t in tokens if t.kind == "quotation"]
    starts = [t.start for t in quoted]
    verb = first_verb(tokens)
    whole = Span(tokens[about.begin].start, tokens[about.end - 1].end) if about else None
    head = _named_head(tokens, about) if about else None
    human = head is not None and (head.capital or unnamed_subject(tokens, about) is not None)
    opening, first = True, start
    for mention, person in named:
        before = bisect_right(starts, mention.start)
        if before and mention.start < quoted[before - 1].end:
            yield Prominence(mention, person, -2.0 - _owns(text, mention), False, True)
            continue
        lead = text[first : mention.start]
        opens = opening or lead.strip() in {"and", "and Mr", "and Ms"}
        subject_here = opens and mention.start < verb and not lead.endswith(EXEMPLIFYING)
        first = mention.end if opening else first
        opening = False
        apart = text.endswith(", ", 0, mention.start)
        is_head = head is not None and mention.start <= head.start < mention.end
        beside = whole is not None and whole.start <= mention.start < whole.end
        if human and not is_head and not (opens and " and " in lead):
            subject_here = False
        main = subject_here or is_head or (apart and opens_main_clause(tokens, mention))
        weight = 1.5 if main else -0.5 if human and beside else 0.0
        weight -= _owns(text, mention)
        asked = tokens[0].low in ANSWERING and not main
        if asked or text.endswith(OBLIQUE, 0, mention.start):
            weight = min(weight, 0.0) - 2.0
        yield Prominence(mention, person, weight, subject_here or is_head, False)


def _named_head(tokens: Sequence[Token], about: Phrase) -> Token:
    """Return the head noun of a subject: "friend" of "a friend of Ruiz", the name of "Ruiz, a
    friend"."""
    return tokens[_head(tokens, *about.naming)]


def _owns(text: str, mention: Span) -> float:
    return 0.5 if text[mention.end : mention.end + 2] in {"’s", "'s"} else 0.0


def unnamed_subject(tokens: Sequence[Token], about: Phrase | None) -> tuple[int, int, int] | None:
    """Return where the subject of a sentence begins and ends and its noun stands, if it describes
    one human being: "a friend of Ruiz", "her boss". Return None for a name, a thing and a crowd."""
    if about is None:
        return None
    begin, end = about.naming
    at = _head(tokens, begin, end)
    head, first = tokens[at], tokens[begin]
    if head.capital or head.kind != "word" or at == begin or is_inanimate(head.low):
        return None
    if head.low in BODIES | PAPERS | PLURAL_ROLES:
        return None
    new = first.low in _NEW
    if not (new or first.low in _GIVEN or any(t.owner for t in tokens[begin:at])):
        return None
    known = head.low in ROLES | KIN | _SINGLE or _PERSON.search(head.low) is not None
    known = known or (new and _AGENT.search(head.low) is not None)
    return (begin, end, at) if known else None


def _head(tokens: Sequence[Token], begin: int, end: int) -> int:
    """Return where the head noun of a description stands: "doctor" of "the doctor treating Ruiz",
    "friend" of "a friend of Ruiz", "man" of "a man whom Ruiz met"."""
    for n in range(begin + 1, end):
        low = tokens[n].low
        after = n > begin + 1 and (low.endswith("ing") or is_verb(tokens[n]))
        if after or low in RELATIVES or low in _LINKS or tokens[n].kind != "word":
            return n - 1
    return end - 1


_LINKS = word_set("of in on at for from by with to about against near behind named called who that")
_NEW = word_set("a an one another")
_GIVEN = word_set("the this that his her their its")
_SINGLE = word_set(
    "ally foe rival fan aide child boy girl lady guy kid parent nurse judge critic rebel hero star "
    "pilot captain spy clerk cop fellow peer expert source cleric monk nun rabbi imam priest youth "
    "teen teenager boss friend neighbour neighbor colleague teammate mate driver stranger caller"
)
_PERSON = re.compile(
    r"(?:[a-z]man|woman|person|[a-z]{3}ist|ician|[a-z]{3}eer|grapher)$|^(?:man|person)$"
)
_AGENT = re.compile(r"(?:[^m]er|or|ian|ant|ee)$")
"""Endings of nouns for what somebody does. With "the" they are things as often: "the river"."""
