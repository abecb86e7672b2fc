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


def entry(n, title, link, more=""):
    return (
        f"<item><guid>{n}</guid><title>{title}</title><link>{link}</link>"
        f"<description>The well {n} was dry, the mayor said.</description>{more}</item>"
    )


def test_a_feed_of_many_sites_is_no_outlet_itself(entries):
    found = entries(*(entry(n, f"Dry - {n}", f"https://www.site{n}.example/a") for n in range(3)))
    assert [a.outlet for a in found] == ["site0.example", "site1.example", "site2.example"]
    assert [a.title for a in found] == ["Dry - 0", "Dry - 1", "Dry - 2"]


@pytest.mark.parametrize("title", ["Google Alert - wells", '"wells" - Google News'])
def test_an_alert_names_the_outlet_behind_the_headline(tmp_path, title):
    link = "https://www.google.com/url?rct=j&amp;url=https://ost.example/a&amp;ct=ga"
    path = tmp_path / "a.rss"
    path.write_text(
        f"<rss version='2.0'><channel><title>{title}</title>"
        f"{entry(1, '&lt;b&gt;Wells&lt;/b&gt; run dry - Ost Post', link)}</channel></rss>"
    )
    (article,) = read_articles(path, root=tmp_path)
    assert (article.title, article.outlet) == ("Wells run dry", "Ost Post")
    assert article.url == "https://ost.example/a"


def test_a_wordpress_export_gives_its_published_posts(tmp_path):
    def post(n, kind, status):
        return (
            f"<item><title>Well {n}</title><dc:creator>ada</dc:creator><guid>{n}</guid>"
            "<content:encoded><![CDATA[[lead]The well was dry.[/lead]\n\nNobody [sic] knew why.]]>"
            f"</content:encoded><wp:post_date>2019-03-0{n} 10:00:00</wp:post_date>"
            f"<wp:post_type>{kind}</wp:post_type><wp:status>{status}</wp:status>"
            "<wp:comment><wp:comment_content>I knew it!</wp:comment_content></wp:comment></item>"
        )

    items = post(1, "post", "publish") + post(2, "post", "draft") + post(3, "attachment", "inherit")
    path = tmp_path / "a.xml"
    path.write_text(
        '<rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/" '
        'xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:wp="http://wordpress.org/export/1.2/">'
        f"<channel><title>Ost Blog</title><link>https://o.example</link>{items}</channel></rss>"
    )
    article, told = read_articles(path, root=tmp_path)
    assert article.text == "The well was dry.\n\nNobody [sic] knew why."
    assert (article.outlet, article.byline, str(article.published)) == (
        "Ost Blog",
        "ada",
        "2019-03-01",
    )
    assert "1 draft, 1 attachment" in told.message


def test_entries_that_the_feed_cuts_short_are_told(entries):
    _, told = entries(ONE.replace("dry.", "dry …"))
    assert "only the beginning" in told.message
