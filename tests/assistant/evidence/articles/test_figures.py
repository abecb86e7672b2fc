"""The figures that a question takes for granted, and what bears them out."""

from datetime import date

import pytest

from assistant.evidence.articles.figures import (
    bears_out_figure,
    figure_instead,
    taken_for_granted,
)
from corpus.article import Article, Passage


def passage(text: str, *, title: str = "News", published: date | None = None) -> Passage:
    article = Article(id="a", text=text, title=title, published=published)
    return Passage(article, 0, len(text))


@pytest.mark.parametrize(
    ("question", "words"),
    [
        ("Who did Northgate beat 4-0?", ["4-0"]),
        ("who scored in the two-nil win over Dalby", ["two-nil"]),
        ("Why did Orr reject the $9m offer?", ["$9m"]),
        ("Who got 62% of the vote?", ["62%"]),
        ("Where did the 19-year-old driver crash?", ["19"]),
        ("Who sold 40,000 tickets?", ["40,000"]),
        ("What was traded from 2016 to 2018, according to Orr?", []),
        ("What happened on 5 March at the quarry?", ["5 March"]),
        ("Has Vell put a price on the Slate 14?", ["Slate 14"]),
        ("Who led the twenty-five strikers?", ["twenty-five"]),
        # neither a year, nor a length of time, nor how many things are to be told
        ("Who won the cup in 2021?", []),
        ("Why did the siege last 12 hours?", []),
        ("the top 5 films of the weekend", []),
        ("Give me 3 reasons for the strike", []),
        ("Which three films opened?", []),
        ("Who works in a four-day week?", []),
    ],
)
def test_figures_taken_for_granted(question, words):
    assert [figure.words for figure in taken_for_granted(question)] == words


@pytest.mark.parametrize(
    ("question", "told"),
    [
        ("Who did Northgate beat 4-1?", "Northgate beat Dalby 4-1 on Sunday."),
        ("Who lost 1-4 to Northgate?", "Northgate beat Dalby 4-1 on Sunday."),
        ("Who lost one-nil?", "Dalby won 1-0."),
        ("Who gave about 40,000 crowns?", "The bank gave nearly 39,800 crowns."),
        ("Who gave 40,000 crowns?", "The bank gave 39,500 crowns."),
        ("Who paid more than $1m for the mill?", "A brewer bought the mill for $1.2 million."),
        ("Who paid 9 million dollars?", "The brewer paid $9m."),
        ("Who got 62 percent?", "Orr won 62% of the vote."),
        ("Who sold 1,200 of the 19 million shares?", "He sold 1,200 of its 19m shares."),
        ("Who was the 19-year-old?", "The driver, Bo Lunt, 19, was unhurt."),
        ("Who led the twenty-five strikers?", "Ada Kern spoke for the 25 strikers."),
        ("Who opened 5 shops?", "Vell has opened five shops."),
        ("What came on 5 March?", "The snow came on March 5."),
        ("What came on March 5th?", "The snow came on 5 Mar."),
    ],
)
def test_figures_are_borne_out_in_other_words(question, told):
    asked = list(taken_for_granted(question))
    assert asked
    assert all(bears_out_figure(figure, passage(told), told) for figure in asked)


@pytest.mark.parametrize(
    ("question", "told", "instead"),
    [
        ("Who did Northgate beat 4-0?", "Northgate beat Dalby 4-1 on Sunday.", "4-1"),
        ("Who paid $9m for the mill?", "A brewer bought the mill for $6.5m.", "$6.5m"),
        ("Who got 62% of the vote?", "Orr won 51 percent of the vote.", "51 percent"),
        ("Who opened 5 shops?", "Vell has opened seven shops.", "seven"),
        ("Who sold 40,000 tickets?", "The band sold 90,000 tickets.", "90,000"),
    ],
)
def test_another_figure_of_the_kind_is_told_instead(question, told, instead):
    asked = list(taken_for_granted(question))
    assert not any(bears_out_figure(figure, passage(told), told) for figure in asked)
    assert figure_instead(question, passage(told), told) == (instead, asked[0].words)


def test_a_figure_may_stand_elsewhere_in_the_article():
    text = "Rice made it 1-0 before the break. Northgate won 3-1."
    (asked,) = taken_for_granted("Who scored first in the 3-1 win?")
    assert bears_out_figure(asked, passage(text), "Rice made it 1-0 before the break.")


def test_a_result_in_the_sentence_decides_over_one_elsewhere():
    text = "Northgate beat Dalby 4-1. In May they had beaten Orton 4-0."
    (asked,) = taken_for_granted("Who did Northgate beat 4-0?")
    assert not bears_out_figure(asked, passage(text), "Northgate beat Dalby 4-1.")


@pytest.mark.parametrize(
    ("published", "held"), [(date(2024, 3, 6), True), (date(2024, 9, 6), False), (None, True)]
)
def test_a_day_may_be_that_of_the_article(published, held):
    (asked,) = taken_for_granted("What fell on 5 March at the quarry?")
    told = "A wall fell on Tuesday."
    assert bears_out_figure(asked, passage(told, published=published), told) is held
