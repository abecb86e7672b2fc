"""The head of an article: what stands above its first words."""

from __future__ import annotations

import re
from dataclasses import replace
from itertools import islice

from corpus import dates
from corpus.agencies import agency
from corpus.bylines import Credit, credit, outlet, signature
from corpus.datelines import dateline
from corpus.heading import RULE, Heading, Line, lines, stamp
from corpus.places import PLACES

_KEYS = {
    "title": "title headline head",
    "outlet": "source outlet publication publisher newspaper site",
    "published": "date published pubdate publication_date published_at pub_date posted created",
    "updated": "updated modified lastmod last_updated last_modified",
    "byline": "byline author authors by writer reporter",
    "place": "place location dateline city",
    "agency": "agency wire",
    "url": "url link permalink canonical web",
    "": "language lang section category categories tags keywords subject topic topics type id slug "
    "draft layout description summary copyright credit country region length edition page words "
    "reading_time image",
}
_KEY = {key: field for field, keys in _KEYS.items() for key in keys.split()}
_PAIR = re.compile(
    r"[*_]{0,2}(?P<key>[A-Za-z][A-Za-z _-]{0,24}?)[*_]{0,2}\s?:[*_]{0,2}\s*(?P<value>.*)"
)
_HEADLINE = re.compile(r"#{1,3}\s+(.+?)\s*#*|(?:\*\*|__)(.+?)(?:\*\*|__)")
_DATED = re.compile(r"(?:date|dated|published|posted)\b[:\s]*", re.I)
_MOST = 16  # lines; no masthead seen was longer than 12


def head(text: str, *, title: str | None, guess_title: bool) -> Heading:
    """Read the head of a text, up to its first own words.

    A first line is taken for the headline only when ``guess_title``, or when it repeats
    ``title``. Lines that say nothing, such as a standfirst, belong to the head when a date or
    a byline follows them and a headline stands above them.
    """
    found = _front_matter(text)
    rows = list(islice((line for line in lines(text) if line.start >= found.length), _MOST + 1))
    below = 0
    repeated = _folded(title) if title else None
    for n, line in enumerate(rows[:_MOST]):
        below_text = rows[n + 1].text if n + 1 < len(rows) else ""
        if (read := _line(found, line.text)) is not None:
            if below and line.text[:1] in "-*_=":
                break
            found, below = replace(read, length=line.end), 0
        elif repeated and _folded(line.text) == repeated:
            found, below = replace(found, length=line.end), 0
        elif _opens(text, line):
            break
        elif headline := _headline(text, line, below_text, guess_title and not found.title):
            found = replace(found, length=line.end, title=headline)
        elif (
            (found.title or title)
            and below < 2
            and len(line.text) <= 250
            and not re.search('["“«]', line.text)
        ):
            below += 1
        else:
            break
    return _with_dateline(text, found)


def _line(found: Heading, line: str) -> Heading | None:
    """The heading with what this line adds to it, None when it is no line of a masthead."""
    if RULE.fullmatch(line):
        return found
    if pair := _pair(line):
        return _keyed(found, *pair)
    segments = [
        s
        for s in re.split(
            r"\s+[|•·–—-]\s+|\s*[|•·]\s*|,\s(?=(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day)",
            line.strip("*_ "),
        )
        if s
    ]
    read, told = found, 0
    for segment in segments if len(line) <= 200 else []:
        if (more := _segment(read, segment)) is not None:
            read, told = more, told + 1
        elif len(segment) > 40:
            return None
    if (who := credit(line)) and not told:
        read, told = _credited(found, who), 1
    return read if told and told * 2 >= len(segments) else None


def _segment(found: Heading, segment: str) -> Heading | None:
    if dated := stamp(segment):
        named = frozenset(dates.weekdays(segment))
        days = tuple(dates.days(dated.written))[:1]
        if dated.changed:
            return replace(found, updated=(*found.updated, dated.written))
        return replace(
            found,
            published=(*found.published, dated.written),
            weekdays=found.weekdays | named,
            days=found.days + days,
        )
    if who := credit(segment) or signature(segment):
        return _credited(found, who)
    if re.fullmatch(
        r"\d+ ?min(?:ute)?s? read|(?:Staff|Agencies|News|World|Politics)", segment, re.I
    ):
        return found
    if name := outlet(segment):
        return replace(found, outlet=found.outlet or name)
    if segment.casefold() in PLACES and segment.upper() == segment:
        return replace(found, place=found.place or segment)
    return None


def _credited(found: Heading, who: Credit) -> Heading:
    return replace(
        found,
        byline=found.byline or who.byline,
        outlet=found.outlet or who.outlet,
        agency=found.agency or who.agency,
    )


def _pair(line: str) -> tuple[str, str] | None:
    m = _PAIR.fullmatch(line)
    if not m or len(line) > 200:
        return None
    field = _KEY.get(m["key"].strip().lower().replace(" ", "_").replace("-", "_"))
    return None if field is None else (field, m["value"].strip(" \"'[]*"))


def _keyed(found: Heading, field: str, value: str) -> Heading:
    if field == "outlet" and re.match(r"https?://", value):
        field = "url"
    if not value or not field:
        return found
    if field in ("published", "updated"):
        days = tuple(dates.days(value))[:1] if field == "published" else ()
        written = (*(found.published if field == "published" else found.updated), value)
        return replace(
            found,
            **{field: written},
            days=found.days + days,
            weekdays=found.weekdays | frozenset(dates.weekdays(value)),
        )
    if field == "byline" and (who := credit(f"by {value}")) and (who.byline or who.outlet):
        return _credited(found, who)
    if field == "agency":
        value = agency(value) or value
    return replace(found, **{field: getattr(found, field) or value})


def _front_matter(text: str) -> Heading:
    """The heading of a file that opens with ``---``, lines of ``key: value`` and ``---``."""
    rows = list(islice(lines(text), 60))
    if not rows or rows[0].text != "---" or rows[0].start:
        return Heading()
    found, paired = Heading(), 0
    for row in rows[1:]:
        if row.text in ("---", "..."):
            return replace(found, length=row.end) if paired else Heading()
        if pair := _pair(row.text):
            found, paired = _keyed(found, *pair), paired + 1
        elif not re.match(r"[\w-]+\s*:|[-#\s]|\s", row.text):
            return Heading()
    return Heading()


def _folded(title: str) -> str:
    return re.sub(r"[\W_]+", " ", title).strip().casefold()


def _opens(text: str, line: Line) -> bool:
    return _dated(text[line.start :]) > 0 or dateline(text[line.start :].lstrip()) is not None


def _headline(text: str, line: Line, below: str, wanted: bool) -> str | None:
    """The headline that this line is, where one is wanted and something stands below it."""
    if not below or not wanted:
        return None
    if marked := _HEADLINE.fullmatch(line.text):
        return (marked[1] or marked[2]).strip("* ")
    if not re.match(r"[^\W_]|[“\"‘'«$€£¿¡(]", line.text) or re.match(r"\d+[.)]\s", line.text):
        return None
    if (
        len(line.text) > 160
        or re.search(r"[.;:,…—–-]$|[.,]['\"”’»]$", line.text)
        or line.text[0].islower()
    ):
        return None
    if label := re.match(r"[\w. ]{1,30}:\s", line.text):
        if text.count("\n" + label[0]) > 0:
            return None
    after = text[line.start :].split("\n", 2)
    parted = len(after) > 1 and not after[1].strip()
    longer = len(below) > 120 and len(below) >= 2 * len(line.text)
    if parted or longer or _line(Heading(), below) is not None:
        return line.text
    return None


def _dated(text: str) -> int:
    """The length of a date before the first words of a paragraph: "date 2020-02-06 "."""
    lead = len(text) - len(text.lstrip())
    opening = text[lead : lead + 80].split("\n")[0]
    found = dates.dates(opening)
    if not found:
        return 0
    before, rest = opening[: found[0].start], opening[found[0].end :]
    if key := _DATED.fullmatch(before):
        return lead + found[0].end if key and rest.strip() else 0
    dash = re.match(r"\s*(?:[–—]|--+|-(?=\s))\s*(?=[“\"A-Z])", rest)
    if before or not dash:
        return 0
    dated = sum(1 for line in lines(text) if (d := dates.dates(line.text[:40])) and not d[0].start)
    return lead + found[0].end + dash.end() if dated == 1 else 0


def _with_dateline(text: str, found: Heading) -> Heading:
    start = found.length
    if taken := _dated(text[start:]):
        written = text[start : start + taken]
        found = replace(
            found, published=(*found.published, written.strip(" –—-\n")), length=start + taken
        )
        start += taken
    start += len(text[start:]) - len(text[start:].lstrip())
    place = dateline(text[start:])
    if place is None:
        return found
    day = place.date or ""
    full = dates.dates(day)
    return replace(
        found,
        length=start + place.end,
        place=found.place or _cased(place.place),
        agency=found.agency or place.agency,
        published=(*found.published, day) if full else found.published,
        days=found.days + tuple(dates.days(day))[:1],
        weekdays=found.weekdays | frozenset(dates.weekdays(day)),
    )


def _cased(place: str | None) -> str | None:
    """A place as it is written in running text: "MEXICO CITY" is "Mexico City"."""
    if place is None:
        return None
    return ", ".join(
        _title(part) if part.upper() == part and "." not in part else part
        for part in place.split(", ")
    )


def _title(name: str) -> str:
    small = {"de", "la", "el", "del", "of", "es", "the", "and", "da", "do"}
    words = [
        w.capitalize() if n == 0 or w.lower() not in small else w.lower()
        for n, w in enumerate(re.split(r"(?<=[\s/-])", name))
    ]
    return "".join(words)
