"""A pronoun before the name that it stands for: "Although he laughed, Ruiz said it was late"."""

from __future__ import annotations

from collections.abc import Sequence

from corpus.article import Span
from corpus.attribution.grammar.clause_ends import clause_of_its_own
from corpus.attribution.grammar.clauses import inverted_subject
from corpus.attribution.speakers.discourse import Discourse
from corpus.attribution.speakers.salience import Speaker
from corpus.english.lexicon import word_set
from corpus.text.tokens import Token

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
