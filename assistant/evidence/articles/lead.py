"""The lead of an article: the sentence that its story opens with."""

from __future__ import annotations

from functools import lru_cache

from assistant.evidence.prose import is_whole
from corpus.article import Article, Span
from corpus.text.sentences import sentences
from index.stems import stems

OPENING = 8  # first sentences of an article, searched for the lead


@lru_cache(maxsize=1024)
def lead_sentence(article: Article) -> Span:
    """Return the sentence that an article opens with.

    Text above the story (an invitation to a newsletter, a byline, a caption) shares no word with
    the headline. So the lead is the first whole sentence among the first ``OPENING`` that shares a
    word with the headline. If there is none, it is the first whole sentence; if there is none, the
    body.
    """
    opening = sentences(article.text, *article.body)[:OPENING]
    whole = [s for s in opening if is_whole(article, s)]
    headline = set(stems(article.title or ""))
    told = (s for s in whole if headline & set(stems(article.text[s.start : s.end])))
    return next(told, whole[0] if whole else Span(*article.body))


def lead_words(article: Article) -> str:
    """The words of the lead."""
    span = lead_sentence(article)
    return article.text[span.start : span.end]


def front_stems(article: Article) -> set[str]:
    """The stems of the headline and the lead."""
    return set(stems(f"{article.title or ''} {lead_words(article)}"))
