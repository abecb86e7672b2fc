"""Web pages to articles."""

from __future__ import annotations

import html
import re
import warnings
from collections.abc import Iterator, Sequence
from typing import Any

import lxml.html

from corpus.reading import encodings
from corpus.reading.clipping import Clipping, File, Problem
from corpus.reading.pages.blocks import fold_block
from corpus.reading.pages.body import Body, article_body
from corpus.reading.pages.html import html_text
from corpus.reading.pages.record import Record, headline, is_front_page, page_record
from corpus.text.set_off import set_off

_LARGEST = 20_000_000  # bytes; trafilatura takes minutes for more
_LARGE = "The page is larger than 20 MB. Save the article alone."
_NO_ARTICLE = "The page holds no article. Save it from the browser after it has loaded."
_FRONT = (
    "The page is a front page: it holds the beginnings of many articles and none as a whole. "
    "Save the pages of the articles."
)
_RUN = 5  # words: a text is compared by all runs of that length
_RECORD = 50  # runs: shorter records are summaries
_MISSING = 0.25  # of the record's runs, or of the article's paragraphs: fewer are not told of


def web_page(file: File) -> Iterator[Clipping | Problem]:
    """Yield the article of a page: its paragraphs with a blank line between, and the facts in its
    tags."""
    yield page_clipping(file.path.read_bytes(), file.where)


def page_clipping(data: bytes, where: str, address: str | None = None) -> Clipping | Problem:
    """Return the article of a page. ``address`` is where it was saved from, if that is known."""
    if len(data) > _LARGEST:
        return Problem(where, _LARGE)
    try:
        page, note = _html(data)
    except encodings.Undecodable as error:
        return Problem(where, str(error))
    # trafilatura, htmldate and lxml raise many kinds of errors on broken pages
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            tree = lxml.html.document_fromstring(page)
            page = _without_struck(tree, page)
            record = page_record(tree, page, address)
            body = article_body(page, tree)
    except Exception as error:
        return Problem(
            where, f"The page cannot be read ({error!r:.120}). Save it anew as HTML or as text."
        )
    if _is_front(record, body):
        return Problem(where, _FRONT)
    text = "\n\n".join(_with_quotations(body.lines, tree)) or html_text(page, indented=True)
    if not text.strip() or "\0" in text or re.search("[\ud800-\udfff]", text):
        return Problem(where, _NO_ARTICLE)
    return Clipping(
        text,
        where,
        title=headline(_title(record, body), record),
        outlet=record.outlet,
        published=record.published,
        byline=record.byline or (None if record.foreign else body.author),
        url=record.url,
        note=note or _incomplete(record, body, text),
    )


def _with_quotations(lines: Sequence[str], tree: Any) -> list[str]:
    """Return the lines, with those that stand in a block quotation of the page indented."""
    quoted = [f" {fold_block(' '.join(node.itertext()))} " for node in tree.iter("blockquote")]
    return set_off(
        (line, any(f" {fold_block(line)} " in words for words in quoted)) for line in lines
    )


def _title(record: Record, body: Body) -> str | None:
    """Return the title of the page. trafilatura takes the first JSON-LD, whosever it is."""
    if record.foreign:
        return record.title or record.heading
    return body.title or record.title or record.heading


def _is_front(record: Record, body: Body) -> bool:
    if record.is_article or record.published:
        return False
    words = sum(len(line.split()) for line in body.lines)
    others = body.teased + body.carded
    return others > max(words - body.carded, 80) or is_front_page(record.url)


def _incomplete(record: Record, body: Body, text: str) -> str | None:
    """Return a note if much of what the page's record or its <article> holds is not in the text."""
    told = fold_block(html_text(html.unescape(html.unescape(record.body or "")))).split()
    shown = set(_runs(fold_block(text).split()))
    runs = _runs(told)
    missing = sum(run not in shown for run in runs)
    if len(runs) >= _RECORD and missing > _MISSING * len(runs):
        share = round(100 * missing / len(runs))
        return (
            f"The page's own record of the article has {len(told):,} words, and about {share} "
            "percent of them are not in the text. Compare it with the page."
        )
    if len(body.missing) >= 3 and len(body.missing) > _MISSING * len(body.lines):
        return (
            f"{len(body.missing)} paragraphs of the page's article are not in the text. "
            "Compare it with the page."
        )
    return None


def _runs(words: Sequence[str]) -> list[tuple[str, ...]]:
    return [tuple(words[n : n + _RUN]) for n in range(len(words) - _RUN + 1)]


def _without_struck(tree: Any, page: str) -> str:
    """Take words that are crossed out from the tree. Return the page without them."""
    struck = list(tree.iter("del", "s", "strike"))
    for node in struck:
        node.drop_tree()
    return lxml.html.tostring(tree, encoding="unicode") if struck else page


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
