"""The path of one question through the index to its answer, and its trace."""

from __future__ import annotations

import logging
import time
from collections.abc import Callable, Collection, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Literal, NamedTuple

from assistant.answer import OR_MEANT, Answer
from assistant.composing.answer_one import answer, of_each_outlet
from assistant.composing.composer import Composer, Part, grow
from assistant.composing.merge import interleave, merge_parts, one_half
from assistant.conversation import Conversation
from assistant.dialogue.standalone import asks_more, heard_before
from assistant.evidence.confidence import PartSigns, Signs
from assistant.evidence.exact import quoted
from assistant.evidence.plans import gather_evidence
from assistant.evidence.retrieval import Retrieved, retrieve
from assistant.evidence.said.common import find_in_common
from assistant.evidence.search import Found, Inquiry, Lap
from assistant.evidence.statements import can_speak
from assistant.followup.ask_back import competes, question_back
from assistant.followup.choice import asks_sentences, choose, choose_theirs
from assistant.followup.story import without_cited
from assistant.question.divide import Division, divide
from assistant.question.limits.outlets import family
from assistant.question.understand import Question
from index.search.retrieve import Hit

_log = logging.getLogger(__name__)

Beyond = Literal["more", "all"]
"""What is asked for beyond the earlier answers: some more, or all that is left."""


class Trace(NamedTuple):
    """An answer, the ranked passages that it comes from, and the features of the decision.

    ``signs`` is None if the evidence was found among statements.
    """

    answer: Answer
    hits: tuple[Hit, ...] = ()
    signs: Signs | PartSigns | None = None


RECENT_ARTICLES = 4  # of the last answers, maximum that are searched on their own; set by hand


class Clock:
    """Wall-clock time by stage, in milliseconds."""

    def __init__(self) -> None:
        self._start = self._last = time.perf_counter()
        self._laps: dict[str, float] = {}

    def lap(self, stage: str) -> None:
        """End a stage; the times of a repeated stage are added."""
        now = time.perf_counter()
        self._laps[stage] = self._laps.get(stage, 0.0) + 1000 * (now - self._last)
        self._last = now

    def laps(self) -> dict[str, float]:
        """Return each stage's milliseconds, and ``total``."""
        total = 1000 * (self._last - self._start)
        return {**{k: round(v, 2) for k, v in self._laps.items()}, "total": round(total, 2)}


class _Sought(NamedTuple):
    """A question, its passages and the evidence for it; ``divides`` if each outlet is asked.

    ``rival`` is another reading that is as likely and has another answer.
    """

    question: Question
    retrieved: Retrieved
    found: Found
    divides: bool
    rival: Question | None = None


def _no_others(asked: str, taken: Question, before: Conversation) -> Sequence[Question]:
    return ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Route:
    """The path from a question to its answer.

    ``understood`` parses a question after a conversation. ``names`` returns the names of all
    speakers, ``speakers`` those who may speak if somebody is asked for. Articles with the same
    ``group`` are copies of each other. If ``of_each``, a question with several outlets is answered
    from each. ``division`` are the parts of the question, if they are known already.
    ``alternatives`` returns what a follow-up may mean instead of how it was taken.
    """

    inquiry: Inquiry
    composer: Composer
    understood: Callable[[str, Conversation], Question]
    names: Callable[[], Collection[str]]
    speakers: Callable[[str | None], Collection[str]]
    group: Callable[[str], object]
    of_each: bool
    division: Division | None = None
    alternatives: Callable[[str, Question, Conversation], Sequence[Question]] = _no_others

    def traces(
        self, asked: str, before: Conversation, *, beyond: Beyond | None = None
    ) -> Iterator[Trace]:
        """Yield the answer as it grows: first the reading, then part by part; the last is complete.

        Only the last has its times. With ``beyond``, the answer excludes what earlier answers
        cited; it has as many sentences as any, or "all" at once.
        """
        clock = Clock()
        question = self.understood(asked, before)
        clock.lap("understand")
        reading = Answer(asked, "", found=False, text="", reading=question.reading)
        yield _understood(Trace(reading), asked, question)
        parts = self.division or self._divided(question)
        if parts is None:
            sought = self._likeliest(asked, question, before, clock.lap)
            question = replace(sought.question, other=None) if sought.rival else sought.question
            growing = self._one(sought, before=before, beyond=beyond)
        else:
            growing = self._several(question, parts, clock.lap)
        for told in growing:
            last = _understood(told, asked, question)
            yield last
        answer = last.answer
        if question.other:
            answer = grow(answer, Part(f"{OR_MEANT}{question.other}"))
            if answer.refusal is not None:
                answer = replace(answer, refusal=answer.text)
        clock.lap("compose")
        yield last._replace(answer=replace(answer, timings_ms=clock.laps()))

    def _likeliest(self, asked: str, question: Question, before: Conversation, lap: Lap) -> _Sought:
        """Return the reading of a question that the articles bear out, with what was found for it.

        A follow-up that sentences answer may be read in other ways. All are compared over the same
        passages.
        """
        divides = len({family(o) for o in question.reading.outlets}) > 1
        if not question.leans or divides:
            return self._seek(question, before, lap, divides=self.of_each and divides)
        typed = question.heard.removeprefix(heard_before(before)).strip() or asked
        if not asks_sentences(question):
            sought = self._seek(question, before, lap)
            if sought.found.answers or not can_speak(question.reading.speaker or ""):
                return sought
            theirs = choose_theirs(sought.retrieved, typed, before)
            if theirs.answers:
                return sought._replace(found=theirs)
            return self._another_speaker(asked, question, before, lap) or sought
        retrieved = self._retrieved(question, before, lap)
        # how sure words are does not tell whose are asked for
        others = () if question.reading.speaker else self.alternatives(asked, question, before)
        chosen = choose(retrieved, others, typed, before)
        _log.debug("%r: %r %.2f", asked, chosen.question.text, chosen.found.confidence)
        taken = chosen.question
        if taken.whole != question.whole:
            offered = question.whole if competes(taken, question, typed) else None
            taken = replace(taken, other=offered)
        return _Sought(taken, retrieved, chosen.found, divides, chosen.rival)

    def _another_speaker(
        self, asked: str, question: Question, before: Conversation, lap: Lap
    ) -> _Sought | None:
        """Return what somebody else says to whom a pronoun may point, or on another topic that may
        be meant; None if nobody says it.

        It is for a speaker who has no words on it; the other's must be in an article talked of.
        """
        speaker, about = question.reading.speaker, question.reading.about
        for other in self.alternatives(asked, question, before):
            read = other.reading
            if read.speaker is None or (read.speaker, read.about) == (speaker, about):
                continue
            sought = self._seek(other, before, lap)
            if sought.found.answers and _is_talked_of(sought.found, before):
                offered = question.whole if competes(other, question, asked) else None
                return sought._replace(question=replace(other, other=offered))
        return None

    def _retrieved(
        self,
        question: Question,
        before: Conversation | None,
        lap: Lap,
        *,
        divides: bool = False,
    ) -> Retrieved:
        """Retrieve passages, first those of the articles that a follow-up continues."""
        return retrieve(
            self.inquiry,
            question,
            self.speakers(question.reading.speaker),
            lap,
            divides=divides,
            talked_of=_talked_of(question, before) if before else (),
        )

    def _seek(
        self,
        question: Question,
        before: Conversation | None,
        lap: Lap,
        *,
        divides: bool = False,
    ) -> _Sought:
        """Retrieve passages and gather evidence; for each outlet if the question ``divides``."""
        retrieved = self._retrieved(question, before, lap, divides=divides)
        return _Sought(question, retrieved, gather_evidence(retrieved), divides)

    def _divided(self, question: Question) -> Division | None:
        """Return a question's parts; None for one, or if words that it quotes would be cut."""
        compares = question.reading.kind == "compare" and len(question.reading.outlets) < 2
        parts = divide(question.text, speakers=self.names(), compares=compares)
        words = quoted(question.text)
        cut = parts and words and not any(words in part.text for part in parts.each)
        return None if cut else parts

    def _one(
        self,
        sought: _Sought,
        *,
        before: Conversation | None = None,
        beyond: Beyond | None = None,
        part: bool = False,
    ) -> Iterator[Trace]:
        """Yield one question's answer as it grows; it may be ``part`` of a longer one.

        If it asks for more, it does not cite what was cited ``before``.
        """
        composer, group = self.composer, self.group
        question, retrieved, found, divides, rival = sought
        if rival is not None:
            asked = Answer(question.text, question.whole, found=False, text="")
            asked = replace(asked, reading=question.reading, confidence=found.confidence)
            yield Trace(question_back(asked, question, rival), found.hits)
            return
        if before and (beyond or (question.leans and asks_more(question.text))):
            found = without_cited(found, before)
        growing = (
            of_each_outlet(retrieved, question, found, composer=composer, group=group)
            if divides and found.answers
            else answer(
                self.inquiry,
                question,
                found,
                composer=composer,
                group=group,
                entire=beyond == "all",
                counts=not part,
            )
        )
        for told in growing:
            yield Trace(replace(told, confidence=found.confidence), found.hits, found.signs)

    def _several(self, question: Question, parts: Division, lap: Lap) -> Iterator[Trace]:
        """Yield one growing answer from the answers to a question's parts, each asked alone."""
        done: list[Trace] = []
        before = Conversation()
        compares = question.compares and parts.by == "speakers"
        apart = compares or (parts.by == "speakers" and " each " in question.text)
        compared = self._compared(parts, lap) if apart else []
        for n, part in enumerate(parts.each):
            asked = self.understood(part.text, before)
            divides = len({family(o) for o in asked.reading.outlets}) > 1
            sought = compared[n] if compared else self._seek(asked, before, lap, divides=divides)
            for growing in self._one(sought, before=before, part=True):
                answers = [trace.answer for trace in (*done, growing)]
                if not compares:
                    yield Trace(merge_parts(question, parts, answers, is_whole=False))
            done.append(growing)
            if parts.by == "questions":  # "and who led the round": that of the first part
                before = before.then(part.text, replace(growing.answer, understood=asked.whole))
        answers = [trace.answer for trace in done]
        hits = interleave([trace.hits for trace in done])
        names = [part.of for part in parts.each]
        if compares and not any(one.found for one in answers):
            whole = self._seek(question, None, lap)  # one passage may tell of both
            if whole.found.answers:
                yield from self._one(whole)
                return
        half = one_half(question, names, answers) if compares else None
        yield Trace(half or merge_parts(question, parts, answers), hits)

    def _compared(self, parts: Division, lap: Lap) -> list[_Sought]:
        """Return what two speakers say, on common ground where it is not found apart."""
        asked = [self.understood(part.text, Conversation()) for part in parts.each]
        sought = [self._seek(one, None, lap) for one in asked]
        found = find_in_common([s.retrieved for s in sought], [s.found for s in sought])
        return [s._replace(found=one) for s, one in zip(sought, found, strict=True)]


def _understood(trace: Trace, asked: str, question: Question) -> Trace:
    """Return a trace whose answer tells how the question was understood."""
    other = trace.answer.other or question.other
    told = replace(trace.answer, question=asked, understood=question.whole, other=other)
    return trace._replace(answer=told)


def _talked_of(question: Question, before: Conversation) -> tuple[str, ...]:
    """Return the articles of the last answers, if the question continues them."""
    return before.recent_articles[:RECENT_ARTICLES] if question.leans else ()


def _is_talked_of(found: Found, before: Conversation) -> bool:
    """True if the best evidence is of an article of the last answers."""
    return found.evidence[0].article.id in before.recent_articles
