"""A command, and the kinds of arguments that several commands share."""

from __future__ import annotations

import argparse
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

from assistant.question.limits.window import parse_day
from assistant.settings import Settings
from corpus.errors import BadSetting


@dataclass(frozen=True, slots=True)
class Command:
    """A command: ``arguments`` adds its own to a parser, ``run`` returns the exit status.

    With ``attaches``, the home is of the store that ONRECORD_STORE names before it runs.
    """

    name: str
    about: str
    run: Callable[[argparse.Namespace, Settings], int]
    arguments: Callable[[argparse.ArgumentParser], None] = lambda parser: None
    attaches: bool = True


def day_window(parser: argparse.ArgumentParser) -> None:
    """Add the arguments that narrow the articles: days and outlets."""
    parser.add_argument("--since", type=first_day, metavar="DAY",
                        help="published then, or later: 2020-02-06, 2020-02 or 2020")  # fmt: skip
    parser.add_argument("--until", type=last_day, metavar="DAY", help="published by then")
    parser.add_argument("--outlet", "--outlets", type=text, action="append", metavar="NAME",
                        help="its name in any case, or a part that no other has; "
                        "may be repeated")  # fmt: skip


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


def first_day(argument: str) -> date:
    """Return the first day of an argument that is a day, a month or a year.

    Raises:
        ArgumentTypeError: it is none.
    """
    return _day(argument, last=False)


def last_day(argument: str) -> date:
    """Return the last day of an argument that is a day, a month or a year.

    Raises:
        ArgumentTypeError: it is none.
    """
    return _day(argument, last=True)


def _day(argument: str, *, last: bool) -> date:
    try:
        return parse_day(argument, last=last)
    except BadSetting as error:
        raise argparse.ArgumentTypeError(str(error).replace("%", "%%")) from None
