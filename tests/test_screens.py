"""The pictures of the docs: each is one of the script's, small, and there where it is shown."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from tools.screens import FOLDER, SCREENS

PAGE = Path(__file__).parents[1] / "docs" / "page.md"
LARGEST = 120_000  # bytes of a picture


def test_the_folder_has_the_screens_of_the_script_and_no_others():
    there = sorted(path.stem for path in FOLDER.glob("*"))
    assert there == sorted(screen.name for screen in SCREENS)
    assert len({screen.name for screen in SCREENS}) == len(SCREENS)


@pytest.mark.parametrize("screen", SCREENS, ids=lambda screen: screen.name)
def test_a_picture_has_the_size_of_its_window_and_is_small(screen):
    image = pytest.importorskip("PIL.Image")
    file = FOLDER / f"{screen.name}.webp"
    with image.open(file) as opened:
        assert opened.size == (screen.width, screen.height)
    assert file.stat().st_size < LARGEST


def test_the_docs_show_pictures_that_are_there_and_say_what_is_on_them():
    shown = re.findall(r"!\[([^\]]*)\]\(([^)]+)\)", PAGE.read_text(encoding="utf-8"))
    assert len(shown) >= 8
    for told, path in shown:
        assert (PAGE.parent / path).is_file(), path
        assert len(told.split()) >= 3, path
