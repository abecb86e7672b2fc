import pytest

from corpus.article import Article
from corpus.attribution.statements import statements
from corpus.reading.documents.document import Unreadable
from corpus.reading.documents.rtf import paragraphs
from corpus.reading.read import Problem, read_articles


def written(body, *, head=r"\ansi\ansicpg1252"):
    return (rf"{{\rtf1{head} " + body + "}").encode("ascii")


@pytest.mark.parametrize(
    ("body", "text"),
    [
        (r"One.\par Two.\par", ["One.", "Two."]),
        ("One line\r\n goes on.\\\nTwo.", ["One line goes on.", "Two."]),
        (r"caf\'e9 \emdash  \ldblquote so\rdblquote", ["café — “so”"]),
        (r"\u8220?So\u8221\'94 he\u8217?d", ["“So” he’d"]),
        (r"{\uc0 \u8220 So\u8221 } {\uc2 \u8364\'80\'805}", ["“So” €5"]),
        (r"\u-10179?\u-8704?", ["😀"]),
        (r"a\~b c\-d e\_f \{g\} h\\i", ["a\u00a0b c\u00add e-f {g} h\\i"]),
        (r"{\b Bold} and {\i\fs28 large}.", ["Bold and large."]),
        (r"One {\*\bkmkstart x}{\pict\wmetafile8 0102ff}{\*\unknown y}two.", ["One two."]),
        (r"One {\pict\bin5 }}}}}}two.", ["One two."]),
        (r"{\stylesheet{\s1 heading 1;}}{\colortbl;\red0;}One.", ["One."]),
        (r'See {\field{\*\fldinst{HYPERLINK "http://a.example"}}{\fldrslt here}}.',
         ["See here."]),
        (r"\trowd Cost\cell 11 million\cell\row After.", ["Cost | 11 million", "After."]),
        (r"\trowd One.\par Two.\cell Three.\par Four.\cell\row",
         ["One.", "Two.", "Three.", "Four."]),
        (r"One{\footnote\pard A note.} two.\par Three.", ["One two.", "Three.", "A note."]),
        (r"One.{\shp{\*\shpinst{\sp{\sn a}{\sv b}}{\shptxt A box.\par}}{\shprslt A box.}}"
         r"\par Two.",
         ["One.", "Two.", "A box."]),
        (r"{\header Courier\par}{\footer 3\par}One.", ["One."]),
        (r"{\upr{caf\'e9}{\*\ud{caf\u233\'e9}}}", ["café"]),
    ],
)  # fmt: skip
def test_the_text_is_what_is_on_the_page(body, text):
    assert paragraphs(written(body)) == text


@pytest.mark.parametrize(
    "body",
    [
        r"\ldblquote We will {\revised\revauth1 not }sell a single ship.\rdblquote",
        r"\ldblquote We will {\deleted\revauthdel1 surely }not sell a single ship.\rdblquote",
        r"\ldblquote We will {\deleted\deleted0 not }sell {\v\v0 a }single ship.\rdblquote",
        r"\ldblquote We will {\deleted soon\plain  not }sell a {\v tiny }single ship.\rdblquote",
    ],
)
def test_words_are_those_of_the_accepted_changes(body):
    (quoted,) = paragraphs(written(body))
    assert quoted.split() == "“We will not sell a single ship.”".split()


def test_bytes_are_read_in_the_code_page_of_their_font():
    fonts = r"{\fonttbl{\f0\fcharset0 A;}{\f1\fcharset204 B;}{\f2\fcharset128 C;}}"
    body = fonts + r"\f0 \'e9\par\f1 \'cf\'f0\par\f2 \'93\'fa\'96\'7b\par\plain \'e9"
    assert paragraphs(written(body)) == ["é", "Пр", "日本", "é"]
    assert paragraphs(written(r"\'e6", head=r"\ansi\ansicpg1250")) == ["ć"]


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"plain words",
        b"{\\rtf1 " + b"{" * 5_000 + b"}" * 5_001,
    ],
)
def test_what_is_damaged_is_told_of(data):
    with pytest.raises(Unreadable, match="Save it anew"):
        paragraphs(data)


def test_a_file_that_is_cut_short_is_read_and_told_of(tmp_path):
    (tmp_path / "a.rtf").write_bytes(written(r"Work starts in June.\par It {\b ends")[:-1])
    article, note = read_articles(tmp_path / "a.rtf", root=tmp_path)
    assert isinstance(article, Article)
    assert article.text == "Work starts in June.\n\nIt ends"
    assert isinstance(note, Problem)
    assert (note.kept, "cut short" in note.message) == (True, True)


def test_the_article_has_the_facts_of_its_head_and_page_header(tmp_path):
    head = (
        r"{\info{\title Quay to be dredged}}{\header\tab The Fenmouth Gazette\tab 7 May 2021\par}"
    )
    body = head + r"Quay to be dredged\par\par By Noor Haddad\par\par Work starts in June.\par"
    (tmp_path / "a.rtf").write_bytes(written(body))
    (found,) = read_articles(tmp_path / "a.rtf", root=tmp_path)
    assert isinstance(found, Article)
    assert (found.title, found.byline) == ("Quay to be dredged", "Noor Haddad")
    assert (found.outlet, str(found.published)) == ("The Fenmouth Gazette", "2021-05-07")
    assert found.text[found.head :].strip() == "Work starts in June."


def test_tracked_changes_are_told_of(tmp_path):
    (tmp_path / "a.rtf").write_bytes(written(r"Work {\deleted never }starts in {\revised June}."))
    article, note = read_articles(tmp_path / "a.rtf", root=tmp_path)
    assert isinstance(article, Article)
    assert isinstance(note, Problem)
    assert note.kept
    assert "tracked changes" in note.message


@pytest.mark.parametrize(
    ("properties", "found"),
    [
        (r"\li720\ri720 ", "  Mind the gap."),
        (r"\fi360\li720\lin720 ", "  Mind the gap."),
        (r"{\pard\plain \li567 ", "  Mind the gap."),
        (r"\li200 ", "Mind the gap."),
        (r"\fi-360\li720 ", "Mind the gap."),
        (r"\ls1\li720 ", "Mind the gap."),
        (r"\li720\pard ", "Mind the gap."),
    ],
)
def test_a_block_quotation_stays_set_off(properties, found):
    wall = properties + r"Mind the gap.\par" + "}" * properties.startswith("{")
    body = rf"\pard The port wrote this on its wall:\par {wall}\pard It is still there.\par"
    assert paragraphs(written(body)) == [
        "The port wrote this on its wall:",
        found,
        "It is still there.",
    ]


def test_a_page_that_is_indented_is_not_all_quotation():
    assert paragraphs(written(r"\li720 One.\par Two.\par\pard Three.\par")) == [
        "One.",
        "Two.",
        "Three.",
    ]


def test_a_block_quotation_has_a_speaker(tmp_path):
    body = (
        r"\pard Line to the islands stops\par The last boat left at noon on Monday with forty "
        r"people on board, and the port was quiet.\par The ministry said in a statement:\par "
        r"\li720 We regret that the boats are old.\par\pard Marta Lind lives on the island.\par"
    )
    (tmp_path / "port.rtf").write_bytes(written(body))
    (article,) = read_articles(tmp_path / "port.rtf", root=tmp_path)
    assert isinstance(article, Article)
    found = {article.text[slice(*s.content)]: s.speaker for s in statements(article)}
    assert found["We regret that the boats are old."] == "the ministry"
