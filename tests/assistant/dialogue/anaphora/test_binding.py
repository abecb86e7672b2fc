import pytest

from assistant.dialogue.anaphora.binding import (
    FEMALE_PRONOUN,
    MALE_PRONOUN,
    PLURAL_PRONOUN,
    THING_PRONOUN,
    free_pronoun,
)


@pytest.mark.parametrize(
    ("kind", "question", "pronoun", "owning"),
    [
        (FEMALE_PRONOUN, "When did she resign?", "she", False),
        (FEMALE_PRONOUN, "Who is her brother?", "her", True),
        (MALE_PRONOUN, "What did he say?", "he", False),
        (PLURAL_PRONOUN, "Did they win?", "they", False),
        (THING_PRONOUN, "When was it made?", "it", False),
        (THING_PRONOUN, "What is its name?", "its", True),
    ],
)
def test_a_pronoun_that_nothing_stands_before_is_open(kind, question, pronoun, owning):
    found = free_pronoun(kind, question, new=False)
    assert found is not None
    assert question[found.start : found.end] == pronoun
    assert found.owning is owning


@pytest.mark.parametrize(
    ("kind", "question"),
    [
        (FEMALE_PRONOUN, "Did Wangari Maathai say that she would resign?"),
        (FEMALE_PRONOUN, "What did he say?"),
        (THING_PRONOUN, "Who won?"),
    ],
    ids=["bound", "of another gender", "none"],
)
def test_a_pronoun_that_the_question_binds_or_lacks_is_not_open(kind, question):
    assert free_pronoun(kind, question, new=True) is None
