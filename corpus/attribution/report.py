"""A report: content, cue and source in one sentence, before the speaker is resolved."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from corpus.article import Span, StatementKind
from corpus.attribution.grammar.antecedents import antecedent
from corpus.attribution.grammar.clauses import Phrase
from corpus.text.tokens import Token


class Report(NamedTuple):
    """A statement before its speaker is resolved. Spans are offsets in the article.

    ``head`` is ``source`` without its apposition; for a relative pronoun it is the antecedent or
    the pronoun. ``how`` says how the source was found. ``frame`` says what complement the cue
    takes. ``tokens`` is the token range of the content in the sentence.
    """

    content: Span
    kind: StatementKind
    cue: Span | None
    source: Span | None
    head: Span | None
    how: str
    frame: str
    tokens: tuple[int, int]


def make_report(
    tokens: Sequence[Token],
    part: tuple[int, int],
    cue: tuple[int, int],
    who: Phrase | None,
    frame: str,
) -> Report:
    """Return the report with the content tokens ``part`` and the cue tokens ``cue``.

    The kind follows from the content.
    """
    begin, end = part
    content = Span(tokens[begin].start, tokens[end - 1].end)
    quoted = [t.kind == "quotation" for t in tokens[begin:end] if t.kind != "mark"]
    kind: StatementKind = "direct" if all(quoted) else "mixed" if any(quoted) else "indirect"
    source = head = None
    if who is not None:
        source = _named(tokens, who)
        first, last = who.naming
        head = Span(tokens[first].start, tokens[last - 1].end)
    span = Span(tokens[cue[0]].start, tokens[cue[1] - 1].end)
    how = who.how if who is not None else "none"
    return Report(content, kind, span, source, head, how, frame, part)


def _named(tokens: Sequence[Token], who: Phrase) -> Span:
    """Return the mention that names the speaker. For "who" it is the antecedent."""
    begin, end = who.begin, who.end
    if who.how == "relative":
        begin = (antecedent(tokens, begin) or (begin, end))[0]
    return Span(tokens[begin].start, tokens[end - 1].end)


NOBODYS = Report(Span(0, 0), "direct", None, None, None, "none", "say", (0, 1))
"""The report of a quotation that has no cue and no source. The caller fills in the content."""
