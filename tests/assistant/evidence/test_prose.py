"""Which words of an article are a sentence of its story."""

import pytest

from assistant.evidence.prose import (
    dangles,
    is_caption,
    is_heading,
    is_of_readers,
    is_prose,
    sentences_with_quotes,
)
from corpus.article import Article, Span
from corpus.text.sentences import sentences


def told(text: str) -> list[str]:
    article = Article("a", text)
    spans = sentences(text, *article.body)
    return [text[s.start : s.end] for s in spans if is_prose(article, s)]


def test_a_subheading_and_a_line_of_a_table_tell_nothing():
    text = (
        "The ferry sank at noon.\n\nWhat the owners knew\n\nDate: Tuesday, Dec. 5\n\n"
        "Ferro Line denies it."
    )
    assert told(text) == ["The ferry sank at noon.", "Ferro Line denies it."]


def test_a_caption_stands_before_its_credit():
    text = (
        "The dam burst. Men look at the wall on Monday. Photograph: Ana Roe/Agency\n\n"
        "Nobody was hurt."
    )
    assert told(text) == ["The dam burst.", "Nobody was hurt."]


@pytest.mark.parametrize(
    "line",
    [
        "The wall on Monday. (Image credit: Ana Roe)",
        "Children play by the wall. Credit: Agency",
        "The wall in 2019 (Getty).",
        "Photo by Ana Roe.",
    ],
)
def test_words_with_a_credit_are_a_caption(line):
    article = Article("a", line)
    assert is_caption(article, sentences(line)[0])


def test_the_word_credit_in_a_sentence_is_none():
    text = "The union took the credit: nobody else had asked. The photograph shows a mill."
    article = Article("a", text)
    assert not any(is_caption(article, span) for span in sentences(text))


@pytest.mark.parametrize(
    "line",
    [
        "Sign up for our newsletter.",
        "Watch every match live on Nine.",
        "Also read: How the mill closed.",
        "Long live the mill! — Jan Roe (@roe) May 3, 2021",
        "What went wrong?",
    ],
    ids=["an invitation", "a programme", "a teaser", "a post", "a question"],
)
def test_what_is_no_fact(line):
    assert not is_prose(Article("a", line), Span(0, len(line)))


def test_a_question_in_a_quotation_is_somebodys_words():
    text = "“What went wrong?”"
    assert is_prose(Article("a", text), Span(0, len(text)))


@pytest.mark.parametrize(
    "words",
    [
        "They sang until noon.",
        "But she had no key.",
        "When he came home, the mill was shut.",
        "This angered the union.",
        "The two had never met.",
        "Its roof fell in.",
    ],
)
def test_a_sentence_that_leans_on_the_one_before(words):
    assert dangles(words)


@pytest.mark.parametrize(
    "words",
    [
        "Ana Roe said that she had no key.",
        "“They sang,” Roe said.",
        "It was the mayor who sold the mill.",
        "In May Roe left her post.",
        "The mill shut, and its roof fell in.",
        "All ferries that cross the strait stopped.",
    ],
)
def test_a_sentence_that_stands_alone(words):
    assert not dangles(words)


@pytest.mark.parametrize(
    ("title", "url", "expected"),
    [
        ("The mill should stay open | Letters", None, True),
        ("Letters to the editor, 3 May", None, True),
        ("Letter: The mill should stay open", None, True),
        ("The mill should stay open", "https://post.example/opinion/letters/3-may", True),
        ("Letters of a miller are found in an attic", None, False),
        ("Mill closes", "https://post.example/news/love-letters-found", False),
    ],
)
def test_readers_letters_are_told_by_headline_or_address(title, url, expected):
    assert is_of_readers(Article("a", "The mill is a treasure.", title=title, url=url)) is expected


@pytest.mark.parametrize(
    ("words", "heading"),
    [
        ("Top Paid Ferry Jobs.", True),
        ("What the Owners Knew", True),
        ("Hedda Lunde, Tornby Harbour.", False),
        ("Top ferries paid well.", False),
        ("Top 5 Ferry Jobs.", False),
        ("CLICK HERE FOR THE JOBS.", True),
        ("“Top Paid Jobs,” Lunde said.", False),
    ],
)
def test_a_heading_is_written_as_a_title_and_is_no_name(words, heading):
    text = f"The top jobs on a ferry are paid well.\n\n{words}\n\nThe owners at Tornby knew it."
    assert is_heading(Article("a", text), words) is heading


LISTED = (
    "The port has three new lines, and they are:\n\nLunde by ferry\n\nVarn, by night\n\n"
    "Ostrel (Sundays)\n\nTickets go on sale in May."
)


def test_a_sentence_that_ends_with_a_colon_has_the_lines_of_its_list():
    found = sentences_with_quotes(LISTED, 0, len(LISTED))
    assert [LISTED[s.start : s.end] for s in found] == [
        LISTED[: LISTED.index("\n\nTickets")],
        "Tickets go on sale in May.",
    ]
    article = Article("a", LISTED)
    assert [is_prose(article, span) for span in found] == [True, True]


@pytest.mark.parametrize(
    "text",
    [
        "Here is how it went:\n\nThe night began with a storm over the port.\n\nThen came rain.",
        "Read more:\n\nThe ferry is late",  # one line
        "He was plain about it: nothing works.\n\nLunde\n\nVarn",
    ],
)
def test_what_is_no_list_stays_apart(text):
    found = sentences_with_quotes(text, 0, len(text))
    assert all("\n" not in text[s.start : s.end] for s in found)
