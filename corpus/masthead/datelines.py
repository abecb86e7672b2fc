"""The dateline before an article's first words: "MEXICO CITY – ", "MOSCOW, Feb 7 (TASS) — "."""

from __future__ import annotations

import re
from typing import NamedTuple

from corpus.english.cues import NOUNS_TOO, forms, lemmas
from corpus.english.places import CITIES, PLACES, REGIONS
from corpus.masthead import dates
from corpus.masthead.agencies import agency


class Dateline(NamedTuple):
    """The parts of a dateline.

    The text after it begins at ``end``, counted from where reading began. ``date`` is the date as
    written, with or without a year. ``agency`` is the name of the agency in parentheses, or the
    text in them if no agency is known by it.
    """

    end: int
    place: str | None
    date: str | None
    agency: str | None


_WORD = r"[^\W\d_a-z][\w.'’-]*+"
_JOINT = r"(?:de|la|el|del|al|of|es|do|da|sur|am|an|der|upon|aboard|the|and|near)"
_NAME = rf"{_WORD}(?:[ /-](?:{_JOINT}[ ])?{_WORD}){{0,5}}"
_PLACE = rf"(?P<place>{_NAME}(?:\s?\[[A-Z][\w ]+\])?(?:,[ ]{_NAME}){{0,2}})"
_DAY = (
    r"(?P<date>(?:\w{3,10}\.?,?[ ])?(?:[^\W\d_]{3,10}\.?[ ]\d{1,2}|\d{1,2}[ ][^\W\d_]{3,10})\b\.?"
    r"(?:,?[ ]\d{4})?)"
)
_CLOSED = r"(?:\((?P<sign>[^()\n]{2,40})\)|/(?P<slashed>[A-Z][\w -]{1,20})/)"
_SIGN = rf"(?:{_CLOSED}|(?P<bare>[A-Z]{{2,6}}))"
_DASH = r"(?:\.?[ ]?(?:--+|[–—―])|[ ]-|\.-|-(?=[ ]))"
_OPENING = rf"(?:{_PLACE}[.,]?)?(?:[ ]*{_DAY})?[.,]?[ ]*"
_FORMS = (
    re.compile(rf"{_OPENING}{_SIGN}?[ ]?(?P<end>{_DASH}|:|[.](?=[ ]))\s*"),
    re.compile(rf"{_OPENING}{_CLOSED}[ ]?(?P<end>(?=\s|[A-Z“\"]))\s*"),
    re.compile(rf"\((?P<sign>[^()\n]{{2,40}})\)[ ]?(?:{_DASH}|(?=[ A-Z“\"]))\s*"),
    re.compile(r"(?P<bare>[A-Z]{2,6})[ ](?:--+|[–—])\s+"),
)
_LEADS = "(?:The|A|In|At|From|For|And|But|Of|To|When|On|Near|Outside|Greater|Radio|University)"
_SAYS = "|".join(sorted(forms(lemmas("plain"), "past", "s") - NOUNS_TOO))
_NO_PLACE = re.compile(
    "(?:analysis|breaking|commentary|corrected|correction|editorial|exclusive|explainer|factbox|"
    "focus|gallery|insight|interview|live|more|note|opinion|photos?|poll|preview|read|related|report|"
    "review|sponsored|special|today|updated?|video|watch|warning|who|what|why|how|timeline|profile|"
    "obituary|letters?|question|answer|comment|advertisement|share|editor)",
    re.I,
)


def dateline(text: str, *, dated: bool = False) -> Dateline | None:
    """Return the dateline that the text opens with, or None if there is none or it is not sure.

    A place alone counts only in capitals and before a dash, if it is a known place or the text
    never uses it as a person's name. With a date or a known agency, other places count too.
    ``dated`` is True if a date stands before the place. A name before a colon may be a speaker in a
    transcript, so there only known cities count.
    """
    opening = text[:200]
    for form in _FORMS:
        m = form.match(opening)
        if m and m.end() and (found := _judged(m, text, dated)):
            return found
    return None


def _judged(m: re.Match[str], text: str, dated: bool) -> Dateline | None:
    part = {"place": None, "date": None, "sign": None, "slashed": None, "bare": None, "end": "-"}
    part |= m.groupdict()
    place, day, mark = part["place"], part["date"], (part["end"] or "").strip()
    if place and (signed := re.fullmatch(r"(?:(.+), )?([^,]+)", place)) and agency(signed[2]):
        place, part["sign"] = signed[1], part["sign"] or signed[2]
    if place and day and (weekly := re.fullmatch(rf"(.+), ({dates.WEEKDAY.pattern})", place, re.I)):
        place, day = weekly[1], f"{weekly[2]} {day}"
    if place and re.fullmatch(r"[^\W\d_]{3,}\.", place):  # "Paris. – "
        place, mark = place[:-1], f".{mark}" if mark in ("–", "—", "--") else mark
    sign = part["sign"] or part["slashed"] or part["bare"]
    known = agency(sign) if sign else None
    if (day and not dates.days(day)) or not re.search(r"\w", text[m.end() :]):
        return None
    if sign and not known and (part["bare"] or not re.fullmatch(r"[A-Z][A-Z/ -]{1,12}", sign)):
        return None
    if not place and not known:
        return None
    if place and not _placed(
        place, day=day, dated=dated, sign=sign, known=known, mark=mark, text=text
    ):
        return None
    if not mark and not (
        known and (day or not place or _capital(place) or place.casefold() in PLACES)
    ):
        return None
    if mark == "." and not (part["slashed"] or (known and day)):
        return None
    return Dateline(m.end(), place, day, known or sign)


def _placed(
    place: str,
    *,
    day: str | None,
    dated: bool,
    sign: str | None,
    known: str | None,
    mark: str,
    text: str,
) -> bool:
    """True if the text in the position of a place is a place, given the other parts of the
    dateline."""
    first, *rest = (part.strip() for part in re.split(r",|\[|\]", place) if part.strip())
    if _NO_PLACE.fullmatch(first.split()[0]):
        return False
    capital = _capital(first)
    named = all(part.casefold() in PLACES for part in first.split("/"))
    region = bool(rest) and rest[-1].casefold() in REGIONS
    if mark == ":":
        return bool((sign and day) or (capital and first.casefold() in CITIES and not sign))
    if known or (sign and day):
        return capital or named or region or bool(day)
    if sign:
        return (capital or named) and (named or region)
    if day:
        return named or (capital and region)
    if dated and capital:
        return True
    if mark.startswith(".") and not rest and len(first.split()) < 4:
        return named or _likely(first, text)
    return capital and (named or region or _likely(first, text))


def _capital(name: str) -> bool:
    return len(name) > 2 and name.upper() == name


def _likely(name: str, text: str) -> bool:
    """True if a name before a dash can only be a place, although it is not a known one.

    It is not if it opens other paragraphs, as a speaker's name does in a transcript. It is not if
    it is short enough for initials, or if the text uses it as a person's name.
    """
    if len(name) < 4 or re.search(
        rf"^\W*{re.escape(name)}\s?[:–—-]", text[len(name) :], re.M | re.I
    ):
        return False
    same = re.escape(name).replace(r"\ ", " ")
    rest = text[len(name) :]
    if re.search(rf"\b(?:in|at|near|outside|around|across|into|through) {same}\b", rest, re.I):
        return True
    person = (
        rf"\b(?i:{same}),? (?:{_SAYS})\b"
        rf"|\b(?!{_LEADS}\b)[A-Z][\w.]+ (?i:{same})\b(?! [A-Z])"
    )
    return len(name) > 4 and not re.search(person, rest)
