"""Where a noun phrase ends (before a clause, an adverb, a date), and its head noun."""

from __future__ import annotations

from collections.abc import Sequence

from corpus.attribution.grammar.noun_phrases import Phrase, is_number, nounlike
from corpus.attribution.grammar.nouns import ARTICLES
from corpus.english.calendar import DAYS
from corpus.english.cues import CUES, PAPERS
from corpus.english.lexicon import (
    ADVERBS,
    BODIES,
    CONJUNCTIONS,
    DETERMINERS,
    NOUNS_IN_LY,
    PREPOSITIONS,
    RELATIVES,
    ROLES,
    SUBJECTS,
    SUBORDINATORS,
    word_set,
)
from corpus.english.numbers import MULTITUDES
from corpus.text.tokens import Token, is_day, is_verb


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
        closed_before = low in ARTICLES and end > begin and _closed_before(tokens[end - 1])
        if closed_before and not _is_inside_name(tokens, end):
            break
        if low in PREPOSITIONS:
            if end == begin or end + 1 >= len(tokens) or not _of_role(tokens, end):
                break
        elif low in CONJUNCTIONS:
            following = tokens[end + 1] if end + 1 < len(tokens) else None
            if (
                low == "but"
                or following is None
                or not (following.capital or following.low in DETERMINERS or is_role(following))
            ):
                break
        elif (
            low in {"close", "familiar"}
            and end + 1 < len(tokens)
            and (tokens[end + 1].low in {"to", "with"})
        ):
            end += 1
        elif (
            (
                low.rstrip(".") in DAYS
                and not (names_somebody(tokens, end) or _is_paper(tokens, end))
            )
            or (is_verb(token) and not _is_adjective(tokens, end, begin))
            or (low in ADVERBS and end > begin and not _is_ordinal(tokens, end))
        ):
            break
        if end > begin + 1 and low.endswith("ing") and tokens[end - 1].low in PAPERS:
            break  # "an internal document analyzing the deal"
        beside = (low.endswith("ly") and low not in NOUNS_IN_LY) or low in {"prior", "ahead"}
        closed = end > begin and (tokens[end - 1].capital or tokens[end - 1].low in ROLES)
        if closed and beside and not token.capital:
            break
        end += 1
    return end


def is_role(token: Token) -> bool:
    """True if a word is an office, also with a prefix: "founder", "co-founder"."""
    return token.low.rpartition("-")[2] in ROLES


def _is_ordinal(tokens: Sequence[Token], at: int) -> bool:
    """True for "first" between an article and a noun: "their first child"."""
    return tokens[at].low == "first" and tokens[at - 1].low in ARTICLES


def _is_adjective(tokens: Sequence[Token], at: int, begin: int) -> bool:
    """True if a participle stands between an article and a noun: "an emailed statement"."""
    following = tokens[at + 1] if at + 1 < len(tokens) else None
    formed = tokens[at].low.endswith(("ed", "en"))
    article = at > begin and tokens[at - 1].low in ARTICLES and formed
    return article and following is not None and nounlike(following)


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


def _is_inside_name(tokens: Sequence[Token], at: int) -> bool:
    """True if a small word has a capital between two others: "Know Your Meme"."""
    after = tokens[at + 1] if at + 1 < len(tokens) else None
    return tokens[at].capital and tokens[at - 1].capital and after is not None and after.capital


def _is_paper(tokens: Sequence[Token], at: int) -> bool:
    """True if a short weekday is a newspaper's name: "the Baltimore Sun"."""
    return tokens[at].text == "Sun" and at > 0 and tokens[at - 1].capital


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
    named = tokens[at - 1].capital and tokens[at - 1].low in BODIES
    if named and low in {"on", "for"} and following.capital:  # "the Institute on Drug Abuse"
        return True
    if low in {"from", "by"} and tokens[at - 1].low in _SENT:  # "said a letter from Ana Ruiz"
        return following.capital or following.low in DETERMINERS
    role = tokens[at - 1].low in ROLES
    if low in {"for", "at", "from", "with"}:
        return role and (following.capital or following.low in DETERMINERS)
    return role and low in {"in", "on"} and following.capital


_SENT = word_set("statement letter memo release communique email e-mail message note tweet post")
"""Written things of which "from" or "by" tells whose words they are."""


def names_somebody(tokens: Sequence[Token], at: int) -> bool:
    """True if a month's name is a given name here: "said Jan Bielecki", "said April Orr"."""
    following = tokens[at + 1] if at + 1 < len(tokens) else None
    return tokens[at].low in _MONTH_NAMES and following is not None and following.capital


_MONTH_NAMES = word_set("jan april may june august")


def head_noun(tokens: Sequence[Token], who: Phrase) -> Token:
    """Return the head noun of a phrase: "analysis" of "an analysis of the reports".

    That of a quantity is what is counted: "writers" of "a number of writers".
    """
    for n in range(who.begin + 1, who.head_end):
        counts = tokens[n].low == "of" and tokens[n - 1].low in _COUNTING
        share = n + 1 < len(tokens) and is_number(tokens[n - 1]) and is_number(tokens[n + 1])
        counts = counts or (tokens[n].low in {"in", "of"} and share)
        if tokens[n].low in PREPOSITIONS and not counts:
            verb = tokens[n - 1]
            participle = n - 1 > who.begin and is_verb(verb) and verb.low not in CUES
            return tokens[n - 1 - participle]  # "a poll taken in Ulm"
    return tokens[who.head_end - 1]


_COUNTING = MULTITUDES | word_set("number couple handful dozen score host lot array series range")
"""Nouns of a quantity before "of"."""
