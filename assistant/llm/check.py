"""The check of a statement that a language model has written, against the sentences it cites.

It is by words and offsets alone, and on the side of refusing: what is refused costs a sentence of
the model, what is wrongly let through costs the trust in all. The share of a claim's words that its
sentences have tells supported from unsupported claims about as well as published models do
(``coverage``; benchmarks/README.md has the numbers on WiCE). But one word of eight makes a lie,
"would cost him a third of his boats" for "of his pots", so a statement has no word of its own, and
one sentence must bear all of it out.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence, Set
from typing import Final, Literal, NamedTuple, get_args

from assistant.composing.extractive import long_day
from assistant.llm.prompts import LONGEST_STATEMENT, NumberedSentence
from assistant.llm.wording import (
    NEUTRAL,
    ClaimWords,
    Operator,
    content_stems,
    has_verb,
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
    "ids", "length", "form", "quotation", "paraphrase", "names", "numbers", "words", "speaker",
    "attribution", "order", "sense",
]  # fmt: skip
FAULTS: Final[tuple[StatementFault, ...]] = get_args(StatementFault)
"""The faults in the order in which they are looked for."""
FAULT_WORDS: Final[Mapping[StatementFault, str]] = {  # told to the model, and to who reads a trace
    "ids": "it cites no sentence that was given.",
    "length": f"it is longer than {LONGEST_STATEMENT} characters, or not one sentence.",
    "form": "it has a link, a mark or a sign that a plain sentence has not.",
    "quotation": "it has quotation marks.",
    "paraphrase": "it tells a quotation without its marks; that is shown as it is printed.",
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

_FIRST_PERSON: Final = re.compile(r"\b(?:I|[Mm]e|[Mm]y|[Ww]e|us|[Oo]ur)(?:sel(?:f|ves))?\b(?!\.)")
_HIDDEN_END: Final = re.compile(r"(?<=[.!?])\s*\[[^\]]*\]\s*(?=[A-Z])")  # "power.[3] Although"
_SAID_TWICE: Final = re.compile(
    r"^(?P<report>(?P<who>.{2,80}?) (?P<cue>[a-z]+)(?: that)? .+), "
    r"(?:(?P=who) (?P=cue)|(?P=cue) (?P=who))(?=\.?$)",
    re.IGNORECASE,
)
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

    Who says it is told once, "she said it rained, she said". "" if no word is left.
    """
    text = _SAID_TWICE.sub(r"\g<report>", " ".join(_MARK.sub("", text).split()))
    if not re.search(r"\w", text):
        return ""
    return text if re.search(r"[.!?…]$", text) else f"{text.rstrip(' ,;:–—-')}."


class StatementCheck(NamedTuple):
    """What a check came to: the sentences that bear a statement out, or why none does."""

    bearers: tuple[NumberedSentence, ...]
    fault: StatementFault | None = None


def check_statement(text: str, cited: Sequence[NumberedSentence]) -> StatementCheck:
    """Check a bare statement against each of its sentences alone.

    One sentence must bear all of it out: of the names of one and the deed of another, a lie is made
    without a foreign word. If none does, the fault is that of the sentence that comes nearest.
    """
    if not cited:
        return StatementCheck((), "ids")
    if len(text) > LONGEST_STATEMENT or not _is_one_sentence(text):
        return StatementCheck((), "length")
    if _FORM.search(text):
        return StatementCheck((), "form")
    if _MARKS_OF_QUOTATION.search(text) or quotations(text):
        return StatementCheck((), "quotation")
    if _FIRST_PERSON.search(text):
        return StatementCheck((), "paraphrase")
    written = read_wording(text)
    told = statements(Article("written", text))
    faults = [(_fault(text, written, told, one), one) for one in cited]
    bearers = tuple(one for fault, one in faults if fault is None)
    wrong = [fault for fault, _ in faults if fault is not None]
    return StatementCheck(bearers, None if bearers else max(wrong, key=FAULTS.index))


def _fault(
    text: str, written: ClaimWords, told: Sequence[Statement], one: NumberedSentence
) -> StatementFault | None:
    """Return the first fault of a statement by one sentence, in the order of ``FAULTS``."""
    if one.is_quotation:  # what "I", "you" and a jest mean is lost: "Yes, I am the king of it"
        return "paraphrase"
    known = read_wording(_material(one, written))
    has = {place_stem(stem) for stem in known.stems}
    if any(place_stem(name) not in has for name in written.names):
        return "names"
    if not set(written.numbers) <= set(known.numbers):
        return "numbers"
    if _foreign(written.stems, has):
        return "words"
    contents = [_stems_at(text, s.content) for s in told]
    if not all(_may_say(text, s, c, one) for s, c in zip(told, contents, strict=True)):
        return "speaker"
    if _states_as_fact(written, frozenset[str]().union(*contents), one):
        return "attribution"
    if not _in_order(text, told, one):
        return "order"
    return "sense" if _changes_sense(written, known) else None


def _is_one_sentence(text: str) -> bool:
    """True if a text is one whole sentence that tells something; a question tells nothing."""
    whole = has_verb(text) and not text[0].islower() and "?" not in text
    return whole and len(sentences(text)) == 1


def foreign_words(text: str, cited: Sequence[NumberedSentence]) -> tuple[str, ...]:
    """Return the words of a statement that the nearest of its sentences does not have, in order."""
    lacking = []
    for one in cited:
        has = {place_stem(stem) for stem in content_stems(_material(one))}
        lacking.append(tuple(w for w in content_words(text) if _foreign(content_stems(w), has)))
    return min(lacking, key=len, default=())


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


def _material(one: NumberedSentence, written: ClaimWords | None = None) -> str:
    """Return all that a statement on a sentence may say: its words, speaker, outlet and day.

    A note in brackets may hide where a sentence ends. Then it is the part that has most of what is
    ``written``: words of two are no statement of either.
    """
    words = one.words
    if written and len(parts := _HIDDEN_END.split(words)) > 1:
        words = max(parts, key=lambda part: len(content_stems(part) & written.stems))
    day = one.evidence.article.published
    about = (one.speaker, one.outlet, long_day(day) if day else None)
    return f"{words} ({', '.join(filter(None, about))})"


def _changes_sense(written: ClaimWords, known: ClaimWords) -> bool:
    """True if a word turns what the sentence states, or a "not", "may" or "will" is lost or new.

    An operator is lost if it stands next to a word of the statement in the sentence, and not near
    that word in the statement; it is new the other way round.
    """
    if written.turns - known.turns:
        return True
    return any(
        (op not in known.next_to and op in written.next_to)
        or _differs(op, known, written)
        or _differs(op, written, known)
        for op in {*written.next_to, *known.next_to}
    )


def _differs(op: Operator, one: ClaimWords, other: ClaimWords) -> bool:
    """True if an operator stands next to a word of one text, and not near it in the other."""
    shared = one.next_to.get(op, frozenset()) & other.stems
    return bool(shared - other.near.get(op, frozenset()))


def _stems_at(text: str, span: Span) -> frozenset[str]:
    return content_stems(text[span.start : span.end])


def _states_as_fact(written: ClaimWords, attributed: frozenset[str], one: NumberedSentence) -> bool:
    """True if a statement takes words that the sentence reports, and says not whose they are.

    ``attributed`` are the stems of what the statement itself gives as somebody's words. Who speaks,
    and where, is nothing that it states.
    """
    reported, own = ({place_stem(stem) for stem in some} for some in _reported(one))
    about = content_stems(f"{one.speaker or ''} {one.outlet or ''}")
    states = {place_stem(stem) for stem in written.stems - attributed - about}
    return len((states & reported) - own) > _OWN_VOICE * len(states)


def _reported(one: NumberedSentence) -> tuple[frozenset[str], frozenset[str]]:
    """Return the stems of what a sentence reports, and of what it says in its own voice."""
    article, (start, end) = one.evidence.article, one.evidence.sentence
    reported: set[str] = set()
    own = {*content_stems(one.outlet or ""), *content_stems(one.speaker or "")}
    at = start
    for s in sorted(one.statements, key=lambda s: s.content.start):
        inside = Span(max(start, s.content.start), min(end, s.content.end))
        reported |= _stems_at(article.text, inside)
        own |= content_stems(article.text[at : inside.start])
        at = max(at, inside.end)
    return frozenset(reported), frozenset(own | content_stems(article.text[at:end]))


def _may_say(text: str, told: Statement, content: frozenset[str], one: NumberedSentence) -> bool:
    """True if the sentence gives these words to the same speaker, or they are of its outlet."""
    source = text[told.source.start : told.source.end] if told.source else ""
    who = told.speaker or source
    if one.outlet and who and _is_outlet(who, one.outlet):
        return True
    article = one.evidence.article
    for s in one.statements:
        has = _stems_at(article.text, s.content)
        if content and len(content & has) < _HEARD * len(content):
            continue
        if s.speaker and told.speaker and same_person(told.speaker, s.speaker):
            return True
        if s.speaker is None and s.source and stems(source):
            theirs = article.text[s.source.start : s.source.end]
            if set(stems(source)) <= set(stems(theirs)):
                return True
    return False


def _is_outlet(who: str, outlet: str) -> bool:
    return set(stems(who)) == set(stems(outlet))


def _in_order(text: str, told: Sequence[Statement], one: NumberedSentence) -> bool:
    """True if a sentence has the names and the numbers in the order of the statement.

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
    known = read_wording(one.words)
    return _ordered(names, known.names) and _ordered(written.numbers, known.numbers)


def _ordered(some: Sequence[str], others: Sequence[str]) -> bool:
    """True if what both have stands in the same order in both."""
    shared = [one for one in some if one in others]
    return shared == sorted(shared, key=others.index)
