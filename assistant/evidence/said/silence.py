"""Somebody who is asked for and did not comment."""

from __future__ import annotations

from dataclasses import replace

from assistant.evidence.articles.presence import stems_near
from assistant.evidence.retrieval import Retrieved
from assistant.evidence.search import Found
from assistant.evidence.sentences import READ, candidates, has_stem
from assistant.evidence.statements import is_silent
from index.stems import stems

# both are set by hand
TOLD = 0.5  # confidence in a sentence that says who says it, or who says nothing
MOST_OF_TOPIC = 0.5  # minimum share of a topic in what a speaker says, or near a refusal to comment


def find_silence(retrieved: Retrieved, found: Found) -> Found | None:
    """Return the sentence that the asked one did not comment, where most of the topic is near."""
    reading = retrieved.question.reading
    asked = stems(reading.speaker or "")
    topic = set(stems(reading.about or ""))
    for hit in retrieved.hits[:READ] if asked else ():
        near = stems_near(hit.passage)
        told = [
            e
            for e in candidates([hit], retrieved.weight)
            if is_silent(reading.speaker or "", e.words)
        ]
        if told and sum(has_stem(stem, near) for stem in topic) >= MOST_OF_TOPIC * len(topic):
            return replace(found, evidence=tuple(told[:1]), answers=True, confidence=TOLD)
    return None
