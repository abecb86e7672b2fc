"""What the asked speaker says in an article on the topic, without its words."""

import pytest

from assistant.evidence.said.find import find_statements
from assistant.evidence.search import Found, Inquiry
from assistant.evidence.sentences import Overlap, candidates, weights
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


@pytest.fixture(scope="module")
def home(tmp_path_factory):
    folder, home = tmp_path_factory.mktemp("texts"), tmp_path_factory.mktemp("home")
    (folder / "suit.txt").write_text(SUIT)
    (folder / "ship.txt").write_text(OTHER)
    (folder / "strike.txt").write_text(STRIKE)
    sync(home, [folder], embedder=None)
    return home


SPEAKERS = ("Tessa Orne", "Ida Kern", "Runa Velt", "Ole Brandt")


def found(home, asked: str) -> Found:
    with Reader(home) as reader:
        question = understand(asked, speakers=SPEAKERS)
        retriever = Lexical(reader)
        hits = retriever.search(question.text, 8)
        count, frequencies = reader.frequencies(stems(" ".join(question.terms)))
        weight = weights(frequencies, count)
        inquiry = Inquiry(reader, retriever, None, Overlap(), "balanced")
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
