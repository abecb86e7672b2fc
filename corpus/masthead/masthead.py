"""Headline, date, place, agency, byline and outlet from an article's own head and foot."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from corpus.masthead import dates
from corpus.masthead.foot import read_foot
from corpus.masthead.head import read_head
from corpus.masthead.heading import Heading


@dataclass(frozen=True, slots=True)
class Masthead:
    """The facts in the head and foot of a text, and the length of each in characters.

    A field is None if the text does not give it, or not clearly. ``doubt`` describes a date that
    cannot be read, or has two readings that nothing settles; ``published`` is then None.
    """

    head: int
    foot: int
    title: str | None = None
    outlet: str | None = None
    published: date | None = None
    place: str | None = None
    agency: str | None = None
    byline: str | None = None
    url: str | None = None
    doubt: str | None = None


def masthead(
    text: str,
    *,
    title: str | None = None,
    published: str | None = None,
    row: bool = False,
    path: str = "",
    url: str | None = None,
    day_first: bool | None = None,
) -> Masthead:
    """Return the masthead of a text that came with this title, date and address.

    ``published`` is a date field as given. It takes precedence over the text's own dates, which may
    settle its reading. ``row`` is True if the text came without its head, as rows of a table do;
    its first line is then no headline, unless it repeats the title. ``path`` only settles readings.
    """
    last = text.rstrip().rsplit("\n", 3)[1:]
    top = read_head(text, title=title, guess_title=not row and title is None, last_lines=last)
    bottom = read_foot(text, top.length, outlet=top.outlet)
    found = Heading.joined(top, bottom)
    body = text[top.length : len(text) - bottom.length]
    if not re.search(r"\w", body):
        top, bottom, body = Heading(), Heading(), text
    address = url or found.url
    day, doubt = _published(
        found, given=published, path=path, url=address or "", day_first=day_first, text=text
    )
    return Masthead(
        top.length and top.length + len(body) - len(body.lstrip()),
        bottom.length and bottom.length + len(body) - len(body.rstrip()),
        title=title or found.title,
        outlet=found.outlet or found.agency,
        published=day,
        place=found.place,
        agency=found.agency,
        byline=found.byline,
        url=address,
        doubt=doubt,
    )


def _published(
    found: Heading, *, given: str | None, path: str, url: str, day_first: bool | None, text: str
) -> tuple[date | None, str | None]:
    """Return the date of publication, or the doubt about it.

    Both are None if the text gives no date.
    """
    linked = dates.in_path(url)
    stamps = [(given, dates.stamp(given))] if given and given.strip() else []
    stamps += [(line, dates.stamp(line)) for line in (*found.published, *found.updated)]
    sure = [readings[0] for _, readings in stamps if len(readings) == 1]
    if day_first is None and any(len(readings) > 1 for _, readings in stamps):
        day_first = dates.day_first([text])
    doubt = None
    for written, readings in stamps:
        day = dates.settle(
            readings,
            near=[*sure, *linked, *dates.in_path(path)],
            days=found.days,
            weekdays=found.weekdays,
            day_first=day_first,
        )
        if day:
            return day, None
        if len(readings) > 1 and not doubt:
            doubt = _doubt(written, readings)
    if doubt:
        return None, doubt
    day = linked.pop() if len(linked) == 1 else _of_the_year(found, dates.in_path(path))
    if day is None and given and re.search(r"\d", given):
        return None, _unread(given)
    return day, None


def _of_the_year(found: Heading, near: Iterable[date]) -> date | None:
    """Return the day of a dateline without a year, or None.

    The year comes from the file's path or the copyright line.
    """
    years = {day.year for day in near} | set(found.years)
    if len(found.days) != 1 or len(years) != 1:
        return None
    month, day = found.days[0]
    year = years.pop()
    # a copyright line may give the next year if it was written at the end of the year
    if month in (1, 12) and not any(d.year == year and d.month == month for d in near):
        return None
    try:
        return date(year, month, day)
    except ValueError:
        return None


def _unread(written: str) -> str:
    return (
        f"The date {written.strip()[:40]!r} cannot be read, so it is not used. "
        "Write it as YYYY-MM-DD."
    )


def _doubt(written: str, readings: tuple[date, ...]) -> str:
    ways = " or ".join(f"{day.day} {day:%B %Y}" for day in readings)
    return (
        f"The date {written.strip()[:40]!r} can be {ways}, and nothing settles which: it is left "
        "unknown. Write it as YYYY-MM-DD to have it used."
    )
