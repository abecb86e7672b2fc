import pytest

from corpus.attribution.grammar.complements import complement
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
