"""The parts of the page around the conversation: the masthead, the opening, and messages."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date

from assistant.page.phrases import plural, span_of
from assistant.templates import render


def page_masthead(
    articles: int, outlets: int, dates: tuple[date, date] | None, notices: Iterable[str]
) -> str:
    """Return how many articles of how many outlets there are, and what the assistant lacks."""
    html = render(
        "page/chat/masthead.html.j2",
        articles=plural(articles, "article"),
        outlets=plural(outlets, "outlet"),
        days=span_of(*dates) if dates else "",
        notices=notices,
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


def message(text: str) -> str:
    """Return the message about a question that was not asked."""
    return str(render("page/chat/message.html.j2", text=text))
