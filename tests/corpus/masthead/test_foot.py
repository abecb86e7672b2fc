import pytest

from corpus.masthead.foot import read_foot

BODY = "The council voted to close the bridge, and nobody had known of the cracks before."


def below(*lines: str, **known: str):
    """What a foot of these lines says, and the text without it."""
    text = "\n\n".join((BODY, *lines))
    found = read_foot(text, **known)
    return found, text[: len(text) - found.length].rstrip()


@pytest.mark.parametrize(
    ("lines", "field", "value"),
    [
        (("— Adaeze Okafor, Reuters",), "byline", "Adaeze Okafor"),
        (("Reporting by Adaeze Okafor; Editing by Kenji Tanaka",), "byline", "Adaeze Okafor"),
        (("(Reuters)",), "agency", "Reuters"),
        (("Source: AP",), "agency", "The Associated Press"),
        (("7 February 2020",), "published", ("7 February 2020",)),
        (("© 2021 The Lagos Times. All rights reserved.",), "years", (2021,)),
        (("Kenji Tanaka contributed to this report.", "###"), "byline", None),
    ],
)
def test_the_lines_below_the_last_words_say_what_they_say(lines, field, value):
    found, body = below(*lines)
    assert getattr(found, field) == value
    assert body == BODY


def test_who_edited_is_not_who_wrote():
    found, body = below("Editing by Kenji Tanaka")
    assert (found.byline, body) == (None, BODY)


@pytest.mark.parametrize("line", ["He left at once.", "“We will,” said Adaeze Okafor."])
def test_the_articles_own_words_are_no_foot(line):
    found, body = below(line)
    assert found.length == 0
    assert body.endswith(line)


def test_a_line_that_repeats_the_outlet_of_the_head_is_foot():
    assert below("Vale Record", outlet="Vale Record")[1] == BODY
    assert below("Vale Record")[1] != BODY


def test_the_head_is_not_looked_at():
    text = f"7 February 2020\n\n{BODY}"
    assert read_foot(text, head=17).length == 0
    assert read_foot("7 February 2020", head=15).length == 0
