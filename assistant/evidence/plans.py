"""Retrieval for one question, and the plan by which its kind finds evidence."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import replace

from assistant.answer import Lack
from assistant.evidence import exact
from assistant.evidence.answer_form import enumerates
from assistant.evidence.articles.figures import taken_for_granted
from assistant.evidence.articles.headings import by_headings, stands_under
from assistant.evidence.articles.plans import ARTICLE_PLANS, by_report
from assistant.evidence.confidence import (
    THRESHOLDS,
    UNHELD,
    confidence,
    most,
    signs,
    topical_confidence,
)
from assistant.evidence.requirements import (
    CLOSE_FIRST,
    CLOSE_RANK,
    best_first,
)
from assistant.evidence.retrieval import HITS, Retrieved
from assistant.evidence.said.described import is_of_stranger
from assistant.evidence.said.find import find_statements
from assistant.evidence.said.quoted import list_quoted
from assistant.evidence.said.reported import find_reported, inside, refuse_others_words
from assistant.evidence.said.silence import find_silence
from assistant.evidence.search import (
    Found,
    cosine,
    of_clauses,
    reorder,
)
from assistant.evidence.sentences import (
    LESS_LIKELY,
    READ,
    SCORED,
    SCORED_FOR_LIST,
    Evidence,
    candidates,
    passage_stems,
    score,
)
from assistant.evidence.statements import (
    BEARS,
    attribute,
    can_speak,
    statements_with_speaker,
)
from assistant.evidence.topic import is_clause
from assistant.evidence.who_is import asked_who, introductions, whose_people
from assistant.question import asking, kinds
from assistant.question.asking import ASKS_FOR_WORDS
from assistant.question.understand import Question
from corpus.people.in_article import same_person
from index.search.parts import parts
from index.stems import stems

INTRODUCED = 0.9  # confidence in an apposition that introduces the person
OPEN_PLANS: frozenset[kinds.Plan] = frozenset(("summary", "timeline"))
# what asks for a form of answer, "step by step", does not ask for one sentence
_ONE_THING = re.compile(
    r"^(?!.*\b(?:by step|by day|in order|so far|stages?|unfold\w*|sequence|play\w* out)\b)"
    r"(?:and |so )?(?:how (?:did|has|have|do|does|is|are|was|were)|"
    r"what (?:happened|became|has become|has happened) (?:to|of|with))\b",
    re.IGNORECASE,
)
# Minimum logit of a sentence that answers such a question alone; set by hand. Such sentences of
# four asked sets and a made story have 3.7 or more, the best for one on a whole story has 1.8.
TELLS_ALL = 3.0
READ_ON = 16  # sentences that are read after the likeliest, if none of those clearly answers
# Minimum logit of a sentence that clearly answers. Of 103 first turns of the asked set .27 are read
# on for by this; 5 gain a right first sentence by it, and 1 loses it (by 4.0: .50, 6 and 1).
CLEARLY_ANSWERS = 1.5
LISTS_ALL = 1.5  # what a sentence gains that lists what a list asks for, in logits; set by hand
GOES_ON = 0.15  # how much the threshold falls for a follow-up; from the asked set


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
        is_open = plan in OPEN_PLANS
        asks_one = is_open and _ONE_THING.match(question.whole) is not None
        told = _told_by_one(retrieved) if asks_one else None
        if told and told.evidence[0].score >= TELLS_ALL:
            return told
        found = by(retrieved.inquiry, question, retrieved.hits, retrieved.weight)
        retrieved.lap("evidence")
        if is_open and not found.answers and found.lacks is None:
            told = told if asks_one else _told_by_one(retrieved)
            return told or found
        return found
    best = replace(retrieved, hits=retrieved.hits[:HITS])
    if question.is_long:
        clauses = parts(question.text)
        return of_clauses(best.inquiry, question, clauses, best.hits, best.weight, best.lap, first)
    if (exactly := exact.by_exact_words(best)) is not None:
        return exactly
    limited = plan == "topic" and question.reading.outlets  # "what did the Post report on 3 May"
    if not question.terms and not question.reading.speaker and not limited:  # "?" or "and and"
        return Found((), 0.0, False, ())
    return PLANS[plan](best)


def _told_by_one(retrieved: Retrieved) -> Found | None:
    """Return the one sentence that answers what may ask for a whole story; None without one.

    "What happened to house prices?" has an answer of one sentence where one tells it; so has what
    no whole article is about.
    """
    question = replace(retrieved.question, text=retrieved.question.whole)
    found = by_sentences(replace(retrieved, question=question, hits=retrieved.hits[:HITS]))
    return replace(found, evidence=found.evidence[:1], whole=True) if found.answers else None


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
    if is_of_stranger(question.reading.speaker, weight.unseen):
        return found
    weak = question.reading.about and found.evidence and found.evidence[0].rank < BEARS
    if found.answers and not weak:
        return found
    told = _of_story(question, _not_of_owner(retrieved, by_sentences(retrieved)))
    asks = ASKS_FOR_WORDS.search(question.text) is not None
    if not asks or not can_speak(question.reading.speaker):
        told = refuse_others_words(told, question.reading.speaker) if asks else told
        return found if found.answers else told
    reported = find_reported(retrieved, told, close=CLOSE_RANK)
    return reported or (found if found.answers else find_silence(retrieved, told)) or found


def _of_story(question: Question, found: Found) -> Found:
    """Refuse sentences of another story than the one that the follow-up is limited to."""
    best = found.evidence[0] if found.evidence else None
    if best is None or not question.within or best.article.id in question.within:
        return found
    return replace(found, answers=False, confidence=min(found.confidence, UNHELD))


def _not_of_owner(retrieved: Retrieved, found: Found) -> Found:
    """Drop the owner's own words, if somebody's people are asked for: "Vane's critics"."""
    owner = whose_people(retrieved.question.reading.speaker or "")
    if owner is None or not found.evidence:
        return found

    def is_owners(e: Evidence) -> bool:
        said = [s.speaker for s in inside(e, retrieved.inquiry)]
        return any(same_person(owner, speaker) for speaker in said if speaker)

    others = tuple(e for e in found.evidence if not is_owners(e))
    answers = found.answers and bool(others) and others[0] is found.evidence[0]
    return replace(found, evidence=others or found.evidence, answers=answers)


def by_change(retrieved: Retrieved) -> Found:
    """Find what a speaker says at different times, or what articles of at least two days say."""
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
    """Find what the articles tell of a topic: of a clause, the sentences that answer it."""
    question = retrieved.question
    if not is_clause(question.reading.about or ""):
        return by_report(retrieved.inquiry, question, retrieved.hits, retrieved.weight)
    return _decide(retrieved, _read(retrieved), sure_of_topic=_topical(retrieved))


def by_speakers(retrieved: Retrieved) -> Found:
    """Find the sentences that are a statement with a known speaker; without one, any that answer.

    A reporter's sentence may tell who it was: "who rescued the crew" asks for no words.
    """
    if asking.EVERYBODY_QUOTED.match(retrieved.question.text):
        about = retrieved.question.reading.about
        return list_quoted(retrieved, _topical(retrieved, about))
    read = _read(retrieved)
    said = _decide(retrieved, statements_with_speaker(read, retrieved.inquiry.statements))
    return said if said.answers else _decide(retrieved, read)


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
    """Find the sentences of the best passages that answer; of a list, what an article lists."""
    listed = by_headings(retrieved) if retrieved.question.reading.kind == "list" else None
    return listed or _decide(retrieved, _read(retrieved))


PLANS: Mapping[kinds.Plan, Callable[[Retrieved], Found]] = {
    "statements": by_statements,
    "change": by_change,
    "speakers": by_speakers,
    "person": by_person,
    "topic": by_topic,
    "sentences": by_sentences,
}


def _read(retrieved: Retrieved) -> list[Evidence]:
    """Score the likeliest sentences of the best passages; return them best first.

    If none of them clearly answers, as many again are read as ``READ_ON``. For a list, a sentence
    that names several side by side gains ``LISTS_ALL``.
    """
    is_list = kinds.KINDS[retrieved.question.reading.kind].is_list
    most = SCORED_FOR_LIST if is_list else SCORED
    asked = set(stems(retrieved.question.text))
    found = candidates(retrieved.hits, retrieved.weight, most=most + READ_ON)
    sentences = [e for e in found if stands_under(e.article, e.sentence.start, asked)]
    read = score(retrieved.question, sentences[:most], retrieved.inquiry.scorer)
    if not any(e.score >= CLEARLY_ANSWERS for e in read):
        more = score(retrieved.question, sentences[most:], retrieved.inquiry.scorer)
        later = [replace(e, score=e.score - LESS_LIKELY) for e in more]
        read = sorted([*read, *later], key=lambda e: -e.order)
    if retrieved.question.reading.kind != "list":
        return read
    raised = [
        replace(e, score=e.score + LISTS_ALL) if enumerates(retrieved.question, e.words) else e
        for e in read
    ]
    return sorted(raised, key=lambda e: -e.order)


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
    best = best_first(question, evidence, within=CLOSE_FIRST)
    contest = asking.ASKS_RESULT.search(question.text)  # "who won": who will play tells nothing
    weighs = None if lacks or contest else best.weighs
    evidence, lacks = best.evidence, lacks or best.lacks
    near = cosine(inquiry, question, evidence[0])
    shown = signs(question, evidence[0], near, lacks=weighs)
    if not lacks and any(taken_for_granted(question.text)):
        shown = shown._replace(numbers=1.0)  # in other words: "nearly 39,800" for "40,000"
    sure, least = confidence(shown), THRESHOLDS[inquiry.strictness]
    if not lacks:
        sure = max(sure, sure_of_topic)
    elif weighs is None:
        sure = min(sure, UNHELD)
    retrieved.lap("decide")
    named = tuple(attribute(e, inquiry.statements) for e in evidence)
    if question.leans and not lacks:
        least -= GOES_ON
    return Found(named, sure, sure >= least, reorder(hits, evidence), shown, lacks=lacks)
