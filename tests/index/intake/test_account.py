from __future__ import annotations

from pathlib import Path

from corpus.reading.read import Problem
from index.doctor import examine, told_of_files
from index.intake.account import FileAccount, ProblemList
from index.intake.sync import sync
from index.library.listing import list_articles
from tests.hashed import Hashed

STORY = "The mill at Ost burned down. “It was my father's,” said Gerd Malling, its owner."


def test_every_file_of_a_folder_is_accounted_for(tmp_path: Path) -> None:
    folder = tmp_path / "news"
    (folder / "deep/.git").mkdir(parents=True)
    for name in ("a.txt", "b.mobi", "c.mobi", "d.xls", "README.md", ".hidden.txt", "none"):
        (folder / name).write_text(STORY)
    (folder / "empty.txt").write_text("")
    (folder / "twin.md").write_text(STORY)
    home = tmp_path / "home"
    files = sync(home, [folder], embedder=Hashed()).files
    assert (files.read, files.empty) == (2, 1)
    assert files.unread == {
        ".mobi": 2,
        "hidden": 2,
        ".xls": 1,
        "without a suffix": 1,
        "about the folder (README and the like)": 1,
    }
    assert files.lines()[0] == "2 files read, 1 without an article"
    assert "2 .mobi: not read" in files.lines()
    told = told_of_files(home)
    assert "left out: empty.txt: The file is empty. Fill it or take it out of the folder." in told
    assert "2 .mobi: not read" in told
    assert examine(home) == []
    (folder / "b.mobi").unlink()
    assert "1 .mobi: not read" in told_of_files(home)


def test_one_file_and_none_are_told_as_such() -> None:
    assert FileAccount(read=1).lines() == ["1 file read"]
    assert FileAccount().lines() == ["0 files read"]


def test_problems_beyond_a_thousand_are_counted() -> None:
    problems = ProblemList("a.csv")
    for n in range(1002):
        problems.add(Problem(f"a.csv:{n}", "No text."))
    *kept, last = problems.listed()
    assert len(kept) == 1000
    assert last == Problem("a.csv", "There are 2 more problems like those above.", kept=True)


EXPORT = "\n\n".join(
    f"{n} of 3 DOCUMENTS\n\nOst Post\n\nMarch {n}, 2021 Monday\n\nMill {n} burns\n\n"
    f"SECTION: A; Pg. {n}\n\nLENGTH: 12 words\n\n"
    f"The mill {n} at Ost burned down on the {n}th day.\n\n"
    "LOAD-DATE: x"
    for n in (1, 2, 3)
)


def test_articles_of_an_export_come_and_go_one_by_one(tmp_path: Path) -> None:
    path, home = tmp_path / "a.txt", tmp_path / "home"
    path.write_text(EXPORT)
    assert sync(home, [path], embedder=Hashed()).added == 3
    _, rest = EXPORT.split("\n\n2 of 3")
    second, third = rest.split("\n\n3 of 3")
    changed = third.replace("burned down", "was saved")
    path.write_text(f"1 of 2{second}\n\n2 of 2{changed}")
    summary = sync(home, embedder=Hashed())
    assert (summary.added, summary.changed, summary.removed, summary.unchanged) == (0, 1, 1, 1)
    path.write_text(EXPORT)
    summary = sync(home, embedder=Hashed())
    assert (summary.added, summary.changed, summary.removed, summary.unchanged) == (1, 1, 0, 1)
    listed = list_articles(home)
    assert [(one.title, one.outlet, one.section, one.page) for one in listed] == [
        (f"Mill {n} burns", "Ost Post", "A", str(n)) for n in (3, 2, 1)
    ]
    assert {one.file for one in listed} == {str(path)}
    assert listed[0].to_json()["published"] == "2021-03-03"


def test_the_same_article_in_two_exports_is_stored_once(tmp_path: Path) -> None:
    folder = tmp_path / "news"
    folder.mkdir()
    for name in ("a.txt", "b.txt"):
        (folder / name).write_text(EXPORT)
    summary = sync(tmp_path / "home", [folder], embedder=Hashed())
    assert (summary.articles, summary.twins, summary.files.read) == (3, 3, 2)
