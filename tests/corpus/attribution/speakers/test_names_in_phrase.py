import pytest

from corpus.article import Article, Span
from corpus.attribution.speakers.names_in_phrase import beside, named
from corpus.attribution.speakers.roster import Roster
from corpus.attribution.speakers.salience import Focus
from corpus.people.in_article import people
from tests.sentence import parsed


def whose(text: str, phrase: str) -> tuple[str | None, tuple[str, ...]] | None:
    """Whose name a phrase of a text holds, for sure or perhaps."""
    start = text.rindex(phrase)
    roster = Roster(text, people(Article("a", text)))
    found = named(roster, Span(start, start + len(phrase)), parsed(text), Focus())
    return None if found is None else (found.name, found.candidates)


@pytest.mark.parametrize(
    ("text", "phrase", "name"),
    [
        ("Samia Suluhu Hassan spoke.", "Samia Suluhu Hassan", "Samia Suluhu Hassan"),
        ("President Samia Suluhu Hassan spoke.", "President Samia Suluhu Hassan",
         "Samia Suluhu Hassan"),
        ("Samia Suluhu Hassan of Tanzania spoke.", "Samia Suluhu Hassan of Tanzania",
         "Samia Suluhu Hassan"),
        ("Joko Widodo came. Mr Widodo spoke.", "Mr Widodo", "Joko Widodo"),
        ("Joko Widodo came. Widodo spoke.", "Widodo", "Joko Widodo"),
    ],
)  # fmt: skip
def test_a_name_with_titles_and_places_is_its_bearers(text, phrase, name):
    assert whose(text, phrase) == (name, ())


@pytest.mark.parametrize(
    ("text", "phrase"),
    [
        ("A spokesman for Joko Widodo spoke.", "A spokesman for Joko Widodo"),
        ("Widodo’s lawyer met Joko Widodo.", "Widodo’s lawyer"),
        ("It rained on the village.", "the village"),
    ],
)
def test_a_phrase_about_somebody_else_is_not_the_one_it_names(text, phrase):
    assert whose(text, phrase) is None


def test_two_names_in_one_phrase_are_both_candidates():
    text = "Aung San Suu Kyi and Prayut Chan-o-cha spoke."
    assert whose(text, text.removesuffix(" spoke.")) == (
        None,
        ("Aung San Suu Kyi", "Prayut Chan-o-cha"),
    )


def test_a_surname_that_two_bear_is_left_open():
    text = "Rahul Gandhi met Priyanka Gandhi. Gandhi spoke."
    start = text.rindex("Gandhi")
    roster = Roster(text, people(Article("a", text)))
    found = named(roster, Span(start, start + 6), parsed(text), Focus())
    assert found is not None
    assert found.name is None
    assert set(found.candidates) == {"Rahul Gandhi", "Priyanka Gandhi"}


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("The head of the board, Thabo Mbeki of Durban, said so.", "Thabo Mbeki"),
        ("The head of the board, in Durban, said so.", None),
        ("The head of the board said so.", None),
    ],
)
def test_who_is_named_between_commas_after_an_office_is_its_holder(text, name):
    roster = Roster(text, people(Article("a", text)))
    found = beside(roster, Span(0, len("The head of the board")), parsed(text))
    assert (None if found is None else found.name) == name
