"""Question sets: JSONL in the tracks' row form, or CSV with question and answer columns.

A JSONL row, everything but ``question`` optional::

    {"id": "q1", "question": "And Bolton?", "type": "follow-up", "answerable": true,
     "history": [{"role": "user", "text": "What did Lavrov say about Maduro?"}],
     "rewrite": "What did Lavrov say about Bolton?", "answer": "...", "answers": ["..."],
     "evidence": [{"doc": "<article id>", "text": "<its words>"}], "speaker": "Sergey Lavrov"}

A JSONL row may also be a conversation. Its turns are rows with an ``act`` and no ``history``, and
``whole`` in place of ``rewrite``. Its questions have the ids ``c1.1``, ``c1.2``::

    {"id": "c1", "turns": [{"question": "What did Lavrov say about Bolton?", "act": "ask", ...},
                           {"question": "And Maduro?", "act": "follow-up",
                            "whole": "What did Lavrov say about Maduro?", ...}]}

The CSV has a header; ``question`` is needed, and ``answer``, ``id``, ``type``, ``answerable``,
``article``, ``evidence``, ``rewrite`` and ``speaker`` are read if present.
"""

from __future__ import annotations

import csv
import hashlib
import io
import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any, NoReturn

from assistant.evaluate.questions import (
    GOLD_ACTS,
    GoldEvidence,
    GoldQuestion,
    GoldTurn,
    QuestionSet,
)
from corpus.errors import BadQuestions

_COLUMNS = {
    "question": ("question", "query"),
    "answer": ("answer", "expected", "expected answer", "gold", "reference"),
    "id": ("id", "qid"),
    "type": ("type", "category"),
    "answerable": ("answerable",),
    "article": ("article", "doc", "document"),
    "evidence": ("evidence",),
    "rewrite": ("rewrite",),
    "speaker": ("speaker",),
}
_YES = {"yes", "true", "1", "y"}
_NO = {"no", "false", "0", "n"}


def read_questions(*paths: Path) -> QuestionSet:
    """Read the questions of ``.jsonl`` or ``.csv``/``.tsv`` files, as one set.

    Raises:
        BadQuestions: a file cannot be read, holds no question or a malformed one, or two rows
            share an id; the message names file, line and field.
    """
    digest = hashlib.sha256()
    seen: dict[str, str] = {}
    questions: list[GoldQuestion] = []
    for path in paths:
        data = _bytes(path)
        digest.update(data)
        found = list(_unlike(path, _rows(path, _decoded(path, data)), seen))
        if not found:
            raise BadQuestions(f"{path}: holds no question: write one per line as JSON, or a CSV.")
        questions += found
    name = ", ".join(path.name for path in paths)
    return QuestionSet(name, tuple(questions), digest.hexdigest())


def _bytes(path: Path) -> bytes:
    try:
        return path.read_bytes()
    except OSError as error:
        raise BadQuestions(
            f"{path}: cannot be read ({error.strerror}): name a .jsonl or .csv file of questions."
        ) from error


def _rows(path: Path, text: str) -> Iterator[tuple[int, GoldQuestion]]:
    return _table(path, text) if path.suffix.lower() in (".csv", ".tsv") else _lines(path, text)


def _decoded(path: Path, data: bytes) -> str:
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = data[: error.start].count(b"\n") + 1
        raise BadQuestions(
            f"{path}, line {line}: byte {error.start} is not UTF-8: save the file as UTF-8."
        ) from error


def _unlike(
    path: Path, rows: Iterable[tuple[int, GoldQuestion]], seen: dict[str, str]
) -> Iterator[GoldQuestion]:
    """Yield the questions; ``seen`` tells for each id where it stands, and is added to."""
    for line, question in rows:
        if first := seen.get(question.id):
            _bad(path, line, "id", f"{question.id!r} is the id of {first} already")
        seen[question.id] = f"{path.name}, line {line},"
        yield question


def _lines(path: Path, text: str) -> Iterator[tuple[int, GoldQuestion]]:
    # not splitlines(): U+2028 may stand inside a JSON string
    for number, line in enumerate(text.split("\n"), start=1):
        if not line.strip():
            continue
        try:
            row = json.loads(line)
        except json.JSONDecodeError as error:
            raise BadQuestions(
                f"{path}, line {number}, column {error.colno}: not JSON ({error.msg}): "
                "each line is one JSON object."
            ) from error
        if not isinstance(row, Mapping):
            raise BadQuestions(f"{path}, line {number}: a row is a JSON object, not {_kind(row)}.")
        found = _Row(path, number, row)
        if "turns" in row:
            yield from ((number, turn) for turn in _talk(found))
        else:
            yield number, _question(found)


def _table(path: Path, text: str) -> Iterator[tuple[int, GoldQuestion]]:
    head = text.split("\n", 1)[0]
    delimiter = max("\t;,", key=head.count)
    reader = csv.DictReader(io.StringIO(text, newline=""), delimiter=delimiter, strict=True)
    names = {name: _column(reader.fieldnames or (), also) for name, also in _COLUMNS.items()}
    if names["question"] is None:
        found = ", ".join(reader.fieldnames or ()) or "none"
        raise BadQuestions(f'{path}, line 1: no column "question" (columns found: {found}).')
    start = 2
    try:
        for cells in reader:
            if None in cells:
                _bad(path, start, "(beyond the last column)", "more cells than the header has")
            row = {n: (cells.get(c) or "").strip() for n, c in names.items() if c is not None}
            if any(row.values()):
                yield start, _question(_Row(path, start, _as_json(path, start, row)))
            start = reader.line_num + 1
    except csv.Error as error:
        raise BadQuestions(f"{path}, line {start}: not CSV ({error}).") from error


def _column(fieldnames: Iterable[str], also: Iterable[str]) -> str | None:
    by_name = {name.strip().lower(): name for name in fieldnames if name}
    return next((by_name[name] for name in also if name in by_name), None)


def _as_json(path: Path, line: int, row: Mapping[str, str]) -> dict[str, Any]:
    out: dict[str, Any] = {key: value for key, value in row.items() if value}
    out.setdefault("question", "")
    article, words = out.pop("article", None), out.pop("evidence", None)
    if article or words:
        out["evidence"] = [{"doc": article, "text": words or ""}]
    if "answerable" in out:
        said = out["answerable"].lower()
        if said not in _YES | _NO:
            _bad(path, line, "answerable", f"must be yes or no, not {out['answerable']!r}")
        out["answerable"] = said in _YES
    return out


@dataclass(frozen=True, slots=True)
class _Row:
    path: Path
    line: int
    fields: Mapping[str, Any]
    within: str = ""  # the field of the row that these fields are in

    def bad(self, field: str, what: str) -> NoReturn:
        _bad(self.path, self.line, f"{self.within}{field}", what)

    def text(self, field: str) -> str | None:
        value = self.fields.get(field)
        if value is not None and not isinstance(value, str):
            self.bad(field, f"must be text, not {_kind(value)}")
        return value if value and value.strip() else None

    def objects(self, field: str) -> list[Mapping[str, Any]]:
        value = self.fields.get(field)
        if value is None:
            return []
        if not isinstance(value, list):
            self.bad(field, f"must be a list, not {_kind(value)}")
        for place, item in enumerate(value):
            if not isinstance(item, Mapping):
                self.bad(f"{field}[{place}]", f"not an object: {_kind(item)}")
        return value


def _talk(row: _Row) -> Iterator[GoldQuestion]:
    """Yield the turns of a conversation; the first is not rewritten, nor is what asks nothing."""
    talk, turns = row.text("id") or f"line-{row.line}", row.objects("turns")
    if not turns:
        row.bad("turns", "holds no turn")
    for n, fields in enumerate(turns, start=1):
        turn = _Row(row.path, row.line, fields, f"turns[{n - 1}].")
        if fields.get("history"):
            turn.bad("history", "is what the turns before it are")
        found, act = _question(turn), turn.text("act")
        if act is not None and act not in GOLD_ACTS:
            turn.bad("act", f"must be one of {', '.join(GOLD_ACTS)}, not {act!r}")
        made = replace(found, id=f"{talk}.{n}", talk=talk, turn=n, act=act)
        whole = turn.text("whole") if n > 1 and made.asks else None
        yield replace(made, type=turn.text("type") or act or found.type, rewrite=whole)


def _question(row: _Row) -> GoldQuestion:
    text = row.text("question")
    if text is None:
        row.bad("question", "is missing or blank")
    identity = row.fields.get("id")
    if isinstance(identity, bool) or not isinstance(identity, str | int | None):
        row.bad("id", f"must be text, not {_kind(identity)}")
    answers, evidence = _answers(row), tuple(_evidence(row))
    answerable = row.fields.get("answerable", bool(answers or evidence) or None)
    if answerable not in (True, False, None) or isinstance(answerable, int | float) != isinstance(
        answerable, bool
    ):
        row.bad("answerable", f"must be true, false or null, not {answerable!r}")
    return GoldQuestion(
        id=str(identity) if identity not in (None, "") else f"line-{row.line}",
        text=text,
        type=row.text("type") or "question",
        history=tuple(_history(row)),
        answerable=answerable,
        answers=answers if answerable is not False else (),
        evidence=evidence if answerable is not False else (),
        rewrite=row.text("rewrite"),
        speaker=row.text("speaker"),
        note=row.text("note"),
    )


def _answers(row: _Row) -> tuple[str, ...]:
    listed = row.fields.get("answers")
    if listed is not None and not (
        isinstance(listed, list) and all(isinstance(a, str) for a in listed)
    ):
        row.bad("answers", "must be a list of texts")
    first = row.text("answer")
    every = ([first] if first else []) + [a for a in listed or [] if a.strip()]
    return tuple(dict.fromkeys(every))


def _history(row: _Row) -> Iterator[GoldTurn]:
    for place, item in enumerate(row.objects("history")):
        role, text = item.get("role"), item.get("text")
        if role not in ("user", "assistant"):
            field = f"history[{place}].role"
            row.bad(field, f'must be "user" or "assistant", not {role!r}')
        if not isinstance(text, str):
            row.bad(f"history[{place}].text", "is missing or not text")
        yield GoldTurn(role, text)


def _evidence(row: _Row) -> Iterator[GoldEvidence]:
    for place, item in enumerate(row.objects("evidence")):
        doc, text, start = item.get("doc"), item.get("text", ""), item.get("start")
        if doc is not None and not isinstance(doc, str):
            row.bad(f"evidence[{place}].doc", "must be an article's id")
        if not isinstance(text, str):
            row.bad(f"evidence[{place}].text", "must be text")
        if not doc and not text.strip():
            row.bad(f"evidence[{place}]", "needs doc, text or both")
        if start is not None and (not isinstance(start, int) or isinstance(start, bool)):
            row.bad(f"evidence[{place}].start", "must be a whole number")
        yield GoldEvidence(doc or None, text if text.strip() else "", start)


def _bad(path: Path, line: int, field: str, what: str) -> NoReturn:
    raise BadQuestions(f'{path}, line {line}, field "{field}": {what}.')


def _kind(value: object) -> str:
    names = {dict: "an object", list: "a list", str: "text", bool: "true or false"}
    return names.get(type(value), "null" if value is None else "a number")
