"""Words left out that turn what is said."""

import pytest

from assistant.record.cut_short import left_out
from corpus.article import Article
from corpus.text.occurrences import locate, occurrences


def turned(
    article: str, quote: str, *, before: str = "", after: str = "", declared: bool = False
) -> str | None:
    spans = locate(quote, article)
    assert spans, quote
    of = Article("a", article)
    return left_out(spans, of, before=before, after=after, declared=declared)


@pytest.mark.parametrize(
    ("article", "rest"),
    [
        ("“We will sell the mill, but only to the town,” Eze said.", "but only to the town"),
        ("“We will sell the mill unless the town pays,” Eze said.", "unless the town pays"),
        ("“We will sell the mill – except the looms,” Eze said.", "except the looms"),
        ("“We will sell the mill, not the land,” Eze said.", "not the land"),
        ("“We will sell the mill if we must. It is old,” Eze said.", "if we must"),
        ("“We will sell the mill,” Eze said, “but not this year.”", "but not this year"),
        (
            "“We will sell the mill,” said Eze, “only if the town agrees.”",
            "only if the town agrees",
        ),
        ("“We will sell the mill as long as I live,” Eze said.", "as long as I live"),
        ("“We will sell the mill, and never the land,” Eze said.", "and never the land"),
        ("“We will sell the mill”, but not this year, Eze said.", "but not this year, Eze said"),
        ("Eze said that we will sell the mill until May.", "until May"),
        ("“We will sell the mill even if it hurts,” Eze said.", "even if it hurts"),
    ],
)
def test_a_sentence_that_goes_on_with_a_turn_is_cut_short(article, rest):
    assert turned(article, "we will sell the mill") == rest


@pytest.mark.parametrize(
    "article",
    [
        "“We will sell the mill,” Eze said, but Orr laughed.",
        "“We will sell the mill,” Eze said. “But not this year.”",
        "“We will sell the mill. But not this year,” Eze said.",
        "“We will sell the mill and the land,” Eze said.",
        "“We will sell the mill, butter and all,” Eze said.",
        "“We will sell the mill this year, but slowly,” Eze said.",
        "“We will sell the mill,” Eze said. If it rains, she will wait.",
    ],
)
def test_a_sentence_that_ends_or_goes_on_plainly_is_not(article):
    assert turned(article, "we will sell the mill") is None


@pytest.mark.parametrize("after", ["”, but only to the town, she said.", "” – but not to Orr."])
def test_a_turn_that_the_draft_tells_itself_is_not_left_out(after):
    article = "“We will sell the mill, but only to the town,” Eze said."
    assert turned(article, "we will sell the mill", after=after) is None


def test_an_ellipsis_at_the_end_tells_that_more_follows():
    article = "“We will sell the mill, but only to the town,” Eze said."
    assert turned(article, "we will sell the mill …", declared=True) is None


@pytest.mark.parametrize(
    ("article", "quote"),
    [
        ("“We are not going to sell the mill,” Eze said.", "going to sell the mill"),
        ("“We never sell the mill,” Eze said.", "sell the mill"),
        ("“We don’t really sell the mill,” Eze said.", "sell the mill"),
        ("“We will never, never sell the mill,” Eze said.", "We will ... sell the mill"),
        ("“I cannot sell the mill,” Eze said.", "sell the mill"),
    ],
)
def test_words_whose_not_is_left_out_are_cut_short(article, quote):
    assert turned(article, quote) is not None


def test_a_not_of_the_reporter_s_between_the_halves_is_not_left_out():
    article = "“We will sell the mill,” said Eze, who did not smile, “and the land.”"
    (spans,) = occurrences("We will sell the mill and the land", article, joins=True)
    assert left_out(spans, Article("a", article), before="", after="", declared=False) is None


@pytest.mark.parametrize("before", ["She was not “", "Eze denied that she was “", "She never “"])
def test_a_not_that_the_draft_tells_itself_is_not_left_out(before):
    article = "“We are not going to sell the mill,” Eze said."
    assert turned(article, "going to sell the mill", before=before) is None


def test_a_not_outside_of_the_quotation_is_the_reporter_s():
    assert turned("Eze did not “sell the mill”, she said.", "sell the mill") is None
