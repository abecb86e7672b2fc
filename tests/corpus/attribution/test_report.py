import pytest

from corpus.attribution.grammar.clauses import Phrase
from corpus.attribution.report import make_report
from tests.sentence import parsed


@pytest.mark.parametrize(
    ("text", "end", "kind"),
    [
        ("“We won”", 1, "direct"),
        ("“We won” – “you lost”", 3, "direct"),
        ("they won", 2, "indirect"),
        ("it was “a win”", 3, "mixed"),
    ],
)
def test_the_kind_of_a_report_is_that_of_its_words(text, end, kind):
    assert make_report(parsed(text), (0, end), (0, 1), None, "say").kind == kind


def test_a_report_without_a_source_says_so():
    made = make_report(parsed("they won"), (0, 2), (0, 1), None, "say")
    assert (made.source, made.head, made.how) == (None, None, "none")


def test_the_head_of_a_source_is_its_name_without_what_is_told_beside_it():
    text = "Kenenisa Bekele, the runner, said so"
    made = make_report(parsed(text), (7, 8), (6, 7), Phrase(0, 6, 2, "before"), "say")
    assert text[slice(*made.source)] == "Kenenisa Bekele, the runner,"
    assert text[slice(*made.head)] == "Kenenisa Bekele"
    assert text[slice(*made.cue)] == "said"
    assert text[slice(*made.content)] == "so"
