"""Whose words a follow-up asks for, over a real article."""

import json

import pytest

from assistant import open_assistant
from assistant.conversation import Conversation
from index.intake.sync import sync
from index.models.embed import Packaged

pytestmark = pytest.mark.slow

COURT = """Judge Berit Holm sentenced a banker to three years in Vesterby on Friday.

Anna Frisk, who defended the banker, said that the sentence was an insult to bankers. “My client
has slept badly,” Anna Frisk said. Anna Frisk will appeal.

Berit Holm is 51 years old. The court opens again on Monday.
"""
ARTICLE = {"id": "court", "title": "Banker of Vesterby sentenced", "outlet": "Skarholm Post",
           "published": "2024-03-06", "text": COURT}  # fmt: skip


@pytest.fixture(scope="module")
def assistant(tmp_path_factory):
    home = tmp_path_factory.mktemp("speakers")
    folder = home / "articles"
    folder.mkdir()
    (folder / "news.jsonl").write_text(json.dumps(ARTICLE) + "\n", encoding="utf-8")
    sync(home / "index", [folder], embedder=Packaged())
    with open_assistant(home / "index") as opened:
        yield opened


def test_where_one_person_has_no_words_on_it_those_of_another_whom_she_may_be_are_given(assistant):
    first = assistant.ask("Who sentenced the banker?")
    before = Conversation().then(first.question, first)
    answer = assistant.ask("what did she say about the sentence?", before)
    assert any("insult to bankers" in citation.sentence for citation in answer.citations)
    assert {citation.speaker for citation in answer.citations} == {"Anna Frisk"}
    assert "Berit Holm" in (answer.other or "")


def test_where_nobody_whom_she_may_be_has_words_on_it_none_are_given(assistant):
    first = assistant.ask("Who sentenced the banker?")
    before = Conversation().then(first.question, first)
    answer = assistant.ask("what did she say about the harbour?", before)
    assert not answer.found
    assert "Berit Holm" in answer.understood
