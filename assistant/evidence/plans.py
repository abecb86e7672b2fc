"""Retrieval for one question, and the plan by which its kind finds evidence."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from datetime import date

from assistant.answer import Lack
from assistant.evidence import articles, exact
from assistant.evidence.answer_form import asked_office
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
    NOTHING_SAID,
    SAID_AT_ALL,
    Found,
    Inquiry,
    cosines,
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
from assistant.evidence.statements import attribute, attribute_words, statements_with_speaker
from assistant.evidence.who_is import asked_who, introductions
from assistant.question import kinds
from corpus.article import Statement
from corpus.people.in_article import same_person
from index.search.parts import parts
from index.search.retrieve import Hit
from index.stems import stems

# All of these numbers are set by hand.
UNHELD = 0.3  # maximum confidence if the sentence does not name the office or the deed
INTRODUCED = 0.9  # confidence in an apposition that introduces the person
_ANYBODY = frozenset("anybody anyone somebody someone who people they".split())
EXACT_PASSAGES = 40  # passages whose articles are searched for exact words
GOES_ON = 0.15  # how much the threshold falls for an answer from such an article


def gather_evidence(retrieved: Retrieved, *, first: int | None = None) -> Found:
    """Gather evidence from what was retrieved, by the plan of the question's kind.

    Words that the question quotes are searched for verbatim first. Who said what about whom is
    looked up among statements; there, a sentence is evidence only if it is the asked speaker's. All
    other evidence comes from the sentences of the passages. For a question of several clauses, at
    most ``first`` sentences are found.
    """
    question = retrieved.question
    plan = kinds.KINDS[question.reading.kind].plan
    if plan == "lookup" and (exactly := by_exact_words(retrieved)) and exactly.answers:
        return exactly
    if by := articles.ARTICLE_PLANS.get(plan):
        found = by(retrieved.inquiry, question, retrieved.hits, retrieved.weight)
        retrieved.lap("evidence")
        return found
    best = replace(retrieved, hits=retrieved.hits[:HITS])
    if (exactly := by_exact_words(best)) is not None:
        return exactly
    if not question.terms and not question.reading.speaker:  # "?" or "and and"
        return Found((), 0.0, False, ())
    if retrieved.is_long:
        clauses = parts(question.text)
        return of_clauses(best.inquiry, question, clauses, best.hits, best.weight, best.lap, first)
    return PLANS[plan](best)


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
        and all(_is_of(s.speaker, asked) for s in _inside(e, retrieved.inquiry))
    )
    if not found.answers or not own or own[0] is not found.evidence[0]:
        return instead
    return replace(found, evidence=own)


def _inside(e: Evidence, inquiry: Inquiry) -> list[Statement]:
    """Return the statements that overlap a piece of evidence."""
    return [
        s
        for s in inquiry.statements(e.article)
        if s.content.start < e.sentence.end and e.sentence.start < s.content.end
    ]


def _is_of(speaker: str | None, asked: str) -> bool:
    """True if a speaker is the asked one or speaks for it: "a spokesperson for Apple"."""
    return speaker is not None and (
        same_person(speaker, asked) or set(stems(asked)) <= set(stems(speaker))
    )


def by_change(retrieved: Retrieved) -> Found:
    """Find what a speaker says at different times, or what articles of at least two days say."""
    if retrieved.question.reading.speaker:
        return by_statements(retrieved)
    evidence = _read(retrieved)
    days = {e.article.published for e in evidence if e.article.published}
    lacks = Lack("another day") if len(days) < 2 else None
    return _decide(retrieved, evidence, sure_of_topic=_topical(retrieved), lacks=lacks)


def by_topic(retrieved: Retrieved) -> Found:
    """Find all that the articles say about a topic."""
    return _decide(retrieved, _read(retrieved), sure_of_topic=_topical(retrieved))


def by_exact_words(retrieved: Retrieved) -> Found | None:
    """Find the words that a question quotes; None if it quotes none, or only a title.

    It is never answered with a sentence that lacks them; nor with another's, if it names a speaker.
    All that follows "who said" may be words too; None if no article has them.
    """
    question = retrieved.question
    marked = exact.quoted(question.text)
    by_who = kinds.KINDS[question.reading.kind].plan == "speakers"
    words = marked or (question.reading.about if by_who else None) or ""
    if len(words.split()) < exact.FEWEST_QUOTED:
        return None
    if marked and not by_who and exact.asks_of_title(question.text, words):
        return None
    held = _holding(retrieved, words)
    asked = question.reading.speaker or exact.said_by(question.text, words) or ""
    if asked and asked.casefold() not in _ANYBODY:
        held = [e for e in held if e.speaker is None or _is_of(e.speaker, asked)]
        held = [e for e in held if e.speaker or _may_be_said_by(e, asked)]
    retrieved.lap("evidence")
    if not held and not marked:
        return None
    if not held:
        lacks = Lack("words", (words,))
        return Found((), NOTHING_SAID, False, tuple(retrieved.hits), lacks=lacks)
    return Found(tuple(held), SAID_AT_ALL, True, _with_passages(retrieved, held))


def _with_passages(retrieved: Retrieved, held: Sequence[Evidence]) -> tuple[Hit, ...]:
    """Return the passages in which evidence begins, before the others that were retrieved."""
    library = retrieved.inquiry.reader.library
    near = library.numbered(sorted(library.passages_of([e.article.id for e in held])))
    first = {
        id: Hit(passage, 1.0, id)
        for e in held
        for id, passage in near
        if passage.article.id == e.article.id and passage.start <= e.quote.start < passage.end
    }
    return (*first.values(), *(hit for hit in retrieved.hits if hit.id not in first))


def _holding(retrieved: Retrieved, words: str) -> list[Evidence]:
    """Return the best place of words in each article, within the question's days and outlets.

    Those with a sure speaker come first, the earliest of these before the others.
    """
    inquiry, reading = retrieved.inquiry, retrieved.question.reading
    outlets = {name.casefold() for name in reading.outlets}
    best: dict[str, Evidence] = {}
    for e in exact.find_all(words, inquiry.reader.articles_holding(words, EXACT_PASSAGES)):
        day, own = e.article.published, {e.article.outlet, e.article.agency} - {None}
        if outlets and not outlets & {(name or "").casefold() for name in own}:
            continue
        if (reading.since and (day is None or day < reading.since)) or (
            reading.until and (day is None or day > reading.until)
        ):
            continue
        told = attribute_words(e, inquiry.statements)
        if e.article.id not in best or (told.speaker and not best[e.article.id].speaker):
            best[e.article.id] = told
    return sorted(
        best.values(),
        key=lambda e: (e.speaker is None, e.article.published or date.max, e.article.id),
    )


def _may_be_said_by(e: Evidence, asked: str) -> bool:
    """True if words of an open speaker may be the asked one's."""
    names = e.statement.candidates if e.statement else ()
    return any(same_person(name, asked) for name in names)


def by_speakers(retrieved: Retrieved) -> Found:
    """Find the sentences that are a statement with a known speaker."""
    return _decide(
        retrieved, statements_with_speaker(_read(retrieved), retrieved.inquiry.statements)
    )


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


def _topical(retrieved: Retrieved) -> float:
    """Return the confidence that one passage is about the topic."""
    passages = [passage_stems(hit.passage) for hit in retrieved.hits[:READ]]
    return topical_confidence(most(retrieved.weight, passages))


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
    shown = signs(question, evidence, retrieved.weight, cosines(inquiry, question, evidence[0]))
    sure = max(confidence(shown), sure_of_topic)
    asked = asked_office(question)
    if lacks or (asked and asked not in stems(evidence[0].words)):
        sure = min(sure, UNHELD)
    retrieved.lap("decide")
    named = tuple(attribute(e, inquiry.statements) for e in evidence)
    least = THRESHOLDS[inquiry.strictness]
    if evidence[0].article.id in retrieved.talked_of and not lacks:
        least -= GOES_ON
    return Found(named, sure, sure >= least, reorder(hits, evidence), shown, lacks=lacks)
