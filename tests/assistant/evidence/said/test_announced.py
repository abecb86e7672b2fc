"""Words that one sentence announces and the next one quotes."""

import pytest

from assistant.evidence.said.announced import add_announced
from assistant.evidence.sentences import Evidence
from assistant.evidence.statements import as_evidence
from corpus.article import Article
from corpus.attribution.statements import statements
from corpus.text.sentences import sentences


def test_a_sentence_that_announces_words_has_them():
    text = "Ferro Line issued a statement on Monday. “We regret the delay,” the firm said."
    article = Article(id="f", text=text)
    first = sentences(text)[0]
    (one,) = add_announced([Evidence(article, first, first)], statements)
    assert one.words == text
    other = Article(id="o", text=text.replace("the firm", "Ida Kern"))
    (kept,) = add_announced([Evidence(other, first, first)], statements)
    assert kept.words == "Ferro Line issued a statement on Monday."


@pytest.mark.parametrize(
    ("report", "source", "goes_on"),
    [
        (
            "Asked why it is late, Ferro Line responded in a written statement.",
            "the statement",
            True,
        ),
        ("Amid claims it is late, Ferro Line replied with an open letter.", "the letter", True),
        ("Asked why it is late, Ferro Line responded in a written statement.", "Ida Kern", False),
        ("Ferro Line said that the statement of the dockers was wrong.", "the statement", False),
    ],
)
def test_a_report_that_words_came_in_a_text_has_those_of_the_text(report, source, goes_on):
    article = Article(id="f", text=f"{report}\n\n“We sail when the tide lets us,” {source} said.\n")
    (told,) = [s for s in statements(article) if s.speaker == "Ferro Line"]
    assert told.kind == "indirect"
    (one,) = add_announced([as_evidence(article, told)], statements)
    assert ("the tide lets us" in one.words) is goes_on
