import io
import zipfile
from pathlib import Path

import docx
import pytest

from corpus.article import Article
from corpus.reading.documents.document import Unreadable
from corpus.reading.documents.word import paragraphs
from corpus.reading.read import Problem, read_articles

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
MC = "http://schemas.openxmlformats.org/markup-compatibility/2006"
RELATIONS = "http://schemas.openxmlformats.org/package/2006/relationships"


def written(body, *, space=W, **parts):
    """A Word file with this body; ``parts`` are more parts of the kind of their name."""
    out = io.BytesIO()
    office = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
    with zipfile.ZipFile(out, "w") as packed:
        main = f'<Relationship Id="a" Type="{office}/officeDocument" Target="/word/main.xml"/>'
        packed.writestr("_rels/.rels", f'<Relationships xmlns="{RELATIONS}">{main}</Relationships>')
        links = "".join(
            f'<Relationship Id="{name}" Type="{office}/{name}" Target="{name}1.xml"/>'
            for name in parts
        )
        packed.writestr(
            "word/_rels/main.xml.rels",
            f'<Relationships xmlns="{RELATIONS}">{links}</Relationships>',
        )
        for name, xml in (("main", f"<w:body>{body}</w:body>"), *parts.items()):
            number = "" if name == "main" else "1"
            packed.writestr(
                f"word/{name}{number}.xml",
                f'<w:root xmlns:w="{space}" xmlns:mc="{MC}">{xml}</w:root>',
            )
    return out.getvalue()


def run(text, properties=""):
    return f'<w:r><w:rPr>{properties}</w:rPr><w:t xml:space="preserve">{text}</w:t></w:r>'


def par(*runs, properties=""):
    return f"<w:p><w:pPr>{properties}</w:pPr>{''.join(runs)}</w:p>"


def deleted(text):
    return f'<w:del><w:r><w:delText xml:space="preserve">{text}</w:delText></w:r></w:del>'


BOX = "<w:txbxContent><w:p><w:r><w:t>A box.</w:t></w:r></w:p></w:txbxContent>"


@pytest.mark.parametrize(
    ("body", "text"),
    [
        (par(run("One.")) + par() + par(run("Two.")), ["One.", "Two."]),
        (par(run("One "), "<w:smartTag>" + run("two") + "</w:smartTag>"), ["One two"]),
        (par(run("One "), "<w:hyperlink>" + run("two") + "</w:hyperlink>", run(".")), ["One two."]),
        (par(run("One"), "<w:r><w:br/><w:tab/></w:r>", run("two")), ["One\ntwo"]),
        (par("<w:sdt><w:sdtContent>" + run("One") + "</w:sdtContent></w:sdt>"), ["One"]),
        ("<w:sdt><w:sdtContent>" + par(run("One")) + "</w:sdtContent></w:sdt>", ["One"]),
        ("<w:sdt><w:sdtPr><w:showingPlcHdr/></w:sdtPr><w:sdtContent>" + par(run("Click here"))
         + "</w:sdtContent></w:sdt>" + par(run("One")), ["One"]),
        (par(run("One "), run("hidden ", "<w:vanish/>"), run("two", '<w:vanish w:val="0"/>')),
         ["One two"]),
        (par(run("Page "), '<w:r><w:fldChar w:fldCharType="begin"/></w:r>',
             "<w:r><w:instrText>IF a </w:instrText></w:r>", run("never"),
             '<w:r><w:fldChar w:fldCharType="separate"/></w:r>', run("7"),
             '<w:r><w:fldChar w:fldCharType="end"/></w:r>', run(" of 9")), ["Page 7 of 9"]),
        (par('<w:r><w:fldChar w:fldCharType="begin"/></w:r>') + par(run("Not lost.")),
         ["Not lost."]),
        (par(run("One.")) + par(run("Two"), f"<mc:AlternateContent><mc:Choice><w:r>{BOX}</w:r>"
         f"</mc:Choice><mc:Fallback>{BOX}</mc:Fallback></mc:AlternateContent>"),
         ["One.", "A box.", "Two"]),
        ("<w:tbl><w:tr><w:tc>" + par(run("Cost")) + "</w:tc><w:tc>" + par(run("11")) +
         "</w:tc></w:tr></w:tbl>", ["Cost | 11"]),
        ("<w:tbl><w:tr><w:tc>" + par(run("One.")) + par(run("Two.")) + "</w:tc><w:tc>" +
         par(run("Three.")) + "</w:tc></w:tr></w:tbl>", ["One.", "Two.", "Three."]),
        (par(run("W"), properties='<w:framePr w:dropCap="drop"/>') + par(run("ork starts.")),
         ["Work starts."]),
        (par(run("a"), "<w:r><w:noBreakHyphen/></w:r>", run("b")), ["a-b"]),
    ],
)  # fmt: skip
def test_the_text_is_what_is_on_the_page(body, text):
    assert paragraphs(written(body)) == text


REST = run("sell a single ship.”")
WHOLE = run("“We will not sell a single ship.”")
QUOTED = ["“We will not sell a single ship.”", "She left."]
LEFT = par(run("She left."))


@pytest.mark.parametrize(
    "body",
    [
        par(run("“We will "), "<w:ins>" + run("not ") + "</w:ins>", REST),
        par(run("“We will "), "<w:moveTo>" + run("not ") + "</w:moveTo>", REST),
        par(run("“We will "), deleted("gladly "), run("not sell a single ship.”")),
        par(run("“We will not sell a "), "<w:moveFrom>" + run("fine ") + "</w:moveFrom>",
            run("single ship.”")),
        par(run("“We will not "), properties="<w:rPr><w:del/></w:rPr>") + par(REST),
        par("<w:ins>" + deleted("Nobody asked. ") + WHOLE + "</w:ins>",
            properties="<w:rPr><w:ins/></w:rPr>"),
        par(deleted("It is over."), properties="<w:rPr><w:del/></w:rPr>")
        + par(WHOLE),
        "<w:tbl><w:tr><w:trPr><w:del/></w:trPr><w:tc>" + par(run("gone")) + "</w:tc></w:tr></w:tbl>"
        + par(WHOLE),
    ],
)  # fmt: skip
@pytest.mark.parametrize("space", [W, "http://purl.oclc.org/ooxml/wordprocessingml/main"])
def test_words_are_those_of_the_accepted_changes(body, space):
    assert paragraphs(written(body + LEFT, space=space)) == QUOTED


def test_notes_stand_below_the_text():
    notes = (
        '<w:footnote w:type="separator">' + par(run("---")) + "</w:footnote>"
        "<w:footnote>" + par(run("From the annual report.")) + "</w:footnote>"
    )
    body = par(run("It lost money."), '<w:r><w:footnoteReference w:id="1"/></w:r>') + LEFT
    data = written(body, footnotes=notes)
    assert paragraphs(data) == ["It lost money.", "She left.", "From the annual report."]


def test_page_headers_tell_outlet_and_date_and_are_no_text(tmp_path):
    (tmp_path / "a.docx").write_bytes(
        written(
            par(run("Quay to be dredged")) + par(run("Work starts in June.")),
            header=par(run("The Fenmouth Gazette — 7 May 2021")),
            footer=par(run("Page 1")),
        )
    )
    (found,) = read_articles(tmp_path / "a.docx", root=tmp_path)
    assert isinstance(found, Article)
    assert found.text == "Quay to be dredged\n\nWork starts in June."
    assert (found.outlet, str(found.published)) == ("The Fenmouth Gazette", "2021-05-07")


def test_the_articles_own_head_counts_before_the_page_header(tmp_path):
    own = ("Quay to be dredged", "The Ostrel Times", "3 May 2021", "Work starts in June, it said.")
    (tmp_path / "a.docx").write_bytes(
        written(
            "".join(par(run(line)) for line in own),
            header=par(run("The Fenmouth Gazette")) + par(run("9 August 2023")),
        )
    )
    (found,) = read_articles(tmp_path / "a.docx", root=tmp_path)
    assert isinstance(found, Article)
    assert (found.outlet, str(found.published)) == ("The Ostrel Times", "2021-05-03")


def test_tracked_changes_are_told_of(tmp_path):
    (tmp_path / "a.docx").write_bytes(written(par(run("Work starts"), deleted(" never"))))
    article, note = read_articles(tmp_path / "a.docx", root=tmp_path)
    assert isinstance(article, Article)
    assert isinstance(note, Problem)
    assert note.kept
    assert "tracked changes" in note.message


def test_a_file_of_python_docx_is_read(tmp_path: Path):
    document = docx.Document()
    document.add_heading("Quay to be dredged", 1)
    document.add_paragraph("Work starts in ").add_run("June").bold = True
    document.sections[0].footer.paragraphs[0].text = "Page 1"
    document.save(str(tmp_path / "a.docx"))
    assert paragraphs((tmp_path / "a.docx").read_bytes()) == [
        "Quay to be dredged",
        "Work starts in June",
    ]


def packed(**parts):
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in parts.items():
            archive.writestr(name.replace("__", "/") + ".xml", data)
    return out.getvalue()


BOMB = (
    '<!DOCTYPE a [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;">]>'
    f'<w:document xmlns:w="{W}"><w:p><w:r><w:t>&b;</w:t></w:r></w:p></w:document>'
)


@pytest.mark.parametrize(
    ("data", "told"),
    [
        (b"", "no Word document"),
        (b"PK nothing", "no Word document"),
        (written(LEFT)[:-90], "no Word document"),
        (packed(word__document=b"<w"), "no Word document"),
        (packed(other=b"<w/>"), "no Word document"),
        (b"\xd0\xcf\x11\xe0" + b"x" * 600, "password"),
        (packed(word__document=b" " * 31_000_000), "30 MB"),
        (packed(**{f"a{n}": b"" for n in range(10_001)}), "10,000 parts"),
    ],
)
def test_what_cannot_be_read_is_told_of(data, told):
    with pytest.raises(Unreadable, match=told):
        paragraphs(data)


def test_entities_do_not_swell():
    assert paragraphs(packed(word__document=BOMB.encode())) == []


@pytest.mark.parametrize(
    ("properties", "found"),
    [
        ('<w:pStyle w:val="IntenseQuote"/>', "  Mind the gap."),
        ('<w:ind w:left="720"/>', "  Mind the gap."),
        ('<w:ind w:left="720"/><w:numPr/>', "Mind the gap."),
        ('<w:ind w:left="720" w:hanging="360"/>', "Mind the gap."),
        ('<w:ind w:left="120"/>', "Mind the gap."),
        ('<w:pStyle w:val="Normal"/>', "Mind the gap."),
    ],
)
def test_a_block_quotation_stays_set_off(properties, found):
    body = (
        par(run("The port wrote this on its wall:")),
        par(run("Mind the gap."), properties=properties),
    )
    assert paragraphs(written("".join(body))) == ["The port wrote this on its wall:", found]
