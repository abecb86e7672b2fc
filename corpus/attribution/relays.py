"""Words that one person tells of another: "Ruiz was calling the tune, Orr said"."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from corpus.attribution.grammar.adjuncts import over_adjuncts
from corpus.attribution.grammar.clauses import Phrase, inverted_subject, subject
from corpus.attribution.grammar.nouns import may_be_human
from corpus.attribution.grammar.verbs import is_closed
from corpus.attribution.report import Report, make_report
from corpus.english.cues import CUES, PAPERS, Cue, forms, lemmas
from corpus.english.lexicon import ADVERBS, HAVE, PREPOSITIONS
from corpus.text.tokens import Token, is_verb

_PLAIN = lemmas("plain") | {"tell"}
RELAYED: Final = "relayed"
"""The frame of a report of what somebody says that another said. Either may go on after it."""


def outside_aside(tokens: Sequence[Token], n: int, found: list[Report]) -> list[Report]:
    """Return the reports without those whose content holds the aside ", Orr said".

    The verb of the aside stands at ``n``. If the aside closes the sentence or the content, the
    words before it are its own content. A quotation stays with the person nearest to it.
    """
    aside = _aside(tokens, n) if found else None
    if aside is None:
        return found
    begin, end = aside
    rest = tokens[end:]
    closes = is_closed(tokens, end) and not any(is_verb(t) or t.kind == "quotation" for t in rest)

    def holds(report: Report) -> bool:
        first, last = report.tokens
        return first < begin and (last == end or (closes and begin <= last + 1))

    return [r for r in found if r.kind != "indirect" or not holds(r)]


def bracketed_aside(tokens: Sequence[Token]) -> tuple[int, int] | None:
    """Return the token range of the last brackets that close with ", says Orr" or ", Orr says".

    None if there are none.
    """
    for close in range(len(tokens) - 1, 0, -1):
        if tokens[close].text != ")":
            continue
        begin = next((n for n in range(close - 1, -1, -1) if tokens[n].text in "()"), 0)
        inside = range(begin + 2, close) if tokens[begin].text == "(" else range(0)
        if any(_closes_brackets(tokens[begin + 1 : close], n - begin - 1) for n in inside):
            return begin, close + 1
    return None


def _closes_brackets(tokens: Sequence[Token], n: int) -> bool:
    """True if words in brackets end with a comma, a verb of saying at ``n`` and its subject."""
    cue = CUES.get(tokens[n].low)
    if cue is None or cue.frame != "say" or not cue.forms & {"past", "s"} or tokens[n].capital:
        return False
    if tokens[n - 1].text == ",":
        who = inverted_subject(tokens, n)
        return who is not None and who.end == len(tokens)
    who = subject(tokens, n) if n + 1 == len(tokens) else None
    return who is not None and who.begin > 0 and tokens[who.begin - 1].text == ","


def _aside(tokens: Sequence[Token], n: int) -> tuple[int, int] | None:
    """Return the token range of ", Orr said", ", said Orr" or ", Orr told the court", or None."""
    cue = CUES.get(tokens[n].low)
    if n == 0 or cue is None or cue.lemma not in _PLAIN or "past" not in cue.forms:
        return None
    inverted = tokens[n - 1].text == ","
    who = inverted_subject(tokens, n) if inverted else subject(tokens, n)
    if who is None or who.how not in {"before", "after"}:
        return None
    begin, end = (n, who.end) if inverted else (who.begin, n + 1)
    if cue.lemma == "tell":
        hearer = inverted_subject(tokens, n)
        end = end if inverted or hearer is None else hearer.end
    return (begin, end) if begin and tokens[begin - 1].text == "," else None


def relayed_words(tokens: Sequence[Token], n: int, who: Phrase) -> Report | None:
    """Return the report of a quotation that the subject of the verb at ``n`` relays, or None.

    In "“…,” Ruiz said the driver replied" and "“…,” Ruiz said Orr had told her" the words are
    the driver's and Orr's.
    """
    if who.how != "before" or not who.begin or tokens[who.begin - 1].kind != "quotation":
        return None
    inner = inverted_subject(tokens, n)
    at = _spoken(tokens, inner.end) if inner else None
    if inner is None or at is None:
        return None
    part = (who.begin - 1, who.begin)
    return make_report(tokens, part, (at, at + 1), inner._replace(how="before"), RELAYED)


def _spoken(tokens: Sequence[Token], begin: int) -> int | None:
    """Return the verb of saying at ``begin`` that has nothing said of its own behind it, or None.

    Examples: "replied.", "had told her on Monday."
    """
    at = begin
    while at < len(tokens) and tokens[at].low in HAVE | ADVERBS:
        at += 1
    cue = CUES.get(tokens[at].low) if at < len(tokens) else None
    form = "participle" if any(t.low in HAVE for t in tokens[begin:at]) else "past"
    if cue is None or cue.frame not in {"say", "tell"} or form not in cue.forms:
        return None
    end = over_adjuncts(tokens, at + 1, cue)
    ends = end == len(tokens) or tokens[end].kind == "mark" or tokens[end].low in PREPOSITIONS
    return at if ends and all(t.kind != "quotation" for t in tokens[at:]) else None


def told_of_another(
    tokens: Sequence[Token], n: int, cue: Cue, who: Phrase
) -> tuple[Phrase, int] | None:
    """Return whom the subject of the verb at ``n`` tells to have spoken, and that verb, or None.

    Examples: "Ruiz recalled the driver saying", "“…,” Ruiz quoted Orr as saying".
    """
    if cue.lemma in lemmas("hearer") or who.how == "after":
        return None
    inner = inverted_subject(tokens, n, beside=False)
    if inner is None:
        return None
    ends = range(inner.begin + 1, min(inner.end + 2, len(tokens)))
    at = next((at for at in ends if tokens[at].low in _SAYING), None)
    if at is None:
        return None
    end = at - (tokens[at - 1].low == "as")
    last = tokens[end - 1]
    if end <= inner.begin or last.owner or last.low in PAPERS:
        return None  # "posted a note saying", "says Ruiz's telling of it"
    if not (last.capital or may_be_human(last)):
        return None
    return Phrase(inner.begin, end, end, "before"), at


_SAYING = forms(_PLAIN, "ing")
