"""The articles in a page's JSON-LD, also where it is not quite JSON."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from typing import Any

_ARTICLE = re.compile("(?:Article|(?:Blog|Media|Forum)Posting|Report)$")
_HOLDERS = ("@graph", "mainEntity", "mainEntityOfPage", "itemReviewed")
_DEEPEST = 8
_COMMA = re.compile(r'("(?:[^"\\]|\\.)*")|,(?=\s*[}\]])')
_BEFORE = re.compile(r"\s*(?:(?://|/\*)?\s*(?:<!\[CDATA\[|<!--)\s*(?:\*/)?\s*)*")
_AFTER = re.compile(r"(?:\s*(?://|/\*)?\s*(?:\]\]>|-->)\s*(?:\*/)?)*\s*$")


def articles_of(tree: Any) -> list[Mapping[str, Any]]:
    """Return the objects in a page's JSON-LD that are articles, in order.

    They stand by themselves, in a list or graph, or as the subject of a page. A reference to
    another object by its id is replaced by that object.
    """
    values = [
        value
        for script in tree.iter("script")
        if (script.get("type") or "").split(";")[0].strip().lower() == "application/ld+json"
        for value in _values(script.text or "")
    ]
    by_id = {str(node["@id"]): node for value in values for node in _nodes(value) if "@id" in node}
    return [_whole(piece, by_id) for value in values for piece in _articles(value)]


def name_of(value: Any) -> str | None:
    """Return the name of a person or organisation; of several, with commas between."""
    if isinstance(value, list):
        names = dict.fromkeys(name for item in value if (name := name_of(item)))
        return ", ".join(names) or None
    if isinstance(value, dict):
        value = value.get("name")
        return name_of(value) if isinstance(value, list) else name_of([value]) if value else None
    return value if isinstance(value, str) else None


def _values(script: str) -> Iterator[Any]:
    """Yield the JSON values in a script: without CDATA marks, trailing commas and semicolons."""
    text = _AFTER.sub("", _BEFORE.sub("", script, count=1))
    decoder, place = json.JSONDecoder(strict=False), 0
    while place < len(text):
        try:
            value, place = decoder.raw_decode(text, place)
        except (ValueError, RecursionError):
            mended = _COMMA.sub(lambda found: found[1] or "", text)
            if mended == text:
                return
            text = mended
            continue
        yield value
        place += len(text[place:]) - len(text[place:].lstrip(" \t\r\n;,"))


def _nodes(value: Any, depth: int = 0) -> Iterator[Mapping[str, Any]]:
    if isinstance(value, list) and depth < _DEEPEST:
        for item in value:
            yield from _nodes(item, depth + 1)
    elif isinstance(value, dict) and depth < _DEEPEST:
        if len(value) > 1:
            yield value
        for item in value.values():
            yield from _nodes(item, depth + 1)


def _articles(value: Any, depth: int = 0) -> Iterator[Mapping[str, Any]]:
    if isinstance(value, list) and depth < _DEEPEST:
        for item in value:
            yield from _articles(item, depth + 1)
    elif isinstance(value, dict) and depth < _DEEPEST:
        kinds = value.get("@type")
        if any(_ARTICLE.search(str(k)) for k in (kinds if isinstance(kinds, list) else [kinds])):
            yield value
        else:
            for key in _HOLDERS:
                yield from _articles(value.get(key), depth + 1)


def _whole(piece: Mapping[str, Any], by_id: Mapping[str, Any]) -> Mapping[str, Any]:
    """Return an article with its authors in place of references to them.

    A publisher that is referred to becomes the ``sourceOrganization``: it is often the owner of the
    site, and not its name.
    """

    def found(value: Any) -> Any:
        if isinstance(value, list):
            return [found(item) for item in value]
        if isinstance(value, dict) and set(value) <= {"@id", "@type"}:
            return by_id.get(str(value.get("@id")), value)
        return value

    whole = {key: found(value) if key in ("author", "creator") else value
             for key, value in piece.items()}  # fmt: skip
    if not name_of(piece.get("publisher")):
        whole.setdefault("sourceOrganization", found(piece.get("publisher")))
    return whole
