"""The source panel: the quoted words marked where they stand."""

import re
from dataclasses import replace

import pytest

from assistant.page.session import Place
from assistant.page.source import panel, paragraphs
from corpus.article import Article
from tests.paper import BRIDGE, Elements, answered, citation


@pytest.mark.parametrize(
    ("quotes", "chosen", "marked"),
    [
        (["It will last"], 0, ["It will last"]),
        (["The minister", "It will last"], 1, ["The minister", "It will last"]),
        (["opened the bridge", "the bridge. "], 0, ["opened ", "the bridge", ". "]),
        (["he said.\n\nNobody else"], 0, ["he said.", "Nobody else"]),
        (["HEADLINE"], 0, ["HEADLINE"]),
        (["Nobody else spoke.\n"], 0, ["Nobody else spoke."]),
    ],
    ids=["one", "two", "overlapping", "over paragraphs", "in the head", "to the end"],
)
def test_quoted_words_are_marked_where_they_stand(quotes, chosen, marked):
    citations = [citation(BRIDGE, quote, n) for n, quote in enumerate(quotes, 1)]
    html = paragraphs(BRIDGE, citations, citations[chosen])
    assert Elements(html).marked == marked
    words = re.findall(r'<mark class="chosen"[^>]*>(?:<sup.*?</sup>)?(.*?)</mark>', html)
    assert "".join(words).replace("\n", "") == quotes[chosen].replace("\n", "")


def test_the_panel_shows_the_whole_text_of_the_article():
    html = paragraphs(BRIDGE, [], citation(BRIDGE, "It will last"))
    assert Elements(html.replace("</p>", "</p> ")).text.split() == BRIDGE.text.split()
    assert html.count("outside") == 1


def test_long_articles_are_rendered_in_time_that_grows_with_them():
    article = Article("long", ("word " * 100 + "\n") * 4000 + " \n" * 100_000 + "end")
    assert paragraphs(article, [], citation(article, "end")).count("<p") == 2


def test_a_source_is_listed_once_with_all_its_numbers():
    other = replace(BRIDGE, id="other", title="Another", outlet="Gazette")
    entry = answered(
        "x", citation(BRIDGE, "It will last", 1), citation(other, "Nobody else", 2),
        citation(BRIDGE, "The minister", 3),
    )  # fmt: skip
    html = panel(entry, Place(1, "cited", 2), BRIDGE)
    rows = re.findall(r"<li.*?</li>", html)
    assert [re.findall(r">(\d)</a>", row) for row in rows] == [["1", "3"], ["2"]]
    assert re.findall(r'data-open="([^"]*)" aria-current=true', html) == ["1-cited-2"]
    assert 'href="https://courier.test/bridge" target="_blank" rel="noopener noreferrer' in html


@pytest.mark.parametrize(
    ("cited", "article", "told"),
    [
        (citation(BRIDGE, "It will last", speaker="A. Minister"), BRIDGE, "Said by A. Minister."),
        (
            citation(BRIDGE, "It will last", verdict="other speaker"),
            BRIDGE,
            "Said by somebody else",
        ),
        (citation(BRIDGE, "It will last"), BRIDGE, "[1] Verbatim. Characters 43 to 55."),
        (citation(BRIDGE, "It will last"), None, "no longer in the index"),
        (citation(BRIDGE, "It will last"), replace(BRIDGE, text="New " * 20), "Changed since."),
    ],
    ids=["speaker", "doubt", "verbatim", "gone", "changed"],
)
def test_the_panel_tells_what_was_found_of_a_citation(cited, article, told):
    html = panel(answered("x [1]", cited), Place(1, "cited", 0), article)
    assert told in Elements(html).text
    assert ("<mark" in html) is (article is BRIDGE)
