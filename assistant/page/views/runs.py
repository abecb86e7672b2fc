"""Evaluation runs that are kept: JSON files in the index folder, and the work that makes them."""

from __future__ import annotations

import json
import os
import re
import secrets
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any, NamedTuple

from assistant.evaluate.compare import load
from assistant.evaluate.question_files import read_questions
from assistant.evaluate.questions import QuestionSet
from assistant.evaluate.report.estimates import HeadCard, cards
from assistant.evaluate.run import answer_rows, write_run
from assistant.evaluate.session import EvalSession, open_session, session_of
from assistant.page.views.base.jobs import Job, JobStopped
from assistant.page.views.base.site import Site
from assistant.page.views.base.uploads import BadUpload
from assistant.settings import Settings
from corpus.errors import UserError

QUESTION_FILES = (".csv", ".tsv", ".jsonl")
LARGEST_SET = 20_000_000  # bytes
_NAME = re.compile(r"\d{8}-\d{6}-[0-9a-f]{8}")
_CARDS = 4  # measures of a run that are listed


@dataclass(frozen=True, slots=True)
class EvaluationAsked:
    """What a job evaluates: a question set, or the shipped one; at most ``limit`` questions."""

    questions: QuestionSet | None = None
    limit: int | None = None

    @property
    def name(self) -> str:
        return self.questions.name if self.questions else "shipped questions"


class KeptRun(NamedTuple):
    """A run as it is listed; ``stopped`` is how many questions it had, None if all were asked."""

    name: str
    when: str
    questions: str
    asked: int
    articles: int
    stopped: int | None
    cards: list[HeadCard]


def runs_folder(home: Path) -> Path:
    """Return the folder of the runs."""
    return home / "eval" / "runs"


def run_file(home: Path, name: str) -> Path:
    """Return the file of a run.

    Raises:
        BadUpload: there is no run of this name.
    """
    path = runs_folder(home) / f"{name}.json"
    if not _NAME.fullmatch(name) or not path.is_file():
        raise BadUpload("There is no such run.")
    return path


def kept_runs(site: Site) -> list[KeptRun]:
    """Return the runs, the newest first; a file that is no run is left out."""
    found = []
    for path in sorted(runs_folder(site.home).glob("*.json"), reverse=True):
        stat = path.stat()
        if _NAME.fullmatch(path.stem):
            key = ("run", path.stem, stat.st_mtime_ns)
            run = site.known(key, lambda path=path: _kept(path))  # type: ignore[misc]
            found += [run] if run else []
    return found


def _kept(path: Path) -> KeptRun | None:
    try:
        run = load(path)
        settings: Mapping[str, Any] = run["settings"]
        when = datetime.fromisoformat(settings["started"])
        return KeptRun(
            path.stem,
            f"{when:%d %B %Y, %H:%M:%S} UTC".lstrip("0"),
            str(settings["questions"]["name"]),
            len(run["rows"]),
            int(settings["articles"]["count"]),
            settings.get("stopped_of"),
            cards(run["measures"])[:_CARDS],
        )
    except (UserError, KeyError, TypeError, ValueError):
        return None


def uploaded_set(name: str, data: bytes) -> QuestionSet:
    """Return the question set of a dropped file.

    Raises:
        BadUpload: it is of another kind, or cannot be read; the message names line and field.
    """
    plain = re.sub(r"[^\w. -]", "", name.rpartition("/")[2])[-80:].strip(". ") or "questions"
    if Path(plain).suffix.lower() not in QUESTION_FILES:
        raise BadUpload(f"A question set is one of {', '.join(QUESTION_FILES)}.")
    with TemporaryDirectory(prefix="onrecord-") as folder:
        path = Path(folder, plain)
        path.write_bytes(data)
        try:
            return read_questions(path)
        except UserError as error:
            raise BadUpload(str(error).replace(f"{folder}/", "")) from error


def begin_evaluation(site: Site, asked: EvaluationAsked) -> Job:
    """Begin an evaluation; raises TooManyJobs."""
    return site.jobs.start("evaluation", asked, lambda job: _evaluate(site, job, asked))


def _evaluate(site: Site, job: Job, asked: EvaluationAsked) -> None:
    settings = Settings.read(os.environ, home=Path(site.home))
    if asked.questions is not None:
        session = session_of(site.assistant, asked.questions, settings, limit=asked.limit)
        job.result = _run(site, job, session)
        return
    job.progress("indexing", 0, 0)
    with open_session("shipped", None, limit=asked.limit, settings=settings) as opened:
        job.result = _run(site, job, opened)


def _run(site: Site, job: Job, session: EvalSession) -> str:
    """Ask all questions, keep the run, and return its name.

    A run that is stopped is kept with what was asked.

    Raises:
        JobStopped: it was stopped before a question was asked.
    """
    rows: list[dict[str, Any]] = []
    total = len(session.questions)
    job.progress("asking", 0, total)
    settings = dict(session.settings)
    try:
        for row in answer_rows(session.ask, session.questions, session.lookup):
            rows.append(row)
            session.times.append(row["latency_ms"])
            job.progress("asking", len(rows), total)
    except JobStopped:
        if not rows:
            raise
        settings["stopped_of"] = total
    run = {**session.report(rows), "settings": settings}
    name = f"{datetime.now(UTC):%Y%m%d-%H%M%S}-{secrets.token_hex(4)}"
    text = json.dumps(run, ensure_ascii=False, indent=1, allow_nan=False)
    write_run(runs_folder(site.home) / f"{name}.json", f"{text}\n")
    return name
