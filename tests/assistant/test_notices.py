"""A withdrawn or corrected quotation is told as such, wherever it is shown."""

import json
from pathlib import Path

import pytest

from assistant import open_assistant
from assistant.cli import main
from assistant.conversation import Conversation
from assistant.page.chat.source import panel
from assistant.page.chat.transcript import transcript
from assistant.page.sessions.session import Place, Session, TranscriptEntry
from index.intake.sync import sync
from index.models.embed import Packaged
from tests.paper import Elements

KILL = (
    "ATTENTION EDITORS: Please kill the story headlined CLINIC TO STAY OPEN. "
    "The quotation of Thandeka Mabuyane was never spoken by her."
)
CORRECTION = "Correction: An earlier version of this article misstated the age of the school."
ROWS = [
    {
        "id": "clinic",
        "title": "Clinic to stay open",
        "outlet": "Cape Wire",
        "published": "2023-05-06",
        "text": "“The clinic will stay open all winter,” Thandeka Mabuyane said on Friday. "
        "The clinic treats the people of three valleys, who come by bus.",
    },
    {
        "id": "kill",
        "outlet": "Cape Wire",
        "published": "2023-05-08",
        "text": f"{KILL}\n\nThe desk.",
    },
    {
        "id": "school",
        "title": "School roof mended",
        "outlet": "Hill Post",
        "published": "2023-05-07",
        "text": "“The roof was mended by the parents,” Siosaia Taufa said on Saturday. "
        f"The school stands on the hill above the town.\n\n{CORRECTION}",
    },
]


@pytest.fixture(scope="module")
def home(tmp_path_factory) -> Path:
    folder = tmp_path_factory.mktemp("noticed")
    (folder / "rows.jsonl").write_text("\n".join(map(json.dumps, ROWS)), encoding="utf-8")
    sync(folder / "home", [folder / "rows.jsonl"], embedder=Packaged())
    return folder / "home"


@pytest.mark.parametrize(
    ("question", "told"),
    [
        ("What did Thandeka Mabuyane say about the clinic?", f"Withdrawn: {KILL}"),
        ("Who said “the clinic will stay open all winter”?", f"Withdrawn: {KILL}"),
        ("What did Siosaia Taufa say about the roof?", CORRECTION),
    ],
)
def test_an_answer_tells_it_after_the_words_and_in_the_source(home, question, told):
    with open_assistant(home) as assistant:
        answer = assistant.ask(question)
        assert answer.found
        assert f"[1] ({told})" in answer.text
        assert answer.text.count(told) == 1
        (first, *_) = answer.citations
        assert first.notice == told
        entry = TranscriptEntry(question, "answered", answer)
        shown = Elements(panel(entry, Place(1, "cited", 0), assistant.article(first.article)))
        assert shown.texts("p", "notice") == [told]


@pytest.mark.parametrize(
    "turn", ["Are you sure?", "Which article?", "Shorter, please.", "Quote it."]
)
def test_whatever_is_asked_of_an_answer_tells_it_again(home, turn):
    question = "What did Thandeka Mabuyane say about the clinic?"
    with open_assistant(home) as assistant:
        before = Conversation().then(question, assistant.ask(question))
        answer = assistant.ask(turn, before)
    assert answer.act in ("sure", "source", "shorter", "quote")
    assert answer.citations[0].notice == f"Withdrawn: {KILL}"
    shown = Elements(transcript(Session((TranscriptEntry(turn, "answered", answer),), 1)))
    assert f"(Withdrawn: {KILL})" in shown.found("div", "answer")[0].text


def test_the_nearest_sentences_of_a_refusal_tell_it(home):
    question = "What did Siosaia Taufa say about the clinic?"
    with open_assistant(home) as assistant:
        answer = assistant.ask(question)
    near = [c.notice for c in answer.nearest if c.notice]
    assert near
    shown = Elements(transcript(Session((TranscriptEntry(question, "answered", answer),), 1)))
    assert shown.texts("span", "notice") == near


def test_said_tells_it_with_each_row(home, capsys):
    assert main(["said", "--by", "Mabuyane", "--home", str(home)]) == 0
    assert f"    Withdrawn: {KILL}\n" in capsys.readouterr().out
    assert main(["said", "--by", "Taufa", "--json", "--home", str(home)]) == 0
    (row,) = map(json.loads, capsys.readouterr().out.splitlines())
    assert row["notice"] == CORRECTION


def test_verify_passes_no_withdrawn_quotation(home, tmp_path, capsys):
    draft = tmp_path / "draft.txt"
    draft.write_text("“The clinic will stay open all winter,” Thandeka Mabuyane said.")
    assert main(["verify", str(draft), "--home", str(home)]) == 1
    out = capsys.readouterr().out
    assert f"    Withdrawn: {KILL}\n" in out
    assert out.endswith("1 quotation, 1 checked: 1 verbatim, 1 withdrawn.\n")
    draft.write_text("“The roof was mended by the parents,” Siosaia Taufa said.")
    assert main(["verify", str(draft), "--home", str(home)]) == 0
    assert f"    {CORRECTION}\n" in capsys.readouterr().out
