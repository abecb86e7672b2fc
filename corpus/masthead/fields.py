"""Named fields in a head: lines of ``key: value``, and front matter."""

from __future__ import annotations

import re
from dataclasses import replace
from itertools import islice

from corpus.masthead.agencies import agency
from corpus.masthead.bylines import credit
from corpus.masthead.heading import Heading, nonblank_lines

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
    "reading_time image editor",
}
_KEY = {key: field for field, keys in _KEYS.items() for key in keys.split()}
_PAIR = re.compile(
    r"[*_]{0,2}(?P<key>[A-Za-z][A-Za-z _-]{0,24}?)[*_]{0,2}\s?:[*_]{0,2}\s*(?P<value>.*)"
)


def pair(line: str) -> tuple[str, str] | None:
    """Return the field and the value in a line, or None if the line has no field.

    The field is "" for a key that is no field of a heading, such as a section.
    """
    m = _PAIR.fullmatch(line)
    if not m or len(line) > 200:
        return None
    field = _KEY.get(m["key"].strip().lower().replace(" ", "_").replace("-", "_"))
    value = m["value"].strip(" \"'[]*")
    if field == "outlet" and (value.endswith((".", "?", "!")) or len(value) > 60):
        return None  # "Newspaper: minister knew." is a headline
    return None if field is None else (field, value)


def with_field(found: Heading, field: str, value: str) -> Heading:
    """Return the heading with the value of a field. An earlier value is kept."""
    if field == "outlet" and re.match(r"https?://", value):
        field = "url"
    if not value or not field:
        return found
    if field in ("published", "updated"):
        return found.dated(value, value, changed=field == "updated")
    if field == "byline" and (who := credit(f"by {value}")) and (who.byline or who.outlet):
        return found.credited(who)
    if field == "agency":
        value = agency(value) or value
    return found.named(field, value)


def front_matter(text: str) -> Heading:
    """Return the heading of a file that opens with ``---``, lines of ``key: value`` and ``---``."""
    rows = list(islice(nonblank_lines(text), 60))
    if not rows or rows[0].text != "---" or rows[0].start:
        return Heading()
    found, paired = Heading(), 0
    for row in rows[1:]:
        if row.text in ("---", "..."):
            return replace(found, length=row.end) if paired else Heading()
        if named := pair(row.text):
            found, paired = with_field(found, *named), paired + 1
        elif not re.match(r"[\w-]+\s*:|[-#\s]|\s", row.text):
            return Heading()
    return Heading()
