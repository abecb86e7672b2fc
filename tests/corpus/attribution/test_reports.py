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


@pytest.mark.parametrize(
    ("text", "who"),
    [
        ("“We shall be back,” the Blue Hall press secretary said on Friday.",
         "the Blue Hall press secretary"),
        ("“We shall be back,” Okafor press aide Lwazi Dlamini said.",
         "Okafor press aide Lwazi Dlamini"),
        ("“We shall be back,” Nordlys sales director Anneli Saar said.",
         "Nordlys sales director Anneli Saar"),
        ("“We are back,” state rail chief Olu Bankole and Port Speaker Iva Marin, both new, said.",
         "state rail chief Olu Bankole and Port Speaker Iva Marin"),
        ("“We shall be back,” that third skipper said.", "that third skipper"),
        ("“We shall be back,” critic Will Adeyemi said.", "critic Will Adeyemi"),
        ("Erna sent a card in June, in which she wrote, “We shall be back.”", "she"),
        ("“We shall be back,” a third wrote.", "a third"),
        ("“We shall be back,” said somebody else.", "somebody else"),
        ("“We shall be back,” the guild states.", "the guild"),
        ("“We shall be back,” the council claims.", "the council"),
        ("“Get up!” urged Nia Rhys.", "Nia Rhys"),
        ("“Who pays for this?” demanded Farid Karimov.", "Farid Karimov"),
        ("The sign read, “We shall be back.”", "The sign"),
        ("He sent round the paper, which notes, “We shall be back.”", "the paper, which"),
    ],
)  # fmt: skip
def test_a_quotation_has_its_source_whatever_words_the_source_is_made_of(text, who):
    found = reports(parsed(text))
    assert len(found) == 1
    assert found[0].source is not None
    assert text[slice(*found[0].source)].startswith(who)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Asma Rahimi’s answer was: “No.”", [("Asma Rahimi’s", "direct", "“No.”")]),
        ("Her reply was “Not a penny.”", [("Her", "direct", "“Not a penny.”")]),
        ("The guild’s response was that it had no coal.",
         [("The guild’s", "indirect", "that it had no coal")]),
        ("Their complaint is that there is no coal.",
         [("Their", "indirect", "that there is no coal")]),
        ("Her answer was short.", []),
        ("Her belief is that there is no coal.", []),
    ],
)  # fmt: skip
def test_what_somebodys_answer_was_is_told(text, expected):
    assert told(text) == expected


def test_a_quotation_goes_on_behind_but():
    text = "“We can row,” Nia Rhys says, but “when the wind turns nobody can.”"
    assert [words for _, _, words in told(text)] == [
        "“We can row,”",
        "“when the wind turns nobody can.”",
    ]


def test_a_verb_in_the_present_shares_its_subject_with_the_next_one():
    text = "Nia Rhys concedes that the oars do not suit everyone, but noted that “they float.”"
    assert [words for _, _, words in told(text)] == [
        "that the oars do not suit everyone",
        "that “they float.”",
    ]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The fares, which the guild said will rise in May, have never been so low.",
         [("the guild", "indirect", "will rise in May")]),
        ("The raft is fast, though — she reported three leaks in it.", []),
        ("The raft is fast – she said nothing.", []),
        ("The raft is fast – she said.", [("she", "indirect", "The raft is fast")]),
        ("You pull it out when somebody asks you to row.", []),
        ("Ioane Fata, who ran the drive with a talk praising Nia Rhys, will not be there.", []),
    ],
)  # fmt: skip
def test_the_writers_own_clause_is_nobodys_words(text, expected):
    assert told(text) == expected
