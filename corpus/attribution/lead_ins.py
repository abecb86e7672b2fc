"""Lead-ins: a sentence that ends with a colon and introduces the quotation after it."""

from __future__ import annotations

from collections.abc import Sequence

from corpus.attribution.grammar.clauses import inverted_subject, subject
from corpus.attribution.report import Report, make_report
from corpus.english.cues import CUES
from corpus.text.tokens import Token, is_verb


def lead_in(tokens: Sequence[Token]) -> Report | None:
    """Return the report of a sentence that ends with a colon.

    Its ``content`` is empty, because the quotation follows. Return None if no subject is found.
    """
    last = len(tokens) - 1
    for at in range(last - 1, 0, -1):
        if is_verb(tokens[at]) or tokens[at].low in CUES:
            who = subject(tokens, at)
            if who is not None:
                made = make_report(tokens, (last, last + 1), (at, at + 1), who, "colon")
                return made._replace(kind="direct")
    who = inverted_subject(tokens, -1)
    if who is not None and who.end == last:
        made = make_report(tokens, (last, last + 1), (last, last + 1), who, "colon")
        return made._replace(kind="direct")
    return None
