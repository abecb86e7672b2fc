"""The head of an article: the lines above its first words."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from itertools import islice

from corpus.english.places import PLACES
from corpus.masthead import dates
from corpus.masthead.agencies import agency
from corpus.masthead.bylines import Credit, are_people, byline_signature, credit, outlet
from corpus.masthead.datelines import dateline
from corpus.masthead.fields import front_matter, pair, with_field
from corpus.masthead.heading import RULE, Heading, Line, nonblank_lines, stamp_line, stamped_credit

_HEADLINE = re.compile(r"#{1,3}\s+(.+?)\s*#*|(?:\*\*|__)(.+?)(?:\*\*|__)")
_DATED = re.compile(r"(?:date|dated|published|posted)\b[:\s]*", re.I)
_BETWEEN = re.compile(
    r"\s+[|•·–—-]\s+|\s*[|•·]\s*|,?\s(?=(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day,? )"
)
_IN = re.compile(r" in [^\W\d_a-z][\w' .-]{2,40}$")
_NEUTRAL = re.compile(
    r"\d+ ?min(?:ute)?s? read|staff|agencies|news|world|politics|business|opinion|published|"
    r"updated|share|print|save|listen|comments?|advertisement|[\[(](?:photo|image|file|picture)\b[^])]*[\])]",
    re.I,
)
# how web clippers and archives say where a text is from; their day is not that of publication
_CLIPPED = re.compile(
    r"(?:clipped|saved|captured|archived|copied|retrieved|downloaded) from (?P<source>.{2,60}?)"
    r"(?: (?:on|at) (?P<day>.+)| [|·] .*)?",
    re.I,
)
_MOST = 16  # lines; the longest masthead seen had 12


def read_head(
    text: str, *, title: str | None, guess_title: bool, last_lines: Sequence[str] = ()
) -> Heading:
    """Return the head of a text, read up to its first own words.

    A line is the headline only if ``guess_title`` is True or it repeats ``title``. Short lines
    without facts, such as a standfirst, belong to the head if a date, a byline or a dateline
    follows them. ``last_lines`` are the last lines of the text: an outlet that signs there often
    heads the text too.
    """
    found = front_matter(text)
    rows = list(
        islice((line for line in nonblank_lines(text) if line.start >= found.length), _MOST)
    )
    loose: list[Line] = []
    for n, line in enumerate(rows):
        titles = {_folded(t) for t in (title, found.title) if t}
        if _opens(text, line):
            found = _explained(found, loose, line.start, guess_title, last_lines, closed=True)
            break
        if _folded(line.text) in titles:
            found = _explained(found, loose, line.end, False, last_lines)
        elif (read := _line(found, line.text)) is not None:
            if loose and RULE.fullmatch(line.text):
                break
            found = _explained(read, loose, line.end, guess_title, last_lines)
        elif (guess_title and not found.title) and (marked := _HEADLINE.fullmatch(line.text)):
            found = replace(found, title=(marked[1] or marked[2]).strip("* "), length=line.end)
        elif (
            are_people(who := _IN.sub("", line.text))
            and (found.title or loose)
            and n
            and _stamped(rows[n - 1 : n + 2])
        ):
            found = _explained(found.named("byline", who), loose, line.end, guess_title, ())
        elif (guess_title or found.title or title) and len(loose) < 3 and _short(line.text):
            loose.append(line)
            continue
        else:
            break
        loose = []
    if not found.title and guess_title and loose:
        found = _parted(text, found, loose, last_lines)
    return _with_dateline(text, found)


def _explained(
    found: Heading,
    loose: Sequence[Line],
    length: int,
    guess: bool,
    last: Sequence[str],
    *,
    closed: bool = False,
) -> Heading:
    """Return the heading grown to ``length`` over loose lines, with the headline chosen among them.

    ``closed`` allows a headline with a full stop. It is set above a dateline, which stands only at
    an article's beginning.
    """
    shaped = [line for line in loose if _shaped(line.text.rstrip(".") if closed else line.text)]
    if loose and not shaped and not found.title and guess:
        return found  # sentences above a date are the article's own
    if not (guess and shaped) or found.title:
        return replace(found, length=length)
    first, *rest = shaped
    if rest and (
        outlet(first.text) or (_name_of_paper(first.text) and len(rest[-1].text.split()) > 4)
    ):
        signed = (line.strip("*_ \r") for line in last if _folded(line) == _folded(first.text))
        paper = outlet(first.text) or next(signed, None)
        found = replace(found, outlet=found.outlet or paper)
        first = max(rest, key=lambda line: len(line.text))
    return _titled(replace(found, length=length), first.text)


def _parted(text: str, found: Heading, loose: Sequence[Line], last: Sequence[str]) -> Heading:
    """Return the heading with a first line that its shape and the lines below show to be a
    headline."""
    line = loose[0]
    below = text[line.end :].lstrip("\r\n")
    paragraph = below.split("\n", 1)[0]
    apart = re.match(r"[^\n\S]*\r?\n", text[line.end :]) is not None
    longer = len(paragraph) > 120 and len(paragraph) >= 2 * len(line.text)
    label = re.match(r"[\w. ]{1,30}:\s", line.text)
    if not _shaped(line.text) or not paragraph.strip() or not (apart or longer):
        return found
    if label and "\n" + label[0] in text:
        return found
    if (
        len(loose) > 1
        and _name_of_paper(line.text)
        and len(loose[1].text.split()) > 4
        and _shaped(loose[1].text)
    ):
        return _explained(found, loose[:2], loose[1].end, True, last)
    return _titled(replace(found, length=line.end), line.text)


def _titled(found: Heading, line: str) -> Heading:
    """Return the heading with its headline.

    An outlet at the headline's end is split off: " - BBC News".
    """
    parts = re.fullmatch(r"(.+?)\s+[-–—|]\s+([^|–—]+)", line)
    if parts and (paper := outlet(parts[2])):
        return found.named("title", parts[1]).named("outlet", paper)
    return found.named("title", line)


def _shaped(line: str) -> bool:
    """True if a line has the shape of a headline: short, and no sentence."""
    if not re.match(r"[^\W_]|[“\"‘'«$€£¿¡(]", line) or re.match(r"\d+[.)]\s", line):
        return False
    if len(line) > 160 or line[0].islower():
        return False
    return not re.search(r"[.;:,…—–-]$|[.,]['\"”’»]$", line)


def _short(line: str) -> bool:
    return len(line) <= 250 and (_shaped(line) or not re.search('["“«]', line))


def _name_of_paper(line: str) -> bool:
    words = line.split()
    return len(words) <= 4 and (line.upper() == line or outlet(line) is not None or len(words) < 4)


def _stamped(rows: Sequence[Line]) -> bool:
    return any(stamp_line(line.text) or credit(line.text) for line in rows)


def _line(found: Heading, line: str) -> Heading | None:
    """Return the heading with the facts of this line, or None if it is no line of a masthead."""
    if RULE.fullmatch(line):
        return found
    if (named := pair(line)) and "|" not in line:
        return with_field(found, *named)
    if len(line) > 200:
        return None
    if clipped := _CLIPPED.fullmatch(line.strip("> ")):
        paper = outlet(clipped["source"])
        return found.named("outlet", paper) if paper else found
    segments = [s for s in _BETWEEN.split(line.strip("*_ ")) if s]
    read, told = found, 0
    for segment in segments:
        if (more := _segment(read, segment)) is not None:
            read, told = more, told + 1
        elif len(segment) > 40 or len(segment.split()) > 4:
            return None
    if not told and (who := credit(line)):
        return found.credited(who)
    return read if told and told * 2 >= len(segments) else None


def _segment(found: Heading, segment: str) -> Heading | None:
    if dated := stamp_line(segment):
        return found.dated(segment, dated.written, changed=dated.changed)
    if who := credit(segment) or byline_signature(segment):
        return found.credited(who)
    if both := stamped_credit(segment):
        dated, who = both
        return found.dated(segment, dated.written, changed=dated.changed).credited(who)
    if _NEUTRAL.fullmatch(segment):
        return found
    if named := pair(segment):
        return with_field(found, *named)
    if name := outlet(segment):
        return found.credited(Credit(None, name, agency(name)))
    if len(segment) > 3 and segment.upper() == segment and segment.casefold() in PLACES:
        return replace(found, place=found.place or segment)
    return None


def _folded(title: str) -> str:
    return re.sub(r"[\W_]+", " ", title).strip().casefold()


def _opens(text: str, line: Line) -> bool:
    return _dated(text[line.start :]) > 0 or dateline(text[line.start :].lstrip()) is not None


def _dated(text: str) -> int:
    """Return the length of a date before the first words of a paragraph: "date 2020-02-06 "."""
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
    dated = sum(
        1 for line in nonblank_lines(text) if (d := dates.dates(line.text[:40])) and not d[0].start
    )
    return lead + found[0].end + dash.end() if dated == 1 else 0


def _with_dateline(text: str, found: Heading) -> Heading:
    start = found.length
    if dated := _dated(text[start:]):
        taken = dated
        written = text[start : start + taken]
        found = replace(
            found, published=(*found.published, written.strip(" –—-\n")), length=start + taken
        )
        start += taken
    start += len(text[start:]) - len(text[start:].lstrip())
    place = dateline(text[start:], dated=dated > 0)
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
    """Return a place in the case of running text: "MEXICO CITY" becomes "Mexico City"."""
    if place is None:
        return None
    words = re.split(r"(?<=[\s/-])", place)
    return "".join(_cased_word(word, first=not n) for n, word in enumerate(words))


def _cased_word(word: str, *, first: bool) -> str:
    if word.upper() != word or re.match(r"(?:[A-Z]\.)+\W*$|(?:UK|UAE|USA?|DC)\b", word):
        return word
    small = not first and word.strip(" ,").lower() in {
        "de",
        "la",
        "el",
        "del",
        "of",
        "the",
        "and",
        "do",
    }
    return word.lower() if small else word.capitalize()
