import io
import zipfile

import pytest

from corpus.article import Article
from corpus.reading.read import read_articles

WORDS = "The board met on Tuesday and the harbour master spoke of ships and of the old sea wall. "
CHAPTERS = {
    "t/cover.xhtml": "<html><body><p>Fenmouth Weekly</p></body></html>",
    "t/one.xhtml": "<?xml version='1.0'?>\n"
    f"<html><body><h1>Quay</h1><p>{WORDS * 2}</p></body></html>",
    "t/two.xhtml": f"<html><body><h1>Fares</h1><p>{WORDS * 2}</p></body></html>",
    "t/two_b.xhtml": f"<html><body><p>It goes on. {WORDS * 2}</p></body></html>",
}
PACKAGE = (
    '<package xmlns="http://www.idpf.org/2007/opf" xmlns:dc="http://purl.org/dc/elements/1.1/">'
    "<metadata><dc:title>Fenmouth Weekly</dc:title><dc:date>2021-05-07</dc:date></metadata>"
    '<manifest>{}<item id="nav" href="t/nav.xhtml" properties="nav"/>'
    '<item id="ncx" href="toc.ncx" media-type="application/x-dtbncx+xml"/></manifest>'
    "<spine>{}</spine></package>"
)
NAV = (
    '<html xmlns="http://www.w3.org/1999/xhtml" xmlns:epub="http://www.idpf.org/2007/ops"><body>'
    '<nav epub:type="toc"><ol><li><a href="one.xhtml">Quay to be <b>dredged</b></a></li>'
    '<li><a href="two.xhtml#x">Fares rise</a></li></ol></nav>'
    '<nav epub:type="page-list"><a href="two_b.xhtml">12</a></nav></body></html>'
)
NCX = (
    '<ncx xmlns="http://www.daisy.org/z3986/2005/ncx/"><navMap><navPoint><navLabel><text>Quay'
    '</text></navLabel><content src="t/one.xhtml"/></navPoint></navMap></ncx>'
)


def book(chapters=CHAPTERS, **parts):
    out = io.BytesIO()
    items = "".join(f'<item id="i{n}" href="{name}"/>' for n, name in enumerate(chapters))
    spine = "".join(f'<itemref idref="i{n}"/>' for n in range(len(chapters)))
    with zipfile.ZipFile(out, "w") as packed:
        packed.writestr(
            "META-INF/container.xml",
            '<c><rootfiles><rootfile full-path="OPS/p.opf"/></rootfiles></c>',
        )
        packed.writestr("OPS/p.opf", PACKAGE.format(items, spine))
        for name, data in (*chapters.items(), *parts.items()):
            packed.writestr(name if "META" in name else f"OPS/{name}", data)
    return out.getvalue()


@pytest.fixture
def read(tmp_path):
    def read(data):
        (tmp_path / "a.epub").write_bytes(data)
        return list(read_articles(tmp_path / "a.epub", root=tmp_path))

    return read


@pytest.mark.parametrize(
    ("contents", "titles"),
    [
        ({"t/nav.xhtml": NAV}, ["Quay to be dredged", "Fares rise"]),
        ({"toc.ncx": NCX}, ["Quay"]),
        ({"t/nav.xhtml": "<html>&nbsp;"}, [None, None, None]),
        ({}, [None, None, None]),
    ],
)
def test_an_article_goes_from_one_entry_of_the_contents_to_the_next(read, contents, titles):
    found = read(book(**contents))
    assert [article.title for article in found] == titles
    assert all(isinstance(article, Article) for article in found)
    words = " ".join(article.text for article in found)
    assert words.count(WORDS.strip()) == 6
    assert [article.id for article in found] == [f"a#{n}" for n in range(1, len(titles) + 1)]


def test_the_book_tells_outlet_and_day(read):
    quay, fares = read(book(**{"t/nav.xhtml": NAV}))
    assert (quay.outlet, str(quay.published)) == ("Fenmouth Weekly", "2021-05-07")
    assert fares.text.startswith("Fares\n\n")
    assert "It goes on." in fares.text


LOCK = (
    '<e><EncryptedData><EncryptionMethod Algorithm="{}"/><CipherData><CipherReference URI="{}"/>'
    "</CipherData></EncryptedData></e>"
)


@pytest.mark.parametrize(
    ("data", "told"),
    [
        (b"PK", "no EPUB"),
        (book()[:-70], "no EPUB"),
        (book({"t/a.xhtml": "<html><body><img/></body></html>"}), "no text"),
        (book(**{"META-INF/encryption.xml": LOCK.format("aes", "OPS/t/one.xhtml")}), "locked"),
    ],
)
def test_what_cannot_be_read_is_told_of(read, data, told):
    (problem,) = read(data)
    assert told in problem.message


def test_a_font_that_is_encrypted_is_no_lock(read):
    data = book(**{"META-INF/encryption.xml": LOCK.format("aes", "OPS/f.otf")})
    assert len(read(data)) == 3
