import pytest

from corpus.people.mentions import mentions
from corpus.people.whole_names import after_places


def named(text: str) -> list[tuple[str, str]]:
    """(title, name) of each mention."""
    return [(m.title, m.name) for m in mentions(text)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Then Ngozi Okonjo-Iweala spoke.", [("", "Ngozi Okonjo-Iweala")]),
        ("Then Prime Minister Fumio Kishida spoke.", [("Prime Minister", "Fumio Kishida")]),
        ("Then Mohammed bin Salman met Ursula von der Leyen.",
         [("", "Mohammed bin Salman"), ("", "Ursula von der Leyen")]),
        ("Then Dr. Tedros Adhanom Ghebreyesus spoke.", [("Dr.", "Tedros Adhanom Ghebreyesus")]),
        ("Then Luiz Inácio Lula da Silva spoke.", [("", "Luiz Inácio Lula da Silva")]),
        ("However, nobody spoke.", []),
        ("The talks failed.", []),
        ("", []),
    ],
)  # fmt: skip
def test_a_name_is_a_run_of_capitals_with_the_title_before_it(text, expected):
    assert named(text) == expected


def test_a_shouted_headline_names_nobody():
    assert named("MINISTER SEES END OF THE LONG DROUGHT\n\nThen Wangari Maathai spoke.") == [
        ("", "Wangari Maathai")
    ]


def test_a_part_of_a_text_has_offsets_of_the_whole():
    text = "Joko Widodo met Wangari Maathai."
    (found,) = mentions(text, text.index("Wangari"))
    assert text[slice(*found.span)] == "Wangari Maathai"


def test_a_place_before_a_name_is_no_part_of_it_where_the_name_stands_elsewhere():
    text = "In Kisumu Raila Odinga spoke. Then Raila Odinga left."
    found = after_places(text, mentions(text))
    assert [m.name for m in found if "Odinga" in m.name] == ["Raila Odinga", "Raila Odinga"]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Then Liberal Sen. Marise Payne of Perth spoke.",
         [("Liberal Sen.", "Marise Payne"), ("", "Perth")]),
        ("Then Lt. Gen. Ravi Shastri spoke.", [("Lt. Gen.", "Ravi Shastri")]),
        ("Obafemi Okoye Jr. Fearlessly Trashes Old Track", [("", "Obafemi Okoye Jr.")]),
        ("the rugby side, The All Blacks, won", [("", "All Blacks")]),
        ("the broker Or Ben Zvi spoke", [("", "Or Ben Zvi")]),
        ("Young Oluchi laughed.", [("Young", "Oluchi")]),
        ("Then UK-listed Hexapod fell.", [("", "Hexapod")]),
        ("Then Lagos-based Ngozi Eze spoke.", [("", "Ngozi Eze")]),
        ("said Goodrich SVP of roads and CTO Chika Obi.", [("", "Goodrich"), ("CTO", "Chika Obi")]),
        ("at the hotel. Ravi Shastri Credit: Delta Weekly", [("", "Ravi Shastri")]),
    ],
)  # fmt: skip
def test_titles_adjectives_verbs_and_captions_are_no_part_of_a_name(text, expected):
    assert named(text)[: len(expected)] == expected
