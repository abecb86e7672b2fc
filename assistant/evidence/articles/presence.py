"""Which words of a question a passage or its article has."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence, Set
from functools import lru_cache
from typing import NamedTuple

from rapidfuzz.distance import OSA

from assistant.evidence.articles.lead import lead_words
from assistant.evidence.sentences import passage_stems
from assistant.question.words import has_stem
from corpus.article import Article, Passage
from corpus.english.events import EVENTS
from corpus.english.nations import NATIONS
from index.stems import stems

# of a contest that is still to come; the second are of one that is over
_AHEAD = re.compile(
    r"\b(?:(?:will|to|would|could|can) (?:face|play|meet|fight|host|take on|clash|square off)|"
    r"previews?|predictions?|predicted|odds|how to watch|live stream|tale of the tape|upcoming|"
    r"ahead of|next opponents?|kick-?off time|looks? to (?:overcome|beat|win))\b",
    re.IGNORECASE,
)
_OVER = re.compile(
    r"\b(?:results?|recap|highlights|final score|beats?|defeats?|defeated|wins?|won|loses?|lost|"
    r"victory|crowned|knocked out|stops|stopped)\b",
    re.IGNORECASE,
)
_AFTER_WORD = r"(?<![\w’'-])[a-z][\w’'-]*,? "  # a name after it stands within a sentence
_DONE_AT = re.compile(
    r"\b(?P<verb>[a-z]+) (?:in|at|to|from) (?:the )?(?P<place>[A-Z][\w’-]*(?: [A-Z][\w’-]*)*)"
)
PLACE_CHARACTERS = 25  # characters after a place that may hold the larger place around it
_YEAR = re.compile(r"(?<![\d.,$£€])(?:1[5-9]|20)\d\d(?![\d%]|[.,]\d)")
_OF_A_YEAR = (
    r"(?:year|season|spring|summer|autumn|fall|winter|january|february|march|april|may|june|july|"
    r"august|september|october|november|december)\b"
)
_LAST_YEAR = re.compile(
    rf"\b(?:last|previous|past) {_OF_A_YEAR}|\b(?:months?|weeks?|a year) (?:ago|earlier)\b",
    re.IGNORECASE,
)
_NEXT_YEAR = re.compile(rf"\b(?:next|coming|following|new) {_OF_A_YEAR}", re.IGNORECASE)
_ABBREVIATION = re.compile(r"\b(?:[A-Z]\.){2,}")
LONG_STEM = 6  # minimum letters of a stem that may be misspelt
SHORTEST_PART = 3  # minimum letters of a stem that is a part of a longer word: "suit", "lawsuit"
LONGEST_SHORT = 4  # maximum letters of a shortened word of a name
VERY_LONG_STEM = 8  # minimum letters of a stem that may be misspelt in two letters
_NATION_OF = {own[0]: nation for word, nation in NATIONS.items() if len(own := stems(word)) == 1}


def has_name(name: Sequence[str], present: Set[str]) -> bool:
    """True if words have a name: its last word, and half of all; of a nation, any of its names.

    All words of a longer name may be shortened, if one is without its vowels: "Man Utd".
    """
    if len(name) == 1 and (nation := _NATION_OF.get(name[0])):
        return any(_NATION_OF.get(word) == nation for word in present)
    held = [has_stem(word, present) for word in name]
    if held[-1] and 2 * sum(held) >= len(held):
        return True
    short = len(name) > 1 and any(map(_is_short, name))
    return short and all(any(_shortens(word, other) for other in present) for word in name)


def _is_short(word: str) -> bool:
    """True if a word is short for another: it has no vowel after its first letter, as "Utd"."""
    return SHORTEST_PART <= len(word) <= LONGEST_SHORT and not set(word[1:]) & set("aeiouy")


def _shortens(word: str, other: str) -> bool:
    """True if a word is another one, its beginning, or short for it.

    "Utd" is short for "united", whose stem is "unit": its letters stand there in their order.
    """
    if not _is_short(word):
        return len(word) >= SHORTEST_PART and other.startswith(word)
    letters = iter(f"{other}ed")
    return word[0] == other[:1] and all(letter in letters for letter in word)


def is_misspelt(stem: str, present: Set[str]) -> bool:
    """True if a long stem is one letter away from one that is present; two, if it is very long."""
    reach = 0 if len(stem) < LONG_STEM else 1 if len(stem) < VERY_LONG_STEM else 2
    return reach > 0 and any(
        OSA.distance(stem, other, score_cutoff=reach) <= reach for other in present
    )


def has_word(stem: str, present: Set[str]) -> bool:
    """True if a text has a word, in another form, misspelt, or as the end of a compound."""
    long = len(stem) >= SHORTEST_PART
    return (
        has_stem(stem, present)
        or is_misspelt(stem, present)
        or (long and any(word.endswith(stem) or word.startswith(stem) for word in present))
    )


def is_called_so(word: str, there: Set[str]) -> bool:
    """True if a text has another word for an event of the same kind."""
    others = (stems(other) for other in EVENTS.get(word.casefold(), ()))
    return any(own and set(own) <= there for own in others)


def bears_out_year(year: int, passage: Passage, words: str) -> bool:
    """True if what a sentence tells may be of a year: by its words, or else by those around it.

    A sentence with other years and without this one tells of those. A sentence without a year is
    of the one in its passage, headline or lead, or of the day of its article: of the same year, or
    of the next to it if the passage says "last year" or "next year".
    """
    told = {int(found) for found in _YEAR.findall(words)}
    if told:
        return year in told
    article = passage.article
    near = f"{article.title or ''} {lead_words(article)} {passage.text}"
    if str(year) in _YEAR.findall(near):
        return True
    day = article.published
    if day is None:
        return True  # nothing speaks against it
    last, following = _LAST_YEAR.search(near), _NEXT_YEAR.search(near)
    return day.year == year or bool(
        (last and day.year - 1 == year) or (following and day.year + 1 == year)
    )


class DeedAt(NamedTuple):
    """The stems of a verb, and the place where it was done."""

    verb: list[str]
    place: str


def asked_deed_at(question: str) -> DeedAt | None:
    """Return the deed and its place in "When did Marl arrive in Pelling?"; None without one.

    A place in capitals is none: articles may write "the EU" in full.
    """
    match = _DONE_AT.search(question)
    verb = stems(match["verb"]) if match else []
    return DeedAt(verb, match["place"]) if match and verb and not match["place"].isupper() else None


def is_elsewhere(deed: DeedAt, words: str) -> bool:
    """True if words tell the deed only of other places."""
    told = [m for m in _DONE_AT.finditer(words) if stems(m["verb"]) == deed.verb]
    near = (words[m.start("place") : m.end() + PLACE_CHARACTERS] for m in told)
    place = set(stems(deed.place))
    return bool(told) and not any(place & set(stems(around)) for around in near)


def looks_ahead(article: Article, words: str) -> bool:
    """True if an article is written before a contest, by its headline and lead, and the ``words``.

    A headline that tells a result is of one that is over.
    """
    title = article.title or ""
    ahead = _AHEAD.search(f"{title} {lead_words(article)}") or _AHEAD.search(words)
    return ahead is not None and not is_over(title)


def is_over(words: str) -> bool:
    """True if words tell of the end of a contest: "beat", "final score"."""
    return _OVER.search(words) is not None


def is_named(name: str, article: Article) -> bool:
    """True if an article has a word as a name: as it is written, within a sentence."""
    return re.search(rf"{_AFTER_WORD}{re.escape(name)}\b", article.text) is not None


def names_typed(words: Sequence[str], texts: Iterable[str], *, typed: str) -> list[str]:
    """Return the words of a question that are names: ``typed`` so, or in the texts only with a
    capital.

    A capital at the start of a sentence tells nothing. The last word of a longer name is a name
    itself if it stands alone elsewhere: "Lunde" of "Hedda Lunde", and not "Buy" of "Best Buy".
    """
    text = "\n".join(texts)
    found = []
    for word in words:
        name = rf"{re.escape(word.capitalize())}\b"
        inside = re.search(f"{_AFTER_WORD}{name}", text)
        last = re.search(rf"\b[A-Z][\w’'-]* {name}", text)
        alone = re.search(rf"(?<![A-Za-z] ){name}(?! [A-Z])", text)
        known = inside or (last and alone)
        if known and re.search(rf"\b{re.escape(word.lower())}\b", text):
            known = None
        if known or (word[:1].isupper() and not typed.startswith(word)):
            found.append(word)
    return found


@lru_cache(maxsize=256)
def stems_near(passage: Passage) -> frozenset[str]:
    """Return the stems of a passage, and of its article's headline, lead, place and byline."""
    article = passage.article
    front = f"{lead_words(article)} {article.place or ''} {article.byline or ''}"
    return frozenset(passage_stems(passage) | set(stems(f"{front} {_abbreviated(passage.text)}")))


def _abbreviated(text: str) -> str:
    """Return the abbreviations of a text without their dots: "UK" for "U.K."."""
    return " ".join(found.replace(".", "") for found in _ABBREVIATION.findall(text))


@lru_cache(maxsize=256)
def article_stems(article: Article) -> frozenset[str]:
    """Return the stems of an article, with its masthead."""
    day = f"{article.published:%d %B %Y}" if article.published else ""
    head = f"{article.title or ''} {article.outlet or ''} {article.place or ''} {day}"
    return frozenset(stems(f"{head} {article.byline or ''} {article.text}"))
