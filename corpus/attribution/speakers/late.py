"""Speakers who are named later: in the main clause, or at the end of an article.

Examples: "Although he laughed, Ruiz said it was late", "The woman who told that story was Ana
Ruiz".
"""

from __future__ import annotations

from collections.abc import Sequence

from corpus.article import Span
from corpus.attribution.grammar.antecedents import antecedent
from corpus.attribution.grammar.clause_ends import clause_of_its_own
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


_OPENING = word_set("although though while whereas as before since because")


def or_named_later(
    who: Speaker,
    discourse: Discourse,
    head: Span,
    tokens: Sequence[Token],
    unit: int,
    paragraph: int,
) -> Speaker:
    """Return whom a pronoun in a clause that opens the sentence stands for.

    ``who`` is the one that the sentences before show. If the main clause is about somebody else of
    that gender, it may be either: both are the candidates.
    """
    span = _main_subject(tokens, head)
    if span is None:
        return who
    later = discourse.resolve(span, tokens, unit, paragraph)
    person = discourse.person(later.name)
    pronoun = next(t.low for t in tokens if t.start == head.start)
    other = {"he": "f", "she": "m"}[pronoun]
    if later.name in {None, who.name} or person is None or person.body or person.gender == other:
        return who
    if who.name is None and (not who.candidates or later.name in who.candidates):
        return later._replace(sure=min(later.sure, 0.8))
    return Speaker(None, tuple(filter(None, (later.name, who.name, *who.candidates))), 0.5)


def _main_subject(tokens: Sequence[Token], head: Span) -> Span | None:
    """Return the span of the name that is the main clause's subject, after a clause with "he"."""
    at = next((n for n, t in enumerate(tokens) if t.start == head.start), 0)
    if tokens[0].low not in _OPENING or at == 0 or tokens[at].low not in {"he", "she"}:
        return None
    if any(t.capital for t in tokens[1:at]):
        return None
    for n in range(at + 1, len(tokens)):
        closes = tokens[n].text == "," or tokens[n].kind == "quotation"
        who = inverted_subject(tokens, n) if closes else None
        if who is not None and tokens[who.begin].capital and clause_of_its_own(tokens, n):
            return Span(tokens[who.begin].start, tokens[who.head_end - 1].end)
    return None
