from corpus.article import Article
from corpus.reading.read import read_articles

RIS = """TY  - NEWS
TI  - Ferry late again
AU  - Fosse, Nils
JF  - Skarv Wire
DA  - 2019/04/08/
SP  - A3
AB  - The ferry to Skarv was late again.
AN  - 77
UR  - https://s.example/77
ER  -

TY  - NEWS
TI  - Nothing but a headline
ER  -
"""


def test_records_with_an_abstract_are_articles_and_told_as_such(tmp_path):
    path = tmp_path / "a.ris"
    path.write_text(RIS)
    article, left_out, told = read_articles(path, root=tmp_path)
    assert isinstance(article, Article)
    assert (article.title, article.outlet, str(article.published)) == (
        "Ferry late again",
        "Skarv Wire",
        "2019-04-08",
    )
    assert (article.byline, article.page, article.id) == ("Nils Fosse", "A3", "77")
    assert article.text == "The ferry to Skarv was late again."
    assert (left_out.where, left_out.kept) == ("a.ris#2", False)
    assert "only an abstract" in told.message
