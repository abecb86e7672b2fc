"""Differing figures: how many there were, by one source and by another."""

from __future__ import annotations

import re
from collections.abc import Sequence

from assistant.evidence.answer_form import counted_stems
from assistant.evidence.relation import relations
from assistant.evidence.sentences import Evidence, passage_stems
from assistant.question.understand import Question
from corpus.english.calendar import MONTHS, WEEKDAYS
from corpus.english.lexicon import PREPOSITIONS
from corpus.english.numbers import NUMBERS, SCALES
from index.stems import stems

NEAR_WORDS = 11.0  # maximum difference in ``Evidence.order`` from the best; set by hand
FEW_WORDS = 8  # best sentences that are compared
MORE = 2  # maximum sentences that are added
SHARED_WORDS = 2  # minimum words that two accounts of one matter share; set by hand
_SCALES = "|".join(SCALES)
_FIGURE = re.compile(
    r"(?<![\w.,-])(?P<digits>\d[\d,]*(?:\.\d+)?)(?P<part>%|[ -]per ?cent)?"
    rf"(?: (?P<scale>{_SCALES}))?(?![\w-])|"
    rf"\b(?P<word>{'|'.join(NUMBERS)})\b(?:[ -](?P<times>{_SCALES}))?",
    re.IGNORECASE,
)
_NO_COUNT = re.compile(
    rf"^(?:st|nd|rd|th|p\.?m|a\.?m|years? old|{'|'.join(MONTHS)})\b",
    re.IGNORECASE,
)
_WEEKDAY = re.compile(rf"\b(?:{'|'.join(day.title() for day in WEEKDAYS)})\b")
_MONTH = re.compile(rf"(?:{'|'.join(MONTHS)}|on|in|since) $", re.IGNORECASE)


def figures(text: str) -> frozenset[float]:
    """Return the numbers of a text that may count something: no years, days of a month or ages."""
    found = set()
    for m in _FIGURE.finditer(text):
        before, after = text[: m.start()], text[m.end() :].lstrip()
        day = m["digits"] and len(m["digits"]) <= 2 and _MONTH.search(before)
        year = m["digits"] and re.fullmatch(r"1\d\d\d|20\d\d", m["digits"]) and not m["scale"]
        if day or year or _NO_COUNT.match(after) or (re.search(r"(?:aged|, )$", before) and (
            after[:1] in ",."
        )):  # fmt: skip
            continue
        value = float(m["digits"].replace(",", "")) if m["digits"] else NUMBERS[m["word"].lower()]
        scale = (m["scale"] or m["times"] or "").lower()
        found.add(float(value * SCALES.get(scale, 1)))
    return frozenset(found)


def other_figures(
    question: Question, chosen: Sequence[Evidence], found: Sequence[Evidence]
) -> list[Evidence]:
    """Return evidence with another figure for what is counted than the first chosen sentence.

    Empty if the question does not ask how many, or if no figure differs. The other sentence must
    count the same thing, be near the question's names, and come from another outlet or another
    speaker. Two articles of one outlet do not differ: the later one has the newer figure. Where
    both sentences name a weekday, it is the same: "Friday's vote" is not Wednesday's.
    """
    thing = counted_stems(question)
    if question.wants != "number" or not chosen or not thing:
        return []
    best = chosen[0]
    own = _counts(best.words, thing)
    deeds = frozenset(stem for relation in relations(question) for stem in relation.told)
    others: list[Evidence] = []
    for e in found[:FEW_WORDS]:
        apart = _is_independent(best, e) or (e.speaker != best.speaker and e.speaker)
        near = e.order >= best.order - NEAR_WORDS and _names_there(question, e)
        near = near and _same_matter(question, deeds, best, e)
        theirs = _counts(e.words, thing)
        if not (apart and near and own and theirs) or theirs & own:
            continue
        others.append(e)
    return others[:MORE]


def _is_independent(one: Evidence, other: Evidence) -> bool:
    """True if two sentences are of different outlets, and of no different weekdays."""
    if one.article.id == other.article.id or (
        one.article.outlet and one.article.outlet == other.article.outlet
    ):
        return False
    first, second = (set(re.findall(_WEEKDAY, e.words)) for e in (one, other))
    return not (first and second) or bool(first & second)


def _same_matter(
    question: Question, deeds: frozenset[str], best: Evidence, other: Evidence
) -> bool:
    """True if the other sentence is on the same matter as the best: who live there, not who go.

    It must have the deed in question, or a word for it, and the question's other words that the
    best sentence has; the headline counts. Besides what they count, the two sentences share
    ``SHARED_WORDS`` words.
    """
    common = set(stems(best.words)) & set(stems(other.words))
    if sum(not stem.isdigit() for stem in common) < SHARED_WORDS:
        return False
    words = (term for term in question.terms if term.lower() not in PREPOSITIONS)
    asked = {stem for word in words for stem in stems(word)} - deeds
    there = set(stems(f"{other.article.title or ''} {other.words}"))
    return asked & set(stems(best.words)) <= there and (not deeds or bool(deeds & there))


def _counts(sentence: str, thing: frozenset[str]) -> frozenset[float]:
    """Return the figures within four words before what is counted, and two after."""
    words = sentence.split()
    at = [n for n, word in enumerate(words) if thing & set(stems(word))]
    near = [" ".join(words[max(0, n - 4) : n + 3]) for n in at]
    return frozenset(value for text in near for value in figures(text))


def _names_there(question: Question, e: Evidence) -> bool:
    there = passage_stems(e.passage)
    return all(set(stems(name)) <= there for name in question.names)
