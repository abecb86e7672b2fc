"""A run: every question is asked, scored and written as it is answered."""

from __future__ import annotations

import json
import time
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple, TextIO

from assistant.answer import Answer, Citation
from assistant.conversation import Conversation
from assistant.evaluate.case import Lookup, Scores
from assistant.evaluate.gold import ArticleOf, RankedPassage, find_evidence
from assistant.evaluate.measures.intervals import Estimate
from assistant.evaluate.measures.refusals import calibration
from assistant.evaluate.metrics import scores
from assistant.evaluate.questions import GoldQuestion
from assistant.evaluate.summary import as_json, marks, measures, measures_by_group
from corpus.errors import BadSetting

if TYPE_CHECKING:
    from assistant.trace import Trace

Ask = Callable[[str, Conversation | None], "Trace"]
"""Answers a question, given what was said before it: ``Assistant.trace``."""

CONTEXT_CHARACTERS = 280
"""Characters of the article kept on either side of cited words."""


class AskedQuestion(NamedTuple):
    """An answer, the passages behind it, and the milliseconds it took."""

    answer: Answer
    passages: tuple[RankedPassage, ...]
    latency_ms: float


@dataclass(frozen=True, slots=True)
class Partial:
    """The rows of a run so far: JSON lines, the settings first.

    Each row is written as it is answered, so a run that was stopped or killed loses only the
    question that it was working on.
    """

    path: Path

    @classmethod
    def beside(cls, json_file: Path) -> Partial:
        """Return the one for a run that will be written to a file."""
        return cls(json_file.with_name(f"{json_file.name}.partial"))

    def rows(self, settings: Mapping[str, Any]) -> list[dict[str, Any]]:
        """Return the rows of an earlier run with the same settings; a truncated line is left out.

        Raises:
            BadSetting: that run had other settings, or the file is not of this form.
        """
        lines = self.path.read_text(encoding="utf-8").split("\n")
        values = [value for line in lines[:-1] if (value := _value(line)) is not None]
        if not values or "rows" in values[0] or "id" in values[0]:
            raise BadSetting(f"{self.path}: not a run that was stopped: delete it and run again.")
        keys = {*values[0], *settings} - {"started"}
        differ = sorted(key for key in keys if values[0].get(key) != settings.get(key))
        if differ:
            raise BadSetting(
                f"{self.path}: that run had other settings ({', '.join(differ)} differ): set them "
                "as they were, or delete the file and run without --resume."
            )
        return values[1:]

    def begin(self, settings: Mapping[str, Any], rows: Iterable[Mapping[str, Any]]) -> TextIO:
        """Open the file to append rows, with the settings and the rows so far already in it."""
        fresh = self.path.with_name(self.path.name + ".new")
        fresh.write_text("".join(_line(value) for value in (settings, *rows)), encoding="utf-8")
        fresh.replace(self.path)
        return self.path.open("a", encoding="utf-8")


class Talks:
    """The conversations of a run so far, with the assistant's own answers."""

    def __init__(self, rows: Iterable[Mapping[str, Any]] = ()) -> None:
        """Take up the conversations of rows that were asked before, in their order."""
        self._so_far: dict[str, Conversation] = {}
        for row in rows:
            gold = row["gold"]
            self._add(gold.get("talk"), gold["question"], Answer.from_json(row["answer"]))

    def before(self, question: GoldQuestion) -> Conversation | None:
        """Return what was said before a question; None if nothing was."""
        if question.talk is not None:
            return self._so_far.get(question.talk)
        messages = [{"role": turn.role, "text": turn.text} for turn in question.history]
        return Conversation.from_messages(messages) if messages else None

    def add(self, question: GoldQuestion, answer: Answer) -> None:
        """Put an answer into the conversation that its question is a turn of."""
        self._add(question.talk, question.text, answer)

    def _add(self, talk: str | None, question: str, answer: Answer) -> None:
        if talk is not None:
            self._so_far[talk] = self._so_far.get(talk, Conversation()).then(question, answer)


def ask_question(ask: Ask, text: str, conversation: Conversation | None = None) -> AskedQuestion:
    """Put a question to the assistant, after a conversation if there is one."""
    begin = time.perf_counter()
    trace = ask(text, conversation)
    took = 1000 * (time.perf_counter() - begin)
    passages = tuple(
        RankedPassage(
            article=hit.passage.article.id,
            start=hit.passage.start,
            end=hit.passage.end,
            score=float(hit.score),
            text=hit.passage.text,
        )
        for hit in trace.hits
    )
    return AskedQuestion(trace.answer, passages, took)


def answer_rows(
    ask: Ask,
    questions: Sequence[GoldQuestion],
    lookup: Lookup,
    *,
    done: Iterable[Mapping[str, Any]] = (),
    out: TextIO | None = None,
) -> Iterator[dict[str, Any]]:
    """Yield each question's row, in order, as it is answered; also write it to ``out``.

    A turn of a conversation is asked after the assistant's own answers to those before it, some of
    which may be in the rows ``done`` before. A follow-up with a rewrite is asked a second time in
    that form, without a conversation, under ``rewritten``.
    """
    talks = Talks(done)
    for question in questions:
        asked = ask_question(ask, question.text, talks.before(question))
        talks.add(question, asked.answer)
        row = {
            "id": question.id,
            **_asked_row(question, asked, lookup),
            "gold": _gold(question, lookup.article_of),
            "rewritten": None,
        }
        if question.follows and question.rewrite:
            whole = ask_question(ask, question.rewrite)
            row["rewritten"] = _asked_row(replace(question, act=None), whole, lookup)
        if out is not None:
            out.write(_line(row))
            out.flush()
        yield row


def run_report(
    settings: Mapping[str, Any],
    rows: Sequence[Mapping[str, Any]],
    *,
    more: Mapping[str, Estimate] | None = None,
) -> dict[str, Any]:
    """Return the run as JSON values: settings, measures, calibration table, groups and rows.

    ``more`` are measures that come from no question, such as the size of the index.
    """
    marked = [one for row in rows if (one := marks(row)) is not None]
    told = [one for one in marked if one.answerable is not None]
    table = calibration([m.confidence for m in told], [bool(m.answerable) for m in told])
    return {
        "settings": dict(settings),
        "measures": as_json({**measures(marked), **(more or {})}),
        "calibration": [one._asdict() for one in table if one.n],
        "groups": {name: as_json(values) for name, values in measures_by_group(rows).items()},
        "rows": list(rows),
    }


def write_run(path: Path, text: str) -> None:
    """Write a run or its report into a file, and make its folder.

    Raises:
        BadSetting: it cannot be written.
    """
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    except OSError as error:
        raise BadSetting(f"{path}: cannot be written ({error.strerror}).") from error


def _asked_row(question: GoldQuestion, one: AskedQuestion, lookup: Lookup) -> dict[str, Any]:
    scored = scores(question, one.answer, one.passages, lookup)
    return {
        "answer": one.answer.to_json(),
        "retrieved": [
            {"article": p.article, "start": p.start, "end": p.end, "score": p.score}
            for p in one.passages
        ],
        "scores": {name: score.value if score else None for name, score in scored.items()},
        "weights": _weights(scored),
        "latency_ms": round(one.latency_ms, 3),
        "contexts": [_context(citation, lookup.article_of) for citation in one.answer.citations],
    }


def _weights(scored: Scores) -> dict[str, float]:
    return {name: s.weight for name, s in scored.items() if s and s.weight != 1}


def _context(citation: Citation, article_of: ArticleOf) -> dict[str, Any]:
    """Return the cited words in context: the article's text before, in and after them."""
    article = article_of(citation.article)
    text = article.text if article else ""
    start, end = citation.start, citation.end
    return {
        "n": citation.n,
        "before": text[max(0, start - CONTEXT_CHARACTERS) : start],
        "words": text[start:end],
        "after": text[end : end + CONTEXT_CHARACTERS],
    }


def _gold(question: GoldQuestion, article_of: ArticleOf) -> dict[str, Any]:
    pieces = find_evidence(question.evidence, article_of)
    return {
        "question": question.text,
        "type": question.type,
        "history": [asdict(turn) for turn in question.history],
        "answerable": question.answerable if question.asks else None,
        "answers": list(question.answers),
        "evidence": [
            {"doc": p.doc, "text": p.text, "places": [list(s) for s in p.places], "found": p.found}
            for p in pieces
        ],
        "rewrite": question.rewrite,
        "speaker": question.speaker,
        "talk": question.talk,
        "turn": question.turn,
        "act": question.act,
        "note": question.note,
    }


def _line(value: Mapping[str, Any]) -> str:
    return json.dumps(value, ensure_ascii=False) + "\n"


def _value(line: str) -> dict[str, Any] | None:
    try:
        value = json.loads(line)
    except json.JSONDecodeError:
        return None
    return value if isinstance(value, dict) else None
