"""Answers that are articles, or are drawn from whole ones."""

import json
import re

import pytest

from assistant import open_assistant
from assistant.evidence.articles.dated import told_day
from assistant.settings import Settings
from index.intake.sync import sync
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
    days = [told_day(c.sentence, c.published) or c.published for c in answer.citations]
    assert days == sorted(days)
    assert {c.article for c in answer.citations} == {"kelp", "hearing", "licence"}
    assert any("20 May 2024" in c.quote for c in answer.citations)


def test_a_timeline_tells_what_came_of_a_plan_and_not_the_plan(ask):
    words = [c.quote for c in ask("timeline of the kelp farm").citations]
    assert any(quote.startswith("The council granted the kelp farm") for quote in words)
    assert not any("will decide on the licence" in quote for quote in words)
    assert any("will be laid in March 2025" in quote for quote in words)  # still to come


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


@pytest.mark.parametrize(
    ("question", "word"),
    [
        ("Summarise the lawsuit over the kelp farm.", "lawsuit"),
        ("What is the latest on the kelp farm explosion?", "explosion"),
        ("Give me a timeline of the kelp farm's bankruptcy.", "bankruptcy"),
    ],
)
def test_a_topic_of_which_no_article_has_a_word_is_not_told(ask, question, word):
    answer = ask(question)
    assert not answer.found
    assert f"“{word}”" in answer.text
    assert answer.nearest


def test_a_general_word_for_a_matter_need_not_be_in_an_article(ask):
    assert ask("Summarise the row about the kelp farm.").found
    assert ask("What is the latest on the kelp farm case?").found


def test_of_an_article_without_an_author_none_is_named(tmp_path):
    folder = tmp_path / "news"
    folder.mkdir()
    text = "The night ferry to Brae sank at noon, its owners said. Nobody was on board the ferry."
    rows = [
        {"id": "a", "title": "Night ferry sinks", "outlet": "Bay Radio", "text": text},
        {"id": "b", "title": "Mill shuts in Lorn", "outlet": "Bay Radio",
         "text": "The old mill in Lorn has shut after a flood. By Ana Roe, who lives in the mill."},
    ]  # fmt: skip
    lines = "".join(json.dumps(row) + "\n" for row in rows)
    (folder / "news.jsonl").write_text(lines, encoding="utf-8")
    sync(tmp_path / "index", [folder], embedder=Packaged())
    with open_assistant(tmp_path / "index") as assistant:
        answer = assistant.ask("Who wrote the article about the night ferry?")
    assert not answer.found
    assert "names no author" in answer.text
