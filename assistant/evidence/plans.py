"""Retrieval for one question, and the plan by which its kind finds evidence."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import replace

from assistant.answer import Lack
from assistant.evidence import exact
from assistant.evidence.answer_form import asked_office
from assistant.evidence.articles.plans import ARTICLE_PLANS
from assistant.evidence.confidence import (
    THRESHOLDS,
    confidence,
    most,
    signs,
    topical_confidence,
)
from assistant.evidence.requirements import best_first
from assistant.evidence.retrieval import HITS, Retrieved
from assistant.evidence.search import (
    SAID_AT_ALL,
    Found,
    Inquiry,
    cosine,
    find_statements,
    of_clauses,
    reorder,
)
from assistant.evidence.sentences import (
    READ,
    SCORED,
    Evidence,
    candidates,
    passage_stems,
    score,
)
from assistant.evidence.statements import (
    as_evidence,
    attribute,
    is_spoken_for,
    statements_with_speaker,
)
from assistant.evidence.who_is import asked_who, introductions
from assistant.question import kinds
from corpus.article import Statement
from corpus.english.cues import forms, lemmas
from index.search.parts import parts
from index.stems import stems

# All of these numbers are set by hand.
UNHELD = 0.3  # maximum confidence if the sentence does not name the office or the deed
TOLD = 0.5  # confidence in a sentence that says who says it, in an article talked of
INTRODUCED = 0.9  # confidence in an apposition that introduces the person
GOES_ON = 0.15  # how much the threshold falls for a follow-up; from the asked set


_SAID = "|".join(sorted(forms(lemmas("asked"), "past") | {"says", "writes", "tells", "adds"}))
_QUOTED = re.compile(
    r"^(?:list |name |show )?(?:who|everyone|everybody|all)\b.{0,20}\b(?:quoted|on record)\b", re.I
)


def gather_evidence(retrieved: Retrieved, *, first: int | None = None) -> Found:
    """Gather evidence from what was retrieved, by the plan of the question's kind.

    Words that the question quotes are searched for verbatim first. Who said what about whom is
    looked up among statements; there, a sentence is evidence only if it is the asked speaker's. All
    other evidence comes from the sentences of the passages. For a question of several clauses, at
    most ``first`` sentences are found.
    """
    question = retrieved.question
    found = _gather(retrieved, first=first)
    if question.strange and not (question.reading.speaker and found.answers):
        return replace(found, answers=False, lacks=Lack("outlet", (question.strange,)))
    return found


def _gather(retrieved: Retrieved, *, first: int | None) -> Found:
    question = retrieved.question
    plan = kinds.KINDS[question.reading.kind].plan
    if plan == "lookup" and (exactly := exact.by_exact_words(retrieved)) and exactly.answers:
        return exactly
    if by := ARTICLE_PLANS.get(plan):
        found = by(retrieved.inquiry, question, retrieved.hits, retrieved.weight)
        retrieved.lap("evidence")
        return found
    best = replace(retrieved, hits=retrieved.hits[:HITS])
    if retrieved.is_long and question.is_long:
        return _of_parts(best, first)
    if (exactly := exact.by_exact_words(best)) is not None:
        return exactly
    if not question.terms and not question.reading.speaker:  # "?" or "and and"
        return Found((), 0.0, False, ())
    return _of_parts(best, first) if retrieved.is_long else PLANS[plan](best)


def _of_parts(best: Retrieved, first: int | None) -> Found:
    """Find a sentence for each clause of a long question, at most ``first``."""
    question, clauses = best.question, parts(best.question.text)
    return of_clauses(best.inquiry, question, clauses, best.hits, best.weight, best.lap, first)


def by_statements(retrieved: Retrieved) -> Found:
    """Find the asked speaker's statements; if no speaker is asked for, find sentences."""
    question, hits, weight = retrieved.question, retrieved.hits, retrieved.weight
    if not question.reading.speaker:
        return by_sentences(retrieved)
    sentences = candidates(hits, weight)
    found = find_statements(
        retrieved.inquiry, question, sentences, hits, weight, retrieved.speakers
    )
    retrieved.lap("evidence")
    return found if found.answers else _told_of(retrieved, found)


def _told_of(retrieved: Retrieved, instead: Found) -> Found:
    """Return what the articles report of the asked speaker in their own words, or ``instead``.

    A sentence with a statement that is or may be another person's is left out.
    """
    asked = retrieved.question.reading.speaker or ""
    name = set(stems(asked))
    found = by_sentences(retrieved)
    own = tuple(
        e
        for e in found.evidence
        if name <= set(stems(e.words[: len(e.words) // 2 + 1]))
        and all(is_spoken_for(s.speaker, asked) for s in _inside(e, retrieved.inquiry))
    )
    if found.answers and own and own[0] is found.evidence[0]:
        return replace(found, evidence=own)
    return _says_there(retrieved, found) or instead


def _says_there(retrieved: Retrieved, found: Found) -> Found | None:
    """Return the sentences of the articles talked of that say that the asked speaker says it.

    ``“It learns,” says Jan Roe`` tells whose words they are, even where no statement has a sure
    speaker. A sentence with a statement of somebody else is left out.
    """
    reading = retrieved.question.reading
    asked, topic = reading.speaker or "", set(stems(reading.about or ""))
    told = tuple(
        e
        for e in found.evidence
        if e.article.id in retrieved.talked_of
        and says_it(asked, e.words)
        and topic <= set(stems(e.words))
        and all(
            s.speaker is None or is_spoken_for(s.speaker, asked)
            for s in _inside(e, retrieved.inquiry)
        )
    )
    return replace(found, evidence=told, answers=True, confidence=TOLD) if told else None


def says_it(name: str, sentence: str) -> bool:
    """True if a sentence has a name beside a verb of saying: "Roe said", "says Jan Roe"."""
    last = re.escape(name.split()[-1]) if name.split() else ""
    if not last[:1].isupper():
        return False
    before = rf"[,”\"’?!.] (?:{_SAID})\b(?: [A-Z][\w.’'-]*){{0,3}} {last}\b"
    after = rf"\b{last}(?:, [^,“”\"]{{1,60}},)?(?: (?:has|have|had|also|later|then))? (?:{_SAID})\b"
    return re.search(f"{before}|{after}", sentence) is not None


def _inside(e: Evidence, inquiry: Inquiry) -> list[Statement]:
    """Return the statements that overlap a piece of evidence."""
    return [
        s
        for s in inquiry.statements(e.article)
        if s.content.start < e.sentence.end and e.sentence.start < s.content.end
    ]


def by_change(retrieved: Retrieved) -> Found:
    """Find what a speaker says at different times, or what articles of at least two days say.

    Of one who is not on record, such as "the bank", the articles' own sentences are found.
    """
    reading, topic = retrieved.question.reading, None
    if reading.speaker:
        stated = by_statements(retrieved)
        if stated.answers or retrieved.question.names:
            return stated
        topic = f"{reading.speaker} {reading.about or ''}"
    evidence = _read(retrieved)
    days = {e.article.published for e in evidence if e.article.published}
    lacks = Lack("another day") if len(days) < 2 else None
    return _decide(retrieved, evidence, sure_of_topic=_topical(retrieved, topic), lacks=lacks)


def by_topic(retrieved: Retrieved) -> Found:
    """Find all that the articles say about a topic."""
    return _decide(retrieved, _read(retrieved), sure_of_topic=_topical(retrieved))


def by_speakers(retrieved: Retrieved) -> Found:
    """Find the sentences that are a statement with a known speaker."""
    if _QUOTED.match(retrieved.question.text):
        return _quoted(retrieved)
    return _decide(
        retrieved, statements_with_speaker(_read(retrieved), retrieved.inquiry.statements)
    )


def _quoted(retrieved: Retrieved) -> Found:
    """Find everybody who is quoted in the article talked of, or else in the best; each once."""
    best = [hit for hit in retrieved.hits if hit.passage.article.id in retrieved.talked_of]
    hits = best or list(retrieved.hits)
    spoken: dict[str, Evidence] = {}
    for article in [hit.passage.article for hit in hits[:1]]:
        for s in retrieved.inquiry.statements(article):
            if s.speaker and s.speaker[0].isupper() and s.kind != "indirect":
                spoken.setdefault(s.speaker, as_evidence(article, s))
    sure = SAID_AT_ALL if best else _topical(retrieved)
    answers = bool(spoken) and sure >= THRESHOLDS[retrieved.inquiry.strictness]
    return Found(tuple(spoken.values()), sure, answers, tuple(retrieved.hits), whole=True)


def by_person(retrieved: Retrieved) -> Found:
    """Find the sentences that introduce a person, or that answer another question for a person."""
    question, hits = retrieved.question, retrieved.hits
    name = asked_who(question)
    bearers = introductions(name, hits, people=retrieved.inquiry.people) if name else []
    if not bearers:
        return by_sentences(retrieved)
    evidence = score(question, bearers[:SCORED], retrieved.inquiry.scorer)
    retrieved.lap("evidence")
    return Found(tuple(evidence), INTRODUCED, True, reorder(hits, evidence))


def by_sentences(retrieved: Retrieved) -> Found:
    """Find the sentences of the best passages that answer."""
    return _decide(retrieved, _read(retrieved))


PLANS: Mapping[kinds.Plan, Callable[[Retrieved], Found]] = {
    "statements": by_statements,
    "change": by_change,
    "speakers": by_speakers,
    "person": by_person,
    "topic": by_topic,
    "sentences": by_sentences,
}


def _read(retrieved: Retrieved) -> list[Evidence]:
    """Score the sentences of the best passages; return them best first."""
    sentences = candidates(retrieved.hits, retrieved.weight)
    return score(retrieved.question, sentences, retrieved.inquiry.scorer)


def _topical(retrieved: Retrieved, topic: str | None = None) -> float:
    """Return the confidence that one passage is about a topic, or else about the whole question."""
    weight = retrieved.weight if topic is None else retrieved.weight.of_topic(topic)
    passages = [passage_stems(hit.passage) for hit in retrieved.hits[:READ]]
    return topical_confidence(most(weight, passages))


def _decide(
    retrieved: Retrieved,
    evidence: list[Evidence],
    *,
    sure_of_topic: float = 0.0,
    lacks: Lack | None = None,
) -> Found:
    """Decide if the evidence answers: what it lacks, and the confidence in it."""
    inquiry, question, hits = retrieved.inquiry, retrieved.question, retrieved.hits
    retrieved.lap("evidence")
    if not evidence:
        return Found((), 0.0, False, tuple(hits))
    best = best_first(question, evidence)
    evidence, lacks = best.evidence, lacks or best.lacks
    shown = signs(question, evidence[0], cosine(inquiry, question, evidence[0]))
    sure = max(confidence(shown), sure_of_topic)
    asked = asked_office(question)
    if lacks or (asked and asked not in stems(evidence[0].words)):
        sure = min(sure, UNHELD)
    retrieved.lap("decide")
    named = tuple(attribute(e, inquiry.statements) for e in evidence)
    least = THRESHOLDS[inquiry.strictness]
    if question.leans and not lacks:
        least -= GOES_ON
    return Found(named, sure, sure >= least, reorder(hits, evidence), shown, lacks=lacks)
