"""The command line: index, articles, ask, chat, said, people, verify, eval, doctor."""

from __future__ import annotations

import argparse
import os
import sys
from collections.abc import Mapping
from importlib.metadata import version
from pathlib import Path

from assistant.commands.articles import ARTICLE_LIST
from assistant.commands.ask import ASK, CHAT
from assistant.commands.command import Command
from assistant.commands.index import DOCTOR, INDEX
from assistant.commands.record import PEOPLE, SAID, VERIFY
from assistant.evaluate import cli as evaluation
from assistant.settings import Settings
from corpus.errors import UserError

EVAL = Command(
    "eval", "hold the assistant to a question set", evaluation.run_eval, evaluation.add_arguments
)
COMMANDS = (INDEX, ARTICLE_LIST, ASK, CHAT, SAID, PEOPLE, VERIFY, EVAL, DOCTOR)


def main(arguments: list[str] | None = None, *, environ: Mapping[str, str] = os.environ) -> int:
    """Run ``onrecord``; return the exit status.

    It is 0 for success, 1 for not found or not sound, 2 for an error, 130 for an interrupt.
    Settings are read once, from ``environ`` and the arguments.
    """
    parser = _parser()
    options = parser.parse_args(arguments)
    if options.command is None:
        parser.print_help()
        return 0
    try:
        settings = Settings.read(environ, home=options.home)
        status: int = options.run(options, settings)
        return status
    except UserError as error:
        print(error, file=sys.stderr)
        return 2
    except KeyboardInterrupt:
        print("\nStopped. What was done is kept.", file=sys.stderr)
        return 130
    except BrokenPipeError:  # the reader of the pipe has closed it
        sys.stdout = open(os.devnull, "w")  # noqa: SIM115
        return 0


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="onrecord",
        description="Ask a folder of news articles, and get answers in the words that stand there.",
    )
    parser.add_argument("--version", action="version", version=f"onrecord {version('onrecord')}")
    place = "the index (.onrecord here)"
    parser.add_argument("--home", type=Path, metavar="DIR", help=place)
    commands = parser.add_subparsers(title="commands", metavar="COMMAND", dest="command")
    for command in COMMANDS:
        about = command.about
        sub = commands.add_parser(
            command.name, help=about, description=f"{about[0].upper()}{about[1:]}."
        )
        # no default here: it would overwrite a --home before the command
        sub.add_argument("--home", type=Path, metavar="DIR", help=place, default=argparse.SUPPRESS)
        sub.set_defaults(run=command.run)
        command.arguments(sub)
    return parser


if __name__ == "__main__":
    sys.exit(main())
