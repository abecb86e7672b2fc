"""Verbatim search for words that a question quotes, before any ranking."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable

from assistant.evidence.sentences import Evidence
from corpus.article import Article, Span
from corpus.text.sentences import sentences

FEWEST_QUOTED = 3  # minimum words of a verbatim search; fewer are in too many articles
_QUOTED = re.compile(
    r"[\"“”«»](?P<words>[^\"“”«»]{6,})[\"“”«»]|(?<!\w)['‘](?P<single>[^'‘’]{6,})['’]"
)
_WORD = re.compile(r"\w+(?:\u00ad+\w+)*")  # a soft hyphen is no end of a word


def quoted(question: str) -> str | None:
    """Return the longest words between quotation marks in a question.

    None if they are fewer than ``FEWEST_QUOTED`` words.
    """
    found = [m["words"] or m["single"] for m in _QUOTED.finditer(question)]
    long = [words for words in found if len(_WORD.findall(words)) >= FEWEST_QUOTED]
    return max(long, key=len, default=None)


def find_words(words: str, articles: Iterable[Article]) -> list[Evidence]:
    """Return the first sentence of each article that has the words in a row, in the articles'
    order.

    Marks, dashes, case, accents, soft hyphens and white space are ignored: only the sequence of
    words counts.
    """
    wanted = [_fold(m.group()) for m in _WORD.finditer(_plain(words))]
    found = []
    for article in articles:
        span = _locate(wanted, article)
        if span is not None:
            found.append(Evidence(article, span, _around(article, span), rank=1.0))
    return found


def _locate(wanted: list[str], article: Article) -> Span | None:
    """Return where the words are in a row in an article's body; None if they are not there."""
    start, end = article.body
    tokens = [
        (m.start(), m.end(), _fold(m.group())) for m in _WORD.finditer(article.text, start, end)
    ]
    told = [word for _, _, word in tokens]
    for n in range(len(told) - len(wanted) + 1):
        if told[n : n + len(wanted)] == wanted:
            return Span(tokens[n][0], tokens[n + len(wanted) - 1][1])
    return None


def _around(article: Article, span: Span) -> Span:
    """Return the sentence in which a span begins, extended to the span's end."""
    for sentence in sentences(article.text, *article.body):
        if sentence.start <= span.start < sentence.end:
            return Span(sentence.start, max(sentence.end, span.end))
    return span


def _plain(text: str) -> str:
    return text.replace("\u00ad", "")


def _fold(word: str) -> str:
    """Return a word without case and accents."""
    apart = unicodedata.normalize("NFKD", word.casefold())
    return "".join(c for c in apart if not unicodedata.combining(c) and c != "\u00ad")
