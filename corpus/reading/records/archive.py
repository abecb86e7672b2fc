"""Compressed files and archives: each file inside is read by its own format.

What is inside is unpacked to a temporary file at a time, so memory does not grow with an archive.
"""

from __future__ import annotations

import bz2
import gzip
import lzma
import tarfile
import tempfile
import zipfile
import zlib
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import closing
from dataclasses import replace
from pathlib import Path, PurePosixPath
from typing import IO, Any, NamedTuple

from corpus.reading.clipping import Clipping, File, Problem
from corpus.reading.formats import formats_of, read_file
from corpus.reading.walk import belongs_to_page, reason_unread

_DEEPEST = 3  # archives inside one another
_MOST = 500_000  # files in an archive
_LARGEST = 4_000_000_000  # bytes of one file, unpacked
_ALL = 40_000_000_000  # bytes of all files of an archive, unpacked
_SWELLING = 400  # times; text packs to a twentieth, and seldom to less than a hundredth
_SMALL = 10_000_000  # bytes of a file that may swell as it likes
_PIECE = 1 << 20
# what broken, cut or hostile archives raise
_BROKEN = (
    zipfile.BadZipFile,
    tarfile.TarError,
    zlib.error,
    lzma.LZMAError,
    EOFError,
    OSError,
    RuntimeError,
    NotImplementedError,
    ValueError,
)
_OPENERS: dict[str, Callable[[Path], Any]] = {
    ".gz": gzip.open,
    ".bz2": bz2.open,
    ".xz": lzma.open,
}


class _Member(NamedTuple):
    """A file in an archive: its path, its size if that is told, and how to open it."""

    name: str
    size: int
    open: Callable[[], IO[bytes] | None]


class _Swells(Exception):
    """A file unpacks to more than it may."""


def compressed(file: File) -> Iterator[Clipping | Problem]:
    """Yield the articles of a file inside a .gz, .bz2 or .xz file."""
    inner = Path(file.path.stem)
    if file.depth >= _DEEPEST:
        yield Problem(file.where, _too_deep())
        return
    if not formats_of(inner):
        yield Problem(file.where, f"The file in it, {inner.name!r}, is of no kind that is read.")
        return
    packed = file.path.stat().st_size
    with tempfile.TemporaryDirectory(prefix="onrecord-") as folder:
        path = Path(folder, f"file{inner.suffix.lower()}")
        try:
            with closing(_OPENERS[file.path.suffix.lower()](file.path)) as source:
                _unpack(source, path, max(_SMALL, packed * _SWELLING))
        except _Swells:
            yield Problem(file.where, _swollen())
            return
        except _BROKEN as error:
            yield Problem(
                file.where, f"The file cannot be unpacked ({error!s:.100}). Fetch it anew."
            )
            return
        yield from read_file(replace(file, path=path, depth=file.depth + 1))


def archive(file: File) -> Iterator[Clipping | Problem]:
    """Yield the articles of the files in a .zip or .tar archive, sorted by path.

    ``where`` and ``member`` are the archive's path and the path in it. Files of other kinds are
    counted, and told of once.
    """
    if file.depth >= _DEEPEST:
        yield Problem(file.where, _too_deep())
        return
    try:
        suffix = file.path.suffix.lower()
        if suffix in (".zip", ".wacz"):
            with zipfile.ZipFile(file.path) as opened:
                yield from _members(file, _in_zip(opened, of_web=suffix == ".wacz"))
        else:
            with tarfile.open(file.path) as opened_tar:
                yield from _members(file, _in_tar(opened_tar))
    except _BROKEN as error:
        yield Problem(file.where, f"The archive cannot be read ({error!s:.100}). Fetch it anew.")


def _in_zip(opened: zipfile.ZipFile, *, of_web: bool) -> list[_Member]:
    # a WACZ lists its pages beside the folder that holds them
    return [
        _Member(item.filename, item.file_size, lambda item=item: opened.open(item))  # type: ignore[misc]
        for item in opened.infolist()
        if not item.is_dir() and (item.filename.startswith("archive/") or not of_web)
    ]


def _in_tar(opened: tarfile.TarFile) -> list[_Member]:
    return [
        _Member(item.name, item.size, lambda item=item: opened.extractfile(item))  # type: ignore[misc]
        for item in opened.getmembers()
        if item.isfile()
    ]


def _members(file: File, members: list[_Member]) -> Iterator[Clipping | Problem]:
    if len(members) > _MOST:
        yield Problem(file.where, f"The archive holds more than {_MOST:,} files. Cut it up.")
        return
    unread: Counter[str] = Counter()
    siblings: dict[str, set[str]] = {}
    for member in members:
        at = PurePosixPath(member.name)
        siblings.setdefault(str(at.parent), set()).add(at.name)
    left = _ALL
    for member in sorted(members, key=lambda member: member.name):
        if why := _reason(member.name, siblings):
            unread[why] += 1
            continue
        left -= member.size
        if left < 0:
            yield Problem(file.where, f"It unpacks to more than {_ALL:,} bytes. Cut it up.")
            return
        yield from _member(file, member)
    if unread:
        told = ", ".join(f"{count} {kind}" for kind, count in unread.most_common())
        yield Problem(file.where, f"Files in it that are not read: {told}.", kept=True)


def _reason(name: str, siblings: dict[str, set[str]]) -> str | None:
    """Return why a file in an archive is not read, by its path, or None."""
    path = PurePosixPath(name)
    for folder in path.parents:
        beside = siblings.get(str(folder.parent), set())
        if (folder.name.startswith(".") and folder.name != "..") or folder.name == "__MACOSX":
            return "hidden"
        if belongs_to_page(folder.name, beside):
            return "part of a saved page"
    return reason_unread(Path(path.name))


def _member(file: File, member: _Member) -> Iterator[Clipping | Problem]:
    inside = "/".join(part for part in PurePosixPath(member.name).parts if part not in ("..", "/"))
    where = f"{file.where}/{inside}"
    with tempfile.TemporaryDirectory(prefix="onrecord-") as folder:
        # a.csv.gz keeps both: the second tells what is compressed
        path = Path(folder, f"file{''.join(Path(inside).suffixes[-2:]).lower()}")
        try:
            source = member.open()
            if source is None:
                return
            with closing(source):
                _unpack(source, path, _LARGEST if _honest(file, member) else _SMALL)
        except _Swells:
            yield Problem(where, _swollen())
            return
        except _BROKEN as error:
            locked = "encrypted" in str(error)
            told = "is locked by a password: unpack it" if locked else f"is damaged ({error!s:.80})"
            yield Problem(where, f"The file in the archive {told}.")
            return
        for item in read_file(File(path, where, file.columns, file.depth + 1)):
            if isinstance(item, Clipping) and item.member is None:
                item = replace(item, member=where)
            yield item


def _honest(file: File, member: _Member) -> bool:
    """Return True if a file may be as large as it says, beside the archive around it."""
    return member.size <= max(_SMALL, file.path.stat().st_size * _SWELLING)


def _unpack(source: IO[bytes], path: Path, most: int) -> None:
    """Copy a stream to a file.

    Raises:
        _Swells: it has more bytes than ``most``.
    """
    size = 0
    with path.open("wb") as target:
        while piece := source.read(_PIECE):
            size += len(piece)
            if size > min(most, _LARGEST):
                raise _Swells
            target.write(piece)


def _swollen() -> str:
    return (
        "The file unpacks to far more than it should, as one that is made to fill a disk. If it is "
        "sound, unpack it yourself and index what comes out."
    )


def _too_deep() -> str:
    return f"It lies in more than {_DEEPEST} archives inside one another. Unpack them."
