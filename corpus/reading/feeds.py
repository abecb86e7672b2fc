"""RSS and Atom files: one article for each entry."""

from __future__ import annotations

import io
import json
import re
import warnings
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from typing import Any
from urllib.parse import parse_qs, urlsplit

from corpus.reading.clipping import Clipping, File, Problem
from corpus.reading.pages.html import html_text
from corpus.reading.records.values import body_text

with warnings.catch_warnings():
    warnings.simplefilter("ignore")  # feedparser imports cgi, and newer Pythons warn about that
    import feedparser
    from feedparser.encodings import convert_to_utf8

_GOOGLE = re.compile(r"(?i)google (?:alert|news)\b|.* - google news$")
_CUT = re.compile(r"(?:\.\.\.|…|\[…\]|\[\.\.\.\]|\(more\))\s*$")


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
    yield from _entries(parsed, where)
    if parsed.bozo and not isinstance(
        parsed.get("bozo_exception"), feedparser.CharacterEncodingOverride
    ):
        yield Problem(
            where,
            "The feed is not well formed; what follows the damage may be missing. Save it anew.",
            kept=True,
        )


def kept_feed(file: File) -> Iterator[Clipping | Problem]:
    """Yield the entries that are kept of a feed by address, a JSON object a line, in order."""
    damaged = 0
    with file.path.open("rb") as lines:
        for number, line in enumerate(lines, 1):
            try:
                kept = Clipping(**json.loads(line))
            except (ValueError, TypeError, RecursionError):
                damaged += 1
            else:
                yield replace(kept, where=f"{file.where}#{number}")
    if damaged:
        told = f"{damaged} entries are damaged. Forget the feed, and index it by its address anew."
        yield Problem(file.where, told)


def _declares_entities(data: bytes) -> bool:
    """True if "<!ENTITY" stands anywhere in the file, in the encoding that the parser would use."""
    if b"<!ENTITY" in data.replace(b"\0", b""):
        return True
    try:
        return b"<!ENTITY" in convert_to_utf8({}, data, {})
    except Exception:  # many codecs raise on such bytes; the parser reports them
        return False


def _entries(parsed: Any, where: str) -> Iterator[Clipping | Problem]:
    """Yield the entries of a feed, and what is to be told of several of them at once."""
    # plain dicts: feedparser's own warn if an entry has no date of change
    entries = [dict(entry) for entry in parsed.entries]
    title = _text(parsed.feed.get("title"))
    outlet = None if _is_aggregator(title, parsed.feed.get("link"), entries) else title
    google = title is not None and _GOOGLE.match(title) is not None
    other: Counter[str] = Counter()
    cut = 0
    for number, entry in enumerate(entries, 1):
        if why := _is_no_article(entry):
            other[why] += 1
            continue
        found = _entry(entry, outlet, f"{where}#{number}", google=google)
        if outlet is None and isinstance(found, Clipping):
            found = replace(found, byline=None)  # it names who gathered them
        cut += isinstance(found, Clipping) and _CUT.search(found.text) is not None
        yield found
    if other:
        told = ", ".join(f"{count} {why}" for why, count in other.most_common())
        yield Problem(where, f"Entries that are no articles and not read: {told}.", kept=True)
    if cut:
        told = (
            f"Of {cut} entries the feed holds only the beginning. Save the articles they link to."
        )
        yield Problem(where, told, kept=True)


def _is_no_article(entry: Mapping[str, Any]) -> str | None:
    """Return what an entry of a WordPress export is if it is no published article, or None."""
    kind, status = entry.get("wp_post_type"), entry.get("wp_status")
    if kind and kind not in ("post", "page", "article", "news"):
        return str(kind)
    return str(status) if status in ("draft", "trash", "auto-draft", "pending", "private") else None


def _is_aggregator(title: str | None, link: Any, entries: Sequence[Mapping[str, Any]]) -> bool:
    """Return True if a feed gathers the articles of others: then its title is no outlet.

    Alerts say so, or lead through a search engine; else no entry is of the feed's own site, and
    they are of three sites or more.
    """
    if any("wp_post_type" in entry for entry in entries):
        return False
    if title and (_GOOGLE.match(title) or re.match(r"(?i)pinboard\b", title)):
        return True
    sites = {_domain(_address(entry)) for entry in entries} - {None}
    return len(sites) > 2 and _domain(link) not in sites


def _address(entry: Mapping[str, Any]) -> str | None:
    """Return the address of an entry's article; that behind a search engine's own is told in it."""
    link = _text(entry.get("feedburner_origlink")) or _text(entry.get("link"))
    parts = urlsplit(link or "")
    if parts.path == "/url" and "google." in parts.netloc:
        query = parse_qs(parts.query)
        return next(iter(query.get("url", []) + query.get("q", [])), link)
    return link


def _domain(address: Any) -> str | None:
    """Return the last two labels of an address's host, or None."""
    host = urlsplit(address).hostname if isinstance(address, str) else None
    return ".".join(host.split(".")[-2:]) if host else None


def _host(address: str | None) -> str | None:
    host = urlsplit(address or "").hostname
    return host.removeprefix("www.") if host else None


def _entry(
    entry: Mapping[str, Any], outlet: str | None, where: str, *, google: bool
) -> Clipping | Problem:
    bodies = [part.get("value") or "" for part in entry.get("content", [])] or [
        entry.get("summary") or ""
    ]
    kinds = [part.get("type") for part in entry.get("content", [])] or [
        (entry.get("summary_detail") or {}).get("type")
    ]
    body, kind = max(zip(bodies, kinds, strict=False), key=lambda pair: len(pair[0]))
    text = body.strip() if kind == "text/plain" and "</" not in body else _body(entry, body)
    if not text.strip() or "\0" in text or re.search("[\ud800-\udfff]", text):
        return Problem(
            where, "The entry has no text. Leave it out, or save the article it links to."
        )
    source, address = entry.get("source") or {}, _address(entry)
    title, named = _text(entry.get("title")), _text(source.get("title")) or outlet
    if google and title and (ending := re.search(r"\s[-–—|]\s([^-–—|]{2,40})$", title)):
        title, named = title[: ending.start()], named or ending[1].strip()
    return Clipping(
        text,
        where,
        id=_text(entry.get("id")) or _text(entry.get("link")),
        title=title,
        outlet=named or _host(address),
        published=_text(entry.get("published"))
        or _text(entry.get("created"))
        or _text(entry.get("wp_post_date"))
        or _text(entry.get("updated")),
        byline=_text(entry.get("author")),
        url=address,
    )


def _body(entry: Mapping[str, Any], body: str) -> str:
    """Return the text of a body in HTML; WordPress marks paragraphs by blank lines, and parts of
    pages by [names]."""
    if "wp_post_type" not in entry:
        return body_text(body)
    closed = {name for name in re.findall(r"\[/(\w+)\]", body)} | {"gallery", "embed", "video"}
    for name in closed:
        body = re.sub(rf"\[/?{name}\b[^\]]*\]", "", body)
    if not re.search(r"<p[\s>]", body, re.I):
        body = re.sub(r"\n\s*\n", "<p>", body.strip())
    return html_text(body, indented=True)


def _text(value: Any) -> str | None:
    if not isinstance(value, str):
        return None
    return (html_text(value) if re.search(r"<\w|&\w+;", value) else value.strip()) or None
