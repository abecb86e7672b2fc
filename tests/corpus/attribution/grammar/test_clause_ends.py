import pytest

from corpus.attribution.grammar.clause_ends import end_of_clause, new_report
from tests.sentence import parsed, words


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("the strait was closed, adding that it would open", "the strait was closed"),
        ("the strait was closed but warned that it would open", "the strait was closed"),
        ("the strait was closed, according to the port", "the strait was closed"),
        ("the strait was closed, while the mayor said it was open", "the strait was closed"),
        ("the strait was closed and it rained", "the strait was closed and it rained"),
        ("the strait, once open, was closed.", "the strait , once open , was closed"),
        ("the strait was closed and", "the strait was closed"),
    ],
)  # fmt: skip
def test_reported_words_end_where_another_report_begins(text, expected):
    parts = parsed(text)
    assert words(parts, 0, end_of_clause(parts, 0, "say")) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("adding that it rained", True),
        ("but said that it rained", True),
        ("while Meloni said that it rained", True),
        ("and it rained", False),
        ("in the strait", False),
    ],
)
def test_another_report_opens_with_its_verb(text, expected):
    parts = parsed(text)
    assert new_report(parts, 0, len(parts)) is expected


@pytest.mark.parametrize("frame", ["say", "want", "judge"])
@pytest.mark.parametrize("text", ["the dam and", "the dam, and", "the dam but"])
def test_words_that_break_off_at_a_conjunction_have_an_end(text, frame):
    parts = parsed(text)
    assert end_of_clause(parts, 0, frame) <= len(parts)
