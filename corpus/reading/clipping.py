"""What a file gives before it is an article: a text, what came with it, and what was wrong."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True, slots=True)
class File:
    """A file to read. ``where`` is as in Problem.

    ``columns`` maps a field of Clipping ("text", "title", "outlet" ...) to the name of its
    column; formats without columns pay no heed to it.
    """

    path: Path
    where: str
    columns: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Problem:
    """What is wrong with one file or row, and what to do: shown to the user as it is.

    ``where`` is the file's path below the folder, with ``:17`` for what begins on line 17 of
    a file of rows, or ``#3`` for the third entry of a feed. ``kept`` is true for a warning:
    the article was read all the same. Otherwise the file or row was skipped.
    """

    where: str
    message: str
    kept: bool = False


@dataclass(frozen=True, slots=True)
class Clipping:
    """A text as its file holds it, with what the file says about it outside the text.

    ``published`` is the date as it is written there; ``where`` is as in Problem. ``id`` is
    the source's own name for the article, where it gives one. ``day_first`` says how the file
    writes its dates in numbers, where other dates in it settle that.
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
