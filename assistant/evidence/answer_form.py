"""The form of an answer in a text: a name, a date, a figure."""

from __future__ import annotations

import re
from itertools import pairwise

from assistant.question.understand import Question, content_words
from corpus.attribution.grammar.nouns import singular
from corpus.english.calendar import MONTHS, RELATIVE_DAYS, SEASONS, SHORT_MONTHS, WEEKDAYS
from corpus.english.lexicon import AUXILIARIES, COMMON_VERBS, PREPOSITIONS, RELATIVES
from corpus.english.numbers import NUMBER_PARTS, NUMBERS, SCALES, TIMES
from corpus.english.person_nouns import PERSON_NOUNS
from corpus.people.mentions import Mention, mentions
from index.stems import stems

_TIMES = "|".join([*MONTHS, *SHORT_MONTHS])
_DAYS = "|".join(WEEKDAYS)
_SEASONS = "|".join(sorted(SEASONS))
DATE = re.compile(
    rf"\b(?:(?:{_TIMES})\b|(?:{_DAYS})s?|1\d\d\ds?|20\d\ds?|"
    rf"\d+(?:st|nd|rd|th)|{'|'.join(sorted(RELATIVE_DAYS))}|century|decade|noon|midnight|"
    r"(?:years?|months?|weeks?|days?|hours?) (?:ago|later|earlier|before|after)|"
    rf"(?:last|next|this) (?:week|month|year|{_SEASONS}|season)|"
    r"\d+ (?:years?|months?|weeks?|days?|hours?)|\d\d?[:.]\d\d|[ap]\.m)\b",
    re.IGNORECASE,
)
NUMBER = re.compile(
    rf"\d|\b(?:{'|'.join(NUMBERS)}|\w+teen|\w+ty|(?:{'|'.join(SCALES)}|dozen)s?|"
    rf"{'|'.join(sorted(NUMBER_PARTS | TIMES))}|none|several|single|both|most|majority)\b",
    re.IGNORECASE,
)
_TEMPORAL = re.compile(
    r"\b(?:after|before|during|following|when|until|since|once|as soon as|upon|later|early|late|"
    r"prior|same (?:day|time|year))\b",
    re.IGNORECASE,
)
_UNDISCLOSED = re.compile(
    r"\b(?:refus|declin)\w+ to (?:name|identify|disclose|reveal|specify|give (?:a|the|any)\b|"
    r"say (?:who|how|when)\b)|\b(?:has|have|had|did|does|do|was|were|would) not "
    r"(?:been )?(?:name|identif|disclos|reveal|specif)\w*",
    re.IGNORECASE,
)
REASON = re.compile(
    r"\b(?:because|since|due to|owing to|thanks to|reasons?|causes?|caused|blam\w+|to blame|citing|"
    r"after|amid|over|led to|leading to|led him|led her|prompt\w+|so that|in order to|in response|"
    r"as a result|result of|so|therefore|factors?|why|given that|explain\w*|in an effort|aim\w* to|"
    r"concern\w*|fear\w*|worr\w+|(?:make|makes|made|making) (?:\w+ )?possible|allow(?:s|ed)?|"
    r"enabl(?:es?|ed|ing))\b|\bas (?:he|she|it|they|the)\b",
    re.IGNORECASE,
)
# a sum of money: a currency's sign or name beside a figure, or a figure in millions
MONEY = re.compile(
    r"[$£€¥₹₽₩₪₴]\s?\d|\d\s?[€₽₴]|\b(?:usd|eur|gbp|aud|cad|nzd|chf|jpy|cny|rmb|inr)\b|"
    r"\b(?:\d[\d,.]*|\w+teen|\w+ty|" + "|".join(NUMBERS) + r"|hundreds?|thousands?|half)[ -]"
    rf"(?:an? )?(?:(?:{'|'.join(SCALES)}|[mb]n|[mbk])[ -])?(?:(?!per\b)\w+ )?"
    r"(?:dollars?|pounds?|euros?|cents?|pence|yen|yuan|rupees?|francs?|krona|kronor|kroner?|"
    r"shekels?|pesos?|reais|rand|roubles?|rubles?|lira|bitcoins?|bucks|quid)\b|"
    rf"\b\d[\d,.]*\s?(?:million|billion|trillion|[mb]n)\b(?! (?:\w+ )?(?:people|users|votes?|"
    r"viewers|tons?|tonnes|miles|years|copies|barrels|homes|jobs|workers)\b)|"
    r"\bfor (?:free|nothing)\b|\bfree of charge\b",
    re.IGNORECASE,
)
_ASKS_MONEY = re.compile(
    r"\bhow much (?:money|cash)\b|\b(?:at|for) (?:what|which) price\b|"
    r"\bhow much (?:more |less )?(?:did|do|does|will|would|is|are|was|were|has|have|had|can|could|"
    r"should|to)\b(?:.*\b(?:pay|paid|pays|paying|costs?|worth|spen[dt]|earn(?:s|ed)?|s[eo]ld|sell|buy|"
    r"bought|charged?|fined?|donated?|invest(?:ed)?|lend|lent|owed?|borrow(?:ed)?|priced?|salary|"
    r"fees?|bid|settle[d]?|fetch(?:ed)?|valued)\b|.* for$)",
    re.IGNORECASE,
)
_COUNTED = re.compile(
    r"^how many (?:of the |other |more )?((?:\w+[ ,]+){0,3}?\w+)"
    r"(?= (?:(?:is|are|was|were|do|does|did|has|have|had|can|could|will|would|of|in|on|at|from|"
    r"besides|that|who)\b|\w+ed\b)|[?.]?$)",
    re.IGNORECASE,
)
_WHICH = re.compile(
    r"^(?:(?:in|on|at|to|from|by|for) )?which (?P<first>[\w-]+)(?P<more>(?: [\w-]+){0,3})",
    re.IGNORECASE,
)
_PEOPLE = re.compile(
    r"^(?:list|name|which|what)(?: are| were)? (?:all |the |some |of )*(?P<first>[\w-]+)"
    r"(?P<more>(?: [\w-]+){0,3})",
    re.IGNORECASE,
)
ENUMERATED = 3  # minimum names side by side in a sentence that lists them
_FAR = 60  # maximum characters between two such names; set by hand
_APART = re.compile(r"[.;:“”\"()]")  # "Orr. Lund", not side by side
_NAME = re.compile(r"(?<=\w[ -])[\"“(]?[A-Z][\w’'-]+|(?<=[,;:] )[A-Z][\w’'-]+|^\W*[A-Z][\w’'-]+")


def counted_stems(question: Question) -> frozenset[str]:
    """Return the stems of what "how many" counts, and of what it does: people, marched."""
    match = _COUNTED.search(question.text)
    return frozenset(stems(match[1])) if match else frozenset()


def asks_money(question: Question) -> bool:
    """True if a question wants a sum of money: "how much did Acme pay for it"."""
    plain = question.text.rstrip(" ?!.")
    return question.wants == "number" and _ASKS_MONEY.search(plain) is not None


def has_form(question: Question, text: str) -> bool:
    """True if a text has what the question wants: a new name, a date, a figure.

    "How many seats" wants a figure near the word seats; "how much did it cost" a sum of money;
    "which judge" wants the word judge.
    """
    if question.wants == "date":
        return bool(DATE.search(text))
    if asks_money(question):
        return bool(MONEY.search(text))
    if question.wants == "number":
        counted = _COUNTED.search(question.text)
        return _figure_near(stems(counted[1]), text) if counted else bool(NUMBER.search(text))
    if question.wants in ("person", "place"):
        asked = {word.lower() for word in content_words(question.text)}
        return any(m.group().strip('"“(').lower() not in asked for m in _NAME.finditer(text))
    if question.wants == "reason":
        return bool(REASON.search(text))
    if asks_people(question):
        return bool(new_names(question, text))
    kind = _WHICH.search(question.text)
    return kind is None or bool(_kinds(kind) & set(stems(text)))


def asks_people(question: Question) -> bool:
    """True if a question asks for several people by a noun: "which witnesses testified"."""
    if question.reading.kind != "list" or (match := _PEOPLE.match(question.text)) is None:
        return False
    noun = _noun_words(match)[-1].lower()
    return noun.endswith("s") and singular(noun) in PERSON_NOUNS


def new_names(question: Question, text: str) -> list[Mention]:
    """Return the names of a text that are not in the question, in order."""
    asked = {word.casefold() for word in re.findall(r"\w+", question.text)}
    return [
        one
        for one in mentions(text)
        if not NUMBER.fullmatch(one.name)
        and not asked.issuperset(word.casefold() for word in re.findall(r"\w+", one.name))
    ]


def enumerates(question: Question, text: str) -> bool:
    """True if a text has at least three new names side by side: "Orr, Lund of Brae, and Vik"."""
    found = new_names(question, text)
    count, joined = 1, False
    for one, other in pairwise(found):
        between = text[one.span.end : other.span.start]
        if len(between) > _FAR or _APART.search(between):
            count, joined = 1, False
            continue
        ends = re.search(r"\b(?:and|or)\b|&", between) is not None
        count += "," in between or ends
        joined = joined or ends
        if joined and count >= ENUMERATED:
            return True
    return False


def tells_when(words: str, *, plainly: bool) -> bool:
    """True if words tell when: by a day, or, unless ``plainly``, by what was before or after."""
    return bool(DATE.search(words) or (not plainly and _TEMPORAL.search(words)))


def is_undisclosed(words: str) -> bool:
    """True if words tell that something was not disclosed: "declined to name"."""
    return _UNDISCLOSED.search(words) is not None


def _kinds(which: re.Match[str]) -> set[str]:
    """Return the stems of the words between "which" and the verb: "former England captains"."""
    return set(stems(" ".join(_noun_words(which))))


def _noun_words(asked: re.Match[str]) -> list[str]:
    """Return the words before the verb, of which the noun is the last."""
    more = asked["more"].split()
    verb = next((n for n, word in enumerate(more) if begins_phrase(word.lower())), len(more))
    return [asked["first"], *more[:verb]]


def begins_phrase(low: str) -> bool:
    """True if a word in lower case mostly is a verb or a preposition: "voted", "of"."""
    return low.endswith("ed") or low in AUXILIARIES | COMMON_VERBS | PREPOSITIONS | RELATIVES


def _figure_near(counted: list[str], text: str) -> bool:
    """True if a figure is within four words of what is counted; anywhere if nothing is."""
    words = text.split()
    at = [n for n, word in enumerate(words) if set(counted) & set(stems(word))]
    near = at if counted else range(len(words))
    return any(NUMBER.search(" ".join(words[max(0, n - 4) : n + 5])) for n in near)
