"""JSON as interfaces, crawlers and archives write it; all articles are invented."""

import json

import pytest

from corpus.article import Article
from corpus.reading.read import Problem, read_articles

TEXT = "The lido at Sallow Reach reopens in June. “It is warm as soup,” said Oda Winterhalter."
DAY = "2022-05-03"


@pytest.fixture
def read(tmp_path):
    def read(name, value, **columns):
        path = tmp_path / name
        path.write_text(value if isinstance(value, str) else json.dumps(value), encoding="utf-8")
        found = list(read_articles(path, root=tmp_path, columns=columns))
        articles = [item for item in found if isinstance(item, Article)]
        return articles, [item for item in found if isinstance(item, Problem)]

    return read


def facts(article):
    return article.title, article.outlet, str(article.published), article.byline


LIDO = ("Lido reopens", "Sallow Post", DAY, "Ike Farr")
SOURCES = {
    "NewsAPI": {"status": "ok", "articles": [
        {"source": {"id": None, "name": "Sallow Post"}, "author": "Ike Farr",
         "title": "Lido reopens", "publishedAt": f"{DAY}T07:00:00Z", "content": TEXT,
         "urlToImage": None}]},
    "Guardian": {"response": {"status": "ok", "results": [
        {"id": "a/b", "webTitle": "Lido reopens | Pools", "webPublicationDate": f"{DAY}T07:00:00Z",
         "fields": {"headline": "Lido reopens", "byline": "Ike Farr", "bodyText": TEXT,
                    "publication": "Sallow Post"}}]}},
    "New York Times": {"response": {"docs": [
        {"headline": {"main": "Lido reopens", "print_headline": "x"},
         "pub_date": f"{DAY}T07:00:00Z", "byline": {"original": "Ike Farr", "person": []},
         "source": "Sallow Post",
         "lead_paragraph": TEXT, "abstract": "A lido.", "web_url": "https://s.example/a"}]}},
    "JSON Feed": {"version": "https://jsonfeed.org/version/1.1", "title": "Sallow Post", "items": [
        {"id": "1", "title": "Lido reopens", "authors": [{"name": "Ike Farr"}],
         "date_published": f"{DAY}T07:00:00Z", "content_html": f"<p>{TEXT}</p>"}]},
    "ninjs": {"uri": "urn:1", "headline": "Lido reopens", "byline": "Ike Farr", "type": "text",
              "versioncreated": f"{DAY}T07:00:00Z", "copyrightholder": "Sallow Post",
              "body_xhtml": f"<p>{TEXT}</p>"},
    "Webhose": {"posts": [
        {"thread": {"site_full": "sallowpost.example", "title": "x"}, "author": "Ike Farr",
         "title": "Lido reopens", "text": TEXT, "published": f"{DAY}T07:00:00.000+03:00",
         "source": "Sallow Post"}]},
    "fundus": [{"title": "Lido reopens", "authors": ["Ike Farr"], "publisher": "Sallow Post",
                "publishing_date": f"{DAY} 07:00:00+00:00", "topics": [],
                "body": {"summary": [], "sections": [{"headline": [], "paragraphs": [TEXT]}]}}],
    "WordPress": [{"id": 7, "date": f"{DAY}T07:00:00", "title": {"rendered": "Lido reopens"},
                   "content": {"rendered": f"<p>{TEXT}</p>", "protected": False},
                   "author_name": "Ike Farr", "site_name": "Sallow Post"}],
    "MongoDB": [{"_id": {"$oid": "1"}, "headline": "Lido reopens", "source": "Sallow Post",
                 "author": "Ike Farr", "text": TEXT, "date": {"$date": f"{DAY}T07:00:00Z"}}],
    "by id": {"a1": {"title": "Lido reopens", "source": "Sallow Post", "author": "Ike Farr",
                     "date": DAY, "text": TEXT}},
}  # fmt: skip


@pytest.mark.parametrize("source", SOURCES)
def test_articles_are_found_wherever_a_source_puts_them(read, source):
    (article,), problems = read("a.json", SOURCES[source])
    title, outlet, published, byline = facts(article)
    assert (title, published, byline) == (LIDO[0], LIDO[2], LIDO[3])
    assert outlet in ("Sallow Post", "sallowpost.example")
    assert article.text == TEXT
    assert all(problem.kept for problem in problems)


@pytest.mark.parametrize("name", ["a.jsonl", "a.ndjson", "a.jl", "a.json"])
def test_a_line_an_object_whatever_the_files_name(read, name):
    rows = [
        {"maintext": TEXT, "title": "Lido reopens", "source_domain": "sallow.example",
         "date_publish": f"{DAY} 07:00:00", "authors": ["Ike Farr"], "date_download": "2024-01-01"},
        {"plain_text": TEXT + " Again.", "title": "Lido shut", "sitename": "Sallow Post",
         "published_date": DAY},
    ]  # fmt: skip
    articles, _ = read(name, "\n".join(map(json.dumps, rows)))
    assert [facts(a)[:3] for a in articles] == [
        ("Lido reopens", "sallow.example", DAY),
        ("Lido shut", "Sallow Post", DAY),
    ]


def test_pinboards_names_are_its_own(read):
    row = {"href": "https://s.example/a", "description": "Lido reopens", "extended": TEXT,
           "time": f"{DAY}T07:00:00Z", "tags": "pools"}  # fmt: skip
    (article,), _ = read("a.json", [row])
    assert (article.title, article.text, str(article.published)) == ("Lido reopens", TEXT, DAY)
    assert (article.outlet, article.url) == ("s.example", "https://s.example/a")


def test_a_column_may_be_a_path(read):
    row = {
        "meta": {"Heads": [{"words": "Lido reopens"}]},
        "parts": {"Main Story": TEXT},
        "text": "x",
    }
    (article,), _ = read(
        "a.jsonl", json.dumps(row), text="parts.Main Story", title="meta.heads.0.words"
    )
    assert (article.title, article.text) == ("Lido reopens", TEXT)


def test_texts_that_the_source_cut_are_told_and_lose_its_mark(read):
    rows = {"articles": [{"title": "a", "content": f"{TEXT} And s… [+912 chars]"}]}
    (article,), problems = read("a.json", rows)
    assert article.text == f"{TEXT} And s"
    assert any("cut short by their source" in problem.message for problem in problems)


def test_summaries_are_read_only_where_there_is_no_text_at_all(read):
    with_text = [
        {"title": "a", "text": None, "description": "Teaser."},
        {"title": "b", "text": TEXT},
    ]
    articles, problems = read("a.json", with_text)
    assert [a.title for a in articles] == ["b"]
    assert [p.where for p in problems if not p.kept] == ["a.json#1"]
    (article,), problems = read("b.json", [{"title": "a", "description": TEXT}])
    assert article.text == TEXT
    assert any("summaries were read instead" in p.message for p in problems)


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ('{"a": 1', "is not JSON"),
        ('{"numbers": [1, 2, 3]}', "No column text"),
        ("[1, 2]", "no list of articles"),
        ("[" * 50_000, "is not JSON"),
    ],
)
def test_what_holds_no_article_is_told_once(read, text, told):
    articles, (problem,) = read("a.json", text)
    assert not articles
    assert told in problem.message
