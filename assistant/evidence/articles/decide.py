"""The decision if the articles found answer, and what of a topic they lack."""

from __future__ import annotations

import re
from collections.abc import Sequence

from assistant.answer import Lack
from assistant.evidence.answer_form import NUMBER
from assistant.evidence.articles.presence import (
    article_stems,
    has_word,
    is_called_so,
    looks_ahead,
    names_typed,
)
from assistant.evidence.articles.standing import ABOUT, Standing, lead_evidence, names_in_front
from assistant.evidence.confidence import THRESHOLDS, article_confidence, topical_confidence
from assistant.evidence.search import Found, Inquiry, cosine
from assistant.evidence.sentences import Evidence
from assistant.question import asking
from assistant.question.kinds import Kind
from assistant.question.understand import Question, content_words
from corpus.article import Article
from corpus.english.lexicon import PREPOSITIONS
from index.search.retrieve import Hit
from index.stems import stems

NAMED_IN_FRONT = 0.6  # confidence in an article with the question's names in headline and lead
UNTOLD = 0.3  # maximum confidence if no article on the rest of the topic has one of its words
STRICT: frozenset[Kind] = frozenset(("summary", "latest", "timeline"))
NEAREST_ARTICLES = 3  # articles whose leads are offered if none is on the topic
_HAPPENED = re.compile(r"\bwhat happened (?:in|at)\b|\b(?:result|outcome)s?\b", re.IGNORECASE)


def decide(
    inquiry: Inquiry,
    question: Question,
    evidence: Sequence[Evidence],
    found: Sequence[Standing],
    hits: Sequence[Hit],
    *,
    read: Sequence[Standing] = (),
) -> Found:
    """Decide if the evidence answers; ``read`` are articles of the topic beside those that tell."""
    if not evidence:
        nearest = tuple(lead_evidence(one) for one in found[:NEAREST_ARTICLES])
        return Found(nearest, 0.0, False, tuple(hits))
    ahead = (looks_ahead(e.article, e.words) for e in evidence)
    if _HAPPENED.search(question.whole) and all(ahead):
        lacks = Lack("result")
        return Found(tuple(_each_once(evidence)), UNTOLD, False, tuple(hits), lacks=lacks)
    articles = [*(e.article for e in evidence), *(one.article for one in read)]
    strict = question.reading.kind in STRICT
    lacking = _lacking(question, articles) if strict else ()
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


def _lacking(question: Question, articles: Sequence[Article]) -> tuple[str, ...]:
    """Return the words of a topic that none of its articles has: "verdict" of "the Acme verdict".

    General words for a matter are not looked for, nor are figures; nor is any word of a follow-up,
    whose topic is that of the conversation. Beside a name, the articles may have another word for
    what happened: "blackout" for "outage".
    """
    if question.leans or not articles:
        return ()
    there = frozenset().union(*(article_stems(article) for article in articles))
    lacking = tuple(
        word
        for word in content_words(question.reading.about or "")
        if word.casefold() not in asking.MATTER | asking.ASKING_WORDS | PREPOSITIONS
        and not any(char.isdigit() for char in word)
        and not NUMBER.fullmatch(word)
        and not all(has_word(stem, there) for stem in stems(word))
    )
    words = content_words(question.reading.about or "")
    typed = names_typed(words, [a.text for a in articles], typed=question.whole)
    named = {*question.names, *typed}
    if not any(name not in lacking for name in named):
        return lacking
    return tuple(w for w in lacking if w in named or not is_called_so(w, there))


def _each_once(evidence: Sequence[Evidence]) -> list[Evidence]:
    """Drop sentences that overlap an earlier one or have the same words, as in a copy."""
    kept: list[Evidence] = []
    for e in evidence:
        if not any(e.overlaps(o) or e.words == o.words for o in kept):
            kept.append(e)
    return kept
