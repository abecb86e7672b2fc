"""Noun phrases in a sentence: where they begin and where they end."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import NamedTuple

from corpus.attribution.grammar.nouns import ARTICLES, is_adjectival, is_attribute
from corpus.english.calendar import DAYS
from corpus.english.cues import CUES
from corpus.english.lexicon import (
    ADVERBS,
    AUXILIARIES,
    CONJUNCTIONS,
    DETERMINERS,
    INDEFINITE,
    PREPOSITIONS,
    RELATIVES,
    ROLES,
    SUBJECTS,
    SUBORDINATORS,
    word_set,
)
from corpus.english.numbers import NUMBERS
from corpus.text.tokens import Token, is_day, is_verb


class Phrase(NamedTuple):
    """A noun phrase: the tokens ``[begin, end)``.

    ``[head, head_end)`` is the part that names, without its apposition: "Lavrov" of "Lavrov, the
    minister", "Anders Holm" of "the farmer, Anders Holm". ``how`` says how the phrase was found:
    before its verb, after it, as a relative pronoun, or shared with an earlier verb.
    """

    begin: int
    end: int
    head_end: int
    how: str
    head: int = -1

    @property
    def naming(self) -> tuple[int, int]:
        """Return the token range of the part that names."""
        return (self.begin if self.head < 0 else self.head, self.head_end)


_TITLE_WORDS = 10
"""The most words of a quoted title inside a noun phrase: the “…” star."""
_COMPARED = word_set("more fewer less")


def nounlike(token: Token) -> bool:
    """True if a word may be the last of a noun phrase."""
    if token.kind != "word":
        return False
    low = token.low
    if low in PREPOSITIONS or low in SUBORDINATORS or low in CONJUNCTIONS:
        return False
    if low in ADVERBS or low in DETERMINERS - INDEFINITE - {"one", "two", "three", "both"}:
        return low in {"one", "both", "all"} or (token.capital and low == "today")
    return not is_verb(token) and not (token.capital and _ADVERB.search(low))


_ADVERB = re.compile(r"(?:ical|nal|ial|ual|ing|ate|ent|ant|ous|ed|ive|ri)ly$")
"""Endings of adverbs, such as one that opens a sentence: "Frequently", "Nationally"."""


def begin_of(tokens: Sequence[Token], last: int) -> int:
    """Return where the noun phrase that ends with ``tokens[last]`` begins."""
    begin = last
    while begin:
        token, left = tokens[begin], tokens[begin - 1]
        if left.text == ")" and token.capital and (opens := _brackets(tokens, begin)):
            begin = opens
            continue
        if left.kind != "word":
            titled = begin > 1 and tokens[begin - 2].low in ARTICLES and tokens[last].low in ROLES
            most = _TITLE_WORDS if titled else 3
            if not (left.kind == "quotation" and left.words <= most and begin > 1):
                break
            if left.text[-2:-1] in ",.?!" or tokens[begin - 2].kind != "word":
                break
        elif (
            token.capital
            and not left.capital
            and (_is_plural_noun(left) or left.low in _TIMES or _ABSTRACT.search(left.low))
        ):
            told = begin > 2 and left.text.isalpha() and _is_relative(tokens, begin - 2)
            if told:  # "the firm that employs Ruiz"
                return _over_participle(tokens, begin)
            break
        elif left.low.rstrip(".") in DAYS and begin > 1 and tokens[begin - 2].low in {"a", "an"}:
            return begin - 2  # "a May study"
        elif left.low == "than" and begin > 2 and tokens[begin - 2].low in _COMPARED:
            begin -= 1
        elif (
            left.low == "that" and begin > 1 and tokens[begin - 2].low in {"of", "for", "in", "at"}
        ):
            begin -= 1
            continue
        elif left.low == "for" and token.low in {"example", "instance"}:
            return begin + (begin < last)
        elif left.low in PREPOSITIONS:
            if begin > 1 and tokens[begin - 2].low == "according":
                break
            if begin < 2 or not _takes_preposition(tokens, begin - 2, left):
                if begin > 2 and is_verb(tokens[begin - 2]):
                    start = _over_participle(tokens, begin - 1)
                    return start if start < begin - 1 else begin
                break
            begin -= 1
        elif left.low == "&" and token.capital and begin > 1:
            begin -= 1
        elif left.low in CONJUNCTIONS:
            if not _joined(tokens, begin, last):
                break
            begin = _over_list(tokens, begin_of(tokens, begin - 2))
            break
        elif (
            left.low in SUBORDINATORS
            or left.low in RELATIVES
            or left.low.partition("'")[0] in SUBJECTS
        ):
            break
        elif token.low in ARTICLES and left.low not in {"all", "both", "half", "such"}:
            return _over_relative(tokens, begin)
        elif is_attribute(tokens, begin - 1) or (
            left.low == "today" and left.capital and begin > 1 and tokens[begin - 2].capital
        ):
            begin -= 1
            continue
        elif is_verb(left) or (left.low in ADVERBS and not is_adjectival(tokens, begin - 1)):
            return _over_participle(tokens, begin)
        begin -= 1
    while begin < last and (
        tokens[begin].low.rstrip(".") in DAYS or tokens[begin].low in {"ago", "later"}
    ):
        begin += 1
    if begin > 1 and tokens[begin].low.isdigit() and tokens[begin - 1].text == "/":
        begin -= 2  # "the 2007/08 winner"
        return begin - (begin > 0 and tokens[begin - 1].low in ARTICLES)
    dated = begin < last - 1 and tokens[begin + 1].low in DAYS | {"day"}
    if dated and tokens[begin].low in {"same", "next"}:
        return begin + 2
    if begin < last - 1 and tokens[begin].low in _FOCUS and tokens[begin + 1].low in PREPOSITIONS:
        return begin + 2
    if begin > 1 and begin < last and _is_gapped(tokens, begin):
        return _over_participle(tokens, begin + 1)
    return begin


_ANY = INDEFINITE | word_set("those all")
_FOCUS = word_set("especially particularly notably mainly mostly chiefly only just even")
_ABSTRACT = re.compile(r"\w{3}(?:tion|sion|ment|ness|ship|ance|ence|ency|ancy)$")
"""Endings of nouns that stand before a name only by chance: "after an inspection Ruiz said"."""
_TIMES = word_set("time moment way reason thing things question place best least worst")
"""Words that a clause may follow at once: "the only thing Ruiz could do", "the best Ruiz said"."""


def _is_gapped(tokens: Sequence[Token], at: int) -> bool:
    """True if the word at ``at`` is the verb of a relative clause: "the ones that follow Ruiz’s
    rules"."""
    following = tokens[at + 1]
    opens = following.capital or following.low in ARTICLES
    return (
        _is_relative(tokens, at - 1)
        and opens
        and not tokens[at].capital
        and tokens[at].low not in DETERMINERS
    )


def _is_relative(tokens: Sequence[Token], at: int) -> bool:
    """True if a relative clause begins with the word at ``at``."""
    low = tokens[at].low
    return low in RELATIVES or (low == "that" and at > 0 and nounlike(tokens[at - 1]))


def _is_plural_noun(token: Token) -> bool:
    """True if a word before a name is no part of it: "in those cases Amazon agreed"."""
    low = token.low
    plural = low.endswith("s") and not low.endswith(("ss", "us", "is", "'s", "s'"))
    return plural and nounlike(token) and low not in ROLES and len(low) > 3


def _brackets(tokens: Sequence[Token], end: int) -> int:
    """Return where a name begins that continues over brackets that close at ``end``; 0 if none
    does.

    Example: "Check Point (CHKP) President Ana Ruiz".
    """
    for n in range(end - 2, max(0, end - 5), -1):
        if tokens[n].text == "(":
            return n if tokens[n - 1].capital else 0
    return 0


def _takes_preposition(tokens: Sequence[Token], at: int, preposition: Token) -> bool:
    """True if a prepositional phrase such as "for the ministry" belongs to the noun before it."""
    noun = tokens[at]
    share = preposition.low in {"in", "of"} and noun.low in NUMBERS and is_number(tokens[at + 2])
    if share or (preposition.low == "of" and noun.low in _COUNTED):
        return True  # "six in 10 voters", "several of the divers", "dozens of divers"
    if not nounlike(noun) or is_day(noun) or noun.low in SUBJECTS or noun.low in _AWAY:
        return False
    if preposition.low in {"of", "for", "from", "at", "with", "to", "in", "on", "close", "against"}:
        return True
    return preposition.low in _BELONGING


def is_number(token: Token) -> bool:
    """True for a number in words or digits."""
    return token.low in NUMBERS or token.low.isdigit()


_COUNTED = (DETERMINERS - ARTICLES - {"no"}) | word_set("some any each another none")
_BELONGING = word_set("inside within near behind by about who across throughout")
_AWAY = word_set("back away forward straight aside together")
"""Adverbs of a direction: in "went back to the mayor" the phrase does not begin with one."""


def _over_list(tokens: Sequence[Token], begin: int) -> int:
    """Return where a list of full names begins that opens a sentence: "Ana Ruiz, Bo Day and Lu".

    ``begin`` is where its last comma stands before; it is returned unchanged if there is no list.
    """
    at = begin
    while at > 2 and tokens[at - 1].text == "," and tokens[at - 2].capital and tokens[at].capital:
        at = begin_of(tokens, at - 2)
    names = [t for t in tokens[at:begin] if t.kind == "word"]
    full = at == 0 and begin > 2 and all(t.capital for t in names) and len(names) > 1
    return at if full else begin


def _joined(tokens: Sequence[Token], begin: int, last: int) -> bool:
    """True if the phrase left of "and" is part of the subject, and not of another clause."""
    if begin < 2 or tokens[begin - 1].low not in {"and", "&", "or"}:
        return False
    left = tokens[begin - 2]
    if not (nounlike(left) or left.kind == "quotation") or is_day(left):
        return False
    start = begin_of(tokens, begin - 2)
    if start == 0:
        return True
    before = tokens[start - 1]
    if before.kind == "mark":
        return before.text != "," or start == 1 or tokens[start - 2].kind == "word"
    return before.kind == "quotation" or before.low in SUBORDINATORS


def _over_relative(tokens: Sequence[Token], begin: int) -> int:
    """Return where the noun before "who have seen the plan" begins, if the object stands at
    ``begin``.

    ``begin`` is returned unchanged if no such clause stands before it, or if its verb may take a
    clause: "the man who said the plan failed".
    """
    at = begin - 1
    while at > 0 and (tokens[at].low in AUXILIARIES | ADVERBS or is_verb(tokens[at])):
        at -= 1
    clause = any(tokens[n].low in CUES for n in range(at + 1, begin))
    if at < 1 or at == begin - 1 or clause or tokens[at].low != "who":
        return begin
    return begin_of(tokens, at - 1) if nounlike(tokens[at - 1]) else begin


def _over_participle(tokens: Sequence[Token], begin: int) -> int:
    """Return where the noun before "who have seen the plan" or "briefed on the plan" begins.

    ``begin`` is where the phrase after the verb begins. It is returned unchanged if the verb has a
    clause of its own.
    """
    at = begin - 1
    while at >= 0 and tokens[at].kind == "word":
        low = tokens[at].low
        if low == "whose" or _is_relative(tokens, at):
            if at and nounlike(tokens[at - 1]) and not is_day(tokens[at - 1]):
                return begin_of(tokens, at - 1)
            return at - 1 if at and tokens[at - 1].low in _ANY else begin
        if low in SUBORDINATORS | SUBJECTS | CONJUNCTIONS:
            return begin
        at -= 1
    verb = begin - 1
    if (
        verb > 0
        and tokens[verb].low.endswith(("ed", "en", "wn", "ng"))
        and nounlike(tokens[verb - 1])
    ):
        start = begin_of(tokens, verb - 1)
        if tokens[verb].low.endswith("ed") and tokens[begin].capital and not is_day(tokens[begin]):
            return begin  # a finite verb with its object: "Stone directed Meta"
        if (start == 0 or tokens[start - 1].kind == "mark") and tokens[verb].low not in AUXILIARIES:
            return start
    return begin


def noun_phrase_at(tokens: Sequence[Token], last: int) -> int | None:
    """Return where the noun phrase that ends with ``tokens[last]`` begins, or None."""
    return begin_of(tokens, last) if last >= 0 and nounlike(tokens[last]) else None
