"""Noun phrases with an apposition between commas, dashes or brackets: "Lavrov, 69, said"."""

from __future__ import annotations

from collections.abc import Sequence

from corpus.attribution.grammar.noun_phrases import Phrase, begin_of, nounlike
from corpus.attribution.grammar.nouns import ARTICLES
from corpus.english.lexicon import (
    AUXILIARIES,
    CONJUNCTIONS,
    DETERMINERS,
    PREPOSITIONS,
    RELATIVES,
    ROLES,
    SUBJECTS,
    word_set,
)
from corpus.english.nations import NATIONS
from corpus.english.places import REGIONS
from corpus.english.punctuation import DASHES
from corpus.text.tokens import Token, is_day, is_verb


def parenthesis(tokens: Sequence[Token], close: int) -> Phrase | None:
    """Return the noun phrase before a parenthesis that ends at ``close``, as in "Lavrov, 69,
    said"."""
    mark = "," if tokens[close].kind == "quotation" else tokens[close].text
    opener = {",": {","}, ")": {"("}}.get(mark, DASHES)
    for at in range(close - 1, max(-1, close - 40), -1):
        token = tokens[at]
        if token.kind == "mark" and token.text in {";", ":"}:
            return None
        if token.kind == "mark" and token.text in opener:
            if at and parenthetic(tokens, at + 1, close):
                verb = mark == "," and is_verb(tokens[at + 1]) and tokens[at + 1].low[-2:] == "ed"
                if verb and (outer := parenthesis(tokens, at)) is not None:
                    return outer
                at = at if mark == ")" else _relative_before(tokens, at)
                noun = _before_brackets(tokens, at)
                if nounlike(tokens[noun - 1]) and not is_day(tokens[noun - 1]):
                    outer = parenthesis(tokens, at) if _is_region(tokens, noun - 1) else None
                    return outer or _around(tokens, noun, at, close)
            if is_verb(tokens[at + 1]) and tokens[at + 1].low in AUXILIARIES:
                opens = _relative_before(tokens, at) if mark == "," else at
                return _around(tokens, opens, opens, close) if opens < at else None
            if mark == "," and at and _listed(tokens, at + 1, close):
                continue
            if mark == ",":
                if not _clause(tokens, at + 1, close):
                    continue
                return None
            return None
    return None


def _is_region(tokens: Sequence[Token], at: int) -> bool:
    """True if a word only tells where a place lies: "Auburn, Washington, near Seattle"."""
    placed = at > 2 and tokens[at - 1].text == "," and tokens[at - 2].capital
    return placed and (tokens[at].low in REGIONS or tokens[at].low in NATIONS)


def _relative_before(tokens: Sequence[Token], at: int) -> int:
    """Return the comma where the relative clause around ``at`` begins: "who …, …,".

    Return ``at`` if there is no such clause.
    """
    for n in range(at - 1, max(0, at - 30), -1):
        if tokens[n].kind == "mark" and tokens[n].text != ",":
            break
        if tokens[n].text == "," and tokens[n + 1].low in {"who", "whose"}:
            return n if nounlike(tokens[n - 1]) else at
    return at


def _before_brackets(tokens: Sequence[Token], at: int) -> int:
    """Return the opening bracket if a bracket closes just before ``at``: "Cummings (D)".

    Return ``at`` if none does.
    """
    if at > 2 and tokens[at - 1].text == ")":
        for n in range(at - 2, max(0, at - 9), -1):
            if tokens[n].text == "(":
                return n
    return at


def _around(tokens: Sequence[Token], noun: int, at: int, close: int) -> Phrase:
    if noun > 2 and tokens[noun - 1].low.isdigit() and tokens[noun - 2].text == ",":
        noun -= 2
    last = noun - 1
    token = tokens[last]
    if token.low in SUBJECTS:
        return Phrase(last, last + 1, last + 1, "before")
    begin = begin_of(tokens, last)
    office = not token.capital or tokens[begin].low in ARTICLES or tokens[begin].owner
    held = any(t.low in ROLES for t in tokens[begin:noun]) and not tokens[begin].capital
    office = office or token.low.rpartition("-")[2] in ROLES or held
    if at == noun and office and _ends_with_name(tokens, at + 1, close):
        if any(t.low == "and" for t in tokens[begin:noun]):
            return Phrase(begin, close, close, "before")
        return Phrase(begin, close, close, "before", at + 1)
    opens = _over_time(tokens, begin)
    aged = opens > 3 and tokens[opens - 1].text == tokens[opens - 3].text == ","
    if aged and tokens[opens - 2].low.isdigit():  # "Ana Ruiz, 39, a baker in Ulm, Ohio, said"
        opens -= 2
    beside = opens > 1 and tokens[opens - 1].text == "," and tokens[opens - 2].capital
    if beside and (tokens[begin].low in ARTICLES or tokens[begin].owner or held):
        name = begin_of(tokens, opens - 2)
        again = name > 1 and tokens[name - 1].text == "," and tokens[name - 2].capital
        if again and tokens[name].low in ROLES:  # "Ruiz, head of Ulm, a clinic in Kent, said"
            return Phrase(begin_of(tokens, name - 2), noun, name - 1, "before")
        return Phrase(name, noun, opens - 1, "before")
    listed = begin > 3 and tokens[begin - 1].text == tokens[begin - 3].text == ","
    if listed and tokens[begin - 2].low in ROLES and tokens[begin - 4].capital:
        return Phrase(begin_of(tokens, begin - 4), noun, begin - 3, "before")  # "Orr, Head, Rates,"
    whole = tokens[at + 1].low in DETERMINERS or tokens[at + 1].low in ROLES
    return Phrase(begin, close if whole else noun, noun, "before")


def _over_time(tokens: Sequence[Token], begin: int) -> int:
    """Return where "until recently the commander" begins, if the office stands at ``begin``."""
    while begin > 1 and tokens[begin - 1].low in _LATELY:
        begin -= 1
    return begin


_LATELY = word_set("until recently formerly previously now currently once")


def is_name(tokens: Sequence[Token], begin: int, end: int) -> bool:
    """True if these tokens are exactly a name of two to four words."""
    parts = [t for t in tokens[begin:end] if t.text != "."]
    return 2 <= len(parts) <= 4 and all(
        t.capital or t.low in {"de", "van", "von", "al", "der", "bin"} for t in parts
    )


def _ends_with_name(tokens: Sequence[Token], begin: int, end: int) -> bool:
    """True if these tokens are a name, with the bearer's calling before it at most.

    Example: "the biologist Dr. Ana Ruiz" without "the".
    """
    if is_name(tokens, begin, end):
        return True
    small = DETERMINERS | PREPOSITIONS | CONJUNCTIONS
    plain = all(t.kind == "word" or t.text == "." for t in tokens[begin:end])
    called = any(not t.capital for t in tokens[begin : end - 2])
    named = end - begin > 2 and tokens[end - 1].capital and tokens[end - 2].capital
    return plain and called and named and not any(t.low in small for t in tokens[begin:end])


def _listed(tokens: Sequence[Token], begin: int, end: int) -> bool:
    return end - begin <= 2 and all(tokens[n].capital for n in range(begin, end))


def _clause(tokens: Sequence[Token], begin: int, end: int) -> bool:
    """True if these tokens are a clause with a subject and a verb, and no relative clause."""
    for n in range(begin + 1, end):
        if is_verb(tokens[n]) and not tokens[n].low.endswith("ing"):
            return tokens[begin].low not in RELATIVES | {"whose", "where", "when"}
    return False


def parenthetic(tokens: Sequence[Token], begin: int, end: int) -> bool:
    """True if the tokens between two commas are an apposition or a relative clause."""
    if begin >= end:
        return False
    first = tokens[begin]
    if first.low in RELATIVES | {"whose", "where", "when", "whom", "himself", "herself"}:
        return True
    if first.low in CONJUNCTIONS or first.low in SUBJECTS or first.kind == "quotation":
        return False
    if first.low.endswith("ing") or (is_verb(first) and first.low.endswith(("ed", "wn", "en"))):
        return True
    if is_verb(first):
        return False
    if first.low in PREPOSITIONS or first.low in {"while", "as", "when", "after", "if", "though"}:
        return True
    return not _clause(tokens, begin, end) or _relative_inside(tokens, begin, end)


def _relative_inside(tokens: Sequence[Token], begin: int, end: int) -> bool:
    for n in range(begin + 1, end):
        if tokens[n].low in RELATIVES | {"that", "whose"}:
            return True
        if is_verb(tokens[n]):
            participle = tokens[n].low.endswith(("ed", "wn", "en", "ght", "eft", "elt"))
            return tokens[begin].low in {"a", "an", "the"} and participle
    return False
