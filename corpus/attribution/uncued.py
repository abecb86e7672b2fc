"""The reports of an article's sentences, and the quotations without a cue of their own."""

from __future__ import annotations

from itertools import pairwise
from typing import NamedTuple

from corpus.article import Span
from corpus.attribution.block_quotations import block_quotations
from corpus.attribution.grammar.clauses import has_gapped_verb, subject
from corpus.attribution.lead_ins import lead_in
from corpus.attribution.relays import RELAYED
from corpus.attribution.report import NOBODYS, Report
from corpus.attribution.reports import reports
from corpus.attribution.speakers.interview import InterviewPart
from corpus.attribution.transcripts import spoken_turns
from corpus.english.cues import CUES
from corpus.text.tokens import is_verb
from corpus.text.units import Unit


class UncuedStatement(NamedTuple):
    """A report and the unit that it stands in.

    ``floats`` is the number of paragraphs since its cue, or None if the report has a cue of its
    own. ``since`` is the unit of the report that it continues. ``part`` says that it is a question
    or an answer of an interview.
    """

    report: Report
    unit: int
    floats: int | None
    since: int = -1
    part: InterviewPart | None = None


def sentences_of(parts: tuple[Unit, ...], found: UncuedStatement) -> Span:
    """Return the span of the sentences that hold a report. A turn of a transcript has several."""
    begin, end = parts[found.unit].span
    n = found.unit + 1
    while n < len(parts) and parts[n].span.start < found.report.content.end:
        end = parts[n].span.end
        n += 1
    return Span(begin, end)


_LONGEST = 1_000
"""A sentence with more tokens is a table or a list. It holds no reports."""


def found_reports(sentences: tuple[Unit, ...]) -> list[UncuedStatement]:
    """Return the reports of all sentences, with the quotations without a cue among them."""
    found: list[UncuedStatement] = []
    previous: UncuedStatement | None = None
    turns = {turn.units[0]: turn for turn in spoken_turns(sentences)}
    blocks = {} if turns else {block.units[0]: block for block in block_quotations(sentences)}
    spoken = 0
    for n, unit in enumerate(sentences):
        if n in turns:
            found.append(UncuedStatement(turns[n].report, n, None, part=turns[n].part))
            previous = None
            spoken = turns[n].units[1]
        if n in blocks:
            found.append(UncuedStatement(blocks[n].report, n, None))
            previous = None
            spoken = blocks[n].units[1]
        if n < spoken:
            continue
        short = len(unit.tokens) <= _LONGEST and not _shouted(unit)
        own = [
            UncuedStatement(r, n, None)
            for r in _resumed(unit, reports(unit.tokens) if short else [])
        ]
        if not own and _told_by_another(unit) and _led(sentences, n) is None:
            previous = None
            continue
        own = own or _floating(sentences, n, previous)
        found += own
        if own:
            previous = own[-1]
    return found


def _shouted(unit: Unit) -> bool:
    """True if a sentence is in capitals only: a headline, often of another article."""
    words = [t for t in unit.tokens if t.kind == "word" and len(t.text) > 1]
    return len(words) > 4 and all(t.text == t.text.upper() for t in words)


def _told_by_another(unit: Unit) -> bool:
    """True if a sentence holds a quotation and a past reporting verb whose subject was not found.

    The previous speaker does not continue after it.
    """
    if not any(t.kind == "quotation" and t.words > 3 for t in unit.tokens):
        return False
    cues = (CUES.get(t.low) for t in unit.tokens if t.kind == "word")
    return any(cue is not None and cue.frame == "say" and "past" in cue.forms for cue in cues)


def _resumed(unit: Unit, own: list[Report]) -> list[Report]:
    """Return the reports of a sentence, with those of its quotations that continue one of them."""
    quoted = [r for r in own if r.kind == "direct"]
    for n, token in enumerate(unit.tokens):
        if token.kind != "quotation" or token.words < 4 or n == 0:
            continue
        if any(r.content.start < token.end and token.start < r.content.end for r in own):
            continue
        before = [r for r in quoted if r.tokens[1] <= n]
        if before and unit.tokens[n - 1].kind != "word" and not has_gapped_verb(unit.tokens, n):
            span = Span(token.start, token.end)
            same = before[-1] if _alone(unit, before[-1], n) else NOBODYS
            own = [*own, same._replace(content=span, kind="direct", tokens=(n, n + 1))]
    return sorted(own, key=lambda r: r.content)


def _alone(unit: Unit, report: Report, end: int) -> bool:
    """True if no verb up to ``end`` has a subject other than the speaker of the report."""
    for n in range(report.tokens[1], end):
        if is_verb(unit.tokens[n]):
            who = subject(unit.tokens, n)
            if who is not None and who.how == "before" and report.head is not None:
                first, last = who.naming
                inside = unit.tokens[first].start < report.head.end
                if not (inside and report.head.start < unit.tokens[last - 1].end):
                    return False
    return True


def _led(sentences: tuple[Unit, ...], n: int) -> Report | None:
    """Return the report of a lead-in, the sentence with a colon before the quotation, or None."""
    if n == 0 or not sentences[n - 1].tokens or sentences[n - 1].tokens[-1].text != ":":
        return None
    return lead_in(sentences[n - 1].tokens, before=sentences[n - 2].tokens if n > 1 else ())


def _floating(
    sentences: tuple[Unit, ...],
    n: int,
    previous: UncuedStatement | None,
) -> list[UncuedStatement]:
    unit = sentences[n]
    parts = [t for t in unit.tokens if t.kind == "quotation"]
    led = _led(sentences, n)
    if led is not None and parts and unit.tokens[0] is parts[0]:
        content = Span(parts[0].start, parts[0].end)
        return [UncuedStatement(led._replace(content=content, tokens=(0, 1)), n, None)]
    if not parts:
        return []
    if any(t.kind == "word" for t in unit.tokens):
        return _going_on(sentences, n, previous) if previous is not None else []
    if sum(t.words for t in parts) < 2:
        return []
    content = Span(parts[0].start, parts[-1].end)
    away = unit.paragraph - sentences[previous.unit].paragraph if previous is not None else 9
    if previous is None or away > 1:
        beside = n > 0 and sentences[n - 1].paragraph == unit.paragraph
        if not (beside or unit.continues or (n and sentences[n - 1].continues)):
            return []
        report = NOBODYS._replace(content=content, kind="direct")
        return [UncuedStatement(report, n, 0, n - 2 if beside else n - 1)]
    if away == 1 and sentences[previous.unit].continues:
        away = 0
    report = previous.report._replace(content=content, kind="direct", tokens=(0, 1))
    relayed = previous.report.frame == RELAYED
    if relayed or (away == 1 and _asks(sentences[previous.unit])):
        report = report._replace(frame="going-on")
        away = 1
    return [UncuedStatement(report, n, away, previous.unit)]


def _asks(unit: Unit) -> bool:
    """True if the last quotation of a sentence is a question: another may answer it."""
    quoted = [t for t in unit.tokens if t.kind == "quotation"]
    return bool(quoted) and quoted[-1].text.rstrip("\"”’'“„«» ,").endswith("?")


def _going_on(
    sentences: tuple[Unit, ...], n: int, previous: UncuedStatement
) -> list[UncuedStatement]:
    """Return the report of a longer quotation in a sentence without a cue.

    It follows a sentence of its paragraph with a quotation. If it opens its sentence, it goes on
    with it. Inside a sentence of the writer's it may, or the words are another's.
    """
    unit = sentences[n]
    same = sentences[previous.unit].paragraph == unit.paragraph
    long = any(t.kind == "quotation" and t.words > 5 for t in unit.tokens)
    if not same or not long or previous.report.kind == "indirect" or n - previous.unit > 1:
        return []
    if any(a.text == ":" and b.kind == "quotation" for a, b in pairwise(unit.tokens)):
        return []
    first = next(t for t in unit.tokens if t.kind == "quotation" and t.words > 5)
    goes_on = first is unit.tokens[0] and previous.report.frame != RELAYED
    report = previous.report._replace(
        content=Span(first.start, first.end),
        kind="direct",
        frame=previous.report.frame if goes_on else "going-on",
    )
    at = unit.tokens.index(first)
    return [UncuedStatement(report._replace(tokens=(at, at + 1)), n, 1, previous.unit)]
