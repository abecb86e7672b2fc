"""The outlets that a question names as its sources."""

import pytest

from assistant.question.limits.outlets import family, find_outlets, unknown_outlet, without_outlets

OUTLETS = (
    "The Tamar Chronicle", "Kerala Observer", "The Age", "Baltic Daily Post", "Metro",
    "Science Digest For Schools", "The Lagoon - Travel", "The Lagoon - Sport", "Time",
)  # fmt: skip


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("According to the Kerala Observer, who won", ["Kerala Observer"]),
        ("What does the Tamar Chronicle report about eels", ["The Tamar Chronicle"]),
        ("What did the Chronicle report about eels", ["The Tamar Chronicle"]),
        ("Who won, according to The Age", ["The Age"]),
        ("articles from Metro on eels", ["Metro"]),
        ("Metro articles on eels", ["Metro"]),
        ("According to Metro and the Kerala Observer, who won", ["Metro", "Kerala Observer"]),
        ("Do the Kerala Observer and Metro agree on who won", ["Kerala Observer", "Metro"]),
        ("what did the kerala observer report about eels", ["Kerala Observer"]),
        ("according to BDP, who won", ["Baltic Daily Post"]),
        ("According to Science Digest, who won", ["Science Digest For Schools"]),
        ("tamar chronicle march eels", ["The Tamar Chronicle"]),
    ],
)
def test_an_outlet_named_as_the_source_is_found(text, wanted):
    assert list(find_outlets(text, OUTLETS)) == wanted


@pytest.mark.parametrize(
    "text",
    [
        "Does pay in Lagos differ by age",
        "Who runs the metro in Kerala",
        "Who founded the Kerala Observer",
        "What did the Age's editor eat",
        "eels",
        "",
    ],
)
def test_an_outlet_s_name_that_is_no_source_is_none(text):
    assert find_outlets(text, OUTLETS) == ()


@pytest.mark.parametrize(
    "text", ["How many eels are caught by age", "In time, will the eels return"]
)
def test_a_common_word_in_small_letters_is_no_outlet(text):
    assert find_outlets(text, OUTLETS) == ()


def test_without_outlets_none_is_found():
    assert find_outlets("According to Metro, who won", ()) == ()


def test_a_short_name_that_two_outlets_share_is_neither():
    two = ("The Tamar Chronicle", "Exe Chronicle")
    assert find_outlets("What did the Chronicle report about eels", two) == ()


def test_sections_of_one_paper_are_all_meant():
    found = find_outlets("According to The Lagoon, who won", OUTLETS)
    assert set(found) == {"The Lagoon - Travel", "The Lagoon - Sport"}
    assert [family(one) for one in found] == ["The Lagoon", "The Lagoon"]


@pytest.mark.parametrize(
    ("text", "outlets", "rest"),
    [
        ("According to Metro, who won the regatta", ["Metro"], "who won the regatta"),
        ("Who won the regatta, according to the Kerala Observer", ["Kerala Observer"],
         "Who won the regatta"),
        ("Do Metro and the Kerala Observer agree on who won", ["Metro", "Kerala Observer"],
         "who won"),
        ("What did Metro report about the regatta", ["Metro"], "what about the regatta"),
        ("Who won the regatta", ["Metro"], "Who won the regatta"),
        ("Who won the regatta", [], "Who won the regatta"),
    ],
)  # fmt: skip
def test_a_question_without_its_sources_asks_the_same(text, outlets, rest):
    assert without_outlets(text, outlets) == rest


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("What did the Exmouth Herald report about eels", "Exmouth Herald"),
        ("who won, according to the norwick post", "Norwick Post"),
        ("Exmouth Herald articles on eels", "Exmouth Herald"),
        ("What did the Kerala Observer report about eels", None),
        ("What did the press say about eels", None),
        ("What did Ito post on the day of the flood", None),
        ("Who runs the Exmouth Herald", None),
    ],
)
def test_a_newspaper_without_articles_is_found_by_the_kind_of_its_name(text, wanted):
    assert unknown_outlet(text, OUTLETS) == wanted


@pytest.mark.parametrize(
    "text",
    [
        "compare what Metro and the Kerala Observer say about eels",
        "How do the Metro and Kerala Observer reports on eels differ",
        "Metro and the Kerala Observer articles on eels",
    ],
)
def test_outlets_side_by_side_are_both_found(text):
    assert set(find_outlets(text, OUTLETS)) == {"Metro", "Kerala Observer"}


def test_what_an_outlet_reported_on_a_day_asks_for_its_articles_or_for_the_topic():
    text = "What did Metro report on 3 May about eels"
    assert without_outlets(text, ["Metro"]) == "what about eels on 3 May"
    assert without_outlets("What did Metro report on 3 May", ["Metro"]) == "which articles on 3 May"
