"""``onrecord ask``: one question, or a table of questions."""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any, TextIO

from assistant.answer import PARTS, Answer
from assistant.commands.command import Command, day_window, text
from assistant.settings import Settings
from assistant.terminal.screen import show
from assistant.terminal.talk import open_terminal, progress_bars, render_answer
from corpus.errors import BadSetting, UserError


def _ask_arguments(parser: argparse.ArgumentParser) -> None:
    add = parser.add_argument
    add("question", type=text, nargs="?", metavar="QUESTION")
    day_window(parser)
    add("--without", action="append", choices=PARTS, default=[], metavar="PART",
        help="leave out a part of what was understood: "
        f"{', '.join(PARTS)}; may be repeated")  # fmt: skip
    add("--json", action="store_true", help="the answer as JSON")
    add("--from", dest="questions", type=Path, metavar="CSV",
        help="answer a table instead: a CSV file with a column question, and since, until and "
        "outlets where they narrow it")  # fmt: skip
    add("--csv", dest="answers", type=Path, metavar="CSV",
        help="where the table of answers goes; - is standard output, as without it")  # fmt: skip


def _ask(options: argparse.Namespace, settings: Settings) -> int:
    if options.questions is not None:
        return _ask_all(options, settings)
    if options.answers is not None:
        raise BadSetting("--csv goes with a table of questions: --from questions.csv")
    if not (options.question or "").strip():
        raise UserError('Ask something: onrecord ask "What did Lavrov say about Bolton?"')
    with open_terminal(settings) as assistant:
        answer = assistant.ask(
            options.question,
            since=options.since,
            until=options.until,
            outlets=options.outlet,
            without=options.without,
        )
    if options.json:
        print(json.dumps(answer.to_json(), ensure_ascii=False, indent=2))
    else:
        show(render_answer(answer))
    return 0 if answer.found else 1


def _ask_all(options: argparse.Namespace, settings: Settings) -> int:
    """Answer a table of questions; options narrow the rows that do not narrow themselves."""
    from assistant.record.batch import answer_batch, read_batch

    if options.question or options.json:
        raise BadSetting("--from takes neither a question nor --json beside it.")
    rows = read_batch(options.questions)
    same = options.answers and options.answers.exists()
    if same and options.answers.samefile(options.questions):
        raise BadSetting("The answers would take the place of the questions: name another file.")
    given: dict[str, Any] = {
        "since": options.since,
        "until": options.until,
        "outlets": options.outlet,
        "without": options.without,
    }
    with (
        open_terminal(settings) as assistant,
        _written(options.answers) as file,
        progress_bars(sys.stderr) as progress,
    ):

        def ask(question: str, **narrowing: Any) -> Answer:
            return assistant.ask(question, **{**given, **narrowing})

        found, failed = 0, 0
        for done, answer in enumerate(answer_batch(rows, ask, file), 1):
            progress("asked", done, len(rows))
            found += answer is not None and answer.found
            failed += answer is None
    told = f"{len(rows)} questions: {found} answered, {len(rows) - found - failed} not said"
    show(f"{told}, {failed} that cannot be asked." if failed else f"{told}.", to=sys.stderr)
    return 2 if failed else 0


@contextmanager
def _written(path: Path | None) -> Iterator[TextIO]:
    if path is None or str(path) == "-":
        yield sys.stdout
        return
    try:
        with path.open("w", encoding="utf-8", newline="") as file:
            yield file
    except OSError as error:
        raise UserError(f"{path} cannot be written: {error.strerror}.") from error


ASK = Command("ask", "answer one question, or a table of them", _ask, _ask_arguments)
