import io
import zipfile

import pytest

from corpus.article import Article
from corpus.reading.read import Problem, read_articles

SPACES = " ".join(
    f'xmlns:{name}="urn:oasis:names:tc:opendocument:xmlns:{space}:1.0"'
    for name, space in (
        ("office", "office"), ("text", "text"), ("table", "table"), ("style", "style"),
        ("draw", "drawing"),
    )
) + ' xmlns:dc="http://purl.org/dc/elements/1.1/"'  # fmt: skip


def written(body, *, header="", title=""):
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as packed:
        packed.writestr("mimetype", "application/vnd.oasis.opendocument.text")
        packed.writestr(
            "content.xml",
            f"<office:document-content {SPACES}><office:body><office:text>{body}"
            "</office:text></office:body></office:document-content>",
        )
        packed.writestr(
            "styles.xml",
            f"<office:s {SPACES}><style:header><text:p>{header}</text:p></style:header></office:s>",
        )
        packed.writestr("meta.xml", f"<office:m {SPACES}><dc:title>{title}</dc:title></office:m>")
    return out.getvalue()


@pytest.fixture
def read(tmp_path):
    def read(data, name="a.odt"):
        (tmp_path / name).write_bytes(data)
        return list(read_articles(tmp_path / name, root=tmp_path))

    return read


DELETED = (
    "<text:tracked-changes><text:changed-region><text:deletion><text:p>gladly </text:p>"
    "</text:deletion></text:changed-region></text:tracked-changes>"
)


@pytest.mark.parametrize(
    ("body", "text"),
    [
        ("<text:h>Head</text:h><text:p>One.</text:p><text:p/><text:p>Two.</text:p>",
         "Head\n\nOne.\n\nTwo."),
        ("<text:p>One\n   <text:span>two</text:span><text:s text:c=\"2\"/>three"
         "<text:line-break/>four<text:tab/>five</text:p>", "One two  three\nfour\tfive"),
        ("<text:p>One<text:note><text:note-citation>1</text:note-citation><text:note-body>"
         "<text:p>A note.</text:p></text:note-body></text:note> two.</text:p>"
         "<text:p>Three.</text:p>",
         "One two.\n\nThree.\n\nA note."),
        ("<text:list><text:list-item><text:p>One</text:p></text:list-item></text:list>", "One"),
        ("<table:table><table:table-row><table:table-cell><text:p>Cost</text:p></table:table-cell>"
         "<table:table-cell><text:p>11</text:p></table:table-cell></table:table-row></table:table>",
         "Cost | 11"),
        ("<text:p>One<draw:frame><draw:text-box><text:p>A box.</text:p></draw:text-box>"
         "</draw:frame> two.</text:p>", "A box.\n\nOne two."),
        ('<text:section text:display="none"><text:p>Gone</text:p></text:section>'
         "<text:p>One</text:p>", "One"),
        ("<text:p>One<office:annotation><text:p>a comment</text:p></office:annotation>.</text:p>",
         "One."),
    ],
)  # fmt: skip
def test_the_text_is_what_is_on_the_page(read, body, text):
    (found,) = read(written(body))
    assert isinstance(found, Article)
    assert found.text == text


def test_words_are_those_of_the_accepted_changes(read):
    body = (
        DELETED + "<text:p>“We will <text:change-start/>not <text:change-end/><text:change/>"
        "sell a single ship.”</text:p>"
    )
    article, note = read(written(body))
    assert article.text == "“We will not sell a single ship.”"
    assert isinstance(note, Problem)
    assert "tracked changes" in note.message


def test_a_flat_file_is_read_too(read):
    body = "<office:body><office:text><text:p>One.</text:p></office:text></office:body>"
    (found,) = read(f"<office:document {SPACES}>{body}</office:document>".encode(), "a.fodt")
    assert found.text == "One."


def test_the_head_and_the_page_header_tell_the_facts(read):
    body = "<text:p>Quay to be dredged</text:p><text:p>Work starts in June, they said.</text:p>"
    (found,) = read(written(body, header="The Fenmouth Gazette | 7 May 2021", title="Untitled 1"))
    assert (found.title, found.outlet) == ("Quay to be dredged", "The Fenmouth Gazette")
    assert str(found.published) == "2021-05-07"
    assert "Gazette" not in found.text


@pytest.mark.parametrize(
    ("data", "told"),
    [(b"PK", "no OpenDocument"), (written("")[:-50], "no OpenDocument"), (written(""), "no text")],
)
def test_what_cannot_be_read_is_told_of(read, data, told):
    (problem,) = read(data)
    assert told in problem.message
