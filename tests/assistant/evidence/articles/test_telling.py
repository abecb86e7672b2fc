"""The sentences that tell a story, or most of a topic."""

from assistant.evidence.articles.standing import Standing
from assistant.evidence.articles.telling import telling_sentences
from assistant.evidence.sentences import Overlap, Weights
from assistant.question.understand import understand
from corpus.article import Article, Passage
from index.search.retrieve import Hit
from index.stems import stems

STORY = """It was still dark when Ilse Tran heard the gulls and thought of her brother.

The herring fleet of Port Brae will be halved by June, the ministry said on Monday. Boats that \
leave the fleet get 40,000 euros each from the ministry.

Her dog likes the rain. The herring stock off Port Brae fell by two thirds in ten years. \
They had seen it coming on every boat of the fleet."""


def told(asked: str, title: str | None, **options) -> list[str]:
    one = Article("a", STORY, title=title)
    standing = Standing(one, (Hit(Passage(one, 0, len(STORY)), 1.0, 0),), 1.0, 1.0)
    weight = Weights(dict.fromkeys(stems(asked), 1.0))
    found = telling_sentences(standing, understand(asked), weight, Overlap(), **options)
    return [e.words for e in found]


def test_the_best_sentence_is_first_and_the_others_in_the_order_of_the_text():
    best, *others = told("fleet", "Herring fleet of Port Brae to be halved", most=3)
    assert best.startswith("The herring fleet of Port Brae will be halved")
    assert not any("dog" in words for words in others)
    starts = [STORY.index(words) for words in others]
    assert len(others) == 2
    assert starts == sorted(starts)


def test_a_sentence_that_leans_comes_only_with_the_one_before():
    alone = told("fleet boat", "The fleet", most=3)
    assert not any(words.startswith("They had seen") for words in alone)
    every = told("fleet boat", None, most=50)
    at = [STORY.index(words) for words in every]
    assert any(words.startswith("They had seen") for words in every)
    assert STORY.index("The herring stock") in at


def test_only_sentences_that_fit_are_taken():
    assert all(
        "Monday" in words for words in told("fleet", None, most=9, fits=lambda w: "Mon" in w)
    )
    assert told("fleet", None, most=9, fits=lambda words: False) == []
