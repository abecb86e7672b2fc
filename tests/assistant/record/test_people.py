"""The list of people counts as the table of statements does."""

import json
from pathlib import Path

from assistant import open_assistant
from assistant.settings import Settings
from index.intake.sync import sync

TALE = " ".join(f"The {n} gate of the lock was shut by hand that night." for n in range(30))
SAID = "“The dam across the Sarn will never be built,” Ida Kern said on Friday."
TEXTS = {
    "wire": f"{SAID} {TALE}",
    "copy": f"{SAID} {TALE} It rained.",
    "own": f"{SAID} “I shall not sign,” Kern added. “Nor shall I,” said Bo Sane.",
}


def test_people_and_said_count_copies_alike(tmp_path: Path):
    lines = [
        json.dumps({"id": id, "text": text, "outlet": id.title(), "published": "2024-05-03"})
        for id, text in TEXTS.items()
    ]
    (tmp_path / "rows.jsonl").write_text("\n".join(lines), encoding="utf-8")
    home = tmp_path / "home"
    sync(home, [tmp_path / "rows.jsonl"], embedder=None)
    with open_assistant(home, settings=Settings(home=home, embedder="none")) as assistant:
        people = {p.name: (p.statements, p.articles) for p in assistant.people()}
        rows = {name: len(assistant.statements(name)) for name in people}
    assert people == {"Ida Kern": (2, 2), "Bo Sane": (1, 1)}
    assert rows == {name: statements for name, (statements, _) in people.items()}
