"""What an answer says of what it leaves out."""

from dataclasses import replace

import pytest

from assistant.composing.answer_one import EVERYTHING
from assistant.composing.cut import left_out_of, say_left_out
from assistant.composing.select import select
from assistant.evidence.search import Found
from assistant.evidence.sentences import Evidence
from assistant.evidence.statements import KEPT_STATEMENTS
from assistant.question.kinds import REMARKS
from assistant.question.understand import understand
from corpus.article import Article, Span, Statement
from corpus.text.sentences import sentences

TEXT = "“It is cold,” Roe said."
ARTICLE = Article("a", TEXT)
SAID = Statement(
    Span(0, 13), "direct", Span(18, 22), Span(14, 17), "Roe", ("Roe",), Span(0, len(TEXT))
)


def found(n: int, *, said: bool = True) -> Found:
    one = Evidence(ARTICLE, Span(0, 13), Span(0, len(TEXT)), statement=SAID if said else None)
    return Found((one,) * n, 0.9, True, (), stated=True)


def test_statements_that_are_left_out_are_counted():
    question = understand("What did Roe say about the weather?")
    few = found(9)
    line = say_left_out(question, few, few.evidence[:6])
    assert line == "6 of 9 statements, oldest first; ask for more, or to show all:"
    assert say_left_out(question, few, few.evidence) == ""


def test_more_than_are_looked_up_are_at_least_so_many():
    question = understand("What did Roe say about the weather?")
    many, fewer = found(KEPT_STATEMENTS), found(KEPT_STATEMENTS - 1)
    line = say_left_out(question, many, many.evidence[:6])
    assert f"of at least {KEPT_STATEMENTS} statements" in line
    assert "at least" not in say_left_out(question, fewer, fewer.evidence[:6])


def test_sentences_instead_of_statements_are_not_counted():
    question = understand("What did Roe say about the weather?")
    told = replace(found(9), stated=False)
    assert say_left_out(question, told, told.evidence[:6]) == ""


def test_sentences_that_are_no_statements_are_not_counted_as_such():
    question = understand("What did Roe say about the weather?")
    plain = found(9, said=False)
    assert say_left_out(question, plain, plain.evidence[:6]) == ""


def test_articles_are_counted_and_other_answers_are_not():
    many = found(20)
    articles = understand("Which articles are about the weather?")
    assert say_left_out(articles, many, many.evidence[:12]).startswith("12 of 20 articles;")
    assert say_left_out(understand("Why is it cold?"), many, many.evidence[:4]) == ""


@pytest.mark.parametrize(
    ("question", "things"),
    [
        ("What did Roe say about the weather?", "statements"),
        ("Which articles are about the weather?", "articles"),
        ("Why is it cold?", None),
    ],
)
def test_what_an_answer_leaves_out_is_read_off_its_text(question, things):
    many = found(KEPT_STATEMENTS)
    line = say_left_out(understand(question), many, many.evidence[:6])
    assert left_out_of(f"The name fits two.\n\n{line}\n\nBee: It is cold. [1]") == things
    assert left_out_of(f"They wrote “6 of 9 statements; show all:”. {line}") is None


def test_statements_that_are_only_in_an_article_on_the_topic_are_counted_and_given_for_all():
    question = understand("What did Roe say about the weather?")
    text = " ".join(f"“It is cold {n},” Roe said." for n in range(5))
    article = Article("w", text)
    spans = sentences(text)
    said = [
        Evidence(article, span, span, statement=SAID, speaker="Roe", aside=n > 0, score=5.0 - n)
        for n, span in enumerate(spans)
    ]
    few = Found(tuple(said), 0.9, True, (), stated=True)
    shown = select(said, REMARKS, group=lambda id: id)
    assert shown == said[:1]
    assert say_left_out(question, few, shown) == (
        "1 of 5 statements is about the weather, the others are from articles about the "
        "weather; ask for more, or to show all:"
    )
    assert select(said, EVERYTHING, group=lambda id: id) == said
    assert select(said[1:], REMARKS, group=lambda id: id)[:1] == said[1:2]


def test_copies_of_what_is_shown_are_not_left_out():
    question = understand("What did Roe say about the weather?")
    article, copy = Article("w", TEXT), Article("x", TEXT)
    said = tuple(
        Evidence(one, Span(0, 13), Span(0, len(TEXT)), statement=SAID, speaker="Roe")
        for one in (article, copy)
    )
    both = Found(said, 0.9, True, (), stated=True)
    every = select(said, EVERYTHING, group=lambda id: "of one agency")
    assert every == [said[0]]
    assert say_left_out(question, both, every, every=every) == ""
