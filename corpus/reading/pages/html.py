"""Small pieces of HTML to text, as in feeds and cells of tables."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

import lxml.html
from lxml import etree

from corpus.text.set_off import set_off

_BLOCKS = re.compile(
    "p|div|section|article|header|footer|aside|h[1-6]|[uod]l|li|d[td]|blockquote|pre|table|t[rdh]|"
    "figure|figcaption|hr|br|main|form|address"
)
# del, s and strike hold words that their writer took back
_UNSEEN = re.compile("script|style|noscript|template|iframe|svg|head|del|s|strike")
_HIDDEN = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden|mso-hide\s*:\s*all", re.I)


def html_text(html: str, *, indented: bool = False) -> str:
    """Return the text of a piece of HTML, with a blank line between blocks; empty if it has
    none.

    Block quotations are ``indented`` on demand: in mail and exports they are no quotations.
    """
    try:
        root = lxml.html.fromstring(f"<div>{html}</div>")
    except (etree.LxmlError, ValueError, RecursionError):
        return ""
    blocks = re.split("\x1e+", "".join(_pieces(root)))
    shown = ((_tidy(block), indented and _QUOTED in block) for block in blocks)
    return "\n\n".join(set_off((text, quoted) for text, quoted in shown if text))


_QUOTED = "\x1f"
"""Stands before the words of a block quotation, until they are returned."""


def _tidy(block: str) -> str:
    return re.sub(r"[ \t\r\n\f\v]+", " ", block.replace(_QUOTED, "")).strip(" ")


def _pieces(root: Any) -> Iterator[str]:
    """Yield the text in order, with a record separator at the beginning and end of a block."""
    hidden = None  # the element from whose start to its end nothing is seen
    quoting = 0  # how many block quotations are open
    for event, node in etree.iterwalk(root, events=("start", "end", "comment", "pi")):
        yield "\x1e" if _is(_BLOCKS, node) else ""
        if node.tag == "blockquote":
            quoting += 1 if event == "start" else -1
        if event == "start":
            if hidden is None and _is_hidden(node):
                hidden = node
            text = node.text
        else:
            if node is hidden:
                hidden = None
            text = node.tail
        if hidden is None and text:
            shown = re.sub("[\x1e\x1f]", "", text)
            yield _QUOTED + shown if quoting and shown.strip() else shown


def _is(kind: re.Pattern[str], node: Any) -> bool:
    # the tag of a comment is a function
    return isinstance(node.tag, str) and kind.fullmatch(node.tag) is not None


def _is_hidden(node: Any) -> bool:
    return (
        _is(_UNSEEN, node)
        or "hidden" in node.attrib
        or _HIDDEN.search(node.get("style") or "") is not None
    )
