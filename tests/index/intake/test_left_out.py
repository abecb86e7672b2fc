"""Articles that are removed by hand stay out, whatever is read later, until they are put back."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest

from corpus.errors import NothingToRead
from index.doctor import examine
from index.intake.account import file_fates
from index.intake.left_out import left_out_articles
from index.intake.sync import leave_out, put_back, sync
from index.library import schema
from index.library.library import Library
from index.search.reader import Reader
from tests.hashed import Hashed

TEXT = (
    "The {0} in the valley\n\n3 May 2021\n\n"
    "“The {0} will go on,” the mayor, Ada Brandt, said.\n\n{1}"
)


@pytest.fixture
def home(tmp_path: Path, place: Callable[[Path], Path]) -> Path:
    folder = tmp_path / "news"
    (folder / "copies").mkdir(parents=True)
    for name in ("strike", "harvest"):
        (folder / f"{name}.txt").write_text(TEXT.format(name, f"It was {name} again. " * 20))
    (folder / "copies" / "strike.txt").write_text((folder / "strike.txt").read_text())
    (folder / "list.csv").write_text(
        "id,title,text\nfog,Fog,Fog lay on the bay.\nrain,Rain,Rain fell on the bay.\n"
    )
    home = place(tmp_path / "home")
    sync(home, [folder], embedder=Hashed())
    return home


def ids(home: Path) -> set[str]:
    with Library(home) as library:
        return {entry.id for entry in library.articles()}


def test_a_removed_article_stays_out_with_its_exact_copies(home):
    before = ids(home)
    (strike,) = [id for id in before if "strike" in id]
    leave_out(home, strike)
    assert ids(home) == before - {strike}
    sync(home, embedder=Hashed())
    (home.parent / "news" / "strike.txt").touch()
    sync(home, embedder=Hashed())
    assert ids(home) == before - {strike}
    assert examine(home) == []


def test_one_article_of_a_table_is_removed_and_the_others_stay(home):
    leave_out(home, "fog")
    file = home.parent / "news" / "list.csv"
    file.write_text(file.read_text() + "snow,Snow,Snow fell on the bay.\n")
    sync(home, embedder=Hashed())
    assert {"rain", "snow"} <= ids(home)
    assert "fog" not in ids(home)


def test_it_is_put_back_as_it_was(home):
    before = ids(home)
    (strike,) = [id for id in before if "strike" in id]
    with Library(home) as library:
        text = library.article(strike).text
    leave_out(home, strike)
    with closing(schema.open_library(home / schema.LIBRARY_FILE)) as c:
        (told,) = left_out_articles(c)
    assert (told.id, told.title, len(told.places)) == (strike, "The strike in the valley", 2)
    put_back(home, strike, embedder=Hashed())
    assert ids(home) == before
    with Reader(home) as reader:
        assert reader.library.article(strike).text == text
        assert reader.articles_with("strike valley") == {strike}
        assert len(reader.statements("Ada Brandt")) == 2
    assert examine(home) == []


@pytest.mark.parametrize("id", ["nothing", "", "' OR 1=1 --"])
def test_what_is_not_there_is_neither_removed_nor_put_back(home, id):
    before = ids(home)
    with pytest.raises(NothingToRead):
        leave_out(home, id)
    with pytest.raises(NothingToRead):
        put_back(home, id, embedder=None)
    assert ids(home) == before


def test_each_file_is_told_with_what_became_of_it(home):
    fates = {fate.path: fate for fate in file_fates(home, (home.parent / "news").resolve())}
    assert {path: (f.done, f.articles, f.twins) for path, f in fates.items()} == {
        "copies/strike.txt": (True, 0, 1),
        "harvest.txt": (True, 1, 0),
        "list.csv": (True, 2, 0),
        "strike.txt": (True, 1, 0),
    }
    assert file_fates(home, home) == []


def test_articles_are_found_by_all_of_some_words_anywhere_in_them(home):
    with Reader(home) as reader:
        assert reader.articles_with("bay") == {"fog", "rain"}
        assert reader.articles_with("bay rained") == {"rain"}
        assert reader.articles_with("bay zeppelin") == frozenset()
        assert reader.articles_with("…") == frozenset()
