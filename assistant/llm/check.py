"""The check of a statement that a language model has written, against the sentences it cites.

It is by words and offsets alone, and on the side of refusing: what is refused costs a sentence of
the model, what is wrongly let through costs the trust in all. The share of a claim's words that its
sentences have tells supported from unsupported claims about as well as published models do
(``coverage``; docs/language-models.md has the numbers on WiCE). But one word of eight makes a lie,
"would cost him a third of his boats" for "of his pots", so a statement has no word of its own.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence, Set
from itertools import combinations
from typing import Final, Literal

from assistant.composing.extractive import long_day
from assistant.llm.prompts import LONGEST_STATEMENT, NumberedSentence
from assistant.llm.wording import (
    NEUTRAL,
    ClaimWords,
    Operator,
    content_stems,
    place_stem,
    read_wording,
)
from assistant.question.understand import content_words
from corpus.article import Article, Span, Statement
from corpus.attribution.statements import statements
from corpus.people.in_article import same_person
from corpus.text.quotations import quotations
from corpus.text.sentences import sentences
from index.stems import stems

StatementFault = Literal[
    "ids", "length", "form", "quotation", "names", "numbers", "order", "speaker", "attribution",
    "sense", "words",
]  # fmt: skip
FAULT_WORDS: Final[Mapping[StatementFault, str]] = {  # told to the model, and to who reads a trace
    "ids": "it cites no sentence that was given.",
    "length": f"it is longer than {LONGEST_STATEMENT} characters, or not one sentence.",
    "form": "it has a link, a mark or a sign that a plain sentence has not.",
    "quotation": "it has quotation marks.",
    "names": "it has a name that its sentences do not have.",
    "numbers": "it has a number that its sentences do not have.",
    "order": "it has names or numbers in another order than its sentences.",
    "speaker": "it gives words to somebody who does not say them in its sentences.",
    "attribution": "it states as a fact what its sentences give as somebody's words.",
    "sense": "it changes the sense: a denial, a possibility, a direction or an amount.",
    "words": "it has words that its sentences do not have.",
}

MISSING_NUMBER: Final = 0.2  # WiCE: .685 balanced accuracy with it (test half, threshold from dev)
_ROOT: Final = 5  # least letters of a stem that another continues
_ENDING: Final = 4  # most letters that it continues with
_HEARD: Final = 0.5  # least share of a written report's words that the cited statement has
_OWN_VOICE: Final = 0.2  # most of a statement's words that may be reported words without a report

_MARK: Final = re.compile(r"\s*\[\s*\d+(?:\s*,\s*\d+)*\s*\]")
_FORM: Final = re.compile(
    r"[\[\]<>{}|`*_#\\^~=]|https?:|www\.|\]\(|/\w+/|\w+\.\w{2,}/|@\w|&\w+;|[^\S ]|"
    r"\b(?:system|assistant|user)\s*:",
    re.IGNORECASE,
)
_ADJUNCT: Final = re.compile(
    r"^(?:in|on|by|at|since|after|before|over|during|until|for|within|from)\b[^,]{1,40},", re.I
)
_MARKS_OF_QUOTATION: Final = re.compile(r"[\"“”„«»‹›‘＂]|(?<!\w)['’][^'’]+['’](?!\w)")


def bare_statement(text: str) -> str:
    """Return a written text without marks such as "[1]" and with a full stop: code sets the marks.

    "" if no word is left.
    """
    text = " ".join(_MARK.sub("", text).split())
    if not re.search(r"\w", text):
        return ""
    return text if re.search(r"[.!?…]$", text) else f"{text.rstrip(' ,;:–—-')}."


def find_fault(text: str, cited: Sequence[NumberedSentence]) -> StatementFault | None:
    """Return the first fault of a bare statement; None if its sentences bear it out."""
    if not cited:
        return "ids"
    if len(text) > LONGEST_STATEMENT or len(text.split()) < 2 or len(sentences(text)) > 1:
        return "length"
    if _FORM.search(text):
        return "form"
    if _MARKS_OF_QUOTATION.search(text) or quotations(text):
        return "quotation"
    written, known = read_wording(text), [read_wording(_material(one)) for one in cited]
    has = {place_stem(stem) for one in known for stem in one.stems}
    if any(place_stem(name) not in has for name in written.names):
        return "names"
    numbers = {number for one in known for number in one.numbers}
    if not set(written.numbers) <= numbers:
        return "numbers"
    if _foreign(written.stems, has):
        return "words"
    if (fault := _attribution_fault(text, written, cited)) is not None:
        return fault
    if _changes_sense(written, known):
        return "sense"
    return None


def foreign_words(text: str, cited: Sequence[NumberedSentence]) -> tuple[str, ...]:
    """Return the words of a statement that its sentences do not have, in order."""
    has = {place_stem(stem) for one in cited for stem in content_stems(_material(one))}
    return tuple(w for w in content_words(text) if _foreign(content_stems(w), has))


def _foreign(found: Iterable[str], has: Set[str]) -> set[str]:
    """Return the stems that are not there, in no form of the word, and state something."""
    return {
        stem
        for stem in found
        if place_stem(stem) not in has
        and stem not in NEUTRAL
        and not any(_one_root(stem, other) for other in has)
    }


def _one_root(one: str, other: str) -> bool:
    """True if two stems share all but an ending: "resign" and "resignat"."""
    short, long = sorted((one, other), key=len)
    return len(short) >= _ROOT and long.startswith(short) and len(long) - len(short) <= _ENDING


def coverage(claim: str, given: Iterable[str]) -> float:
    """Return how far texts bear out a claim, at most 1.

    It is the share of the claim's content stems that are in the texts, less ``MISSING_NUMBER`` for
    each number that is not. A claim without content is not borne out.
    """
    return _coverage(read_wording(claim), [read_wording(text) for text in given])


def _coverage(claim: ClaimWords, known: Sequence[ClaimWords]) -> float:
    has = {place_stem(stem) for one in known for stem in one.stems}
    numbers = {number for one in known for number in one.numbers}
    if not claim.stems:
        return 0.0
    share = sum(place_stem(stem) in has for stem in claim.stems) / len(claim.stems)
    return share - MISSING_NUMBER * len(set(claim.numbers) - numbers)


def _material(one: NumberedSentence) -> str:
    """Return all that a statement on a sentence may say: its words, speaker, outlet and day."""
    day = one.evidence.article.published
    about = (one.speaker, one.outlet, long_day(day) if day else None)
    return f"{one.words} ({', '.join(filter(None, about))})"


def _changes_sense(written: ClaimWords, known: Sequence[ClaimWords]) -> bool:
    """True if a word turns what the sentences state, or a "not", "may" or "will" is lost or new."""
    if written.turns - frozenset[str]().union(*(one.turns for one in known)):
        return True
    operators = {op for one in (written, *known) for op in one.next_to}
    return any(_loses(op, written, known) or _gains(op, written, known) for op in operators)


def _loses(op: Operator, written: ClaimWords, known: Sequence[ClaimWords]) -> bool:
    """True if an operator stands next to a word in every sentence that has it, and not near it in
    the statement."""
    near = written.near.get(op, frozenset())
    return any(
        all(stem in one.next_to.get(op, ()) for one in known if stem in one.stems)
        for stem in written.stems - near
        if any(stem in one.stems for one in known)
    )


def _gains(op: Operator, written: ClaimWords, known: Sequence[ClaimWords]) -> bool:
    """True if the statement has an operator that no sentence has, or has it near that word."""
    if op in written.next_to and not any(op in one.next_to for one in known):
        return True
    return any(
        not any(stem in one.near.get(op, ()) for one in known)
        for stem in written.next_to.get(op, frozenset())
        if any(stem in one.stems for one in known)
    )


def _attribution_fault(
    text: str, written: ClaimWords, cited: Sequence[NumberedSentence]
) -> StatementFault | None:
    """Return a fault in who says it, or in the order of the names and numbers beside that."""
    told = statements(Article("written", text))
    contents = [_stems_at(text, s.content) for s in told]
    for one, content in zip(told, contents, strict=True):
        if not _may_say(text, one, content, cited):
            return "speaker"
    reported, own = _reported(cited)
    outside = written.stems - frozenset[str]().union(*contents)
    unsaid = (outside & reported) - own
    if len(unsaid) > max(_OWN_VOICE * len(written.stems), 1 if len(written.stems) > 3 else 0):
        return "attribution"
    return None if _in_order(text, told, cited) else "order"


def _stems_at(text: str, span: Span) -> frozenset[str]:
    return content_stems(text[span.start : span.end])


def _reported(cited: Sequence[NumberedSentence]) -> tuple[frozenset[str], frozenset[str]]:
    """Return the stems of what the sentences report, and of what they say in their own voice."""
    reported: set[str] = set()
    own: set[str] = set()
    for one in cited:
        article, (start, end) = one.evidence.article, one.evidence.sentence
        at = start
        for s in sorted(one.statements, key=lambda s: s.content.start):
            inside = Span(max(start, s.content.start), min(end, s.content.end))
            reported |= _stems_at(article.text, inside)
            own |= content_stems(article.text[at : inside.start])
            at = max(at, inside.end)
        own |= content_stems(article.text[at:end]) | content_stems(one.outlet or "")
        own |= content_stems(one.speaker or "")
    return frozenset(reported), frozenset(own)


def _may_say(
    text: str, told: Statement, content: frozenset[str], cited: Sequence[NumberedSentence]
) -> bool:
    """True if the sentences give these words to the same speaker, or to the outlet itself."""
    source = text[told.source.start : told.source.end] if told.source else ""
    who = told.speaker or source
    for one in cited:
        article = one.evidence.article
        if one.outlet and who and _is_outlet(who, one.outlet):
            return True
        for s in one.statements:
            has = _stems_at(article.text, s.content)
            if content and len(content & has) < _HEARD * len(content):
                continue
            if _foreign(content, content_stems(_material(one))):
                continue
            if s.speaker:
                if told.speaker and same_person(told.speaker, s.speaker):
                    return True
            elif s.source and stems(source):
                theirs = article.text[s.source.start : s.source.end]
                if set(stems(source)) <= set(stems(theirs)):
                    return True
    return False


def _is_outlet(who: str, outlet: str) -> bool:
    return set(stems(who)) == set(stems(outlet))


def _in_order(text: str, told: Sequence[Statement], cited: Sequence[NumberedSentence]) -> bool:
    """True if some sentence has the names and the numbers in the order of the statement.

    The one who says it may move: "Ruiz said the ferry ..." for "The ferry ..., said Ruiz". So may
    an adjunct at the start: "In two years, ...".
    """
    written = read_wording(_ADJUNCT.sub("", text))
    speakers = {
        stem
        for s in told
        for stem in (*stems(s.speaker or ""), *(_stems_at(text, s.source) if s.source else ()))
    }
    names = [name for name in written.names if name not in speakers]
    known = [read_wording(one.words) for one in cited]
    return _ordered(names, [one.names for one in known]) and _ordered(
        written.numbers, [one.numbers for one in known]
    )


def _ordered(some: Sequence[str], others: Sequence[Sequence[str]]) -> bool:
    """True if each two stand in this order in one of the others, or together in none."""
    for first, second in combinations(some, 2):
        both = [one for one in others if first in one and second in one]
        if both and all(one.index(second) < one.index(first) for one in both):
            return False
    return True
