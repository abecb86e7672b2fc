"""The subheadings of an article that is a list."""

import json

import pytest

from assistant import open_assistant
from index.intake.sync import sync
from index.models.embed import Packaged

PROSE = "The {} has stood on the coast since the last war, and the owners keep it in good order."
NAMES = ("Tornby Light", "The Old Beacon of Orlo", "Skarholm Tower")
LIST = "The best lighthouses of the coast are open to all.\n\n" + "\n\n".join(
    f"{name}\n\n{PROSE.format(name)}" for name in NAMES
)


@pytest.mark.slow
def test_what_an_article_lists_is_given_line_by_line(tmp_path):
    rows = [
        {"id": "a", "title": "The best lighthouses of the coast", "outlet": "Skarholm Post",
         "published": "2024-03-04", "text": LIST},
        {"id": "b", "title": "Ferries sail again", "outlet": "Skarholm Post",
         "published": "2024-03-05", "text": "The ferries of the coast sailed again on Monday."},
    ]  # fmt: skip
    (tmp_path / "news.jsonl").write_text("\n".join(map(json.dumps, rows)), encoding="utf-8")
    sync(tmp_path / "index", [tmp_path / "news.jsonl"], embedder=Packaged())
    with open_assistant(tmp_path / "index") as assistant:
        listed = assistant.ask("What are the best lighthouses of the coast?")
        other = assistant.ask("Which ferries sailed again on the coast?")
    assert [c.quote for c in listed.citations] == list(NAMES)
    assert [line[:-4] for line in listed.text.splitlines()[1:]] == [f"- {n}." for n in NAMES]
    assert not {c.quote for c in other.citations} & set(NAMES)
