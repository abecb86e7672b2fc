import sys
from datetime import datetime

import openpyxl
import pytest

from corpus.article import Article
from corpus.reading.read import Problem, read_articles

TEXT = "The tram to Ullby is back. “I had missed its bell,” said Wenche Aas."
HEADER = ["Headline", "Published", "Newspaper", "Text"]
ROW = ["Tram is back", datetime(2023, 3, 8), "Ullby Tidings", TEXT]


@pytest.fixture
def read(tmp_path):
    def read(name):
        found = list(read_articles(tmp_path / name, root=tmp_path))
        articles = [item for item in found if isinstance(item, Article)]
        return articles, [item for item in found if isinstance(item, Problem)]

    return read


def facts(article):
    return article.title, str(article.published), article.outlet, article.text


FACTS = ("Tram is back", "2023-03-08", "Ullby Tidings", TEXT)


def book(path, **sheets):
    made = openpyxl.Workbook()
    made.remove(made.active)
    for name, rows in sheets.items():
        sheet = made.create_sheet(name)
        for row in rows:
            sheet.append(row)
    made.save(path)


def test_rows_of_a_sheet_are_articles_with_dates_as_the_sheet_has_them(read, tmp_path):
    book(tmp_path / "a.xlsx", Cover=[["Search of 8 May"]], Hits=[["Export"], [], HEADER, ROW])
    (article,), problems = read("a.xlsx")
    assert facts(article) == FACTS
    assert article.id == "a:4"
    assert not problems


def test_each_sheet_with_names_of_columns_is_read(read, tmp_path):
    book(tmp_path / "a.xlsx", One=[HEADER, ROW], Two=[HEADER, ["Late", None, "Aas", TEXT + "!"]])
    articles, _ = read("a.xlsx")
    assert [a.id for a in articles] == ["a#One:2", "a#Two:2"]


def test_a_broken_workbook_is_told(read, tmp_path):
    (tmp_path / "a.xlsx").write_bytes(b"no workbook")
    _, (problem,) = read("a.xlsx")
    assert not problem.kept


def test_parquet_is_read_with_pyarrow(read, tmp_path):
    pyarrow = pytest.importorskip("pyarrow")
    from pyarrow import parquet

    columns = dict(zip(HEADER, ([value] for value in ROW), strict=True))
    parquet.write_table(pyarrow.table(columns), tmp_path / "a.parquet")
    (article,), _ = read("a.parquet")
    assert facts(article) == FACTS


def test_parquet_without_pyarrow_says_what_to_install(read, tmp_path, monkeypatch):
    monkeypatch.setitem(sys.modules, "pyarrow", None)
    (tmp_path / "a.parquet").write_bytes(b"PAR1")
    _, (problem,) = read("a.parquet")
    assert "pip install 'onrecord[parquet]'" in problem.message
