import pytest

from corpus.article import Article
from corpus.reading.read import Problem, read_articles

TEXT = "The weir at Holm gave way. “We heard it go,” said Tuva Ringstad."


@pytest.fixture
def read(tmp_path):
    def read(name, content):
        path = tmp_path / name
        path.write_text(content, encoding="utf-8")
        found = list(read_articles(path, root=tmp_path))
        articles = [item for item in found if isinstance(item, Article)]
        return articles, [item for item in found if isinstance(item, Problem)]

    return read


@pytest.mark.parametrize(
    ("header", "day"),
    [
        ("Title,Publication Date,Newspaper,Full Text", "7 Feb 2020"),
        ("Schlagzeile;Erscheinungsdatum;Quelle;Volltext", "07.02.2020"),
        ("Titre;Date de publication;Journal;Texte", "7 février 2020"),
        ("Título;Fecha de publicación;Periódico;Texto", "07/02/2020"),
        ("title\tdate\tsource\tcontent", "2020-02-07"),
    ],
)
def test_columns_are_known_in_four_languages(read, header, day):
    mark = next(mark for mark in ";\t," if mark in header)
    row = mark.join(["Weir gone", day, "Holm News", f'"{TEXT}"'])
    (article,), problems = read("a.csv", f"{header}\n{row}\n")
    assert (article.title, article.outlet, article.text) == ("Weir gone", "Holm News", TEXT)
    assert str(article.published) == "2020-02-07"
    assert not problems


def test_a_table_and_json_that_are_saved_as_text_are_read_as_what_they_are(read):
    (article,), _ = read(
        "a.txt", f"Title\tDate\tSource\tText\nWeir gone\t2020-02-07\tHolm\t{TEXT}\n"
    )
    assert (article.title, article.outlet, article.text) == ("Weir gone", "Holm", TEXT)
    (article,), _ = read("b.txt", f'[{{"title": "Weir gone", "text": "{TEXT}"}}]')
    assert (article.title, article.text) == ("Weir gone", TEXT)
    sentence = (
        f"Date, source, text: three words; the editor, a man of few titles, knew them.\n\n{TEXT}"
    )
    (article,), _ = read("c.txt", sentence)
    assert article.text == sentence


def test_a_first_line_may_name_the_delimiter(read):
    (article,), _ = read("a.csv", f"sep=;\ntitle;text\nWeir gone;{TEXT}\n")
    assert (article.title, article.text) == ("Weir gone", TEXT)


def test_columns_that_are_not_used_are_told_with_those_that_are_missing(read):
    (article,), (problem,) = read("a.csv", f"Kopf|Wann|text\nWeir gone|2020-02-07|{TEXT}\n")
    assert (article.title, article.published) == (None, None)
    assert problem.kept
    assert "Columns that are not used: Kopf, Wann." in problem.message
    assert "title, outlet, date" in problem.message


def test_each_row_tells_of_a_date_that_cannot_be_read(read):
    articles, problems = read(
        "a.csv", f"title|date|text\na|Smarch 7|{TEXT}\nb|7 March 2020|{TEXT}!\n"
    )
    assert [str(a.published) for a in articles] == ["None", "2020-03-07"]
    assert [p.where for p in problems] == ["a.csv:2"]


def test_mojibake_in_cells_is_undone_and_told_once(read):
    broken = TEXT.encode().decode("cp1252", "replace").replace("\ufffd", "\x9d")
    rows = "".join(f"{n}|{broken} {n}\n" for n in range(3))
    articles, problems = read("a.csv", f"title|text\n{rows}")
    assert [a.text for a in articles] == [f"{TEXT} {n}" for n in range(3)]
    assert ["Of the articles here, 3 are UTF-8" in p.message for p in problems] == [True]
