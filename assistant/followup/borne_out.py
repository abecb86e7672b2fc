"""Whether a sentence bears out what a follow-up newly asks for, in its words or in like ones.

A follow-up names its story only by what went before. So a sentence of the story always has much of
the whole question; what answers has something of the turn as it was typed, too: "who got her job?"
asks for a job, and "did Orr agree?" for Orr.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from assistant.evidence.articles.asked import MINDS
from assistant.evidence.articles.presence import has_name, names_typed, stems_near
from assistant.evidence.sentences import Evidence
from assistant.followup.signs import own_words
from assistant.question.words import content_words
from corpus.article import Passage
from index.models.embed import Embedder, Packaged, phrase_vector
from index.stems import stems

# The least cosine of two words, by the packaged embedder, for one to bear out the other: "fall" and
# "drop" .78, "punish" and "suspend" .81; "sue" and "shame" .62. Of 73 follow-ups of the asked set
# and of another that were answered with gold, 1 has no word as near in it; of 9 that have no
# answer and got one, 4.
WORDS_ALIKE = 0.70
SHORTEST = 3  # letters; shorter words are not compared
_IF = re.compile(
    r"^(?:and |but |so )?(?:did|does|do|has|have|had|is|are|was|were)(?:n['’]t)?\b", re.I
)
_HOW = re.compile(r"\bhow [a-z]+", re.IGNORECASE)


def bears_out(
    typed: str,
    e: Evidence,
    *,
    passages: Iterable[Passage],
    embedder: Embedder | None,
) -> bool:
    """True if a sentence has what a turn names, and one of its other words or a word like one.

    What it names must be near: in the passage, the headline, the lead. Which words are names, the
    ``passages`` tell. Where a turn asks if somebody likes, wants or thinks something, that verb is
    the word. Without the packaged embedder, only the names count.
    """
    own = own_words(_HOW.sub("how", typed))  # "how old" asks for a figure
    mind = next((w for w in own if w.lower() in MINDS), None) if _IF.match(typed) else None
    names = names_typed(own, (passage.text for passage in passages), typed=typed)
    if not all(has_name(found, stems_near(e.passage)) for n in names if (found := stems(n))):
        return False
    asked = [w.lower() for w in own if w not in names and len(w) >= SHORTEST and w.isalpha()]
    asked = [mind.lower()] if mind else asked
    there = set(stems(e.words))
    if not asked or any(set(found) <= there for word in asked if (found := stems(word))):
        return True
    if embedder is None or embedder.name != Packaged.name:
        return True
    told = sorted({w.lower() for w in content_words(e.words) if len(w) >= SHORTEST})
    return bool(told) and alike(asked, told, embedder) >= WORDS_ALIKE


def alike(some: Sequence[str], others: Sequence[str], embedder: Embedder) -> float:
    """Return the largest cosine of a word of the one with a word of the others."""
    vectors = {word: phrase_vector(embedder.passages, word) for word in (*some, *others)}
    return max(float(vectors[one] @ vectors[other]) for one in some for other in others)
