"""The items that an article lists by name, each under a short subheading."""

from __future__ import annotations

from functools import lru_cache
from typing import NamedTuple

from corpus.article import Article
from corpus.text.paragraphs import paragraphs

LONGEST_ITEM = 5  # words of a subheading that names an item
ITEMS = 5  # minimum items of an article that lists them by name; set by hand
STOPS = (".", "!", "?", ":", ";", ",", "…", "”", '"')


class Item(NamedTuple):
    """An item of a list: where it begins in the article, and its name."""

    start: int
    name: str


def item_of(article: Article, at: int) -> Item | None:
    """Return the item of a place in an article that lists at least five by name; otherwise None."""
    return next((item for item in reversed(items(article)) if item.start <= at), None)


@lru_cache(maxsize=64)
def items(article: Article) -> tuple[Item, ...]:
    """Return the short subheadings before prose, in order; none if they are fewer than five."""
    spans = paragraphs(article.text, *article.body)
    told = [article.text[span.start : span.end].strip() for span in spans]
    found = tuple(
        Item(span.start, words)
        for span, words, after in zip(spans, told, told[1:], strict=False)
        if len(words.split()) <= LONGEST_ITEM
        and words[:1].isupper()
        and any(letter.isalpha() for letter in words)
        and not words.endswith(STOPS)
        and after.endswith(STOPS)
    )
    return found if len(found) >= ITEMS else ()
