"""Articles that were found, and how far they are about a topic."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date

from assistant.evidence.articles.lead import front_stems, lead_sentence, lead_words
from assistant.evidence.sentences import Evidence, Scorer, Weights, passage_stems
from assistant.question.understand import Question
from corpus.article import Article
from index.models.rerank import InContext
from index.search.retrieve import Hit
from index.stems import stems

# All of these numbers are set by hand.
# weight of the topic's words in headline and lead, added to that of the best passage
HEADLINE_STANDING = 0.5
ABOUT = 0.6  # minimum weighted share of the topic's words in an article about it
FRONT_SHARE = 0.3  # minimum share of the topic's words in a headline and lead about it
CLOSE_STANDING = 0.75  # minimum part of the best article's standing for another on the topic
REREAD = 6  # articles whose headline and lead the scorer reads
LOGIT = 0.08  # what one logit of the scorer adds to the standing


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
    high = hits[0].score
    found = []
    for own in of.values():
        article = own[0].passage.article
        front = front_stems(article)
        share = max(weight.share(passage_stems(h.passage) | front) for h in own[:3])
        rank = own[0].score / high if high > 0 else 1.0
        standing = 0.4 * rank + 0.6 * share + HEADLINE_STANDING * weight.share(front)
        found.append(Standing(article, tuple(own), standing, share))
    return sorted(found, key=lambda s: -s.standing)


def _present(weight: Weights) -> Weights:
    """Return the weights of the stems that some passage has; all of them if none has any.

    A stem in no passage does not tell articles apart.
    """
    known = seen_stems(weight)
    return Weights(known) if known else weight


def seen_stems(weight: Weights) -> dict[str, float]:
    """Return the weights of the stems that some passage has."""
    return {stem: w for stem, w in weight.of.items() if stem not in weight.unseen}


def rerank_by_lead(found: Sequence[Standing], question: Question, scorer: Scorer) -> list[Standing]:
    """Rerank the first ``REREAD`` articles by the scorer's logits for headline and lead; keep the
    rest."""
    few = found[:REREAD]
    if not few:
        return []
    texts = [InContext(f"{s.article.title or ''}. {lead_words(s.article)}") for s in few]
    logits = scorer.scores(question.whole, texts)
    raised = [
        replace(s, standing=s.standing + LOGIT * float(x)) for s, x in zip(few, logits, strict=True)
    ]
    return [*sorted(raised, key=lambda s: -s.standing), *found[REREAD:]]


def about_topic(found: Sequence[Standing], *, least: float = ABOUT) -> list[Standing]:
    """Return the articles with enough of the topic's words that rank close to the best."""
    held = [s for s in found if s.share >= least]
    return [s for s in held if s.standing >= CLOSE_STANDING * held[0].standing]


def is_about(one: Standing, weight: Weights) -> bool:
    """True if an article is about a topic and does not only mention it.

    Its headline and lead have some of the topic's words, or at least two passages have most of
    them.
    """
    if is_in_front(one, weight):
        return True
    held = [h for h in one.hits if weight.share(set(stems(h.passage.text))) >= ABOUT]
    return len(held) >= 2


def is_in_front(one: Standing, weight: Weights) -> bool:
    """True if an article's headline and lead have some of a topic's words, as its subject."""
    return weight.share(front_stems(one.article)) >= FRONT_SHARE


def names_in_front(question: Question, one: Standing) -> bool:
    """True if the question has names, and an article's headline and lead have all of them."""
    front = front_stems(one.article)
    return bool(question.names) and all(set(stems(name)) <= front for name in question.names)


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
