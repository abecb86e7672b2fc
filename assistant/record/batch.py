"""A table of questions answered as a table: a row for each, with its answer and its sources."""

from __future__ import annotations

import csv
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, TextIO

from assistant.answer import Answer, Citation
from assistant.record.statements import inert_cell
from corpus.errors import BadQuestions, UserError

NARROWING_COLUMNS = ("since", "until", "outlets")
ANSWER_COLUMNS = (
    "found", "answer", "understood", "confidence", "sources", "articles", "speakers", "quotes",
    "error",
)  # fmt: skip
BETWEEN = " | "  # between several values of a cell


@dataclass(frozen=True, slots=True)
class BatchRow:
    """A row of the table: ``cells`` as they stand, and the question and its window among them."""

    cells: Mapping[str, str]
    question: str
    narrowing: Mapping[str, Any] = field(default_factory=dict)


def read_batch(file: Path) -> tuple[BatchRow, ...]:
    """Return the questions of a CSV file with a column "question".

    Columns "since", "until" and "outlets" narrow a question; several outlets stand between "|". All
    other columns are kept.

    Raises:
        BadQuestions: the file cannot be read, or has no such column, or no question.
    """
    try:
        with file.open(encoding="utf-8-sig", newline="") as opened:
            head = opened.readline()
            opened.seek(0)
            marks = max(",;\t", key=head.count)
            table = csv.DictReader(opened, delimiter=marks, restkey="", restval="")
            names = [name or "" for name in table.fieldnames or ()]
            rows = [{name or "": value for name, value in row.items()} for row in table]
    except OSError as error:
        raise BadQuestions(f"{file} cannot be read: {error.strerror}.") from error
    except (UnicodeDecodeError, csv.Error) as error:
        raise BadQuestions(f"{file} is no CSV in UTF-8: {error}.") from error
    by_name = {name.strip().casefold(): name for name in names}
    if "question" not in by_name:
        told = ", ".join(filter(None, names)) or "none"
        raise BadQuestions(f"{file} has no column “question”; it has these: {told}.")
    taken = tuple(_row(row, by_name) for row in rows)
    if not any(row.question for row in taken):
        raise BadQuestions(f"{file} has no question.")
    return taken


def _row(row: Mapping[str, Any], by_name: Mapping[str, str]) -> BatchRow:
    given = {name: row[by_name[name]].strip() for name in NARROWING_COLUMNS if name in by_name}
    narrowing: dict[str, Any] = {name: value for name, value in given.items() if value}
    if "outlets" in narrowing:
        narrowing["outlets"] = [n.strip() for n in narrowing["outlets"].split("|") if n.strip()]
    cells = {name: value for name, value in row.items() if isinstance(value, str)}
    return BatchRow(cells, row[by_name["question"]].strip(), narrowing)


def answer_batch(
    rows: Sequence[BatchRow], ask: Callable[..., Answer], file: TextIO
) -> Iterator[Answer | None]:
    """Write the table of answers, each as soon as it is there; yield them, None for an error.

    ``ask`` is called with a question and the options of its row. A question that cannot be asked
    has its error in the table. The columns of the questions come first; one of the same name as a
    column of the answers is left out.
    """
    kept = [name for name in rows[0].cells if name not in ANSWER_COLUMNS] if rows else []
    writer = csv.DictWriter(
        file, [*kept, *ANSWER_COLUMNS], lineterminator="\n", extrasaction="ignore", restval=""
    )
    writer.writeheader()
    for row in rows:
        answer: Answer | None = None
        try:
            answer = ask(row.question, **row.narrowing)
            told = _answer_cells(answer)
        except (UserError, ValueError) as error:
            told = {"error": str(error)}
        cells = {name: value for name, value in row.cells.items() if name not in ANSWER_COLUMNS}
        writer.writerow({name: inert_cell(value) for name, value in {**cells, **told}.items()})
        file.flush()
        yield answer


def _answer_cells(answer: Answer) -> dict[str, Any]:
    cited = answer.citations
    return {
        "found": "yes" if answer.found else "no",
        "answer": answer.text,
        "understood": answer.understood,
        "confidence": f"{answer.confidence:.2f}",
        "sources": _joined(map(_source, cited)),
        "articles": _joined(c.article for c in cited),
        "speakers": _joined(c.speaker or "" for c in cited),
        "quotes": _joined(" ".join(c.quote.split()) for c in cited),
    }


def _joined(values: Iterable[str]) -> str:
    """Join values, of which none has the mark between them; they stay in step with the sources."""
    return BETWEEN.join(value.replace("|", "/") for value in values)


def _source(c: Citation) -> str:
    day = c.published.isoformat() if c.published else "undated"
    parts = (c.outlet or c.article, day, c.title or c.article, c.url)
    return f"[{c.n}] {', '.join(part for part in parts if part)}"
