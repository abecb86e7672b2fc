"""Quotations cut short: verbatim, but the words left out turn what is said."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise

from corpus.article import Article, Span
from corpus.text.sentences import sentences
from corpus.text.wording import wording

_NEGATION = r"(?:not|never|no|nor|neither|without|hardly|scarcely|cannot|unless|\w+n['’]t)"
_TURN = re.compile(
    r"(?:(?:and|or|even|just|but|only|except|then|at least)\s+){0,2}"
    r"(?:but|unless|except(?:ing)?|save for|barring|not|never|nor|neither|without|if|only|"
    r"provided|providing|assuming|until|till|although|albeit|though|(?:as|so) long as|"
    r"on (?:the )?condition|in case|rather than|instead of|other than|apart from|"
    r"(?<=, )(?:yet|however))\b",
    re.IGNORECASE,
)
# what may stand between: a comma or dash, or ",” Vane said, “"
_BETWEEN = re.compile(
    r"[\s,;:–—-]*(?:[\"”’'»][\s,;:–—-]*(?:[^“\"«\n.!?]{1,100}?[,:]?\s?[“\"«])?\s*)?"
)
_NEGATED = re.compile(
    rf"\b{_NEGATION}\s+(?:(?:ever|even|really|just|yet|still|going to|about to)\s+)?$", re.I
)
_DRAFT_NEGATES = re.compile(
    rf"\b(?:{_NEGATION}|den(?:y|ied|ies)|refus\w+|rul\w+ out|reject\w*|stop\w*|if)\b", re.IGNORECASE
)
_NOT = re.compile(rf"\b(?:{_NEGATION})\b", re.IGNORECASE)
_STOPS = re.compile(r"[.!?,;:]*[\"”»]|[.!?](?=\s)")
_INTERRUPTION = re.compile(r"[\"”»][^\"“«]*[\"“«]")  # the reporter's words are not left out
_FEW = 8  # maximum words of an omission whose "not" reverses the words around it
_SHOWN = 160  # maximum characters of the words left out


def left_out(
    spans: Sequence[Span], article: Article, *, before: str, after: str, declared: bool
) -> str | None:
    """Return the words that a quotation leaves out and that turn it, or None.

    They follow in the same sentence and begin with "but", "unless", "except" or the like; or a
    "not" stands right before the words, or among few words that were omitted between them. None if
    the draft tells it outside the quotation, in ``before`` or ``after``. ``declared`` is True if
    the quotation ends with an ellipsis.
    """
    text = article.text
    sentence = _sentence(article, spans[-1])
    goes_on = "" if declared else _following(text, spans[-1].end, sentence.end)
    if goes_on and not _tells(after, goes_on):
        return _short(goes_on)
    negated = _NEGATED.search(text, _sentence(article, spans[0]).start, spans[0].start)
    inside = negated and not _marks_between(text, negated.end(), spans[0].start)
    if negated and inside and not _DRAFT_NEGATES.search(before):
        return _short(text[negated.start() : spans[0].end])
    for one, other in pairwise(spans):
        omitted = _INTERRUPTION.sub(" ", text[one.end : other.start])
        if len(omitted.split()) <= _FEW and _NOT.search(omitted):
            return _short(omitted)
    return None


def _following(text: str, end: int, sentence_end: int) -> str:
    """Return the rest of the sentence after a place, if it begins with a turn; else ""."""
    between = _BETWEEN.match(text, end, max(end, sentence_end))
    at = between.end() if between else end
    for begin in dict.fromkeys((at, _plain_end(text, end, sentence_end))):
        if _TURN.match(text, begin, max(begin, sentence_end)):
            stop = _STOPS.search(text, begin, sentence_end)
            return text[begin : stop.start() if stop else sentence_end]
    return ""


def _plain_end(text: str, end: int, sentence_end: int) -> int:
    """Return where the words go on after marks and commas, without an interruption."""
    while end < sentence_end and (text[end].isspace() or text[end] in ",;:–—-\"”’'»"):
        end += 1
    return end


def _marks_between(text: str, start: int, end: int) -> bool:
    return re.search(r"[\"“”«»]", text[start:end]) is not None


def _tells(after: str, goes_on: str) -> bool:
    """True if the draft goes on with the same turn outside the quotation."""
    turn = _TURN.match(goes_on)
    words = turn.group().casefold().split() if turn else []
    return bool((set(words) - {"and", "or"}) & set(wording(after).words))


def _sentence(article: Article, span: Span) -> Span:
    for sentence in sentences(article.text):
        if sentence.start <= span.start < sentence.end:
            return Span(sentence.start, max(sentence.end, span.end))
    return span


def _short(words: str) -> str:
    told = " ".join(re.sub(r"[\"“”«»]", "", words).split()).rstrip(" .,;:")
    return told if len(told) <= _SHOWN else f"{told[:_SHOWN].rsplit(' ', 1)[0]} …"
