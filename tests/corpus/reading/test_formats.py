from pathlib import Path

import pytest

from corpus.reading.clipping import Clipping, File
from corpus.reading.formats import FORMATS, Format, format_of, formats_of, suffixes


def whole(file: File):
    yield Clipping(file.path.read_text(), file.where)


LETTER = Format("letter", (".txt",), whole, recognises=lambda data: data.startswith(b"Dear"))
NOTE = Format("note", (".txt", ".note"), whole)


@pytest.mark.parametrize(
    ("name", "format"),
    [
        ("a.txt", "plain text"),
        ("A.MD", "Markdown"),
        ("a.b.Html", "web page"),
        ("a.atom", "feed"),
        ("a.jsonl", "JSON Lines"),
        ("a.csv", "CSV"),
        ("a.TSV", "CSV"),
        ("a.json", "JSON"),
        ("a.xlsx", "workbook"),
        ("a.csv.gz", "compressed file"),
        ("a.zip", "archive"),
        ("a.PDF", "PDF"),
        ("a.docx", "Word"),
        ("a.rtf", "RTF"),
        ("a.odt", "OpenDocument"),
        ("a.epub", "EPUB"),
        ("a.eml", "mail"),
        ("a.mbox", "mailbox"),
        ("a.srt", "captions"),
        ("a.mhtml", "saved page"),
        ("a.doc", None),
        ("txt", None),
    ],
)
def test_a_file_is_of_the_format_that_has_its_suffix(tmp_path, name, format):
    (tmp_path / name).write_text("The bridge is shut.")
    found = format_of(tmp_path / name)
    assert (found.name if found else None) == format


@pytest.mark.parametrize(("text", "format"), [("Dear Ada,", "letter"), ("Milk", "note")])
def test_of_formats_with_one_suffix_the_first_that_recognises_the_file_reads_it(
    tmp_path, text, format
):
    file = tmp_path / "a.txt"
    file.write_text(text)
    found = format_of(file, (LETTER, NOTE))
    assert found.name == format
    assert [c.text for c in found.read(File(file, "a.txt", {}))] == [text]


def test_a_file_that_no_format_recognises_is_of_none(tmp_path):
    file = tmp_path / "a.txt"
    file.write_text("Milk")
    assert format_of(file, (LETTER, LETTER)) is None


def test_the_formats_of_a_suffix_are_told_without_the_file():
    assert formats_of(Path("not/there.TXT"), (LETTER, NOTE)) == (LETTER, NOTE)
    assert formats_of(Path("not/there.note"), (LETTER, NOTE)) == (NOTE,)
    assert formats_of(Path("not/there.pdf"), (LETTER, NOTE)) == ()


def test_suffixes_are_in_order_and_each_is_named_once():
    assert suffixes((NOTE, LETTER)) == (".note", ".txt")
    assert list(suffixes()) == sorted({suffix for row in FORMATS for suffix in row.suffixes})


def test_a_row_that_recognises_anything_hides_none_of_the_rows_below_it():
    # such a row has to be the last of its suffix
    for suffix in suffixes():
        *above, _last = formats_of(Path(f"a{suffix}"))
        assert not [row.name for row in above if row.recognises(b"")], suffix


@pytest.mark.parametrize("row", FORMATS, ids=lambda row: row.name)
def test_each_reader_tells_what_is_wrong_with_bytes_that_are_no_text(tmp_path, row):
    file = tmp_path / f"broken{row.suffixes[0]}"
    file.write_bytes((b"\x00\x01\x02\xff" * 40 + b"\n") * 3)
    (problem,) = row.read(File(file, "broken", {}))
    assert problem.where.startswith("broken")
    assert problem.message.endswith(".")
