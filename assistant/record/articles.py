"""The articles as a table: those of some days and outlets."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date

from assistant.question.limits.window import match_outlets, parse_window
from index.library.articles import ArticleEntry


def choose_articles(
    entries: Iterable[ArticleEntry],
    since: date | str | None,
    until: date | str | None,
    outlets: Sequence[str] | str | None,
    *,
    known: Sequence[str],
) -> tuple[ArticleEntry, ...]:
    """Return the articles of a window of days, both included, and of some of the known outlets.

    Raises:
        BadSetting: a date is invalid, or no outlet, or more than one, has a name.
    """
    first, final = parse_window(since, until)
    named = match_outlets(outlets, known) if outlets else ()

    def inside(day: date | None) -> bool:
        if day is None:
            return not (first or final)
        return (first or day) <= day <= (final or day)

    return tuple(
        entry
        for entry in entries
        if inside(entry.published) and (not named or entry.outlet in named)
    )
