"""Plans that answer by day: the latest on a topic, and its timeline."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from datetime import date
from functools import partial

from assistant.evidence.articles.dated import dated_entries, told_day
from assistant.evidence.articles.decide import decide
from assistant.evidence.articles.standing import (
    ABOUT,
    Standing,
    is_in_front,
    lead_evidence,
    newest_first,
)
from assistant.evidence.articles.story import by_names, of_story
from assistant.evidence.articles.telling import telling_sentences
from assistant.evidence.prose import QUOTES
from assistant.evidence.search import Found, Inquiry
from assistant.evidence.sentences import Evidence, Weights
from assistant.question.understand import Question
from index.search.retrieve import Hit
from index.stems import stems

EVENT_SHARE = 0.2  # minimum share of a topic's words in an event of its timeline
LONG_AGO = 400  # days; what an article tells of earlier days is background, if it is not the topic
DATED = 6  # maximum dated sentences in a timeline, divided among its articles
BRIEF = 3500  # maximum characters of an article that tells of one matter; set by hand
DATED_LEAST = 2  # minimum of each article
FEW_EVENTS = 3  # events; with fewer it is no timeline
UNDATED = 4  # sentences of an article that tell its story where days do not
MOST_OF_DAYS = 10  # maximum events of an article that is a timeline itself; set by hand
MOST_LATEST = 3  # maximum articles, and sentences, that tell the latest
AS_NEW = 3  # days before the newest article of one that is as new; set by hand
NEWS = 7  # days before or after its article of what is news in it; set by hand
IS_NEWS = 2.0  # what such a day adds to a sentence that may tell the latest; set by hand
_QUOTED = re.compile(r"“[^”]*”?|\"[^\"]*\"?")  # a day that somebody names is no event's
_LEANS = re.compile(
    r"(?:he|she|it|they|this|that|these|those|his|her|its|their|but|and|so|then|there)\b", re.I
)


def by_latest(inquiry: Inquiry, question: Question, hits: Sequence[Hit], weight: Weights) -> Found:
    """Find what the newest article about a topic says, and those of the days just before it.

    The newest is first; each is told by one sentence, the newest by more if it is short and all on
    the topic. What an article does not open with is told by a sentence that has the topic; so is a
    long one, if one has it. A sentence of a day near that of its article tells what is new in it.
    """
    found, weight = by_names(question, hits, weight)
    held = newest_first(of_story(inquiry, found, weight))
    latest = [one for one in held[:MOST_LATEST] if _apart(held[0], one) <= AS_NEW]
    evidence: list[Evidence] = []
    for n, one in enumerate(latest):
        brief = _is_brief(one, weight)
        most = MOST_LATEST - len(latest) + 1 if n == 0 and brief else 1
        raises = partial(_as_news, published=one.article.published)
        bears = partial(_bears, weight=weight)
        tell = partial(
            telling_sentences, one, question, weight, inquiry.scorer, most=most, raises=raises
        )
        told = [] if brief else tell(fits=bears)
        if not told and is_in_front(one, weight):
            told = tell()
        evidence += told
    return decide(inquiry, question, evidence, found, hits, read=held[:MOST_LATEST])


def _as_news(words: str, *, published: date | None) -> float:
    """Return what a sentence gains if it tells of a day close to that of its article."""
    day = told_day(_QUOTED.sub(" ", words), published, exactly=True)
    near = day is not None and published is not None and abs((day - published).days) <= NEWS
    return IS_NEWS if near else 0.0


def _apart(one: Standing, other: Standing) -> int:
    """Return how many days are between two articles; 0 for two without a date."""
    first, second = one.article.published, other.article.published
    if first is None or second is None:
        return 0 if first is second else AS_NEW + 1
    return abs((first - second).days)


def _bears(words: str, *, weight: Weights) -> bool:
    """True if a sentence has most of a topic's words."""
    return weight.share(set(stems(words))) >= ABOUT


def by_timeline(
    inquiry: Inquiry, question: Question, hits: Sequence[Hit], weight: Weights
) -> Found:
    """Find what happened when: the dated sentences of each article about a topic, oldest first.

    An article on it that is a timeline itself is taken as it is. A short article on it tells by its
    lead what happened on its own day, and all its other events belong to it. A longer one is told
    by its lead if no sentence is dated. With fewer than ``FEW_EVENTS``, what is long ago is told
    too, and then what the best article tells without a day, in its order.
    """
    found, weight = by_names(question, hits, weight)
    held = newest_first(of_story(inquiry, found, weight))
    if held and (listed := _as_listed(held, weight)):
        return decide(inquiry, question, listed, found, hits)
    leads = {one.article.id: lead_evidence(one) for one in held}
    evidence = _events(inquiry, question, held, weight, leads)
    if held and len(evidence) < FEW_EVENTS:
        evidence = _events(inquiry, question, held, weight, leads, since=date.min)
    if held and len(evidence) < FEW_EVENTS:
        best = max(held, key=lambda one: one.standing)
        told = telling_sentences(
            best, question, weight, inquiry.scorer, most=UNDATED, fits=_is_no_quotation
        )
        evidence += [e for e in told if not any(_repeats(e, known) for known in evidence)]

    def day(e: Evidence) -> date:
        own, is_lead = e.article.published, e == leads[e.article.id]
        return told_day(e.words, own, exactly=is_lead) or own or date.max

    in_order = sorted(evidence, key=lambda e: (day(e), e.article.id, e.sentence.start))
    return decide(inquiry, question, in_order, found, hits)


def _events(
    inquiry: Inquiry,
    question: Question,
    held: Sequence[Standing],
    weight: Weights,
    leads: Mapping[str, Evidence],
    *,
    since: date | None = None,
) -> list[Evidence]:
    """Return the dated sentences of the articles and their leads, those of the oldest first.

    What happened before ``since`` is background, if it is not the topic itself; by default
    ``LONG_AGO`` before its article.
    """
    most = max(DATED_LEAST, DATED // max(1, len(held)))
    evidence: list[Evidence] = []
    for n, one in reversed(list(enumerate(held))):
        brief, published = _is_brief(one, weight), one.article.published
        fits = partial(
            _is_event,
            weight=weight,
            published=published,
            least=0.0 if brief else EVENT_SHARE,
            since=since or _long_before(published),
            is_last=n == 0,
        )
        lead = leads[one.article.id]
        told = telling_sentences(
            one, question, weight, inquiry.scorer, most=most, fits=fits, alone=False
        )
        if brief or not told:
            told = [lead, *(e for e in told if not _repeats(e, lead))]
        evidence += told[:most]
    return evidence


def _long_before(published: date | None) -> date:
    days = published.toordinal() - LONG_AGO if published else 1
    return date.fromordinal(max(1, days))


def _as_listed(held: Sequence[Standing], weight: Weights) -> list[Evidence]:
    """Return the events of the best article that lists them by their days and opens with the
    topic, oldest first: of many, the first of each day."""
    best = max(held, key=lambda one: one.standing)
    entries = dated_entries(best.article) if is_in_front(best, weight) else ()
    if len(entries) > MOST_OF_DAYS:
        first = {entry.day: entry for entry in reversed(entries)}
        entries = tuple(entry for entry in entries if entry is first[entry.day])
    in_order = sorted(entries, key=lambda entry: entry.day)[:MOST_OF_DAYS]
    article, hit = best.article, best.hits[0]
    return [Evidence(article, e.sentence, e.sentence, rank=1.0, hit=hit) for e in in_order]


def _is_brief(one: Standing, weight: Weights) -> bool:
    """True if all of an article is about a topic: it is short, and opens with it."""
    start, end = one.article.body
    return end - start <= BRIEF and is_in_front(one, weight)


def _is_no_quotation(words: str) -> bool:
    return not words.startswith(QUOTES)


def _repeats(one: Evidence, other: Evidence) -> bool:
    """True if a sentence has most words of the shorter of the two."""
    first, second = set(stems(one.words)), set(stems(other.words))
    return 2 * len(first & second) >= min(len(first), len(second))


def _is_event(
    words: str,
    *,
    weight: Weights,
    published: date | None,
    least: float,
    since: date,
    is_last: bool,
) -> bool:
    """True if a sentence tells what happened on a day, to the topic or since a day.

    It has a share of at least ``least`` of the topic's words, and does not open with a word that
    only points back. What is still to come is an event
    only in the last article: a later one tells what came of it.
    """
    day = told_day(_QUOTED.sub(" ", words), published)
    share = weight.share(set(stems(words)))
    if day is None or share < least or words.startswith(QUOTES):  # words are no event
        return False
    if _LEANS.match(words) or (not is_last and published is not None and day > published):
        return False
    return day >= since or share >= ABOUT
