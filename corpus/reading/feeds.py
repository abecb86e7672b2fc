"""RSS and Atom files: one article for each entry."""

from __future__ import annotations

import io
import re
import warnings
from collections.abc import Iterator, Mapping
from typing import Any

from corpus.reading.clipping import Clipping, File, Problem
from corpus.reading.pages.html import html_text

with warnings.catch_warnings():
    warnings.simplefilter("ignore")  # feedparser imports cgi, and newer Pythons warn about that
    import feedparser
    from feedparser.encodings import convert_to_utf8


def feed(file: File) -> Iterator[Clipping | Problem]:
    """Yield the entries of a feed as articles, in order. ``where`` gets ``#3`` for the third entry.

    The text is an entry's content, or its summary if it has no content, with HTML turned into text.
    """
    data, where = file.path.read_bytes(), file.where
    if _declares_entities(data):
        yield Problem(
            where,
            "The file declares XML entities, which can be made to swell: take them out of it.",
        )
        return
    # feedparser raises its parsers' errors on broken feeds. It gets a stream: it would open a
    # string as an address or a file.
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            parsed = feedparser.parse(
                io.BytesIO(data), sanitize_html=False, resolve_relative_uris=False
            )
    except Exception as error:
        yield Problem(where, f"The feed cannot be read ({error!r:.120}). Save it anew.")
        return
    if not parsed.entries:
        what = "The feed has no entries." if parsed.version else "The file is no RSS or Atom feed."
        yield Problem(where, f"{what} Save the feed anew, or take the file out of the folder.")
        return
    outlet = _text(parsed.feed.get("title"))
    for number, entry in enumerate(parsed.entries, 1):
        # a plain dict: feedparser's own dict warns if an entry has no date of change
        yield _entry(dict(entry), outlet, f"{where}#{number}")
    if parsed.bozo and not isinstance(
        parsed.get("bozo_exception"), feedparser.CharacterEncodingOverride
    ):
        yield Problem(
            where,
            "The feed is not well formed; what follows the damage may be missing. Save it anew.",
            kept=True,
        )


def _declares_entities(data: bytes) -> bool:
    """True if "<!ENTITY" stands anywhere in the file, in the encoding that the parser would use."""
    if b"<!ENTITY" in data.replace(b"\0", b""):
        return True
    try:
        return b"<!ENTITY" in convert_to_utf8({}, data, {})
    except Exception:  # many codecs raise on such bytes; the parser reports them
        return False


def _entry(entry: Mapping[str, Any], outlet: str | None, where: str) -> Clipping | Problem:
    bodies = [part.get("value") or "" for part in entry.get("content", [])] or [
        entry.get("summary") or ""
    ]
    kinds = [part.get("type") for part in entry.get("content", [])] or [
        (entry.get("summary_detail") or {}).get("type")
    ]
    body, kind = max(zip(bodies, kinds, strict=False), key=lambda pair: len(pair[0]))
    text = body.strip() if kind == "text/plain" and "</" not in body else html_text(body)
    if not text.strip() or "\0" in text or re.search("[\ud800-\udfff]", text):
        return Problem(
            where, "The entry has no text. Leave it out, or save the article it links to."
        )
    source = entry.get("source") or {}
    return Clipping(
        text,
        where,
        id=_text(entry.get("id")) or _text(entry.get("link")),
        title=_text(entry.get("title")),
        outlet=_text(source.get("title")) or outlet,
        published=_text(entry.get("published"))
        or _text(entry.get("created"))
        or _text(entry.get("updated")),
        byline=_text(entry.get("author")),
        url=_text(entry.get("link")),
    )


def _text(value: Any) -> str | None:
    if not isinstance(value, str):
        return None
    return (html_text(value) if re.search(r"<\w|&\w+;", value) else value.strip()) or None
