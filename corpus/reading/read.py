"""Files to articles. A bad file or row does not affect the others."""

from __future__ import annotations

import os
import re
from collections.abc import Iterator, Mapping
from dataclasses import replace
from pathlib import Path

from corpus.article import Article
from corpus.errors import NothingToRead
from corpus.masthead.masthead import masthead
from corpus.reading.clipping import Clipping, File, Problem
from corpus.reading.formats import format_of, formats_of, suffixes
from corpus.reading.pages.saved import is_page_folder

__all__ = ["Problem", "read_articles", "readable_files"]

_LONGEST = 2_000_000  # characters of an article: a book has about a million
_ABOUT = frozenset({"README", "SOURCES", "LICENSE", "NOTICE", "CHANGELOG", "CONTRIBUTING"})


def readable_files(root: Path) -> Iterator[Path]:
    """Yield the files below a folder that can be read, sorted by path; or the file itself.

    Files of other kinds, hidden files, links that lead out of the folder, files about a folder
    (README, SOURCES, LICENSE and the like), and folders that belong to a saved page are left out.

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
    home, none = root.resolve(), True
    for folder, below, names in os.walk(root):
        below[:] = sorted(
            name
            for name in below
            if not name.startswith(".") and not is_page_folder(Path(folder, name))
        )
        for name in sorted(names):
            path = Path(folder, name)
            if _readable(path) and path.is_file() and path.resolve().is_relative_to(home):
                none = False
                yield path
    if none:
        raise NothingToRead(
            f"No articles in {root}: no file in it is of a kind that can be read: {_kinds()}."
        )


def read_articles(
    path: Path, *, root: Path, columns: Mapping[str, str] | None = None
) -> Iterator[Article | Problem]:
    """Yield the articles of a file, in order, and a Problem for each part that was not read, or not
    surely.

    Ids are unique within the file. ``root`` is the folder, or the file itself, to which the file's
    path is relative. ``columns`` maps id, title, outlet, published, place, agency, byline, url and
    text to columns of .jsonl and .csv files.
    """
    where = _clean(_inside(path, root).as_posix()) or ""
    seen: dict[str, str] = {}
    for item in _clippings(path, where, columns or {}):
        if isinstance(item, Problem):
            yield item
            continue
        item = replace(item, text=item.text.replace("\u00ad", ""))  # soft hyphens are invisible
        if not item.text.strip():
            yield Problem(item.where, "It holds no text. Fill it or take it out of the folder.")
            continue
        if len(item.text) > _LONGEST:
            yield Problem(
                item.where, "The text has over 2 million characters. Cut it into articles."
            )
            continue
        name = _clean(item.id) or _name(path, root, item.where.removeprefix(where))
        if name in seen:
            yield Problem(
                item.where,
                f"The id {name!r} is that of {seen[name]} too. Give each article its own id.",
            )
            continue
        seen[name] = item.where
        yield from _article(item, name, where)


def _article(clipping: Clipping, name: str, path: str) -> Iterator[Article | Problem]:
    top = masthead(
        clipping.text,
        title=clipping.title,
        published=clipping.published,
        row=clipping.where != path,
        path=path,
        url=clipping.url,
        day_first=clipping.day_first,
    )
    yield Article(
        id=name,
        text=clipping.text,
        title=_clean(top.title),
        outlet=_clean(clipping.outlet or top.outlet or _site(clipping.url)),
        published=top.published,
        place=_clean(clipping.place or top.place),
        agency=_clean(clipping.agency or top.agency),
        byline=_clean(clipping.byline or top.byline),
        url=_clean(top.url),
        head=top.head,
        foot=top.foot,
    )
    for message in (clipping.note, top.doubt):
        if message:
            yield Problem(clipping.where, message, kept=True)


def _clippings(path: Path, where: str, columns: Mapping[str, str]) -> Iterator[Clipping | Problem]:
    try:
        size = path.stat().st_size
        if size == 0:
            yield Problem(where, "The file is empty. Fill it or take it out of the folder.")
        elif (found := format_of(path)) is None:
            yield Problem(where, f"Files of this kind are not read; these are: {_kinds()}.")
        elif found.largest is not None and size > found.largest:
            yield Problem(
                where,
                f"The file is larger than {found.largest // 1_000_000} MB. Cut it into articles.",
            )
        else:
            yield from found.read(File(path, where, columns))
    except OSError as error:
        yield Problem(
            where, f"The file cannot be opened ({error.strerror}). Check that it may be read."
        )


def _readable(path: Path) -> bool:
    if path.name.startswith((".", "~$")) or not formats_of(path):
        return False
    return path.stem not in _ABOUT


def _inside(path: Path, root: Path) -> Path:
    return Path(path.name) if path == root else path.relative_to(root)


def _name(path: Path, root: Path, row: str) -> str:
    """Return the path without suffix, with the row's number if there is one.

    The suffix stays if an earlier file has that name.
    """
    inside = _inside(path, root)
    name = _clean(inside.with_suffix("").as_posix()) or ""
    if row:
        return f"{name}{row}"
    if path != root and any(_before(path, suffix) for suffix in suffixes()):
        return _clean(inside.as_posix()) or ""
    return name


def _before(path: Path, suffix: str) -> bool:
    """True if a file with that suffix has the same name and is read earlier."""
    twins = (path.with_name(path.stem + end) for end in (suffix, suffix.upper()))
    return any(twin.name < path.name and _readable(twin) and twin.exists() for twin in twins)


def _site(url: str | None) -> str | None:
    """Return the site of a URL, without "www.", or None if it is no URL."""
    found = re.match(r"https?://(?:www\.)?([\w-]+(?:\.[\w-]+)+)(?=[:/?#]|$)", url or "", re.I)
    return found[1].lower() if found else None


def _clean(value: str | None) -> str | None:
    """Return a field without soft hyphens, half surrogates and NULs.

    No database stores the last two.
    """
    if not value:
        return None
    return re.sub("[\0\u00ad]", "", value.encode("utf-8", "replace").decode()) or None


def _kinds() -> str:
    return ", ".join(suffixes())
