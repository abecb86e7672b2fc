"""A conversation as a web page of its own, without a script or anything from elsewhere."""

from __future__ import annotations

from collections.abc import Sequence

from markupsafe import Markup

from assistant.page.export.told import ToldEntry
from assistant.templates import asset, render


def to_page(title: str, entries: Sequence[ToldEntry]) -> str:
    """Return the entries as one HTML page; marks lead to the sources under each answer."""
    html = render(
        "page/export/page.html.j2",
        title=title,
        entries=[_entry(entry, linked=True) for entry in entries],
        style=asset("page/export/page.css"),
    )
    return str(html)


def to_fragment(entry: ToldEntry) -> str:
    """Return an entry as HTML to paste into a document: with no style, and marks that are text."""
    return str(_entry(entry, linked=False))


def _entry(entry: ToldEntry, *, linked: bool) -> Markup:
    return render("page/export/entry.html.j2", entry=entry, linked=linked)
