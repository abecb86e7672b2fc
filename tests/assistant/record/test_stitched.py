"""Quotations of words that are in the articles, and do not stand together there."""

import pytest

from assistant.record.stitched import stand_together, stitch
from corpus.article import Article
from corpus.attribution.statements import statements
from corpus.text.occurrences import occurrences

MILL = Article(
    "mill",
    "“The mill has fed four hundred families,” Siosaia Taufa said. “It is loud and it is ours.”\n\n"
    "The town council met on Monday to hear from the owners, who did not come, and from the "
    "weavers, who did.\n\n"
    "“Nobody will take the looms out of this valley,” Taufa said.\n\n"
    "“The owners have every right to sell them abroad,” said Ngozi Eze, a lawyer.",
)
FERRY = Article(
    "ferry", "“We shall sail on every day of the week that the sea allows,” Pua Kealoha said."
)


def pieces(quote: str, *articles: Article) -> list[tuple[str, str]]:
    return [(p.article.id, p.article.text[slice(*p.span)]) for p in stitch(quote, articles)]


@pytest.mark.parametrize(
    ("quote", "expected"),
    [
        (
            "The mill has fed four hundred families out of this valley",
            ["The mill has fed four hundred families", "out of this valley"],
        ),
        (
            "Nobody will take the looms. The mill has fed four hundred families",
            ["Nobody will take the looms", "The mill has fed four hundred families"],
        ),
        (
            "Nobody will take the looms, but the owners have every right to sell",
            [],
        ),
        (
            "The owners have every right to sell the looms out of this valley",
            ["The owners have every right to sell", "the looms out of this valley"],
        ),
    ],
)  # fmt: skip
def test_a_stitched_quotation_is_told_piece_by_piece(quote, expected):
    assert [words for _, words in pieces(quote, FERRY, MILL)] == expected


@pytest.mark.parametrize(
    "quote",
    [
        "The mill fed four hundred families",  # a word is left out
        "The mill has fed five hundred families",
        "The mill has fed four hundred families",  # all in one piece
        "We were never told",
        "the mill",
    ],
)
def test_what_is_altered_or_whole_is_not_stitched(quote):
    assert pieces(quote, MILL) == []


def test_longer_pieces_of_two_articles_are_stitched_too():
    quote = "We shall sail on every day of the week. Nobody will take the looms out of this valley"
    assert pieces(quote, MILL, FERRY) == [
        ("ferry", "We shall sail on every day of the week"),
        ("mill", "Nobody will take the looms out of this valley"),
    ]


@pytest.mark.parametrize(
    ("quote", "together"),
    [
        ("The mill has fed four hundred families. It is loud", True),
        ("The mill has fed … it is ours", True),
        ("It is loud and it is ours … Nobody will take the looms", True),
        ("Nobody will take the looms … to sell them abroad", False),
        ("It is loud … on Monday to hear from the owners", False),
        ("The mill has fed four hundred families … The owners have every right", False),
    ],
)
def test_pieces_stand_together_in_one_remark_of_one_speaker(quote, together):
    (spans,) = occurrences(quote, MILL.text, joins=True)
    assert stand_together(spans, MILL, statements(MILL)) is together


def test_a_whole_sentence_left_out_between_two_pieces_stitches_them():
    told = "“We lost the match,” Ana Ruiz said. “We did not lose heart. There are other cups.”"
    cup = Article("cup", told)
    assert [words for _, words in pieces("We lost the match. There are other cups.", cup)] == [
        "We lost the match",
        "There are other cups",
    ]
    assert pieces("We did not lose heart. Are there other cups", cup) == []


def test_a_word_left_out_at_the_start_of_a_sentence_stitches_nothing():
    kept = Article("kept", "“We kept the mill open. And it was very loud,” Ana Ruiz said.")
    assert pieces("We kept the mill open. It was very loud.", kept) == []


def test_whole_sentences_of_two_articles_are_stitched_however_short():
    quay = Article("quay", "“The harbour is ours to keep,” Ifeoma Obi said.")
    bread = Article("bread", "“We have money for bread,” Siosaia Vaka said.")
    quote = "The harbour is ours to keep. We have money for bread."
    found = stitch(quote, [quay, bread])
    assert [p.article.id for p in found] == ["quay", "bread"]
    assert stitch("The harbour is ours to keep. We have money for wine.", [quay, bread]) == ()
