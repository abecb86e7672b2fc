import json

import pytest

from corpus.reading.clipping import Clipping, Problem
from corpus.reading.tables import rows

TEXT = "The council voted on Tuesday to close the bridge."


def read(tmp_path, name, data, **columns):
    path = tmp_path / name
    path.write_text(data, encoding="utf-8")
    return list(rows(path, where=name, columns=columns))


@pytest.mark.parametrize(
    ("fields", "title", "outlet"),
    [
        ({"text": TEXT, "title": "Shut", "source": "The Lagos Times"}, "Shut", "The Lagos Times"),
        ({"body": TEXT, "headline": "Shut"}, "Shut", None),
        ({"content": TEXT, "publisher": {"name": "The Lagos Times"}}, None, "The Lagos Times"),
    ],
)
def test_fields_are_known_by_their_usual_names(tmp_path, fields, title, outlet):
    (found,) = read(tmp_path, "a.jsonl", json.dumps(fields))
    assert isinstance(found, Clipping)
    assert (found.text, found.title, found.outlet) == (TEXT, title, outlet)


def test_other_names_are_told_by_the_columns(tmp_path):
    data = f'Schlagzeile,Wortlaut\nZu,"{TEXT}"\n'
    (found,) = read(tmp_path, "a.csv", data, text="Wortlaut", title="Schlagzeile")
    assert isinstance(found, Clipping)
    assert (found.text, found.title) == (TEXT, "Zu")


def test_a_bad_row_is_told_with_its_line_and_the_others_are_read(tmp_path):
    data = "\n".join([json.dumps({"text": TEXT}), "{broken", json.dumps({"text": TEXT})])
    first, problem, last = read(tmp_path, "a.jsonl", data)
    assert isinstance(first, Clipping)
    assert isinstance(last, Clipping)
    assert isinstance(problem, Problem)
    assert problem.where == "a.jsonl:2"


def test_a_row_of_csv_may_go_over_several_lines(tmp_path):
    first, second = read(tmp_path, "a.csv", f'title,text\nShut,"{TEXT}\n\nMore."\nOpen,{TEXT}\n')
    assert first.text == f"{TEXT}\n\nMore."
    assert second.where == "a.csv:5"


def test_a_file_without_any_article_is_told_of_once(tmp_path):
    (problem,) = read(tmp_path, "a.csv", "name,age\n" + "x,1\n" * 300)
    assert isinstance(problem, Problem)
    assert (problem.where, problem.kept) == ("a.csv", False)
    assert "name, age" in problem.message
