"""Plans that answer with articles: lookup, latest, timeline, summary, article."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace

from assistant.answer import Lack
from assistant.evidence.answer_form import DATE
from assistant.evidence.articles.lead import lead_sentence
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
from assistant.evidence.articles.telling import PER_ARTICLE, gist, telling_sentences
from assistant.evidence.confidence import THRESHOLDS, topical_confidence
from assistant.evidence.search import SAID_AT_ALL, Found, Inquiry
from assistant.evidence.sentences import Evidence, Weights
from assistant.question.authors import is_by
from assistant.question.understand import Question
from corpus.article import Article
from corpus.text.sentences import sentences
from index.search.retrieve import Hit

DATED = 6  # sentences of an article that are searched for a date
SUMMED_UP = 4  # sentences of the article that a summary is of
NAMED_IN_FRONT = 0.6  # confidence in an article with the question's names in headline and lead
DEEP = 100  # passages of one author that are ranked


def by_lookup(inquiry: Inquiry, question: Question, hits: Sequence[Hit], weight: Weights) -> Found:
    """Find the articles about a topic, or by an author; give each by its lead."""
    if question.reading.author:
        return _by_author(inquiry, question, question.reading.author, weight)
    found = standings(question, hits, weight)
    if not _MENTIONS.search(question.whole):
        found = [s for s in found if is_about(s, weight)]
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
    """Find what the newest two articles about a topic say, the newest first."""
    found = standings(question, hits, weight)
    held = [s for s in about_topic(found) if is_about(s, weight)] or about_topic(found)
    evidence: list[Evidence] = []
    for n, one in enumerate(newest_first(held)[:2]):
        more = telling_sentences(one, question, weight, inquiry, most=1) if n == 0 else []
        evidence += [lead_evidence(one), *more]
    return _decided(inquiry, question, evidence, found, hits)


def by_timeline(
    inquiry: Inquiry, question: Question, hits: Sequence[Hit], weight: Weights
) -> Found:
    """Find what happened when: the lead and the dated sentences of each article about a topic."""
    found = standings(question, hits, weight)
    held = [s for s in about_topic(found) if is_about(s, weight)] or about_topic(found)
    evidence: list[Evidence] = []
    for one in reversed(newest_first(held)):
        told = [
            lead_evidence(one),
            *telling_sentences(one, question, weight, inquiry, most=DATED),
        ]
        dated = [e for e in told if DATE.search(e.words)] or told[:1]
        evidence += dated[:PER_ARTICLE]
    return _decided(inquiry, question, evidence, found, hits)


def by_summary(inquiry: Inquiry, question: Question, hits: Sequence[Hit], weight: Weights) -> Found:
    """Summarise the article that is most about a topic: its lead and the sentences that sum it up.

    A second article adds its lead if it is as much about the topic.
    """
    found = rerank_by_lead(standings(question, hits, weight), question, inquiry.scorer)
    evidence: list[Evidence] = []
    for n, one in enumerate(about_topic(found)[:2]):
        evidence += gist(one, weight, most=SUMMED_UP) if n == 0 else [lead_evidence(one)]
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
    return _decided(inquiry, question, evidence, found, hits)


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
    sure = topical_confidence(max((s.share for s in found), default=0.0)) if evidence else 0.0
    if evidence and any(s.share >= ABOUT and names_in_front(question, s) for s in found[:1]):
        sure = max(sure, NAMED_IN_FRONT)
    answers = bool(evidence) and sure >= THRESHOLDS[inquiry.strictness]
    return Found(tuple(_each_once(evidence)), sure, answers, tuple(hits), whole=True)


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
