"""How much a sentence is about each person whom it names, and about somebody without a name."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from corpus.article import Span
from corpus.attribution.grammar.clauses import Phrase, subject
from corpus.attribution.grammar.nouns import is_inanimate
from corpus.attribution.speakers.places_in_sentence import (
    ANSWERING,
    EXEMPLIFYING,
    OBLIQUE,
    first_verb,
    opens_main_clause,
)
from corpus.english.cues import CUES, NOUNS_TOO, PAPERS
from corpus.english.lexicon import (
    BODIES,
    PREPOSITIONS,
    RELATIVES,
    ROLES,
    SUBORDINATORS,
    word_set,
)
from corpus.english.person_nouns import PERSON_NOUNS
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
        who = subject(tokens, n) if is_verb(token) or _reports(token) else None
        if who is not None and who.how == "before" and not _is_minor(tokens, who.begin):
            return who
    return None


def _reports(token: Token) -> bool:
    """True if a word is a verb of saying that is no noun too: "remembers"."""
    cue = CUES.get(token.low) if token.low not in NOUNS_TOO else None
    return cue is not None and bool(cue.forms & {"s", "past"})


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
    verb, human = first_verb(tokens), _human_subject(tokens, about)
    verb = min(verb, tokens[about.end - 1].end) if about is not None else verb
    opening, first = True, start
    announced = _announced(tokens)
    for mention, person in named:
        if announced is not None and mention.start == announced:
            yield Prominence(mention, person, _ANNOUNCED, True, False)
            continue
        owns = 0.5 if text[mention.end : mention.end + 2] in {"’s", "'s"} else 0.0
        before = bisect_right(starts, mention.start)
        if before and mention.start < quoted[before - 1].end:
            yield Prominence(mention, person, -2.0 - owns, False, True)
            continue
        lead = text[first : mention.start]
        opens = opening or lead.strip() in {"and", "and Mr", "and Ms"}
        first = mention.end if opening else first
        opening = False
        if human is None:
            subject_here = opens and mention.start < verb and not lead.endswith(EXEMPLIFYING)
            subject_here = subject_here and not _is_complement(tokens, about, mention)
        else:
            subject_here = any(mention.start <= at < mention.end for at in human.heads)
        apart = text.endswith(_APART, 0, mention.start)
        main = subject_here or (apart and opens_main_clause(tokens, mention))
        inside = human is not None and human.whole.start <= mention.start < human.whole.end
        weight = (1.5 if main else -0.5 if inside else 0.0) - owns
        asked = tokens[0].low in ANSWERING and not main
        if asked or _is_oblique(text, mention):
            weight = min(weight, 0.0) - 2.0
        yield Prominence(mention, person, weight, subject_here, False)


_PEOPLE = ROLES | KIN | PERSON_NOUNS
_ANNOUNCED = 4.0
"""The weight of whose words are announced."""


def _announced(tokens: Sequence[Token]) -> int | None:
    """Return where the owner begins in a sentence that announces an answer: "Ruiz’s reaction?"."""
    owner = next((n for n, t in enumerate(tokens) if t.owner), None)
    if owner is None or tokens[-1].text not in {"?", ":"} or any(map(is_verb, tokens)):
        return None
    first = int(tokens[0].low == "and")
    named = all(t.capital for t in tokens[first : owner + 1]) and not tokens[owner + 1].capital
    people = any(t.low in _PEOPLE for t in tokens[owner + 1 :])  # "Ruiz’s brother?"
    return tokens[first].start if named and not people else None


_ATTRIBUTE = re.compile(r"\b[Aa]n?\s\Z")
_NOUN = re.compile(r"\s(?!and\b|or\b)[a-z]{3}")
"""A name between an article and a noun belongs to a thing: "a Monte Carlo shop"."""
_APART = (", ", ", and ", ", but ", ", while ", ", whereas ")
"""What stands before the subject of a later clause."""


def _is_oblique(text: str, mention: Span) -> bool:
    """True if a sentence is not about a name: "a film starring Ana Ruiz", "a Monte Carlo shop"."""
    attribute = _ATTRIBUTE.search(text, max(0, mention.start - 4), mention.start)
    noun = attribute is not None and _NOUN.match(text, mention.end) is not None
    return noun or text.endswith(OBLIQUE, 0, mention.start)


def _is_complement(tokens: Sequence[Token], about: Phrase | None, mention: Span) -> bool:
    """True if a name stands behind a preposition in a subject: "the family of Ruiz"."""
    begin, end = about.naming if about is not None else (0, 0)
    inside = [n for n in range(begin, end) if tokens[n].start < mention.start]
    return (
        any(tokens[n].low in PREPOSITIONS for n in inside) and mention.start < tokens[end - 1].end
    )


class _HumanSubject(NamedTuple):
    """A subject that names or describes people: its span, and where its head nouns begin."""

    whole: Span
    heads: tuple[int, ...]


def _human_subject(tokens: Sequence[Token], about: Phrase | None) -> _HumanSubject | None:
    """Return the subject if it is human: a name, two names, or a description of somebody."""
    if about is None:
        return None
    begin, end = about.naming
    heads = [head_at(tokens, begin, end)]
    while heads[-1] + 2 < end and tokens[heads[-1] + 1].low == "and":
        heads.append(head_at(tokens, heads[-1] + 2, end))
    named = None if tokens[heads[0]].capital else _name_beside(tokens, about.end)
    heads = heads if named is None else [named]
    if not tokens[heads[0]].capital and unnamed_subject(tokens, about) is None:
        return None
    whole = Span(tokens[about.begin].start, tokens[about.end - 1].end)
    return _HumanSubject(whole, tuple(tokens[n].start for n in heads))


def _name_beside(tokens: Sequence[Token], end: int) -> int | None:
    """Return where a name in apposition begins: "her sister, Inti, laughed"."""
    close = end + 1
    while close < len(tokens) and tokens[close].kind == "word" and not is_verb(tokens[close]):
        close += 1
    closed = end + 1 < close < len(tokens) and tokens[close].text == ","
    named = closed and tokens[end].text == "," and tokens[end + 1].capital
    return end + 1 if named and tokens[close - 1].text[-1].isalpha() else None


def unnamed_subject(tokens: Sequence[Token], about: Phrase | None) -> tuple[int, int, int] | None:
    """Return where the subject of a sentence begins and ends and its noun stands, if it describes
    one human being: "a friend of Ruiz", "her boss". Return None for a name, a thing and a crowd."""
    if about is None or _name_beside(tokens, about.end) is not None:
        return None
    begin, end = about.naming
    at = head_at(tokens, begin, end)
    head, first = tokens[at], tokens[begin]
    initials = head.text.isupper() and head.low in ROLES  # "the former CEO of Delta"
    if (
        (head.capital and not initials)
        or head.kind != "word"
        or at == begin
        or is_inanimate(head.low)
    ):
        return None
    if head.low in BODIES | PAPERS | PLURAL_ROLES:
        return None
    if first.low not in _DETERMINERS and not any(t.owner for t in tokens[begin:at]):
        return None
    known = head.low in ROLES or head.low in KIN or head.low in PERSON_NOUNS
    return (begin, end, at) if known else None


def head_at(tokens: Sequence[Token], begin: int, end: int) -> int:
    """Return where the head noun of a description stands: "doctor" of "the doctor treating Ruiz",
    "friend" of "a friend of Ruiz", "man" of "a man whom Ruiz met"."""
    for n in range(begin + 1, end):
        low = tokens[n].low
        after = n > begin + 1 and (low.endswith("ing") or is_verb(tokens[n]))
        if after or low in RELATIVES or low in _LINKS or tokens[n].kind != "word":
            return n - 1
    return end - 1


def without_participle(tokens: Sequence[Token], begin: int, end: int) -> tuple[int, int]:
    """Return a name without the participle behind it: "Ana Ruiz" of "Ana Ruiz speaking in Ulm"."""
    at = head_at(tokens, begin, end)
    behind = at + 1 < end and tokens[at + 1].low.endswith("ing")
    return (begin, at + 1) if behind and tokens[at].capital else (begin, end)


_LINKS = PREPOSITIONS | word_set("and named called who that")
_DETERMINERS = word_set("a an one another the this that his her their its")
