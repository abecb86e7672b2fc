"""An article that is a list itself: its subheadings are what it lists."""

from __future__ import annotations

import re
from collections.abc import Mapping, Set
from functools import lru_cache

from assistant.evidence.articles.lead import front_stems
from assistant.evidence.articles.presence import names_typed
from assistant.evidence.articles.standing import ABOUT, about_topic, standings
from assistant.evidence.retrieval import Retrieved
from assistant.evidence.search import Found
from assistant.evidence.sentences import Evidence
from corpus.article import Article
from corpus.text.items import Item, item_of, items, subheadings
from index.stems import stems

LISTED_AT_LEAST = 3  # subheadings of a list; set by hand
LISTED_SURELY = 0.7  # confidence in such a list; set by hand
_PLURAL = re.compile(r"[a-z-]{2,}[b-rt-z]s")


def by_headings(retrieved: Retrieved) -> Found | None:
    """Return the subheadings of the article that lists what a question asks for; None without one.

    It is the article most about the topic. Its headline and lead have most of the question's words,
    and the word for what is listed among them: "films" of "the best films of 2023".
    """
    question, weight = retrieved.question, retrieved.weight
    best = about_topic(standings(question, retrieved.hits, weight))[:1]
    if not best:
        return None
    article = best[0].article
    names = names_typed(question.terms, [article.text], typed=question.text)
    things = (term for term in question.terms if term not in names)
    listed = next((term for term in things if _PLURAL.fullmatch(term)), None)
    if listed is None:
        return None
    front = front_stems(article)
    spans = subheadings(article)
    if len(spans) < LISTED_AT_LEAST or weight.share(front) < ABOUT:
        return None
    if not set(stems(listed)) <= front:
        return None
    found = tuple(Evidence(article, span, span, rank=1.0, hit=best[0].hits[0]) for span in spans)
    return Found(found, LISTED_SURELY, True, tuple(retrieved.hits), whole=True)


def stands_under(article: Article, at: int, asked: Set[str]) -> bool:
    """True unless an article lists items by name, and a place is of another item than is asked for.

    ``asked`` are the stems of the question. What stands under "Acme" tells nothing of "Belmont",
    and the name alone tells nothing.
    """
    names = _item_names(article)
    if not any(name and name <= asked for name in names.values()):
        return True
    own = item_of(article, at)
    return own is not None and own.start < at and names[own] <= asked


@lru_cache(maxsize=64)
def _item_names(article: Article) -> Mapping[Item, frozenset[str]]:
    return {item: frozenset(stems(item.name)) for item in items(article)}
