"""What the asked speaker says in an article on the topic, without its words."""

import numpy as np
import pytest

from assistant.evidence.said.find import find_statements
from assistant.evidence.search import Found, Inquiry
from assistant.evidence.sentences import Overlap, Scorer, candidates, weights
from assistant.question.understand import understand
from index.intake.sync import sync
from index.search.reader import Reader
from index.search.retrieve import Lexical
from index.stems import stems

SUIT = (
    "Harbour board sues Ferro Line over its fares\n\n"
    "The harbour board filed a lawsuit against Ferro Line on Monday over its fares. "
    "Board members met for an hour and voted for it.\n\n"
    "“All of it is baseless, and we shall show that,” said Tessa Orne, the chief executive.\n\n"
    "“We have been patient for years,” said Ida Kern, who leads the board.\n"
)
STRIKE = (
    "Dockers stop work at Pelling over night shifts\n\n"
    "The dockers of Pelling stopped work at midnight over the night shifts.\n\n"
    "A spokeswoman for the Harbour Bank, Runa Velt, said the bank did not comment on it.\n\n"
    "“Nobody sleeps in this town,” said Ole Brandt.\n"
)
OTHER = (
    "Ferro Line orders a ship\n\n"
    "Ferro Line has ordered a ship from a yard in Pelling, and it will sail in May.\n\n"
    "“She will be the quietest of them all,” said Tessa Orne, chief executive of Ferro Line.\n"
)


HARVEST = (
    "Farmers count their sacks\n\n"
    "The sacks were counted in Tarn on Friday, and the farmers went home.\n\n"
    "“A poor harvest is no news,” said Nils Varga.\n"
)
MILL = (
    "Tarn mill gets its roof\n\n"
    "The mill of Tarn got a new roof after the poor harvest. It cost 9,000 crowns.\n\n"
    "“Now it may rain as long as it likes,” said Nils Varga.\n\n"
    "“We shall see about the rain,” said Dora Fell.\n"
)
MORE = (("harvest", HARVEST), ("mill", MILL))


@pytest.fixture(scope="module")
def home(tmp_path_factory):
    folder, home = tmp_path_factory.mktemp("texts"), tmp_path_factory.mktemp("home")
    (folder / "suit.txt").write_text(SUIT)
    (folder / "ship.txt").write_text(OTHER)
    (folder / "strike.txt").write_text(STRIKE)
    for name, text in (
        ("recall", RECALL),
        ("rival", RIVAL),
        ("coach", COACH),
        ("days", DAYS),
        *MORE,
    ):
        (folder / f"{name}.txt").write_text(text)
    sync(home, [folder], embedder=None)
    return home


RECALL = (
    "Orlo Drinks calls back its tonic\n\n"
    "Orlo Drinks took its tonic off the shelves on Friday. The Harbour Board asked why.\n\n"
    "The company said the tonic had gone cloudy in the heat.\n\n"
    "Pier Foods, a rival, sells tonic too. Orlo Drinks has not named a supplier.\n"
)
RIVAL = (
    "Pier Foods opens a shop in Pelling\n\n"
    "Pier Foods opened its shop on Friday. Orlo Drinks has one beside it.\n\n"
    "The company said its tonic was clear and cold.\n\nPier Foods has nine shops.\n"
)
COACH = (
    "Rowers answer their critic\n\n"
    "In her column, Ida Kern said that Piet van Hal should be asked about the training.\n\n"
    "“I do not agree with Kern, and the boats are faster,” said Piet van Hal.\n"
)
DAYS = (
    "A week of the flood\n\nThe river Sarn rose on Monday, and the streets were closed.\n\n"
    "3 May: Ole Brandt comments on the Sarn gates\n\nThe town waited for him.\n\n"
    "“They are old, and they leak,” Ole Brandt said on the radio.\n\n4 May: The water falls\n"
)
SPEAKERS = (
    "Tessa Orne", "Ida Kern", "Runa Velt", "Ole Brandt", "the company", "Piet van Hal",
    "Orlo Drinks", "Nils Varga", "Dora Fell",
)  # fmt: skip


class Reads:
    """A scorer that takes sentences with some words for answers."""

    def __init__(self, words: str) -> None:
        self.words = words

    def scores(self, question, texts):
        return np.array([6.0 if self.words in t.sentence else -4.0 for t in texts], np.float32)


def found(home, asked: str, scorer: Scorer | None = None) -> Found:
    with Reader(home) as reader:
        question = understand(asked, speakers=SPEAKERS)
        retriever = Lexical(reader)
        hits = retriever.search(question.text, 8)
        count, frequencies = reader.frequencies(stems(" ".join(question.terms)))
        weight = weights(frequencies, count)
        inquiry = Inquiry(reader, retriever, None, scorer or Overlap(), "balanced")
        return find_statements(inquiry, question, candidates(hits, weight), hits, weight, SPEAKERS)


def test_words_in_the_article_on_the_topic_are_found_without_its_words(home):
    told = found(home, "What did Tessa Orne say about the lawsuit over fares?")
    assert told.evidence[0].words.startswith("“All of it is baseless")
    assert {e.speaker for e in told.evidence} == {"Tessa Orne"}


def test_they_are_no_answer_if_the_reader_sees_none_in_them(home):
    assert not found(home, "What did Tessa Orne say about the lawsuit over fares?").answers


def test_a_post_under_another_name_is_that_of_whom_the_article_introduces(home):
    told = found(home, "What did the ferro line boss say about the ship?")
    assert {e.speaker for e in told.evidence if e.statement} <= {"Tessa Orne"}
    assert any(e.words.startswith("“She will be the quietest") for e in told.evidence)


def test_the_body_that_somebody_speaks_for_is_no_other_name_beside_the_post(home):
    told = found(home, "What did the harbour bank spokeswoman say about the night shifts?")
    assert told.stated
    assert [e.speaker for e in told.evidence][:1] == ["Runa Velt"]


def test_what_the_company_says_is_said_by_the_body_in_the_headline(home):
    told = found(home, "What did Orlo Drinks say about the tonic?")
    assert [e.words for e in told.evidence if e.speaker == "the company"] == [
        "The company said the tonic had gone cloudy in the heat."
    ]


def test_what_another_company_says_is_not_said_by_a_body_of_the_story(home):
    told = found(home, "What did the Harbour Board say about the tonic?")
    assert not any(e.speaker == "the company" for e in told.evidence if told.stated)


def test_a_name_with_a_particle_is_a_name_in_small_letters(home):
    told = found(home, "what did van hal say about kern")
    assert told.stated
    assert {e.speaker for e in told.evidence} == {"Piet van Hal"}


def test_a_heading_that_announces_words_gives_way_to_them(home):
    told = found(home, "What did Ole Brandt say about the Sarn gates?")
    assert told.evidence[0].words == "“They are old, and they leak,” Ole Brandt said on the radio."


@pytest.mark.parametrize(
    ("asked", "words", "answers"),
    [
        (
            "What did Nils Varga say about the poor harvest and the roof of the mill?",
            "rain as",
            True,
        ),
        ("What did Nils Varga say about the poor harvest and the roof of the mill?", "see", False),
        ("What did Nils Varga say about the poor harvest and the strike?", "rain as", False),
        ("What did Nils Varga say about the poor harvest and Ida Kern?", "rain as", False),
    ],
    ids=["his, on it", "another's", "another topic", "another person"],
)
def test_words_that_the_reader_takes_for_an_answer_may_be_other_than_asked(
    home, asked, words, answers
):
    told = found(home, asked, Reads(words))
    shown = told.answers and words in told.evidence[0].words
    assert shown is answers
    assert not shown or told.evidence[0].speaker == "Nils Varga"
