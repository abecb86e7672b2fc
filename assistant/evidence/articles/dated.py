"""The day of which a sentence of an article tells; the events that it lists under their days."""

from __future__ import annotations

import re
from collections.abc import Set
from datetime import date, timedelta
from functools import lru_cache
from typing import NamedTuple

from assistant.evidence.prose import dangles
from corpus.article import Article, Span
from corpus.english.calendar import (
    MONTH_NUMBER,
    RELATIVE_DAYS,
    WEEKDAY_NUMBER,
    WEEKDAYS,
)
from corpus.text.paragraphs import paragraphs
from corpus.text.sentences import sentences
from index.stems import stems

AHEAD = 60  # days after its own that an article's month and day may be; later ones are a year ago
FAR_AHEAD = 300  # the same in a sentence on what is to come
_MONTH = "|".join(month.title() for month in MONTH_NUMBER)
_DAY = re.compile(
    rf"\b(?:(?P<day>\d{{1,2}})(?:st|nd|rd|th)? (?:of )?(?P<month>{_MONTH})\b\.?|"
    rf"(?P<first>{_MONTH})\b\.? (?P<number>\d{{1,2}})(?:st|nd|rd|th)?\b(?!\d))"
    r"(?:,? (?P<year>\d{4}))?"
)
_OF_MONTH = re.compile(
    r"\b(?:[Ii]n|[Ss]ince|[Ll]ast|[Dd]uring|[Bb]y|of|[Uu]ntil|[Ll]ate|[Ee]arly) "
    rf"(?P<month>{_MONTH})\b(?:,? (?P<year>\d{{4}}))?"
)
_YEAR = re.compile(r"\b(?:in|by|until|of|during|from) (?P<year>(?:19|20)\d\d)\b", re.I)
_WEEKDAY = re.compile(
    rf"(?<!\bthe )\b(?P<next>next )?(?P<day>{'|'.join(WEEKDAYS)})\b(?!['’]s)", re.I
)
_RELATIVE = re.compile(
    rf"\b(?:{'|'.join(sorted(RELATIVE_DAYS))})\b|\bthis (?:morning|evening)\b", re.I
)

_COMING = (
    r"\b(?:will|shall|(?:is|are) (?:set|expected|scheduled|planned|to)|due|to be|takes?|starts?|"
    r"opens?|begins?|plans? to|hopes? to)\b"
)
_TO_COME = re.compile(_COMING, re.I)
_AHEAD_DAY = re.compile(rf"{_COMING}[^.;]*?\b(?:{'|'.join(WEEKDAYS)})\b", re.I)

DATE_LINES = 3  # minimum days in lines of their own in an article that is a timeline; set by hand
_DATE_LINE = re.compile(
    rf"(?:\w+: )?(?:(?:{'|'.join(WEEKDAYS)}),? )?(?:{_DAY.pattern})\W*", re.IGNORECASE
)
_PROSE_END = re.compile(r"[.!?…][\"”’')]*$")


class DatedEntry(NamedTuple):
    """An event that an article lists under its day, by the sentence that tells it."""

    day: date
    sentence: Span


@lru_cache(maxsize=64)
def dated_entries(article: Article) -> tuple[DatedEntry, ...]:
    """Return the events of an article that is a timeline itself, in its order; otherwise none.

    At least ``DATE_LINES`` days stand in lines of their own: "21 November", "Date: Friday, Dec. 8".
    What stands under each, or under a subheading there, is an event. It is told by the sentence
    that has most words of the lines above it, and can be understood alone.
    """
    found: list[DatedEntry] = []
    days: set[date] = set()
    day, above, opens = None, frozenset[str](), True
    for span in paragraphs(article.text, *article.body):
        words = article.text[span.start : span.end].strip()
        dated = _DATE_LINE.fullmatch(words)
        if dated or not _PROSE_END.search(words):
            if dated:
                day = told_day(words, article.published, exactly=True)
                days |= {day} if day else set()
            above = (above if opens else frozenset()) | set(stems("" if dated else words))
            opens = True
        elif opens:
            opens = False
            if day and (told := _telling(article, span, above)):
                found.append(DatedEntry(day, told))
    return tuple(found) if len(days) >= DATE_LINES else ()


def _telling(article: Article, paragraph: Span, above: Set[str]) -> Span | None:
    """Return the sentence of a paragraph that has most of the words above it; None without one."""
    spans = sentences(article.text, paragraph.start, paragraph.end)
    alone = [s for s in spans if not dangles(article.text[s.start : s.end])]

    def shared(span: Span) -> int:
        return len(above & set(stems(article.text[span.start : span.end])))

    return max(alone, key=shared, default=None)


def told_day(words: str, published: date | None, *, exactly: bool = False) -> date | None:
    """Return the first day that a sentence names; None if it names none that is known.

    A month or a year stands for its first day. A weekday, and "yesterday", is counted back from
    the day of publication, or on from it after "will"; so is the year of a day without one.
    "Thursday's vote" tells no day. With ``exactly``, months and years are left out.
    """
    ahead = FAR_AHEAD if _TO_COME.search(words) else AHEAD
    if match := _DAY.search(words):
        month = match["month"] or match["first"]
        return _made(match["year"], month, int(match["day"] or match["number"]), published, ahead)
    if not exactly and (match := _OF_MONTH.search(words)):
        return _made(match["year"], match["month"], 1, published, ahead)
    if not exactly and (match := _YEAR.search(words)):
        return date(int(match["year"]), 1, 1)
    if published is None:
        return None
    if match := _WEEKDAY.search(words):
        weekday = WEEKDAY_NUMBER[match["day"].lower()]
        if match["next"] or _AHEAD_DAY.search(words):
            return published + timedelta(days=(weekday - published.weekday() - 1) % 7 + 1)
        return published - timedelta(days=(published.weekday() - weekday) % 7)
    if match := _RELATIVE.search(words):
        shift = {"yesterday": -1, "tomorrow": 1}.get(match.group().lower(), 0)
        return published + timedelta(days=shift)
    return None


def _made(
    year: str | None, month: str, day: int, published: date | None, ahead: int
) -> date | None:
    """Return the date; one without a year is the last that is at most ``ahead`` days after the
    article."""
    number = MONTH_NUMBER[month.lower()]
    try:
        if year is not None or published is None:
            return date(int(year), number, day) if year else None
        own = date(published.year, number, day)
        if ahead > AHEAD and own < published.replace(day=1):
            own = date(published.year + 1, number, day)
        return own if (own - published).days <= ahead else date(published.year - 1, number, day)
    except ValueError:  # 31 June
        return None
