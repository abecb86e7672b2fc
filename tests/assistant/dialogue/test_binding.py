import pytest

from assistant.dialogue.binding import FEMALE, MALE, PLURAL, THING, free


@pytest.mark.parametrize(
    ("kind", "question", "pronoun", "owning"),
    [
        (FEMALE, "When did she resign?", "she", False),
        (FEMALE, "Who is her brother?", "her", True),
        (MALE, "What did he say?", "he", False),
        (PLURAL, "Did they win?", "they", False),
        (THING, "When was it made?", "it", False),
        (THING, "What is its name?", "its", True),
    ],
)
def test_a_pronoun_that_nothing_stands_before_is_open(kind, question, pronoun, owning):
    found = free(kind, question, new=False)
    assert found is not None
    assert question[found.start : found.end] == pronoun
    assert found.owning is owning


@pytest.mark.parametrize(
    ("kind", "question"),
    [
        (FEMALE, "Did Wangari Maathai say that she would resign?"),
        (FEMALE, "What did he say?"),
        (THING, "Who won?"),
    ],
    ids=["bound", "of another gender", "none"],
)
def test_a_pronoun_that_the_question_binds_or_lacks_is_not_open(kind, question):
    assert free(kind, question, new=True) is None
