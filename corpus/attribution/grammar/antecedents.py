"""What a relative pronoun refers to."""

from __future__ import annotations

from collections.abc import Sequence

from corpus.attribution.grammar.noun_phrases import (
    Phrase,
    begin_of,
    noun_phrase_at,
    nounlike,
)
from corpus.attribution.grammar.nouns import ARTICLES, may_be_human
from corpus.english.cues import CUES, PAPERS
from corpus.english.lexicon import (
    ADVERBS,
    AUXILIARIES,
    BE,
    BODIES,
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


def antecedent(tokens: Sequence[Token], who: int) -> tuple[int, int] | None:
    """Return the range of the noun phrase that "who" at ``who`` refers to, or None.

    If "who" follows an apposition, the antecedent is the name: "Ana Ruiz, the mayor, who".
    """
    end = who
    while end > 1 and tokens[end - 1].kind == "mark":
        end -= 1
    begin = noun_phrase_at(tokens, end - 1) if end else None
    if begin is None:
        return None
    before = begin - 2
    told = tokens[begin].low in ARTICLES or tokens[begin].low in ROLES or tokens[begin].owner
    if before >= 0 and tokens[begin - 1].text == "," and tokens[before].capital and told:
        name = begin_of(tokens, before)
        listed = name > 0 and (tokens[name - 1].text == "," or tokens[name - 1].low == "and")
        if tokens[name].capital and not listed and not is_day(tokens[before]):
            return name, before + 1
    return (_last_person(tokens, begin, end) if tokens[who].low == "who" else begin), end


def predicated(tokens: Sequence[Token], begin: int) -> tuple[int, int] | None:
    """Return the range of a pronoun of which a phrase is told, or None.

    Example: "He was the kind of tall, charming man who". The phrase begins at ``begin``.
    """
    at = begin - 1
    while at > 0 and begin - at < 9 and _may_describe(tokens[at]):
        at -= 1
    told = at > 0 and tokens[at].low in BE and tokens[at - 1].low in {"he", "she"}
    return (at - 1, at) if told else None


def _may_describe(token: Token) -> bool:
    if token.text == "," or token.low in ARTICLES or token.low in {"of", "not", "also"}:
        return True
    return token.kind == "word" and not token.capital and not is_verb(token)


def _last_person(tokens: Sequence[Token], begin: int, end: int) -> int:
    """Return where the person begins that "who" refers to: in "a talk with Kay Burley, who".

    It is the whole phrase if its head noun may be a person.
    """
    small = next((n for n in range(begin + 1, end) if tokens[n].low in PREPOSITIONS), None)
    last = tokens[end - 1]
    if small is None or tokens[small - 1].capital or not (last.capital or may_be_human(last)):
        return begin
    noun = tokens[small - 1 - is_verb(tokens[small - 1])]
    if noun.low in BODIES or (may_be_human(noun) and noun.low not in PAPERS):
        return begin
    return 1 + next(n for n in range(end - 1, begin, -1) if tokens[n].low in PREPOSITIONS)


def modified_subject(tokens: Sequence[Token], verb: int) -> Phrase | None:
    """Return the subject of the verb at ``verb`` if a participle or a clause with "who" follows it.

    Examples: "A poll taken in Ulm found", "Others who want to leave said". Return None if there is
    no such phrase.
    """
    for at in range(verb - 2, max(0, verb - 20), -1):
        token = tokens[at]
        if token.kind != "word" or token.low in SUBJECTS | SUBORDINATORS - PREPOSITIONS:
            return None
        inner = tokens[at + 1 : verb]
        if token.low == "who":
            whole = _may_follow_who(inner) and _is_crowd(tokens[at - 1])
            return _noun_before(tokens, at) if whole else None
        if token.low.endswith("ing") and _is_crowd(tokens[at - 1]) and _is_open(tokens, at, inner):
            return _noun_before(tokens, at)
        finite = tokens[at - 1].low in RELATIVES | AUXILIARIES | ADVERBS
        if _is_participle(token) and not finite and not any(is_verb(t) for t in inner):
            source = tokens[at - 1].low.removesuffix("s")
            if (source in PAPERS or source in BODIES) and _are_adjuncts(inner):
                return _noun_before(tokens, at)
            return None
    return None


def _noun_before(tokens: Sequence[Token], at: int) -> Phrase | None:
    """Return the noun phrase that ends before ``at`` and opens a clause, or None."""
    if not nounlike(tokens[at - 1]) and tokens[at - 1].low not in _CROWDS:
        return None
    begin = begin_of(tokens, at - 1)
    left = tokens[begin - 1] if begin else None
    if left is not None and left.kind == "word" and (is_verb(left) or left.low in PREPOSITIONS):
        return None
    return Phrase(begin, at, at, "before")


_CROWDS = INDEFINITE | word_set("those many all")


def _is_crowd(noun: Token) -> bool:
    return noun.low in _CROWDS or (not noun.capital and may_be_human(noun))


def _is_participle(token: Token) -> bool:
    formed = token.low.endswith(("ed", "wn", "en"))
    return formed and is_verb(token) and not token.capital


def _may_follow_who(inner: Sequence[Token]) -> bool:
    """True if the words after "who" are a verb with its objects, without a clause of its own."""
    verbs = [n for n, t in enumerate(inner) if is_verb(t) or t.low in CUES]
    opens = inner[0]
    if opens.capital or opens.low in DETERMINERS | SUBJECTS or not verbs or verbs[0] > 2:
        return False
    telling = any(t.low in CUES and CUES[t.low].frame in {"say", "tell", "think"} for t in inner)
    return not telling and all(n < 4 or not is_verb(inner[n]) for n in verbs)


def _is_open(tokens: Sequence[Token], at: int, inner: Sequence[Token]) -> bool:
    """True if words after a participle in -ing are its objects: "Voters trying to leave said"."""
    following = inner[0].low
    opens = following in {"to", "for", "on", "with", "in", "at"} | DETERMINERS
    return opens and not any(is_verb(t) or t.low in CUES for t in inner[2:])


def _are_adjuncts(inner: Sequence[Token]) -> bool:
    """True if words are phrases with prepositions, dates and adverbs, without a noun of its own."""
    held = False
    if (
        inner[0].low not in PREPOSITIONS - {"to"}
        and not is_day(inner[0])
        and inner[0].low not in _TIMES
    ):
        return False
    for token in inner:
        if token.low in CONJUNCTIONS or token.low == "to":
            return False
        if token.low in PREPOSITIONS:
            held = True
        elif is_day(token) or token.low in ADVERBS | _TIMES or token.low.endswith("ly"):
            held = False
        elif not held:
            return False
    return True


_TIMES = word_set("last this next earlier later week month year night weekend ago two three")
