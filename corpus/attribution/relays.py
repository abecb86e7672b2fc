"""Words that one person tells of another: "Ruiz was calling the tune, Orr said"."""

from __future__ import annotations

from collections.abc import Sequence

from corpus.attribution.grammar.clauses import Phrase, inverted_subject, subject
from corpus.attribution.grammar.nouns import may_be_human
from corpus.attribution.grammar.verbs import is_closed
from corpus.attribution.report import Report, make_report
from corpus.english.cues import CUES, PAPERS, Cue, forms, lemmas
from corpus.text.tokens import Token, is_verb

_PLAIN = lemmas("plain") | {"tell"}


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

    In "“…,” Ruiz said the driver replied" the words are the driver's.
    """
    if who.how != "before" or not who.begin or tokens[who.begin - 1].kind != "quotation":
        return None
    inner = inverted_subject(tokens, n)
    if inner is None or inner.end >= len(tokens):
        return None
    cue = CUES.get(tokens[inner.end].low)
    spoken = cue is not None and cue.frame == "say" and "past" in cue.forms
    if not spoken or any(t.kind != "mark" for t in tokens[inner.end + 1 :]):
        return None
    part, verb = (who.begin - 1, who.begin), (inner.end, inner.end + 1)
    return make_report(tokens, part, verb, inner._replace(how="before"), "say")


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
