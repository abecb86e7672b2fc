import io
import sys

import pytest
from PIL import Image

from corpus.article import Article
from corpus.reading.read import read_articles


def printed(*pages, picture=None):
    """A PDF whose pages have lines of (points from the foot, words); ``picture`` is one that is
    nothing but a picture."""
    image = io.BytesIO()
    Image.new("RGB", (60, 80), "grey").save(image, "JPEG")
    objects = [
        b"<</Type/Catalog/Pages 2 0 R>>",
        b"",
        b"<</Type/Font/Subtype/Type1/BaseFont/Helvetica/Encoding/WinAnsiEncoding>>",
        b"<</Type/XObject/Subtype/Image/Width 60/Height 80/ColorSpace/DeviceRGB/BitsPerComponent 8"
        b"/Filter/DCTDecode/Length %d>>stream\n%s\nendstream"
        % (len(image.getvalue()), image.getvalue()),
    ]
    kids = []
    for n, lines in enumerate(pages):
        shown = "".join(f"BT /F 11 Tf 60 {up} Td ({words}) Tj ET\n" for up, words in lines).encode()
        if n == picture:
            shown = b"q 600 0 0 800 0 0 cm /I Do Q\n"
        objects.append(b"<</Length %d>>stream\n%sendstream" % (len(shown), shown))
        objects.append(
            b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 600 800]/Contents %d 0 R"
            b"/Resources<</Font<</F 3 0 R>>/XObject<</I 4 0 R>>>>>>" % len(objects)
        )
        kids.append(b"%d 0 R" % len(objects))
    objects[1] = b"<</Type/Pages/Kids[%s]/Count %d>>" % (b" ".join(kids), len(kids))
    out, places = b"%PDF-1.4\n", []
    for n, body in enumerate(objects, 1):
        places.append(len(out))
        out += b"%d 0 obj%sendobj\n" % (n, body)
    table = b"".join(b"%010d 00000 n \n" % place for place in places)
    size = len(objects) + 1
    trailer = b"trailer<</Size %d/Root 1 0 R>>\nstartxref\n%d\n%%%%EOF" % (size, len(out))
    return out + b"xref\n0 %d\n0000000000 65535 f \n%s%s" % (size, table, trailer)


@pytest.fixture
def read(tmp_path):
    def read(data):
        (tmp_path / "a.pdf").write_bytes(data)
        return list(read_articles(tmp_path / "a.pdf", root=tmp_path))

    return read


FIRST = [
    (775, "The Fenmouth Gazette, 7 May 2021"),
    (700, "The board of the harbour met on Tuesday in the old hall by the water, and the"),
    (686, "master said that it would not sell a single ship to anybody, as Noor Haddad had"),
    (30, "1"),
]
SECOND = [
    (775, "The Fenmouth Gazette, 7 May 2021"),
    (700, "Ruiz had asked for. Ferries will run from the east pier until the work is done."),
    (30, "2"),
]


def test_a_sentence_goes_on_over_a_page_without_what_is_printed_at_the_edges(read):
    (found,) = read(printed(FIRST, SECOND))
    assert isinstance(found, Article)
    assert found.text == (
        "The board of the harbour met on Tuesday in the old hall by the water, and the master said "
        "that it would not sell a single ship to anybody, as Noor Haddad had Ruiz had asked for. "
        "Ferries will run from the east pier until the work is done."
    )
    assert (found.outlet, str(found.published)) == ("The Fenmouth Gazette", "2021-05-07")


def test_a_page_that_is_a_picture_is_told_of_and_the_others_are_read(read, monkeypatch):
    monkeypatch.setitem(sys.modules, "rapidocr", None)  # it cannot be imported
    article, note = read(printed(FIRST, [], SECOND, picture=1))
    assert isinstance(article, Article)
    assert note.kept
    assert "Of 3 pages, 1 are pictures" in note.message
    assert "(2)" in note.message


def test_a_book_is_too_long_for_an_article(read):
    page = [(700 - 14 * n, "The board of the harbour met again. " * 12) for n in range(45)]
    (problem,) = read(printed(*[page] * 110))
    assert "2 million characters" in problem.message
