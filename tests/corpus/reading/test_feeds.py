from corpus.reading.clipping import Clipping, Problem
from corpus.reading.feeds import feed


def entries(*items: str) -> list[Clipping | Problem]:
    data = f'<rss version="2.0"><channel><title>The Wire</title>{"".join(items)}</channel></rss>'
    return list(feed(data.encode(), where="a.rss"))


def test_each_entry_is_an_article_of_the_feeds_outlet():
    (one, two) = entries(
        "<item><title>Shut</title><guid>g1</guid><description>One.</description></item>",
        "<item><title>Open</title><link>https://w.example/2</link>"
        "<description>Two.</description></item>",
    )
    assert isinstance(one, Clipping)
    assert isinstance(two, Clipping)
    assert (one.text, one.title, one.id, one.outlet) == ("One.", "Shut", "g1", "The Wire")
    assert (two.text, two.id, two.url) == ("Two.", "https://w.example/2", "https://w.example/2")


def test_an_entry_without_text_costs_itself_alone():
    (problem, found) = entries(
        "<item><guid>g1</guid></item>",
        "<item><guid>g2</guid><description>Two.</description></item>",
    )
    assert isinstance(problem, Problem)
    assert (problem.where, problem.kept) == ("a.rss#1", False)
    assert isinstance(found, Clipping)


def test_a_feed_that_breaks_off_is_read_up_to_there_and_told_of():
    data = (
        b"<rss version='2.0'><channel><item><guid>g1</guid><description>One.</description></item>"
    )
    found = list(feed(data, where="a.rss"))
    assert [type(part) for part in found] == [Clipping, Problem]
    assert found[-1].kept


def test_what_is_no_feed_is_told_of():
    (problem,) = feed(b"<a><b/></a>", where="a.xml")
    assert isinstance(problem, Problem)
    assert "no RSS or Atom feed" in problem.message
