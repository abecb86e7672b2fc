"""The results of reading a file: texts, the facts that came with them, and problems."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True, slots=True)
class File:
    """A file to read. ``where`` is as in Problem.

    ``columns`` maps a field of Clipping ("text", "title", "outlet" ...) to the name of its column.
    Formats without columns ignore it. ``depth`` counts the archives around it.
    """

    path: Path
    where: str
    columns: Mapping[str, str]
    depth: int = 0


@dataclass(frozen=True, slots=True)
class Problem:
    """A problem with one file or row, and what to do. It is shown to the user as it is.

    ``where`` is the file's path below the folder. It ends with ``:17`` for a row that begins on
    line 17, or ``#3`` for the third entry of a feed. ``kept`` is True for a warning: the article
    was read. Otherwise the file or row was skipped.
    """

    where: str
    message: str
    kept: bool = False


@dataclass(frozen=True, slots=True)
class Clipping:
    """A text as its file holds it, with the file's facts about it outside the text.

    ``published`` is the date as written there; ``where`` is as in Problem. ``id`` is the source's
    own name for the article, if it gives one. ``day_first`` says how the file writes dates in
    numbers, if its other dates settle that. ``section`` and ``page`` are those of the printed
    newspaper. ``member`` is the path of the file inside an archive that the text came from, as in
    ``where``; None if it came from the file itself.
    """

    text: str
    where: str
    id: str | None = None
    title: str | None = None
    outlet: str | None = None
    published: str | None = None
    place: str | None = None
    agency: str | None = None
    byline: str | None = None
    url: str | None = None
    day_first: bool | None = None
    note: str | None = None
    section: str | None = None
    page: str | None = None
    member: str | None = None
