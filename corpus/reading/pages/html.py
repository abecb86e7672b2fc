"""Small pieces of HTML to text, as in feeds and cells of tables."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

import lxml.html
from lxml import etree

_BLOCKS = re.compile(
    "p|div|section|article|header|footer|aside|h[1-6]|[uod]l|li|d[td]|blockquote|pre|table|tr|"
    "figure|figcaption|hr|br|main|form|address"
)
_UNSEEN = re.compile("script|style|noscript|template|iframe|svg|head")


def html_text(html: str) -> str:
    """Return the text of a piece of HTML, with a blank line between blocks; empty if it has
    none."""
    try:
        root = lxml.html.fromstring(f"<div>{html}</div>")
    except (etree.LxmlError, ValueError, RecursionError):
        return ""
    blocks = re.split("\x1e+", "".join(_pieces(root)))
    return "\n\n".join(
        tidy for block in blocks if (tidy := re.sub(r"[ \t\r\n\f\v]+", " ", block).strip(" "))
    )


def _pieces(root: Any) -> Iterator[str]:
    """Yield the text in order, with a record separator at the beginning and end of a block."""
    for event, node in etree.iterwalk(root, events=("start", "end", "comment", "pi")):
        block = "\x1e" if _is(_BLOCKS, node) else ""
        if event == "start":
            yield block
            yield (
                ""
                if _unseen(node) or not isinstance(node.tag, str)
                else (node.text or "").replace("\x1e", "")
            )
        else:
            yield block
            parent = node.getparent()
            yield "" if parent is None or _unseen(parent) else (node.tail or "").replace("\x1e", "")


def _is(kind: re.Pattern[str], node: Any) -> bool:
    # the tag of a comment is a function
    return isinstance(node.tag, str) and kind.fullmatch(node.tag) is not None


def _unseen(node: Any) -> bool:
    return any(_is(_UNSEEN, above) for above in (node, *node.iterancestors()))
