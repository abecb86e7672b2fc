"""What a relative pronoun refers to."""

from __future__ import annotations

from collections.abc import Sequence

from corpus.attribution.grammar.human_nouns import may_be_human
from corpus.attribution.grammar.noun_phrases import ARTICLES, begin_of, noun_phrase_at
from corpus.english.cues import PAPERS
from corpus.english.lexicon import BE, BODIES, PREPOSITIONS, ROLES
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
