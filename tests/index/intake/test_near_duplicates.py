from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

from index.intake.near_duplicates import regroup
from index.intake.sync import sync
from index.library import schema

WIRE = "The well at Kisumu was dry. " + " ".join(f"Farmer {n} lost {n} goats." for n in range(40))


def test_copies_are_grouped_and_grouped_again_when_one_goes(
    tmp_path: Path, place: Callable[[Path], Path]
) -> None:
    rows = {"a": WIRE, "b": WIRE.replace("dry", "empty"), "c": "The port of Osaka was full."}
    file = tmp_path / "rows.jsonl"
    file.write_text("\n".join(json.dumps({"id": k, "text": v}) for k, v in rows.items()))
    home = place(tmp_path / "home")
    assert sync(home, [file], embedder=None).copies == 2
    c = schema.make_library(home / schema.LIBRARY_FILE)
    grouped = dict(c.execute("SELECT id, copies FROM articles"))
    assert grouped["a"] == grouped["b"] is not None
    assert grouped["c"] is None
    c.execute("DELETE FROM articles WHERE id = 'b'")
    assert regroup(c) == 0
    assert dict(c.execute("SELECT id, copies FROM articles")) == {"a": None, "c": None}
    c.close()
