"""A command, and the kinds of arguments that several commands share."""

from __future__ import annotations

import argparse
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

from assistant.settings import Settings


@dataclass(frozen=True, slots=True)
class Command:
    """A command: ``arguments`` adds its own to a parser, ``run`` returns the exit status."""

    name: str
    about: str
    run: Callable[[argparse.Namespace, Settings], int]
    arguments: Callable[[argparse.ArgumentParser], None] = lambda parser: None


def day_window(parser: argparse.ArgumentParser) -> None:
    """Add the arguments that narrow the articles: days and outlets."""
    parser.add_argument("--since", type=parse_day, metavar="DAY", help="published then, or later")
    parser.add_argument("--until", type=parse_day, metavar="DAY", help="published by then")
    parser.add_argument(
        "--outlet", type=text, action="append", metavar="NAME", help="may be repeated"
    )


def text(argument: str) -> str:
    """Return an argument that is text.

    Raises:
        ArgumentTypeError: it is not UTF-8.
    """
    try:
        argument.encode()
    except UnicodeEncodeError:  # Python keeps bytes that it cannot decode as lone surrogates
        raise argparse.ArgumentTypeError(f"{argument!a} is not UTF-8 text") from None
    return argument


def parse_day(argument: str) -> date:
    """Return an argument that is a day.

    Raises:
        ArgumentTypeError: it does not have the form 2020-02-06.
    """
    try:
        return date.fromisoformat(argument)
    except ValueError:
        raise argparse.ArgumentTypeError(
            f"{argument!r} is no day: write it as 2020-02-06"
        ) from None
