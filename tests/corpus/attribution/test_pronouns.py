"""Whom "he" and "she" take up, with names that are in no list, and with none of a sure gender."""

from __future__ import annotations

import pytest

from corpus.article import Article
from corpus.attribution.statements import statements
from corpus.people.in_article import people


def last(text):
    """Who said the last statement, or the candidates."""
    found = statements(Article("a", text))[-1]
    return found.speaker or found.candidates


@pytest.mark.parametrize(
    "name",
    [
        "Bola Tinubu",
        "Satya Nadella",
        "Siya Kolisi",
        "Rosario Murillo",
        "Vexo Quandal",
        "Vexa Quandal",
    ],
)
def test_no_name_has_a_gender_by_its_last_letter(name):
    met = f"{name}, the president, met Paul Orr. “We will build it,” he said."
    assert last(met) in {name, (name, "Paul Orr")}
    met = f"{name}, the president, met Ana Ruiz. “We will build it,” she said."
    assert last(met) in {name, (name, "Ana Ruiz")}


@pytest.mark.parametrize("name", ["Zorv Quandal", "Xhemal Tafilaj", "Baek Seung-ah"])
def test_who_is_in_no_list_does_not_lose_to_who_is(name):
    surname = name.split()[-1]
    text = f"Paul Orr met {name}. {surname} opened the meeting. He said it would be built."
    assert last(text) in {name, (name, "Paul Orr")}


def test_who_fits_and_has_just_come_up_is_who_it_is():
    text = "Paul Orr met Zorv Quandal. Quandal left. Ana Ruiz came. She said it was late."
    assert last(text) == "Ana Ruiz"


def test_a_pronoun_tells_more_than_a_given_name():
    text = "Nikita Obuya walked eleven miles. She carried a box. “I sang,” she said."
    assert last(text) == "Nikita Obuya"


def test_a_title_tells_more_than_a_given_name():
    text = "Angela Brown came. Mr Brown was late."
    assert [p.gender for p in people(Article("a", text))] == ["f", "m"]


def test_a_pronoun_takes_up_the_one_who_comes_between():
    text = "“It is late,” said Ana Ruiz. Thandiwe Mokoena came in. “It is not,” she said."
    assert last(text) in {"Thandiwe Mokoena", ("Thandiwe Mokoena", "Ana Ruiz")}


def test_a_thing_of_many_words_is_not_who_he_is():
    text = "We use the Zorgle Privacy Policy here. “I am late,” he says."
    assert statements(Article("a", text))[-1].speaker is None


def test_whose_something_is_tells_the_gender():
    text = "Kusumaningrum said it was late. Her jeep broke. Hartanto, the head, came. He said so."
    assert last(text + " “It was,” he said.") == "Hartanto"


@pytest.mark.parametrize(
    ("opening", "said_by"),
    [
        ("Piotr Zieliński will lead the defence.", "Piotr Zieliński"),
        ("Karthik Subramaniam opened the hearing.", "Karthik Subramaniam"),
    ],
)
def test_a_subject_taken_up_inside_a_sentence_stays_the_subject(opening, said_by):
    told = "If it sounds familiar, it may be because he also helped a trust related to Omar Haddad."
    assert last(f"{opening} {told} He said that it was late.") == said_by


@pytest.mark.parametrize("beside", ["Luis Costa", "Piotr Zieliński"])
def test_a_name_inside_a_bodys_name_is_not_joined_to_the_subject(beside):
    text = f"{beside}, head of the Trust for Work and Human Rights, agreed. “It is late,” he said."
    assert last(text) == beside


@pytest.mark.parametrize(
    "credit", ["(Dan Weiss / Radio Delta)", "(Photo by Dan Weiss/AP)", "(Dan Weiss for Delta / AP)"]
)
def test_a_photographer_is_nobody_whom_a_pronoun_takes_up(credit):
    text = (
        "Jordan Oyelaran felt empty. “It was like a demon,” Oyelaran said.\n\n"
        f"Despite his year, Jordan Oyelaran was low. {credit}\n\n"
        "Being sober did not help. In May, he missed five games. “I am well,” he said."
    )
    assert last(text) in {"Jordan Oyelaran", ("Jordan Oyelaran",)}


@pytest.mark.parametrize(
    ("text", "speaker"),
    [
        (
            "Rehana Qureshi flew to Santa Cruz. The Coastal Marathon was cold. She said it was "
            "fun. The Coastal Marathon is old.",
            "Rehana Qureshi",
        ),
        ("Tunde Balogun moved to San Francisco. He said it was hilly.", "Tunde Balogun"),
        ("San Francisco was grey. He said it was hilly.", None),
        ("The Coastal Marathon was cold. She said it was fun.", None),
    ],
)
def test_a_place_and_an_event_are_no_he_or_she(text: str, speaker: str | None) -> None:
    assert [s.speaker for s in statements(Article("a", text))] == [speaker]


def test_a_main_clause_after_a_comma_is_about_its_own_subject() -> None:
    text = (
        "Zorvan Quandal came. Told that Paul Orr, who had called it a hoax, could win the seat, "
        "Quandal demurred. “When it comes to the river, there is one science,” he said."
    )
    assert statements(Article("a", text))[-1].speaker != "Paul Orr"


def test_a_son_is_not_she_whose_surname_his_mother_has() -> None:
    text = (
        "Jessica Halden is his mother. The ward was full. The road was long. It rained. It rained "
        "on. It rained again. Rain fell. Hail fell. Lucas Halden woke. “He was able to run,” she "
        "said."
    )
    assert statements(Article("a", text))[-1].speaker != "Lucas Halden"


@pytest.mark.parametrize(
    "opening",
    [
        "Asked whether she feared that Ana Ruiz, who has called the dam a joke, would sell the Old "
        "Mill, Zorva Quandal",
        "Reminded that Ana Ruiz, who praised the dam, owns the Old Mill, Zorva Quandal",
        "Asked about Ana Ruiz of Old Mill, Zorva Quandal",
    ],
)
def test_whoever_is_asked_answers_and_not_whom_the_question_is_about(opening):
    text = f"At the dam\n\nZorva Quandal came. {opening} shrugged.\n\n“It is one mill,” she said."
    assert last(text) == "Zorva Quandal" or last(text)[0] == "Zorva Quandal"


@pytest.mark.parametrize(
    ("text", "who"),
    [
        ("A boy of ten was asked by the judge, Inge Moe, where he slept. “Here,” he said.",
         "a boy of ten"),
        ("A woman of sixty was questioned by Kim Day. “I saw two men,” she replied.",
         "a woman of sixty"),
    ],
)  # fmt: skip
def test_who_is_asked_answers(text, who):
    assert last(text) == who
