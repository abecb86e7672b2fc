"""Answers that are articles, or are drawn from whole ones."""

import re

import pytest

from assistant import open_assistant
from assistant.settings import Settings
from index.models.embed import Packaged
from tests.news import KELP_LEAD, build


@pytest.fixture(scope="module")
def assistant(tmp_path_factory):
    home = build(tmp_path_factory.mktemp("articles"), embedder=Packaged())
    with open_assistant(home) as opened:
        yield opened


@pytest.fixture
def ask(assistant):
    """Asks, and holds what is cited against the articles."""

    def asked(question: str):
        answer = assistant.ask(question)
        for c in answer.citations:
            assert assistant.article(c.article).text[c.start : c.end] == c.quote
            assert c.verdict == "verbatim"
        return answer

    return asked


@pytest.mark.parametrize(
    ("question", "articles"),
    [
        ("Which articles are about the kelp farm?", {"kelp", "hearing", "licence"}),
        ("which articles are about the night tram", {"tram"}),
        ("articles about the Inishvarra kelp farm", {"kelp", "hearing", "licence"}),
        ("Which articles are about the opera house?", set()),
        ("Which articles are about soup?", set()),
    ],
)
def test_articles_about_a_topic_are_listed(ask, question, articles):
    answer = ask(question)
    assert {c.article for c in answer.citations} == articles
    assert answer.found == bool(articles)


def test_without_vectors_all_articles_about_a_topic_are_listed(tmp_path):
    home = build(tmp_path)
    with open_assistant(home, settings=Settings(home=home, embedder="none")) as assistant:
        answer = assistant.ask("Which articles are about the kelp farm?")
    assert {c.article for c in answer.citations} == {"kelp", "hearing", "licence"}


def test_an_article_that_only_mentions_something_is_found_by_asking_for_mentions(ask):
    answer = ask("Which articles mention soup?")
    assert [c.article for c in answer.citations] == ["kelp"]


def test_the_latest_on_a_topic_begins_with_the_newest_article_s_lead(ask):
    answer = ask("latest on the kelp farm")
    assert answer.citations[0].article == "licence"
    assert answer.citations[0].quote.startswith("The council granted the kelp farm")
    days = [c.published for c in answer.citations]
    assert days == sorted(days, reverse=True)


def test_a_timeline_goes_from_the_oldest_to_the_newest(ask):
    answer = ask("timeline of the kelp farm")
    days = [c.published for c in answer.citations]
    assert days == sorted(days)
    assert list(dict.fromkeys(c.article for c in answer.citations)) == [
        "kelp", "hearing", "licence",
    ]  # fmt: skip
    assert any("14 June 2024" in c.quote for c in answer.citations)


@pytest.mark.parametrize(
    ("question", "opening"),
    [
        ("Summarise the doubling of the kelp farm in size.", KELP_LEAD),
        ("summary of the night tram", "The night tram in Port Nova carried 9,000 passengers"),
    ],
)
def test_a_summary_opens_as_the_story_does(ask, question, opening):
    answer = ask(question)
    assert answer.citations[0].quote.startswith(opening)
    assert len(answer.citations) >= 3
    assert not any("newsletter" in c.quote for c in answer.citations)
    assert len({c.quote for c in answer.citations}) == len(answer.citations)


@pytest.mark.parametrize(
    ("question", "told"),
    [
        ("Who wrote the article on the night tram?", "Correo Nova, 2 May 2024, by Ewa Katz"),
        ("who wrote the article about the hearing on the kelp farm",
         "Bay Radio, 21 May 2024, by Sadia Lindgren"),
    ],
)  # fmt: skip
def test_who_wrote_an_article_is_told_from_its_head(ask, question, told):
    answer = ask(question)
    assert re.search(re.escape(told), answer.text)
    assert len(answer.citations) == 1


def test_a_correction_is_cited_as_it_stands(ask):
    answer = ask("What was corrected in the article on the night tram?")
    assert answer.found
    assert any("gave the price of a ticket as 1.80 euros" in c.quote for c in answer.citations)


def test_a_correction_can_be_read_in_the_answer(ask):
    answer = ask("What was corrected in the article on the night tram?")
    assert "1.80 euros" in answer.text


def test_an_article_without_a_correction_is_not_said_to_have_one(ask):
    answer = ask("What was corrected in the article on the kelp farm hearing?")
    assert not answer.found
    assert "correction" in answer.text


@pytest.mark.parametrize(
    ("question", "articles"),
    [
        ("articles by Tomasz Oyelaran", ["licence", "kelp"]),
        ("what has sadia lindgren written", ["hearing"]),
        ("anything by Oyelaran on the licence in June 2024", ["licence"]),
        ("articles by Ewa Katz on the kelp farm", []),
    ],
)
def test_articles_of_an_author_are_the_newest_first(ask, question, articles):
    assert [c.article for c in ask(question).citations] == articles


def test_an_outlet_without_articles_is_told_with_those_that_have(ask):
    answer = ask("What did the Norwick Post report about the kelp farm?")
    assert not answer.found
    assert answer.why[0].reason == "outlet"
    assert answer.text == (
        "No article here is from the Norwick Post. There are articles of Atlantic Ledger, "
        "Bay Radio and Correo Nova."
    )


@pytest.mark.parametrize(
    "question",
    ["When was the article on the night tram published?", "which outlet ran the night tram story",
     "In which paper was the story on the night tram?"],
)  # fmt: skip
def test_an_article_s_day_and_outlet_are_told_from_its_head(ask, question):
    assert "Correo Nova, 2 May 2024" in ask(question).text
