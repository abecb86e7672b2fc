"""The outlets that a question names as its sources."""

import pytest

from assistant.question.limits.outlets import (
    acts_itself,
    family,
    find_outlets,
    unknown_outlet,
    without_outlets,
)

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


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("what has the Kerala Observer written about Mehta", ["Kerala Observer"]),
        ("what has the observer written about Mehta", ["Kerala Observer"]),
        ("Has the Chronicle ever reported on the eel ban?", ["The Tamar Chronicle"]),
        ("How did the Tamar Chronicle cover the regatta", ["The Tamar Chronicle"]),
        ("what the Baltic Daily Post wrote about fares", ["Baltic Daily Post"]),
        ("what did the Daily Post say about Mehta", ["Baltic Daily Post"]),
        ("according to tamar chronicle, why did Mehta resign", ["The Tamar Chronicle"]),
        ("Did Metro report that Mehta resigned", ["Metro"]),
    ],
)
def test_an_outlet_that_writes_or_reports_is_a_source_in_any_case(text, wanted):
    assert list(find_outlets(text, OUTLETS)) == wanted


@pytest.mark.parametrize(
    "text",
    [
        "What did the Kerala Observer announce about its paywall",
        "What did the Tamar Chronicle say about its editor",
        "Why did the Kerala Observer sack the man who reported on eels",
        "When did Metro buy the Tamar Chronicle",
        "How has time changed the town that they write about",
    ],
)
def test_an_outlet_that_acts_or_speaks_of_itself_is_no_source(text):
    assert find_outlets(text, OUTLETS) == ()


@pytest.mark.parametrize(
    ("text", "outlet", "acts"),
    [
        ("What did the Kerala Observer announce about fares", "the Kerala Observer", True),
        ("What did the Kerala Observer say about its editor", "the Kerala Observer", True),
        ("What is the Kerala Observer's view of the ban", "the Kerala Observer", False),
        ("What did the Kerala Observer say about the ban", "the Kerala Observer", False),
    ],
)
def test_what_a_newspaper_does_as_a_firm_is_told_from_what_it_writes(text, outlet, acts):
    assert acts_itself(text, outlet) is acts


@pytest.mark.parametrize(
    ("text", "rest"),
    [
        ("What has Metro written about the regatta", "what about the regatta"),
        ("Has Metro ever reported anything on the regatta", "what about the regatta"),
        ("How did Metro cover the regatta", "what about the regatta"),
        ("what Metro wrote about the regatta in May", "what about the regatta in May"),
        ("Did Metro report that the regatta was off", "Did Metro report that the regatta was off"),
    ],
)
def test_what_an_outlet_wrote_of_something_asks_for_that(text, rest):
    assert without_outlets(text, ["Metro"]) == rest


@pytest.mark.parametrize(
    "question",
    [
        "Who was ahead in Orla Bay?",
        "What happened in Port Lunde on Monday?",
        "who votes in orla bay",
    ],
)
def test_the_place_in_an_outlets_name_is_not_the_outlet(question):
    assert find_outlets(question, ["The Orla Bay Tide", "Port Lunde Evening Mail"]) == ()
