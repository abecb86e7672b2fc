import pytest

from corpus.article import Article
from corpus.reading.pages.html import html_text
from corpus.reading.read import Problem, read_articles

ONE = "The council voted on Tuesday to close the bridge, and nobody had known of the cracks."
TWO = "“We will open it a day early if we can,” the engineer said at the town hall in Kisumu."


@pytest.fixture
def page(tmp_path):
    def page(html: str) -> Article | Problem:
        (tmp_path / "a.html").write_text(html, encoding="utf-8")
        (found,) = read_articles(tmp_path / "a.html", root=tmp_path)
        return found

    return page


@pytest.mark.parametrize(
    ("html", "text"),
    [
        ("<p>One.</p><p>Two.</p>", "One.\n\nTwo."),
        ("One.<br>Two.", "One.\n\nTwo."),
        ("<p>One <b>big</b> &amp; <i>old</i> bridge</p>", "One big & old bridge"),
        ("<p>One.</p><script>x()</script><style>p{}</style>", "One."),
        ("<ul><li>One</li><li>Two</li></ul>", "One\n\nTwo"),
        ("<p>  One \n two </p>", "One two"),
        ("One.", "One."),
        ("", ""),
    ],
)
def test_a_piece_of_html_is_made_text(html, text):
    found = html_text(html)
    assert found.split() == text.split()
    assert found.count("\n\n") == text.count("\n\n")


def test_a_block_quotation_is_indented_on_demand():
    html = f"<p>{ONE}</p><blockquote><p>Mind <b>the</b> gap.</p></blockquote><p>{TWO}</p>"
    assert html_text(html, indented=True).split("\n\n") == [ONE, "  Mind the gap.", TWO]
    assert html_text(html).split("\n\n") == [ONE, "Mind the gap.", TWO]


def test_a_page_is_read_without_what_stands_around_it(page):
    body = f"<nav>Home</nav><article><h1>Shut</h1><p>{ONE}</p><p>{TWO}</p></article>"
    found = page(f"<html><body>{body}</body></html>")
    assert isinstance(found, Article)
    assert found.text.endswith(f"{ONE}\n\n{TWO}")
    assert "Home" not in found.text


@pytest.mark.parametrize("html", ["", "<html><body><script>x()</script></body></html>"])
def test_a_page_without_an_article_is_told_of(page, html):
    found = page(html)
    assert isinstance(found, Problem)
    assert (found.where, found.kept) == ("a.html", False)
