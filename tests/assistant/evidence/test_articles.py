"""Answers that are articles, or are drawn from whole ones."""

import re
from datetime import date

import pytest

from assistant import open_assistant
from assistant.evidence.articles import (
    Standing,
    about_topic,
    lead_sentence,
    lead_words,
    newest_first,
    opening_sentences,
    standings,
)
from assistant.evidence.sentences import Weights
from assistant.question.understand import understand
from assistant.settings import Settings
from corpus.article import Article, Passage
from index.models.embed import Packaged
from index.search.retrieve import Hit
from tests.news import ARTICLES, KELP, KELP_LEAD, build


def article(text: str, title: str | None = None, *, id: str = "a", **known: date) -> Article:
    return Article(id, text, title=title, published=known.get("published"))


def standing(one: Article, rank: float = 1.0, share: float = 1.0) -> Standing:
    hit = Hit(Passage(one, 0, len(one.text)), rank, 0)
    return Standing(one, (hit,), rank, share)


@pytest.mark.parametrize(
    ("above", "lead"),
    [
        ("", "The lighthouse at Cape Sule will be sold, the navy said on Friday."),
        ("Sign up to our morning newsletter and never miss a lighthouse again.",
         "The lighthouse at Cape Sule will be sold, the navy said."),
        ("Follow us for more stories from the coast and its people.",
         "A buyer for the lighthouse was not named by the navy."),
        ("By Amara Tveit", "The lighthouse of Cape Sule goes on sale in the autumn."),
        ("LIGHTHOUSE NEWS", "The lighthouse of Cape Sule goes on sale in the autumn."),
        ("Photograph by Kofi Lund of the Harbour Agency in March.",
         "The lighthouse of Cape Sule goes on sale in the autumn."),
        ("All rights reserved. This page uses cookies to serve you.",
         "The lighthouse of Cape Sule goes on sale in the autumn."),
    ],
    ids=["nothing", "newsletter", "follow", "byline", "kicker", "caption", "cookies"],
)  # fmt: skip
def test_the_lead_is_the_first_sentence_of_the_story_whatever_stands_above_it(above, lead):
    text = f"{above}\n\n{lead}\n\nThe keeper has lived there since 1987 with two dogs."
    assert lead_words(article(text, "Navy to sell lighthouse")) == lead


def test_without_a_word_of_the_headline_the_lead_is_the_first_whole_sentence():
    text = "Sule Bay\n\nA keeper with two dogs must leave his tower. He will move inland."
    assert lead_words(article(text, "Farewell")) == "A keeper with two dogs must leave his tower."
    assert lead_words(article(text)) == "A keeper with two dogs must leave his tower."


def test_an_article_without_a_whole_sentence_leads_with_its_body():
    one = article("Sule Bay\n\n12 3 40", "Tides")
    assert lead_sentence(one) == one.body


def test_an_opening_begins_with_the_lead_and_goes_on_in_order():
    one = article(KELP, ARTICLES[0]["title"])
    opening = opening_sentences(standing(one), most=2)
    assert [e.words for e in opening] == [KELP_LEAD, "The farm has 40 ropes in the bay."]


def test_the_newest_come_first_and_the_undated_last():
    days = [date(2021, 3, 4), None, date(2023, 1, 1), date(1999, 12, 31)]
    all_of = [standing(article("Tides rise.", id=str(n), published=d)) for n, d in enumerate(days)]
    assert [s.article.id for s in newest_first(all_of)] == ["2", "0", "3", "1"]
    assert newest_first([]) == []


def test_those_far_behind_the_best_are_not_about_the_topic():
    best, near, far = (standing(article("Tides rise."), rank) for rank in (1.2, 1.0, 0.5))
    thin = standing(article("Tides rise."), 1.1, share=0.2)
    assert about_topic([best, thin, near, far]) == [best, near]
    assert about_topic([thin]) == []


def test_a_topic_in_the_headline_stands_above_one_in_passing():
    about = article("The otters of Loch Arn breed again, rangers say. Cubs were seen.",
                    "Otters return to Loch Arn", id="about")  # fmt: skip
    passing = article("A ranger retires after thirty years. He once saw otters at Loch Arn.",
                      "Ranger retires", id="passing")  # fmt: skip
    hits = [Hit(Passage(a, 0, len(a.text)), 1.0, n) for n, a in enumerate((passing, about))]
    weight = Weights({"otter": 2.0, "loch": 1.0, "arn": 1.5})
    found = standings(understand("otters of Loch Arn"), hits, weight)
    assert [s.article.id for s in found] == ["about", "passing"]
    assert standings(understand("otters"), [], weight) == []


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


@pytest.mark.xfail(strict=True, reason="the last of the passages by words counts as no match")
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
