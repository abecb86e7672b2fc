"""Whose words a question asks for, and about what."""

import pytest

from assistant.question.speaker import Speakers

SPEAKERS = Speakers(
    [
        "Aroha Ngata", "Dimitri Vassilakis", "Hye-jin Park", "Leila Haddad", "Tunde Bakare",
        "Bakare Group", "Siobhan O’Dwyer", "the harbour master", "will",
    ]
)  # fmt: skip


@pytest.mark.parametrize(
    ("text", "speaker", "about"),
    [
        ("What did Aroha Ngata say about the toll", "Aroha Ngata", "toll"),
        ("what did aroha ngata say about the toll", "aroha ngata", "toll"),
        ("Ngata on the toll", "Ngata", "toll"),
        ("ngata statement toll road", "ngata", "toll road"),
        ("What was Vassilakis's reaction to the new ferry", "Vassilakis", "new ferry"),
        ("Haddad’s view of fishing quotas", "Haddad", "fishing quotas"),
        ("Hye-jin Park quotes on wind farms", "Hye-jin Park", "wind farms"),
        ("Tell me what Leila Haddad has said", "Leila Haddad", None),
        ("What did O’Dwyer tell reporters about the lighthouse", "O’Dwyer", "lighthouse"),
        ("What did the Bakare Group say about its losses", "Bakare Group", "losses"),
        ("What did Mr Vassilakis say about pay", "Mr Vassilakis", "pay"),
    ],
)
def test_a_speaker_is_found_by_any_words_of_the_name(text, speaker, about):
    found = SPEAKERS.find(text)
    assert found is not None
    assert found.speaker == speaker
    if about is not None:
        assert found.about == about


@pytest.mark.parametrize(
    ("text", "speaker", "about"),
    [
        ("What did the mayor say about parking", "mayor", "parking"),
        ("what did the transport minister say about buses", "transport minister", "buses"),
        ("What did the head of the fishermen's union say", "head of the fishermen", None),
        ("What has a spokeswoman for Koru Air said about delays", "spokeswoman for Koru Air",
         "delays"),
    ],
)  # fmt: skip
def test_an_office_is_taken_where_nobody_is_named(text, speaker, about):
    found = SPEAKERS.find(text)
    assert found is not None
    assert speaker in found.speaker
    if about is not None:
        assert found.about == about


@pytest.mark.parametrize(
    "text",
    ["what will it cost", "Who pays", "", "What did Smith say", "what was said about the toll"],
)
def test_nobody_is_found_where_nobody_of_the_articles_is_named(text):
    found = SPEAKERS.find(text)
    assert found is None


def test_people_are_nobody():
    assert SPEAKERS.find("What did people say about the toll") is None


def test_a_given_name_with_another_surname_is_nobody_s():
    assert SPEAKERS.find("What did Aroha Parata say about the toll") is None


def test_a_namesake_by_another_given_name_is_not_the_one_who_speaks():
    found = SPEAKERS.find("What did Moana Ngata say about the toll")
    assert found is None or found.speaker != "Moana Ngata"


@pytest.mark.parametrize(
    ("text", "one", "other"),
    [
        ("Do Ngata and Haddad agree on the toll", "Ngata", "Haddad"),
        ("compare leila haddad and tunde bakare on the toll", "leila haddad", "tunde bakare"),
        ("How do Vassilakis’s and Park’s views on the toll differ", "Vassilakis", "Park"),
    ],
)
def test_two_are_found_in_the_order_of_the_question(text, one, other):
    found = SPEAKERS.find_two(text)
    assert found is not None
    assert [asked.speaker for asked in found] == [one, other]
    assert [asked.about for asked in found] == ["toll", "toll"]


@pytest.mark.parametrize(
    "text",
    [
        "Does Ngata agree on the toll",
        "Do Ngata, Haddad and Vassilakis agree on the toll",
        "Does Ngata agree with Ngata",
        "Who agrees on the toll",
    ],
)
def test_fewer_or_more_than_two_are_not_two(text):
    assert SPEAKERS.find_two(text) is None


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("Compare what Ngata and Haddad say about Vassilakis", ("Ngata", "Haddad")),
        ("Compare what Ngata and Jane Stranger say about the toll", ("Ngata", "Jane Stranger")),
        ("Compare what Jane Stranger and Haddad say about the toll", ("Jane Stranger", "Haddad")),
    ],
)
def test_the_two_that_a_question_joins_are_compared(text, names):
    two = SPEAKERS.find_two(text)
    assert two is not None
    assert tuple(one.speaker for one in two) == names


def test_an_office_of_a_body_is_not_the_body():
    asked = SPEAKERS.find("what did Ngata's director of research say about the toll")
    assert asked is not None
    assert asked.speaker == "Ngata's director of research"


@pytest.mark.parametrize("text", [
    "What did Ngata's lawyers argue at the hearing",
    "what did Ngata’s two lawyers argue at the hearing",
    "How did Ngata's advisers justify the toll",
])  # fmt: skip
def test_what_somebodys_people_say_is_not_asked_of_them(text):
    asked = SPEAKERS.find(text)
    assert asked is not None
    assert asked.speaker != "Ngata"


def test_what_only_asks_is_no_part_of_an_office():
    found = Speakers(["Ana Ruiz"]).find("the play v real life: how did the queen speak of Orr")
    assert found is not None
    assert found.speaker == "the queen"
    assert "how did" not in (found.about or "")
