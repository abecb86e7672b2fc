"""The words of a question: those that carry meaning, and the names among them."""

from __future__ import annotations

import re
from collections.abc import Collection, Set
from functools import lru_cache

from assistant.question import asking
from corpus.english import lexicon
from corpus.english.calendar import MONTHS, WEEKDAYS
from corpus.people.matching import fold, is_given

SHORTEST_SURNAME = 3  # minimum letters of a surname in lower case
FUNCTION = frozenset(
    (
        "a about according after all also am among an and any are as asked at be because been "
        "before being both but by can could did do does during each else ever exactly for from "
        "get gets give given go had has have he her hers him his how i if in into is it its "
        "just kind made make many may me might more most much must my near no nor not of off on "
        "one or other our out over own please reported report reports said same say says shall "
        "she should so some such take than that the their them then there these they thing "
        "think this those through to told too under until up upon us use used using very was we "
        "were what when where which while who whom whose why will with within without would you "
        "your article articles news did tell tells thinks compare whats whos wheres hows"
    ).split()
)
_WORD = re.compile(r"\w+(?:['’.-]\w+)*")
OPENING_WORDS = (
    FUNCTION
    | lexicon.AUXILIARIES
    | asking.ASKING_WORDS
    | {"explain", "define", "quote", "describe", "since", "until"}
)  # words that have a capital only as the first of a question
ROOT = 5  # minimum letters of a place name without its last vowels, to match its adjective
ENDING = 3  # maximum letters that the adjective adds
_OF_PLACE = ("n", "an", "ian")  # endings of such adjectives
QUESTION_PARTICLES = lexicon.PARTICLES | {"of", "and", "the"}


def content_words(text: str) -> tuple[str, ...]:
    """Return the words of a text that carry meaning, as written, in order, each once."""
    words = (match.group().removesuffix("'s").removesuffix("’s") for match in _WORD.finditer(text))
    return tuple(dict.fromkeys(word for word in words if not _is_function(word.lower())))


def _is_function(low: str) -> bool:
    """True if a word in lower case carries no meaning: "was", "won't"."""
    return low in FUNCTION or low.replace("’", "'") in lexicon.AUXILIARIES


def names_asked(text: str, speakers: Collection[str]) -> tuple[str, ...]:
    """Return runs of capitalised words, and words that are a known speaker's name in any case."""
    surnames = _surnames(tuple(speakers))
    found: list[str] = []
    run: list[str] = []
    tokens = list(_WORD.finditer(text))
    for n, token in enumerate(tokens):
        word = re.sub(r"['’]s$", "", token.group())
        capital = word[:1].isupper() and (n > 0 or word.lower() not in OPENING_WORDS)
        if n == 0 and capital and word.lower() in ("name", "list", "compare", "according"):
            capital = False
        known = word.lower() in surnames and word.lower() not in FUNCTION
        known = known and len(word) >= SHORTEST_SURNAME
        joined = run and text[tokens[n - 1].end() : token.start()].strip() == ""
        if (capital or known) and (joined or not run):
            run.append(word)
        elif capital or known:
            found.append(" ".join(run))
            run = [word]
        elif run and joined and _goes_on(run[-1], word, text[token.end() :]):
            run.append(word)
        elif run:
            found.append(" ".join(run))
            run = []
        if run and word != token.group():  # "Lavrov's": the name ends with its genitive
            found.append(" ".join(run))
            run = []
    if run:
        found.append(" ".join(run))
    return tuple(
        dict.fromkeys(
            name for name in found if name.lower() not in FUNCTION and not _is_time(name, text)
        )
    )


def _goes_on(last: str, word: str, rest: str) -> bool:
    """True if a name goes on with a small word: "Al" with "bin", "House" with "of" before a
    capital."""
    if word.lower() in QUESTION_PARTICLES - {"the", "and", "of"}:
        return True
    if word == "of":
        return last.lower() in lexicon.BODIES and re.match(r" (?:the )?[A-Z]", rest) is not None
    return word == "the" and last == "of"


@lru_cache(maxsize=2)
def _surnames(speakers: tuple[str, ...]) -> frozenset[str]:
    """Return the surnames of people, in small letters; kept, since an index has thousands."""
    return frozenset(s.split()[-1].lower() for s in speakers if is_full_name(s) and _is_given(s))


_TIMES = re.compile("|".join([*MONTHS, *WEEKDAYS]), re.IGNORECASE)


def _is_time(name: str, text: str) -> bool:
    """True if a name is a month or a weekday in the text, not part of a person's name (Theresa
    May)."""
    before = re.search(rf"(\S+)\s+{re.escape(name)}\b", text)
    told = before is not None and re.fullmatch(
        r"\d+(?:st|nd|rd|th)?|in|on|of|by|since|until|last|next|this|from|between|and|to|early|late|"
        r"mid|before|after|during|the",
        before[1],
        re.IGNORECASE,
    )
    return bool(_TIMES.fullmatch(name) and told)


def _is_given(speaker: str) -> bool:
    """True if a name begins with a given name: "states" is none though the United States speak."""
    return is_given(fold(speaker.split()[0]))


def is_full_name(speaker: str) -> bool:
    """True if a speaker has a name of several words, each with a capital."""
    words = speaker.split()
    return len(words) > 1 and all(w[:1].isupper() or w in QUESTION_PARTICLES for w in words)


def has_stem(stem: str, present: Set[str]) -> bool:
    """True if a stem is present, also as a place for its adjective, or the other way round:
    Venezuela, Venezuelan.
    """
    if stem in present:
        return True
    root = root_of(stem)
    if len(root) >= ROOT and any(
        word.startswith(root) and len(word) <= len(root) + ENDING for word in present
    ):
        return True
    return has_place(stem, present)


def has_place(stem: str, present: Set[str]) -> bool:
    """True if a stem is the adjective of a place that is present."""
    places = (stem.removesuffix(ending) for ending in _OF_PLACE if stem.endswith(ending))
    return any(len(one) >= ROOT and (one in present or root_of(one) in present) for one in places)


def root_of(stem: str) -> str:
    """Return a stem without its last vowels."""
    return stem.rstrip("aeiouy")
