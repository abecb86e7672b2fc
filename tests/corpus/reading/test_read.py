"""Tests of corpus.read and of the readers below it, a file of each kind at a time."""

import csv
import html
import io
import json
import os
import zipfile
from datetime import date
from pathlib import Path

import docx
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from corpus.article import Article
from corpus.errors import NothingToRead
from corpus.reading.read import Problem, read_articles, readable_files

ONE = (
    "The council voted on Tuesday to close the bridge, and the mayor said that she had not known "
    "of the cracks before the election."
)
TWO = "“We will open it a day early if we can,” the engineer said on Wednesday at the town hall."


@pytest.fixture
def file(tmp_path):
    def write(name, data):
        path = tmp_path / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(data if isinstance(data, bytes) else data.encode())
        return path

    return write


def articles(path, root=None, **known):
    found = list(read_articles(path, root=root or path.parent, **known))
    return [a for a in found if isinstance(a, Article)], [
        p for p in found if isinstance(p, Problem)
    ]


def table(*rows, delimiter=","):
    out = io.StringIO(newline="")
    csv.writer(out, delimiter=delimiter).writerows(rows)
    return out.getvalue()


def pdf(*lines, extra=""):
    """A page with lines of (points from the foot, size, words)."""
    shown = "".join(f"BT /F {size} Tf 60 {up} Td ({words}) Tj ET\n" for up, size, words in lines)
    objects = [
        "<</Type/Catalog/Pages 2 0 R>>",
        "<</Type/Pages/Kids[3 0 R]/Count 1>>",
        "<</Type/Page/Parent 2 0 R/MediaBox[0 0 600 800]/Contents 4 0 R"
        "/Resources<</Font<</F 5 0 R>>>>>>",
        f"<</Length {len(shown)}>>stream\n{shown}endstream",
        "<</Type/Font/Subtype/Type1/BaseFont/Helvetica/Encoding/WinAnsiEncoding>>",
    ]
    out, places = "%PDF-1.4\n", []
    for n, body in enumerate(objects, 1):
        places.append(len(out))
        out += f"{n} 0 obj{body}endobj\n"
    table = "".join(f"{place:010} 00000 n \n" for place in places)
    size = len(objects) + 1
    trailer = f"trailer<</Size {size}/Root 1 0 R{extra}>>\nstartxref\n{len(out)}\n%%EOF"
    return f"{out}xref\n0 {size}\n0000000000 65535 f \n{table}{trailer}".encode("latin-1")


PDF_LINES = [
    (740, 18, "The bridge is shut"),
    (700, 11, "By Jane Doe"),
    (670, 11, "The council voted on Tuesday to close the"),
    (656, 11, "bridge, and the mayor said that she had not"),
    (642, 11, "known of the cracks."),
    (614, 11, "Buses will cross at Linden Lock."),
]


def word(*paragraphs):
    document = docx.Document()
    for paragraph in paragraphs:
        document.add_paragraph(paragraph)
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()


def page(body, head=""):
    return f"<!DOCTYPE html><html><head>{head}</head><body><nav>Home</nav>{body}</body></html>"


def feed(*items):
    return f'<rss version="2.0"><channel><title>The Wire</title>{"".join(items)}</channel></rss>'


@pytest.mark.parametrize("newline", ["\n", "\r\n", "\r", "\u2028"])
@pytest.mark.parametrize("suffix", [".txt", ".md", ".TXT"])
def test_a_text_is_kept_as_it_stands(file, suffix, newline):
    text = f"  The bridge is shut{newline}{newline}{ONE}\t{newline} {newline}\ufeff{TWO}\u00a0"
    ((article,), problems) = articles(file(f"a{suffix}", text))
    assert article.text == text
    assert problems == []


def test_a_byte_order_mark_is_no_part_of_the_text(file):
    ((article,), problems) = articles(file("a.txt", b"\xef\xbb\xbf" + ONE.encode()))
    assert (article.text, problems) == (ONE, [])


@pytest.mark.parametrize(
    ("encoding", "name"),
    [
        ("cp1252", "Windows-1252"),
        ("utf-16", "UTF-16"),
        ("utf-16-le", "UTF-16-LE"),
        ("utf-16-be", "UTF-16-BE"),
        ("utf-32", "UTF-32"),
    ],
)
def test_a_clear_encoding_is_read_and_told(file, encoding, name):
    text = f"{ONE} Señor Muñoz paid €5 in Köln – “so be it”."
    ((article,), (problem,)) = articles(file("a.txt", text.encode(encoding)))
    assert article.text == text
    assert problem.kept
    assert name in problem.message


@pytest.mark.parametrize(
    ("name", "data", "told"),
    [
        ("a.txt", b"", "empty"),
        ("a.md", b" \n\t\n", "blanks"),
        ("a.txt", "Совет проголосовал во вторник".encode("cp1251"), "encoding cannot be told"),
        ("a.txt", "日本語の記事です。".encode("shift-jis"), "encoding cannot be told"),
        ("a.txt", ("Señor Köln à la mode é " * 9).encode()[:-2] + b" x", "encoding cannot be told"),
        ("a.txt", ONE.encode() + b"\0", "no text"),
        ("a.txt", bytes(range(256)) * 9, "no text"),
        ("a.txt", b"\xff\xfea", "damaged"),
        ("a.html", b"", "empty"),
        ("a.html", b"<html><body><script>x()</script></body></html>", "no article"),
        ("a.html", b"\xff\x81", "encoding"),
        ("a.pdf", b"%PDF-1.4 nothing", "no PDF"),
        ("a.pdf", pdf(), "text recognition"),
        (
            "a.pdf",
            pdf(
                *PDF_LINES,
                extra=f"/ID[<00><00>]/Encrypt<</Filter/Standard/V 1/R 2/P -4"
                f"/O<{'00' * 32}>/U<{'00' * 32}>>>",
            ),
            "password",
        ),
        ("a.docx", b"PK nothing", "no Word document"),
        ("a.docx", word(), "no text"),
        ("a.xml", b"<a><b/></a>", "no RSS or Atom feed"),
        ("a.xml", b"not xml at all", "no RSS or Atom feed"),
        ("a.rss", feed().encode(), "no entries"),
        ("a.xml", b'<!DOCTYPE x [<!ENTITY a "aa"><!ENTITY b "&a;&a;">]><rss>&b;</rss>', "entities"),
        ("a.jsonl", b"", "empty"),
        ("a.jsonl", b'{"question": "Who?", "id": "1"}\n' * 30, "question, id"),
        ("a.jsonl", b"not json\n" * 30, "not JSON"),
        ("a.csv", b"name,age\nx,1\n", "name, age"),
        ("a.xls", b"x", "Files of this kind"),
    ],
)
def test_what_cannot_be_read_is_told_once_and_raises_nothing(file, name, data, told):
    found, problems = articles(file(name, data))
    assert found == []
    assert [p.where for p in problems] == [name]
    assert told in problems[0].message
    assert not problems[0].kept


def test_a_word_file_that_unpacks_to_too_much_is_not_unpacked(file):
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("word/document.xml", b"\0" * 31_000_000)
    _, (problem,) = articles(file("a.docx", packed.getvalue()))
    assert "30 MB" in problem.message


def test_a_file_that_is_too_large_is_not_read(file, tmp_path):
    path = file("a.txt", "x")
    with path.open("r+b") as opened:
        opened.truncate(50_000_001)
    assert "50 MB" in articles(path)[1][0].message


def test_an_article_longer_than_a_book_is_told_of_and_the_others_are_read(file):
    rows = [json.dumps({"id": str(n), "text": "The board met. " * n}) for n in (5, 133_334, 6)]
    found, (problem,) = articles(file("a.jsonl", "\n".join(rows)))
    assert [a.id for a in found] == ["5", "6"]
    assert problem.where == "a.jsonl:2"
    assert "Cut it into articles" in problem.message
    found, (problem,) = articles(file("a.txt", "The board met. " * 133_334))
    assert (found, problem.kept) == ([], False)


def test_a_file_that_is_gone_costs_itself(tmp_path):
    _, (problem,) = articles(tmp_path / "gone.txt")
    assert "cannot be opened" in problem.message


def test_a_page_is_read_without_what_surrounds_it(file):
    head = (
        "<title>The bridge is shut - The Daily Herald</title>"
        '<meta property="og:site_name" content="The Daily Herald">'
        '<meta property="article:published_time" content="2020-02-07T23:30:00-05:00">'
        '<meta name="author" content="Jane Doe">'
        '<link rel="canonical" href="https://herald.example/bridge">'
    )
    last = f"{TWO} <b>“No”</b> &amp; <i>yes</i>."
    body = f"<article><h1>The bridge is shut</h1><p>{ONE}</p><p>{last}</p></article>"
    ((article,), problems) = articles(file("a.html", page(body, head)))
    assert problems == []
    assert article.text.endswith(f"{ONE}\n\n{TWO} “No” & yes.")
    assert "Home" not in article.text
    assert article.text[article.head :].strip().startswith("The council")
    assert (article.title, article.outlet) == ("The bridge is shut", "The Daily Herald")
    assert (article.published, article.byline) == (date(2020, 2, 7), "Jane Doe")
    assert article.url == "https://herald.example/bridge"


@pytest.mark.parametrize(
    ("head", "body", "day"),
    [
        ('<script type="application/ld+json">{"@type":"NewsArticle","datePublished":"2020-02-07",'
         '"dateModified":"2021-01-01"}</script>', "", date(2020, 2, 7)),
        ('<script type="application/ld+json">{"@graph":[{"@type":["ReportageNewsArticle"],'
         '"datePublished":"2020-02-07"}]}</script>', "", date(2020, 2, 7)),
        ('<script type="application/ld+json">{broken</script>', "", None),
        ("", '<time datetime="2020-02-07">Friday</time>', date(2020, 2, 7)),
        ("", '<time datetime="2020-02-07">a</time><time datetime="2020-02-09">b</time>', None),
        ("", '<time itemprop="dateModified" datetime="2020-02-07">Friday</time>', None),
        ("", '<time itemprop="dateModified" datetime="2020-02-09">b</time>'
         '<time datetime="2020-02-07">a</time>', date(2020, 2, 7)),
        ('<script type="application/ld+json">{"@type":"WebPage","mainEntity":{"@type":'
         '"NewsArticle","datePublished":"2020-02-07"}}</script>', "", date(2020, 2, 7)),
        ("", "<footer>© 2020. Page made on 9 February 2020</footer>", None),
        ('<meta name="date" content="03/04/2021">', "", None),
    ],
)  # fmt: skip
def test_a_page_has_the_date_that_is_marked_as_its_own(file, head, body, day):
    text = page(f"<article>{body}<p>{ONE}</p><p>{TWO}</p></article>", head)
    ((article,), _) = articles(file("a.html", text))
    assert article.published == day


STORY = {
    "@type": "NewsArticle",
    "headline": "The bridge: shut",
    "datePublished": "2020-02-07",
    "author": {"name": "Jane Doe"},
    "publisher": {"name": "Linden Post"},
}
RELATED = {
    "@type": "NewsArticle",
    "headline": "Harvest is late",
    "datePublished": "2011-09-01",
    "author": {"name": "Paul Orr"},
    "publisher": {"name": "Farm Weekly"},
}


@pytest.mark.parametrize(
    "told", [[RELATED, STORY], [STORY, RELATED], {"@graph": [RELATED, {"mainEntity": STORY}]}]
)
def test_of_several_stories_in_a_page_its_own_is_told(file, told):
    head = f'<script type="application/ld+json">{json.dumps(told)}</script>'
    text = page(f"<article><h1>The bridge – shut!</h1><p>{ONE}</p><p>{TWO}</p></article>", head)
    ((article,), _) = articles(file("a.html", text))
    assert (article.title, article.outlet) == ("The bridge: shut", "Linden Post")
    assert (article.published, article.byline) == (date(2020, 2, 7), "Jane Doe")


def test_a_page_whose_one_story_has_another_headline_than_it_shows_is_that_story(file):
    head = f'<script type="application/ld+json">{json.dumps(STORY)}</script>'
    text = page(f"<article><h1>No way across</h1><p>{ONE}</p><p>{TWO}</p></article>", head)
    ((article,), _) = articles(file("a.html", text))
    assert (article.outlet, article.byline) == ("Linden Post", "Jane Doe")


@pytest.mark.parametrize(
    ("address", "outlet"),
    [
        ("https://www.lindenpost.example/2020/02/07/bridge", "lindenpost.example"),
        ("http://News.Linden.example:8080/a", "news.linden.example"),
        ("https://localhost/a", None),
        ("/2020/bridge", None),
    ],
)
def test_the_site_of_an_address_stands_for_an_outlet_that_nothing_names(file, address, outlet):
    rows = json.dumps({"text": ONE, "url": address})
    ((article,), _) = articles(file("a.jsonl", rows))
    assert article.outlet == outlet
    named = json.dumps({"text": ONE, "url": address, "source": "Linden Post"})
    ((article,), _) = articles(file("b.jsonl", named))
    assert article.outlet == "Linden Post"


@pytest.mark.parametrize("encoding", ["utf-8", "windows-1252"])
def test_a_page_that_begins_with_an_xml_declaration(file, encoding):
    text = f'<?xml version="1.0" encoding="{encoding}"?>\n' + page(f"<p>{ONE} Muñoz. {TWO}</p>")
    ((article,), problems) = articles(file("a.html", text.encode(encoding)))
    assert "Muñoz" in article.text
    assert problems == []


def test_soft_hyphens_are_no_part_of_the_text(file):
    text = "The brid\u00adge is shut\n\n“We will open it,” said Ma\u00adrit Sol\u00adheim.\n"
    ((article,), problems) = articles(file("a.txt", text))
    assert article.text == text.replace("\u00ad", "")
    assert (article.title, problems) == ("The bridge is shut", [])
    row = json.dumps({"text": "\u00ad", "title": "x"})
    assert articles(file("b.jsonl", row + "\n" + json.dumps({"text": ONE})))[1][0].where == (
        "b.jsonl:1"
    )


def once_more(text):
    """The text as it is when its UTF-8 was read as Windows-1252 and saved."""
    return "".join(
        bytes([octet]).decode("cp1252") if octet not in (0x81, 0x8D, 0x8F, 0x90, 0x9D)
        else chr(octet) for octet in text.encode()
    )  # fmt: skip


def test_an_encoding_that_went_wrong_once_is_put_right_and_told(file):
    text = "“We won’t,” said Señor Muñoz – he of Łódź.\n"
    ((article,), (problem,)) = articles(file("a.txt", once_more(text)))
    assert article.text == text
    assert problem.kept
    assert "Windows-1252" in problem.message
    # the last byte of the closing mark is often lost
    ((article,), _) = articles(file("b.txt", once_more(text).replace("\x9d", "")))
    assert article.text == text


@pytest.mark.parametrize(
    "text",
    [
        "“We won’t,” said Señor Muñoz.\n",
        "In Portuguese Ã£ is rare, “a mistake,” as João wrote: “Ã£ and not ã.”\n",
        "Ã© alone is one sign.\n",
        "Größe Äpfel ÄÖÜ Åland Ærø\n",
    ],
)
def test_a_text_that_was_read_well_is_kept(file, text):
    ((article,), problems) = articles(file("a.txt", text))
    assert article.text == text
    assert problems == []


def test_a_page_in_the_encoding_it_declares(file):
    text = page(f"<p>{ONE} Señor Muñoz. {TWO}</p>", '<meta charset="windows-1252">')
    ((article,), problems) = articles(file("a.htm", text.encode("cp1252")))
    assert "Señor Muñoz" in article.text
    assert problems == []


def test_a_pdf_has_its_paragraphs_whole(file):
    ((article,), problems) = articles(file("a.pdf", pdf(*PDF_LINES)))
    assert problems == []
    assert article.text.split("\n\n") == [
        "The bridge is shut",
        "By Jane Doe",
        "The council voted on Tuesday to close the bridge, and the mayor said that she had not "
        "known of the cracks.",
        "Buses will cross at Linden Lock.",
    ]
    assert (article.title, article.byline) == ("The bridge is shut", "Jane Doe")


def test_a_word_broken_at_the_end_of_a_printed_line_is_whole_again(file):
    lines = [
        (740, 18, "The bridge is shut"),
        (700, 11, "The council voted on Tuesday to close the bridge, as Marit Sol-"),
        (686, 11, "heim had asked, and the mayor said that she had known no-"),
        (672, 11, "thing of the cracks that were found."),
        (644, 11, "Buses will cross at Linden Lock."),
    ]
    ((article,), _) = articles(file("a.pdf", pdf(*lines)))
    assert article.text.split("\n\n")[1:] == [
        "The council voted on Tuesday to close the bridge, as Marit Solheim had asked, and the "
        "mayor said that she had known nothing of the cracks that were found.",
        "Buses will cross at Linden Lock.",
    ]


def test_a_word_file_is_read_with_its_tables(file, tmp_path):
    document = docx.Document()
    document.core_properties.title = "Template 7 (final)"
    document.add_heading("The bridge is shut", 1)
    document.add_paragraph(ONE)
    row = document.add_table(1, 2).rows[0]
    row.cells[0].text, row.cells[1].text = "Cost", "11 million"
    document.add_paragraph(TWO)
    document.save(tmp_path / "a.docx")
    ((article,), problems) = articles(tmp_path / "a.docx")
    assert article.text == f"The bridge is shut\n\n{ONE}\n\nCost | 11 million\n\n{TWO}"
    assert (article.title, problems) == ("The bridge is shut", [])


def test_a_feed_gives_an_article_an_entry(file):
    whole = f"&lt;p&gt;{ONE}&lt;/p&gt;&lt;p&gt;{TWO}&lt;/p&gt;&lt;script&gt;x&lt;/script&gt;"
    data = feed(
        "<item><title>The bridge is shut</title><guid>g1</guid><link>https://w.example/1</link>"
        "<pubDate>Fri, 07 Feb 2020 23:10:00 -0500</pubDate>"
        f"<description>{whole}</description></item>",
        "<item><title>No text</title><guid>g2</guid></item>",
        f"<item><guid>g1</guid><description>{TWO}</description></item>",
        f"<item><description>{TWO}</description></item>",
    )
    found, problems = articles(file("a.rss", data))
    assert [a.id for a in found] == ["g1", "a#4"]
    assert found[0].text == f"{ONE}\n\n{TWO}"
    assert (found[0].title, found[0].outlet) == ("The bridge is shut", "The Wire")
    assert (found[0].published, found[0].url) == (date(2020, 2, 7), "https://w.example/1")
    assert [(p.where, p.kept) for p in problems] == [("a.rss#2", False), ("a.rss#3", False)]


@pytest.mark.parametrize(
    "encoded",
    [
        lambda xml: xml.encode("utf-16"),
        lambda xml: xml.encode("utf-16-be"),
        lambda xml: xml.encode("utf-32"),
        lambda xml: xml.replace("?>", " encoding='cp037'?>").encode("cp037"),
        lambda xml: xml.replace("?>", "?><!--" + "x" * 1_000_000 + "-->").encode(),
    ],
    ids=["utf-16", "utf-16 without its mark", "utf-32", "ebcdic", "behind a long comment"],
)
def test_a_feed_that_declares_entities_is_not_parsed_in_any_encoding(file, encoded):
    xml = "<?xml version='1.0'?><!DOCTYPE rss [<!ENTITY a 'aa'>]>" + feed()
    found, (problem,) = articles(file("a.rss", encoded(xml)))
    assert found == []
    assert "entities" in problem.message


def test_an_atom_feed_gives_its_content_before_its_summary(file):
    data = (
        '<feed xmlns="http://www.w3.org/2005/Atom"><title>The Wire</title><entry><id>urn:1</id>'
        f"<title>Shut</title><published>2020-02-07T10:00:00Z</published><summary>Short</summary>"
        f'<content type="html">&lt;p&gt;{ONE}&lt;/p&gt;</content>'
        "<author><name>Jane Doe</name></author></entry></feed>"
    )
    ((article,), problems) = articles(file("a.atom", data))
    assert (article.id, article.text, article.byline) == ("urn:1", ONE, "Jane Doe")
    assert (article.published, problems) == (date(2020, 2, 7), [])


ROWS = [
    {"id": "1", "title": "Shut", "source": "The Herald", "date": "2020-02-07", "text": ONE},
    {"id": 2, "headline": "Shut", "publisher": {"name": "The Post"}, "published_at": 1581070500,
     "authors": ["Jane Doe", "John Roe"], "url": "https://p.example/2", "body": TWO},
]  # fmt: skip


def test_rows_of_json_are_articles(file):
    found, problems = articles(file("a.jsonl", "\n\n".join(map(json.dumps, ROWS))))
    assert problems == []
    assert [(a.id, a.title, a.outlet, a.published, a.text) for a in found] == [
        ("1", "Shut", "The Herald", date(2020, 2, 7), ONE),
        ("2", "Shut", "The Post", date(2020, 2, 7), TWO),
    ]
    assert (found[1].byline, found[1].url) == ("Jane Doe, John Roe", "https://p.example/2")


def test_bad_rows_of_json_cost_themselves(file):
    good = json.dumps({"id": "1", "text": ONE})
    lines = [
        good,
        "{broken",
        "[1, 2]",
        '{"id": "3", "text": " "}',
        '{"id": "4", "text": "\\ud800 half"}',
        '{"id": "5", "text": "a\\u0000b"}',
        '{"id": "6", "text": 7}',
        json.dumps({"id": "1", "text": TWO}),
        b'{"id": "8", "text": "\xff\x81"}',
        "[" * 100_000,
        json.dumps({"text": TWO}),
    ]
    data = b"\n".join(line if isinstance(line, bytes) else line.encode() for line in lines)
    found, problems = articles(file("a.jsonl", data))
    assert [a.id for a in found] == ["1", "a:11"]
    assert [p.where for p in problems] == [f"a.jsonl:{n}" for n in range(2, 11)]
    assert all(p.message.endswith(".") and not p.kept for p in problems)


@pytest.mark.parametrize("delimiter", [",", ";", "\t", "|"])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp1252"])
def test_rows_of_csv_are_articles(file, delimiter, encoding):
    text = f"Señor Muñoz, “so” he said; a|b\tc\n\n{ONE}"
    data = table(
        ["ID", "Headline", "Outlet", "Published", "Body"],
        ["x1", "Shut; open, shut", "The Herald", "7 February 2020", text],
        delimiter=delimiter,
    )
    ((article,), problems) = articles(file("a.csv", data.encode(encoding)))
    assert (article.id, article.title, article.text) == ("x1", "Shut; open, shut", text)
    assert (article.published, problems) == (date(2020, 2, 7), [])


def test_bad_rows_of_csv_cost_themselves(file):
    data = f'id,text\n1,"{ONE}"\n2,"never closed\n3,{TWO}\n4,\n5,a,b,c\n\n'
    data += f'6,"two\nlines"\n7,"{TWO}"\n1,x\n'
    found, problems = articles(file("a.csv", data.replace(TWO, "Words of it")))
    assert [(a.id, a.text) for a in found] == [
        ("1", ONE),
        ("3", "Words of it"),
        ("6", "two\nlines"),
        ("7", "Words of it"),
    ]
    assert [p.where for p in problems] == ["a.csv:3", "a.csv:5", "a.csv:6", "a.csv:11"]


def test_columns_can_be_named(file):
    data = table(["text", "main", "when"], ["teaser", ONE, "2020-02-07"])
    ((article,), _) = articles(file("a.csv", data), columns={"text": "main", "published": "when"})
    assert (article.text, article.published) == (ONE, date(2020, 2, 7))
    _, (problem,) = articles(file("a.csv", data), columns={"text": "mian"})
    assert "'mian'" in problem.message


def test_a_date_in_numbers_is_read_as_the_rest_of_its_column(file):
    rows = [["date", "text"], ["03/04/2021", ONE]]
    (unsure,), problems = articles(file("a.csv", table(*rows)))
    assert unsure.published is None
    assert [(p.where, p.kept) for p in problems] == [("a.csv:2", True)]
    (sure, _), problems = articles(file("b.csv", table(*rows, ["25/04/2021", TWO])))
    assert (sure.published, problems) == (date(2021, 4, 3), [])
    late = [["01/01/2021", TWO]] * 400 + [["25/04/2021", TWO]]
    found, problems = articles(file("c.csv", table(*rows, *late)))
    assert (found[0].published, problems) == (date(2021, 4, 3), [])


def test_an_article_is_named_by_its_path(file, tmp_path):
    for name in ("b/x.txt", "b/x.md", "b/x.html", "b.c/d.e.txt", "a.txt"):
        file(name, f"<p>{ONE}</p>" if name.endswith("html") else ONE)
    found = [a.id for p in readable_files(tmp_path) for a in articles(p, tmp_path)[0]]
    assert found == ["a", "b/x", "b/x.md", "b/x.txt", "b.c/d.e"]
    assert articles(tmp_path / "b/x.txt", tmp_path / "b/x.txt")[0][0].id == "x"


def test_a_file_name_that_is_no_text_makes_no_id_that_cannot_be_stored(tmp_path):
    path = Path(os.fsdecode(os.fsencode(tmp_path) + b"/caf\xe9.txt"))
    try:
        path.write_text(ONE)
    except OSError:
        pytest.skip("this file system takes only names in UTF-8")
    assert articles(path)[0][0].id == "caf?"


def test_a_folder_is_walked_in_order_without_what_is_not_in_it(file, tmp_path):
    file("outside.txt", ONE)
    for name in ("b.txt", "a/z.md", ".hidden.txt", ".git/c.txt", "x.exe", "~$d.docx", "README.md",
                 "a/SOURCES.md", "c.HTML"):  # fmt: skip
        file(f"in/{name}", ONE)
    (tmp_path / "in/link.txt").symlink_to(tmp_path / "outside.txt")
    (tmp_path / "in/loop").symlink_to(tmp_path / "in")
    (tmp_path / "in/dead.txt").symlink_to(tmp_path / "nothing")
    root = tmp_path / "in"
    assert [p.relative_to(root).as_posix() for p in readable_files(root)] == [
        "b.txt",
        "c.HTML",
        "a/z.md",
    ]


@pytest.mark.parametrize("name", ["gone", "empty", "a.exe"])
def test_nothing_to_read_is_an_error_for_the_user(file, tmp_path, name):
    (tmp_path / "empty").mkdir()
    file("a.exe", "x")
    with pytest.raises(NothingToRead, match=name):
        list(readable_files(tmp_path / name))


@settings(max_examples=150, deadline=None)
@given(st.text(st.characters(exclude_categories=["Cs"]), min_size=1))
def test_any_text_file_is_read_or_told_of(tmp_path_factory, text):
    path = tmp_path_factory.getbasetemp() / "any.txt"
    path.write_bytes(text.encode())
    (first, *rest) = read_articles(path, root=path)
    if isinstance(first, Problem):
        assert not first.kept
        assert not rest
    else:
        start, end = first.body
        assert first.text == text.removeprefix("\ufeff").replace("\u00ad", "")
        assert 0 <= start < end <= len(first.text)
        assert first.text[start:end].strip()


@settings(max_examples=100, deadline=None)
@given(
    st.lists(
        st.sampled_from(
            ["---", "2020-02-07", "LONDON (Reuters) - ", "By Jane Doe", "# Title", "Date: x", "\n",
             ONE, "Edited by Ed", "Title", "date 2020-02-06 MEXICO CITY – ", "Jane Doe, Reuters",
             " ", "“We", "03/04/2021", "©"]
        ),
        min_size=1,
    )
)  # fmt: skip
def test_any_masthead_leaves_a_body(tmp_path_factory, lines):
    path = tmp_path_factory.getbasetemp() / "lines.md"
    path.write_text("\n".join(lines))
    for found in read_articles(path, root=path):
        if isinstance(found, Article):
            assert found.text[found.head : len(found.text) - found.foot].strip()


@pytest.mark.slow
@pytest.mark.parametrize("track", ["multihop_rag", "squad2"])
def test_a_track_of_rows_is_read_whole(tracks, track):
    path = tracks / track / "corpus.jsonl"
    found, problems = articles(path)
    rows = [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]
    assert all("Columns that are not used" in problem.message for problem in problems)
    assert [(a.id, a.text, a.title) for a in found] == [
        (r["id"], r["text"].replace("\u00ad", ""), html.unescape(r["title"].strip()))
        for r in rows  # no soft hyphens
    ]
    assert sum(a.published is not None for a in found) == sum(bool(r["date"]) for r in rows)
