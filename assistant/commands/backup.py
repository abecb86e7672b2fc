"""``onrecord backup``: a copy of the index, also while it is written and asked."""

from __future__ import annotations

import argparse
from pathlib import Path

from assistant.commands.command import Command
from assistant.settings import Settings
from assistant.terminal.screen import show
from index.backup import back_up


def _arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "to", type=Path, metavar="FOLDER", help="where the copy goes; it must not exist yet"
    )


def _backup(options: argparse.Namespace, settings: Settings) -> int:
    copied = back_up(settings.home, options.to)
    show(f"Copied {', '.join(str(path) for path in sorted(copied))} to {options.to}.")
    show(f"To use the copy: onrecord --home {options.to} index")
    return 0


BACKUP = Command(
    "backup", "copy the index, also while it is written and asked", _backup, _arguments
)
