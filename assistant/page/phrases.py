"""Dates, sources and answers in words, as people read them."""

from __future__ import annotations

import calendar
import re
from collections.abc import Iterable
from datetime import date
from urllib.parse import urlsplit

from assistant.answer import Answer, Citation

VERDICTS = {
    "verbatim": "Verbatim",
    "cut short": "Verbatim, but cut short",
    "stitched": "Stitched of words that stand apart",
    "altered": "Wording differs from the article",
    "other speaker": "Said by somebody else",
    "not found": "Not found in the article",
}

NO_OUTLET = "outlet unknown"

OPENING_MARKS = frozenset("\"'“‘„‚«‹")

# embeddings, overrides and isolates; an unclosed one changes the rest of its line
_TURNS = dict.fromkeys((*range(0x202A, 0x202F), *range(0x2066, 0x206A)))


def without_bidi(text: str) -> str:
    """Return the text without the invisible characters that change the direction of later text."""
    return text.translate(_TURNS)


def long_date(day: date | None) -> str:
    """Return "7 February 2020", or "undated"."""
    return f"{day.day} {calendar.month_name[day.month]} {day.year}" if day else "undated"


def span_of(since: date | None, until: date | None, outlets: Iterable[str] = ()) -> str:
    """A filter in words; "" if it leaves everything in."""
    days = []
    if since and until:
        days.append(_days(since, until))
    elif since or until:
        days.append(f"since {long_date(since)}" if since else f"until {long_date(until)}")
    return " · ".join([*days, *outlets])


def _days(since: date, until: date) -> str:
    """Return "September to October 2025" for whole months, otherwise "3 to 9 May 2024"."""
    last = calendar.monthrange(until.year, until.month)[1]
    whole = since.day == 1 and until.day == last
    form = "{0:%B} {0.year}" if whole else "{0.day} {0:%B} {0.year}"
    start, end = form.format(since), form.format(until)
    if start == end:
        return end
    same_year = since.year == until.year
    same_month = same_year and since.month == until.month
    start = str(since.day) if same_month else start.removesuffix(f" {until.year}")
    return f"{start} to {end}"


def plural(n: int, noun: str) -> str:
    return f"{n:,} {noun}" if n == 1 else f"{n:,} {noun}s"


def source_of(citation: Citation) -> str:
    """Outlet and date, as a reader cites them."""
    outlet = without_bidi(citation.outlet or "Outlet unknown")
    return f"{outlet}, {long_date(citation.published)}"


def in_marks(quote: str) -> str:
    """Return words on one line between quotation marks, unless they begin with their own."""
    words = " ".join(quote.split())
    return words if words[:1] in OPENING_MARKS else f"“{words}”"


def made_whole(answer: Answer) -> bool:
    """Return True if the question that was looked up is not the one that was asked."""
    return answer.understood.strip() != answer.question.strip()


def web_address(url: str | None) -> str | None:
    """Return the address if a browser may safely follow it: http or https, with a host."""
    try:
        parts = urlsplit(url or "")
    except ValueError:
        return None
    safe = (
        parts.scheme in ("http", "https")
        and parts.netloc
        and not re.search(r"[\s\x00-\x1f]", url or "")
    )
    return url if safe else None
