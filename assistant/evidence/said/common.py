"""What two speakers say of one matter in an article in which both of them speak."""

from __future__ import annotations

from collections.abc import Sequence

from assistant.evidence.articles.presence import article_stems, is_called_so
from assistant.evidence.articles.standing import ABOUT
from assistant.evidence.confidence import THRESHOLDS
from assistant.evidence.retrieval import Retrieved
from assistant.evidence.said.described import speakers_asked
from assistant.evidence.search import Found
from assistant.evidence.sentences import Evidence, score
from assistant.evidence.statements import as_evidence
from assistant.question.asking import MATTER
from assistant.question.understand import content_words
from corpus.article import Article

READ_FOR_BOTH = 8  # best articles of each that are read for words of both; set by hand
SAID_BY_EACH = 3  # maximum statements of each


def find_in_common(sought: Sequence[Retrieved], found: Sequence[Found]) -> list[Found]:
    """Return what was found for each of two speakers; what lacks is looked for on common ground.

    An article in which both speak, and which has the matter that is compared, sets their words
    side by side, so that these need not name the matter. If there is none, ``found`` is returned as
    it is.
    """
    same = list(found)
    if len(sought) != 2 or all(one.answers for one in found):
        return same
    said = [_said(one) for one in sought]
    known = {e.article.id for one in found if one.answers for e in one.evidence}
    shared = [id for id in said[0] if id in said[1]]
    best = next(iter([*(id for id in shared if id in known), *shared]), None)
    if best is None:
        return same
    return [
        one if one.answers else _answer(retrieved, one, own[best])
        for one, retrieved, own in zip(found, sought, said, strict=True)
    ]


def _said(retrieved: Retrieved) -> dict[str, list[Evidence]]:
    """Return the asked speaker's statements in each near article with the topic, best first."""
    reading, inquiry = retrieved.question.reading, retrieved.inquiry
    near: dict[str, Article] = {}
    for hit in retrieved.hits:
        near.setdefault(hit.passage.article.id, hit.passage.article)
    articles = [a for a in near.values() if _has_matter(a, retrieved)][:READ_FOR_BOTH]
    asked = reading.speaker or ""
    names = speakers_asked(
        asked, retrieved.speakers, inquiry, articles, unseen=retrieved.weight.unseen
    )
    said = {
        a.id: [as_evidence(a, s) for s in inquiry.statements(a) if s.speaker in names]
        for a in articles
    }
    return {id: own for id, own in said.items() if own}


def _has_matter(article: Article, retrieved: Retrieved) -> bool:
    """True if an article has most of the words for the matter, or others for such an event."""
    there = article_stems(article)
    words = content_words(retrieved.question.reading.about or "")
    of = {word: retrieved.weight.of_topic(word) for word in words}
    telling = {w: sum(own.of.values()) for w, own in of.items() if w.casefold() not in MATTER}
    held = [w for w in telling if of[w].share(there) >= ABOUT or is_called_so(w, there)]
    return sum(telling[word] for word in held) >= ABOUT * sum(telling.values())


def _answer(retrieved: Retrieved, found: Found, own: Sequence[Evidence]) -> Found:
    first: dict[int, Evidence] = {}
    for e in own:
        first.setdefault(e.sentence.start, e)
    read = score(retrieved.question, list(first.values()), retrieved.inquiry.scorer)
    sure = max(found.confidence, THRESHOLDS[retrieved.inquiry.strictness])
    return Found(tuple(read[:SAID_BY_EACH]), sure, True, found.hits, stated=True)
