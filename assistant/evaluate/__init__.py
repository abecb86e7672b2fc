"""Hold the assistant to a fixed question set, and say what every change does.

from assistant.evaluate import evaluate

run = evaluate("mine.csv", articles=Path("articles"))
run["measures"]["evidence_cited"]
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from assistant.settings import Settings

__all__ = ["evaluate"]


def evaluate(
    questions: Path | str = "shipped",
    *,
    articles: Path | None = None,
    limit: int | None = None,
    settings: Settings | None = None,
) -> dict[str, Any]:
    """The whole run as JSON values: settings, measures, groups, rows.

    ``articles`` are indexed apart from the user's own; without them the current index is asked,
    or for the shipped questions the shipped articles. ``settings`` are else the environment's.

    Raises:
        UserError: the questions or articles cannot be read; the message says what to do.
    """
    from assistant.evaluate.run import report
    from assistant.evaluate.session import open_session, question_set
    from corpus import SAMPLES

    if articles is None and questions == "shipped":
        articles = SAMPLES
    chosen = question_set(str(questions), limit=limit)
    with open_session(chosen, articles, limit=limit, settings=settings) as session:
        rows = session.rows(None)
        if rows is None:
            raise KeyboardInterrupt
        return report(session.settings, rows, more=session.measured())
