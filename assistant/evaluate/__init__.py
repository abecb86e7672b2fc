"""Evaluate the assistant on a fixed question set, and show what each change does.

from assistant.evaluate import evaluate

run = evaluate("mine.csv", articles=Path("articles"))
run["measures"]["evidence_cited"]
"""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING, Any, TextIO

if TYPE_CHECKING:
    from assistant.evaluate.session import Questions
    from assistant.settings import Settings

__all__ = ["evaluate"]


def evaluate(
    questions: Questions = "shipped",
    *,
    articles: Path | None = None,
    limit: int | None = None,
    settings: Settings | None = None,
    json_file: Path | None = None,
    resume: bool = False,
    bar: TextIO | None = None,
) -> dict[str, Any]:
    """Return the whole run as JSON values: settings, measures, groups, rows.

    ``questions`` are one file or several, of questions or of conversations.

    ``articles`` are indexed apart from the user's own. Without them the questions go to the current
    index, and the shipped questions to the shipped articles. Without ``settings`` the environment's
    are used. The run is written to ``json_file``. While it is incomplete, its rows are kept beside
    that file, and ``resume`` continues from them. ``bar`` shows progress.

    Raises:
        UserError: the questions or articles cannot be read; the message says what to do.
        KeyboardInterrupt: on Ctrl-C; ``session.Stopped`` while questions were asked.
    """
    from assistant.evaluate.run import Partial, write_run
    from assistant.evaluate.session import open_session

    with open_session(questions, articles, limit=limit, settings=settings, bar=bar) as session:
        partial = Partial.beside(json_file) if json_file else None
        run = session.report(session.rows(partial, resume=resume, bar=bar))
    if json_file is not None and partial is not None:
        write_run(json_file, json.dumps(run, ensure_ascii=False, indent=1, allow_nan=False) + "\n")
        partial.path.unlink(missing_ok=True)
    return run
