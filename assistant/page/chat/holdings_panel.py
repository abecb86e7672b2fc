"""The panel before anything is asked: what the articles are, who is on record, what is new."""

from __future__ import annotations

from collections import Counter
from functools import lru_cache
from typing import TYPE_CHECKING
from urllib.parse import urlencode

from markupsafe import Markup

from assistant.page.phrases import NO_OUTLET, long_date, plural, span_of
from assistant.page.widgets.plots import BarChart, bar_chart, chart_of
from assistant.templates import render
from corpus.errors import UserError

if TYPE_CHECKING:
    from assistant.ask import Assistant

MOST_PEOPLE = 8
MOST_NEW = 5


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
    dated = [(a.published, a.outlet or NO_OUTLET) for a in articles if a.published]
    chart = chart_of(dated) if len({day for day, _ in dated}) > 1 else None
    others = Counter(outlet for _, outlet in dated if chart and outlet not in chart.series)
    days, undated = assistant.dates(), len(articles) - len(dated)
    html = render(
        "page/chat/holdings.html.j2",
        articles=plural(len(articles), "article"),
        days=span_of(*days) if days else "",
        plot=_plot(chart) if chart else "",
        undated=plural(undated, "undated article") if chart and undated else "",
        others=others.most_common(),
        people=_people(assistant),
        newest=[
            (a.id, a.title, a.outlet or NO_OUTLET, long_date(a.published))
            for a in articles
            if a.title
        ][:MOST_NEW],
    )
    return str(html)


def _plot(chart: BarChart) -> Markup:
    return bar_chart(
        chart,
        title=f"Articles by {chart.step} and outlet",
        noun="article",
        href=lambda first, last: f"/articles?{urlencode({'since': first, 'until': last})}",
    )


def _people(assistant: Assistant) -> list[tuple[str, str]]:
    try:
        people = assistant.people()[:MOST_PEOPLE]
    except UserError:  # the file of aliases cannot be read; asking tells so
        return []
    return [(p.name, plural(p.statements, "statement")) for p in people]
