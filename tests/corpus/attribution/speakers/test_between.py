"""Who adds something: the last speaker, or it is open."""

from __future__ import annotations

import pytest

from corpus.article import Article
from corpus.attribution.statements import statements


def _last(text: str) -> tuple[str | None, tuple[str, ...]]:
    said = statements(Article("a", text))[-1]
    return said.speaker, said.candidates


@pytest.mark.parametrize(
    "between",
    [
        "Femi Balogun disagreed.",
        "That is not Femi Balogun’s view.",
        "A letter signed by Femi Balogun tells another story.",
        "Rubbish, replied Femi Balogun.",
        "The plan was then taken apart by Femi Balogun.",
    ],
)
@pytest.mark.parametrize("cue", ["added", "continued", "went on"])
def test_who_was_told_of_since_may_have_spoken_unseen(between: str, cue: str) -> None:
    text = f"Goran Petrić said that the plan was sound. {between} “It was late,” he {cue}."
    speaker, candidates = _last(text)
    assert speaker in {None, "Femi Balogun"}
    assert speaker or "Femi Balogun" in candidates


@pytest.mark.parametrize(
    "between",
    ["Petrić wore a red coat.", "Mina Park disagreed.", "The plan was filed in May.", ""],
)
def test_the_last_speaker_goes_on_where_nobody_else_is_told_of(between: str) -> None:
    text = f"Goran Petrić said that the plan was sound. {between} “It was late,” he added."
    assert _last(text)[0] == "Goran Petrić"
