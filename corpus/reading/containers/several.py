"""Signs that a text holds several articles, though it is no export that is known."""

from __future__ import annotations

import re
from collections import Counter

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
_MOST = 3  # of each sign: a feature may well name two authors and two dates
_LONGEST = 70  # characters of a line that may be a date or a byline
_PROSE = 60  # characters of a line of prose, also where lines are wrapped


def several_articles(text: str) -> str | None:
    """Return a message if a text seems to hold several articles, or None.

    The signs are dates that stand alone on their lines with prose below each, and lines of bylines,
    or a line that is the same above each of these dates. Their least numbers were set by hand.
    """
    rows = {line for line in text.splitlines() if line.count("|") > 2 and _is_row(line)}
    dated: list[tuple[str, str]] = []
    bylines: set[str] = set()
    last, open_date = "", None
    for raw in text.splitlines():
        line = raw.strip()
        if not line or _RULE.match(line):
            continue
        if len(line) > _PROSE and open_date is not None:
            dated.append(open_date)
            open_date = None
        if len(line) <= _LONGEST:
            if _is_date(line):
                open_date = (line, last)
            elif _BYLINE.match(line):
                bylines.add(line)
            last = line
    above = Counter(before for _, before in dated if before)
    repeated = [line for line, count in above.items() if count >= _MOST]
    many = len({day for day, _ in dated}) >= _MOST and (len(bylines) >= _MOST or repeated)
    if not many and len(rows) < _MOST:
        return None
    signs = f"{len(dated)} lines of dates and {len(bylines)} bylines"
    if repeated:
        signs += f", and {repeated[0]!r} above {above[repeated[0]]} dates"
    if not many:
        signs = f"{len(rows)} rows with dates and numbers"
    return (
        f"It seems to hold several articles ({signs}) and is no export that is known: it was read "
        "as one, under its first outlet and date. Split it into a file an article, or export it as "
        "CSV."
    )


def _is_row(line: str) -> bool:
    """Return True if a row of cells begins with a number and has a date, as lists of hits do."""
    cells = [cell.strip() for cell in line.split("|") if cell.strip()]
    return bool(cells) and cells[0].isdigit() and any(map(_is_date, cells[1:]))


def _is_date(line: str) -> bool:
    """Return True if a line holds a date and little else."""
    if not _YEAR.search(line):
        return False
    found = dates.dates(line)
    if not found:
        return False
    rest = dates.WEEKDAY.sub("", line[: found[0].start] + line[found[0].end :])
    return _BESIDE.fullmatch(rest) is not None
