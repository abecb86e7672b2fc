"""Signs that a text holds several articles, though it is no export that is known."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from itertools import pairwise

from corpus.masthead import dates

_BYLINE = re.compile(
    r"(?i)^\W*(?:by|von|par|por|author|byline|autor|auteur):? +"
    r"[^\W\d_][\w'’-]*\.?(?: [\w'’.-]+){1,6}\W*$"
)
_RULE = re.compile(r"^\W{5,}$")
_YEAR = re.compile(r"(?<!\d)(?:1[89]|20)\d\d(?!\d)|\d[./-]\d\d(?!\d)")
# what stands beside the date in a line that gives the day of publication
_BESIDE = re.compile(
    r"(?i)\W*(?:(?:published|posted|updated|date|on|at|am|pm|a\.m|p\.m|[a-z]{3,4}t|utc|gmt|late|final|"
    r"early|edition|vom|am|datum|le|publié|el|publicado|\d{1,2}[:.]\d\d(?::\d\d)?)\W*)*"
)
_NUMBER = re.compile(r"\d+[.)]")
_MOST = 3  # of each sign: a feature may well name two authors and two dates
_LONGEST = 70  # characters of a line that may be a date or a byline
_PROSE = 60  # characters of a line of prose, also where lines are wrapped


def several_articles(text: str) -> str | None:
    """Return a message if a text seems to hold several articles, or None.

    The signs are dates that stand alone on their lines with prose below each, and lines of bylines,
    or a line that is the same above each of these dates; numbered hits of a search with such lines;
    or rows of a table with numbers and dates. Their least numbers were set by hand.
    """
    lines = [line for raw in text.splitlines() if (line := raw.strip()) and not _RULE.match(line)]
    rows = sum(map(_is_row, lines))
    dated = [n for n, line in enumerate(lines) if _is_date(line)]
    told = [
        n for n, end in zip(dated, [*dated[1:], len(lines)], strict=False) if _prose(lines[n:end])
    ]
    bylines = {line for line in lines if len(line) <= _LONGEST and _BYLINE.match(line)}
    above = Counter(lines[n - 1] for n in told if n)
    hits = Counter(lines[n - 1] for n in dated if n)
    numbered = sum(_NUMBER.fullmatch(line) is not None for line in lines) >= _MOST
    mastheads = [line for line, count in (hits if numbered else above).items() if count >= _MOST]
    days = {lines[n] for n in (dated if numbered else told)}
    many = len(days) >= _MOST and (len(bylines) >= _MOST or mastheads)
    if not many and rows < _MOST:
        return None
    signs = f"{len(dated)} lines of dates and {len(bylines)} bylines"
    if mastheads:
        signs += f", and {mastheads[0]!r} above {hits[mastheads[0]]} dates"
    if not many:
        signs = f"{rows} rows with numbers and dates"
    return (
        f"It seems to hold several articles ({signs}) and is no export that is known: it was read "
        "as one, under its first outlet and date. Split it into a file an article, or export it as "
        "CSV."
    )


def _prose(lines: Sequence[str]) -> bool:
    return any(len(line) > _PROSE for line in lines)


def _is_row(line: str) -> bool:
    """Return True if a row of cells has a number and then a date, as lists of hits do."""
    if line.count("|") < 3:
        return False
    cells = [cell.strip() for cell in line.split("|") if cell.strip()]
    return any(one.isdigit() and _is_date(two) for one, two in pairwise(cells))


def _is_date(line: str) -> bool:
    """Return True if a line holds a date and little else."""
    if len(line) > _LONGEST or not _YEAR.search(line):
        return False
    found = dates.dates(line)
    if not found:
        return False
    rest = dates.WEEKDAY.sub("", line[: found[0].start] + line[found[0].end :])
    return _BESIDE.fullmatch(rest) is not None
