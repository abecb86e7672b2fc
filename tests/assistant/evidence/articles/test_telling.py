"""The sentences that tell a story, or most of a topic."""

from assistant.evidence.articles.standing import Standing
from assistant.evidence.articles.telling import gist
from assistant.evidence.sentences import Weights
from corpus.article import Article, Passage
from index.search.retrieve import Hit

STORY = """It was still dark when Ilse Tran heard the gulls and thought of her brother.

The herring fleet of Port Brae will be halved by June, the ministry said on Monday. Boats that \
leave the fleet get 40,000 euros each from the ministry.

Her dog likes the rain. The herring stock off Port Brae fell by two thirds in ten years."""


def test_a_gist_is_of_the_headline_s_words_and_in_the_order_of_the_text():
    one = Article("a", STORY, title="Herring fleet of Port Brae to be halved")
    found = Standing(one, (Hit(Passage(one, 0, len(STORY)), 1.0, 0),), 1.0, 1.0)
    told = [e.words for e in gist(found, Weights({"her": 1.0, "fleet": 2.0}), most=2)]
    assert told[0].startswith("The herring fleet of Port Brae will be halved")
    assert not any("dog" in words for words in told)
    starts = [STORY.index(words) for words in told]
    assert starts == sorted(starts)


def test_a_gist_has_no_more_than_the_article():
    one = Article("a", STORY, title=None)
    found = Standing(one, (Hit(Passage(one, 0, len(STORY)), 1.0, 0),), 1.0, 1.0)
    assert len(gist(found, Weights({}), most=50)) == 5
