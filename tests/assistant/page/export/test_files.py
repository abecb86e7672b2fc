"""A conversation taken away: each form says what was asked, left out, and who said what."""

from __future__ import annotations

import io
import json
import re
from dataclasses import replace
from datetime import date

import docx
import pytest
from lxml import etree

from assistant.answer import CheckedStatement, Reading
from assistant.page.export.files import EXPORT_FORMS, exported, file_name, form_of
from assistant.page.export.page import to_fragment
from assistant.page.export.told import as_text, tell_entry
from assistant.page.sessions.chips import chips
from assistant.page.sessions.filters import Limits
from assistant.page.sessions.session import Session, TranscriptEntry
from tests.paper import BRIDGE, HOSTILE, Elements, answered, citation

LASTS = citation(BRIDGE, "It will last", speaker="A. Minister")
NOBODY = citation(BRIDGE, "Nobody else spoke", 2, verdict="altered", notice="Withdrawn")
READING = Reading("said-about", speaker="Bolton", about="Lavrov")
# "By: Bolton" is left out: the words are another's
ENTRY = replace(
    answered("- It will last [1]\n- Nobody else spoke [2]", LASTS, NOBODY, question="What did "
             "Bolton say?", understood="What did Bolton say?"),
    reading=READING,
    left_out=frozenset(chips(READING)[:1]),
    limits=Limits(date(2020, 2, 1), None, ("Courier",)),
)  # fmt: skip
REFUSED = answered(
    "The articles do not say. None.", found=False, refusal="The articles do not say. None.",
    nearest=(LASTS,), question="And then?",
)  # fmt: skip
STOPPED = TranscriptEntry("Stopped?", "stopped")
SESSION = Session((ENTRY, REFUSED, STOPPED), 3, "id", "Bolton & *more*")
SUFFIXES = [form.suffix for form in EXPORT_FORMS]


def text_of(suffix: str, session: Session = SESSION, n: int | None = None) -> str:
    """What a form holds, as text."""
    made = exported(session, form_of(suffix), lambda article: "Ann Orr and B. Pym", n)
    if suffix != "docx":
        return made.decode()
    document = docx.Document(io.BytesIO(made))
    notes = next(
        part for part in document.part.package.iter_parts() if "footnotes" in part.partname
    )
    lines = [paragraph.text for paragraph in document.paragraphs]
    footnotes = etree.fromstring(notes.blob)
    return "\n".join([*lines, *("".join(note.itertext()) for note in footnotes)])


@pytest.mark.parametrize("suffix", ["md", "html", "docx"])
def test_every_form_says_filters_what_was_left_out_and_who_spoke(suffix):
    text = re.sub(r"\\(?=[^\w\s])", "", text_of(suffix))
    for words in (
        "What did Bolton say?",
        "Filters: since 1 February 2020 · Courier",
        "Left out by the reader, so the answer does not keep to it: By: Bolton",
        "Courier, 7 February 2020, “A bridge opens”, said by A. Minister.",
        "“It will last”",
        "Wording differs from the article. Withdrawn.",
        "https://courier.test/bridge",
        "And then?",
        "The articles do not say. None.",
        "Nearest sentences, not an answer",
        "Stopped before the answer was whole.",
    ):
        assert words in text, words
    assert text.index("Filters:") < text.index("It will last")


def test_a_copy_to_the_clipboard_says_them_too():
    told = tell_entry(ENTRY, 1)
    assert as_text(told) == (
        "What did Bolton say?\n"
        "Filters: since 1 February 2020 · Courier\n"
        "Left out by the reader, so the answer does not keep to it: By: Bolton\n"
        "\n"
        "- It will last [1]\n- Nobody else spoke [2]\n\n"
        "Sources\n"
        "[1] Courier, 7 February 2020, “A bridge opens”, said by A. Minister. "
        "https://courier.test/bridge\n    “It will last”\n"
        "[2] Courier, 7 February 2020, “A bridge opens”. Wording differs from the article. "
        "Withdrawn. https://courier.test/bridge\n    “Nobody else spoke”"
    )
    html = Elements(to_fragment(told))
    assert html.texts("li") == ["It will last [1]", "Nobody else spoke [2]"]
    assert html.found("p", "note")[1].text.endswith("By: Bolton")


def test_a_follow_up_tells_the_question_that_was_looked_up_and_a_model_that_wrote():
    checked = (CheckedStatement("x", (1,), "written"),)
    entry = answered("x", understood="Who opened it?", checked=checked, notices=("Slow.",))
    assert tell_entry(replace(entry, instead_of="And?"), 1).notes == (
        "Understood as: Who opened it?",
        "In place of: And?",
        "Written by a language model; each statement was checked with its sources.",
        "Slow.",
    )


def test_markdown_has_a_footnote_for_each_source():
    text = text_of("md", n=1)
    assert text.startswith("# What did Bolton say?\n\n*Filters:")
    assert "- It will last [^1]\n- Nobody else spoke [^2]" in text
    assert re.findall(r"^\[\^(\d+)\]: ", text, re.M) == ["1", "2"]
    assert "[^1-1]: " in text_of("md")
    assert "# Bolton & \\*more\\*".replace("&", "\\&") in text_of("md")


def test_a_word_document_has_real_footnotes():
    made = exported(SESSION, form_of("docx"), lambda article: None)
    document = docx.Document(io.BytesIO(made))
    assert [p.text for p in document.paragraphs if p.style.name == "Heading 1"] == [
        "What did Bolton say?", "And then?", "Stopped?",
    ]  # fmt: skip
    ids = re.findall(r'<w:footnoteReference w:id="(\d+)"', document.element.xml)
    assert ids == ["1", "2"]


def test_a_web_page_needs_nothing_from_elsewhere_and_its_marks_lead_to_the_sources():
    text = text_of("html")
    assert "default-src 'none'" in text
    assert "<script" not in text
    assert 'href="#s1-2"' in text
    assert 'id="s1-2"' in text


def test_json_holds_the_answer_as_programs_know_it():
    value = json.loads(text_of("json"))
    assert value["title"] == "Bolton & *more*"
    first = value["entries"][0]
    assert first["answer"] == ENTRY.answer.to_json()
    assert first["left_out"] == [["By: Bolton", ["speaker"]]]
    assert first["limits"]["since"] == "2020-02-01"
    assert [len(value["entries"]), len(json.loads(text_of("json", n=2))["entries"])] == [3, 1]


def test_sources_are_each_a_reference_once():
    assert text_of("bib") == (
        "@article{courier2020bridge,\n"
        "  author = {{Ann Orr} and {B. Pym}},\n"
        "  title = {{A bridge opens}},\n"
        "  journal = {Courier},\n"
        "  year = {2020},\n  month = {2},\n  day = {7},\n"
        "  url = {https://courier.test/bridge},\n"
        "  note = {“It will last” “Nobody else spoke”},\n"
        "}\n"
    )
    assert text_of("ris").split("\r\n") == [
        "TY  - NEWS", "AU  - Ann Orr", "AU  - B. Pym", "TI  - A bridge opens", "T2  - Courier",
        "PY  - 2020", "DA  - 2020/02/07/", "UR  - https://courier.test/bridge",
        "N1  - It will last", "N1  - Nobody else spoke", "ER  - ", "",
    ]  # fmt: skip


def test_references_of_one_outlet_and_year_have_different_keys():
    other = replace(BRIDGE, id="other")
    entry = answered("x [1] [2]", LASTS, replace(citation(other, "It will last"), n=2))
    session = Session((entry,), 1, "id", "t")
    keys = re.findall(r"@article\{([^,]+),", text_of("bib", session))
    assert keys == ["courier2020bridge", "courier2020bridge-2"]


@pytest.mark.parametrize("suffix", SUFFIXES)
@pytest.mark.parametrize("hostile", [*HOSTILE, "\x00\x0b\ufffe control", "# a\n- b\n1. c\n\n    d"])
def test_nothing_from_outside_acts_in_a_file(suffix, hostile):
    cited = citation(
        replace(BRIDGE, text=f"x {hostile} y"), hostile, title=hostile, outlet=hostile,
        speaker=hostile, notice=hostile, url=f"https://courier.test/{hostile}",
    )  # fmt: skip
    entry = answered(f"{hostile} [1]\n\n- {hostile}", cited, question=hostile, understood="x")
    session = Session((entry, replace(entry, instead_of=hostile)), 2, "id", hostile)
    text = text_of(suffix, session)
    if suffix == "html":
        elements = Elements(text.split("<body>")[1].split("</body>")[0])
        assert {e.tag for e in elements.elements} <= {
            *("h1", "h2", "h3", "section", "p", "a", "span", "ul", "li", "br")
        }
        for element in elements.elements:
            assert set(element.attributes) <= {"dir", "class", "id", "href"}
    if suffix == "md":
        assert not re.search(r"(?<!\\)[<*_`$]\w", text.replace("*Understood", "").replace(
            "*In place", "").replace("<https://courier.test/", ""))  # fmt: skip
        assert "](" not in text.replace("\\](", "")
        assert [line for line in text.splitlines() if line.startswith("#")] == [
            line for line in text.splitlines() if re.match(r"##? \S", line)
        ]
    if suffix == "bib":
        assert text.count("@article{") == 1
        assert text.count("{") - text.count("\\{") == text.count("}") - text.count("\\}")
    if suffix == "ris":
        assert all(re.match(r"[A-Z][A-Z0-9]  - |$", line) for line in text.split("\r\n"))


@pytest.mark.parametrize(
    ("question", "name"),
    [("What did Bolton say?", "What-did-Bolton-say.md"), ("../../etc\r\n", "etc.md"),
     ("где?", "conversation.md"), ("x" * 200, f"{'x' * 60}.md")],
)  # fmt: skip
def test_a_file_has_a_name_that_any_system_takes(question, name):
    session = Session((TranscriptEntry(question, "stopped"),), 1, "id", question)
    assert file_name(session, form_of("md")) == name
    assert file_name(session, form_of("md"), 1) == name
