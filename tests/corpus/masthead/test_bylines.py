import pytest

from corpus.masthead.bylines import byline_signature, credit, outlet


@pytest.mark.parametrize(
    ("line", "byline", "paper", "agency"),
    [
        ("By Adaeze Okafor", "Adaeze Okafor", None, None),
        ("By Adaeze Okafor and Kenji Tanaka", "Adaeze Okafor and Kenji Tanaka", None, None),
        ("by Adaeze Okafor, Reuters", "Adaeze Okafor", "Reuters", "Reuters"),
        ("Written by Mohammed bin Rashid", "Mohammed bin Rashid", None, None),
        ("By The Associated Press", None, "The Associated Press", "The Associated Press"),
        ("By Adaeze Okafor, Staff Writer", "Adaeze Okafor", None, None),
        ("By Adaeze Okafor | The Lagos Times", "Adaeze Okafor", "The Lagos Times", None),
    ],
)
def test_a_line_that_opens_with_by_credits_people_and_papers(line, byline, paper, agency):
    assert credit(line) == (byline, paper, agency)


@pytest.mark.parametrize(
    "line",
    [
        "By Monday the river had risen.",
        "By far the most of them left.",
        "Adaeze Okafor",
        "By " + "Adaeze Okafor, " * 20,
        "",
    ],
)
def test_other_lines_credit_nobody(line):
    assert credit(line) is None


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("Adaeze Okafor, Reuters", ("Adaeze Okafor", "Reuters", "Reuters")),
        ("— Adaeze Okafor, The Associated Press",
         ("Adaeze Okafor", "The Associated Press", "The Associated Press")),
        ("Adaeze Okafor", None),
        ("Adaeze Okafor left, Reuters said.", None),
    ],
)  # fmt: skip
def test_a_person_with_an_outlet_signs(line, expected):
    assert byline_signature(line) == expected


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("The Lagos Times", "The Lagos Times"),
        ("THE LAGOS TIMES", "The Lagos Times"),
        ("AP", "The Associated Press"),
        ("Adaeze Okafor", None),
    ],
)
def test_an_outlet_is_known_by_its_kind(name, expected):
    assert outlet(name) == expected


@pytest.mark.parametrize(
    "name",
    ["Adaeze Okafor", "María José Carmona y Ruiz", "Nguyễn Văn Hải", "Li Wei", "Ahmed bin Sulayem"],
)
def test_names_from_anywhere_are_credited(name):
    assert credit(f"By {name}") == (name, None, None)


@pytest.mark.parametrize("words", ["The Minister", "New York", "Monday Morning", "adaeze okafor"])
def test_other_words_are_credited_to_nobody(words):
    assert credit(f"By {words}") is None
