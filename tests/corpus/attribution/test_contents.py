import pytest

from corpus.attribution.contents import contents, words_before
from corpus.attribution.grammar.clauses import inverted_subject, subject
from corpus.english.cues import CUES
from tests.sentence import at, parsed, words


def given(text: str, verb: str) -> list[str]:
    """The words that a verb gives to its subject, in order."""
    parts = parsed(text)
    n = at(parts, verb)
    who = subject(parts, n) or inverted_subject(parts, n)
    assert who is not None
    begin = n if who.how == "after" else who.begin
    end = who.end if who.how == "after" else n + 1
    return [words(parts, *part) for part in contents(parts, n, end, begin, CUES[verb], who, [])]


@pytest.mark.parametrize(
    ("text", "verb", "expected"),
    [
        ("“We won,” Mo Farah said.", "said", ["“We won,”"]),
        ("“We won,” said Mo Farah.", "said", ["“We won,”"]),
        ("Mo Farah said that they won.", "said", ["that they won"]),
        ("They won the race, Mo Farah said.", "said", ["They won the race"]),
        ("“We won,” Mo Farah said, “and you lost.”", "said", ["“We won,”", "“and you lost.”"]),
        (
            "The race, Mo Farah said, was lost.",
            "said",
            ["The race , Mo Farah said , was lost"],
        ),
    ],
    ids=["before", "before, inverted", "after", "a clause before", "on both sides", "around"],
)
def test_words_stand_before_a_verb_after_it_or_around_it(text, verb, expected):
    assert given(text, verb) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("“We won,” Farah said.", "“We won,”"),
        ("They won the race, Farah said.", "They won the race"),
        ("On Monday Farah said.", None),
    ],
)
def test_the_words_before_end_where_the_speaker_begins(text, expected):
    parts = parsed(text)
    part = words_before(parts, at(parts, "Farah"), [], CUES["said"], True)
    assert (None if part is None else words(parts, *part).removesuffix(" ,")) == expected
