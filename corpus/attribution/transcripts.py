"""The turns of transcripts and interviews: "ANA RUIZ, MAYOR: We do.", "Q: Do you?"."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import Literal, NamedTuple

from corpus.article import Span
from corpus.attribution.report import Report
from corpus.attribution.speakers.interview import InterviewPart
from corpus.english.lexicon import HONORIFICS, ROLES, word_set
from corpus.people.matching import is_given
from corpus.text.tokens import Token
from corpus.text.units import Unit, paragraph_ranges


class TranscriptTurn(NamedTuple):
    """A turn: the words of a paragraph and their speaker.

    The speaker stands in the paragraph's label, or in the label before it. ``part`` is set if the
    label is not a name: "Q:". ``units`` is the range of sentences, from the first to one past the
    last.
    """

    report: Report
    part: InterviewPart | None
    units: tuple[int, int]


class _Label(NamedTuple):
    """The label that opens a turn.

    The tokens ``[begin, end)`` name the speaker, and the content begins at ``words``. ``person`` is
    True if a given name, a title or an office shows that the speaker is a person.
    """

    name: str
    style: Literal["shouted", "bold", "named", "asks", "answers"]
    begin: int
    end: int
    words: int
    person: bool = True


_NO_LABELS = word_set(
    "more note notes read watch related photo photos video update source sources next also "
    "exclusive breaking correction abstract editor listen see example what when where why who how "
    "caption clarification advisory location date time cost price tickets"
)
_ASKS = word_set("q question interviewer questioner reporter audience unidentified_speaker")
_ANSWERS = word_set("a answer")
_PARTICLES = word_set("de del della der den van von la le al el bin ibn ben da dos du di y zu ten")
_LONGEST = 1_000
"""The longest paragraph of a turn, in characters, that is one statement.

A longer one is cut at its sentences, as a quotation is.
"""


def spoken_turns(sentences: Sequence[Unit]) -> list[TranscriptTurn]:
    """Return the turns of an article, in order; none if its labels may be the writer's rubrics.

    Labels mark turns in three cases: two names have two turns each; the labels are names of two
    people or more and open half of all paragraphs from the first label on; or there are both
    questions and answers. A paragraph without a label continues the turn before it if nearly all
    paragraphs have a label.
    """
    paragraphs = list(paragraph_ranges(sentences))
    labels = {n: label for n, (b, _) in enumerate(paragraphs) if (label := _label(sentences[b]))}
    if not labels or not _are_turns(sentences, paragraphs, labels):
        return _questions_and_answers(sentences, paragraphs)
    first = min(labels)
    dense = len(labels) >= 0.7 * (len(paragraphs) - first)
    turns: list[TranscriptTurn] = []
    current: tuple[_Label, Unit] | None = None
    for n, (begin, end) in enumerate(paragraphs[first : max(labels) + 1], first):
        if n in labels:
            current = (labels[n], sentences[begin])
        elif not dense or sentences[begin].tokens[0].text in {"(", "["}:
            continue
        if current is not None:
            own = labels[n].words if n in labels else 0
            turns += _turns(sentences, begin, end, own, *current)
    return turns


def _label(unit: Unit) -> _Label | None:
    tokens = unit.tokens
    begin = _over_marks(tokens, 0)
    bold = begin > 0 and tokens[begin - 1].text in {"*", "_"}
    end = begin
    while end < min(begin + 6, len(tokens)) and _of_a_name(tokens[end], begin == end):
        end += 1
    colon = _over_aside(tokens, end)
    if end == begin or colon >= len(tokens) or tokens[colon].text != ":":
        return None
    named = [t for t in tokens[begin:end] if t.kind == "word"]
    name = " ".join(t.low for t in named)
    start = _over_marks(tokens, colon + 1)
    if not named or named[0].low in _NO_LABELS or start >= len(tokens):
        return None
    if name in _ASKS or name in _ANSWERS:
        return _Label(name, "asks" if name in _ASKS else "answers", begin, end, start)
    if tokens[start].kind == "quotation" and start + 1 >= len(tokens):
        return None
    given = is_given(named[0].low)
    office = any(t.low in ROLES or t.low.strip(".") in HONORIFICS for t in tokens[begin:colon])
    person = given or office
    if all(t.text.isupper() for t in named) and any(len(t.text) > 2 for t in named):
        return _Label(name, "shouted", begin, end, start, person)
    if bold:
        return _Label(name, "bold", begin, end, start, person)
    return _Label(name, "named", begin, end, start) if given and len(named) > 1 else None


def _over_marks(tokens: Sequence[Token], at: int) -> int:
    """Return where the words after the marks around a label begin.

    The marks are asterisks, and a time in brackets.
    """
    while at < len(tokens):
        if tokens[at].text in {"*", "_", "#", ">"}:
            at += 1
        elif (
            tokens[at].text in {"[", "("} and at + 1 < len(tokens) and tokens[at + 1].low.isdigit()
        ):
            close = next((n for n in range(at, len(tokens)) if tokens[n].text in {"]", ")"}), at)
            if close == at:
                return at
            at = close + 1
        else:
            return at
    return at


def _of_a_name(token: Token, first: bool) -> bool:
    if token.kind != "word":
        return token.text == "." and not first
    return token.capital or (not first and token.low in _PARTICLES)


def _over_aside(tokens: Sequence[Token], at: int) -> int:
    """Return the position after an office and brackets behind a name: "ANA RUIZ, MAYOR (by
    telephone):"."""
    if at < len(tokens) and tokens[at].text == ",":
        at += 1
        while at < len(tokens) and tokens[at].kind == "word":
            at += 1
    if at < len(tokens) and tokens[at].text == "(":
        close = next((n for n in range(at, len(tokens)) if tokens[n].text == ")"), at)
        at = close + 1 if close > at else at
    while at < len(tokens) and tokens[at].text in {"*", "_"}:
        at += 1
    return at


def _are_turns(
    sentences: Sequence[Unit], paragraphs: Sequence[tuple[int, int]], labels: dict[int, _Label]
) -> bool:
    parts = {label.style for label in labels.values()}
    if parts >= {"asks", "answers"}:
        return True
    count = Counter(_last(label) for label in labels.values())
    often = [name for name, times in count.items() if times > 1]
    small = {t.text for unit in sentences for t in unit.tokens if t.text.islower()}
    named = [label.name for label in labels.values() if label.style not in {"asks", "answers"}]
    if any(_is_rubric(name, small) for name in named):
        return False
    if len(often) > 1:
        return True
    people = {_last(label) for label in labels.values() if label.person}
    most = 2 * len(labels) >= len(paragraphs) - min(labels)
    return most and len(count) > 1 and set(count) <= people


def _last(label: _Label) -> str:
    return label.name if label.style in {"asks", "answers"} else label.name.split()[-1]


def _is_rubric(name: str, small: set[str]) -> bool:
    """True if a label is a rubric and not a name ("LAST WEEK").

    The article writes all its words in small letters too; ``small`` holds those words. A label with
    an office is no rubric.
    """
    parts = name.split()
    return not ROLES.intersection(parts) and all(part in small for part in parts)


def _turns(
    sentences: Sequence[Unit], begin: int, end: int, own: int, label: _Label, opening: Unit
) -> Iterator[TranscriptTurn]:
    """Yield the turn of a paragraph. A long paragraph is cut at its sentences."""
    tokens = opening.tokens
    who = Span(tokens[label.begin].start, tokens[label.end - 1].end)
    part: InterviewPart | None = label.style if label.style in {"asks", "answers"} else None
    cue = None if part else who
    yield from _cut(
        sentences,
        begin,
        end,
        own,
        Report(who, "direct", cue, who, who, "before", "say", (0, 1)),
        part,
    )


def _cut(
    sentences: Sequence[Unit],
    begin: int,
    end: int,
    own: int,
    report: Report,
    part: InterviewPart | None,
) -> Iterator[TranscriptTurn]:
    if part is not None:
        report = report._replace(source=None, head=None, cue=None, how="before")
    start = sentences[begin].tokens[own].start
    stop = sentences[end - 1].tokens[-1].end
    if stop - start <= _LONGEST:
        size = len(sentences[begin].tokens) if end == begin + 1 else own + 1
        made = report._replace(content=Span(start, stop), tokens=(own, size))
        yield TranscriptTurn(made, part, (begin, end))
        return
    for n in range(begin, end):
        unit = sentences[n]
        at = own if n == begin else 0
        if at < len(unit.tokens):
            span = Span(unit.tokens[at].start, unit.tokens[-1].end)
            made = report._replace(content=span, tokens=(at, len(unit.tokens)))
            yield TranscriptTurn(made, part, (n, n + 1))


def _questions_and_answers(
    sentences: Sequence[Unit], paragraphs: Sequence[tuple[int, int]]
) -> list[TranscriptTurn]:
    """Return the turns of an interview without labels, in which each question is a paragraph.

    There must be two questions or more. The paragraphs after a question are its answer. At least a
    third of them must be in the first person: others are a list of facts.
    """
    asked = [n for n, (b, e) in enumerate(paragraphs) if _is_question(sentences[b:e])]
    if len(asked) < 2 or any(b - a < 2 for a, b in pairwise(asked)):
        return []
    after = [
        sentences[slice(*paragraphs[n])] for n in range(asked[0], len(paragraphs)) if n not in asked
    ]
    told = [t for units in after for unit in units for t in unit.tokens]
    if 3 * sum(_is_first(units) for units in after) < len(after):
        return []
    if any(t.kind == "quotation" and t.words > 5 for t in told) or len(after) > 3 * len(asked):
        return []
    nobody = Report(Span(0, 0), "direct", None, None, None, "before", "say", (0, 1))
    turns: list[TranscriptTurn] = []
    for n in range(asked[0], len(paragraphs)):
        part: InterviewPart = "asks" if n in asked else "answers"
        turns += _cut(sentences, *paragraphs[n], 0, nobody, part)
    return turns


def _is_first(units: Sequence[Unit]) -> bool:
    first = {"i", "we", "my", "our"}
    return any(t.low.partition("'")[0] in first for unit in units for t in unit.tokens)


def _is_question(units: Sequence[Unit]) -> bool:
    tokens = [t for unit in units for t in unit.tokens]
    if any(t.kind == "quotation" for t in tokens) or not tokens:
        return False
    return tokens[-1].text == "?" and 3 < len(tokens) < 60
