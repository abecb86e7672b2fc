"""Files that readers drop: their names made safe, their bytes written to disk as they come.

What is dropped is not trusted. A name loses every way out of its folder; a kind that is not read is
refused before its bytes are taken; what is inside is read by ``corpus.reading``, with its limits.
"""

from __future__ import annotations

import re
import secrets
import shutil
import time
import unicodedata
from collections.abc import AsyncIterator
from datetime import UTC, datetime
from pathlib import Path, PurePosixPath

from corpus.errors import UserError
from corpus.reading.formats import suffixes
from corpus.reading.walk import reason_unread

UPLOADS = "uploads"
LARGEST_FILE = 200_000_000  # bytes of one file
MOST_FILES = 5000  # of one drop
FREE = 1_000_000_000  # bytes that stay free on the disk
_DEEPEST, _LONGEST = 12, 120  # folders of a path, and characters of a name
_ABANDONED = 24 * 3600  # seconds after which a drop that was never taken in is deleted
_DROP = re.compile(r"\d{4}-\d\d-\d\d-[0-9a-f]{16}")


class BadUpload(UserError):
    """A file that was dropped is not taken; the message says why."""


def new_drop(home: Path) -> str:
    """Make an empty folder for the files of one drop, and return its name.

    A file beside it marks it as open; it has a byte for each file that came. Drops that are still
    open after a day are deleted.
    """
    _sweep(home)
    drop = f"{datetime.now(UTC):%Y-%m-%d}-{secrets.token_hex(8)}"
    folder = home / UPLOADS / drop
    try:
        folder.mkdir(parents=True)
        _mark(folder).touch()
    except OSError as error:
        raise BadUpload(f"{folder} cannot be made: {error.strerror}.") from error
    return drop


def drop_folder(home: Path, drop: str) -> Path:
    """Return the folder of a drop whose files are still to be taken in.

    Raises:
        BadUpload: there is none of this name.
    """
    folder = home / UPLOADS / drop
    if not _DROP.fullmatch(drop) or not _mark(folder).exists():
        raise BadUpload("These files were taken in already, or too long ago. Drop them again.")
    return folder


def begin_taking(folder: Path) -> None:
    """Take the mark from a drop: no more files come into it, and it is taken in once.

    Raises:
        BadUpload: the mark is gone already.
    """
    try:
        _mark(folder).unlink()
    except FileNotFoundError as error:
        raise BadUpload("These files were taken in already.") from error


def safe_path(given: str) -> PurePosixPath:
    """Return the path of a dropped file below its folder, without any way out of it.

    Raises:
        BadUpload: it names no file, is too deep, or is of a kind that is not read.
    """
    plain = unicodedata.normalize("NFC", given.encode(errors="replace").decode())
    parts = [_safe_name(part) for part in re.split(r"[/\\]", plain)]
    kept = [part for part in parts if part]
    if not kept:
        raise BadUpload("A file without a name cannot be taken.")
    if len(kept) > _DEEPEST:
        raise BadUpload(f"It lies more than {_DEEPEST} folders deep.")
    path = PurePosixPath(*kept)
    if why := reason_unread(Path(path)):
        kinds = ", ".join(suffixes())
        raise BadUpload(f"Not read, because it is {_told(why)}. These kinds are read: {kinds}.")
    return path


async def write_upload(
    folder: Path, path: PurePosixPath, body: AsyncIterator[bytes], *, largest: int = LARGEST_FILE
) -> int:
    """Write a file of a drop as its bytes come; return how many there were.

    Raises:
        BadUpload: it is too large, empty, there already, one too many, or the disk is full.
    """
    target = folder / path
    if target.exists():
        raise BadUpload("A file of this name was dropped already.")
    mark, size = _mark(folder), 0
    if mark.stat().st_size >= MOST_FILES:
        raise BadUpload(f"At most {MOST_FILES:,} files can be dropped at once.")
    try:
        target.parent.mkdir(parents=True, exist_ok=True)
        with target.open("xb") as file:
            async for piece in body:
                size += len(piece)
                if size > largest or shutil.disk_usage(folder).free < FREE:
                    break
                file.write(piece)
        with mark.open("ab") as counted:
            counted.write(b".")
    except OSError as error:
        target.unlink(missing_ok=True)
        raise BadUpload(f"It cannot be written: {error.strerror}.") from error
    except BaseException:  # the reader went away
        target.unlink(missing_ok=True)
        raise
    if size > largest:
        target.unlink()
        raise BadUpload(f"It is larger than {largest // 1_000_000} MB. Cut it up.")
    if shutil.disk_usage(folder).free < FREE:
        target.unlink()
        raise BadUpload("The disk is nearly full.")
    if not size:
        target.unlink()
        raise BadUpload("It is empty.")
    return size


def _safe_name(part: str) -> str:
    name = "".join(c for c in part if c.isprintable() and c not in '<>:"|?*').strip()
    name = name.lstrip(".").strip()  # no "..", and no hidden file
    if len(name) > _LONGEST:
        stem, dot, suffix = name.rpartition(".")
        name = f"{stem[: _LONGEST - len(suffix) - 1]}{dot}{suffix}" if len(suffix) < 10 else ""
    return name


def _told(why: str) -> str:
    return f"a {why} file" if why.startswith(".") else why


def _mark(folder: Path) -> Path:
    return folder.with_name(f"{folder.name}.open")


def _sweep(home: Path) -> None:
    now = time.time()
    for mark in (home / UPLOADS).glob("*.open"):
        try:
            old = now - mark.stat().st_mtime > _ABANDONED
        except OSError:
            continue
        if old and _DROP.fullmatch(mark.stem):
            shutil.rmtree(mark.with_suffix(""), ignore_errors=True)
            mark.unlink(missing_ok=True)
