"""Relatives without a name: whom "Ruiz's mother" and "his sister" bring into a sentence."""

from __future__ import annotations

from collections.abc import Sequence

from corpus.article import Span
from corpus.attribution.speakers.places_in_sentence import is_subject
from corpus.attribution.speakers.salience import Focus, MentionTrace
from corpus.people.beside import KIN
from corpus.people.in_article import ArticlePerson
from corpus.text.tokens import Token


def note_relatives(
    focus: Focus, text: str, tokens: Sequence[Token], unit: int, paragraph: int
) -> None:
    """Note the relatives in a sentence, and that it is less about those whose they are.

    "Ruiz's mother wept" is about her mother, who is meant by the next "she". "He told his sister"
    brings in somebody who may be meant. A relative with a name is noted by that name.
    """
    for n in range(len(tokens) - 2):
        owned = tokens[n].owner and tokens[n].capital
        if not (owned or tokens[n].low in {"his", "her"}) or tokens[n + 1].low not in KIN:
            continue
        begin = n
        while begin and tokens[begin - 1].capital:
            begin -= 1
        apart = tokens[n + 2].text == ","
        about = owned and (apart or tokens[n + 2].capital or is_subject(tokens, begin, n + 2))
        if about:
            focus.fade(Span(tokens[begin].start, tokens[n].end), None)
        if apart or tokens[n + 2].capital:
            continue
        span = Span(tokens[begin].start, tokens[n + 1].end)
        phrase = text[slice(*span)]
        person = ArticlePerson(phrase, frozenset(), (span,), (phrase,))
        weight = 1.5 if about else 0.0
        focus.add(MentionTrace(tokens[n + 1].start, unit, paragraph, person, weight))
