import pytest

from corpus.text.paragraphs import paragraphs

LONG = "This line is far too long to have been wrapped by hand at eighty characters, " * 2


def parts(text: str) -> list[str]:
    return [text[slice(*span)] for span in paragraphs(text)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("One.\n\nTwo.", ["One.", "Two."]),
        ("One.\n \t\nTwo.", ["One.", "Two."]),
        ("One.\r\n\r\nTwo.", ["One.", "Two."]),
        ("  One.  \n\n\n\n  Two.\n", ["One.", "Two."]),
        ("A wrapped\nline.", ["A wrapped\nline."]),
        (f"{LONG}end.\nNext.", [f"{LONG}end.", "Next."]),
        ('He said, "a show of force and\n\nintervention," he added.',
         ['He said, "a show of force and\n\nintervention," he added.']),
        ("他来了。\n\n他走了。", ["他来了。", "他走了。"]),
        ("", []),
        (" \n\n ", []),
    ],
    ids=["blank line", "blanks in it", "Windows", "many", "wrapped", "long lines", "gone on",
         "Chinese", "nothing", "blanks"],
)  # fmt: skip
def test_paragraphs_part_at_blank_lines(text, expected):
    assert parts(text) == expected


def test_a_part_of_a_text_has_offsets_of_the_whole():
    text = "Head.\n\nOne.\n\nFoot."
    assert [text[slice(*s)] for s in paragraphs(text, 7, 11)] == ["One."]
