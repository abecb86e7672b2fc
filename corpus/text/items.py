"""The subheadings of an article, and the items that it lists by name, each under one."""

from __future__ import annotations

import re
from collections import Counter
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
    spans = [
        p for p in paragraphs(article.text, *article.body) if not is_furniture(article.text, p)
    ]
    told = [article.text[span.start : span.end].strip() for span in spans]
    often = Counter(told)
    once = [(span, words) for span, words in zip(spans, told, strict=True) if often[words] == 1]
    found = [
        (span, words)
        for (span, words), (_, after) in pairwise(once)
        if len(words.split()) <= LONGEST_HEADING
        and not words.endswith(_STOPS)
        and _WORDS.search(words)
        and after.endswith(_STOPS)
    ]
    loud = all(words.isupper() for _, words in found)
    numbered = sum(_NUMBER.match(words) is not None for _, words in found) > len(found) / 2
    return tuple(
        span
        for span, words in found
        if (loud or not words.isupper()) and (not numbered or _NUMBER.match(words))
    )


def item_of(article: Article, at: int) -> Item | None:
    """Return the item of a place in an article that lists at least five by name; otherwise None."""
    return next((item for item in reversed(items(article)) if item.start <= at), None)


@lru_cache(maxsize=64)
def items(article: Article) -> tuple[Item, ...]:
    """Return the subheadings of a few words, in order; none if they are fewer than five."""
    told = ((s.start, article.text[s.start : s.end].strip()) for s in subheadings(article))
    found = tuple(
        Item(start, words)
        for start, words in told
        if len(words.split()) <= LONGEST_ITEM and not words[:1].islower()
    )
    return found if len(found) >= ITEMS else ()
