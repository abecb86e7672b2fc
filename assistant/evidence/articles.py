"""Plans that answer with articles: lookup, latest, timeline, summary, article."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from itertools import islice

from assistant.answer import Lack
from assistant.evidence.answer_form import DATE
from assistant.evidence.confidence import THRESHOLDS, topical_confidence
from assistant.evidence.search import Found, Inquiry
from assistant.evidence.sentences import Evidence, Scorer, Weights, passage_stems, score
from assistant.question.understand import Question
from corpus.article import Article, Span
from corpus.text.sentences import sentences
from index.models.rerank import InContext
from index.search.retrieve import Hit
from index.stems import stems

# All of these numbers are set by hand.
MOST_ARTICLES = 12  # maximum articles in a list
# weight of the topic's words in headline and lead, added to that of the best passage
HEADLINE_STANDING = 0.5
ABOUT = 0.6  # minimum weighted share of the topic's words in an article about it
FRONT_SHARE = 0.3  # minimum share of the topic's words in a headline and lead about it
CLOSE_STANDING = 0.75  # minimum part of the best article's standing for another on the topic
PER_ARTICLE = 3  # sentences of one article in a summary, besides its lead
REREAD = 6  # articles whose headline and lead the scorer reads
LOGIT = 0.03  # what one logit of the scorer adds to the standing
OPENING = 8  # first sentences of an article, searched for the lead
FEWEST_STEMS = 4  # minimum stems in a whole sentence
# words that a page addresses to its reader; they are no news
_INVITES = re.compile(
    r"\b(?:newsletter|sign up|subscribe|your (?:inbox|email)|email address|cookies?|read more|"
    r"click here|follow us|advertisement|all rights reserved|terms of (?:use|service))\b",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Standing:
    """An article that was found, and how far it is about the topic, from 0 to 1.5.

    ``hits`` are its passages, best first. ``share`` is the weighted share of the topic's words in
    its best passage, headline and lead together.
    """

    article: Article
    hits: tuple[Hit, ...]
    standing: float
    share: float


def standings(question: Question, hits: Sequence[Hit], weight: Weights) -> list[Standing]:
    """Return the articles of the hits, ranked by how much they are about the question's words.

    The rank of an article's best passage counts. Words in the headline and lead count twice,
    because there a newspaper says what an article is about.
    """
    of: dict[str, list[Hit]] = {}
    for hit in hits:
        of.setdefault(hit.passage.article.id, []).append(hit)
    if not hits:
        return []
    weight = _present(weight)
    high, low = hits[0].score, hits[-1].score
    found = []
    for own in of.values():
        article = own[0].passage.article
        front = set(stems(f"{article.title or ''} {lead_words(article)}"))
        share = max(weight.share(passage_stems(h.passage) | front) for h in own[:3])
        rank = (own[0].score - low) / (high - low) if high > low else 1.0
        standing = 0.4 * rank + 0.6 * share + HEADLINE_STANDING * weight.share(front)
        found.append(Standing(article, tuple(own), standing, share))
    return sorted(found, key=lambda s: -s.standing)


def _present(weight: Weights) -> Weights:
    """Return the weights of the stems that some passage has; all of them if none has any.

    A stem in no passage does not tell articles apart.
    """
    known = {stem: w for stem, w in weight.of.items() if stem not in weight.unseen}
    return Weights(known) if known else weight


def rerank_by_lead(found: Sequence[Standing], question: Question, scorer: Scorer) -> list[Standing]:
    """Rerank the first ``REREAD`` articles by the scorer's logits for headline and lead; keep the
    rest."""
    few = found[:REREAD]
    if not few:
        return []
    texts = [InContext(f"{s.article.title or ''}. {lead_words(s.article)}") for s in few]
    logits = scorer.scores(question.text, texts)
    raised = [
        replace(s, standing=s.standing + LOGIT * float(x)) for s, x in zip(few, logits, strict=True)
    ]
    return [*sorted(raised, key=lambda s: -s.standing), *found[REREAD:]]


def lead_sentence(article: Article) -> Span:
    """Return the sentence that an article opens with.

    Text above the story (an invitation to a newsletter, a byline, a caption) shares no word with
    the headline. So the lead is the first whole sentence among the first ``OPENING`` that shares a
    word with the headline. If there is none, it is the first whole sentence; if there is none, the
    body.
    """
    opening = sentences(article.text, *article.body)[:OPENING]
    whole = [s for s in opening if _is_whole(article.text[s.start : s.end])]
    headline = set(stems(article.title or ""))
    told = (s for s in whole if headline & set(stems(article.text[s.start : s.end])))
    return next(told, whole[0] if whole else Span(*article.body))


def _is_whole(words: str) -> bool:
    """True if the words are a whole sentence, not a subheading, a caption or a line of a table."""
    bare = words.rstrip("”’\"')] ")
    return bare[-1:] in ".!?…" and len(stems(words)) >= FEWEST_STEMS and not _INVITES.search(words)


def lead_words(article: Article) -> str:
    """The words of the lead."""
    span = lead_sentence(article)
    return article.text[span.start : span.end]


def about_topic(found: Sequence[Standing], *, least: float = ABOUT) -> list[Standing]:
    """Return the articles with enough of the topic's words that rank close to the best."""
    held = [s for s in found if s.share >= least]
    return [s for s in held if s.standing >= CLOSE_STANDING * held[0].standing]


def _is_about(one: Standing, weight: Weights) -> bool:
    """True if an article is about a topic and does not only mention it.

    Its headline and lead have some of the topic's words, or at least two passages have most of
    them.
    """
    front = set(stems(f"{one.article.title or ''} {lead_words(one.article)}"))
    if weight.share(front) >= FRONT_SHARE:
        return True
    held = [h for h in one.hits if weight.share(set(stems(h.passage.text))) >= ABOUT]
    return len(held) >= 2


def lead_evidence(one: Standing) -> Evidence:
    """The lead of an article as evidence."""
    span = lead_sentence(one.article)
    return Evidence(one.article, span, span, rank=min(1.0, one.standing), hit=one.hits[0])


def newest_first(found: Sequence[Standing]) -> list[Standing]:
    """Sort by day of publication: the latest first, articles without a date last."""
    return sorted(
        found,
        key=lambda s: (s.article.published is None, -(s.article.published or date.min).toordinal()),
    )


def telling_sentences(
    one: Standing, question: Question, weight: Weights, inquiry: Inquiry, *, most: int
) -> list[Evidence]:
    """Return the ``most`` sentences of an article that tell most of the topic, in the order of the
    text.

    The scorer reads only the sentences with most of the topic's words and those near the top.
    """
    article = one.article
    spans = sentences(article.text, *article.body)
    ranked = []
    for n, span in enumerate(spans):
        words = article.text[span.start : span.end]
        own = set(stems(words))
        if not _is_whole(words):
            continue
        near_top = 1 / (2 + n)
        ranked.append((weight.share(own) + near_top, span))
    ranked.sort(key=lambda pair: -pair[0])
    few = [Evidence(article, span, span, rank=r, hit=one.hits[0]) for r, span in ranked[: 3 * most]]
    best = score(question, few, inquiry.scorer)[:most]
    return sorted(best, key=lambda e: e.sentence.start)


def by_lookup(inquiry: Inquiry, question: Question, hits: Sequence[Hit], weight: Weights) -> Found:
    """Find the articles about a topic; give each by its lead."""
    found = standings(question, hits, weight)
    if not _MENTIONS.search(question.whole):
        found = [s for s in found if _is_about(s, weight)]
    held = about_topic(found) if question.terms else newest_first(found)
    return _decided(inquiry, [lead_evidence(s) for s in held[:MOST_ARTICLES]], found, hits)


def by_latest(inquiry: Inquiry, question: Question, hits: Sequence[Hit], weight: Weights) -> Found:
    """Find what the newest two articles about a topic say, the newest first."""
    found = standings(question, hits, weight)
    evidence: list[Evidence] = []
    for n, one in enumerate(newest_first(about_topic(found))[:2]):
        more = opening_sentences(one, most=2) if n == 0 else []
        evidence += [
            lead_evidence(one),
            *more,
            *telling_sentences(one, question, weight, inquiry, most=1),
        ]
    return _decided(inquiry, evidence, found, hits)


def by_timeline(
    inquiry: Inquiry, question: Question, hits: Sequence[Hit], weight: Weights
) -> Found:
    """Find what happened when: the lead and the dated sentences of each article about a topic."""
    found = standings(question, hits, weight)
    evidence: list[Evidence] = []
    for one in reversed(newest_first(about_topic(found))):
        told = [lead_evidence(one), *telling_sentences(one, question, weight, inquiry, most=6)]
        dated = [e for e in told if DATE.search(e.words)] or told[:1]
        evidence += dated[:PER_ARTICLE]
    return _decided(inquiry, evidence, found, hits)


def by_summary(inquiry: Inquiry, question: Question, hits: Sequence[Hit], weight: Weights) -> Found:
    """Summarise the article that is most about a topic: its opening, then its most telling
    sentences.

    A news story tells what matters first, so its opening is a summary that is hard to beat
    (Nenkova, "Automatic text summarization of newswire", AAAI 2005). A second article adds its lead
    if it is as much about the topic.
    """
    found = rerank_by_lead(standings(question, hits, weight), question, inquiry.scorer)
    evidence: list[Evidence] = []
    for n, one in enumerate(about_topic(found)[:2]):
        more = []
        if n == 0:
            more = [
                *opening_sentences(one),
                *telling_sentences(one, question, weight, inquiry, most=2),
            ]
        evidence += [lead_evidence(one), *sorted(more, key=lambda e: e.sentence.start)]
    return _decided(inquiry, evidence, found, hits)


def opening_sentences(one: Standing, *, most: int = PER_ARTICLE) -> list[Evidence]:
    """Return the first whole sentences of an article's story, from the lead on."""
    article = one.article
    first = lead_sentence(article).start
    whole = (
        span
        for span in sentences(article.text, *article.body)
        if span.start >= first and _is_whole(article.text[span.start : span.end])
    )
    return [Evidence(article, s, s, rank=1.0, hit=one.hits[0]) for s in islice(whole, most)]


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
                _decided(inquiry, evidence, found, hits), answers=False, lacks=Lack("correction")
            )
        evidence = corrected[:3]
    return _decided(inquiry, evidence, found, hits)


_MENTIONS = re.compile(r"\b(?:mention|name|refer|cite)", re.IGNORECASE)
_CORRECTS = re.compile(r"\b(?:correct|updat|chang|amend|fix)(?:e?d|ion|ions|e|s|es|ing)?\b", re.I)
_CORRECTED = re.compile(
    r"\b(?:correction|corrected|clarification|clarified|amended|updated?|"
    r"(?:earlier|previous|original) version)\b",
    re.IGNORECASE,
)


def _decided(
    inquiry: Inquiry, evidence: Sequence[Evidence], found: Sequence[Standing], hits: Sequence[Hit]
) -> Found:
    sure = topical_confidence(max((s.share for s in found), default=0.0)) if evidence else 0.0
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
