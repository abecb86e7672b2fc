"""The articles that tell one story, and those that are about a topic."""

from __future__ import annotations

from collections.abc import Sequence, Set

from assistant.evidence.articles.lead import front_stems
from assistant.evidence.articles.presence import article_stems, has_word
from assistant.evidence.articles.standing import (
    Standing,
    about_topic,
    is_about,
    seen_stems,
    standings,
)
from assistant.evidence.search import Inquiry
from assistant.evidence.sentences import Weights
from assistant.question.asking import MATTER
from assistant.question.understand import Question, content_words
from corpus.article import Article
from corpus.english.events import EVENTS
from corpus.people.in_article import fold
from index.search.retrieve import Hit
from index.stems import stems

FEW = 2  # maximum articles on a topic to which others on their story are added; set by hand
MOST_ON_STORY = 4  # maximum articles with those
SAME_PEOPLE = 3  # minimum people whom two articles on one story both name; set by hand
SAME_SHARE = 1 / 3  # minimum share of the people in the one that names fewer; set by hand


def by_names(
    question: Question, hits: Sequence[Hit], weight: Weights
) -> tuple[list[Standing], Weights]:
    """Return the articles of the hits by how much they are about a topic, and the topic's weights.

    If none is about all of it, and what is no name is a kind of event, they are ranked by the names
    alone: the articles may have another word for the event, which ``decide`` judges.
    """
    found = standings(question, hits, weight)
    names = weight.of_topic(" ".join(question.names))
    rest = [w for w in content_words(question.reading.about or "") if set(stems(w)) - set(names.of)]
    others = (w for w in rest if w.casefold() not in MATTER)
    if about_topic(found) or not names.of or not all(w.casefold() in EVENTS for w in others):
        return found, weight
    return standings(question, hits, names), names


def _on_topic(found: Sequence[Standing], weight: Weights) -> list[Standing]:
    """Return the articles about a topic, and not only about what is most common in it.

    They have its rarest word: an article on Acme is not on the Acme takeover.
    """
    about = about_topic(found)
    rarest = rarest_stem(weight)
    telling = [s for s in about if not rarest or has_word(rarest, article_stems(s.article))]
    return [s for s in telling if is_about(s, weight)] or telling or about


def rarest_stem(weight: Weights) -> str:
    """Return the stem of a topic that fewest passages have; "" if none has any."""
    known = seen_stems(weight)
    return max(known, key=lambda stem: known[stem], default="")


def of_story(inquiry: Inquiry, found: Sequence[Standing], weight: Weights) -> list[Standing]:
    """Return the articles on a topic, and those that go on with the story of the best of them.

    These have some of the topic's words in front, and the same people: what came of "the Acme
    trial" need not have the word "trial".
    """
    held = _on_topic(found, weight)
    if not held or len(held) > FEW:
        return held
    known = {one.article.id for one in held}
    cast = named_in(inquiry, held[0].article)
    others = [
        one
        for one in found
        if one.article.id not in known
        and is_about(one, weight)
        and _is_same_cast(cast, named_in(inquiry, one.article))
    ]
    return [*held, *others[: MOST_ON_STORY - len(held)]]


def _is_same_cast(one: Set[str], other: Set[str]) -> bool:
    """True if two articles name enough of the same people, for how many they name."""
    same = len(one & other)
    return same >= SAME_PEOPLE and same >= SAME_SHARE * min(len(one), len(other))


def named_in(inquiry: Inquiry, article: Article) -> set[str]:
    """Return the last words of the names of those whom an article names."""
    return {fold(person.name.split()[-1]) for person in inquiry.people(article)}


def tells_rarest_first(one: Standing, stem: str) -> bool:
    """True if an article's headline or lead has a word; any has none."""
    return not stem or has_word(stem, front_stems(one.article))
