"""The choice among the sentences that may answer a follow-up, and whether one does."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import replace
from functools import partial
from typing import Final, NamedTuple

from assistant.answer import Lacking
from assistant.conversation import Conversation
from assistant.evidence.confidence import THRESHOLDS, UNHELD, estimated_probability
from assistant.evidence.exact import quoted
from assistant.evidence.requirements import best_first
from assistant.evidence.retrieval import Retrieved
from assistant.evidence.search import Found, reorder
from assistant.evidence.sentences import FORM, NO_PROSE, PASSAGE, Evidence
from assistant.evidence.statements import attribute, is_spoken_for, says_it, stands_as_subject
from assistant.evidence.who_is import asked_who
from assistant.followup.ask_back import rival
from assistant.followup.borne_out import bears_out
from assistant.followup.signs import Candidate, Support, find_candidates
from assistant.followup.weights import ANSWERS, BASE, ORDER, WORTH_SCALE
from assistant.followup.whom import as_told
from assistant.question.kinds import KINDS
from assistant.question.understand import Question
from corpus.people.user_aliases import is_speaker_name

FEW_BEST = 4  # best sentences, of which one that bears out the turn comes first
BORNE = 1.0  # what such a sentence gains, in logits; fitted with ``ORDER``
RANKING = 8  # best sentences, whose passages come first; the others in the search's order
FIRM: Final[frozenset[Lacking]] = frozenset(("result", "disclosure", "rank", "other way", "office"))
"""What a sentence must not lack, however well it fits: no other sentence makes up for it."""


class Choice(NamedTuple):
    """The reading of a follow-up that is taken, and what was found for it.

    ``rival`` is another reading that is as likely and has another answer; None for a sure one.
    """

    question: Question
    found: Found
    rival: Question | None = None


def choose(
    retrieved: Retrieved,
    others: Sequence[Question],
    typed: str,
    before: Conversation,
    *,
    keep: Callable[[Evidence], bool] | None = None,
) -> Choice:
    """Return the sentences that answer a follow-up, the best first, and the reading they answer.

    ``others`` are what it may mean instead; ``typed`` is how it was typed. If there is evidence
    to ``keep``, nothing else is considered.
    """
    question, inquiry = retrieved.question, retrieved.inquiry
    found = find_candidates(retrieved, others, typed, before)
    ranked = sorted((c for c in found if not keep or keep(c.evidence)), key=lambda c: -worth(c))
    if not ranked:
        retrieved.lap("evidence")
        return Choice(question, Found((), 0.0, False, tuple(retrieved.hits)))
    if keep is None:
        ranked = _by_what_is_borne_out(ranked, typed, retrieved)
    retrieved.lap("evidence")
    best = ranked[0]
    evidence = tuple(attribute(_weighed(c), inquiry.statements) for c in ranked)
    lacks = best_first(best.question, evidence).lacks
    sure = probability(best.signs)
    if lacks and lacks.what in FIRM:
        sure = min(sure, UNHELD)
    retrieved.lap("decide")
    known = {hit.id for hit in retrieved.hits}
    own = {e.hit.id: e.hit for e in evidence if e.hit and e.hit.id not in known}
    hits = reorder((*retrieved.hits, *own.values()), evidence[:RANKING])
    if sure < THRESHOLDS[inquiry.strictness]:  # what is refused is the question as it was read
        lacks = best_first(question, evidence).lacks
        return Choice(question, Found(evidence, sure, False, hits, lacks=lacks))
    taken = as_told(best.question, best.readings, typed, evidence[0])
    return Choice(taken, Found(evidence, sure, True, hits), rival(ranked, typed))


def _by_what_is_borne_out(
    ranked: Sequence[Candidate], typed: str, retrieved: Retrieved
) -> list[Candidate]:
    """Sort the best few again: one that bears out the turn as it was typed gains ``BORNE``."""
    few = ranked[:FEW_BEST]
    passages = [hit.passage for hit in retrieved.hits] + [c.evidence.passage for c in few]
    held = partial(bears_out, typed, passages=passages, embedder=retrieved.inquiry.embedder)
    return [*sorted(few, key=lambda c: -worth(c) - BORNE * held(c.evidence)), *ranked[FEW_BEST:]]


def choose_theirs(retrieved: Retrieved, typed: str, before: Conversation) -> Found:
    """Return the sentences that tell what the asked speaker says, and of nobody else's words.

    They are for a follow-up that none of the speaker's statements on its topic answers. A sentence
    without a statement of anybody's has to name the speaker as who says it, "Orr did not comment",
    and to bear out the turn as typed.
    """
    asked, statements = retrieved.question.reading.speaker or "", retrieved.inquiry.statements
    passages = [hit.passage for hit in retrieved.hits]
    held = partial(bears_out, typed, passages=passages, embedder=retrieved.inquiry.embedder)

    def is_theirs(e: Evidence) -> bool:
        inside = (
            s.speaker
            for s in statements(e.article)
            if s.content.start < e.sentence.end and e.sentence.start < s.content.end
        )
        named = [speaker for speaker in inside if speaker]
        if named:
            return all(is_spoken_for(speaker, asked) for speaker in named)
        return tells_words_of(asked, e.words) and held(e)

    return choose(retrieved, (), typed, before, keep=is_theirs).found


def tells_words_of(name: str, sentence: str) -> bool:
    """True if a sentence names somebody as who says something in it.

    The name is the subject of a verb of saying, or stands before a colon and a quotation.
    """
    if not is_speaker_name(name):
        return False
    last = re.escape(name.split()[-1])
    label = re.compile(rf"^(?:[A-Z][\w.’'-]* )*{last}(?:, [^“”\"]{{1,60}})?: [“\"]")
    told = says_it(name, sentence) or stands_as_subject(name, sentence)
    return told or label.match(sentence) is not None


def asks_sentences(question: Question) -> bool:
    """True if the sentences of passages answer a question: not statements, articles or clauses."""
    reading = question.reading
    plan = KINDS[reading.kind].plan
    if question.is_long or quoted(question.text) or asked_who(question):
        return False
    told = plan == "topic" and not reading.outlets  # "what about the ferry" goes on with a story
    return told or plan in ("sentences", "person") or (plan == "statements" and not reading.speaker)


def worth(candidate: Candidate) -> float:
    """Return by how much a sentence is likelier than others to answer, in logits."""
    return sum(w * x for w, x in zip(ORDER, candidate.signs, strict=True))


def probability(signs: Support) -> float:
    """Return the estimated probability, from 0 to 1, that the sentence answers."""
    return estimated_probability(ANSWERS, BASE, signs)


def _weighed(candidate: Candidate) -> Evidence:
    """Return the evidence with a score by which its order is that of its worth."""
    e = candidate.evidence
    rest = PASSAGE * e.rank + FORM * e.fits - (0.0 if e.tells else NO_PROSE)
    return replace(e, score=WORTH_SCALE * worth(candidate) - rest)
