"""``onrecord move``: the library and the conversations into PostgreSQL, or back into the folder."""

from __future__ import annotations

import argparse
import sys
from typing import Final

from assistant.commands.command import Command, text
from assistant.conversation_tables import CONVERSATION_TABLES
from assistant.settings import Settings
from assistant.terminal.screen import show
from assistant.terminal.talk import progress_bars
from index.database.place import address_of, bare_address

FOLDER: Final = "folder"


def _arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("to", type=text, metavar="ADDRESS", help="where the library goes: "
        f"postgresql://user@host/database, or the word {FOLDER} for the index folder")  # fmt: skip


def _move(options: argparse.Namespace, settings: Settings) -> int:
    from index.intake.sync import rebuild_stores
    from index.library.library import Library
    from index.move import into_folder, into_store

    home, beside = settings.home, (CONVERSATION_TABLES,)
    with progress_bars(sys.stderr) as progress:
        if options.to == FOLDER:
            rows = into_folder(home, beside=beside, progress=progress)
        else:
            rows = into_store(home, options.to, beside=beside, progress=progress)
        rebuild_stores(home, store=settings.store, progress=progress)
    with Library(home) as library:
        articles, passages = library.size()
    address = address_of(home)
    place = bare_address(address) if address else home
    show(
        f"{articles} articles in {passages} passages, and the conversations, are in {place} now. "
        f"{rows} rows were moved, and each was compared."
    )
    for aside in sorted(home.glob("moved-*")):
        show(f"The files that were in use before are in {aside}; remove them when you like.")
    if not address and settings.database:
        show("ONRECORD_STORE is set: take it away, or commands want the library there.")
    return 0


MOVE = Command(
    "move", "move the library into PostgreSQL, or back into the folder", _move, _arguments,
    attaches=False,
)  # fmt: skip
