"""``onrecord ask`` and ``onrecord chat``: one question, a table of questions, or a conversation."""

from __future__ import annotations

import argparse
import json
import os
import sys
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from importlib import import_module
from pathlib import Path
from typing import Any, TextIO

from assistant.answer import PARTS, Answer
from assistant.commands.command import Command, day_window, text
from assistant.settings import Settings
from assistant.terminal.screen import show
from assistant.terminal.talk import open_terminal, progress_bars, render_answer, talk
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


def _chat_arguments(parser: argparse.ArgumentParser) -> None:
    add = parser.add_argument
    add("--terminal", action="store_true", help="chat here instead of in a browser")
    add("--no-browser", action="store_true", help="serve the page, and open no browser")
    add("--host", default="127.0.0.1", help="address to serve on (127.0.0.1); another needs a "
        "password: onrecord access password")  # fmt: skip
    add("--port", type=int, help="port (7860, or the next free one)")
    add("--name", action="append", default=[], metavar="HOST", help="a name under which others "
        "reach it, such as that of a proxy before it; may be repeated")  # fmt: skip
    add("--rate", type=_rate, default=600, metavar="N",
        help="requests of one caller a minute (600); 0 is any number")  # fmt: skip


def _rate(argument: str) -> int:
    if not argument.isdecimal():
        raise argparse.ArgumentTypeError(f"{argument!r} is no number of requests")
    return int(argument)


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


def _chat(options: argparse.Namespace, settings: Settings) -> int:
    from assistant.service.entry.binding import Binding

    with open_terminal(settings) as assistant:
        if options.terminal:
            talk(assistant)
        else:
            # the page is the layer above this one and loads gradio, so it is imported by name
            import_module("ui").serve(
                assistant,
                settings.home,
                binding=Binding(options.host, options.port, tuple(options.name)),
                per_minute=options.rate,
                open_browser=not options.no_browser and has_browser(os.environ),
            )
    return 0


def has_browser(environ: Mapping[str, str]) -> bool:
    """Return True if somebody sits at a terminal of a machine that shows windows."""
    if not sys.stdout.isatty():
        return False
    windows = sys.platform in ("darwin", "win32")
    return windows or bool(environ.get("DISPLAY") or environ.get("WAYLAND_DISPLAY"))


ASK = Command("ask", "answer one question, or a table of them", _ask, _ask_arguments)
CHAT = Command("chat", "open the chat page, and serve other programs", _chat, _chat_arguments)
