"""Late identification: an article opens with a quotation and names its speaker later.

Example: "The woman who told that story was Ana Ruiz".
"""

from __future__ import annotations

from collections.abc import Sequence

from corpus.article import Span
from corpus.attribution.grammar.antecedents import antecedent
from corpus.attribution.grammar.clauses import inverted_subject
from corpus.attribution.speakers.discourse import Discourse
from corpus.attribution.speakers.salience import Speaker
from corpus.english.lexicon import DETERMINERS, word_set
from corpus.text.tokens import Token
from corpus.text.units import Unit

_ACCOUNTS = word_set(
    "account story tale words testimony recollection memories recollections voice speaker narrator"
)
_TOLD = word_set(
    "told tells telling gave given spoke spoken recorded recounted written wrote was is"
)
_SURE = 0.8


def named_later(discourse: Discourse, parts: Sequence[Unit]) -> Speaker | None:
    """Return the person who is later said to have told the story or spoken the words.

    Return None if there is nobody, or more than one.
    """
    found: dict[str, None] = {}
    for n, unit in enumerate(parts):
        lows = {t.low for t in unit.tokens}
        if not (lows & _ACCOUNTS and lows & _TOLD):
            continue
        span = _teller(unit.tokens)
        if span is not None:
            who = discourse.resolve(span, unit.tokens, n, unit.paragraph)
            if who.name is not None and discourse.named(span):
                found[who.name] = None
    names = tuple(found)
    return Speaker(names[0], (), _SURE) if len(names) == 1 else None


def _teller(tokens: Sequence[Token]) -> Span | None:
    """Return the phrase for the teller.

    It follows "told by" or "was", or is the antecedent of "who told".
    """
    account = next((n for n, t in enumerate(tokens) if t.low in _ACCOUNTS), len(tokens))
    for n, token in enumerate(tokens):
        phrase: tuple[int, int] | None = None
        if token.low in {"by", "was", "is"} and n > account:
            who = inverted_subject(tokens, n)
            phrase = who.naming if who is not None else None
        elif token.low == "who" and n < account and tokens[n + 1].low in _TOLD:
            phrase = antecedent(tokens, n)
        named = phrase is not None and tokens[slice(*phrase)]
        if named and any(t.capital and t.low not in DETERMINERS for t in named):
            return Span(named[0].start, named[-1].end)
    return None
