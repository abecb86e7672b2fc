import pytest

from assistant.dialogue.names import (
    bare_heading,
    blank_quotations,
    find_names,
    first_title,
    part_of,
)


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("What did Wangari Maathai say?", ["Wangari Maathai"]),
        ("Did Modi meet Ruto?", ["Modi", "Ruto"]),
        ("Who won?", []),
        ("what happened in Kisumu", ["Kisumu"]),
        ("", []),
    ],
)
def test_a_capital_that_only_opens_a_question_makes_no_name(text, names):
    assert [mention.name for mention in find_names(text)] == names


@pytest.mark.parametrize(
    ("text", "title"),
    [
        ("Who made “The Long Ferry”?", "The Long Ferry"),
        ('Who made "Rain"?', "Rain"),
        ("Who said “it was a mistake”?", None),
        ("Who won?", None),
    ],
)
def test_a_title_is_quoted_and_in_capitals(text, title):
    assert first_title(text) == title


def test_what_is_quoted_is_struck_out_in_its_place():
    text = "Who said “that dam” first?"
    assert "dam" not in blank_quotations(text)
    assert len(blank_quotations(text)) == len(text)
    assert blank_quotations(text).index("first") == text.index("first")


@pytest.mark.parametrize(
    ("heading", "expected"), [("Beck (musician)", "Beck"), ("Beck", "Beck"), ("(", "(")]
)
def test_a_heading_is_bare_without_its_brackets(heading, expected):
    assert bare_heading(heading) == expected


@pytest.mark.parametrize(
    ("one", "other", "expected"),
    [
        ("Maathai", "Wangari Maathai", True),
        ("Wangari", "Wangari Maathai", True),
        ("Wangari Maathai", "Wangari Maathai", True),
        ("Ruto", "Wangari Maathai", False),
        ("Muta", "Wangari Muta Maathai", False),
    ],
)
def test_a_part_of_a_name_is_its_first_or_last_words(one, other, expected):
    assert part_of(one, other) is expected
