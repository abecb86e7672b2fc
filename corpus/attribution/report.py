"""A report: words, cue and source in one sentence, before the speaker is known."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from corpus.article import Span, StatementKind
from corpus.attribution.grammar.clauses import Phrase, antecedent
from corpus.text.tokens import Token


class Report(NamedTuple):
    """A statement before it is known who the speaker is; spans are the article's.

    ``head`` is ``source`` without its apposition, or the "who" that takes it up. ``how`` tells
    how the source was found, ``frame`` how the cue takes its words. ``tokens`` are the
    content's, in the sentence.
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
    """The report of the tokens ``part``, by the tokens ``cue``; its kind is that of its words."""
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
    """The mention that names the speaker: of "who" what that takes up."""
    begin, end = who.begin, who.end
    if who.how == "relative":
        begin = (antecedent(tokens, begin) or (begin, end))[0]
    return Span(tokens[begin].start, tokens[end - 1].end)


NOBODYS = Report(Span(0, 0), "direct", None, None, None, "none", "say", (0, 1))
"""The report of a quotation of which nothing tells whose it is; its content is put in."""
