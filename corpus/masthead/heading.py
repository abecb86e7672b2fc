"""The facts at one end of an article."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Any, NamedTuple

from corpus.masthead import dates
from corpus.masthead.agencies import agency
from corpus.masthead.bylines import Credit, byline_signature, credit, outlet


class Line(NamedTuple):
    """A line that is not blank. ``text`` is stripped; ``end`` is where the next line starts."""

    start: int
    end: int
    text: str


def nonblank_lines(text: str) -> Iterator[Line]:
    """Yield the lines of a text that are not blank, in order."""
    start = 0
    for line in text.splitlines(keepends=True):
        if line.strip():
            yield Line(start, start + len(line), line.strip())
        start += len(line)


@dataclass(frozen=True, slots=True)
class Heading:
    """A head or foot: its length in characters, and its facts.

    ``published`` and ``updated`` are dates as written, in order. ``days`` are (month, day) without
    a year. ``years`` are those of copyright lines.
    """

    length: int = 0
    title: str | None = None
    outlet: str | None = None
    place: str | None = None
    agency: str | None = None
    byline: str | None = None
    url: str | None = None
    published: tuple[str, ...] = ()
    updated: tuple[str, ...] = ()
    days: tuple[tuple[int, int], ...] = ()
    weekdays: frozenset[int] = frozenset()
    years: tuple[int, ...] = ()

    @classmethod
    def joined(cls, top: Heading, bottom: Heading) -> Heading:
        """Return both ends as one heading. If both name a field, the head's value counts."""
        return cls(
            length=0,
            title=top.title or bottom.title,
            outlet=top.outlet or bottom.outlet,
            place=top.place or bottom.place,
            agency=top.agency or bottom.agency,
            byline=top.byline or bottom.byline,
            url=top.url or bottom.url,
            published=top.published + bottom.published,
            updated=top.updated + bottom.updated,
            days=top.days + bottom.days,
            weekdays=top.weekdays | bottom.weekdays,
            years=top.years + bottom.years,
        )

    def dated(self, line: str, written: str, *, changed: bool = False) -> Heading:
        """Return the heading with the date ``written`` in a line: of publication, or of the last
        change."""
        field = "updated" if changed else "published"
        more: dict[str, Any] = {field: (*getattr(self, field), written)}
        if not changed:
            more["days"] = self.days + tuple(dates.days(written))[:1]
        return replace(self, weekdays=self.weekdays | dates.weekdays(line), **more)

    def named(self, field: str, value: str) -> Heading:
        """Return the heading with the value of a field. An earlier value is kept."""
        more: dict[str, Any] = {field: getattr(self, field) or value}
        return replace(self, **more)

    def credited(self, who: Credit) -> Heading:
        """Return the heading with the fields of a byline. Earlier values are kept."""
        return replace(
            self,
            byline=self.byline or who.byline,
            outlet=self.outlet or who.outlet,
            agency=self.agency or who.agency,
        )


RULE = re.compile(r"(?:[-*_=~#•·—–.…]\s*){3,}|[—–]+")
_TIME = (
    r"\d{1,2}[:.h]\d{2}(?::\d{2})?(?:\.\d+)?\s*(?:[ap]\.?m\.?)?|\d{1,2}\s*[ap]\.?m\.?|\b\d{4}\s*(?:GMT|UTC|hrs)\b|"
    r"\b(?:GMT|UTC|[ECMPB]S?[DS]?T|CET|CEST|IST|AEST|AEDT|JST|MSK|Z)\b(?:\s*[+-]\d{1,2}(?::?\d{2})?)?|[+-]\d{2}:?\d{2}\b|"
    r"(?<=\d)T(?=\d)"
)
_FILLER = re.compile(
    rf"{_TIME}|{dates.WEEKDAY.pattern}|\b(?:first|last|originally|date|dated|published|posted|updated|modified|created|"
    r"issued|filed|edited|time|local|on|at|of|le|el|am|den|il)\b|\b\d+ ?min(?:ute)?s? read\b",
    re.I,
)
# where a line with a date may be cut: "The Courier, May 7", "The Courier (May 7)"
_CUT = re.compile(r"\s*[,;.(]\s+|\s+\(?|\s*\(")


class Stamp(NamedTuple):
    """A line that holds only a date: the date as written, and whether it is that of the last
    change."""

    written: str
    changed: bool


def stamp_line(line: str) -> Stamp | None:
    """Return the date of a line that holds only a date and a time of day, or None."""
    found = dates.dates(line)
    if not found or len(line) > 120:
        return None
    rest = line
    for written in reversed(found):
        rest = rest[: written.start] + " " + rest[written.end :]
    if re.sub(r"[\W_]+", "", _FILLER.sub(" ", rest)):
        return None
    changed = bool(re.match(r"\W*(?:last |page )*(?:updated|modified|edited)", line, re.I))
    return Stamp(line[: found[0].end] if len(found) > 1 else line, changed)


def stamped_credit(line: str) -> tuple[Stamp, Credit] | None:
    """Return a date, and the writer or outlet in the same line before or after it.

    Return None if the line has any more words. "The Courier, 7 May 2020" and "By Jane Doe (7 May
    2020)" are such lines. "Ostrel, 7 May 2020" and "The Courier of 7 May 2020 was gone" are not.
    """
    line = line.strip("*_()[] ")
    if len(line) > 120 or not dates.dates(line):
        return None
    for cut in _CUT.finditer(line):
        before, after = line[: cut.start()], line[cut.end() :].rstrip(") ")
        for written, named in ((after, before), (before, after)):
            if (dated := stamp_line(written)) and (who := _named(named)):
                return dated, who
    return None


def _named(words: str) -> Credit | None:
    if who := credit(words) or byline_signature(words):
        return who
    name = outlet(words)
    return Credit(None, name, agency(name)) if name else None
