"""Exports of databases, each written as that database writes them; all articles are invented."""

import io

import docx
import pytest

from corpus.article import Article
from corpus.reading.clipping import Clipping
from corpus.reading.containers.exports import articles_of_export
from corpus.reading.read import Problem, read_articles

BRIDGE = (
    "The old bridge at Pellworth will stay shut until autumn, the council said.",
    '"I walked over it as a girl and I shall walk over it again," said Runa Achterberg, a baker.',
)
ORCHARD = (
    "Growers in the Teme valley have lost half of their plums to frost.",
    "“Nobody has sent us a single penny,” said Idris Colwyn, who keeps forty trees.",
    "SUBJECT: that is what he calls his dog.",  # it only looks like a label
)

# LexisNexis writes its labels in capital letters
CALM = (*ORCHARD[:2], "Subject: that is what he calls his dog.")


@pytest.fixture
def read(tmp_path):
    """The articles and the problems of a file with this name and content."""

    def read(name, content):
        path = tmp_path / name
        path.write_bytes(content if isinstance(content, bytes) else content.encode())
        found = list(read_articles(path, root=tmp_path))
        articles = [item for item in found if isinstance(item, Article)]
        return articles, [item for item in found if isinstance(item, Problem)]

    return read


def facts(article):
    return article.title, article.outlet, str(article.published), article.byline


def both(articles, orchard=ORCHARD):
    """The two articles, as every export below gives them."""
    assert [facts(article) for article in articles] == [
        ("Bridge stays shut", "Pellworth Echo", "2018-05-12", "Mo Tarrant"),
        ("Frost takes the plums", "The Teme Herald (Ludlow)", "2021-04-09", "Una Brandl, Per Sund"),
    ]
    assert articles[0].text == "\n\n".join(BRIDGE)
    assert articles[1].text == "\n\n".join(orchard)


def classic(number, of, outlet, date, title, fields, body, tail, count="{0} of {1} DOCUMENTS"):
    head = "\n\n".join([count.format(number, of), outlet, date, title, *fields])
    return "\n\n\n".join(["", head, "\n\n".join(body), "\n\n".join(tail), ""])


CLASSIC = classic(
    1, 2, "                Pellworth Echo", "             May 12, 2018 Saturday\n    Late Edition",
    "Bridge stays\nshut", ["BYLINE: Mo Tarrant", "SECTION: LOCAL; Pg. 7", "LENGTH: 31 words"],
    BRIDGE, ["LOAD-DATE: May 14, 2018", "LANGUAGE: ENGLISH",
             "Copyright 2018 Echo Ltd\nAll Rights Reserved"],
) + classic(
    2, 2, "The Teme Herald(Ludlow)", "April 9, 2021 Friday", "Frost takes the plums",
    ["BYLINE: By Una Brandl, Per Sund", "LENGTH: 24 words"], CALM,
    ["LOAD-DATE: April 12, 2021", "PUBLICATION-TYPE: Newspaper"],
)  # fmt: skip


def test_lexisnexis_gives_each_article_its_own_masthead(read):
    articles, problems = read("a.txt", f"\ufeffDownload Request: Selected Items: 1-2\n{CLASSIC}")
    both(articles, CALM)
    assert not problems
    assert (articles[0].section, articles[0].page) == ("LOCAL", "7")


@pytest.mark.parametrize(
    ("count", "date", "fields", "tail", "page"),
    [
        ("Dokument {0} von {1}", "12. Mai 2018 Samstag",
         ["AUTOR: Mo Tarrant", "RUBRIK: LOKALES; S. 7", "LÄNGE: 31 Wörter"],
         ["UPDATE: 14. Mai 2018", "SPRACHE: GERMAN; DEUTSCH"], "7"),
        ("Document {0} de {1}", "samedi 12 mai 2018",
         ["AUTEUR: Mo Tarrant", "RUBRIQUE: LOCAL; Pg. 7", "LONGUEUR: 31 mots"],
         ["DATE-CHARGEMENT: 14 mai 2018", "LANGUE: FRENCH; FRANÇAIS"], "7"),
        ("{0} de {1} DOCUMENTOS", "12 mayo 2018 sábado",
         ["AUTOR: Mo Tarrant", "SECCIÓN: LOCAL; Pág. 7", "LONGITUD: 31 palabras"],
         ["FECHA DE CARGA: 14 mayo 2018", "IDIOMA: SPANISH"], None),
    ],
    ids=["German", "French", "Spanish"],
)  # fmt: skip
def test_lexisnexis_has_its_labels_in_the_languages_of_its_pages(
    read, count, date, fields, tail, page
):
    text = classic(1, 1, "Pellworth Echo", date, "Bridge stays shut", fields, BRIDGE, tail, count)
    (article,), problems = read("a.txt", text)
    assert facts(article) == ("Bridge stays shut", "Pellworth Echo", "2018-05-12", "Mo Tarrant")
    assert article.text == "\n\n".join(BRIDGE)
    assert page in (None, article.page)
    assert not problems


def test_a_correction_is_told_and_stands_at_the_end(read):
    text = classic(
        1, 1, "Pellworth Echo", "May 12, 2018 Saturday\nCorrection Appended", "Bridge stays shut",
        ["LENGTH: 31 words"], BRIDGE,
        ["CORRECTION-DATE: May 13, 2018", "CORRECTION:\n\nMs Achterberg is a butcher.",
         "GRAPHIC: Photo"],
    )  # fmt: skip
    (article,), (problem,) = read("a.txt", text)
    assert article.text.endswith("\n\nCorrection: Ms Achterberg is a butcher.")
    assert problem.kept
    assert "correction is appended" in problem.message


def test_what_an_export_announces_and_does_not_hold_is_told(read):
    lost = CLASSIC.replace("2 of 2 DOCUMENTS", "3 of 3 DOCUMENTS")
    articles, problems = read("a.txt", lost)
    assert len(articles) == 2
    assert ["3 articles, and 2" in problem.message for problem in problems] == [True]
    short = CLASSIC.replace("LENGTH: 31 words", "LENGTH: 900 words")
    _, problems = read("a.txt", short)
    assert [(p.where, "announces 900 words" in p.message) for p in problems] == [("a.txt#1", True)]


def test_lexisnexis_may_have_its_copyright_above_the_outlet(read):
    head = "Copyright 2018 Echo Ltd\nAll Rights Reserved\nPellworth Echo"
    text = classic(1, 1, head, "May 12, 2018 Saturday\nFirst Edition", "Terms agreed for bridge",
                   ["LENGTH: 31 words", "DATELINE: PELLWORTH"], BRIDGE,
            ["LOAD-DATE: x"])  # fmt: skip
    (article,), _ = read("a.txt", text)
    assert facts(article)[:3] == ("Terms agreed for bridge", "Pellworth Echo", "2018-05-12")
    assert (article.place, article.text) == ("PELLWORTH", "\n\n".join(BRIDGE))


def uni(title, outlet, date, fields, body, end="End of Document", heading="Body"):
    return [title, outlet, date, "Copyright 2018 Echo Ltd All Rights Reserved", *fields, heading,
            *body, "Classification", "Language: ENGLISH", "Load-Date: May 30, 2021",
            end]  # fmt: skip


COVER = ["Date and Time: Monday, May 31, 2021 9:12:00 AM BST", "Job Number: 1", "Documents (2)",
         "1. Bridge stays shut", "Client/Matter: -None-", "Search Terms: plums",
         "2. Frost takes the plums", "Client/Matter: -None-"]  # fmt: skip
UNI = [
    *COVER,
    *uni("Bridge stays shut", "Pellworth Echo", "May 12, 2018 Saturday 4:15 PM GMT",
         ["Section:\xa0LOCAL; Pg. 7", "Length:\xa031 words", "Byline:\xa0Mo Tarrant"], BRIDGE),
    *uni("Frost takes the plums", "The Teme Herald(Ludlow)", "April 9, 2021 Friday",
         ["Length:\xa024 words", "Byline:\xa0Una Brandl, Per Sund"], ORCHARD),
]  # fmt: skip


def word(paragraphs):
    document, out = docx.Document(), io.BytesIO()
    for paragraph in paragraphs:
        document.add_paragraph(paragraph)
    document.save(out)
    return out.getvalue()


@pytest.mark.parametrize("name", ["a.docx", "a.txt"])
def test_nexis_uni_gives_the_headline_first_and_ends_each_article(read, name):
    articles, problems = read(name, word(UNI) if name == "a.docx" else "\n\n".join(UNI))
    both(articles)
    assert not problems
    assert (articles[0].section, articles[0].page) == ("LOCAL", "7")


def test_nexis_uni_may_have_dates_on_its_cover_and_editions_beside_the_outlet(read):
    cover = ["Date and Time: x", "Documents (1)", "1. Bridge stays shut", 
             "Content Type | Narrowed by", "Timeline: Jan 20, 2017 to Dec 31, 2019"]  # fmt: skip
    article_lines = uni("Bridge stays shut - Correction Appended", "Pellworth Echo - Final Edition",
                        "May 12, 2018", ["Length:\xa031 words"], BRIDGE)  # fmt: skip
    (article,), problems = read("a.txt", "\n\n".join([*cover, *article_lines]))
    assert facts(article)[:3] == ("Bridge stays shut", "Pellworth Echo", "2018-05-12")
    assert ["correction is appended" in p.message for p in problems] == [True]


def test_nexis_uni_of_one_article_and_in_german(read):
    text = uni("Bridge stays shut", "Pellworth Echo", "Samstag, 12. Mai 2018",
               ["Länge: 31 Wörter", "Autor: Mo Tarrant"], BRIDGE,
               "Ende des Dokuments", "Text")  # fmt: skip
    (article,), problems = read("a.txt", "\n\n".join(text))
    assert facts(article) == ("Bridge stays shut", "Pellworth Echo", "2018-05-12", "Mo Tarrant")
    assert article.text == "\n\n".join(BRIDGE)
    assert not problems


FACTIVA = """Local News
Bridge stays shut

By Mo Tarrant
31 words
12 May 2018
04:15
Pellworth Echo
PELWEC
7
English
(c) 2018 Echo Ltd.

{}

Document PELWEC0020180512ee5c0001x


Frost takes the plums

Una Brandl, Per Sund
24 words
9 April 2021
The Teme Herald (Ludlow)
TEMEHL
English
Copyright 2021. All Rights Reserved.

{}

Document TEMEHL0020210409eh490002y

Search Summary
Text	plums
""".format("\n\n".join(BRIDGE), "\n\n".join(ORCHARD))


def test_factiva_has_the_number_of_words_between_headline_and_date(read):
    articles, problems = read("a.txt", FACTIVA)
    both(articles)
    assert not problems
    assert [a.id for a in articles] == ["PELWEC0020180512ee5c0001x", "TEMEHL0020210409eh490002y"]
    assert (articles[0].section, articles[0].page) == ("Local News", "7")


def test_factiva_displayed_as_html(read):
    first, second, _ = FACTIVA.split("\n\n\n")[0], FACTIVA.split("\n\n\n")[1], None
    page = "".join(
        '<div class="article enArticle">'
        + "".join(f"<p>{line}</p>" for line in part.split("\n") if line)
        + "</div>"
        for part in (first, second.split("\n\nSearch Summary")[0])
    )
    articles, problems = read("a.html", f"<html><title>Factiva</title><nav>Menu</nav>{page}</html>")
    both(articles)
    assert not problems


def test_factiva_displayed_by_an_interface_in_chinese_with_numbered_headlines(read):
    page = f"""<div class="article enArticle"><div>VIEWS</div>
      <div id="hd"><span class="enHeadline counted">12) Bridge stays shut</span></div>
      <div class="author">By Mo Tarrant</div><div>Special to the Echo</div><div>31 字</div>
      <div>2018 年 5 月 12 日 17:04</div><div>Pellworth Echo</div><div>PELWEC</div><div>7</div>
      <div>英文</div><div>Copyright 2018</div><p class="articleParagraph">{BRIDGE[0]}</p>
      <p class="articleParagraph">{BRIDGE[1]}</p><p>Echo Limited</p>
      <p>文件 PELWEC0020180512ee5c0001x</p></div>"""
    (article,), problems = read("a.html", f"<html><title>Factiva</title>{page}</html>")
    assert facts(article) == ("Bridge stays shut", "Pellworth Echo", "2018-05-12", "Mo Tarrant")
    assert article.text == "\n\n".join(BRIDGE)
    assert (article.id, article.page) == ("PELWEC0020180512ee5c0001x", "7")
    assert not problems


def test_factiva_with_codes_as_html_and_as_text(read):
    def coded(rows):
        cells = (f"<tr><td><b>{code}</b>&nbsp;</td><td>{value}</td></tr>" for code, value in rows)
        return f"<div class='article enArticle'><table>{''.join(cells)}</table></div>"

    rows = [("HD", "Bridge stays shut"), ("BY", "By Mo Tarrant"), ("WC", "31 words"),
            ("PD", "12 May 2018"), ("SN", "Pellworth Echo"), ("PG", "7"),
            ("LP", f"<p>{BRIDGE[0]}</p>"), ("TD", f"<p>{BRIDGE[1]}</p>"), ("CO", "echo : Echo Ltd"),
            ("AN", "Document PELWEC0020180512ee5c0001x")]  # fmt: skip
    page = f"<html><head><title>Factiva</title></head><body>{coded(rows)}</body></html>"
    plain = (
        "\n\n".join(f"{code}\t{value}" for code, value in rows)
        .replace("<p>", "")
        .replace("</p>", "")
    )
    for name, content in (("a.html", page), ("a.txt", plain)):
        (article,), problems = read(name, content)
        assert facts(article) == ("Bridge stays shut", "Pellworth Echo", "2018-05-12", "Mo Tarrant")
        assert article.text == "\n\n".join(BRIDGE)
        assert (article.page, article.id) == ("7", "PELWEC0020180512ee5c0001x")
        assert not problems


def test_factiva_as_xml(read):
    page = f"""<?xml version="1.0"?><PPSResponse><ppsArticleResponse xmlns="http://global.factiva.com/pps/2.0">
      <ppsarticle><article><accessionNo>PELWEC1</accessionNo><byline>By Mo Tarrant</byline>
      <headline><paragraph><hlt>Bridge</hlt> stays shut</paragraph></headline>
      <leadParagraph><paragraph>{BRIDGE[0]}</paragraph></leadParagraph>
      <publicationDate><date>2018-05-12</date></publicationDate>
      <sourceName>Pellworth Echo</sourceName>
      <tailParagraphs><paragraph>{BRIDGE[1]}</paragraph></tailParagraphs></article></ppsarticle>
      </ppsArticleResponse></PPSResponse>"""
    (article,), _ = read("a.xml", page)
    assert facts(article) == ("Bridge stays shut", "Pellworth Echo", "2018-05-12", "Mo Tarrant")
    assert article.text == "\n\n".join(BRIDGE)


PROQUEST = """____________________________________________________________

Dokument 1 von 2

Bridge stays shut

{author}: Tarrant, Mo

{info}: Pellworth Echo ; Pellworth [Pellworth]12 May 2018: 7.

{link}

{abstract}: None available.

{text}: {bridge}

{title}: Bridge stays shut

{outlet}: Pellworth Echo; Pellworth

{date}: May 12, 2018

{id}: 41

____________________________________________________________

Dokument 2 von 2

Frost takes the plums

{author}: Brandl, Una; Sund, Per

{text}: {orchard}

{title}: Frost takes the plums

{outlet}: The Teme Herald (Ludlow); Ludlow

{date}: Apr 9, 2021

{id}: 42

____________________________________________________________

Contact us at: https://www.example.org
"""
LABELS = [
    dict(author="Author", info="Publication info", link="ProQuest document link", text="Full text",
         abstract="Abstract", title="Title", outlet="Publication title", date="Publication date",
         id="ProQuest document ID"),
    dict(author="Autor", info="Publikationsinfo", link="ProQuest-Dokumentlink", text="Volltext",
         abstract="Zusammenfassung", title="Titel", outlet="Titel der Publikation",
         date="Erscheinungsdatum", id="ProQuest-Dokument-ID"),
    dict(author="Autor", info="Información de publicación", link="Enlace de documento de ProQuest",
         text="Texto completo", abstract="Resumen", title="Título",
         outlet="Título de publicación", date="Fecha de publicación",
         id="ID del documento de ProQuest"),
]  # fmt: skip


@pytest.mark.parametrize("labels", LABELS, ids=["English", "German", "Spanish"])
def test_proquest_has_the_text_behind_a_label(read, labels):
    body = {"bridge": "\n\n".join(BRIDGE), "orchard": "\n\n".join(ORCHARD)}
    articles, problems = read("a.txt", PROQUEST.format(**labels, **body))
    both(articles)
    assert [a.id for a in articles] == ["41", "42"]
    assert not problems


def test_proquest_as_html_has_no_rules_between_documents(read):
    def document(title, author, body, date, id):
        rows = [f"<p><b>{title}</b></p>", f"<p><strong>Author: </strong>{author}</p>",
                "<p><a href='x'>ProQuest document link</a></p>",
                "<p><strong>Abstract: </strong></p>",
                "<p><strong>Full text: </strong><text>",
                *(f"<p>{p}</p>" for p in body), "</text></p>",
                "<p><strong>Subject: </strong>Bridges; Plums</p>"]  # fmt: skip
        outlet = "Pellworth Echo; Pellworth" if id == "41" else "The Teme Herald (Ludlow); Ludlow"
        rows += [f"<p><strong>Publication title: </strong>{outlet}</p>",
                 f"<p><strong>Publication date: </strong>{date}</p>",
                 f"<p><strong>ProQuest document ID: </strong>{id}</p>",
                 "<p><strong>Database: </strong>Newsstream</p>"]  # fmt: skip
        return f"<div style='border-bottom:2px'>{''.join(rows)}</div>"

    page = document("Bridge stays shut", "Tarrant, Mo", BRIDGE, "May 12, 2018", "41")
    page += document(
        "Frost takes the plums", "Brandl, Una; Sund, Per", ORCHARD, "Apr 9, 2021", "42"
    )
    articles, problems = read("a.html", f"<html><title>ProQuest Export</title>{page}</html>")
    both(articles)
    assert not problems


def test_an_export_without_the_text_of_an_article_is_told(read):
    body = {"bridge": "Not available.", "orchard": "\n\n".join(ORCHARD)}
    articles, problems = read("a.txt", PROQUEST.format(**LABELS[0], **body))
    assert [a.id for a in articles] == ["42"]
    assert [(p.where, p.kept) for p in problems] == [("a.txt#1", False)]
    assert "Bridge stays shut" in problems[0].message


def test_europresse_in_its_newer_and_its_older_form(read):
    newer = "".join(
        f"""<article><header><div class="rdp__DocPublicationName">
        <span class="DocPublicationName">{outlet}</span>
        </div><span class="DocHeader">{head}</span>
        <div class="titreArticle"><p class="titreArticleVisu">{title}</p></div>
        <div class="docAuthors">{by}</div></header><section>
        <div class="DocText"><div class="docOcurrContainer">
        {"".join(f"<p>{p}</p>" for p in body)}</div></div></section>
        <footer><p>Numéro de document : news·2018·PE·{n}</p>
        <span class="txtCertificat">Le présent document est protégé</span></footer></article>"""
        for n, (outlet, head, title, by, body) in enumerate([
            ("Pellworth Echo, no. 88", "Local, samedi 12 mai 2018 31 mots, p. 7",
             "Bridge stays shut", "Mo Tarrant", BRIDGE),
            ("The Teme Herald (Ludlow)", "Friday, April 9, 2021", "Frost takes the plums",
             "Una Brandl, Per Sund", ORCHARD),
        ])
    )  # fmt: skip
    articles, problems = read("a.html", f"<html><body>{newer}</body></html>")
    both(articles)
    assert (articles[0].section, articles[0].page, articles[0].id) == (
        "Local",
        "7",
        "news·2018·PE·0",
    )
    assert not problems
    older = f"""<html xmlns:n1="http://www.cedrom-sni.com/x"><table><tr><td>
      <span class="DocPublicationName">Pellworth Echo</span><br>
      <span class="DocHeader">Local, </span>
      <span class="DocHeader">12 mai 2018</span><br>
      <span class="TitreArticleVisu">Bridge stays shut</span><br><br>
      Mo Tarrant<br><p></p>{BRIDGE[0]}<p></p>{BRIDGE[1]}<p></p><i>© 2018 Echo</i><p></p>
      Numéro de document : news·2018·PE·1<br></td></tr></table></html>"""
    (article,), problems = read("b.html", older)
    assert facts(article) == ("Bridge stays shut", "Pellworth Echo", "2018-05-12", "Mo Tarrant")
    assert article.text == "\n\n".join(BRIDGE)


def test_newsbank_has_a_line_of_date_and_outlet(read):
    text = f"""Bridge stays shut

May 12, 2018 | Pellworth Echo (Pellworth, UK)

Author/Byline: Mo Tarrant | Section: Local | Page: 7

31 Words

Read News Document

{BRIDGE[0]}

{BRIDGE[1]}

Record Number: PE180512

Copyright (c) 2018 Echo Ltd

Frost takes the plums

April 9, 2021 | Teme Herald, The (Ludlow, UK)

Author/Byline: Una Brandl

{ORCHARD[0]}

{ORCHARD[1]}

{ORCHARD[2]}
"""
    articles, problems = read("a.txt", text)
    assert [facts(article) for article in articles] == [
        ("Bridge stays shut", "Pellworth Echo (Pellworth, UK)", "2018-05-12", "Mo Tarrant"),
        ("Frost takes the plums", "The Teme Herald (Ludlow, UK)", "2021-04-09", "Una Brandl"),
    ]
    assert articles[0].text == "\n\n".join(BRIDGE)
    assert (articles[0].id, articles[0].section, articles[0].page) == ("PE180512", "Local", "7")
    assert articles[1].text == "\n\n".join(ORCHARD)
    assert not problems


def test_an_article_keeps_its_id_when_others_come_before_it(read):
    second = CLASSIC[CLASSIC.index("2 of 2 DOCUMENTS") :]
    whole, _ = read("a.txt", CLASSIC)
    alone, _ = read("a.txt", second.replace("2 of 2", "1 of 1"))
    assert [a.id for a in alone] == [whole[1].id]


@pytest.mark.parametrize(
    "text",
    [
        "\n\n".join(BRIDGE),
        "He read page 3 of 40 documents.\n\n" + "\n\n".join(ORCHARD),
        "This is the end of document one, she said.\n\n" + "\n\n".join(BRIDGE),
        "Full text: the speech\n\nTitle: Mayor\n\n" + "\n\n".join(BRIDGE),
    ],
)
def test_an_article_is_no_export(text):
    document = Clipping(text, "a.txt")
    assert list(articles_of_export(document)) == [document]


def test_a_text_that_seems_to_hold_several_articles_is_told(read):
    parts = [
        f"The Moss Gazette\n{day} June 2015\n\nA fair in {town}\nBy {name}\n\n"
        f"People came to {town} from all the valley, and many of them stayed for the dance."
        for day, town, name in [
            (2, "Dray", "Ann Holt"),
            (9, "Lund", "Bo Ek"),
            (16, "Sark", "Cy Dow"),
        ]
    ]
    articles, problems = read("a.txt", "\n\n".join(parts))
    assert len(articles) == 1
    assert ["seems to hold several articles" in p.message for p in problems] == [True]
    _, none = read("b.txt", parts[0])
    assert not none
