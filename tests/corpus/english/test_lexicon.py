import pytest

from corpus.english import lexicon
from corpus.english.lexicon import word_set


def test_a_list_is_written_as_one_text_and_a_low_line_is_a_space():
    assert word_set("one  two\nthree_four") == {"one", "two", "three four"}


LISTS = {
    name: value
    for name, value in vars(lexicon).items()
    if isinstance(value, frozenset) and not name.startswith("_")
}


@pytest.mark.parametrize("name", LISTS)
def test_the_words_of_a_list_are_folded_as_those_that_are_looked_up(name):
    assert LISTS[name]
    assert [word for word in LISTS[name] if word != word.lower().replace("’", "'")] == []


def test_no_role_is_of_both_genders():
    assert frozenset() == lexicon.MALE_ROLES & lexicon.FEMALE_ROLES
