"""Words that two articles give to two people: both are shown, and that they disagree."""

from datetime import date

import pytest

from assistant.composing.disputed_quotes import find_disputes
from assistant.evidence.sentences import Evidence
from corpus.article import Article, Span
from corpus.attribution.statements import statements
from corpus.text.sentences import sentences

ONE = (
    "Thousands came to the harbour on Sunday. Ida Kern, the leader of the Green League, told the "
    "rally that the ferry tax would be gone “by breakfast”."
)


def article(text: str, *, id: str = "b", published: date | None = date(2024, 5, 6)) -> Article:
    return Article(id=id, text=text, published=published)


def disputes(first: str, second: str, **known):
    one, other = article(first, id="a"), article(second, **known)
    shown = [Evidence(one, Span(*s), Span(*s)) for s in sentences(first)]
    return find_disputes(shown, near=lambda words: [one, other], statements=statements)


@pytest.mark.parametrize(
    ("second", "whose", "sure"),
    [
        (
            "Tom Wale told the rally at the harbour that the ferry tax would be gone “by "
            "breakfast”.",
            "Tom Wale",
            True,
        ),
        (
            "The Harbour Party leader told the rally that the ferry tax would be gone “by "
            "breakfast”.",
            "the Harbour Party leader",
            True,
        ),
    ],
    ids=["another name", "another office"],
)
def test_the_same_words_of_another_speaker_are_contested(second, whose, sure):
    (found,) = disputes(ONE, second)
    assert (found.words, found.speaker, found.whose, found.sure) == (
        "by breakfast",
        "Ida Kern",
        whose,
        sure,
    )
    assert "by breakfast" in found.other.words
    assert found.other.article.id == "b"


@pytest.mark.parametrize(
    "second",
    [
        "Ida Kern told the rally that the ferry tax would be gone “by breakfast”.",
        "The Green League leader told the rally that the ferry tax would be gone “by breakfast”.",
        "Tom Wale said his porridge would be gone “by breakfast”.",
        "Tom Wale told the rally that Kern wanted the ferry tax gone “by breakfast”.",
        "The ferry tax would be gone by breakfast, the rally was told.",
        "“She told me on the quay that she would do it by breakfast, and I laughed,” Tom Wale "
        "said at the rally on the ferry tax.",
    ],
    ids=[
        "the same person",
        "the same person by her office",
        "another matter",
        "somebody who repeats it",
        "no quotation",
        "a part of what another tells",
    ],
)
def test_nothing_else_is_contested(second):
    assert disputes(ONE, second) == ()


def test_reports_far_apart_are_of_two_remarks():
    second = "Tom Wale told the rally that the ferry tax would be gone “by breakfast”."
    assert disputes(ONE, second, published=date(2024, 8, 1)) == ()
    assert len(disputes(ONE, second, published=None)) == 1


def test_four_words_and_more_are_one_remark_in_any_sentence():
    first = "“We will not pay for it,” Ida Kern said."
    assert len(disputes(first, "“We will not pay for it,” Tom Wale said on Friday.")) == 1


def test_the_one_person_in_a_sentence_without_a_statement_is_said_with_care():
    first = "Ida Kern called the ferry tax “a toll on breakfast”."
    second = (
        "Tom Wale caused an uproar at the quay when he spoke from a bench, on the ferry tax, "
        "of “a toll on breakfast”."
    )
    (found,) = disputes(first, second)
    assert (found.whose, found.sure) == ("Tom Wale", False)
    assert found.other.speaker is None
    silent = "Tom Wale paid the ferry tax under a banner that read “a toll on breakfast”."
    assert disputes(first, silent) == ()
