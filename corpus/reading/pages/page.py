"""Web pages to text, by trafilatura."""

from __future__ import annotations

import json
import logging
import re
import warnings
from collections.abc import Iterator, Mapping
from typing import Any

import lxml.html
import trafilatura

from corpus.masthead import dates
from corpus.reading import encodings
from corpus.reading.clipping import Clipping, File, Problem
from corpus.reading.pages.html import html_text

# without this its log messages would go to the user's terminal
logging.getLogger("trafilatura").addHandler(logging.NullHandler())
logging.getLogger("htmldate").addHandler(logging.NullHandler())

_LARGEST = 20_000_000  # bytes; trafilatura takes minutes for more
_DATES = (
    "article:published_time",
    "og:published_time",
    "datepublished",
    "date.issued",
    "dc.date.issued",
    "dcterms.created",
    "dc.date",
    "dcterms.date",
    "date",
    "pubdate",
    "publishdate",
    "publish-date",
    "publish_date",
    "publication_date",
    "parsely-pub-date",
    "sailthru.date",
    "cxenseparse:recs:publishtime",
    "article.published",
)
_OUTLETS = ("og:site_name", "dc.publisher", "dcterms.publisher", "publisher")


def web_page(file: File) -> Iterator[Clipping | Problem]:
    """Yield the article of a page: its paragraphs with a blank line between, and the facts in its
    tags.

    Only dates that are marked as the day of publication count.
    """
    yield _page(file.path.read_bytes(), file.where)


def _page(data: bytes, where: str) -> Clipping | Problem:
    if len(data) > _LARGEST:
        return Problem(where, "The page is larger than 20 MB. Save the article alone.")
    try:
        html, note = _html(data)
    except encodings.Undecodable as error:
        return Problem(where, str(error))
    # trafilatura, htmldate and lxml raise many kinds of errors on broken pages
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            document = trafilatura.bare_extraction(html, with_metadata=True, include_comments=False)
            tree = lxml.html.document_fromstring(html)
    except Exception as error:
        return Problem(
            where, f"The page cannot be read ({error!r:.120}). Save it anew as HTML or as text."
        )
    text = _paragraphs(document.text or "") if document is not None else ""
    if not text:
        text = html_text(html)
    if not text.strip() or _broken(text):
        return Problem(
            where, "The page holds no article. Save it from the browser after it has loaded."
        )
    tags = _tags(tree)
    return Clipping(
        text,
        where,
        title=_word(tags.get("title") or getattr(document, "title", None)),
        outlet=tags.get("outlet"),
        published=tags.get("published"),
        byline=tags.get("byline") or _author(getattr(document, "author", None)),
        url=_word(getattr(document, "url", None)),
        note=note,
    )


def _html(data: bytes) -> tuple[str, str | None]:
    """Return the page's text, and a note to the user about its encoding or None.

    The encoding is UTF-8, or the one that the page declares, or one that is clear from the bytes.
    """
    try:
        return _undeclared(data.decode("utf-8-sig")), None
    except UnicodeDecodeError:
        declared = re.search(
            rb"<(?:meta[^>]+charset|\?xml[^>]+encoding)=[\"']?([\w-]+)", data[:4000], re.I
        )
    if declared:
        try:
            return _undeclared(data.decode(declared[1].decode())), None
        except (LookupError, UnicodeDecodeError):
            pass
    text, note = encodings.decode(data)
    return _undeclared(text), note


def _undeclared(html: str) -> str:
    """Return the page without its XML declaration. lxml rejects one in decoded text."""
    return re.sub(r"^\s*<\?xml[^>]*\?>", "", html)


def _paragraphs(text: str) -> str:
    return "\n\n".join(line for line in text.splitlines() if line.strip())


def _tags(tree: Any) -> dict[str, str]:
    """Return date, outlet and byline from the page's own tags.

    A title is added only if it is surer than trafilatura's.
    """
    told: dict[str, str] = {}
    pieces = list(_linked(tree))
    own = _of_the_page(tree, pieces)
    if len(own) < len(pieces):  # trafilatura takes the first headline, perhaps another article's
        told["title"] = str(own[0]["headline"])
    for piece in own:
        for field, value in (
            ("published", piece.get("datePublished")),
            ("outlet", _name(piece.get("publisher"))),
            ("byline", _name(piece.get("author"))),
        ):
            if isinstance(value, str) and value.strip() and "://" not in value:
                told.setdefault(field, value.strip())
    metas: dict[str, str] = {}
    for meta in tree.iter("meta"):
        name = meta.get("property") or meta.get("name") or meta.get("itemprop") or ""
        metas.setdefault(name.lower(), (meta.get("content") or "").strip())
    for field, names in (
        ("published", _DATES),
        ("outlet", _OUTLETS),
        ("byline", ["author", "byl"]),
    ):
        for name in names:
            value = metas.get(name, "")
            if value and "://" not in value and (field != "published" or dates.stamp(value)):
                told.setdefault(field, re.sub(r"^By\s+", "", value) if field == "byline" else value)
    if "published" not in told and (day := _time(tree)):
        told["published"] = day
    return told


def _time(tree: Any) -> str | None:
    """Return the page's <time> if it is marked as the publication's or is the only one, or None."""
    times = [
        t
        for t in tree.iter("time")
        if dates.stamp(t.get("datetime") or "") and t.get("itemprop") != "dateModified"
    ]
    marked = [t for t in times if "pubdate" in t.attrib or t.get("itemprop") == "datePublished"]
    days = {t.get("datetime") for t in marked or times}
    return str(days.pop()) if len({dates.stamp(d) for d in days}) == 1 else None


def _linked(tree: Any) -> Iterator[Mapping[str, Any]]:
    """Yield the objects in a page's JSON-LD that are articles."""
    for script in tree.iter("script"):
        if script.get("type") != "application/ld+json":
            continue
        try:
            value = json.loads(script.text or "")
        except (ValueError, RecursionError):
            continue
        yield from _articles_in(value)


def _articles_in(value: Any) -> Iterator[Mapping[str, Any]]:
    """Yield the articles of a JSON-LD value: itself, those in a list or graph, or the subject of a
    page."""
    if isinstance(value, list):
        for item in value:
            yield from _articles_in(item)
    elif isinstance(value, dict):
        if re.search("Article|Posting|Report", str(value.get("@type"))):
            yield value
        else:
            for key in ("@graph", "mainEntity"):
                yield from _articles_in(value.get(key))


def _of_the_page(tree: Any, pieces: list[Mapping[str, Any]]) -> list[Mapping[str, Any]]:
    """Return the JSON-LD articles with the page's own headline, or all of them if none has it."""
    shown = [_letters(node.text_content()) for node in (*tree.iter("title"), *tree.iter("h1"))]

    def own(piece: Mapping[str, Any]) -> bool:
        headline = _letters(str(piece.get("headline") or ""))
        return bool(headline) and any(headline in text for text in shown)

    return [piece for piece in pieces if own(piece)] or pieces


def _letters(text: str) -> str:
    return re.sub(r"[\W_]+", " ", text).strip().casefold()


def _name(value: Any) -> str | None:
    if isinstance(value, list):
        return ", ".join(name for item in value if (name := _name(item))) or None
    if isinstance(value, dict):
        value = value.get("name")
    return value if isinstance(value, str) else None


def _author(value: Any) -> str | None:
    return value.replace("; ", ", ") if isinstance(value, str) and value.strip() else None


def _word(value: Any) -> str | None:
    return value.strip() or None if isinstance(value, str) else None


def _broken(text: str) -> bool:
    return "\0" in text or bool(re.search("[\ud800-\udfff]", text))
