"""From retrieved passages to candidate sentences, scored."""

from __future__ import annotations

import math
import re
from collections.abc import Mapping, Sequence, Set
from dataclasses import dataclass, replace
from typing import NamedTuple, Protocol

import numpy as np

from assistant.evidence.answer_form import has_form
from assistant.evidence.prose import (
    is_heading,
    is_of_readers,
    is_prose,
    is_question,
    pulled_out,
    sentences_with_quotes,
)
from assistant.question.limits.outlets import without_outlets
from assistant.question.understand import Question, content_words
from assistant.question.words import ENDING, ROOT, has_place, root_of
from corpus.article import Article, Passage, Span, Statement
from corpus.text.items import item_of
from corpus.text.sentences import sentences
from index.models.rerank import InContext
from index.search.retrieve import Hit
from index.stems import stems

READ = 8  # passages whose sentences are candidates
FORM = 2.7  # what the form of the answer adds to the logit; fitted with PASSAGE
SCORED = 16  # sentences that the scorer reads
LESS_LIKELY = 1.0  # what one loses that is read since none of these clearly answers; set by hand
SCORED_FOR_LIST = 24  # the same, where several sentences are wanted
READ_BY_PART = 12  # the same as READ, for a question of several parts
SCORED_BY_PART = 6  # the same as SCORED, for each part
AGAIN = 4  # best sentences that are read again after the last question, for a follow-up
LOOK_BACK = 400  # characters before a sentence in which the one before it is looked for
# Fitted by listwise softmax on squad2, clapnq and the asked set, where some candidate is gold.
# Right first sentence, asked set's first turns: .645 without both, .669 with them.
PASSAGE = 4.7  # what the best passage adds to the logit
NO_PROSE = 3.0  # what a subheading, a caption or a line of a table is below its logit; set by hand

# what a correction retracts is no evidence; the corrected fact is in the next sentence
_RETRACTED = re.compile(
    r"\b(?:earlier|previous|original) version of (?:this|the) (?:article|story|report)\b",
    re.IGNORECASE,
)


_LETTERS = re.compile(r"[^\W\d_]{2}")  # "2*." is no sentence


class Scorer(Protocol):
    """**Protocol:** scores how well sentences answer: a cross-encoder, or word overlap."""

    def scores(self, question: str, texts: Sequence[InContext]) -> np.ndarray:
        """Logits, float32 [len(texts)]: about 9 for a clear answer, -11 for an unrelated text."""
        ...


class Overlap:
    """Word overlap, used if no cross-encoder's weights are found."""

    def scores(self, question: str, texts: Sequence[InContext]) -> np.ndarray:
        """Logits from -11 (the sentence has no word of the question) to 9 (it has all of them)."""
        asked = set(stems(question))
        shares = [len(asked & set(stems(text.sentence))) / max(1, len(asked)) for text in texts]
        return np.array([20 * share - 11 for share in shares], dtype=np.float32)


@dataclass(frozen=True, slots=True)
class Evidence:
    """Words of an article that may answer: the quotation and the sentence around it.

    ``score`` is the scorer's logit for the sentence in its context. ``rank`` compares the passage
    with the other passages, from 0 to 1. ``fits`` is True if the sentence has the form of the
    answer, ``tells`` if it is a sentence of the story and no subheading, caption, line of a table
    or reader's letter. ``aside`` is True if it is on the topic only as all of its article is.
    ``speaker`` and ``statement`` are set if the words were found as a statement.
    """

    article: Article
    quote: Span
    sentence: Span
    score: float = 0.0
    rank: float = 0.0
    fits: bool = True
    tells: bool = True
    aside: bool = False
    hit: Hit | None = None
    statement: Statement | None = None
    speaker: str | None = None

    @property
    def words(self) -> str:
        """The text of the sentence."""
        return self.article.text[self.sentence.start : self.sentence.end]

    @property
    def passage(self) -> Passage:
        """The passage of the sentence; for a statement, the sentence itself."""
        return self.hit.passage if self.hit else Passage(self.article, *self.sentence)

    def overlaps(self, other: Evidence) -> bool:
        """True if the two sentences overlap in one article."""
        return (
            self.article.id == other.article.id
            and self.sentence.start < other.sentence.end
            and other.sentence.start < self.sentence.end
        )

    @property
    def order(self) -> float:
        """The sort key of evidence, the highest first."""
        bare = 0.0 if self.tells else NO_PROSE
        return self.score + PASSAGE * self.rank + FORM * self.fits - bare


class Weights(NamedTuple):
    """The weight of each stem of a question; a stem in no passage weighs most.

    ``unseen`` are the stems in no passage.
    """

    of: Mapping[str, float]
    unseen: Set[str] = frozenset()

    def share(self, present: Set[str]) -> float:
        """The weighted share of the question's stems that are present; 1 for no stems."""
        total = sum(self.of.values())
        lacking = self._lacking(present)
        return sum(w for stem, w in self.of.items() if stem not in lacking) / total if total else 1

    def _lacking(self, present: Set[str]) -> Set[str]:
        """Return the stems for which ``has_stem`` is False, in one pass."""
        absent = self.of.keys() - present
        if not absent:
            return absent
        starts = {word[: len(word) - n] for word in present for n in range(ENDING + 1)}
        return {
            stem
            for stem in absent
            if not (len(root := root_of(stem)) >= ROOT and root in starts)
            and not has_place(stem, present)
        }

    def of_topic(self, topic: str) -> Weights:
        """Return the weights of the words of one part of the question."""
        found = stems(" ".join(content_words(topic)))
        return Weights({stem: self.of.get(stem, 1.0) for stem in found})

    def missing(self, present: Set[str]) -> float:
        """Return the weight of the heaviest stem that is not present; 0 if all are."""
        return max((self.of[stem] for stem in self._lacking(present)), default=0.0)


def weights(stems: Mapping[str, int], passages: int) -> Weights:
    """BM25's inverse document frequency of each stem, given how many passages hold it.

    ``ln(1 + (N - n + 0.5) / (n + 0.5))`` for N passages of which n have the stem
    (Robertson & Zaragoza, "The Probabilistic Relevance Framework", 2009).
    """
    return Weights(
        {stem: math.log(1 + (passages - n + 0.5) / (n + 0.5)) for stem, n in stems.items()},
        frozenset(stem for stem, n in stems.items() if not n),
    )


def passage_stems(passage: Passage) -> set[str]:
    """Return the stems of a passage, its headline and its outlet."""
    article = passage.article
    return set(stems(f"{article.title or ''} {article.outlet or ''} {passage.text}"))


def candidates(hits: Sequence[Hit], weight: Weights, *, most: int = SCORED) -> list[Evidence]:
    """Return the sentences of the first passages that could answer, the likeliest first."""
    return _likeliest(stemmed_sentences(hits, READ), weight)[:most]


def by_part(
    parts: Sequence[str],
    hits: Sequence[Hit],
    weight: Weights,
    scorer: Scorer,
    *,
    first: int | None = None,
) -> list[Evidence]:
    """For each part of a question, find the sentence that answers it best, in the order of the
    parts.

    With ``first``, stop after so many sentences.

    On MultiHop-RAG (114 questions) .35 of the gold sentences are found this way and .27 of the
    found are gold; for as many sentences that fit the whole question best, .19 and .19.
    """
    known = stemmed_sentences(hits, READ_BY_PART)
    found: dict[tuple[str, int], Evidence] = {}
    for part in parts:
        if len(found) == first:
            break
        few = _likeliest(known, weight.of_topic(part))[:SCORED_BY_PART]
        logits = scorer.scores(part, [in_context(e) for e in few])
        ranked = [replace(e, score=float(x)) for e, x in zip(few, logits, strict=True)]
        for e in sorted(ranked, key=lambda e: -e.order):
            if (key := (e.article.id, e.sentence.start)) not in found:
                found[key] = e
                break
    return list(found.values())


class StemmedSentence(NamedTuple):
    """A sentence of a passage, its stems and the stems of the sentence before it."""

    evidence: Evidence
    own: Set[str]
    before: Set[str]


def stemmed_sentences(hits: Sequence[Hit], read: int) -> list[StemmedSentence]:
    """Return the sentences of the first passages, without duplicates, as in a copy."""
    if not hits:
        return []
    high, low = hits[0].score, min(hit.score for hit in hits)
    found: list[StemmedSentence] = []
    seen: set[str] = set()
    for hit in hits[:read]:
        passage = hit.passage
        rank = (hit.score - low) / (high - low) if high > low else 1.0
        before = set(stems(passage.article.title or ""))
        reports = not is_of_readers(passage.article)
        for span in sentences_with_quotes(passage.article.text, passage.start, passage.end):
            words = passage.article.text[span.start : span.end]
            own = set(stems(words))
            key = " ".join(sorted(own))
            new = own and key not in seen and not _RETRACTED.search(words)
            bare = is_question(words) or is_heading(passage.article, words)
            if new and not bare and _LETTERS.search(words):
                seen.add(key)
                tells = reports and is_prose(passage.article, span)
                evidence = Evidence(passage.article, span, span, rank=rank, tells=tells, hit=hit)
                found.append(StemmedSentence(evidence, own, before))
            before = own
    pulled = pulled_out([(one.evidence.article.id, one.evidence.words) for one in found])
    return [one for one, is_pulled in zip(found, pulled, strict=True) if not is_pulled]


def _likeliest(found: Sequence[StemmedSentence], weight: Weights) -> list[Evidence]:
    """Sort the sentences by how many of the question's words they have.

    A word in the sentence before counts less; the rank of the passage counts too.
    """

    def likely(one: StemmedSentence) -> float:
        beside = weight.share(one.before - one.own)
        return weight.share(one.own) + 0.35 * beside + 0.5 * one.evidence.rank

    return [one.evidence for one in sorted(found, key=likely, reverse=True)]


def score(question: Question, found: Sequence[Evidence], scorer: Scorer) -> list[Evidence]:
    """Add the scorer's logits to the evidence and sort it, the best first.

    The scorer reads a question without outlets at its end, and one for words without the days of
    publication: which articles count is decided before. For a follow-up the best few are read again
    after the last question and this one as typed, and their score is the mean: what was written out
    may be wrong. Of 116 such turns of the asked set the first sentence is right in .63 without this
    and in .70 with it, where some candidate is.
    """
    if not found:
        return []
    logits = map(float, scorer.scores(_asked(question), [in_context(e) for e in found]))
    both = zip(found, logits, strict=True)
    scored = [_formed(question, replace(e, score=logit)) for e, logit in both]
    scored.sort(key=lambda e: -e.order)
    few, rest = scored[:AGAIN], scored[AGAIN:]
    if not question.heard:
        return scored
    again = scorer.scores(question.in_talk, [in_context(e) for e in few])
    mean = [replace(e, score=(e.score + float(x)) / 2) for e, x in zip(few, again, strict=True)]
    return [*sorted(mean, key=lambda e: -e.order), *rest]


def _asked(question: Question) -> str:
    """Return a question for the scorer, without outlets at its end and days of publication."""
    reading = question.reading
    if reading.kind == "said-about" and reading.speaker and reading.about and reading.since:
        return f"What did {reading.speaker} say about {reading.about}?"
    bare = without_outlets(question.text, question.reading.outlets).rstrip(" ?.!,")
    return f"{bare}?" if question.text.startswith(bare) and bare else question.text


def _formed(question: Question, e: Evidence) -> Evidence:
    """Judge the form of the evidence; a figure or a day may stand in a line of a table."""
    fits = has_form(question, e.words)
    listed = fits and question.wants in ("number", "date")
    return replace(e, fits=fits, tells=e.tells or listed)


def in_context(evidence: Evidence) -> InContext:
    """Return the sentence for the scorer, after its speaker's name if it lacks that.

    The headline of one in a list has the item, too.
    """
    words = evidence.words
    if evidence.speaker and evidence.speaker not in words:
        words = f"{evidence.speaker}: {words}"
    item = item_of(evidence.article, evidence.sentence.start)
    title = ": ".join(filter(None, (evidence.article.title, item and item.name)))
    return InContext(words, title or None, _before(evidence))


def _before(evidence: Evidence) -> str | None:
    """Return the sentence before the evidence, in its passage or close by; None at the top."""
    text, start = evidence.article.text, evidence.sentence.start
    near = min(evidence.passage.start, max(evidence.article.body.start, start - LOOK_BACK))
    earlier = [span for span in sentences(text, near, start) if span.end <= start]
    return text[earlier[-1].start : earlier[-1].end] if earlier else None
