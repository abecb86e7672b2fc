import io
import sys

import pytest
from PIL import Image, ImageDraw, ImageFont

from assistant.composing.extractive import source_line
from corpus.article import Article
from corpus.masthead.scanned import is_scanned
from corpus.reading.documents import pictures
from corpus.reading.read import Problem, read_articles

LINES = [
    "The Fenmouth Gazette, 7 May 2021",
    "Quay to be dredged",
    "The board of the harbour met on Tuesday in the old hall,",
    "and it voted for the work that Noor Haddad had asked for.",
]


def scan(*lines, format="PNG"):
    """A picture of lines; a PDF is a page that is nothing but this picture."""
    font = ImageFont.load_default(40)
    shown = Image.new("RGB", (1400, 1800), "white")
    for n, text in enumerate(lines):
        ImageDraw.Draw(shown).text((80, 80 + 70 * n), text, font=font, fill="black")
    out = io.BytesIO()
    shown.save(out, format, **({"resolution": 200} if format == "PDF" else {}))
    return out.getvalue()


def read(path, data):
    path.write_bytes(data)
    return list(read_articles(path, root=path.parent))


needs_reader = pytest.mark.skipif(
    not pictures.can_read_pictures(), reason="onrecord[ocr] is not installed"
)


@needs_reader
@pytest.mark.slow
@pytest.mark.parametrize(
    ("name", "format"), [("a.png", "PNG"), ("a.jpg", "JPEG"), ("a.pdf", "PDF")]
)
def test_the_words_of_a_picture_are_read_and_marked(tmp_path, name, format):
    article, note = read(tmp_path / name, scan(*LINES, format=format))
    assert isinstance(article, Article)
    body = article.text[article.head :].strip()
    assert body == " ".join(LINES[2:])
    assert (article.title, article.outlet) == ("Quay to be dredged", "The Fenmouth Gazette")
    assert str(article.published) == "2021-05-07"
    assert is_scanned(article)
    assert "read by machine from a picture" in source_line(article)
    assert isinstance(note, Problem)
    assert note.kept
    assert "read by machine" in note.message


@needs_reader
@pytest.mark.slow
def test_a_picture_without_words_is_told_of(tmp_path):
    (problem,) = read(tmp_path / "a.png", scan())
    assert "No words" in problem.message


@needs_reader
@pytest.mark.parametrize("data", [b"", b"\x89PNG\r\n\x1a\n", scan()[:200]])
def test_a_broken_picture_is_told_of(tmp_path, data):
    (problem,) = read(tmp_path / "a.png", data)
    assert not problem.kept


@needs_reader
def test_a_file_that_is_no_picture_is_told_of_in_words(tmp_path):
    (problem,) = read(tmp_path / "a.png", b"a letter, saved under the wrong name")
    assert problem.message == (
        "The file is no picture that can be read (cannot identify image file). Save it anew."
    )


def test_other_articles_are_not_marked():
    article = Article("a", "The board met.", outlet="The Fenmouth Gazette")
    assert not is_scanned(article)
    assert source_line(article) == "The Fenmouth Gazette (undated)"


def test_without_its_reader_a_scanned_pdf_is_told_of(tmp_path, monkeypatch):
    monkeypatch.setitem(sys.modules, "rapidocr", None)  # it cannot be imported
    (problem,) = read(tmp_path / "a.pdf", scan(*LINES, format="PDF"))
    assert "only pictures" in problem.message
    assert "onrecord[ocr]" in problem.message
