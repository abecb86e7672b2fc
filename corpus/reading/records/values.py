"""The values of records as plain words: null words, lists, objects, dates and HTML."""

from __future__ import annotations

import ast
import html
import re
from collections.abc import Mapping
from datetime import date
from typing import Any

from corpus.reading.pages.html import html_text

# what programs write for a value that is missing; pandas reads these as such
_NULL = frozenset(
    "nan none null nat n/a na #n/a #na <na> undefined nil -nan [] {} () [none] [nan] ['']".split()
)
_TAG = re.compile(
    r"<(?:p|br|div|span|a|strong|em|b|i|u|ul|ol|li|h[1-6]|img|blockquote|figure|section|article|"
    r"table|script|style|html|body|font|cite|q|sup|sub|hr|pre)\b[^<>]*>|</\w+>",
    re.I,
)
_BLOCK = re.compile(r"<(?:p|div|br|li|h[1-6]|blockquote|section|article|td|tr)\b", re.I)
_ENTITY = re.compile(r"&(?:[a-zA-Z]{2,8}|#\d{2,5}|#x[0-9a-fA-F]{2,5});")
_NAMES = ("name", "title", "original", "value", "text", "label", "rendered", "default", "main")
_WORDED = ("text", "rendered", "html", "content", "value", "body", "plain", "bodytext")
_PARTS = ("summary", "headline", "title", "paragraphs", "sections", "children", "items", "blocks")


def is_null(value: Any) -> bool:
    """Return True if a value is missing, also if a word says so."""
    if value is None or isinstance(value, bool):
        return True
    if isinstance(value, str):
        stripped = value.strip()
        return not stripped or (len(stripped) < 12 and stripped.lower() in _NULL)
    if isinstance(value, float):
        return value != value  # nan
    return isinstance(value, (list, tuple, dict)) and not value


def plain_value(value: Any) -> str | None:
    """Return a field's value as words; None if it is missing. Several values are joined by commas.

    Of an object its name is taken, or what it wraps ({"$date": ...}).
    """
    if is_null(value):
        return None
    if isinstance(value, Mapping):
        return _of_object(value)
    if isinstance(value, (list, tuple)):
        named = [part for item in value if (part := plain_value(item))]
        return ", ".join(dict.fromkeys(named)) or None
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, float) and value.is_integer():
        value = int(value)
    said = str(value).strip()
    if said.startswith("[") and said.endswith("]") and (listed := _list(said)) is not None:
        return plain_value(listed)
    return _unmarked(said)


def body_text(value: Any) -> str:
    """Return an article's text: HTML as its reader sees it, parts with a blank line between.

    It is empty if there is none: numbers and dates are no text.
    """
    if is_null(value):
        return ""
    if isinstance(value, str):
        return _unmarked_text(value)
    if isinstance(value, (list, tuple)):
        return "\n\n".join(text for item in value if (text := body_text(item)))
    if isinstance(value, Mapping):
        folded = {str(name).lower().replace("_", ""): held for name, held in value.items()}
        whole = next((folded[name] for name in _WORDED if not is_null(folded.get(name))), None)
        if whole is not None:
            return body_text(whole)
        return body_text([folded[name] for name in _PARTS if name in folded])
    return ""


def _of_object(value: Mapping[Any, Any]) -> str | None:
    if len(value) == 1:
        (name, held), *_ = value.items()
        if str(name).startswith(("$", "#")):
            return plain_value(held)
    given = [
        plain_value(value.get(part))
        for part in ("firstname", "first_name", "lastname", "last_name")
    ]
    if whole := " ".join(part for part in given if part):
        return whole
    return next((said for name in _NAMES if (said := plain_value(value.get(name)))), None)


def _list(said: str) -> list[Any] | None:
    """Return a list that was written as Python writes it, or None."""
    if len(said) > 2000:
        return None
    try:
        value = ast.literal_eval(said)
    except (ValueError, SyntaxError, MemoryError, RecursionError):
        return None
    return value if isinstance(value, list) else None


def _unmarked(said: str) -> str | None:
    if "<" in said and _TAG.search(said):
        said = " ".join(html_text(said).split())
    elif "&" in said and _ENTITY.search(said):
        said = html.unescape(said)
    return said.strip() or None


def _unmarked_text(text: str) -> str:
    if "<" not in text or not _TAG.search(text):
        return html.unescape(text) if "&" in text and _ENTITY.search(text) else text
    if _BLOCK.search(text):
        return html_text(text, indented=True)
    # tags within lines: blank lines are the paragraphs
    return "\n\n".join(html_text(part) for part in re.split(r"\n\s*\n", text) if part.strip())
