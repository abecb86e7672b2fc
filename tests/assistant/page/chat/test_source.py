"""The source panel: the quoted words marked where they stand."""

from dataclasses import replace

import pytest

from assistant.page.chat.source import article_panel, panel
from assistant.page.sessions.session import Place
from assistant.page.widgets.article_text import MarkedSpan, text_paragraphs, where_in
from corpus.article import Article, Span
from tests.paper import BRIDGE, HOSTILE, LONG, Elements, answered, citation, shown

CITED = Place(1, "cited", 0)


def opened(*quotes: str, chosen: int = 0) -> Elements:
    """The panel of an answer with these quotations of the bridge's article."""
    citations = [citation(BRIDGE, quote, n) for n, quote in enumerate(quotes, 1)]
    return Elements(panel(answered("x", *citations), CITED._replace(nth=chosen), BRIDGE))


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
    elements = opened(*quotes, chosen=chosen)
    assert elements.marked == marked
    words = "".join(mark.text.lstrip("12") for mark in elements.found("mark", "chosen"))
    assert words == quotes[chosen].replace("\n", "")


def test_every_citation_has_its_number_where_its_words_begin():
    elements = opened("The minister", "It will last", chosen=1)
    assert elements.texts("mark") == ["1The minister", "2It will last"]
    assert elements.texts("sup") == ["1", "2"]


def test_the_panel_shows_the_whole_text_of_the_article():
    elements = opened("It will last")
    paragraphs = " ".join(elements.texts("p", "para"))
    assert paragraphs.replace("1It", "It").split() == BRIDGE.text.split()
    assert elements.texts("p", "para", "outside") == ["HEADLINE"]


def test_long_articles_are_cut_at_blank_lines_alone():
    article = Article("long", ("word " * 100 + "\n") * 4000 + " \n" * 100_000 + "end")
    first, last = text_paragraphs(article, [])
    assert [piece.words for piece in last.pieces] == ["end"]
    assert "".join(piece.words for piece in first.pieces).split() == ["word"] * 400_000


def test_a_source_is_listed_once_with_all_its_numbers():
    other = replace(BRIDGE, id="other", title="Another", outlet="Gazette")
    entry = answered(
        "x", citation(BRIDGE, "It will last", 1), citation(other, "Nobody else", 2),
        citation(BRIDGE, "The minister", 3),
    )  # fmt: skip
    elements = Elements(panel(entry, CITED._replace(nth=2), BRIDGE))
    assert elements.texts("li") == [
        "13Courier, 7 February 2020 A bridge opens",
        "2Gazette, 7 February 2020 Another",
    ]
    (current,) = elements.found("a", "cite", aria_current="true")
    assert current.attributes["data-open"] == "1-cited-2"
    assert [row.text[:2] for row in elements.found("li", aria_current="true")] == ["13"]
    assert "2 of 2 in this article" not in elements.text
    assert elements.texts("nav", "browse") == ["Previous1 of 2 in this articleNext"]
    assert [a.attributes["data-open"] for a in elements.found("a", "turn")] == ["1-cited-0"]
    (link,) = elements.found("a", "out")
    assert link.attributes["href"] == "https://courier.test/bridge"
    assert link.attributes["target"] == "_blank"
    assert link.attributes["rel"] == "noopener noreferrer nofollow"


@pytest.mark.parametrize(
    ("cited", "article", "told"),
    [
        (citation(BRIDGE, "It will last", speaker="A. Minister"), BRIDGE, "Said by A. Minister."),
        (
            citation(BRIDGE, "It will last", verdict="other speaker"),
            BRIDGE,
            "Said by somebody else",
        ),
        (citation(BRIDGE, "It will last"), BRIDGE, "[1] Verbatim, paragraph 1."),
        (citation(BRIDGE, "It will last"), None, "no longer in the index"),
        (citation(BRIDGE, "It will last"), replace(BRIDGE, text="New " * 20), "Changed since."),
    ],
    ids=["speaker", "doubt", "verbatim", "gone", "changed"],
)
def test_the_panel_tells_what_was_found_of_a_citation(cited, article, told):
    elements = Elements(panel(answered("x [1]", cited), CITED, article))
    assert told in elements.text
    assert bool(elements.found("mark")) is (article is BRIDGE)


@pytest.mark.parametrize("url", ["javascript:window.hit=1", "//evil.test", "data:text/html,x"])
def test_an_address_that_is_no_web_page_is_no_link(url):
    article = replace(BRIDGE, url=url)
    elements = Elements(panel(answered("x", citation(article, "It will last")), CITED, article))
    assert elements.found("a", "out") == []
    assert url not in elements.text


@pytest.mark.parametrize("hostile", [*HOSTILE, LONG])
def test_nothing_from_outside_becomes_markup(hostile):
    article = Article(
        hostile, f"{hostile}\n\nx {hostile} y\n", title=hostile, outlet=hostile, place=hostile,
        agency=hostile, url=f"https://courier.test/{hostile[:200]}", head=1,
    )  # fmt: skip
    cited = citation(article, f"x {hostile}", speaker=hostile, verdict="altered", notice=hostile)
    found = answered("x [1]", cited, question=hostile)
    refused = answered("", question=hostile, found=False, refusal="No.", nearest=(cited,))
    for html in (
        panel(found, CITED, article),
        panel(found, CITED, replace(article, text="New " * len(article.text))),
        panel(refused, Place(1, "nearest", 0), article),
        panel(replace(found, seen=(cited,)), Place(1, "seen", 0), article),
        panel(replace(found, statements=(cited, cited)), Place(1, "all", 0), article),
        panel(found, CITED, None),
    ):
        elements = Elements(html)
        elements.assert_safe()
        assert shown(hostile) in elements.text
        assert elements.texts("p", "notice") == [shown(hostile)]


def test_an_article_alone_has_nothing_marked():
    elements = Elements(article_panel(BRIDGE))
    assert elements.marked == []
    assert elements.texts("h3") == ["A bridge opens"]
    assert elements.texts("p", "finding") == []


FRONT = "---\ntitle: A bridge opens\nid: t7\n---\n\n"
HEADED = Article(
    "t7",
    f"{FRONT}A BRIDGE OPENS\n\nIt opened.\n\nIt will last.\n\nNobody spoke.\n\nCourier desk\n",
    title="A bridge opens",
    head=len(FRONT),
    foot=13,
)


def test_the_head_and_a_headline_said_again_are_folded_away_and_no_offset_moves():
    quote = citation(HEADED, "It will last.\n\nNobody")
    elements = Elements(panel(answered("x", quote), CITED, HEADED))
    (head,) = elements.found("details", "head")
    assert "open" not in head.attributes
    assert head.text.removeprefix("Head of the file").split() == [
        *("---", "title:", "A", "bridge", "opens", "id:", "t7", "---A", "BRIDGE", "OPENS")
    ]
    assert elements.marked == ["It will last.", "Nobody"]
    assert elements.texts("p", "finding") == ["[1] Verbatim, paragraphs 2 to 3."]
    assert "t7" not in elements.text.replace(head.text, "")


@pytest.mark.parametrize(
    ("words", "where"),
    [
        ("It opened", "paragraph 1"),
        ("opened.\n\nIt will last.\n\nNob", "paragraphs 1 to 3"),
        ("BRIDGE", "in the head of the file"),
        ("desk", "at the foot"),
    ],
)
def test_where_words_stand_is_told_by_paragraph(words, where):
    cited = citation(HEADED, words)
    span = Span(cited.start, cited.end)
    assert where_in(text_paragraphs(HEADED, [MarkedSpan(span, chosen=True)]), span) == where
    (head,) = Elements(panel(answered("x", cited), CITED, HEADED)).found("details", "head")
    assert ("open" in head.attributes) is ("head" in where)


def test_what_was_read_and_not_used_is_labelled_so():
    other = replace(BRIDGE, id="other", title=None, outlet="Gazette")
    read = citation(other, "The minister opened the bridge.")
    entry = replace(answered("x", citation(BRIDGE, "It will last")), seen=(read,))
    (seen,) = Elements(panel(entry, CITED, BRIDGE)).found("details", "seen")
    assert "open" not in seen.attributes
    assert seen.text.startswith("Read and not used (1)")
    assert "No headline: The minister opened" in seen.text
    opened = Elements(panel(entry, Place(1, "seen", 0), other))
    assert opened.texts("p", "finding") == ["Not used in the answer, paragraph 1."]
    assert "open" in opened.found("details", "seen")[0].attributes
    assert "Without a headline" in opened.texts("h3")


def test_all_statements_are_a_list_of_who_said_what():
    said = (
        citation(BRIDGE, "It will last", speaker="A. Minister"),
        citation(BRIDGE, "Nobody else spoke"),
    )
    elements = Elements(panel(replace(answered("x"), statements=said), Place(1, "all", 1), BRIDGE))
    assert elements.texts("h2") == ["All statements on record (2)"]
    rows = elements.texts("a", "title")
    assert rows[0].endswith("A. Minister: It will last")
    assert rows[1].endswith("Speaker not sure: Nobody else spoke")
    assert [li.text[:1] for li in elements.found("li", aria_current="true")] == ["2"]
