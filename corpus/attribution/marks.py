"""Reports by a mark: a colon before a quotation, a dash behind one, a label before a headline."""

from __future__ import annotations

from collections.abc import Sequence

from corpus.attribution.grammar.agents import may_be_label
from corpus.attribution.grammar.clause_ends import end_of_clause, quoted_report
from corpus.attribution.grammar.clauses import Phrase, inverted_subject, subject
from corpus.attribution.grammar.noun_phrases import nounlike
from corpus.attribution.grammar.verbs import is_closed, subject_of_report
from corpus.attribution.lead_ins import READS, lead_in
from corpus.attribution.report import Report, make_report
from corpus.english.cues import CUES
from corpus.english.lexicon import DETERMINERS, word_set
from corpus.text.tokens import Token, is_verb


def by_mark(tokens: Sequence[Token], n: int, found: list[Report]) -> list[Report]:
    """Return the reports of the mark at ``n``: "Trump: “…”", and "“…” — Trump" at the end of a
    sentence."""
    if tokens[n].text != ":":
        return _by_dash(tokens, n)
    if n + 1 >= len(tokens) or n == 0:
        return []
    if tokens[n + 1].kind != "quotation":
        return _by_label(tokens, n)
    if any(r.tokens[0] == n + 1 for r in found) or quoted_report(tokens, n + 1):
        return []
    part = (n + 1, n + 2)
    if n > 1 and tokens[n - 2].owner and tokens[n - 1].low in _LETTERS:
        begin = n - 2
        while begin and (tokens[begin - 1].capital or tokens[begin - 1].low in DETERMINERS):
            begin -= 1
        who = Phrase(begin, n, n - 1, "owner")
        return [make_report(tokens, part, (n, n + 1), who, "colon")]
    opening = CUES.get(tokens[0].low)
    if n > 1 and opening is not None and "past" in opening.forms:
        first = inverted_subject(tokens, 0)
        if first is not None and first.end == n and tokens[1].capital:
            return [make_report(tokens, part, (0, 1), first, "say")]
    label = inverted_subject(tokens, -1)
    if label is not None and label.end == n and tokens[0].capital:
        made = make_report(tokens, part, (n, n + 1), label, "say")
        return [made] if may_be_label(tokens, label) else []
    if label is not None and _is_described(tokens, label, n):
        return [make_report(tokens, part, (n, n + 1), label, "colon")]
    cue = CUES.get(tokens[n - 1].low)
    named = subject_of_report(tokens, n - 1, cue, None) if cue is not None else None
    if named is not None and named.how in {"relative", "before"}:
        return [make_report(tokens, part, (n - 1, n), named, "say")]
    reads = subject(tokens, n - 1) if tokens[n - 1].low in READS else None
    if reads is not None and reads.how == "relative":  # "fans shared a post that reads: “…”"
        return []
    if reads is not None and reads.how == "before" and may_be_label(tokens, reads):
        return [make_report(tokens, part, (n - 1, n), reads, "say")]
    led = lead_in(tokens[: n + 1])
    content = make_report(tokens, part, (n, n + 1), None, "colon").content
    return [led._replace(content=content, tokens=part)] if led is not None else []


def _is_described(tokens: Sequence[Token], label: Phrase, colon: int) -> bool:
    """True if a full name and words about its bearer stand before a colon.

    Examples: "Ana Ruiz, mayor of Ulm: “…”", "Ana Ruiz, who runs the port: “…”". No verb stands
    there but one after "who".
    """
    name, about = tokens[: label.end], tokens[label.end + 1 : colon]
    if len(name) < 2 or not all(t.capital for t in name) or tokens[label.end].text != ",":
        return False
    if about and about[0].low == "who":
        return True
    told = any(t.kind == "word" and not t.capital and nounlike(t) for t in about)
    return told and not any(is_verb(t) or t.kind == "quotation" for t in about)


def _by_dash(tokens: Sequence[Token], n: int) -> list[Report]:
    led = n > 1 and tokens[n - 2].text == ":"
    if not n or tokens[n - 1].kind != "quotation" or n + 1 >= len(tokens) or led:
        return []
    who = inverted_subject(tokens, n)
    if who is None or not tokens[who.begin].capital or not is_closed(tokens, who.end):
        return []
    if _is_headline(tokens[who.begin : who.end]):
        return []
    if any("@" in t.text for t in tokens[who.end : who.end + 2]):
        return []  # the author of a post, who may quote somebody
    return [make_report(tokens, (n - 1, n), (n, n + 1), who, "say")]


def _is_headline(parts: Sequence[Token]) -> bool:
    """True if a run of capitals has an adverb or a verb in it: "Ruiz Loudly Slams Rivals"."""
    inner = [t.low for t in parts[1:]]
    verbs = (CUES[low] for low in inner if low in CUES)
    return any(low.endswith("ly") and len(low) > 5 for low in inner) or any(
        cue.forms & {"s", "past"} for cue in verbs
    )


def _by_label(tokens: Sequence[Token], n: int) -> list[Report]:
    """Return the report of a headline without marks: "Ruiz: We will stay".

    Its source is found as a ``label``. The caller knows if it is somebody's name.
    """
    who = inverted_subject(tokens, -1)
    if who is None or who.end != n or not all(t.capital for t in tokens[:n]):
        return []
    if tokens[-1].text in {".", ":"} or not any(is_verb(t) for t in tokens[n + 2 :]):
        return []
    part = (n + 1, end_of_clause(tokens, n + 1, "say"))
    return [make_report(tokens, part, (n, n + 1), who._replace(how="label"), "say")]


_LETTERS = word_set(
    "book memoir diary letter note email e-mail message tweet post testimony statement"
)
