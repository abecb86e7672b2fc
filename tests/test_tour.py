"""The notebook of the documents, as Jupyter runs it."""

from __future__ import annotations

import os
from pathlib import Path
from typing import Any

import nbformat
import pytest
from nbclient import NotebookClient

TOUR = Path(__file__).parents[1] / "docs" / "tour.ipynb"


def shown(book: Any) -> list[list[str]]:
    """What each cell of code shows: what it prints, and its value in Markdown or as text."""
    return [
        [
            out.get("text") or out.data.get("text/markdown") or out.data["text/plain"]
            for out in cell.outputs
        ]
        for cell in book.cells
        if cell.cell_type == "code"
    ]


@pytest.mark.slow
def test_the_tour_shows_what_it_showed_when_it_was_written(sampler_home, tmp_path):
    written = nbformat.read(TOUR, as_version=4)
    run = nbformat.read(TOUR, as_version=4)
    resources = {"metadata": {"path": str(tmp_path)}}
    environ = {**os.environ, "ONRECORD_HOME": str(sampler_home)}
    NotebookClient(run, resources=resources).execute(env=environ)
    assert shown(run) == shown(written)
    assert all(shown(written)[:-1]), "run it: jupyter execute --inplace docs/tour.ipynb"
