"""What is counted of answers with a language model beside those without."""

from __future__ import annotations

import importlib
from pathlib import Path

import pytest

BENCHMARKS = Path(__file__).parents[2] / "benchmarks"


@pytest.fixture
def written(monkeypatch):
    """The runner's module, as it is run."""
    monkeypatch.syspath_prepend(str(BENCHMARKS))
    return importlib.import_module("written")


def answer(text, *checked):
    return {"text": text, "checked": [{"text": one} for one in checked]}


@pytest.mark.parametrize(
    ("text", "without"),
    [
        ("The pier closed. [1] It is rotten. [2][3]", False),
        ("2 of 4 statements; ask for more:\n\nThe pier closed. [1] It is rotten. [2]",
         False),
        ("The pier closed. [1] It is rotten. [2]\n\nIt will be sold. [3]", True),
        ("The pier closed. [1] It is rotten. [2]\n\nOf the crew I found nothing on it.", False),
        ("The pier closed. [1] It is rotten. [2]\n\nOr do you mean: Is the pier open?", False),
        ("The pier closed. [1] It may be rotten. [2]", True),
    ],
)  # fmt: skip
def test_words_that_no_sentence_accounts_for_have_no_verdict(written, text, without):
    checked = answer(text, "The pier closed.", "It is rotten.")
    assert written.unchecked(checked) is without
