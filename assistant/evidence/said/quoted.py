"""Everybody who is quoted on a matter."""

from __future__ import annotations

from assistant.evidence.articles.standing import about_topic, standings
from assistant.evidence.confidence import THRESHOLDS
from assistant.evidence.retrieval import Retrieved
from assistant.evidence.search import SAID_AT_ALL, Found
from assistant.evidence.sentences import Evidence
from assistant.evidence.statements import as_evidence

MOST_QUOTING = 2  # articles on a topic whose speakers are listed; set by hand


def list_quoted(retrieved: Retrieved, sure: float) -> Found:
    """List everybody who is quoted in the article talked of, or else in the best; each once.

    If the question has a topic, the best are the articles that are most about it. ``sure`` is the
    confidence that there are any.
    """
    talked = [hit for hit in retrieved.hits if hit.passage.article.id in retrieved.talked_of]
    hits = talked or list(retrieved.hits)
    about = retrieved.question.reading.about
    topic = retrieved.weight.of_topic(about) if about else retrieved.weight
    found = about_topic(standings(retrieved.question, hits, topic)) if about else []
    articles = [one.article for one in found] or [hit.passage.article for hit in hits[:1]]
    spoken: dict[str, Evidence] = {}
    for article in articles[:MOST_QUOTING]:
        for s in retrieved.inquiry.statements(article):
            if s.speaker and s.speaker[0].isupper() and s.kind != "indirect":
                spoken.setdefault(s.speaker, as_evidence(article, s))
    sure = SAID_AT_ALL if talked else sure
    answers = bool(spoken) and sure >= THRESHOLDS[retrieved.inquiry.strictness]
    return Found(tuple(spoken.values()), sure, answers, tuple(retrieved.hits), whole=True)
