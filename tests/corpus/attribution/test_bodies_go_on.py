"""What "it added" stands for: the body that spoke just before, and nobody else."""

from __future__ import annotations

import pytest

from corpus.article import Article
from corpus.attribution.statements import statements


def speakers(text: str) -> list[str | None]:
    return [s.speaker for s in statements(Article("a", text))]


@pytest.mark.parametrize("body", ["Delphine", "The port authority", "Orvik", "The agency"])
@pytest.mark.parametrize("between", [" ", "\n\n"])
def test_a_body_goes_on(body: str, between: str) -> None:
    first, second = speakers(f"{body} said the dam was safe.{between}“It is dry,” it added.")
    assert first == second is not None


@pytest.mark.parametrize(
    "text",
    [
        "Ana Ruiz said the dam was safe. “It is dry,” it added.",
        "The agency said the dam was safe. Orvik has sued it. “It is wet,” it added.",
        "The agency said the dam was safe.\n\nIt rained.\n\nIt snowed. “It is wet,” it added.",
        "Engineer Ruiz said the dam was safe. “It is dry,” it added.",
    ],
)
def test_it_is_open_behind_a_human_being_or_another_sentence(text: str) -> None:
    assert speakers(text)[-1] is None
