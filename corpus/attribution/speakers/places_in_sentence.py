"""Positions in a sentence: its first verb, its subject, the place after a mark."""

from __future__ import annotations

import re
from collections.abc import Sequence

from corpus.article import Span
from corpus.english.lexicon import word_set
from corpus.text.tokens import Token, is_verb


def first_verb(tokens: Sequence[Token]) -> int:
    """Return where the first verb of a sentence begins.

    An opening "Asked" or "Speaking" counts as a verb.
    """
    for n, token in enumerate(tokens):
        if token.kind == "word" and (
            is_verb(token) or (n == 0 and token.low.endswith(("ed", "ing")))
        ):
            return token.start
    return tokens[-1].end if tokens else 0


def is_after_mark(tokens: Sequence[Token], start: int) -> bool:
    """True if a quotation, a full stop or a colon stands just before ``start``."""
    n = next((n for n, t in enumerate(tokens) if t.start >= start), 0)
    return n > 0 and (tokens[n - 1].kind == "quotation" or tokens[n - 1].text in ".:")


def is_subject(tokens: Sequence[Token], begin: int, end: int) -> bool:
    """True if the phrase ``tokens[begin:end]`` is a subject.

    A verb follows it, and it is not in apposition to a name.
    """
    if end >= len(tokens) or (
        begin > 1 and tokens[begin - 1].text == "," and tokens[begin - 2].capital
    ):
        return False
    return is_verb(tokens[end])


OBLIQUE = (" by ", " starring ", " featuring ", "Like ", " like ", "Unlike ", " unlike ")
"""Words before somebody whom the sentence is not about: "a film starring Ana Ruiz"."""
EXEMPLIFYING = ("among others, ", "including ", "such as ")
"""Words before a list of examples. The sentence is not about its first name."""
ANSWERING = word_set("asked pressed questioned reminded told")
"""Participles that open a sentence about whoever answers: "Asked about Orr, Ban demurred"."""


def opens_aside(tokens: Sequence[Token]) -> bool:
    """True if a clause stands before the main clause: "Asked whether …, Ban demurred"."""
    return bool(tokens) and (tokens[0].low in ANSWERING or tokens[0].low in _BEFORE)


_BEFORE = word_set("when while although though after before as since because if once")


def opens_main_clause(tokens: Sequence[Token], mention: Span) -> bool:
    """True if a name is the subject after a comma: "Asked about Orr, Ban demurred"."""
    begin = next((n for n, t in enumerate(tokens) if t.start >= mention.start), len(tokens))
    end = next((n for n in range(begin, len(tokens)) if tokens[n].start >= mention.end), begin)
    if not 0 < begin < end or tokens[begin - 1].text != ",":
        return False
    if tokens[begin - 2].capital and not opens_aside(tokens):
        return False  # an apposition: "the mayor of Ulm, Ana Ruiz, said"
    return is_verb(tokens[end]) and not tokens[end].low.endswith("ing")


_CREDIT = re.compile(r"(?:\b(?:[Pp]hoto|[Ii]mage|[Pp]icture|Credit)s?(?: by|:) |\()$")
_AGENCY = re.compile(r"(?: for [^\n()/]{2,30})?(?: ?/ ?| via )[^\n()]{2,60}\)?")


def is_credit(text: str, mention: Span) -> bool:
    """True if a name is a photographer's: "(Ana Ruiz / Radio Delta)", "Photo by Ana Ruiz/AP"."""
    before = _CREDIT.search(text, max(0, mention.start - 20), mention.start)
    return before is not None and _AGENCY.match(text, mention.end) is not None
