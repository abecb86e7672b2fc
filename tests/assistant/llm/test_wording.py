"""What a sentence states: names, numbers, turns of sense, and what a "not" bears on."""

import pytest

from assistant.llm.wording import content_stems, find_numbers, has_verb, place_stem, read_wording


@pytest.mark.parametrize(
    ("text", "numbers"),
    [
        ("240 workers", ["240"]),
        ("310,000 and 310 thousand", ["310000", "310000"]),
        ("$40m, 40 million euros", ["4e+07", "4e+07"]),
        ("40% or 40 percent or 40 per cent", ["40%", "40%", "40%"]),
        ("forty-two boats", ["42"]),
        ("twelve million", ["1.2e+07"]),
        ("on 14 June 2024", ["14", "2024"]),
        ("2.5 metres, 1,000.25 tonnes", ["2.5", "1000.25"]),
        ("the 3rd of May", ["3"]),
        ("one of them", []),
        ("1 of them", ["1"]),
        ("Covid-19 and the B-52", []),
        ("no number", []),
    ],
)
def test_numbers_are_compared_by_their_value(text, numbers):
    assert list(find_numbers(text)) == numbers


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("Rosa Lind beat Pavel Dvorak.", ("rosa", "lind", "pavel", "dvorak")),
        ("The mill of Orrefors’s owner", ("orrefor",)),
        ("The U.S. and I agree", ("us",)),
        ("Nobody came", ("nobodi",)),
        ("nothing here", ()),
    ],
)
def test_names_are_the_capitalised_words(text, names):
    assert read_wording(text).names == names


@pytest.mark.parametrize(
    ("text", "operator", "next_to"),
    [
        ("She did not agree to it.", "not", {"agre"}),
        ("She did not immediately agree.", "not", {"agre"}),
        ("He denied hiding offers.", "not", {"hide"}),
        ("The bridge may be repaired.", "may", {"repair"}),
        ("It will close in March.", "will", {"close"}),
        ("It closed in May after talks.", "may", set()),
        ("It closed.", "not", set()),
    ],
)
def test_an_operator_stands_next_to_a_word(text, operator, next_to):
    assert read_wording(text).next_to.get(operator, set()) == next_to


@pytest.mark.parametrize(
    ("text", "turns"),
    [
        ("Sales fell before the vote", {"fall", "befor"}),
        ("Only the first half paid $3", {"onli", "first", "half", "dollar"}),
        ("The mill has workers", set()),
    ],
)
def test_the_words_on_which_the_sense_turns(text, turns):
    assert read_wording(text).turns == turns


def test_forms_of_a_verb_and_names_of_a_nation_are_one():
    assert content_stems("They took and hid it") == content_stems("Taking and hiding it")
    assert place_stem("french") == place_stem("france")
    assert place_stem("mill") == "mill"


@pytest.mark.parametrize(
    ("text", "finite"),
    [
        ("The vote was close.", True),
        ("Tickets cost 2.20 euros.", True),
        ("Rosa Lind won.", True),
        ("They write it.", True),
        ("Gabor Cselle.", False),
        ("The vote in Port Nova.", False),
        ("A third of his pots", False),
    ],
)
def test_a_sentence_has_a_verb(text, finite):
    assert has_verb(text) is finite
