"""A spokesperson's words are found as the body's, and told as the spokesperson's."""

import json
from pathlib import Path

import pytest

from assistant import open_assistant
from assistant.cli import main
from index.intake.sync import sync
from index.models.embed import Packaged

ROWS = {
    "lock": "“No ship will pass the lock tonight,” said a spokesman for the Harbour Authority. "
    "The lock was built in 1911 and has two gates of oak.",
    "dredger": "“The dredger will stay until June,” said Leilani Mahelona, a spokeswoman for the "
    "Harbour Authority. Mahelona said the crew would be fed",
    "critic": "“The lock is a ruin,” said a critic of the Harbour Authority.",
    "vane": "“He will appeal,” said a spokesman for Anna Vane, the mayor. Mrs Vane left.",
    "fares": "“We hold fares for a year,” Koru Air said on Monday. A Koru Air spokesperson, who "
    "did not give a name, said: “The planes are full.”",
}


@pytest.fixture(scope="module")
def home(tmp_path_factory) -> Path:
    folder = tmp_path_factory.mktemp("spoken")
    rows = [{"id": id, "text": text, "outlet": "Port Post"} for id, text in ROWS.items()]
    (folder / "rows.jsonl").write_text("\n".join(map(json.dumps, rows)), encoding="utf-8")
    sync(folder / "home", [folder / "rows.jsonl"], embedder=Packaged())
    return folder / "home"


def rows(home: Path, by: str, capsys) -> dict[str, str]:
    main(["said", "--by", by, "--json", "--home", str(home)])
    found = map(json.loads, capsys.readouterr().out.splitlines())
    return {row["quote"].strip("“”,"): row["speaker"] for row in found}


@pytest.mark.parametrize("by", ["the Harbour Authority", "Harbour Authority"])
def test_said_lists_them_under_the_body_by_their_own_names(home, by, capsys):
    assert rows(home, by, capsys) == {
        "No ship will pass the lock tonight": "a spokesman for the Harbour Authority",
        "The dredger will stay until June": "Leilani Mahelona",
        "the crew would be fed": "Leilani Mahelona",
    }


def test_a_body_s_own_words_and_its_spokesperson_s_stand_together(home, capsys):
    assert rows(home, "Koru Air", capsys) == {
        "We hold fares for a year": "Koru Air",
        "The planes are full.": "a Koru Air spokesperson",
    }


def test_a_spokesman_of_a_person_is_not_that_person(home, capsys):
    assert rows(home, "Anna Vane", capsys) == {}


@pytest.mark.parametrize(
    ("question", "speaker", "words"),
    [
        ("What did the Harbour Authority say about the lock?",
         "a spokesman for the Harbour Authority", "No ship will pass the lock tonight"),
        ("What did the Harbour Authority say about the dredger?",
         "Leilani Mahelona", "The dredger will stay until June"),
        ("What did Koru Air say about the planes?",
         "a Koru Air spokesperson", "The planes are full"),
    ],
)  # fmt: skip
def test_a_question_for_a_body_is_answered_with_them(home, question, speaker, words):
    with open_assistant(home) as assistant:
        answer = assistant.ask(question)
    assert answer.found
    assert any(c.speaker == speaker and words in c.quote for c in answer.citations), answer
    assert all("ruin" not in c.sentence for c in answer.citations)
    named = speaker == "Leilani Mahelona"
    assert ("Said for the Harbour Authority by Leilani Mahelona:" in answer.text) is named


def test_a_question_for_a_person_is_not(home):
    with open_assistant(home) as assistant:
        answer = assistant.ask("What did Anna Vane say?")
    assert all(c.speaker != "Anna Vane" for c in answer.citations)
    assert "Said for" not in answer.text
