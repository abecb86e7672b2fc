"""Words between an article and its noun that stand there as adjectives: participles, adverbs."""

from __future__ import annotations

from collections.abc import Sequence

from corpus.english.lexicon import ADVERBS, word_set
from corpus.text.tokens import Token

ARTICLES = word_set(
    "the a an this that these those his her its their our my your some any no every each another"
)
_ADJECTIVAL = word_set("next first very long once far much then now more both all only just most")


def is_attribute(tokens: Sequence[Token], at: int) -> bool:
    """True if a participle stands as an adjective after an article: "a hidden note", "its long
    awaited film", "a highly praised song"."""
    if at < 1 or not tokens[at].low.endswith(("ed", "en", "wn")):
        return False
    left = tokens[at - 1]
    if left.low in ARTICLES - _DEMONSTRATIVES:
        return True
    apart = left.low.endswith("ly") or left.low in ADVERBS
    late = at > 1 and tokens[at].low.endswith("ed") and apart
    return late and tokens[at - 2].low in ARTICLES


_DEMONSTRATIVES = word_set("that this those these")


def is_adjectival(tokens: Sequence[Token], at: int) -> bool:
    """True if an adverb stands before a noun as an adjective does: "an earlier version"."""
    if tokens[at].low in _ADJECTIVAL:
        return at == 0 or tokens[at - 1].low != "so"
    return at > 0 and tokens[at - 1].low in ARTICLES and not tokens[at].low.endswith("ly")
