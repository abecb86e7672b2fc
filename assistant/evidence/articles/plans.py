"""Plans that answer with articles: lookup, latest, timeline, summary, article."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace

from assistant.answer import Lack
from assistant.evidence.articles.days import by_latest, by_timeline
from assistant.evidence.articles.decide import decide
from assistant.evidence.articles.lead import lead_sentence
from assistant.evidence.articles.presence import is_named
from assistant.evidence.articles.standing import (
    about_topic,
    is_about,
    lead_evidence,
    newest_first,
    rerank_by_lead,
    standings,
)
from assistant.evidence.articles.story import by_names, of_story, rarest_stem, tells_rarest_first
from assistant.evidence.articles.telling import telling_sentences
from assistant.evidence.search import SAID_AT_ALL, Found, Inquiry
from assistant.evidence.sentences import Evidence, Weights
from assistant.question.asking import ARTICLE_NOUNS
from assistant.question.authors import is_by
from assistant.question.understand import Question
from corpus.article import Article
from corpus.text.sentences import sentences
from index.search.retrieve import Hit

SUMMED_UP = 3  # sentences of the article that a summary is of
REPORTED = 2  # sentences of the article that a report is of
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
    return decide(inquiry, question, [lead_evidence(s) for s in held], found, hits)


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
        return decide(
            inquiry, question, [lead_evidence(s) for s in about_topic(found)], found, hits
        )
    theirs = {passage.article.id: passage.article for passage in library.passages(list(within))}
    evidence = [_lead_of(theirs[id]) for id in own if id in theirs]
    return Found(tuple(evidence), SAID_AT_ALL, bool(evidence), (), whole=True)


def _lead_of(article: Article) -> Evidence:
    span = lead_sentence(article)
    return Evidence(article, span, span, rank=1.0)


def by_summary(inquiry: Inquiry, question: Question, hits: Sequence[Hit], weight: Weights) -> Found:
    """Summarise the article that is most about a topic by the sentences that tell most of it.

    A second article adds one if it is as much about the topic and opens with its rarest word; its
    lead, if it goes on with the story and no one article is asked for.
    """
    ranked, weight = by_names(question, hits, weight)
    found = rerank_by_lead(ranked, question, inquiry.scorer)
    evidence: list[Evidence] = []
    rarest = rarest_stem(weight)
    held = [
        one
        for n, one in enumerate(about_topic(found)[:2])
        if not n or tells_rarest_first(one, rarest)
    ]
    for n, one in enumerate(held):
        most = SUMMED_UP if n == 0 else 1
        evidence += telling_sentences(one, question, weight, inquiry.scorer, most=most)
    if len(held) == 1 and not _OF_ONE.search(question.whole):
        story = of_story(inquiry, found, weight)
        others = [one for one in story if one.article.id != held[0].article.id]
        evidence += [lead_evidence(one) for one in others[:1]]
    return decide(inquiry, question, evidence, found, hits)


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
    return decide(inquiry, question, evidence, found, hits)


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
                decide(inquiry, question, evidence, found, hits),
                answers=False,
                lacks=Lack("correction"),
            )
        evidence = corrected[:3]
    answer = decide(inquiry, question, evidence, found, hits)
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


_OF_ONE = re.compile(rf"\b(?:the|this|that) (?:\w+ )?{ARTICLE_NOUNS}\b", re.IGNORECASE)
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


ByArticle = Callable[[Inquiry, Question, Sequence[Hit], Weights], Found]
ARTICLE_PLANS: Mapping[str, ByArticle] = {
    "lookup": by_lookup,
    "latest": by_latest,
    "timeline": by_timeline,
    "summary": by_summary,
    "article": by_article,
}
