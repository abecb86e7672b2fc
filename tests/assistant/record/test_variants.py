"""Wordings of one quotation, and other words."""

import pytest

from assistant.record.variants import align, are_variants, variant_words

WORDS = "the dam across the Sarn will never be built while I sit in this chamber"


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (WORDS, "The dam across the Sarn will never be built"),
        (WORDS, "will never be built while I sit in this chamber!"),
        (WORDS, WORDS.replace("chamber", "parliament")),
        (WORDS, WORDS.replace("across", "on")),
        (WORDS, "the dam across the river will never be built"),
        ("her children for how they’ve helped her grow", "them for how they've helped her grow"),
        ("we shall meet them in court", "we will meet them in court"),
        ("it will not be done by the spring of next year", "not be done by the spring"),
        ("last year we were poor and this is the year", "we were poor and this"),
    ],
)
def test_wordings_of_one_quotation_are_alike(one, other):
    assert are_variants(variant_words(one), variant_words(other))
    assert are_variants(variant_words(other), variant_words(one))


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (WORDS, WORDS.replace("never ", "")),
        ("it will cost 30 million crowns to mend", "it will cost 50 million crowns to mend"),
        ("it will cost three million crowns to mend", "it will cost five million crowns to mend"),
        ("we didn’t sign the paper in Vintar", "we did sign the paper in Vintar"),
        ("we will build the dam in Vintar", "we will build the school for our children there"),
        (WORDS, "never be built"),
        ("they were not fine and we were not fine", "they were not fine and we were fine"),
        ("it is what they never once told us", "it is what they once told us at the quay"),
        ("I will go to Rome", "I will go to Paris"),
        ("I will go to Rome", "I will go to Paris and stay there"),
        ("yes", "yes"),
        (WORDS, ""),
    ],
)
def test_other_words_are_not_alike(one, other):
    assert not are_variants(variant_words(one), variant_words(other))
    assert not are_variants(variant_words(other), variant_words(one))


def test_words_are_small_and_have_no_marks():
    assert variant_words("“We didn’t — ever — Sign it.”") == ("we", "didn't", "ever", "sign", "it")


def lined_up(*quotes: str, but: tuple[str, str] | None = None) -> list[tuple[str, list[str]]]:
    """Quotations aligned, of which two may not be one."""
    return align(
        quotes, words=variant_words, may_be=lambda one, other: but is None or {one, other} != {*but}
    )


def test_the_longest_wording_holds_the_shorter():
    trimmed, changed = "the dam across the Sarn will never be built", WORDS.replace("sit", "am")
    other = "the ferry must stay where it is"
    assert lined_up(trimmed, other, WORDS, changed) == [(WORDS, [changed, trimmed]), (other, [])]


def test_wordings_that_may_not_be_one_stay_apart():
    trimmed = "the dam across the Sarn will never be built"
    assert lined_up(trimmed, WORDS, but=(trimmed, WORDS)) == [(WORDS, []), (trimmed, [])]


def test_nothing_is_aligned_with_nothing():
    assert lined_up() == []
