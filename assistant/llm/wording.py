"""What a sentence states that a paraphrase must not change: names, numbers, and turns of sense."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Final, Literal, NamedTuple

from assistant.question.understand import FUNCTION
from corpus.article import Span
from corpus.english.lexicon import NEGATIONS, word_set
from corpus.english.nations import NATIONS
from corpus.english.numbers import NUMBERS, SCALES
from corpus.text.tokens import is_verb, tokens
from index.stems import stems

Operator = Literal["not", "may", "will", "when"]

_WORD: Final = re.compile(r"\w+(?:['’.-]\w+)*")
_NUMBER: Final = re.compile(
    r"(?<![\w.])(?<![A-Za-z]-)(?P<digits>\d[\d,]*(?:\.\d+)?)(?:st|nd|rd|th)?(?![\w]*\d)"
    r"(?:[\s-]?(?P<scale>hundred|thousand|million|billion|trillion|bn|m|k)\b)?"
    r"\s?(?P<percent>%|per ?cent\b)?",
    re.IGNORECASE,
)
_NUMBER_WORD: Final = re.compile(
    rf"\b(?P<tens>{'|'.join(NUMBERS)})(?:-(?P<unit>{'|'.join(NUMBERS)}))?"
    r"(?:[\s-](?P<scale>hundred|thousand|million|billion|trillion))?\b"
    r"\s?(?P<percent>%|per ?cent\b)?",
    re.IGNORECASE,
)
_SHORT_SCALES: Final[Mapping[str, int]] = {"k": 10**3, "m": 10**6, "bn": 10**9}
_SIGNS: Final[Mapping[str, str]] = {
    "$": "dollar",
    "€": "euro",
    "£": "pound",
    "¥": "yen",
    "%": "percent",
}

_OPERATORS: Final[Mapping[Operator, frozenset[str]]] = {
    "not": NEGATIONS | word_set(
        "nobody none nothing nowhere unable fail fails failed failing deny denies denied denying "
        "lack lacks lacked reject rejects rejected false falsely untrue unlikely neither"
    ),
    "may": word_set(
        "may might could can possibly perhaps maybe likely probably possible probable potential "
        "potentially allegedly reportedly alleged alleges allege accused accuses accuse suspected "
        "suspects suspect claims claimed claim if unless whether would should apparently seems "
        "seemed seem appears appeared appear unconfirmed rumoured rumored expected"
    ),
    "will": word_set("will shall going plans planned plan intends intended aims hopes hoped wants"),
    "when": word_set("when whenever until till before after while"),
}  # fmt: skip
_SCOPE: Final = 2  # content words after an operator that it may bear on; adverbs do not count

_SENSE: Final = word_set(
    "rise rose risen grow grew fall fell fallen increase decrease decline drop climb surge "
    "plunge jump slip shrink gain loss lose lost win won beat defeat victory accept refuse "
    "reject approve allow ban forbid grant deny admit confirm support oppose praise condemn "
    "agree disagree guilty innocent convict acquit charge sue kill die died dead death injure "
    "arrest release resign fire hire buy bought sell sold marry divorce begin began end ended "
    "stop start cancel delay first second third last final half double triple twice quarter "
    "all every each most least more less fewer only never always none both neither many few "
    "before after until since during today yesterday tomorrow tonight higher lower largest "
    "smallest biggest highest lowest best worst new former next previous dollar euro pound yen "
    "hundred thousand million billion percent because therefore caused"
)
_SENSE_STEMS: Final = frozenset(stem for word in _SENSE for stem in stems(word))


NEUTRAL: Final = frozenset(
    stem
    for word in word_set(
        "also both same another including include includes included while meanwhile however "
        "although though further moreover addition respectively amid among regarding concerning "
        "statement statements remark remarks comment comments commented note noted mention "
        "mentioned describe described explain explained speak spoke article articles newspaper "
        "outlet person people"
    )
    for stem in stems(word)
)
"""Stems of words that join or report, and state nothing by themselves."""


_FORMS: Final = """
arise arose arisen, beat beat beaten, become became become, begin began begun, bind bound,
blow blew blown, break broke broken, bring brought, build built, buy bought, catch caught,
choose chose chosen, come came, deal dealt, draw drew drawn, drink drank drunk, drive drove driven,
eat ate eaten, fall fell fallen, feed fed, feel felt, fight fought, find found, fly flew flown,
forbid forbade forbidden, forget forgot forgotten, freeze froze frozen, get got gotten,
give gave given, go went gone, grow grew grown, hang hung, have had, hear heard, hide hid hidden,
hold held, keep kept, know knew known, lay laid, lead led, leave left, lend lent, lose lost,
make made, mean meant, meet met, pay paid, ride rode ridden, ring rang rung, rise rose risen,
run ran, say said, see saw seen, seek sought, sell sold, send sent, shake shook shaken,
shoot shot, show showed shown, sing sang sung, sink sank sunk, sit sat, sleep slept,
speak spoke spoken, spend spent, stand stood, steal stole stolen, strike struck, swear swore sworn,
swim swam swum, take took taken, teach taught, tear tore torn, tell told, think thought,
throw threw thrown, understand understood, wake woke woken, wear wore worn, win won,
withdraw withdrew withdrawn, write wrote written
"""
_BASE: Final = {
    stem: stems(base)[0]
    for base, *others in (row.split() for row in _FORMS.split(","))
    for other in others
    for stem in stems(other)
    if stems(base)
}
"""The stem of an irregular verb by the stems of its other forms."""
_VERB_FORMS: Final = frozenset(_FORMS.replace(",", " ").split()) | word_set(
    "cost costs cut cuts hit hits put puts let lets set sets shut shuts spread spreads"
)


class ClaimWords(NamedTuple):
    """What a text states, by stems: in ``names`` and ``numbers`` in the order of the text.

    ``next_to`` gives for an operator the stems that it stands next to: "agree" in "did not agree"
    for "not". ``near`` gives those that it may bear on. ``turns`` are the words on which the sense
    turns, by their stems: direction, outcome, order, quantity, time, cause.
    """

    stems: frozenset[str]
    names: tuple[str, ...]
    numbers: tuple[str, ...]
    next_to: Mapping[Operator, frozenset[str]]
    near: Mapping[Operator, frozenset[str]]
    turns: frozenset[str]


def read_wording(text: str) -> ClaimWords:
    """Return what a text states."""
    return ClaimWords(
        stems=content_stems(text),
        names=tuple(dict.fromkeys(_names(text))),
        numbers=tuple(dict.fromkeys(find_numbers(text))),
        next_to=_operators(text, 1),
        near=_operators(text, _SCOPE),
        turns=frozenset(_turns(text)),
    )


def has_verb(text: str) -> bool:
    """True if a text has a finite verb that is known as one; a list of names has none."""
    return any(
        is_verb(token) or token.low in _VERB_FORMS for token in tokens(text, Span(0, len(text)), ())
    )


def word_stems(text: str) -> list[str]:
    """Return the stems of a text's words in order; forms of an irregular verb have one stem."""
    return [_BASE.get(stem, stem) for stem in stems(text)]


def content_stems(text: str) -> frozenset[str]:
    """Return the stems of the words that carry meaning; a sign such as $ counts as its word."""
    money = " ".join(word for sign, word in _SIGNS.items() if sign in text)
    words = (word for word in _words(text) if word.lower() not in FUNCTION)
    return frozenset(stem for word in (*words, money) for stem in word_stems(word))


def place_stem(stem: str) -> str:
    """Return the nation that a stem stands for, or the stem: "french" and "france" are one."""
    return NATIONS.get(stem, stem)


def find_numbers(text: str) -> Iterator[str]:
    """Yield the numbers of a text by their value: "310,000" and "310 thousand" are one.

    "One" is no number: it is a pronoun as often.
    """
    for found in sorted(
        (*_NUMBER.finditer(text), *_NUMBER_WORD.finditer(text)), key=lambda match: match.start()
    ):
        parts = found.groupdict()
        if digits := parts.get("digits"):
            value = float(digits.replace(",", ""))
        else:
            value = NUMBERS[parts["tens"].lower()] + NUMBERS.get((parts["unit"] or "").lower(), 0)
        scale = (parts["scale"] or "").lower()
        value *= SCALES.get(scale) or _SHORT_SCALES.get(scale, 1)
        if value != 1 or digits:
            yield f"{value:g}{'%' if parts['percent'] else ''}"


def _words(text: str) -> Iterator[str]:
    for match in _WORD.finditer(re.sub(r"\bper cent\b", "percent", text, flags=re.IGNORECASE)):
        yield re.sub(r"['’]s$|['’]$", "", match.group())


def _names(text: str) -> Iterator[str]:
    """Yield the stem of each capitalised word, also of the first, unless it is a function word."""
    for word in _words(text):
        if word[:1].isupper() and word.lower() not in FUNCTION and word not in ("I", "A"):
            yield from word_stems(word.replace(".", ""))


def _turns(text: str) -> Iterator[str]:
    """Yield the stem of each word on which the sense turns; a stop word has none and is its own.

    Of a compound, "half-hour", only the part on which it turns.
    """
    for word in (*_words(text), *(w for sign, w in _SIGNS.items() if sign in text)):
        found = word_stems(word)
        if turning := [stem for stem in found if stem in _SENSE_STEMS]:
            yield from turning
        elif word.lower() in _SENSE:
            yield from found or [word.lower()]


def _operators(text: str, scope: int) -> dict[Operator, frozenset[str]]:
    """Return for each operator of a text the stems of the next ``scope`` content words."""
    found: dict[Operator, set[str]] = {}
    words = list(_words(text))
    for n, word in enumerate(words):
        for kind, known in _OPERATORS.items():
            if _is(word, known):
                after = [w for w in words[n + 1 :] if _is_content(w)][:scope]
                found.setdefault(kind, set()).update(s for w in after for s in word_stems(w))
    return {kind: frozenset(bearing) for kind, bearing in found.items()}


def _is_content(word: str) -> bool:
    adverb = word.endswith("ly") and len(word) > 4
    return word.lower() not in FUNCTION and not adverb and bool(stems(word))


def _is(word: str, known: frozenset[str]) -> bool:
    """True if a word is one of the known; "May" with a capital is a month."""
    plain = word.replace("’", "'")
    return plain.lower() in known and plain != "May"
