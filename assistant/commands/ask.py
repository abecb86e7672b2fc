"""``onrecord ask`` and ``onrecord chat``: one question, or a conversation."""

from __future__ import annotations

import argparse
import json
from importlib import import_module

from assistant.answer import PARTS
from assistant.commands.command import Command, day_window, text
from assistant.settings import Settings
from assistant.terminal import open_terminal, render_answer, talk
from corpus.errors import UserError


def _ask_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("question", type=text)
    day_window(parser)
    parser.add_argument("--without", action="append", choices=PARTS, default=[], metavar="PART",
                        help="leave out a part of what was understood: "
                        f"{', '.join(PARTS)}; may be repeated")  # fmt: skip
    parser.add_argument("--json", action="store_true", help="the answer as JSON")


def _chat_arguments(parser: argparse.ArgumentParser) -> None:
    add = parser.add_argument
    add("--terminal", action="store_true", help="chat here instead of in a browser")
    add("--host", default="127.0.0.1", help="address to serve on (127.0.0.1)")
    add("--port", type=int, help="port (7860, or the next free one)")


def _ask(options: argparse.Namespace, settings: Settings) -> int:
    if not options.question.strip():
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
        print(render_answer(answer))
    return 0 if answer.found else 1


def _chat(options: argparse.Namespace, settings: Settings) -> int:
    with open_terminal(settings) as assistant:
        if options.terminal:
            talk(assistant)
        else:
            # the page is the layer above this one and loads gradio, so it is imported by name
            import_module("ui").serve(assistant, host=options.host, port=options.port)
    return 0


ASK = Command("ask", "answer one question", _ask, _ask_arguments)
CHAT = Command("chat", "open the chat page", _chat, _chat_arguments)
