"""The entry of one question."""

import pytest

from assistant.evaluate.report.entries import entry
from tests.assistant.evaluate.report.runs import row, talk
from tests.paper import Elements


def shown(one) -> Elements:
    return Elements(entry(one))


def test_an_answer_is_shown_with_its_marks_and_cited_words():
    elements = shown(row())
    assert elements.texts("p", "answer") == ["It will last for years [1]."]
    assert elements.texts("span", "mark") == ["[1]", "[1]"]
    assert elements.texts("span", "ctx") == ["She said: It will last for years. End."]
    assert elements.texts("mark") == ["It will last for years"]
    assert elements.texts("cite")[0] == (
        "Courier, 2020-02-07, A bridge opens, bridge, said by Anna Vane, verbatim, gold"
    )
    assert "Answer confidence 0.80, 12 ms" in elements.texts("h3")


def test_words_without_their_context_are_the_quotation():
    one = row()
    one["contexts"] = []
    one["answer"]["citations"][0]["speaker"] = None
    assert shown(one).texts("span", "ctx") == ["It will last for years"]
    assert "no speaker named" in shown(one).texts("cite")[0]


def test_context_that_was_cut_off_ends_with_a_whole_word():
    one = row()
    one["contexts"][0] |= {"before": "cut " + "word " * 50, "after": " more" * 50 + " cu"}
    (words,) = shown(one).texts("span", "ctx")
    assert words.startswith("… word word")
    assert words.endswith("more more …")


def test_a_refusal_says_why():
    elements = shown(row(found=False))
    assert elements.texts("h3")[0].startswith("Refused confidence")
    assert "No bridge." in elements.texts("p")
    assert elements.texts("mark") == []


@pytest.mark.parametrize(
    ("one", "tags", "wrong"),
    [
        (row(), ["right"], ""),
        (row(found=False), ["refused, but answerable"], "refused"),
        (row(answerable=False), ["answered, but unanswerable"], "answered"),
        ({**row(), "scores": {}}, [], ""),
    ],
    ids=["right", "refused", "answered", "not judged"],
)
def test_an_entry_tells_what_is_wrong(one, tags, wrong):
    elements = shown(one)
    assert elements.texts("span", "tag") == tags
    assert elements.elements[0].attributes["data-wrong"] == wrong


def test_three_wrongs_are_told_and_all_can_be_filtered():
    one = row()
    one["scores"] |= {"evidence_cited": 0.0, "passage_any_hit@10": 0.0, "answer_cited": 0.0,
                      "citations_true": 0.5}  # fmt: skip
    elements = shown(one)
    assert len(elements.texts("span", "bad")) == 3
    assert elements.elements[0].attributes["data-wrong"] == (
        "uncited unretrieved missing misquoted"
    )


@pytest.mark.parametrize(
    ("piece", "told"),
    [
        ({}, "It will lastbridge, retrieved at rank 2"),
        ({"places": [[80, 95]]}, "It will lastbridge, not retrieved"),
        ({"doc": "none"}, "It will lastnone, not retrieved"),
        ({"text": ""}, "(anywhere in the article)bridge, retrieved at rank 2"),
        (
            {"found": False},
            "It will lastbridge, these words are not in that article: left out of the measures",
        ),
    ],
    ids=["retrieved", "across the end", "another article", "no words", "not there"],
)
def test_gold_evidence_tells_where_the_ranking_has_it(piece, told):
    one = row()
    one["gold"]["evidence"][0] |= piece
    assert shown(one).texts("blockquote", "gold") == [told]


@pytest.mark.parametrize(
    ("answerable", "told"),
    [
        (True, "Gold: the articles answer it"),
        (False, "Gold: the articles do not answer it"),
        (None, "Gold: not told whether it can be answered"),
    ],
)
def test_gold_tells_whether_there_is_an_answer(answerable, told):
    assert told in shown(row(answerable=answerable)).texts("h3")


def test_a_follow_up_shows_its_turns_and_its_rewrite():
    turns = [{"role": "user", "text": "word " * 100}, {"role": "assistant", "text": "Vane."}]
    one = row(history=turns, rewrite="What did Anna Vane say?")
    one["answer"]["understood"] = "What did Vane say of it?"
    one["rewritten"] = row()
    elements = shown(one)
    asked, answered = elements.texts("p", "turn")
    assert asked == "Asked: " + " ".join(["word"] * 79) + " …"
    assert answered == "Answered: Vane."
    assert "What did Vane say of it?" in elements.texts("p")
    assert "Asked as a person rewrote it: What did Anna Vane say?" in elements.texts("h3")
    assert len(elements.texts("p", "answer")) == 2


def test_only_scores_that_there_are_are_listed():
    elements = shown(row())
    (scores,) = elements.texts("div", "scores")
    assert "passage_any_hit@10 1.00" in scores
    assert "token_f1" not in scores


def test_a_turn_shows_what_was_said_expected_and_cited_without_being_opened():
    first, second = talk("t", row(), row(found=False))
    elements = shown(first)
    (summary,) = elements.found("summary")[:1]
    assert elements.texts("span", "plain") == ["ask"]
    assert elements.texts("span", "said") == ["It will last for years ."]
    assert "Expected: that it lasts 1 of 1 citations gold" in " ".join(summary.text.split())
    assert shown(second).texts("span", "said") == ["No bridge."]
    assert "0 of 0 citations gold" in shown(second).text


def test_a_follow_up_is_a_question_to_the_assistant():
    (one,) = talk("t", row(act="follow-up"))
    one["answer"]["act"] = "ask"
    one["scores"]["act_right"] = 1.0
    assert shown(one).texts("span", "plain") == ["follow-up"]


def test_a_turn_that_was_taken_for_another_act_says_so():
    (one,) = talk("t", row(act="more", answers=[], evidence=[]))
    one["answer"]["act"] = "sure"
    one["scores"]["act_right"] = 0.0
    one["gold"]["note"] = "goes on"
    elements = shown(one)
    assert elements.texts("span", "plain") == ["more, taken for sure"]
    assert "Expected: goes on" in elements.text
    assert "citations gold" not in elements.text


@pytest.mark.parametrize(
    ("piece", "gold"),
    [
        ({}, True),
        ({"places": [[31, 40]]}, True),
        ({"places": [[32, 40]]}, False),
        ({"doc": "ferry"}, False),
        ({"text": "", "places": []}, True),
        ({"text": "", "places": [], "doc": "ferry"}, False),
    ],
    ids=["in it", "its last letter", "after it", "another article", "the article", "another whole"],
)
def test_citations_that_are_gold_are_marked(piece, gold):
    one = row()
    one["gold"]["evidence"][0] |= piece
    assert shown(one).texts("cite")[0].endswith(", gold") is gold
