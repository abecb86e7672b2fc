"""Files to articles. A bad file or row does not affect the others."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import replace
from pathlib import Path

from corpus.article import Article
from corpus.masthead.masthead import masthead
from corpus.reading import encodings
from corpus.reading.clipping import Clipping, File, Problem
from corpus.reading.containers.exports import articles_of_export
from corpus.reading.formats import read_file, suffixes
from corpus.reading.walk import is_readable, readable_files

__all__ = ["Problem", "read_articles", "readable_files"]

_LONGEST = 2_000_000  # characters of an article: a book has about a million


def read_articles(
    path: Path, *, root: Path, columns: Mapping[str, str] | None = None
) -> Iterator[Article | Problem]:
    """Yield the articles of a file, in order, and a Problem for each part that was not read, or not
    surely.

    Ids are unique within the file. ``root`` is the folder, or the file itself, to which the file's
    path is relative. ``columns`` maps id, title, outlet, published, place, agency, byline, url and
    text to columns of files of records.
    """
    where = _clean(_inside(path, root).as_posix()) or ""
    seen: dict[str, str] = {}
    mended: list[str] = []
    for item in _clippings(path, where, columns or {}):
        if isinstance(item, Problem):
            yield item
            continue
        plain = item.text.replace("\u00ad", "")  # soft hyphens are invisible
        text = encodings.mend_mojibake(plain)
        if wrong := _unfit(text):
            yield Problem(item.where, wrong)
            continue
        name = _clean(item.id) or _name(path, root, item.where.removeprefix(where))
        if name in seen:
            yield Problem(
                item.where,
                f"The id {name!r} is that of {seen[name]} too. Give each article its own id.",
            )
            continue
        seen[name] = item.where
        if text != plain:
            mended.append(item.where)
            item = _undone(item)
        yield from _article(replace(item, text=text), name, item.member or where)
    if mended:
        yield Problem(mended[0], _told_mended(len(mended)), kept=True)


def _undone(item: Clipping) -> Clipping:
    """Return a clipping whose text was repaired with its other words repaired too."""
    title, outlet, byline, place, section = (
        value and encodings.undo(value)
        for value in (item.title, item.outlet, item.byline, item.place, item.section)
    )
    return replace(item, title=title, outlet=outlet, byline=byline, place=place, section=section)


def _unfit(text: str) -> str | None:
    """Return why a text can be no article, or None."""
    if not text.strip():
        return "It holds no text. Fill it or take it out of the folder."
    if len(text) > _LONGEST:
        return "The text has over 2 million characters. Cut it into articles."
    return None


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
        section=_clean(clipping.section),
        page=_clean(clipping.page),
    )
    for message in (clipping.note, top.doubt, encodings.damage(clipping.text)):
        if message:
            yield Problem(clipping.where, message, kept=True)


def _clippings(path: Path, where: str, columns: Mapping[str, str]) -> Iterator[Clipping | Problem]:
    """Yield what a file holds; a document that is an export of a database is taken apart."""
    for item in read_file(File(path, where, columns)):
        if isinstance(item, Clipping) and item.where == (item.member or where):
            yield from articles_of_export(item)
        else:
            yield item


def _told_mended(count: int) -> str:
    what = "It is" if count == 1 else f"Of the articles here, {count} are"
    return (
        f"{what} UTF-8 that was read as Windows-1252 once and saved so; that was undone. "
        "Compare quotation marks and accents with the original."
    )


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
    twins = (path.stem + end for end in (suffix, suffix.upper()))
    before = (path.with_name(name) for name in twins if name < path.name)
    return any(twin.exists() and is_readable(twin) for twin in before)


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
