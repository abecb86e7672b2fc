"""The lead of an article: the sentence that its story opens with."""

from __future__ import annotations

import re
from functools import lru_cache

from corpus.article import Article, Span
from corpus.text.sentences import sentences
from index.stems import stems

OPENING = 8  # first sentences of an article, searched for the lead
FEWEST_STEMS = 4  # minimum stems in a whole sentence
# words that a page addresses to its reader; they are no news
_INVITES = re.compile(
    r"\b(?:newsletter|sign up|subscribe|your (?:inbox|email)|email address|cookies?|read more|"
    r"click here|follow us|advertisement|all rights reserved|terms of (?:use|service))\b",
    re.IGNORECASE,
)


@lru_cache(maxsize=1024)
def lead_sentence(article: Article) -> Span:
    """Return the sentence that an article opens with.

    Text above the story (an invitation to a newsletter, a byline, a caption) shares no word with
    the headline. So the lead is the first whole sentence among the first ``OPENING`` that shares a
    word with the headline. If there is none, it is the first whole sentence; if there is none, the
    body.
    """
    opening = sentences(article.text, *article.body)[:OPENING]
    whole = [s for s in opening if is_whole(article.text[s.start : s.end])]
    headline = set(stems(article.title or ""))
    told = (s for s in whole if headline & set(stems(article.text[s.start : s.end])))
    return next(told, whole[0] if whole else Span(*article.body))


def is_whole(words: str) -> bool:
    """True if the words are a whole sentence, not a subheading, a caption or a line of a table."""
    bare = words.rstrip("”’\"')] ")
    return bare[-1:] in ".!?…" and len(stems(words)) >= FEWEST_STEMS and not _INVITES.search(words)


def lead_words(article: Article) -> str:
    """The words of the lead."""
    span = lead_sentence(article)
    return article.text[span.start : span.end]
