from __future__ import annotations

import pytest

from tests.corpus.attribution.test_what_is_said import said


@pytest.mark.parametrize("opening", ["Although", "While", "Though"])
def test_a_pronoun_may_stand_for_the_name_in_the_main_clause(opening):
    text = f"{opening} he said that it was late, Emeka Okafor stayed."
    assert said(text) == [("Emeka Okafor", "that it was late")]


@pytest.mark.parametrize(
    ("later", "speaker"),
    [("Emeka Okafor", None), ("Amina Diallo", "Piotr Zieliński"), ("Zieliński", "Piotr Zieliński")],
)
def test_somebody_named_before_is_not_taken_for_sure_if_another_follows(later, speaker):
    text = f"Piotr Zieliński came. Although he said that it was late, {later} stayed."
    assert said(text) == [(speaker, "that it was late")]


def test_a_later_name_that_is_no_subject_is_nobody_whom_the_pronoun_means():
    text = "Piotr Zieliński came. Although he said that it was late, it rained on Emeka Okafor."
    assert said(text) == [("Piotr Zieliński", "that it was late")]
