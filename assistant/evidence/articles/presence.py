"""Which words of a question a passage or its article has."""

from __future__ import annotations

import re
from collections.abc import Sequence, Set
from functools import lru_cache

from rapidfuzz.distance import OSA

from assistant.evidence.articles.lead import lead_words
from assistant.evidence.sentences import has_stem, passage_stems
from corpus.article import Article, Passage
from corpus.english.nations import NATIONS
from index.stems import stems

_ABBREVIATION = re.compile(r"\b(?:[A-Z]\.){2,}")
LONG_STEM = 6  # minimum letters of a stem that may be misspelt
_NATION_OF = {own[0]: nation for word, nation in NATIONS.items() if len(own := stems(word)) == 1}


def has_name(name: Sequence[str], present: Set[str]) -> bool:
    """True if words have a name: its last word, and half of all; of a nation, any of its names."""
    if len(name) == 1 and (nation := _NATION_OF.get(name[0])):
        return any(_NATION_OF.get(word) == nation for word in present)
    held = [has_stem(word, present) for word in name]
    return held[-1] and 2 * sum(held) >= len(held)


def is_misspelt(stem: str, present: Set[str]) -> bool:
    """True if a long stem is one letter away from one that is present."""
    return len(stem) >= LONG_STEM and any(
        OSA.distance(stem, other, score_cutoff=1) <= 1 for other in present
    )


@lru_cache(maxsize=256)
def stems_near(passage: Passage) -> frozenset[str]:
    """Return the stems of a passage, and of its article's headline, lead, place and byline."""
    article = passage.article
    front = f"{lead_words(article)} {article.place or ''} {article.byline or ''}"
    return frozenset(passage_stems(passage) | set(stems(f"{front} {_abbreviated(passage.text)}")))


def _abbreviated(text: str) -> str:
    """Return the abbreviations of a text without their dots: "UK" for "U.K."."""
    return " ".join(found.replace(".", "") for found in _ABBREVIATION.findall(text))


@lru_cache(maxsize=256)
def article_stems(article: Article) -> frozenset[str]:
    """Return the stems of an article, with its masthead."""
    day = f"{article.published:%d %B %Y}" if article.published else ""
    head = f"{article.title or ''} {article.outlet or ''} {article.place or ''} {day}"
    return frozenset(stems(f"{head} {article.byline or ''} {article.text}"))
