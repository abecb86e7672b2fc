"""Somebody who is asked for and did not comment."""

from __future__ import annotations

import re
from dataclasses import replace

from assistant.evidence.articles.presence import stems_near
from assistant.evidence.retrieval import Retrieved
from assistant.evidence.search import Found
from assistant.evidence.sentences import READ, candidates
from assistant.question.words import has_stem
from index.stems import stems

# both are set by hand
TOLD = 0.5  # confidence in a sentence that says who says it, or who says nothing
MOST_OF_TOPIC = 0.5  # minimum share of a topic in what a speaker says, or near a refusal to comment
_NO_COMMENT = re.compile(
    r"\b(?:(?:did|had|has|have|would|could) not|didn['’]t|hasn['’]t|hadn['’]t|wouldn['’]t|"
    r"declin\w+ to|refus\w+ to|failed to)\b.{0,30}?\b(?:comment|respond|reply|answer|be reached|"
    r"return\w* (?:\w+ ){0,4}(?:calls?|messages?|e-?mails?|requests?))\b|"
    r"\b(?:could not|couldn['’]t) (?:immediately )?be reached\b|"
    r"\b(?:was|were) not (?:immediately )?(?:available|reachable)\b",
    re.IGNORECASE,
)


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


def is_silent(name: str, sentence: str) -> bool:
    """True if a sentence tells that somebody did not comment: "Kern did not reply"."""
    silent = _NO_COMMENT.search(sentence)
    last = re.escape(name.split()[-1]) if name.split() else r"(?!)"
    before = rf"\b{last}\b(?!['’]s)[^.;]{{0,40}}$"
    return silent is not None and re.search(before, sentence[: silent.start()], re.I) is not None
