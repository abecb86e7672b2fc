"""A turn read by a language model into an act and a reading; the rules' stand where it is invalid.

The model chooses from closed sets, and its names and words are those of the turn, of the
conversation or of the articles: anything else makes its reading invalid.
"""

from __future__ import annotations

import logging
import re
from collections.abc import Callable, Collection, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date
from typing import Any, Final, NamedTuple

from assistant.answer import Act
from assistant.conversation import Conversation
from assistant.dialogue.acts import ACTS, MOVES, SHORT_TURN, HeardTurn
from assistant.knowledge import Knowledge
from assistant.llm.failures import WHY_WORDS, ModelFailed
from assistant.llm.model import LanguageModel
from assistant.llm.parsing import json_object
from assistant.llm.reading_prompt import MOST_PARTS, reading_prompt, words_given
from assistant.llm.wording import NEUTRAL, read_wording
from assistant.question.asking import ASKING_WORDS
from assistant.question.divide import Division, Subquestion
from assistant.question.kinds import BY_ARTICLE, KINDS, Kind
from assistant.question.limits.narrowing import Narrowing, narrow
from assistant.question.recognise import VAGUE
from assistant.question.understand import FUNCTION, LONGEST_QUESTION, Question
from index.stems import stems

_ASKS: Final[frozenset[Act]] = frozenset(("ask", "more", "correct", "back", "unclear"))
_KEPT_WORDS: Final = 0.8  # least share of a turn's words that its whole question keeps
_POINTED: Final = re.compile(r"\b(?:the|this|that|these|those)\s+(\w+)", re.IGNORECASE)
_ASKING_STEMS: Final = frozenset(stem for word in ASKING_WORDS for stem in stems(word))

Parse = Callable[[str, Conversation], Question]

_log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class ModelReading:
    """A turn as the model reads it, found valid. ``question`` is whole; ``parts`` may be empty."""

    act: Act
    question: str
    parts: tuple[str, ...]
    kind: Kind
    speaker: str | None
    about: str | None
    since: date | None
    until: date | None
    outlets: tuple[str, ...]

    def repeats(self, turn: str, before: Conversation) -> bool:
        """True if it repeats a turn of a conversation, and has not made it whole."""
        asks = self.act in _ASKS and not self.parts
        return bool(before.turns) and asks and set(stems(self.question)) <= set(stems(turn))

    def heard(self, by_rules: HeardTurn) -> HeardTurn:
        """Return the act of the turn by this reading, where the rules leave it open."""
        if by_rules.act not in ("ask", "unclear") or self.act == by_rules.act:
            return by_rules
        if self.act not in _ASKS:
            return HeardTurn(self.act, "", by_rules.before)
        return HeardTurn("more" if self.act == "more" else "ask", self.question, by_rules.before)

    def division(self) -> Division | None:
        """Return the questions that the turn joins; None for one."""
        return Division("questions", tuple(map(Subquestion, self.parts))) if self.parts else None

    def applied(self, question: Question, *, known_as: Callable[[str], str]) -> Question:
        """Return a question with this reading, where the rules have only a vague kind for it."""
        if question.reading.kind not in VAGUE:
            return question
        kind, about = KINDS[self.kind], self.about
        if kind.plan in BY_ARTICLE and not kind.asking & set(question.text.casefold().split()):
            # article by article there is always an answer: it must be asked for in so many words
            return question
        if kind.plan in BY_ARTICLE:
            about = about or " ".join(question.terms)
        speaker = known_as(self.speaker) if self.speaker and kind.sought else None
        reading = replace(
            question.reading,
            kind=kind.name,
            speaker=speaker,
            about=about if speaker or kind.topical or kind.plan in BY_ARTICLE else None,
            since=question.reading.since or (self.since if kind.is_dated else None),
            until=question.reading.until or (self.until if kind.is_dated else None),
            outlets=question.reading.outlets or self.outlets,
        )
        terms = tuple(t for t in question.terms if t.casefold() not in kind.asking)
        return replace(question, reading=reading, terms=terms, wants=kind.wants)


class ModelHeard(NamedTuple):
    """What came of the model's reading of a turn; ``notice`` says so if the model failed."""

    reading: ModelReading | None
    notice: str = ""


@dataclass(frozen=True, slots=True)
class Understanding:
    """Reads turns with a language model."""

    model: LanguageModel

    def read(
        self, turn: str, by_rules: HeardTurn, knowledge: Knowledge
    ) -> Iterator[ModelHeard | None]:
        """Yield None while waiting, at last what came of it; nothing for a turn that is clear."""
        if not _is_open(by_rules, knowledge):
            return
        known, before, reply = knowledge.now(), by_rules.before, ""
        prompt = reading_prompt(turn, before, known.dates[1], outlets=known.outlets)
        try:
            for piece in self.model.pieces(prompt):
                reply += piece or ""
                yield None
            reading = validate(
                json_object(reply), turn, before, names=known.names, outlets=known.outlets
            )
        except ModelFailed as failed:
            why = WHY_WORDS[failed.why]
            notice = f"The question was understood without the language model: {why}."
            yield ModelHeard(None, "" if failed.why == "broken" else notice)
            return
        if reading is None or reading.repeats(turn, before):
            _log.debug("the rules' reading of a turn stands: %r", reading)
            reading = None
        yield ModelHeard(reading)


def by_model(
    reading: ModelReading, whole: str, knowledge: Knowledge, narrowing: Narrowing
) -> Parse:
    """Return how a question is parsed: the turn's own, which is ``whole``, by the reading."""

    def understood(text: str, before: Conversation) -> Question:
        if text != whole:
            return knowledge.understood(text, before, **narrowing)
        question = by_rules = knowledge.understood(text, before)
        if before.turns and reading.question != by_rules.whole:
            question = knowledge.understood(reading.question, Conversation())
            question = replace(question, context=by_rules.context)
        applied = reading.applied(question, known_as=knowledge.known_as)
        return narrow(applied, **knowledge.settle(**narrowing))

    return understood


def _is_open(by_rules: HeardTurn, knowledge: Knowledge) -> bool:
    """True if the rules leave open how a turn is meant, so that a model is worth asking.

    They do in a conversation, where they are not sure what a turn is, and for a vague kind.
    """
    if by_rules.act not in _ASKS:
        return False
    if by_rules.act == "unclear" or by_rules.before.turns:
        return True
    return knowledge.understood(by_rules.text, by_rules.before).reading.kind in VAGUE


def validate(
    value: Mapping[str, Any],
    turn: str,
    before: Conversation,
    *,
    names: Collection[str],
    outlets: Collection[str],
) -> ModelReading | None:
    """Return the reading of a reply; None if any of it is not of the closed sets or words."""
    words = words_given(turn, before)
    known = words | {stem for name in names for stem in stems(name)}
    act = next((a for a in ACTS if a == value.get("act")), None)
    kind = next((k for k in KINDS.values() if k.name == value.get("kind")), None)
    question, speaker, about = (_text(value.get(k)) for k in ("question", "speaker", "about"))
    parts = tuple(p for part in _list(value.get("parts")) if (p := _text(part)))
    named = {o.casefold(): o for o in outlets}
    papers = [named.get((_text(one) or "").casefold()) for one in _list(value.get("outlets"))]
    days = [_day(value.get(k), words) for k in ("since", "until")]
    if act is None or kind is None or not question or len(question) > LONGEST_QUESTION:
        return None
    if act not in _ASKS and not _may_be_move(act, turn, before, names):
        return None
    if len(parts) == 1 or len(parts) > MOST_PARTS:
        return None
    if not all(_in_words(text, known) for text in (question, *parts)):
        return None
    follows = bool(before.turns)
    if not all(_keeps(turn, told, follows=follows) for told in (question, " ".join(parts)) if told):
        return None
    if not set(stems(speaker or "")) <= known or not set(stems(about or "")) <= words:
        return None
    if not all(paper and set(stems(paper)) <= words for paper in papers):
        return None
    return ModelReading(
        act, question, parts, kind.name, speaker, about, days[0], days[1],
        tuple(paper for paper in papers if paper),
    )  # fmt: skip


def _may_be_move(act: Act, turn: str, before: Conversation, names: Collection[str]) -> bool:
    """True if a turn may be small talk or a move: short, without a name, after an answer."""
    known = {stem for name in names for stem in stems(name.split()[-1])}
    named = read_wording(turn[:1].lower() + turn[1:]).names or known & set(stems(turn))
    if named or len(turn.split()) > SHORT_TURN:
        return False
    shown = any(t.answer and (t.answer.citations or t.answer.nearest) for t in before.turns)
    return shown or act not in MOVES


def _in_words(text: str, known: Collection[str]) -> bool:
    """True if the words of a question that carry meaning are all known; those of asking need not
    be."""
    words = (w.strip(".,?!:;()\"“”'’") for w in text.split())
    return all(
        set(stems(word)) <= set(known)
        for word in words
        if word.lower() not in FUNCTION and word.lower() not in ASKING_WORDS
    )


def _keeps(turn: str, question: str, *, follows: bool) -> bool:
    """True if a question has the names and numbers of the turn, and most words: it is no other.

    To make a follow-up whole, words are added, and a name may stand for "the company". "Same" and
    words of asking need not be kept.
    """
    theirs, own = read_wording(turn[:1].lower() + turn[1:]), read_wording(question)
    if not set(theirs.names) <= own.stems or not set(theirs.numbers) <= set(own.numbers):
        return False
    pointed = " ".join(_POINTED.findall(turn)) if follows else ""
    matter = theirs.stems - NEUTRAL - _ASKING_STEMS
    matter = matter - set(stems(pointed)) or matter
    return len(matter & own.stems) >= _KEPT_WORDS * len(matter)


def _text(value: Any) -> str | None:
    return " ".join(value.split()) or None if isinstance(value, str) else None


def _list(value: Any) -> list[Any]:
    return value if isinstance(value, list) else []


def _day(value: Any, words: Collection[str]) -> date | None:
    """Return a day whose year the conversation names; None for any other value."""
    try:
        day = date.fromisoformat(value) if isinstance(value, str) else None
    except ValueError:
        return None
    return day if day and str(day.year) in words else None
