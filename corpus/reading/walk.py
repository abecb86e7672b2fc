"""Which files of a folder are read, and why each of the others is not."""

from __future__ import annotations

import os
from collections import Counter
from collections.abc import Collection, Iterator
from pathlib import Path

from corpus.errors import NothingToRead
from corpus.reading.formats import formats_of, suffixes

_ABOUT = frozenset({"README", "SOURCES", "LICENSE", "NOTICE", "CHANGELOG", "CONTRIBUTING"})
# what browsers add to a page's name to name the folder of its parts, in their languages
_PARTS = (
    "_files .files -Dateien _fichiers _archivos _ficheiros _arquivos _bestanden _file -filer "
    "_filer _tiedostot _pliki _soubory _elemei _datoteke _dosyalar _fails _fitxers _failid "
    "_fajlovi _bylos _fitxategiak"
).split()


def readable_files(root: Path) -> Iterator[Path]:
    """Yield the files below a folder that can be read, sorted by path; or the file itself.

    ``unread_files`` counts the others.

    Raises:
        NothingToRead: there is no such file or folder, or none of it can be read.
    """
    if root.is_file():
        if not formats_of(root):
            raise NothingToRead(f"{root} is of no kind that can be read: {_kinds()}.")
        yield root
        return
    if not root.is_dir():
        raise NothingToRead(f"There is no file or folder {root}. Check the path.")
    none = True
    for path, why in _files(root):
        if why is None:
            none = False
            yield path
    if none:
        there = ", ".join(f"{count} {kind}" for kind, count in unread_files(root).items())
        raise NothingToRead(
            f"No articles in {root}: no file in it is of a kind that can be read: {_kinds()}."
            f" It holds {there or 'nothing'}."
        )


def unread_files(root: Path) -> Counter[str]:
    """Return how many files below a folder are not read, by the reason, the most frequent first.

    The reason is the suffix if files with it are not read. Hidden folders, and those with the parts
    of a saved page, count as one file each. A root that is a file, or is gone, gives none.
    """
    counted = Counter(why for _, why in _files(root) if why is not None)
    return Counter(dict(counted.most_common()))


def is_readable(path: Path) -> bool:
    """Return True if a file's name says that it is read."""
    return reason_unread(path) is None


def _files(root: Path) -> Iterator[tuple[Path, str | None]]:
    """Yield the files below a folder in order, each with the reason why it is not read, or None."""
    home = root.resolve()
    for folder, below, names in os.walk(root):
        kept = []
        for name in sorted(below):
            if name.startswith("."):
                yield Path(folder, name), "hidden"
            elif Path(folder, name).is_symlink():
                yield Path(folder, name), "linked folder"
            elif belongs_to_page(name, names):
                yield Path(folder, name), "folder with parts of a saved page"
            else:
                kept.append(name)
        below[:] = kept
        for name in sorted(names):
            path = Path(folder, name)
            why = reason_unread(path)
            if why is None and not (path.is_file() and path.resolve().is_relative_to(home)):
                why = "link that leads nowhere or out of the folder"
            yield path, why


def reason_unread(path: Path) -> str | None:
    """Return why a file with this name is not read, or None if it is."""
    if path.name.startswith((".", "~$")):
        return "hidden"
    if not formats_of(path):
        return path.suffix.lower() or "without a suffix"
    return "about the folder (README and the like)" if path.stem in _ABOUT else None


def belongs_to_page(folder: str, names: Collection[str]) -> bool:
    """Return True if a folder holds the parts of a page that a browser saved beside it."""
    stems = [folder.removesuffix(end) for end in _PARTS if folder.endswith(end)]
    return any(f"{stem}{end}" in names for stem in stems for end in (".html", ".htm", ".xhtml"))


def _kinds() -> str:
    return ", ".join(suffixes())
