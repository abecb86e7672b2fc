"""The statements in an article and their speakers."""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping
from dataclasses import replace
from functools import lru_cache

from corpus.article import Article, Span, Statement
from corpus.attribution.labels import is_song, is_topic, may_present
from corpus.attribution.likelihood import (
    clause_features,
    is_statement,
    speaker_features,
)
from corpus.attribution.pull_quotes import StatementJudgement, attribute_pull_quotes
from corpus.attribution.report import Report
from corpus.attribution.speakers.between import (
    NOTHING_TOLD,
    ToldBetween,
    goes_on,
    going_on,
    is_spoken_of,
    note_pronoun,
    tells,
    told_since,
    whose_turn,
)
from corpus.attribution.speakers.discourse import Discourse
from corpus.attribution.speakers.interview import InterviewPart, parties
from corpus.attribution.speakers.late import named_later, or_named_later
from corpus.attribution.speakers.papers import is_paper, reads_out
from corpus.attribution.speakers.places_in_sentence import first_verb, opens_aside
from corpus.attribution.speakers.salience import NOBODY, Speaker
from corpus.attribution.speakers.voices import Voices
from corpus.attribution.uncued import UncuedStatement, found_reports, sentences_of
from corpus.english.cues import forms, lemmas
from corpus.people.in_article import people
from corpus.text.captions import asides
from corpus.text.units import Unit, units


def statements(article: Article) -> tuple[Statement, ...]:
    """Return the statements in the article's body, in order of ``content.start``.

    A statement inside another statement is left out.
    """
    return tuple(statement for statement, _ in judge_statements(article))


def judge_statements(article: Article) -> tuple[tuple[Statement, float], ...]:
    """Return the statements, each with how sure its speaker is.

    The number is a rank from 0 to 1, not a probability.
    """
    return tuple((judgement.statement, judgement.sure) for judgement in _judgements(article))


@lru_cache(maxsize=8)
def _judgements(article: Article) -> tuple[StatementJudgement, ...]:
    return tuple(j for j, features in judge_reports(article) if is_statement(features))


def judge_reports(article: Article) -> list[tuple[StatementJudgement, frozenset[str]]]:
    """Return all reports in order, each with the features that tell if it is a statement.

    A report with a longer quotation has no features: it is one.
    """
    parts = units(article)
    discourse = Discourse(article.text, people(article), outlet=article.outlet)
    found = found_reports(parts)
    between = {n for f in found if f.floats is not None for n in range(f.since + 1, f.unit)}
    reporting = {f.unit for f in found}
    apart = asides(parts)
    opens = next((f for f in found if f.part is not None), None)
    interview = parties(article, discourse, opens.report.content.start) if opens else {}
    judge = _Judge(discourse, parts, interview, reporting)
    made: list[StatementJudgement] = []
    floating: list[bool] = []
    clauses: list[frozenset[str]] = []
    upcoming, adrift = 0, False
    for n, unit in enumerate(parts):
        discourse.read(n, unit.paragraph, unit.span, unit.tokens, aside=n in apart)
        if not n or parts[n - 1].paragraph != unit.paragraph:
            adrift = bool(unit.tokens) and unit.tokens[0].low in {"he", "she"}
        elif not adrift and n not in apart:
            note_pronoun(discourse, n, unit, reports=n in reporting)
        if n in between:
            judge.reads(n)
        while upcoming < len(found) and found[upcoming].unit == n:
            one = found[upcoming]
            statement, sure = judge.statement(one)
            if _is_somebodys(discourse, one, statement, goes_on=_goes_on(parts, n)):
                made.append(StatementJudgement(statement, sure))
                floating.append(one.floats is not None)
                own = one.floats is None and statement.cue is not None
                clauses.append(clause_features(unit.tokens, one.report) if own else frozenset())
            upcoming += 1
    made = attribute_pull_quotes(article.text, _late(made, discourse, parts), floating)
    said = [j.statement for j in made]
    shown = speaker_features(said, [discourse.person(s.speaker) for s in said], len(parts))
    features = (f and f.union(own) for f, own in zip(clauses, shown, strict=True))
    return sorted(zip(made, features, strict=True), key=lambda pair: pair[0].statement.content)


def _is_somebodys(
    discourse: Discourse, found: UncuedStatement, statement: Statement, *, goes_on: bool
) -> bool:
    """True if something shows who spoke, or that a quotation or an interview goes on.

    The label of a headline, and those of a list of questions and answers, have to be people's.
    """
    if found.report.how == "label":
        return _is_human(discourse, statement.speaker)
    if found.floats is None and _is_writers_view(discourse.text, found.report):
        return False
    if found.report.how == "after" and is_song(discourse, found, statement.speaker):
        return False
    if is_topic(discourse, found, statement.speaker):
        return False
    if found.part is not None:
        near = statement.candidates
        return not near or any(_is_human(discourse, name) for name in near)
    return bool(statement.cue or statement.source or statement.candidates or goes_on)


def _is_writers_view(text: str, report: Report) -> bool:
    """True if the writer only thinks or judges: "I consider it a win", "we suspect"."""
    who = text[slice(*report.source)].lower() if report.source is not None else ""
    return who in {"i", "we"} and report.frame in {"think", "want", "judge"}


def _is_human(discourse: Discourse, name: str | None) -> bool:
    """True if something in the article shows that a name is a human being's."""
    person = discourse.person(name)
    return person is not None and person.human


def _late(
    made: list[StatementJudgement], discourse: Discourse, parts: tuple[Unit, ...]
) -> list[StatementJudgement]:
    """Return the judgements with the speaker that the article names later.

    Only judgements without any candidate take that speaker.
    """
    opening = [n for n, j in enumerate(made) if _is_anybodys(discourse.text, j.statement)]
    who = named_later(discourse, parts) if opening else None
    if who is None:
        return made
    for n in opening:
        made[n] = made[n]._replace(
            statement=replace(made[n].statement, speaker=who.name), sure=who.sure
        )
    return made


def _is_anybodys(text: str, said: Statement) -> bool:
    """True if a direct quotation has no speaker and no candidates.

    Its source is at most "he", "she" or "they". A cue needs such a source.
    """
    pronoun = said.source is None or text[slice(*said.source)].lower() in {"he", "she", "they"}
    cued = said.cue is not None and said.source is None
    return said.kind == "direct" and not (said.speaker or said.candidates or cued) and pronoun


def _goes_on(parts: tuple[Unit, ...], n: int) -> bool:
    """True if a sentence is part of a quotation that runs over several paragraphs."""
    return parts[n].continues or (n > 0 and parts[n - 1].continues)


class _Judge:
    """Resolves the speaker of each report, in the order of the article."""

    def __init__(
        self,
        discourse: Discourse,
        parts: tuple[Unit, ...],
        interview: Mapping[InterviewPart, Speaker],
        reporting: Collection[int],
    ) -> None:
        self._discourse = discourse
        self._parts = parts
        self._interview = interview
        self._reporting = reporting
        self._spoken: dict[Span, Speaker] = {}
        self._told: dict[int, ToldBetween] = {}
        self._voices = Voices(discourse)

    def reads(self, n: int) -> None:
        """Note the people in a sentence that stands before a quotation without a cue."""
        unit = self._parts[n]
        self._told[n] = tells(self._discourse, unit.tokens, n, unit.paragraph)

    def statement(self, found: UncuedStatement) -> tuple[Statement, float]:
        """Return the statement of a report and how sure its speaker is."""
        unit, speaker, how = self._parts[found.unit], self._named(found), _HOW[found.report.how]
        report = found.report
        if found.part is not None:
            speaker = self._interview.get(found.part, speaker)
        turn, source = self._turn(found, speaker)
        if turn.name is not None and turn.name != speaker.name:
            report = report._replace(cue=None, source=source)
        if turn != speaker:
            speaker, how = turn, 1.0
        quoted, alone = report.kind != "indirect", found.floats is not None
        self._voices.hear(unit.paragraph, speaker, quoted=quoted, alone=alone)
        if report.head is not None or speaker.name is not None:
            at = report.head if found.floats is None and report.head else report.content
            aside = report.how == "relative" and (
                opens_aside(unit.tokens) or self._only_describes(report, unit)
            )
            self._discourse.spoke(at, found.unit, unit.paragraph, speaker, aside=aside)
        sure = speaker.sure * how * self._doubt(found, speaker)
        if speaker.name is not None and sure < _LEAST_SURE:
            speaker = Speaker(None, (speaker.name,), sure)
        content, kind, cue, source = report.content, report.kind, report.cue, report.source
        sentence = sentences_of(self._parts, found)
        name, candidates = speaker.name, speaker.candidates
        return Statement(content, kind, cue, source, name, candidates, sentence), sure

    def _named(self, found: UncuedStatement) -> Speaker:
        """Return the speaker that the head of a report stands for; nobody if there is no head."""
        report, unit = found.report, self._parts[found.unit]
        if report.head is None:
            return NOBODY
        if found.floats is None and report.head not in self._spoken:
            led = report.head.start < unit.span.start
            near = self._unit_at(found.unit, report.head.start).tokens
            who = self._discourse.resolve(
                report.head, near, found.unit, unit.paragraph, content=report.content
            )
            if not led:
                who = or_named_later(
                    who, self._discourse, report.head, near, found.unit, unit.paragraph
                )
            if goes_on(self._discourse.text, report.cue):
                told = told_since(self._discourse, self._parts, found.unit, self._reporting)
                who = going_on(self._discourse, who, report.head, unit.paragraph, told)
            if not may_present(self._discourse, found, who.name):
                who = Speaker(None, (), who.sure)
            self._discourse.papers.writes(who, report.cue)
            self._spoken[report.head] = who
        return self._spoken.get(report.head, NOBODY)

    def _only_describes(self, report: Report, unit: Unit) -> bool:
        """True if a relative clause behind the verb does not plainly report: "a man who described
        himself"."""
        said = report.cue is not None and self._discourse.text[slice(*report.cue)].lower()
        return said not in _PLAINLY and report.content.start > first_verb(unit.tokens)

    def _unit_at(self, last: int, start: int) -> Unit:
        """Return the unit that holds ``start``, the last or one before it."""
        return next(u for u in reversed(self._parts[: last + 1]) if u.span.start <= start)

    def _turn(self, found: UncuedStatement, speaker: Speaker) -> tuple[Speaker, Span | None]:
        """Return whose turn it is after the sentences since the previous report.

        The second value is the mention of a person who reacted just before the quotation.
        """
        if found.floats is None:
            return speaker, None
        since = [self._told.get(n, NOTHING_TOLD) for n in range(found.since + 1, found.unit)]
        unit = self._parts[found.unit]
        near = found.unit > 0 and self._parts[found.unit - 1].paragraph == unit.paragraph
        named = self._discourse.named(found.report.content)
        content = found.report.content
        inside = (t.text[1:] for t in unit.tokens if content.start <= t.start < content.end)
        addressed = any(_MARK.search(text) for text in inside)
        own = speaker.name in named and not addressed and _is_human(self._discourse, speaker.name)
        if own or self._voices.retells(speaker, content):
            speaker = Speaker(None, (), speaker.sure)
        told_of = bool(since) and is_spoken_of(self._discourse, speaker, since[-1], content)
        turn = whose_turn(speaker, since, named, near=near, spoken_of=told_of)
        if found.floats and not near:
            turn = self._voices.turn(turn, unit.paragraph)
        return turn, since[-1].reacts if since else None

    def _doubt(self, found: UncuedStatement, speaker: Speaker) -> float:
        """Return the factor for the certainty of a speaker whose cue is not beside the content."""
        doubt = 0.85 if found.floats else 1.0
        told = self._parts[found.unit if found.floats is None else found.since]
        said = found.report.cue.start if found.report.cue is not None else told.span.end
        quotes = any(t.low == "quoting" for t in told.tokens if t.start >= said)
        if quotes or reads_out(told.tokens):
            return 0.5  # "“…,” Ruiz said, quoting her father"
        later = bool(found.floats) and found.unit - found.since > 1
        if found.report.frame == "going-on" or (later and is_paper(speaker.name)):
            return _DOUBT * doubt
        if found.floats is not None and found.report.frame in _NOT_SAYING:
            person = self._discourse.person(speaker.name)
            if found.floats or person is None or person.body:
                doubt *= _DOUBT
        return doubt


_PLAINLY = forms(lemmas("plain") | {"tell"}, "past", "s")
_MARK = re.compile(r"[‘“«]|(?<=\s)['\"]")
"""The mark of a quotation in a quotation. There others may call the speaker by name."""
_LEAST_SURE = 0.65
_DOUBT = 0.7
_NOT_SAYING = frozenset(["think", "want", "judge", "show"])
"""Frames of cues that report no speech.

A quotation without a cue that follows one of them is in doubt, unless the speaker is a person of
the sentence just before it.
"""
_HOW = {
    "before": 1.0,
    "after": 1.0,
    "relative": 0.95,
    "shared": 0.93,
    "owner": 0.9,
    "label": 0.9,
    "none": 0.0,
}
