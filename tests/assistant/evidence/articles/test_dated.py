"""The day of which a sentence tells."""

from datetime import date

import pytest

from assistant.evidence.articles.dated import dated_entries, told_day
from corpus.article import Article

FRIDAY = date(2023, 10, 20)


@pytest.mark.parametrize(
    ("words", "day"),
    [
        ("On Oct. 13, Roe posted a picture.", date(2023, 10, 13)),
        ("They were arrested on 30 August 2021.", date(2021, 8, 30)),
        ("The mill shut on 5 January.", date(2023, 1, 5)),
        ("The hearing is on Dec. 4.", date(2023, 12, 4)),
        ("The fire was on 28 December.", date(2022, 12, 28)),
        ("In July the union walked out.", date(2023, 7, 1)),
        ("In 2019 the mill was sold.", date(2019, 1, 1)),
        ("Roe resigned on Tuesday.", date(2023, 10, 17)),
        ("Roe resigned on Friday.", FRIDAY),
        ("The vote is next Friday.", date(2023, 10, 27)),
        ("Roe will return on Monday.", date(2023, 10, 23)),
        ("The hearing is set for Monday.", date(2023, 10, 23)),
        ("Thursday's vote is in doubt.", None),
        ("Wages, due on Monday, will be late.", date(2023, 10, 23)),
        ("Roe walked home on the Monday.", None),
        ("Roe has paid into a fund since 2020.", None),
        ("A verdict is due on 9 March.", date(2024, 3, 9)),
        ("Three trainees, to be introduced in January, sing too.", date(2024, 1, 1)),
        ("Roe resigned yesterday.", date(2023, 10, 19)),
        ("It may rain.", None),
        ("They march 3 miles.", None),
        ("On 31 June nothing happened.", None),
    ],
)
def test_the_day_is_counted_from_the_articles(words, day):
    assert told_day(words, FRIDAY) == day


def test_without_a_day_of_publication_only_a_full_date_is_known():
    assert told_day("Roe resigned on Tuesday.", None) is None
    assert told_day("Roe resigned on 3 May.", None) is None
    assert told_day("Roe resigned on 3 May 2020.", None) == date(2020, 5, 3)


@pytest.mark.parametrize(
    ("words", "day"),
    [
        ("Roe, who came in March, resigned on Tuesday.", date(2023, 10, 17)),
        ("Roe resigned over the film of last July.", None),
        ("On 5 January the mill shut.", date(2023, 1, 5)),
    ],
)
def test_months_and_years_are_no_exact_day(words, day):
    assert told_day(words, FRIDAY, exactly=True) == day


TIMELINE = """Everything that has happened at Brae Mill so far.

Date: Friday, Oct. 13

Source: Radio Brae

Owner sells the mill to Vik Ferries

It was a surprise. Ida Kern sold the mill to Vik Ferries for 3 million euros. Nobody had known.

October 9

Strike begins

The strike at the mill began at six in the morning.

Kern answers the strikers

Ida Kern answered the strikers in a letter. She offered nothing.

2 October 2023

The mill's cook was dismissed.
"""


def test_a_timeline_is_read_under_its_days():
    article = Article("a", TIMELINE, published=FRIDAY)
    told = [(e.day, TIMELINE[slice(*e.sentence)]) for e in dated_entries(article)]
    assert told == [
        (date(2023, 10, 13), "Ida Kern sold the mill to Vik Ferries for 3 million euros."),
        (date(2023, 10, 9), "The strike at the mill began at six in the morning."),
        (date(2023, 10, 9), "Ida Kern answered the strikers in a letter."),
        (date(2023, 10, 2), "The mill's cook was dismissed."),
    ]


def test_an_article_with_two_days_in_lines_of_their_own_is_no_timeline():
    text = TIMELINE.replace("October 9", "The strike")
    assert dated_entries(Article("b", text, published=FRIDAY)) == ()
