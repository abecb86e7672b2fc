"""The subheadings of an article, and the items that it lists by name, each under one."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from functools import lru_cache
from itertools import pairwise
from typing import NamedTuple

from corpus.article import Article, Span
from corpus.text.paragraphs import is_furniture, paragraphs

LONGEST_HEADING = 14  # words
LONGEST_ITEM = 5  # words of a subheading that names an item
ITEMS = 5  # minimum items of an article that lists them by name; set by hand
_STOPS = (".", "!", "?", ":", ";", ",", "…", "”", '"')
_WORDS = re.compile(r"[^\W\d_]{2,}")
_NUMBER = re.compile(r"#?\d+[.):]?\s")


class Item(NamedTuple):
    """An item of a list: where it begins in the article, and its name."""

    start: int
    name: str


@lru_cache(maxsize=64)
def subheadings(article: Article) -> tuple[Span, ...]:
    """Return the subheadings of an article, in order.

    Each is a short paragraph without a stop at its end, before a paragraph of prose. The page's own
    lines are none: those of advertisements, a line that the article has twice, one in capitals
    among others that are not ("SIGN UP FOR THE NEWSLETTER"), and one without a number where most
    have one.
    """
    told = _paragraphs(article)
    often = Counter(words for _, words in told)
    found = _before_prose([(span, words) for span, words in told if often[words] == 1])
    loud = all(words.isupper() for _, words in found)
    numbered = sum(_NUMBER.match(words) is not None for _, words in found) > len(found) / 2
    return tuple(
        span
        for span, words in found
        if (loud or not words.isupper()) and (not numbered or _NUMBER.match(words))
    )


def _paragraphs(article: Article) -> list[tuple[Span, str]]:
    text = article.text
    spans = paragraphs(text, *article.body)
    return [(s, text[s.start : s.end].strip()) for s in spans if not is_furniture(text, s)]


def _before_prose(told: Sequence[tuple[Span, str]]) -> list[tuple[Span, str]]:
    """Return the short paragraphs without a stop at their end, each before one with a stop."""
    return [
        (span, words)
        for (span, words), (_, after) in pairwise(told)
        if len(words.split()) <= LONGEST_HEADING
        and not words.endswith(_STOPS)
        and _WORDS.search(words)
        and after.endswith(_STOPS)
    ]


def item_of(article: Article, at: int) -> Item | None:
    """Return the item of a place in an article that lists at least five by name; otherwise None."""
    return next((item for item in reversed(items(article)) if item.start <= at), None)


@lru_cache(maxsize=64)
def items(article: Article) -> tuple[Item, ...]:
    """Return the short lines before prose, in order; none if they are fewer than five.

    An item may be listed twice, as "Acme" in May and in March.
    """
    found = tuple(
        Item(span.start, words)
        for span, words in _before_prose(_paragraphs(article))
        if len(words.split()) <= LONGEST_ITEM and not words[:1].islower()
    )
    return found if len(found) >= ITEMS else ()
