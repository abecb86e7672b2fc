"""Which words of a question a passage or its article has."""

from datetime import date

import pytest

from assistant.evidence.articles.presence import (
    article_stems,
    bears_out_year,
    has_name,
    is_misspelt,
    is_named,
    names_typed,
    stems_near,
)
from corpus.article import Article, Passage
from index.stems import stems

TEXT = "Ida Kern opened the mill.\n\nGrain from Portuguese fields is ground by night."


@pytest.mark.parametrize(
    ("name", "present"),
    [
        ("Ida Kern", True),
        ("Mayor Kern", True),
        ("Kern", True),
        ("Ida Brandt", False),
        ("Portugal", True),
        ("Spain", False),
    ],
)
def test_a_name_is_there_by_its_last_word_and_a_nation_by_any_of_its_names(name, present):
    assert has_name(stems(name), set(stems(TEXT))) is present


@pytest.mark.parametrize(
    ("name", "words", "present"),
    [
        ("Har Utd", "Harbour United won the cup.", True),
        ("Har Utd", "Harbour City won the cup.", False),
        ("Roe Dan", "In Rome there is danger.", False),
        ("Moldovan", "The ferry left for Moldova.", True),
        ("Valdorian", "The voters of Valdoria stayed away.", True),
        ("Valdorian", "The voters of Valdis stayed away.", False),
    ],
)
def test_a_name_may_be_shortened_and_be_the_adjective_of_a_place(name, words, present):
    assert has_name(stems(name), set(stems(words))) is present


def test_a_long_stem_may_be_one_letter_off():
    assert is_misspelt("portuguse", {"portugues"})
    assert not is_misspelt("gran", {"grain"})
    assert not is_misspelt("portuguese", {"mill"})


def test_headline_lead_and_place_are_near_every_passage():
    article = Article("a", TEXT, title="A mill for Ostrel", place="Brae")
    near = stems_near(Passage(article, TEXT.index("Grain"), len(TEXT)))
    assert set(stems("Ostrel Brae Kern grain")) <= near


def test_an_abbreviation_is_there_without_its_dots_too():
    article = Article("a", "The U.K. regulator cleared it.")
    assert has_name(stems("Britain"), stems_near(Passage(article, 0, len(article.text))))


def test_an_article_has_its_day_and_masthead_too():
    article = Article("a", TEXT, outlet="Metro", published=date(2024, 5, 3), byline="Ana Ruiz")
    assert set(stems("Metro May 2024 Ruiz grain")) <= article_stems(article)


@pytest.mark.parametrize(
    ("year", "words", "expected"),
    [
        (2023, "Ida Kern opened the mill.", True),
        (2022, "Ida Kern opened the mill.", False),
        (2022, "Ida Kern opened the mill last year.", True),
        (2024, "Ida Kern will open the mill next spring.", True),
        (2023, "Ida Kern opened the mill in 2019.", False),
        (2019, "Ida Kern opened the mill in 2019.", True),
        (2022, "Ida Kern paid $2022 for the mill.", False),
    ],
)
def test_a_year_is_that_of_the_sentence_or_else_of_its_article(year, words, expected):
    article = Article("a", words, published=date(2023, 5, 1))
    assert bears_out_year(year, Passage(article, 0, len(words)), words) is expected


def test_names_are_words_that_the_articles_write_only_with_a_capital():
    text = (
        "The council fired harbour master Hedda Lunde. The best sailors of Best Buy and Orlo knew. "
        "Lunde left."
    )
    typed = "did lunde and orlo buy the best council Brandt"
    assert names_typed(typed.split(), [text], typed=typed) == ["lunde", "orlo", "Brandt"]
    assert names_typed(("Council", "lunde"), [text, "a lunde."], typed="Council of lunde") == []


def test_a_word_is_a_name_in_an_article_that_writes_it_so_within_a_sentence():
    assert is_named("Threads", Article("a", "Users of Threads left."))
    assert not is_named("Threads", Article("a", "Threads are long. The threads broke."))
