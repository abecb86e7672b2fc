"""The asked set: questions as people type them, and talks: ``python benchmarks/asked.py``.

It is a run of ``onrecord eval``: every question of ``questions.jsonl``, and every conversation of
``conversations.jsonl`` turn by turn, each after the answers that the system itself gave. "news" is
asked over the track's ``corpus.jsonl``, "samples" over the articles that are shipped. What the
measures are stands in ``assistant.evaluate.scoring``. The table has them by corpus and place in
the talk, then by type. The ``--json`` file is a run that ``onrecord eval --compare`` reads; a run
that was stopped goes on. ``--limit N`` asks that many questions and talks together.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator, Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any

from track import Options, Rows, cell, kept_rows, main, options

from assistant.evaluate.measures.intervals import Estimate
from assistant.evaluate.metrics import BY_TYPE
from assistant.evaluate.report.page import report_page
from assistant.evaluate.run import Partial, run_report, write_run
from assistant.evaluate.session import open_session
from assistant.evaluate.summary import as_json, marks, measures
from corpus import SAMPLES

FILES = ("questions.jsonl", "conversations.jsonl")
COLUMNS = (*BY_TYPE, "every_citation_precision", "latency_p50_ms")


def run() -> None:
    chosen = options(__doc__, html=True)
    folder = chosen.folder("asked")
    corpus_of = corpora(folder)
    rows: Rows = []
    settings: dict[str, Any] = {"questions": {"name": "asked"}, "limit": chosen.limit}
    for corpus, articles in (("news", folder / "corpus.jsonl"), ("samples", SAMPLES)):
        if corpus not in corpus_of.values():
            continue
        with open_session(files(folder), articles, limit=chosen.limit, bar=sys.stderr) as session:
            own = [one for one in session.questions if corpus_of[one.talk or one.id] == corpus]
            part = chosen.json and chosen.json.with_suffix(f".{corpus}.json")
            for row in kept_rows(replace(session, questions=tuple(own)), part):
                place = "later turns" if row["gold"]["turn"] > 1 else "first turns"
                rows.append({**row, "part": f"{corpus}, {place}"})
            settings |= {corpus: dict(session.settings), "versions": session.settings["versions"]}
    show(rows, settings, chosen)


def files(folder: Path) -> list[Path]:
    """The files of an asked set that there are: questions, talks, or both."""
    return [folder / name for name in FILES if (folder / name).exists()]


def corpora(folder: Path) -> dict[str, str]:
    """Which of the two corpora each question and talk is asked over."""
    lines = [line for file in files(folder) for line in file.read_text("utf-8").split("\n")]
    return {row["id"]: row["corpus"] for row in map(json.loads, filter(None, lines))}


def show(rows: Rows, settings: Mapping[str, Any], chosen: Options) -> None:
    """Print the table, and write the run and its report."""
    groups = dict(parts(rows))
    whole = run_report(settings, rows)
    types = {name: one for name, one in whole["groups"].items() if name.startswith("type: ")}
    print(f"\n## asked\n\n| | {' | '.join(COLUMNS)} |\n{'|---' * (len(COLUMNS) + 1)}|")
    for name, found in groups.items():
        print(f"| {name} | {' | '.join(cell(found.get(column)) for column in COLUMNS)} |")
    for name, values in types.items():
        told = {column: Estimate(**one) for column, one in values.items()}
        print(f"| {name} | {' | '.join(cell(told.get(column)) for column in COLUMNS)} |")
    whole["groups"] |= {name: as_json(found) for name, found in groups.items()}
    if chosen.json is not None:
        write_run(chosen.json, json.dumps(whole, ensure_ascii=False) + "\n")
        for corpus in ("news", "samples"):
            part = chosen.json.with_suffix(f".{corpus}.json")
            Partial.beside(part).path.unlink(missing_ok=True)
    if chosen.html is not None:
        write_run(chosen.html, report_page(whole))


def parts(rows: Rows) -> Iterator[tuple[str, dict[str, Estimate]]]:
    """The measures by corpus and place: questions and first turns, then later turns."""
    for part in sorted({row["part"] for row in rows}):
        own = (marks(row) for row in rows if row["part"] == part)
        yield part, measures([one for one in own if one is not None])


if __name__ == "__main__":
    main(run)
