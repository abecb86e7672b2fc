"""The dateline before an article's first words: "MEXICO CITY – ", "MOSCOW, Feb 7 (TASS) — "."""

from __future__ import annotations

import re
from typing import NamedTuple

from corpus import dates
from corpus.agencies import agency
from corpus.places import CITIES, PLACES, REGIONS


class Dateline(NamedTuple):
    """What a dateline says; the text after it begins at ``end``, counted from where it was read.

    ``date`` is the date as written, with a year or without; ``agency`` is the name the
    parentheses stand for, or what stands in them where they are known for no agency.
    """

    end: int
    place: str | None
    date: str | None
    agency: str | None


_WORD = r"[^\W\d_a-z][\w.'’-]*"
_JOINT = r"(?:de|la|el|del|al|of|es|do|da|sur|am|an|der|upon|aboard|the|and|near)"
_NAME = rf"{_WORD}(?:[ /-](?:{_JOINT}[ ])?{_WORD}){{0,5}}"
_PLACE = rf"(?P<place>{_NAME}(?:\s?\[[A-Z][\w ]+\])?(?:,[ ]{_NAME}){{0,2}}?)"
_DAY = r"(?P<date>(?:\w{3,10}\.?,?[ ])?(?:[^\W\d_]{3,10}\.?[ ]\d{1,2}|\d{1,2}[ ][^\W\d_]{3,10})\b\.?(?:,?[ ]\d{4})?)"
_SIGN = r"(?:\((?P<sign>[^()\n]{2,40})\)|/(?P<slashed>[A-Z][\w -]{1,20})/|(?P<bare>[A-Z]{2,6}))"
_DASH = r"(?:\.?[ ]?(?:--+|[–—―])|[ ]-|\.-|-(?=[ ]))"
_FORM = re.compile(
    rf"(?:{_PLACE}[.,]?)?(?:[ ]*{_DAY})?[.,]?[ ]*{_SIGN}?[ ]?(?P<end>{_DASH}|:|[.](?=[ ])|(?=\s|[A-Z“\"]))\s*"
)
_AGENCY_ALONE = re.compile(rf"\((?P<sign>[^()\n]{{2,40}})\)[ ]?(?:{_DASH}|(?=[ A-Z“\"]))\s*")
_BARE = re.compile(rf"(?P<bare>[A-Z]{{2,6}})[ ](?:--+|[–—])\s+")
_NO_PLACE = frozenset(
    """analysis breaking commentary correction corrected editorial exclusive explainer factbox focus
    gallery insight interview live more note opinion photos poll preview read related report review sponsored
    special today update update1 updated video watch warning who what why how timeline profile
    obituary letter letters q a qa""".split()
)


def dateline(text: str) -> Dateline | None:
    """The dateline that the text opens with, None when there is none or it is not sure.

    A place alone is believed only in capitals, before a dash, and when it is known for a
    place; with a date or an agency that is known, other places are believed too. A name
    before a colon may be a speaker in a transcript, so there only known cities count.
    """
    opening = text[:200]
    for form in (_FORM, _AGENCY_ALONE, _BARE):
        m = form.match(opening)
        if m and m.end() and (found := _judged(m, text)):
            return found
    return None


def _judged(m: re.Match[str], text: str) -> Dateline | None:
    part = {"place": None, "date": None, "sign": None, "slashed": None, "bare": None, "end": "-"}
    part |= m.groupdict()
    place, day, mark = part["place"], part["date"], part["end"] or ""
    if day and not dates.days(day):
        return None
    sign = part["sign"] or part["slashed"] or part["bare"]
    known = agency(sign) if sign else None
    if sign and not known and (part["bare"] or not re.fullmatch(r"[A-Z][A-Z/ -]{1,12}", sign)):
        return None
    if place and not _placed(place, day=day, sign=sign, known=known, mark=mark, text=text):
        return None
    if not place and not known:
        return None
    if not mark.strip() and not (known and (day or _capital(place or "X"))):
        return None
    if mark == "." and not (part["slashed"] or (known and day)):
        return None
    if not text[m.end() :].strip():
        return None
    return Dateline(m.end(), place, day, known or sign)


def _placed(
    place: str, *, day: str | None, sign: str | None, known: str | None, mark: str, text: str
) -> bool:
    first, *rest = (part.strip() for part in re.split(r",|\[|\]", place) if part.strip())
    if first.casefold() in _NO_PLACE or first.split()[0].casefold() in _NO_PLACE:
        return False
    city = all(part.casefold() in PLACES for part in first.split("/"))
    region = bool(rest) and rest[-1].casefold() in REGIONS
    capital = _capital(first)
    if mark == ":":
        return bool((sign and day) or (capital and first.casefold() in CITIES and not sign))
    if known or (sign and day):
        return capital or city or region or bool(day)
    if sign:
        return (capital and (city or region)) or (city and region)
    if day:
        return city or (capital and region)
    return capital and (city or region or _recurs(first, text)) and _begins(mark, text)


def _begins(mark: str, text: str) -> bool:
    return bool(mark.strip())


def _capital(name: str) -> bool:
    return len(name) > 2 and name.upper() == name


def _recurs(name: str, text: str) -> bool:
    title = re.escape(name.title()).replace(r"\ ", " ")
    if re.search(rf"^\W*{re.escape(name)}\W", text[len(name) :], re.M):
        return False  # a label that opens other paragraphs is a speaker's
    return len(name) > 3 and bool(re.search(rf"\b(?:in|at|near|outside|around) {title}\b", text))
