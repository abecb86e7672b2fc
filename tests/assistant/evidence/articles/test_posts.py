"""Who holds a post: whose it is must be told with it."""

import pytest

from assistant.evidence.articles.posts import asked_post, tells_post
from assistant.evidence.sentences import Evidence
from corpus.article import Article, Span


@pytest.mark.parametrize(
    ("question", "post"),
    [
        ("Who is the mayor of Ostrel?", ("mayor", "Ostrel")),
        ("who is Tarn Foods' chief executive?", ("chief executive", "Tarn Foods")),
        ("Who's Ostrel's new coach?", ("coach", "Ostrel")),
        ("Who is in charge of the ferry rules?", None),
        ("Who was behind the closing of the mill?", None),
        ("Who is Ida Kern's sister?", None),
        ("Who is replacing Ida Kern at Tarn Foods?", None),
        ("Who were the guests in court at Ostrel?", None),
        ("Who is the coach at Ostrel?", ("coach", "Ostrel")),
        ("Who is her boss?", None),
    ],
)
def test_a_post_is_asked_for_by_its_body(question, post):
    assert asked_post(question) == post


@pytest.mark.parametrize(
    ("words", "title", "told"),
    [
        ("Ida Kern, chief executive of Tarn Foods, resigned.", None, True),
        ("Tarn Foods CEO Ida Kern resigned.", None, True),
        ("Tarn Foods' interim chief executive, Ida Kern, resigned.", None, True),
        ("The chief executive, Ida Kern, resigned.", "Tarn Foods loses its chief", True),
        ("Tarn Foods was sued by Orlo Mills CEO Tom Wale.", None, False),
        ("Tom Wale, the chief executive of Orlo Mills, spoke of Tarn Foods.", None, False),
        ("Ida Kern of Tarn Foods resigned.", None, False),
    ],
)
def test_a_post_is_told_of_its_own_body_and_not_of_another(words, title, told):
    article = Article("a", words, title=title)
    span = Span(0, len(words))
    post = asked_post("Who is the CEO of Tarn Foods?")
    assert tells_post(post, Evidence(article, span, span)) is told
