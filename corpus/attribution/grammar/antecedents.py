"""What a relative pronoun refers to."""

from __future__ import annotations

from collections.abc import Sequence

from corpus.attribution.grammar.human_nouns import may_be_human
from corpus.attribution.grammar.noun_phrases import ARTICLES, begin_of, noun_phrase_at
from corpus.english.cues import PAPERS
from corpus.english.lexicon import BODIES, PREPOSITIONS, ROLES
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
