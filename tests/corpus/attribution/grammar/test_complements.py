import pytest

from corpus.attribution.grammar.complements import complement, end_of_clause, new_report
from corpus.english.cues import CUES
from tests.sentence import at, parsed, words


def reported(text: str, verb: str, **how: bool) -> str | None:
    """The words that a verb with its subject before it reports."""
    parts = parsed(text)
    part = complement(parts, at(parts, verb) + 1, CUES[verb], inverted=False, **how)
    return None if part is None else words(parts, *part)


@pytest.mark.parametrize(
    ("text", "verb", "expected"),
    [
        ("Meloni said that the strait was closed.", "said", "that the strait was closed"),
        ("Meloni said on Monday the strait was closed.", "said", "the strait was closed"),
        ("Meloni asked whether the strait was closed.", "asked", "whether the strait was closed"),
        ("Meloni vowed to close the strait.", "vowed", "to close the strait"),
        ("Meloni criticised the vote.", "criticised", "the vote"),
        ("Meloni added two goals.", "added", None),
        ("Meloni knows the minister.", "knows", None),
        ("Meloni said, and left.", "said", None),
        ("Meloni said.", "said", None),
    ],
)
def test_what_a_verb_reports_is_a_clause_or_what_its_frame_takes(text, verb, expected):
    assert reported(text, verb) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("the strait was closed, adding that it would open", "the strait was closed"),
        ("the strait was closed but warned that it would open", "the strait was closed"),
        ("the strait was closed, according to the port", "the strait was closed"),
        ("the strait was closed, while the mayor said it was open", "the strait was closed"),
        ("the strait was closed and it rained", "the strait was closed and it rained"),
        ("the strait, once open, was closed.", "the strait , once open , was closed"),
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
