"""The figures that a question takes for granted, and whether an article bears them out.

"Who did Villa beat 4-0?" has no answer where they won 4-1. Years have a rule of their own, and what
is only the form of an answer, "the top 5", is taken for granted by nobody.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from assistant.evidence.articles.lead import lead_words
from corpus.article import Article, Passage
from corpus.english.calendar import MONTHS, SHORT_MONTHS
from corpus.english.numbers import NUMBERS, SCALES
from index.stems import stems

FigureUnit = Literal["score", "money", "share", "age", "count", "name", "day"]
ROUNDED = 0.05  # part by which a rounded figure may differ: "about 40,000" of 39,000
BEYOND = 0.25  # part by which a bound may be passed: "more than 1m" of 1.2m
MOST_IN_NAME = 100  # a figure after a name is part of it if it is less: "Formula 1"
SMALL_COUNT = 12  # largest count that tells nothing without what is counted
_UNITS = {word: n for word, n in NUMBERS.items() if n < 20}
_TENS = "|".join(word for word, n in NUMBERS.items() if n >= 20)
_ONES = "|".join(word for word, n in NUMBERS.items() if n < 10)
_NIL = {"nil": 0, "zero": 0}
_SCALES: dict[str, int] = {**SCALES, "k": 10**3, "m": 10**6, "mn": 10**6, "bn": 10**9, "tn": 10**12}
_SCALE = "|".join(sorted(_SCALES, key=len, reverse=True))
_SIDE = "|".join([*_UNITS, *_NIL])
_SCORE = re.compile(
    r"(?<![\w.,/-])(?P<one>\d{1,3})[-–](?P<other>\d{1,3})(?![\w/-]|[.,]\d)|"
    rf"\b(?P<first>{_SIDE})[- ](?P<second>{_SIDE})\b",
    re.IGNORECASE,
)
_MONTH = "|".join([*MONTHS, *(f"{month}\\.?" for month in SHORT_MONTHS)])
_DAY = re.compile(
    rf"\b(?P<day>\d{{1,2}})(?:st|nd|rd|th)?(?: of)? (?P<month>{_MONTH})(?![a-z])|"
    rf"\b(?P<first>{_MONTH}) (?P<number>\d{{1,2}})(?:st|nd|rd|th)?\b(?!:)",
    re.IGNORECASE,
)
_FIGURE = re.compile(
    r"(?P<sign>[$£€¥₹])?(?<![\w.,:-])(?P<digits>\d+(?:,\d+)*(?:\.\d+)?)(?![\d:])"
    rf"(?:[ -]?(?P<scale>{_SCALE})\b)?(?P<share> ?%|[ -]per ?cent\b)?(?![-–]\d)|"
    rf"\b(?P<word>(?:{_TENS})(?:-(?:{_ONES}))?|{'|'.join(_UNITS)})\b(?:[ -](?P<times>{_SCALE})\b)?"
    r"(?P<part>[ -]per ?cent\b)?",
    re.IGNORECASE,
)
_COINS = re.compile(
    r"[ -](?:us |canadian |australian )?(?:dollars?|pounds?|euros?|yen|yuan|rupees?|francs?|"
    r"pence)\b",
    re.IGNORECASE,
)
_AGED = re.compile(r"\b(?:aged?|turn(?:s|ed|ing)?|age of) $", re.IGNORECASE)
_YEARS_OLD = re.compile(r"[ -]years?[ -]olds?\b", re.IGNORECASE)
_TIME = re.compile(
    r"[ -](?:seconds?|minutes?|hours?|days?|nights?|weeks?|months?|years?|decades?|o['’]?clock|"
    r"[ap]\.?m\b)",
    re.IGNORECASE,
)
_YEAR = re.compile(r"(?:1[5-9]|20)\d\d")
_ABOUT = re.compile(
    r"\b(?:about|around|roughly|approximately|nearly|almost|some|over|under|more than|less than|"
    r"fewer than|at least|at most|up to|close to|just (?:over|under)) (?:the )?[$£€]?$",
    re.IGNORECASE,
)
_OVER = re.compile(r"\b(?:over|more than|at least) [$£€]?$", re.IGNORECASE)
_UNDER = re.compile(
    r"\b(?:under|less than|fewer than|at most|up to|nearly|almost|close to) [$£€]?$", re.IGNORECASE
)
# a number of things to be told: "the top 5", "give me three reasons"
_FORM = re.compile(
    r"\b(?:top|first|last|next|best|biggest|give me|list|name|show(?: me)?|find|in) (?:the )?$",
    re.IGNORECASE,
)
# the word before a number that is part of a name: "Formula 1", "week 12"
_NAMED = re.compile(
    r"(?P<name>[A-Z][\w’'-]*|(?i:week|day|round|game|match|part|page|phase|stage|level|season|"
    r"series|episode|chapter|section|article|category|group|grade|question|number|no\.|channel|"
    r"route|room|gate|platform|junction|highway|bill|proposition|amendment|quarter)) $"
)
_RANGE = re.compile(r" (?:to|and|or|v|vs) \d")
_WORDS = 2  # words after a figure that may be what it counts


@dataclass(frozen=True, slots=True)
class ToldFigure:
    """A figure in a text: its words, its unit and its value.

    A score has two values, the higher first, and a day has its number and its month; others have
    one. ``low`` and ``high`` bound what it may stand for. ``of`` are the stems of what it counts.
    """

    words: str
    unit: FigureUnit
    value: tuple[float, ...]
    low: float = 0.0
    high: float = 0.0
    of: frozenset[str] = frozenset()


def read_figures(text: str) -> list[ToldFigure]:
    """Return the figures of a text in its order, without years and lengths of time."""
    taken: list[tuple[int, int]] = []
    found: list[tuple[int, ToldFigure]] = []
    for match in (*_DAY.finditer(text), *_SCORE.finditer(text)):
        taken.append(match.span())
        if match.re is _DAY:
            found.append((match.start(), _day(match)))
        elif not _TIME.match(text[match.end() :]):  # "5-10 years"
            found.append((match.start(), _score(match)))
    for match in _FIGURE.finditer(text):
        if any(match.start() < end and start < match.end() for start, end in taken):
            continue
        if (one := _single(match, text)) is not None:
            found.append((match.start(), one))
    return [figure for _, figure in sorted(found, key=lambda pair: pair[0])]


def _day(match: re.Match[str]) -> ToldFigure:
    month = (match["month"] or match["first"]).lower()[:3]
    day = float(match["day"] or match["number"])
    numbers = [name.lower()[:3] for name in MONTHS]
    return ToldFigure(match.group(), "day", (day, float(numbers.index(month))))


def _score(match: re.Match[str]) -> ToldFigure:
    sides = (match["one"], match["other"]) if match["one"] else (match["first"], match["second"])
    values = [float(_side(side.lower())) for side in sides]
    return ToldFigure(match.group(), "score", tuple(sorted(values, reverse=True)))


def _side(side: str) -> int:
    return int(side) if side.isdigit() else {**_UNITS, **_NIL}[side]


def _single(match: re.Match[str], text: str) -> ToldFigure | None:
    """Return a figure that is neither a score nor a day; None for a year or a length of time."""
    before, after = text[: match.start()], text[match.end() :]
    scale = _SCALES.get((match["scale"] or match["times"] or "").lower(), 1)
    digits = match["digits"]
    value = (float(digits.replace(",", "")) if digits else _worded(match["word"])) * scale
    if digits and scale == 1 and not match["sign"] and _YEAR.fullmatch(digits):
        return None
    unit: FigureUnit = "count"
    if match["sign"] or _COINS.match(after):
        unit = "money"
    elif match["share"] or match["part"]:
        unit = "share"
    elif _AGED.search(before) or _YEARS_OLD.match(after):
        unit = "age"
    elif _TIME.match(after) or _RANGE.match(after):
        return None
    counted = frozenset(stems(" ".join(re.findall(r"[\w’'-]+", after)[:_WORDS])))
    may_be_named = unit == "count" and digits and value < MOST_IN_NAME
    if may_be_named and (name := _NAMED.search(before)) and name.start():
        words = f"{name['name']} {digits}"
        return ToldFigure(words, "name", (value,), value, value, counted)
    low, high = _bounds(value, before)
    return ToldFigure(match.group().strip(), unit, (value,), low, high, counted)


def _worded(word: str) -> int:
    return sum(NUMBERS[part] for part in word.lower().split("-"))


def _bounds(value: float, before: str) -> tuple[float, float]:
    """Return the lowest and the highest value that a figure after such words may stand for."""
    is_round = value >= 100 and value % 10 ** (len(str(int(value))) - 2) == 0
    reach = value * ROUNDED if is_round or _ABOUT.search(before) else 0.0
    low = value * (1 - BEYOND) if _UNDER.search(before) else value - reach
    high = value * (1 + BEYOND) if _OVER.search(before) else value + reach
    return low, high


def figures_agree(asked: ToldFigure, told: ToldFigure) -> bool:
    """True if a told figure can be the asked one: in the same unit, as much, of the same thing.

    A small count is the same only of the same thing: "5 goals" are no "5 cards".
    """
    if asked.unit in ("score", "day") or told.unit in ("score", "day"):
        return asked.unit == told.unit and asked.value == told.value
    if asked.unit == "name":  # or, without a comma, a count: "Vell 11 shops"
        same = asked.value == told.value and told.unit == "count" and bool(asked.of & told.of)
        return same or asked.words.lower() == told.words.lower()
    plain = asked.unit == "count" or (asked.unit == "age" and told.unit == "count")
    if asked.unit != told.unit and not plain:  # "why does it cost 19.89", "Lunt, 19, said"
        return False
    near = asked.low <= told.value[0] <= asked.high or told.low <= asked.value[0] <= told.high
    small = asked.unit == told.unit == "count" and asked.value[0] <= SMALL_COUNT
    return near and (not small or bool(asked.of & told.of))


def taken_for_granted(question: str) -> Iterator[ToldFigure]:
    """Yield the figures of a question that its answer must bear out.

    Words for small numbers and the number of things to be told are left out.
    """
    for figure in read_figures(question):
        at = question.find(figure.words)
        small = figure.unit == "count" and figure.value[0] <= SMALL_COUNT
        if small and (not figure.of or not figure.words[0].isdigit()):
            continue
        if figure.unit == "count" and _FORM.search(question[:at]):
            continue
        yield figure


def bears_out_figure(asked: ToldFigure, passage: Passage, words: str) -> bool:
    """True if a figure of a question is that of a sentence, or of the article around it.

    A sentence with a result of its own is of that one, "beat them 4-1". A day is borne out, too, by
    the day of the article: what it tells of a weekday is of the week before that.
    """
    if asked.unit == "score" and contradiction(asked, words):
        return False
    article = passage.article
    texts = (words, article.title or "", lead_words(article), passage.text, article.text)
    if any(figures_agree(asked, told) for text in texts for told in read_figures(text)):
        return True
    if asked.unit == "name":
        return re.search(rf"\b{re.escape(asked.words)}\b", article.text, re.I) is not None
    return asked.unit == "day" and _is_day_of(asked, article)


_RESULT = re.compile(
    r"\b(?:beat(?:s|en|ing)?|defeat\w*|win(?:s|ning)?|won|los(?:e|es|t|ing)|dr[ae]w(?:s|n)?|"
    r"victor\w*|thrash\w*|hammer\w*|thump\w*|edged?|results?|final|defeat)\b",
    re.IGNORECASE,
)


def contradiction(asked: ToldFigure, words: str) -> ToldFigure | None:
    """Return the figure that a sentence has instead of the asked one; None if there is none.

    It is the only one of its unit there; of a score, the sentence has to tell a result.
    """
    same = [told for told in read_figures(words) if told.unit == asked.unit]
    if asked.unit == "count":
        same = [told for told in same if told.of & asked.of]
    if asked.unit == "score" and not _RESULT.search(words):
        return None
    return same[0] if len(same) == 1 and not figures_agree(asked, same[0]) else None


def _is_day_of(asked: ToldFigure, article: Article) -> bool:
    published = article.published
    if published is None:
        return True  # nothing speaks against it
    day, month = asked.value
    own = (published.month - 1 - month) * 30.4 + published.day - day
    return -1 <= (own + 365) % 365 <= 7


def figure_instead(question: str, passage: Passage, words: str) -> tuple[str, str] | None:
    """Return the figure that a sentence has instead of one of a question, and the question's."""
    for asked in taken_for_granted(question):
        other = contradiction(asked, words)
        if other is not None and not bears_out_figure(asked, passage, words):
            return other.words, asked.words
    return None
