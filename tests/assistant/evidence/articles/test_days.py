"""The latest on a story, its timeline, its summary, and who says what in it."""

import pytest

from assistant import open_assistant
from assistant.question.understand import understand
from index.models.embed import Packaged
from tests.news import build

STUCK = """Sixty passengers hung above the gorge for six hours on Wednesday when the Ardmoor cable \
car stopped.

The breakdown began in a gearbox. The gearbox was last checked on 4 January, the operator said.

“Nobody was in danger,” said Petra Lundqvist, who runs the line.

“We were handed biscuits on a rope,” said Omar Fenn, a baker from Tolby.

The inspector, Hana Morozova, will publish a report on 20 June. Thursday's services were cancelled.
"""
REOPENED = """The Ardmoor cable car opened again on Monday with new gears and a rescue winch.

A judge fined them 90,000 euros in May. Petra Lundqvist said the money was paid.

Hana Morozova, the inspector, said the old gears had been “held together by hope”. Omar Fenn was \
given a free ticket for life.

A second line to Tolby will open in March.
"""
BAKERS = """Bakers in Tolby want to sell bread on Sundays, and the council is against it.

“Bread does not know what day it is,” said Lukas Brandt, who speaks for the bakers of Tolby.
"""
FERRY = """The Ardmoor ferry carried 40,000 people over the lake last summer, its owner said.

Ticket prices rise to 6 euros in April.
"""
ROUNDUP = """Welcome back to the lake's week in short, our letter to all who live on the water.

Swimmers in Tolby asked for a later closing hour. The bakers of Tolby hold a fair in the autumn.

The Lund smokehouse has cured trout since 1911 and is loved for its trout. The Lund smokehouse \
was sold to a chain of hotels on Tuesday. A guide to walks was printed for all the villages.

"""
ROUNDUP += "The paths around the lake are long and steep, and walkers need good shoes. " * 60
PIANO = """The workshop of Dario Kesten mends pianos that nobody else will touch, and it is full.

Kesten began with one broken upright in a garage. He sold it to a school and bought two more.

Then the garage flooded, and every piano in it was lost.

A music shop lent him a cellar. The workshop moved there with four apprentices and a van.

“A piano wants to be played,” said Kesten. The workshop now has a waiting list of a year.
"""
ARTICLES = [
    {"id": "piano", "title": "The Kesten workshop mends pianos", "outlet": "Lake Post",
     "published": "2024-04-02", "text": PIANO},
    {"id": "stuck", "title": "Sixty stuck for hours in Ardmoor cable car",
     "outlet": "Tarn Valley Herald", "published": "2024-03-14", "text": STUCK},
    {"id": "reopened", "title": "Ardmoor cable car runs again", "outlet": "Coast Ledger",
     "published": "2024-07-02", "text": REOPENED},
    {"id": "bakers", "title": "Tolby bakers want Sunday bread", "outlet": "Tarn Valley Herald",
     "published": "2024-05-06", "text": BAKERS},
    {"id": "ferry", "title": "Ardmoor ferry has a good year", "outlet": "Lake Post",
     "published": "2023-10-02", "text": FERRY},
    {"id": "roundup", "title": "Smokehouse sold, swimmers cross, walks mapped",
     "outlet": "Lake Post", "published": "2024-02-08", "text": ROUNDUP},
]  # fmt: skip


@pytest.fixture(scope="module")
def ask(tmp_path_factory):
    home = tmp_path_factory.mktemp("days")
    with open_assistant(build(home, ARTICLES, embedder=Packaged())) as assistant:
        yield assistant.ask


def quotes(answer) -> str:
    return "\n".join(c.quote for c in answer.citations)


@pytest.mark.parametrize(
    "question",
    ["timeline of the Ardmoor cable car breakdown", "timeline of the Ardmoor cable car outage",
     "How did the Ardmoor cable car breakdown unfold?"],
)  # fmt: skip
def test_a_timeline_has_the_lead_and_the_dated_events_of_each_article_on_the_story(ask, question):
    answer = ask(question)
    assert {c.article for c in answer.citations} == {"stuck", "reopened"}
    assert answer.citations[0].quote.startswith("The gearbox was last checked on 4 January")
    assert "Sixty passengers hung above the gorge" in quotes(answer)
    assert "A judge fined them 90,000 euros in May" in quotes(answer)
    assert "opened again on Monday" in quotes(answer)


def test_a_timeline_looks_ahead_only_from_its_last_article(ask):
    told = quotes(ask("timeline of the Ardmoor cable car breakdown"))
    assert "will publish a report on 20 June" not in told
    assert told.endswith("A second line to Tolby will open in March.")


@pytest.mark.parametrize(
    "question", ["the Kesten piano workshop so far, in order", "timeline of Kesten's workshop"]
)
def test_a_story_without_days_is_told_in_the_order_of_its_article(ask, question):
    told = [(c.article, c.start) for c in ask(question).citations]
    assert {article for article, _ in told} == {"piano"}
    assert len(told) >= 3
    assert told == sorted(told)
    assert "wants to be played" not in quotes(ask(question))


def test_the_latest_is_the_newest_article_s_and_no_older_one_s(ask):
    answer = ask("latest on the Ardmoor cable car breakdown")
    assert {c.article for c in answer.citations} == {"reopened"}
    assert answer.citations[0].quote.startswith("The Ardmoor cable car opened again")
    assert len(answer.citations) > 1


def test_the_latest_on_what_an_article_does_not_open_with_is_what_it_tells_of_that(ask):
    answer = ask("latest on Omar Fenn")
    assert [c.quote for c in answer.citations] == ["Omar Fenn was given a free ticket for life."]


def test_the_latest_in_a_long_article_is_what_is_news_in_it(ask):
    answer = ask("what's the latest word on the Lund smokehouse")
    assert [c.quote for c in answer.citations] == [
        "The Lund smokehouse was sold to a chain of hotels on Tuesday."
    ]


def test_a_topic_typed_in_small_letters_may_be_told_in_another_word(ask):
    assert ask("timeline of the ardmoor outage").found
    assert not ask("timeline of the ardmoor merger").found


@pytest.mark.parametrize(
    "question", ["latest on the Ardmoor lawsuit", "timeline of the Ardmoor merger"]
)
def test_what_did_not_happen_has_no_latest_and_no_timeline(ask, question):
    assert not ask(question).found


def test_a_summary_goes_on_with_the_lead_of_the_same_story(ask):
    answer = ask("summarise the breakdown of the Ardmoor cable car")
    assert {c.article for c in answer.citations} == {"stuck", "reopened"}
    other = [c.quote for c in answer.citations if c.article != answer.citations[0].article]
    assert len(other) == 1
    assert "Ardmoor cable car" in other[0]


def test_a_summary_of_one_article_is_of_that_alone(ask):
    answer = ask("Summarise the article on the breakdown of the Ardmoor cable car")
    assert {c.article for c in answer.citations} == {"stuck"}


@pytest.mark.parametrize(
    "question",
    ["Compare what Lundqvist and Fenn said about the breakdown", "Lundqvist vs Fenn on the outage",
     "How do Lundqvist's and Fenn's accounts of the case differ?"],
)  # fmt: skip
def test_two_are_compared_in_an_article_where_both_speak_of_the_matter(ask, question):
    answer = ask(question)
    assert [(c.speaker, c.article) for c in answer.citations] == [
        ("Petra Lundqvist", "stuck"),
        ("Omar Fenn", "stuck"),
    ]


@pytest.mark.parametrize(
    "question",
    ["Compare what Lundqvist and Brandt said about the breakdown",
     "Compare what Lundqvist and Fenn said about the merger"],
)  # fmt: skip
def test_two_who_never_speak_of_it_in_one_article_are_not_compared(ask, question):
    assert not ask(question).found


def test_everybody_quoted_on_a_matter_is_listed(ask):
    answer = ask("list everyone quoted on the Ardmoor cable car")
    assert {c.speaker for c in answer.citations} >= {"Petra Lundqvist", "Omar Fenn"}


@pytest.mark.parametrize(
    ("question", "article"),
    [
        ("what has the coast ledger written about Lundqvist", "reopened"),
        ("Has the Herald reported anything about Lundqvist?", "stuck"),
        ("what did the Valley Herald report about the cable car in March", "stuck"),
        ("what did the Lake Post write about the ferry in october", "ferry"),
    ],
)
def test_an_outlet_that_is_asked_what_it_wrote_limits_the_articles(ask, question, article):
    answer = ask(question)
    assert {c.article for c in answer.citations} == {article}


def test_what_a_newspaper_announces_is_its_own_matter():
    outlets = ("Coast Ledger",)
    asked = understand("What did the Coast Ledger announce about its paywall?", outlets=outlets)
    assert asked.reading.outlets == ()
    assert asked.reading.speaker == "the Coast Ledger"
