"""The parts of the page around the conversation: the masthead, the opening, and messages."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date

from assistant.page.phrases import plural, span_of
from assistant.templates import render


def page_masthead(
    articles: int,
    outlets: int,
    dates: tuple[date, date] | None,
    notices: Iterable[str],
    *,
    state: str = "",
) -> str:
    """Return how many articles of how many outlets there are, and what the assistant lacks.

    ``state`` is that of the index, by which an open page sees that it has changed.
    """
    html = render(
        "page/chat/masthead.html.j2",
        articles=plural(articles, "article"),
        outlets=plural(outlets, "outlet"),
        days=span_of(*dates) if dates else "",
        notices=notices,
        state=state,
    )
    return str(html)


def page_opening(articles: int, dates: tuple[date, date] | None, examples: Sequence[str]) -> str:
    """Return what the transcript shows before the first question; clicking an example asks it."""
    html = render(
        "page/chat/opening.html.j2",
        articles=plural(articles, "article"),
        days=span_of(*dates) if dates else "",
        examples=examples,
    )
    return str(html)


def renewed_parts(opening: str, panel: str, told: str) -> str:
    """Return what is shown before a question, for a page whose index has changed."""
    html = render("page/chat/renewed.html.j2", opening=opening, panel=panel, told=told)
    return str(html)


def place_in_line(before: int) -> str:
    """Return how many people wait before the reader, who waits for an answer."""
    people = "1 person" if before == 1 else f"{before:,} people"
    return str(render("page/chat/place.html.j2", before=before, people=people))


def message(text: str) -> str:
    """Return the message about a question that was not asked."""
    return str(render("page/chat/message.html.j2", text=text))
