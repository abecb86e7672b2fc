"""Nouns and adjectives that report a clause: "his claim that", "made the case that", "is sure"."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from corpus.attribution.grammar.clause_ends import clause_of_its_own, end_of_clause
from corpus.attribution.grammar.clauses import Phrase, inverted_subject, subject
from corpus.english.cues import CLAIMS, Frame, forms, lemmas
from corpus.english.lexicon import (
    ADVERBS,
    BE,
    CONJUNCTIONS,
    DETERMINERS,
    NEGATIONS,
    PREPOSITIONS,
    RELATIVES,
    SUBJECTS,
    SUBORDINATORS,
    word_set,
)
from corpus.text.tokens import Token, is_day, is_verb


class Claim(NamedTuple):
    """A report by a noun or an adjective: its cue and its words as token ranges, and its source."""

    part: tuple[int, int]
    cue: tuple[int, int]
    who: Phrase
    frame: Frame


def claim(tokens: Sequence[Token], n: int) -> Claim | None:
    """Return the report of the noun at ``n``, or None if it reports nothing."""
    if tokens[n].low in _MADE and n and not tokens[n].owner:
        return _owned(tokens, n) or _issued(tokens, n) or _by_somebody(tokens, n)
    return None


def conviction(tokens: Sequence[Token], n: int) -> Claim | None:
    """Return the report of the adjective at ``n`` after "to be", or None if it reports nothing.

    Examples: "Ruiz is sure the port is safe", "They remain hopeful that it is".
    """
    if tokens[n].low not in _CONVICTIONS:
        return None
    verb = n - 1
    while verb > 0 and (tokens[verb].low in ADVERBS or tokens[verb].low.endswith("ly")):
        verb -= 1
    if verb < 1 or tokens[verb].low not in _IS or _denied(tokens, verb, n):
        return None
    at = n + 1
    that = at < len(tokens) and tokens[at].low == "that"
    if at + 2 >= len(tokens) or not (that or _bare_clause(tokens, n)):
        return None
    who = subject(tokens, verb)
    if who is None or who.how not in {"before", "relative", "shared"}:
        return None
    if tokens[who.begin].low in _THINGS:
        return None
    return Claim((at, end_of_clause(tokens, at, "think")), (n, n + 1), who, "think")


def _bare_clause(tokens: Sequence[Token], n: int) -> bool:
    """True if a clause without "that" follows the word at ``n``."""
    return clause_of_its_own(tokens, n) and not is_verb(tokens[n + 1])


def _denied(tokens: Sequence[Token], verb: int, n: int) -> bool:
    """True if the words around the verb deny or suppose it: "is not sure", "may be sure"."""
    around = [t.low for t in tokens[max(0, verb - 3) : n]]
    return any(low in NEGATIONS | _MODALS or low.endswith(("n't", "'d", "'ll")) for low in around)


def _owned(tokens: Sequence[Token], n: int) -> Claim | None:
    """Return the report of a noun with its possessor: "Ruiz's claim in May that", "her vow to"."""
    part = _clause_of(tokens, n)
    if part is None:
        return None
    at = n - 1
    while at > 0 and not tokens[at].owner and tokens[at].kind == "word" and n - at < 4:
        if tokens[at].low in _POSSESSIVES or is_verb(tokens[at]):
            break
        at -= 1
    if not (tokens[at].owner or tokens[at].low in _POSSESSIVES):
        return None
    if is_day(tokens[at]._replace(low=tokens[at].low.removesuffix("'s"))):
        return None  # "Wednesday's announcement that"
    begin = at
    while begin and tokens[begin].capital and tokens[begin - 1].capital:
        begin -= 1
    begin -= begin > 0 and tokens[begin - 1].low in DETERMINERS
    if {t.low for t in tokens[max(0, begin - 1) : begin + 1]} & _SUPPOSING:
        return None
    return Claim(part, (n, n + 1), Phrase(begin, at + 1, at + 1, "owner"), "say")


def _issued(tokens: Sequence[Token], n: int) -> Claim | None:
    """Return the report of a noun that somebody utters: "Ruiz made the claim that"."""
    part = _clause_of(tokens, n)
    if part is None or (tokens[n].low in _COMMISSIVE and tokens[part[0]].low == "to"):
        return None
    verb = n - 1
    while verb > 0 and n - verb < 5 and tokens[verb].kind == "word" and not is_verb(tokens[verb]):
        if tokens[verb].low in PREPOSITIONS or tokens[verb].low in SUBJECTS:
            return None
        if tokens[verb].low in _UTTERING:
            break
        verb -= 1
    if tokens[verb].low not in _UTTERING or _denied(tokens, verb, n):
        return None
    if verb == 0 or tokens[verb - 1].low == "to":
        return None  # "tried to make the case"
    who = subject(tokens, verb)
    if who is None or who.how not in {"before", "relative", "shared"}:
        return None
    if tokens[who.begin].low in _THINGS:
        return None
    return Claim(part, (verb, n + 1), who, "say")


def _by_somebody(tokens: Sequence[Token], n: int) -> Claim | None:
    """Return the report of a noun with "by" and its source: "the claim by Ruiz that"."""
    at = n + 1
    if at + 2 >= len(tokens) or tokens[at].low not in {"by", "from"}:
        return None
    who = inverted_subject(tokens, at)
    if who is None or who.end >= len(tokens) or tokens[who.end].low != "that":
        return None
    return Claim((who.end, _end(tokens, n, who.end)), (n, n + 1), who._replace(how="owner"), "say")


def _clause_of(tokens: Sequence[Token], n: int) -> tuple[int, int] | None:
    """Return the words of a noun of saying, or None: "claim that …", "answer was: “…”"."""
    at = n + 1 + (n + 1 < len(tokens) and tokens[n + 1].low in {"is", "was"})
    stated = at > n + 1
    low = tokens[n].low
    if at < len(tokens) and not stated and low in CLAIMS | _CASES:
        at = _over_time(tokens, at)
    if at >= len(tokens):
        return None
    if tokens[at].low == "that" and (stated or low in CLAIMS | _CASES):
        following = tokens[at + 1] if at + 1 < len(tokens) else None
        adverb = following is not None and following.low.endswith("ly")
        verb = tokens[at + 2] if adverb and at + 2 < len(tokens) else following
        finite = verb and is_verb(verb) and "'" not in verb.low  # not "she's"
        opens = following and not (following.low in PREPOSITIONS or finite)
        return (at, _end(tokens, n, at)) if opens else None
    if tokens[at].low == "to" and at == n + 1 and low in _COMMISSIVE:
        end = _end(tokens, n, at)
        return (at, end) if end - at > 1 else None
    at += stated and tokens[at].text in {",", ":"}
    if stated and at < len(tokens) and tokens[at].kind == "quotation":
        return at, at + 1
    return None


def _end(tokens: Sequence[Token], n: int, at: int) -> int:
    """Return where the clause of the noun at ``n``, from ``at`` on, ends.

    It ends before the verb of which the noun is the subject ("his claim that it failed *is* odd"),
    and before the writer's main clause if the noun stands in a phrase that opens the sentence.
    """
    end = end_of_clause(tokens, at, "want")
    opens = tokens[1 if tokens[0].low in CONJUNCTIONS else 0].low
    if opens in PREPOSITIONS | SUBORDINATORS and all(t.text != "," for t in tokens[:n]):
        return next((m for m in range(at, end) if _is_main(tokens, at, m)), end)
    if any(is_verb(t) for t in tokens[:n]):
        return end
    seen = tokens[at].low == "to"
    group = False
    for m in range(at + 1, end):
        token = tokens[m]
        if token.text == "," and clause_of_its_own(tokens, m):
            return m
        if token.kind != "word" or token.low in SUBORDINATORS | RELATIVES | CONJUNCTIONS:
            seen, group = False, False
            if token.text == ",":
                seen = True
            continue
        finite = is_verb(token) and not token.low.endswith("ing")
        finite = finite and tokens[m - 1].low not in DETERMINERS  # "a failed plan"
        if finite and seen and not group and m > at + 1:
            told = any(t.low in _PLAINLY for t in tokens[m:])  # "his claim that … is odd, Orr said"
            return at if told else m - (tokens[m - 1].text == ",")
        if finite or (group and token.low in ADVERBS):
            seen = group = True
        else:
            group = False
    return end


def _is_main(tokens: Sequence[Token], at: int, comma: int) -> bool:
    """True if the main clause may begin behind a comma: after an infinitive at ``at`` or with its
    own subject and verb."""
    own = tokens[at].low == "to" or clause_of_its_own(tokens, comma)
    return tokens[comma].text == "," and own


def _over_time(tokens: Sequence[Token], at: int) -> int:
    """Return the position after a short adjunct of time or place before "that"; else ``at``."""
    if at >= len(tokens) or not (tokens[at].low in PREPOSITIONS or is_day(tokens[at])):
        return at
    end = at
    while end < len(tokens) and end - at < 6 and tokens[end].kind == "word":
        if tokens[end].low == "that":
            return end
        if is_verb(tokens[end]) or tokens[end].low in SUBJECTS:
            return at
        end += 1
    return at


_CONVICTIONS = word_set(
    "convinced confident sure certain adamant hopeful optimistic pessimistic afraid worried "
    "concerned sceptical skeptical doubtful positive alarmed fearful persuaded satisfied "
    "unconvinced"
)
"""Adjectives of what somebody holds to be so."""
_CASES = word_set("case point position stance argument conclusion message assurance charge")
"""Other nouns whose clause with "that" is what their possessor says."""
_COMMISSIVE = word_set("promise pledge vow threat offer call demand")
"""Nouns of speech whose infinitive is what the speaker will do or asks for."""
_MADE = (
    CLAIMS.difference(word_set("belief hope fear"))
    | _CASES
    | _COMMISSIVE
    | word_set("answer response reply retort")
)
"""Nouns of what somebody said, without those of what somebody has in mind."""
_UTTERING = word_set(
    "make makes made making issue issues issued take takes took taken give gives gave given "
    "repeat repeats repeated raise raises raised voice voices voiced offer offers offered "
    "deliver delivers delivered reiterate reiterates reiterated hold holds held"
)
"""Verbs that bring a noun of saying before others: "made the case", "took the position"."""
_IS = BE | word_set("been feel feels felt seem seems seemed remain remains remained grew became")
_MODALS = word_set("would could can may might must should if whether")
_PLAINLY = forms(lemmas("plain"), "past", "s")
_SUPPOSING = word_set("if whether unless")
_POSSESSIVES = word_set("his her their")
_THINGS = word_set("it this that which there what")
