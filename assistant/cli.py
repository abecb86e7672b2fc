"""The command line: index, articles, ask, chat, mcp, access, said, people, verify, eval, ..."""

from __future__ import annotations

import argparse
import os
import sys
from collections.abc import Mapping
from importlib.metadata import version
from pathlib import Path
from typing import Any

import shtab

from assistant.commands.articles import ARTICLE_LIST
from assistant.commands.ask import ASK
from assistant.commands.backup import BACKUP
from assistant.commands.chat import CHAT
from assistant.commands.command import Command
from assistant.commands.crash import drop_output, tell_crash
from assistant.commands.examples import HELP_EXAMPLES
from assistant.commands.index import DOCTOR, INDEX
from assistant.commands.move import MOVE
from assistant.commands.record import PEOPLE, SAID, VERIFY
from assistant.commands.service import ACCESS, MCP
from assistant.evaluate import cli as evaluation
from assistant.settings import Settings

EVAL = Command(
    "eval", "hold the assistant to a question set", evaluation.run_eval, evaluation.add_arguments
)
COMMANDS = (
    INDEX, ARTICLE_LIST, ASK, CHAT, MCP, ACCESS, SAID, PEOPLE, VERIFY, EVAL, DOCTOR, BACKUP, MOVE
)  # fmt: skip


def main(arguments: list[str] | None = None, *, environ: Mapping[str, str] = os.environ) -> int:
    """Run ``onrecord``; return the exit status.

    It is 0 for success, 1 for not found or not sound, 2 for an error, 130 for an interrupt; an
    error is told in a sentence. Settings are read once, from ``environ`` and the arguments.
    """
    home: Path | None = None
    try:
        options = _options(arguments)
        if options is None:
            return 0
        settings = Settings.read(environ, home=options.home)
        home = settings.home
        if options.attaches:
            settings.attach()
        status: int = options.run(options, settings)
        sys.stdout.flush()  # a full disk is told here, not when Python ends
        return status
    except KeyboardInterrupt:
        print("\nStopped. What was done is kept.", file=sys.stderr)
        return 130
    except BrokenPipeError:  # the reader of the pipe has closed it
        drop_output()
        return 0
    except (SystemExit, GeneratorExit):
        raise
    except BaseException as error:  # a panic in Rust is no Exception
        drop_output()
        tell_crash(error, home, environ)
        return 2


def _options(arguments: list[str] | None) -> argparse.Namespace | None:
    """Return the arguments as they were understood; None if there are none, and help is printed."""
    parser = _parser()
    try:
        options, unknown = parser.parse_known_args(arguments)
        if unknown:  # told with the usage of the command, which says what there is
            told = f"unrecognized arguments: {' '.join(unknown)}"
            getattr(options, "parser", parser).error(told)
    except SystemExit:
        sys.stdout.flush()  # of --help
        raise
    if options.command is not None:
        return options
    parser.print_help()
    sys.stdout.flush()
    return None


class _Parser(argparse.ArgumentParser):
    def _print_message(self, message: str, file: Any = None) -> None:
        (file or sys.stderr).write(message)  # argparse keeps silent where it cannot be written


def _parser() -> argparse.ArgumentParser:
    """Return the parser of the arguments of all commands."""
    parser = _Parser(
        prog="onrecord",
        description="Ask a folder of news articles, and get answers in the words that stand there.",
        epilog="onrecord COMMAND --help shows examples of each.",
    )
    parser.add_argument("--version", action="version", version=f"onrecord {version('onrecord')}")
    place = "the index (.onrecord here)"
    parser.add_argument("--home", type=Path, metavar="DIR", help=place)
    shtab.add_argument_to(
        parser,
        "--print-completion",
        help="print the script with which a shell completes commands and options: "
        'eval "$(onrecord --print-completion bash)"',
    )
    commands = parser.add_subparsers(title="commands", metavar="COMMAND", dest="command")
    for command in COMMANDS:
        about = command.about
        shown = "".join(f"\n  {line}" for line in HELP_EXAMPLES.get(command.name, ()))
        sub = commands.add_parser(
            command.name,
            help=about,
            description=f"{about[0].upper()}{about[1:]}.",
            epilog=f"examples:{shown}" if shown else None,
            formatter_class=argparse.RawDescriptionHelpFormatter,
        )
        # no default here: it would overwrite a --home before the command
        sub.add_argument("--home", type=Path, metavar="DIR", help=place, default=argparse.SUPPRESS)
        sub.set_defaults(run=command.run, attaches=command.attaches, parser=sub)
        command.arguments(sub)
    return parser


if __name__ == "__main__":
    sys.exit(main())
