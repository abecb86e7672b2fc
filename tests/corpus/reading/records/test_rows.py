import json

import pytest

from corpus.article import Article
from corpus.reading.read import Problem, read_articles

TEXT = "The council voted on Tuesday to close the bridge."


@pytest.fixture
def rows(tmp_path):
    """The articles and problems of a file of rows."""

    def rows(name: str, data: str, **columns: str) -> list[Article | Problem]:
        path = tmp_path / name
        path.write_text(data, encoding="utf-8")
        return list(read_articles(path, root=tmp_path, columns=columns))

    return rows


@pytest.mark.parametrize(
    ("fields", "title", "outlet"),
    [
        ({"text": TEXT, "title": "Shut", "source": "The Lagos Times"}, "Shut", "The Lagos Times"),
        ({"body": TEXT, "headline": "Shut"}, "Shut", None),
        ({"content": TEXT, "publisher": {"name": "The Lagos Times"}}, None, "The Lagos Times"),
    ],
)
def test_fields_are_known_by_their_usual_names(rows, fields, title, outlet):
    (found,) = rows("a.jsonl", json.dumps(fields))
    assert (found.text, found.title, found.outlet) == (TEXT, title, outlet)


def test_other_names_are_told_by_the_columns(rows):
    data = f'Schlagzeile,Wortlaut\nZu,"{TEXT}"\n'
    (found,) = rows("a.csv", data, text="Wortlaut", title="Schlagzeile")
    assert (found.text, found.title) == (TEXT, "Zu")


def test_a_bad_row_is_told_with_its_line_and_the_others_are_read(rows):
    data = "\n".join(
        [json.dumps({"text": TEXT}), "{broken", json.dumps({"text": f"{TEXT} It rained."})]
    )
    first, problem, last = rows("a.jsonl", data)
    assert isinstance(first, Article)
    assert isinstance(last, Article)
    assert isinstance(problem, Problem)
    assert problem.where == "a.jsonl:2"


def test_a_row_of_csv_may_go_over_several_lines(rows):
    first, second = rows("a.csv", f'id,text\n1,"{TEXT}\n\nMore."\n2,{TEXT}\n')
    assert (first.id, first.text) == ("1", f"{TEXT}\n\nMore.")
    assert (second.id, second.text) == ("2", TEXT)


def test_a_file_without_any_article_is_told_of_once(rows):
    (problem,) = rows("a.csv", "name,age\n" + "x,1\n" * 300)
    assert isinstance(problem, Problem)
    assert (problem.where, problem.kept) == ("a.csv", False)
    assert "name, age" in problem.message
