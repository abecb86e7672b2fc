import pytest

from corpus.attribution.transcripts import is_rubric, lead, spoken_turn, turn
from tests.sentence import parsed


@pytest.mark.parametrize(
    ("text", "source"),
    [
        ("Jacinda Ardern told her party, to applause:", "Jacinda Ardern"),
        ("Then the prime minister added:", "the prime minister"),
        ("Jacinda Ardern:", "Jacinda Ardern"),
    ],
)
def test_a_sentence_that_ends_with_a_colon_leads_words_in(text, source):
    found = lead(parsed(text))
    assert found is not None
    assert (text[slice(*found.head)], found.kind) == (source, "direct")


def test_a_colon_without_a_subject_leads_nothing_in():
    assert lead(parsed("Because of that:")) is None


@pytest.mark.parametrize(
    ("text", "colon"),
    [
        ("JACINDA ARDERN: We do.", 2),
        ("MINISTER NDIAYE: We do.", 2),
        ("David Seymour: We do.", 2),
        ("NOTE: We do.", None),
        ("Watch: the match.", None),
        ("JACINDA ARDERN: “We do.”", None),
        ("She said: we do.", None),
        ("We do.", None),
    ],
)
def test_a_turn_opens_with_a_name_and_a_colon(text, colon):
    assert turn(parsed(text)) == colon


@pytest.mark.parametrize(
    ("name", "expected"),
    [("last week", True), ("ardern", False), ("the minister", False), ("question", False)],
)
def test_a_rubric_is_made_of_the_articles_small_words_alone(name, expected):
    assert is_rubric(name, {"last", "week", "the", "minister", "question"}) is expected


def test_a_turn_holds_the_words_after_the_colon():
    text = "JACINDA ARDERN: We do."
    parts = parsed(text)
    found = spoken_turn(parts, 2, parts, 3)
    assert text[slice(*found.head)] == "JACINDA ARDERN"
    assert text[slice(*found.content)] == "We do."
    assert found.kind == "direct"
