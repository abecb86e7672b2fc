import pytest

from corpus.attribution.reports import reports
from tests.sentence import parsed


def told(text: str) -> list[tuple[str | None, str, str]]:
    """(source, kind, words) of each report in a sentence."""
    return [
        (None if r.head is None else text[slice(*r.head)], r.kind, text[slice(*r.content)])
        for r in reports(parsed(text))
    ]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("“We won,” said Siya Kolisi.", [("Siya Kolisi", "direct", "“We won,”")]),
        ("“We won,” Siya Kolisi said.", [("Siya Kolisi", "direct", "“We won,”")]),
        ("Siya Kolisi: “We won.”", [("Siya Kolisi", "direct", "“We won.”")]),
        ("“We won.” — Siya Kolisi", [("Siya Kolisi", "direct", "“We won.”")]),
        (
            "“We won,” Siya Kolisi said, “and you lost.”",
            [("Siya Kolisi", "direct", "“We won,”"), ("Siya Kolisi", "direct", "“and you lost.”")],
        ),
        (
            "“We won it all again,” Siya Kolisi beamed.",
            [("Siya Kolisi", "direct", "“We won it all again,”")],
        ),
        (
            "According to Siya Kolisi, the match was lost.",
            [("Siya Kolisi", "indirect", "the match was lost")],
        ),
        (
            "The match was lost, according to Siya Kolisi.",
            [("Siya Kolisi", "indirect", "The match was lost")],
        ),
        (
            "There was Siya Kolisi’s claim that the match was lost.",
            [("Siya Kolisi’s", "indirect", "that the match was lost")],
        ),
        (
            "Siya Kolisi made clear that the match was lost.",
            [("Siya Kolisi", "indirect", "that the match was lost")],
        ),
        (
            "Siya Kolisi pointed out that the match was “a farce”.",
            [("Siya Kolisi", "mixed", "that the match was “a farce”")],
        ),
        (
            "Four had fallen, the referee said, while the coach spoke of six.",
            [("the referee", "indirect", "Four had fallen"), ("the coach", "indirect", "six")],
        ),
    ],
)
def test_a_report_has_its_words_and_its_source(text, expected):
    assert told(text) == expected


def test_what_is_reported_inside_a_report_is_no_report_of_its_own():
    text = "Siya Kolisi said that Rassie Erasmus had claimed that the match was lost."
    assert [who for who, _, _ in told(text)] == ["Siya Kolisi"]


@pytest.mark.parametrize(
    "text",
    [
        "It rained.",
        "The said match was lost.",
        "You may want to watch the match.",
        "Siya Kolisi was told that the match was lost.",
        "Siya Kolisi has not said that the match was lost.",
        "My favourite line: “The match was lost.”",
        "",
    ],
)
def test_a_sentence_in_which_nobody_tells_anything_has_no_report(text):
    assert told(text) == []


def test_reports_stand_in_the_order_of_their_words():
    text = "“We won,” said Siya Kolisi, adding that it rained."
    found = reports(parsed(text))
    assert len(found) == 2
    assert [r.content for r in found] == sorted(r.content for r in found)
