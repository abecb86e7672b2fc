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
_MOST = 3  # of each sign: a feature may well name two authors and two dates
_LONGEST = 70  # characters of a line that may be a date or a byline


def several_articles(text: str) -> str | None:
    """Return a message if a text seems to hold several articles, or None.

    The signs are lines of dates that differ, lines of bylines, and a line that stands above each
    date. Their least numbers were set by hand.
    """
    dated: list[str] = []
    bylines: set[str] = set()
    above: Counter[str] = Counter()
    last = ""
    for raw in text.splitlines():
        line = raw.strip()
        if not line or len(line) > _LONGEST or _RULE.match(line):
            continue
        if _is_date(line):
            dated.append(line)
            above[last] += 1
        elif _BYLINE.match(line):
            bylines.add(line)
        last = line
    repeated = [line for line, count in above.items() if line and count >= _MOST]
    many = len(set(dated)) >= _MOST and len(bylines) >= _MOST
    if not (many or (repeated and len(dated) >= _MOST)):
        return None
    signs = f"{len(dated)} lines of dates and {len(bylines)} bylines"
    if repeated:
        signs += f", and {repeated[0]!r} above {above[repeated[0]]} dates"
    return (
        f"It seems to hold several articles ({signs}) and is no export that is known: it was read "
        "as one, under its first outlet and date. Split it into a file an article, or export it as "
        "CSV."
    )


def _is_date(line: str) -> bool:
    """Return True if a line holds a date and little else."""
    if not re.search(r"\d", line):
        return False
    found = dates.dates(line)
    if not found:
        return False
    rest = dates.WEEKDAY.sub("", line[: found[0].start] + line[found[0].end :])
    return len(re.findall(r"\w", rest)) <= 12
