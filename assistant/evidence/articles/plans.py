"""Plans that answer with articles: lookup, latest, timeline, summary, article."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from datetime import date
from functools import partial

from assistant.answer import Lack
from assistant.evidence.answer_form import NUMBER
from assistant.evidence.articles.dated import told_day
from assistant.evidence.articles.lead import lead_sentence
from assistant.evidence.articles.presence import (
    article_stems,
    has_word,
    is_named,
    looks_ahead,
)
from assistant.evidence.articles.standing import (
    ABOUT,
    Standing,
    about_topic,
    is_about,
    lead_evidence,
    names_in_front,
    newest_first,
    rerank_by_lead,
    standings,
)
from assistant.evidence.articles.telling import telling_sentences
from assistant.evidence.confidence import THRESHOLDS, article_confidence, topical_confidence
from assistant.evidence.prose import QUOTES
from assistant.evidence.search import SAID_AT_ALL, Found, Inquiry, cosine
from assistant.evidence.sentences import Evidence, Weights
from assistant.question import asking
from assistant.question.authors import is_by
from assistant.question.kinds import Kind
from assistant.question.understand import Question, content_words
from corpus.article import Article
from corpus.english.lexicon import PREPOSITIONS
from corpus.text.sentences import sentences
from index.search.retrieve import Hit
from index.stems import stems

EVENT_SHARE = 0.2  # minimum share of a topic's words in an event of its timeline
LONG_AGO = 400  # days; what an article tells of earlier days is background, if it is not the topic
DATED = 6  # maximum dated sentences in a timeline, divided among its articles
DATED_LEAST = 2  # minimum of each article
MOST_LATEST = 3  # maximum articles that tell the latest
SUMMED_UP = 3  # sentences of the article that a summary is of
NAMED_IN_FRONT = 0.6  # confidence in an article with the question's names in headline and lead
REPORTED = 2  # sentences of the article that a report is of
UNTOLD = 0.3  # maximum confidence if no article on the rest of the topic has one of its words
STRICT: frozenset[Kind] = frozenset(("summary", "latest", "timeline"))
NEAREST_ARTICLES = 3  # articles whose leads are offered if none is on the topic
DEEP = 100  # passages of one author that are ranked


def by_lookup(inquiry: Inquiry, question: Question, hits: Sequence[Hit], weight: Weights) -> Found:
    """Find the articles about a topic, or by an author; give each by its lead."""
    if question.reading.author:
        return _by_author(inquiry, question, question.reading.author, weight)
    found = standings(question, hits, weight)
    if not _MENTIONS.search(question.whole):
        found = [s for s in found if is_about(s, weight)]
    if len(question.terms) == 1 and question.terms[0][:1].isupper():  # "Threads" is a name
        found = [s for s in found if is_named(question.terms[0], s.article)]
    held = about_topic(found) if question.terms else newest_first(found)
    return _decided(inquiry, question, [lead_evidence(s) for s in held], found, hits)


def _by_author(inquiry: Inquiry, question: Question, author: str, weight: Weights) -> Found:
    """Find the articles of an author, those on the topic first by rank; without one, newest
    first."""
    reading, library = question.reading, inquiry.reader.library
    own = [entry.id for entry in library.articles() if is_by(author, entry.byline)]
    limits = library.within(reading.since, reading.until, reading.outlets)
    within = library.passages_of(own) if limits is None else library.passages_of(own) & limits
    if question.terms:
        topic = reading.about or question.text
        hits = inquiry.retriever.search(topic, DEEP, within=within) if within else []
        found = standings(question, hits, weight)
        return _decided(
            inquiry, question, [lead_evidence(s) for s in about_topic(found)], found, hits
        )
    theirs = {passage.article.id: passage.article for passage in library.passages(list(within))}
    evidence = [_lead_of(theirs[id]) for id in own if id in theirs]
    return Found(tuple(evidence), SAID_AT_ALL, bool(evidence), (), whole=True)


def _lead_of(article: Article) -> Evidence:
    span = lead_sentence(article)
    return Evidence(article, span, span, rank=1.0)


def by_latest(inquiry: Inquiry, question: Question, hits: Sequence[Hit], weight: Weights) -> Found:
    """Find what the newest articles about a topic say: all of the last day, or else the last two.

    The newest is first; each is told by one sentence.
    """
    found = standings(question, hits, weight)
    held = newest_first(_on_topic(found, weight))
    of_day = [one for one in held if one.article.published == held[0].article.published]
    evidence: list[Evidence] = []
    for one in held[: min(MOST_LATEST, max(2, len(of_day)))]:
        evidence += telling_sentences(one, question, weight, inquiry.scorer, most=1)
    return _decided(inquiry, question, evidence, found, hits)


def _on_topic(found: Sequence[Standing], weight: Weights) -> list[Standing]:
    """Return the articles about a topic, and not only about what is most common in it.

    They have its rarest word: an article on Acme is not on the Acme takeover.
    """
    about = about_topic(found)
    known = {stem: w for stem, w in weight.of.items() if stem not in weight.unseen}
    rarest = max(known, key=lambda stem: known[stem], default="")
    telling = [s for s in about if not rarest or has_word(rarest, article_stems(s.article))]
    return [s for s in telling if is_about(s, weight)] or telling or about


def by_timeline(
    inquiry: Inquiry, question: Question, hits: Sequence[Hit], weight: Weights
) -> Found:
    """Find what happened when: the dated sentences of each article about a topic, oldest first.

    An article without any is told by its lead.
    """
    found = standings(question, hits, weight)
    held = _on_topic(found, weight)
    most = max(DATED_LEAST, DATED // max(1, len(held)))
    evidence: list[Evidence] = []
    for one in reversed(newest_first(held)):
        dated = partial(telling_sentences, one, question, weight, inquiry.scorer, most=most)
        fits = partial(_is_event, weight=weight, published=one.article.published)
        evidence += dated(fits=fits) or [lead_evidence(one)]

    def day(e: Evidence) -> date:
        own = e.article.published
        return told_day(e.words, own) or own or date.max

    in_order = sorted(evidence, key=lambda e: (day(e), e.article.id, e.sentence.start))
    return _decided(inquiry, question, in_order, found, hits)


def _is_event(words: str, *, weight: Weights, published: date | None) -> bool:
    """True if a sentence tells what happened on a day, to the topic and not long before."""
    day = told_day(words, published)
    share = weight.share(set(stems(words)))
    if day is None or share < EVENT_SHARE or words.startswith(QUOTES):  # words are no event
        return False
    return published is None or (published - day).days <= LONG_AGO or share >= ABOUT


def by_summary(inquiry: Inquiry, question: Question, hits: Sequence[Hit], weight: Weights) -> Found:
    """Summarise the article that is most about a topic by the sentences that tell most of it.

    A second article adds one if it is as much about the topic.
    """
    found = rerank_by_lead(standings(question, hits, weight), question, inquiry.scorer)
    evidence: list[Evidence] = []
    for n, one in enumerate(about_topic(found)[:2]):
        most = SUMMED_UP if n == 0 else 1
        evidence += telling_sentences(one, question, weight, inquiry.scorer, most=most)
    return _decided(inquiry, question, evidence, found, hits)


def by_report(inquiry: Inquiry, question: Question, hits: Sequence[Hit], weight: Weights) -> Found:
    """Find what the articles most about a topic tell of it; without one, what each opens with."""
    found = standings(question, hits, weight)
    if not question.terms:
        opened = [lead_evidence(one) for one in newest_first(found)]
        return Found(tuple(opened), SAID_AT_ALL, bool(opened), tuple(hits), whole=True)
    evidence: list[Evidence] = []
    for n, one in enumerate(about_topic(found)[:2]):
        most = REPORTED if n == 0 else 1
        evidence += telling_sentences(one, question, weight, inquiry.scorer, most=most)
    return _decided(inquiry, question, evidence, found, hits)


def by_article(inquiry: Inquiry, question: Question, hits: Sequence[Hit], weight: Weights) -> Found:
    """Find the one article in question: its author, day, outlet or correction."""
    found = standings(question, hits, weight)
    evidence = [lead_evidence(s) for s in about_topic(found)[:1]]
    if _CORRECTS.search(question.whole) and evidence:
        corrected = [
            Evidence(e.article, span, span, rank=1.0, hit=e.hit)
            for e in evidence
            for span in sentences(e.article.text, 0, len(e.article.text))
            if _CORRECTED.search(e.article.text[span.start : span.end])
        ]
        if not corrected:
            return replace(
                _decided(inquiry, question, evidence, found, hits),
                answers=False,
                lacks=Lack("correction"),
            )
        evidence = corrected[:3]
    answer = _decided(inquiry, question, evidence, found, hits)
    if not (answer.answers and _WRITTEN.search(question.whole)):
        return answer
    named = evidence[0].article.byline is not None
    if named and not _CONTRIBUTED.search(question.whole):
        return answer
    signed = [e for e in map(_signature, evidence) if e is not None]
    if signed:
        return replace(answer, evidence=tuple(signed))
    return answer if named else replace(answer, answers=False, lacks=Lack("author"))


def _signature(e: Evidence) -> Evidence | None:
    """Return the sentence of an article that names who wrote or reported it."""
    text = e.article.text
    spans = sentences(text, 0, len(text))
    told = (s for s in spans if _SIGNED.search(text[s.start : s.end]))
    found = next(told, None)
    return None if found is None else replace(e, quote=found, sentence=found)


_WRITTEN = re.compile(
    r"^who (?:wrote|authored|reported|interviewed)\b|\b(?:author|writers?|reporters?|journalists?|"
    r"byline|correspondents?|contributed)\b",
    re.IGNORECASE,
)
_CONTRIBUTED = re.compile(r"\bcontributed\b", re.IGNORECASE)
_SIGNED = re.compile(
    r"^\W*(?:by|words by|written by|reported by|story by) [A-Z]\w+ [A-Z]|"
    r"\bcontributed (?:to this|reporting|to the) (?:report|story|article)?|"
    r"\b(?:writers?|reporters?|correspondents?) [A-Z].{5,200}\bcontributed\b|"
    r"\breporting (?:and writing )?by [A-Z]",
)
_HAPPENED = re.compile(r"\bwhat happened (?:in|at)\b|\b(?:result|outcome)s?\b", re.IGNORECASE)
_MENTIONS = re.compile(r"\b(?:mention|name|refer|cite)", re.IGNORECASE)
_CORRECTS = re.compile(r"\b(?:correct|updat|chang|amend|fix)(?:e?d|ion|ions|e|s|es|ing)?\b", re.I)
_CORRECTED = re.compile(
    r"^\W*(?:correction|clarification|amend(?:ed|ment)|updated?|editor['’]s note)\b(?: on\b| at\b|"
    r"[^\w\s]| \d| [A-Z])|"
    r"\b(?:article|story|piece|report|review|column|post|headline|page) (?:was|has been|is) "
    r"(?:[\w,]+ ){0,4}?(?:corrected|clarified|amended|updated|changed|revised)\b|"
    r"\b(?:earlier|previous|original) version of (?:this|the)\b",
    re.IGNORECASE,
)


def _decided(
    inquiry: Inquiry,
    question: Question,
    evidence: Sequence[Evidence],
    found: Sequence[Standing],
    hits: Sequence[Hit],
) -> Found:
    if not evidence:
        nearest = tuple(lead_evidence(one) for one in found[:NEAREST_ARTICLES])
        return Found(nearest, 0.0, False, tuple(hits))
    ahead = (looks_ahead(e.article, e.words) for e in evidence)
    if _HAPPENED.search(question.whole) and all(ahead):
        lacks = Lack("result")
        return Found(tuple(_each_once(evidence)), UNTOLD, False, tuple(hits), lacks=lacks)
    lacking = _lacking(question, evidence) if question.reading.kind in STRICT else ()
    if lacking:
        listed = " and ".join(f"“{word}”" for word in lacking)
        lacks = Lack("topic", (listed,))
        return Found(tuple(_each_once(evidence)), UNTOLD, False, tuple(hits), lacks=lacks)
    sure = topical_confidence(max((s.share for s in found), default=0.0))
    best = next((s for s in found if s.article.id == evidence[0].article.id), None)
    if best is not None:
        near = cosine(inquiry, question, lead_evidence(best))
        sure = max(sure, article_confidence(best.share, near))
    if any(s.share >= ABOUT and names_in_front(question, s) for s in found[:1]):
        sure = max(sure, NAMED_IN_FRONT)
    answers = sure >= THRESHOLDS[inquiry.strictness]
    return Found(tuple(_each_once(evidence)), sure, answers, tuple(hits), whole=True)


def _lacking(question: Question, evidence: Sequence[Evidence]) -> tuple[str, ...]:
    """Return the words of a topic that none of its articles has: "verdict" of "the Acme verdict".

    General words for a matter are not looked for, nor are figures; nor is any word of a follow-up,
    whose topic is that of the conversation.
    """
    if question.leans or not evidence:
        return ()
    there = frozenset().union(*(article_stems(e.article) for e in evidence))
    return tuple(
        word
        for word in content_words(question.reading.about or "")
        if word.casefold() not in asking.MATTER | asking.ASKING_WORDS | PREPOSITIONS
        and not any(char.isdigit() for char in word)
        and not NUMBER.fullmatch(word)
        and not all(has_word(stem, there) for stem in stems(word))
    )


def _each_once(evidence: Sequence[Evidence]) -> list[Evidence]:
    """Drop sentences that overlap an earlier one or have the same words, as in a copy."""
    kept: list[Evidence] = []
    for e in evidence:
        if not any(e.overlaps(o) or e.words == o.words for o in kept):
            kept.append(e)
    return kept


ByArticle = Callable[[Inquiry, Question, Sequence[Hit], Weights], Found]
ARTICLE_PLANS: Mapping[str, ByArticle] = {
    "lookup": by_lookup,
    "latest": by_latest,
    "timeline": by_timeline,
    "summary": by_summary,
    "article": by_article,
}
