"""The panel before anything is asked: what the articles are, who is on record, what is new."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache
from typing import TYPE_CHECKING

from assistant.page.chat.timeline import MOST_OUTLETS, TimelineBar, timeline
from assistant.page.phrases import long_date, plural, span_of
from assistant.templates import render
from corpus.errors import UserError

if TYPE_CHECKING:
    from assistant.ask import Assistant

MOST_PEOPLE = 8
MOST_NEW = 5
_WIDTH, _HEIGHT, _GAP = 480.0, 96.0, 0.2  # of the plot; a share of a bar's place is empty


class HoldingsPanel:
    """The panel of one index; it is made anew only when the index was changed."""

    def __init__(self, assistant: Assistant) -> None:
        self._assistant = assistant
        self._made = lru_cache(maxsize=1)(lambda state: holdings_html(assistant))

    def html(self) -> str:
        return self._made(self._assistant.state)


def holdings_html(assistant: Assistant) -> str:
    """Return the panel as the index is now."""
    articles = assistant.articles()
    dated = [(a.published, a.outlet or "Unknown outlet") for a in articles if a.published]
    plot = timeline(dated)
    days = assistant.dates()
    html = render(
        "page/chat/holdings.html.j2",
        articles=plural(len(articles), "article"),
        days=span_of(*days) if days else "",
        plot=plot,
        bars=_bars(plot.bars) if plot else [],
        width=_WIDTH,
        height=_HEIGHT,
        outlets=[
            (name, n, min(colour, MOST_OUTLETS))
            for colour, (name, n) in enumerate(plot.outlets if plot else ())
        ],
        undated=plural(len(articles) - len(dated), "undated article"),
        has_undated=len(dated) < len(articles),
        people=_people(assistant),
        newest=[
            (a.id, a.title, a.outlet or "Unknown outlet", long_date(a.published))
            for a in articles
            if a.title
        ][:MOST_NEW],
    )
    return str(html)


def _bars(
    bars: Sequence[TimelineBar],
) -> list[tuple[str, list[tuple[int, float, float, float, float]]]]:
    """Return each bar's label and its rectangles: colour, x, y, width and height."""
    place = _WIDTH / len(bars)
    return [
        (
            f"{bar.label}: {plural(bar.articles, 'article')}",
            [
                (
                    part.colour,
                    round(n * place, 2),
                    round(_HEIGHT * (1 - part.low - part.height), 2),
                    round(place * (1 - _GAP), 2),
                    round(_HEIGHT * part.height, 2),
                )
                for part in bar.parts
            ],
        )
        for n, bar in enumerate(bars)
    ]


def _people(assistant: Assistant) -> list[tuple[str, str]]:
    try:
        people = assistant.people()[:MOST_PEOPLE]
    except UserError:  # the file of aliases cannot be read; asking tells so
        return []
    return [(p.name, plural(p.statements, "statement")) for p in people]
