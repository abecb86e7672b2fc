"""Who is reported to have said what, in an article."""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter
from collections.abc import Iterator, Sequence
from functools import lru_cache
from itertools import accumulate
from typing import NamedTuple

from corpus.article import Article, Span, Statement
from corpus.attribution.grammar.clauses import gapped
from corpus.attribution.pull_quotes import Judgement, pulled
from corpus.attribution.report import Report
from corpus.attribution.reports import reports
from corpus.attribution.speakers.discourse import Discourse
from corpus.attribution.speakers.salience import Speaker
from corpus.attribution.transcripts import is_rubric, lead, spoken_turn, turn
from corpus.english.cues import CUES
from corpus.people.in_article import people
from corpus.text.paragraphs import paragraphs
from corpus.text.quotations import Quotation, quotations
from corpus.text.sentences import sentences
from corpus.text.tokens import Token, tokens


class Unit(NamedTuple):
    """A sentence, or several that one long quotation holds together."""

    span: Span
    paragraph: int
    tokens: tuple[Token, ...]
    continues: bool


class Found(NamedTuple):
    """A report with the unit it stands in; ``floats`` counts the paragraphs since its cue."""

    report: Report
    unit: int
    floats: int | None


_LONGEST = 1_000
"""Tokens of a sentence above which it is a table or a list, in which nobody says anything."""


def units(article: Article) -> tuple[Unit, ...]:
    """The body's sentences as tokens, none of which cuts a quotation."""
    text, (start, end) = article.text, article.body
    quoted = [q for q in quotations(text, start, end) if q.depth == 0]
    starts = [q.outer.start for q in quoted]
    found: list[Unit] = []
    for number, paragraph in enumerate(paragraphs(text, start, end)):
        inside = quoted[bisect_left(starts, paragraph.start) : bisect_left(starts, paragraph.end)]
        for span in _whole(sentences(text, *paragraph), inside):
            own = quoted[bisect_left(starts, span.start) : bisect_left(starts, span.end)]
            continues = bool(own) and own[-1].continues
            found.append(Unit(span, number, tokens(text, span, own), continues))
    return tuple(found)


def _whole(spans: tuple[Span, ...], quoted: Sequence[Quotation]) -> Iterator[Span]:
    starts = [q.outer.start for q in quoted]
    reach = [0, *accumulate((q.outer.end for q in quoted), max)]
    begin: int | None = None
    for span in spans:
        begin = span.start if begin is None else begin
        if reach[bisect_left(starts, span.end)] <= span.end:
            yield Span(begin, span.end)
            begin = None


def found_reports(sentences: tuple[Unit, ...]) -> list[Found]:
    """The reports of all sentences, quotations that float after a cue among them."""
    found: list[Found] = []
    previous: Found | None = None
    turns = _turns(sentences)
    for n, unit in enumerate(sentences):
        if n in turns:
            found.append(Found(turns[n], n, None))
            continue
        short = len(unit.tokens) <= _LONGEST
        own = [Found(r, n, None) for r in _resumed(unit, reports(unit.tokens) if short else [])]
        if not own and _told_by_another(unit) and _led(sentences, n) is None:
            previous = None
            continue
        own = own or _floating(sentences, n, previous)
        found += own
        if own:
            previous = own[-1]
    return found


def _told_by_another(unit: Unit) -> bool:
    """Whether a sentence has a quotation and a verb that gives it to somebody, of whom no more
    can be made out: what follows is not the speaker's before."""
    if not any(t.kind == "quotation" and t.words > 3 for t in unit.tokens):
        return False
    cues = (CUES.get(t.low) for t in unit.tokens if t.kind == "word")
    return any(cue is not None and cue.frame == "say" and "past" in cue.forms for cue in cues)


def _turns(sentences: tuple[Unit, ...]) -> dict[int, Report]:
    """The sentences of a transcript, "NAME: what is said".

    Only where two names have two turns each, and all who have are names: else they may be
    rubrics of the writer's.
    """
    turns: dict[int, Report] = {}
    opened: tuple[int, int, Unit] | None = None
    names: Counter[str] = Counter()
    for n, unit in enumerate(sentences):
        first = n == 0 or sentences[n - 1].paragraph != unit.paragraph
        colon = turn(unit.tokens) if first else None
        if colon is not None:
            opened = (unit.paragraph, colon, unit)
            names[" ".join(t.low for t in unit.tokens[:colon])] += 1
        if opened is None or opened[0] != unit.paragraph:
            continue
        begin = opened[1] + 1 if opened[2] is unit else 0
        if begin < len(unit.tokens):
            turns[n] = spoken_turn(opened[2].tokens, opened[1], unit.tokens, begin)
    often = [name for name, count in names.items() if count > 1]
    if len(often) < 2:
        return {}
    small = {t.text for unit in sentences for t in unit.tokens if t.text.islower()}
    return {} if any(is_rubric(name, small) for name in often) else turns


def _resumed(unit: Unit, own: list[Report]) -> list[Report]:
    """The reports of a sentence, and what its quotations without a cue of their own go on with."""
    quoted = [r for r in own if r.kind == "direct"]
    for n, token in enumerate(unit.tokens):
        if token.kind != "quotation" or token.words < 4 or n == 0:
            continue
        if any(r.content.start < token.end and token.start < r.content.end for r in own):
            continue
        before = [r for r in quoted if r.tokens[1] <= n]
        if before and unit.tokens[n - 1].kind != "word" and not gapped(unit.tokens, n):
            span = Span(token.start, token.end)
            own = [*own, before[-1]._replace(content=span, tokens=(n, n + 1))]
    return sorted(own, key=lambda r: r.content)


def _led(sentences: tuple[Unit, ...], n: int) -> Report | None:
    """Who a sentence that ends with a colon gives the quotation after it to."""
    if n == 0 or not sentences[n - 1].tokens or sentences[n - 1].tokens[-1].text != ":":
        return None
    return lead(sentences[n - 1].tokens)


def _floating(sentences: tuple[Unit, ...], n: int, previous: Found | None) -> list[Found]:
    unit = sentences[n]
    parts = [t for t in unit.tokens if t.kind == "quotation"]
    led = _led(sentences, n)
    if led is not None and parts and unit.tokens[0] is parts[0]:
        content = Span(parts[0].start, parts[0].end)
        return [Found(led._replace(content=content, tokens=(0, 1)), n, None)]
    if previous is None or not parts:
        return []
    if any(t.kind == "word" for t in unit.tokens):
        return _going_on(sentences, n, previous)
    away = unit.paragraph - sentences[previous.unit].paragraph
    if away > 1 or sum(t.words for t in parts) < 2:
        return []
    if away == 1 and sentences[previous.unit].continues:
        away = 0
    content = Span(parts[0].start, parts[-1].end)
    report = previous.report._replace(content=content, kind="direct", tokens=(0, 1))
    return [Found(report, n, away)]


def _going_on(sentences: tuple[Unit, ...], n: int, previous: Found) -> list[Found]:
    """A sentence without a cue, after a quotation of its paragraph, that goes on quoting."""
    unit = sentences[n]
    same = sentences[previous.unit].paragraph == unit.paragraph
    long = any(t.kind == "quotation" and t.words > 5 for t in unit.tokens)
    if not same or not long or previous.report.kind == "indirect" or n - previous.unit > 1:
        return []
    first = unit.tokens[0]
    begin, last = first.start, len(unit.tokens)
    while last > 1 and unit.tokens[last - 1].text in {".", "?", "!"}:
        last -= 1
    content = Span(begin, unit.tokens[last - 1].end)
    report = previous.report._replace(content=content, kind="mixed", tokens=(0, last))
    if first.kind == "quotation" and first.words > 5:
        report = report._replace(content=Span(first.start, first.end), kind="direct")
    return [Found(report, n, 1)]


def statements(article: Article) -> tuple[Statement, ...]:
    """The statements in the article's body, in order of ``content.start``.

    What is said inside a statement is no statement of its own.
    """
    return tuple(statement for statement, _ in judged(article))


def judged(article: Article) -> tuple[tuple[Statement, float], ...]:
    """The statements, each with how sure its speaker is: a rank from 0 to 1, no probability."""
    return tuple((judgement.statement, judgement.sure) for judgement in _judgements(article))


def about(article: Article, statement: Statement) -> tuple[str, ...]:
    """The people and bodies that a statement of the article names, in order, save its speaker.

    An office ("the Venezuelan president") and a pronoun count where it is sure who is meant.
    """
    found = {j.statement: j.about for j in _judgements(article)}
    return found.get(statement, ())


@lru_cache(maxsize=8)
def _judgements(article: Article) -> tuple[Judgement, ...]:
    parts = units(article)
    discourse = Discourse(article.text, people(article))
    found = found_reports(parts)
    made: list[Judgement] = []
    upcoming, adrift = 0, False
    spoken: dict[Span, Speaker] = {}
    for n, unit in enumerate(parts):
        discourse.read(n, unit.paragraph, unit.span, unit.tokens)
        if not n or parts[n - 1].paragraph != unit.paragraph:
            adrift = bool(unit.tokens) and unit.tokens[0].low in {"he", "she"}
        elif not adrift:
            _lead(discourse, n, unit)
        while upcoming < len(found) and found[upcoming].unit == n:
            statement, sure = _judge(discourse, found[upcoming], parts, spoken)
            names = discourse.named_in(statement, unit.tokens, n, unit.paragraph)
            made.append(Judgement(statement, sure, names))
            upcoming += 1
    made = pulled(article.text, made, [f.floats is not None for f in found])
    return tuple(sorted(made, key=lambda judgement: judgement.statement.content))


def _lead(discourse: Discourse, n: int, unit: Unit) -> None:
    """A sentence that opens with a pronoun keeps its person in mind.

    Not so in a paragraph that opens with one: in a portrait that takes up its subject again.
    """
    first = unit.tokens[0] if unit.tokens else None
    if first is not None and first.low in {"he", "she"}:
        span = Span(first.start, first.end)
        speaker = discourse.resolve(span, unit.tokens, n, unit.paragraph)
        discourse.spoke(span, n, unit.paragraph, speaker)


def _judge(
    discourse: Discourse, found: Found, parts: tuple[Unit, ...], spoken: dict[Span, Speaker]
) -> tuple[Statement, float]:
    report, unit = found.report, parts[found.unit]
    speaker = Speaker(None, (), 0.0)
    if report.head is not None:
        if found.floats is None and report.head not in spoken:
            led = report.head.start < unit.span.start
            near = parts[found.unit - 1].tokens if led else unit.tokens
            who = discourse.resolve(
                report.head, near, found.unit, unit.paragraph, content=report.content
            )
            who = discourse.going_on(who, report.head, report.cue, unit.paragraph)
            spoken[report.head] = who
        speaker = spoken.get(report.head, speaker)
        at = report.head if found.floats is None else report.content
        discourse.spoke(at, found.unit, unit.paragraph, speaker)
    sure = speaker.sure * _HOW[report.how] * (0.85 if found.floats else 1.0)
    if found.floats is not None and report.frame in _NOT_SAYING:
        person = discourse.person(speaker.name)
        if found.floats or person is None or person.body:
            sure *= _DOUBT
    if speaker.name is not None and sure < _LEAST_SURE:
        speaker = Speaker(None, (speaker.name,), sure)
    statement = Statement(
        report.content,
        report.kind,
        report.cue,
        report.source,
        speaker.name,
        speaker.candidates,
        unit.span,
    )
    return statement, sure


_LEAST_SURE = 0.65
_DOUBT = 0.7
_NOT_SAYING = frozenset(["think", "want", "judge", "show"])
"""Cues after which a quotation without one may be anybody's, save of a person named just before."""
_HOW = {"before": 1.0, "after": 1.0, "relative": 0.95, "shared": 0.93, "owner": 0.9, "none": 0.0}
