import pytest

from corpus.article import Article
from corpus.reading.read import Problem, read_articles


@pytest.fixture
def entries(tmp_path):
    """The articles and problems of a feed with these items."""

    def entries(*items: str, end: str = "</channel></rss>") -> list[Article | Problem]:
        path = tmp_path / "a.rss"
        opening = '<rss version="2.0"><channel><title>The Wire</title>'
        path.write_text(f"{opening}{''.join(items)}{end}", encoding="utf-8")
        return list(read_articles(path, root=tmp_path))

    return entries


ONE = "<item><title>Shut</title><guid>g1</guid><description>One well was dry.</description></item>"
TWO = (
    "<item><title>Open</title><link>https://w.example/2</link>"
    "<description>Two wells were dry.</description></item>"
)


def test_each_entry_is_an_article_of_the_feeds_outlet(entries):
    one, two = entries(ONE, TWO)
    assert (one.text, one.title, one.id) == ("One well was dry.", "Shut", "g1")
    assert (one.outlet, two.outlet) == ("The Wire", "The Wire")
    assert (two.text, two.url) == ("Two wells were dry.", "https://w.example/2")


def test_an_entry_without_text_costs_itself_alone(entries):
    problem, found = entries("<item><guid>g1</guid></item>", TWO)
    assert isinstance(problem, Problem)
    assert (problem.where, problem.kept) == ("a.rss#1", False)
    assert isinstance(found, Article)


def test_a_feed_that_breaks_off_is_read_up_to_there_and_told_of(entries):
    found = entries(ONE, end="")
    assert [type(part) for part in found] == [Article, Problem]
    assert found[-1].kept


def test_what_is_no_feed_is_told_of(tmp_path):
    path = tmp_path / "a.xml"
    path.write_text("<a><b/></a>")
    (problem,) = read_articles(path, root=tmp_path)
    assert isinstance(problem, Problem)
    assert "no RSS or Atom feed" in problem.message
