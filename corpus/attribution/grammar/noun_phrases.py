"""Noun phrases in a sentence: where they begin and where they end."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from corpus.english.calendar import DAYS
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


ARTICLES = word_set(
    "the a an this that these those his her its their our my your some any no every each another"
)
_TITLE_WORDS = 10
"""The most words of a quoted title inside a noun phrase: the “…” star."""
_MONTH_NAMES = word_set("jan april may june august")
_COMPARED = word_set("more fewer less")
_ADJECTIVAL = word_set("next first very long once far much then now more both all only just most")


def names_somebody(tokens: Sequence[Token], at: int) -> bool:
    """True if a month's name is a given name here: "said Jan Bielecki", "said April Orr"."""
    following = tokens[at + 1] if at + 1 < len(tokens) else None
    return tokens[at].low in _MONTH_NAMES and following is not None and following.capital


def nounlike(token: Token) -> bool:
    """True if a word may be the last of a noun phrase."""
    if token.kind != "word":
        return False
    low = token.low
    if low in PREPOSITIONS or low in SUBORDINATORS or low in CONJUNCTIONS:
        return False
    if low in ADVERBS or low in DETERMINERS - INDEFINITE - {"one", "two", "three", "both"}:
        return low in {"one", "both", "all"}
    return not is_verb(token)


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
        elif token.capital and not left.capital and _is_plural_noun(left):
            break
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
            begin = begin_of(tokens, begin - 2)
            break
        elif (
            left.low in SUBORDINATORS
            or left.low in RELATIVES
            or left.low.partition("'")[0] in SUBJECTS
            or (token.low in ARTICLES and left.low not in {"all", "both", "half", "such"})
        ):
            break
        elif is_verb(left) or (left.low in ADVERBS and not _adjectival(tokens, begin - 1)):
            return _over_participle(tokens, begin)
        begin -= 1
    while begin < last and (
        tokens[begin].low.rstrip(".") in DAYS or tokens[begin].low in {"ago", "later"}
    ):
        begin += 1
    return begin


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


def _adjectival(tokens: Sequence[Token], at: int) -> bool:
    """True if an adverb stands before a noun as an adjective does: "an earlier version"."""
    if tokens[at].low in _ADJECTIVAL:
        return at == 0 or tokens[at - 1].low != "so"
    return at > 0 and tokens[at - 1].low in ARTICLES and not tokens[at].low.endswith("ly")


def _takes_preposition(tokens: Sequence[Token], at: int, preposition: Token) -> bool:
    """True if a prepositional phrase such as "for the ministry" belongs to the noun before it."""
    noun = tokens[at]
    if not nounlike(noun) or is_day(noun) or noun.low in SUBJECTS:
        return False
    if preposition.low in {"of", "for", "from", "at", "with", "to", "in", "on", "close", "against"}:
        return True
    return preposition.low in {"inside", "within", "near", "behind", "by", "about", "who"}


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


def _over_participle(tokens: Sequence[Token], begin: int) -> int:
    """Return where the noun before "who have seen the plan" or "briefed on the plan" begins.

    ``begin`` is where the phrase after the verb begins. It is returned unchanged if the verb has a
    clause of its own.
    """
    at = begin - 1
    while at >= 0 and tokens[at].kind == "word":
        low = tokens[at].low
        if low in RELATIVES | {"whose"} or (low == "that" and at and nounlike(tokens[at - 1])):
            if at and nounlike(tokens[at - 1]) and not is_day(tokens[at - 1]):
                return begin_of(tokens, at - 1)
            return begin
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
        if (start == 0 or tokens[start - 1].kind == "mark") and tokens[verb].low not in AUXILIARIES:
            return start
    return begin


def end_of(tokens: Sequence[Token], begin: int) -> int:
    """Return where the noun phrase that begins at ``begin`` ends; ``begin`` if there is none."""
    end = begin
    while end < len(tokens):
        token = tokens[end]
        low = token.low
        if token.kind == "quotation" and token.words <= 3 and end > begin:
            end += 1
            continue
        if end > begin and (dated := _dated(tokens, end)) > end:
            end = dated
            continue
        if token.kind != "word" or low in SUBORDINATORS or low in RELATIVES or low in SUBJECTS:
            break
        if low in ARTICLES and end > begin and _closed_before(tokens[end - 1]):
            break
        if low in PREPOSITIONS:
            if end == begin or end + 1 >= len(tokens) or not _of_role(tokens, end):
                break
        elif low in CONJUNCTIONS:
            following = tokens[end + 1] if end + 1 < len(tokens) else None
            if (
                low == "but"
                or following is None
                or not (following.capital or following.low in DETERMINERS or following.low in ROLES)
            ):
                break
        elif (
            low in {"close", "familiar"}
            and end + 1 < len(tokens)
            and (tokens[end + 1].low in {"to", "with"})
        ):
            end += 1
        elif (
            (low.rstrip(".") in DAYS and not names_somebody(tokens, end))
            or is_verb(token)
            or (low in ADVERBS and end > begin)
        ):
            break
        beside = low.endswith("ly") or low in {"prior", "ahead"}
        if end > begin and tokens[end - 1].capital and beside and not token.capital:
            break
        end += 1
    return end


def _dated(tokens: Sequence[Token], at: int) -> int:
    """Return where a date between an article and its noun ends: "the Sept. 20 letter".

    Return ``at`` if there is none.
    """
    if tokens[at].low.rstrip(".") not in DAYS or tokens[at - 1].low not in ARTICLES:
        return at
    end = at + 1
    while end < len(tokens) and (tokens[end].text == "." or tokens[end].low.isdigit()):
        end += 1
    return end if end < len(tokens) and nounlike(tokens[end]) else at


def _closed_before(token: Token) -> bool:
    """True if a phrase ends with this word when an article follows.

    "Told the court his brother had laughed" ends with "court"; "head of the port" goes on.
    """
    low = token.low
    open_ = low in PREPOSITIONS or low in CONJUNCTIONS or low in DETERMINERS
    return token.kind == "word" and not open_


def _of_role(tokens: Sequence[Token], at: int) -> bool:
    low, following = tokens[at].low, tokens[at + 1]
    if is_day(following) or following.kind != "word":
        return False
    if low == "of":
        return True
    role = tokens[at - 1].low in ROLES
    if low in {"for", "at", "from", "with"}:
        return role and (following.capital or following.low in DETERMINERS)
    return role and low in {"in", "on"} and following.capital


def noun_phrase_at(tokens: Sequence[Token], last: int) -> int | None:
    """Return where the noun phrase that ends with ``tokens[last]`` begins, or None."""
    return begin_of(tokens, last) if last >= 0 and nounlike(tokens[last]) else None
