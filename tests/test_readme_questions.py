"""Every question that README.md shows is answered out of the sample articles, as it is written."""

import re
from pathlib import Path

import pytest

from assistant import open_assistant
from corpus import SAMPLES
from index.intake.sync import sync
from index.models.embed import Packaged

README = Path(__file__).parents[1] / "README.md"
TABLE = re.compile(
    r"^What one can ask of the sample articles.*?\n\n\| \| \|\n\|---\|---\|\n((?:\|[^\n]*\|\n)+)",
    re.MULTILINE | re.DOTALL,
)

pytestmark = pytest.mark.slow


def shown() -> list[str]:
    match = TABLE.search(README.read_text(encoding="utf-8"))
    assert match, "README.md has no table of questions"
    return [row.split("|")[1].strip() for row in match[1].splitlines()]


@pytest.fixture(scope="module")
def assistant(tmp_path_factory):
    home = tmp_path_factory.mktemp("samples")
    sync(home, [SAMPLES], embedder=Packaged())
    with open_assistant(home) as opened:
        yield opened


def test_the_table_has_questions_to_ask():
    assert len(shown()) >= 10
    assert all(shown())


@pytest.mark.parametrize("question", shown())
def test_a_question_of_the_readme_is_answered_with_what_stands_in_an_article(assistant, question):
    answer = assistant.ask(question)
    assert answer.found, answer.text
    assert answer.act == "ask"
    assert any(c.verdict == "verbatim" for c in answer.citations)
    for c in answer.citations:
        assert assistant.article(c.article).text[c.start : c.end] == c.quote
