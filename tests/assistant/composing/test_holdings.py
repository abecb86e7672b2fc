"""What is told of the articles themselves, and of what can be asked."""

from datetime import date

import pytest

from assistant.composing.extractive import long_day
from assistant.composing.holdings import (
    NAMED_OUTLETS,
    Headline,
    Holdings,
    ask_back,
    describe_holdings,
    greeting,
    help,
    not_english,
    thanks,
)

NONE = Holdings(0, (), (None, None), (), ())
ONE = Holdings(
    1, ("Suva Tribune",), (date(2022, 8, 1), date(2022, 8, 1)),
    (Headline("Reef reopens", "Suva Tribune", date(2022, 8, 1)),), ("Why was the reef closed?",),
)  # fmt: skip
SOME = Holdings(
    1204, ("Suva Tribune", "Radio Ladakh"), (date(2019, 2, 28), date(2022, 8, 1)),
    (Headline("Reef reopens", "Suva Tribune", date(2022, 8, 1)), Headline(None, None, None)),
    ("Why was the reef closed?", "Who is Tenzin Angmo?", "Who won?", "A fourth?"),
)  # fmt: skip


def test_days_are_written_in_words():
    assert long_day(date(2022, 8, 1)) == "1 August 2022"
    assert long_day(None) == "undated"


@pytest.mark.parametrize(
    ("held", "wanted"),
    [
        (NONE, "Hello. There are no articles here yet."),
        (ONE, "Hello. There is 1 article here, of 1 August 2022, from Suva Tribune. "
              "You could ask: “Why was the reef closed?”"),
        (SOME, "Hello. There are 1204 articles here, dated 28 February 2019 to 1 August 2022, "
               "from Suva Tribune and Radio Ladakh. You could ask: “Why was the reef closed?”, "
               "“Who is Tenzin Angmo?” or “Who won?”"),
    ],
    ids=["none", "one", "some"],
)  # fmt: skip
def test_a_greeting_says_what_there_is_to_ask(held, wanted):
    assert greeting(held) == wanted


def test_the_newest_articles_are_listed_with_what_is_known_of_them():
    assert describe_holdings(SOME).splitlines()[1:] == [
        "The newest are:",
        "- Reef reopens (Suva Tribune, 1 August 2022)",
        "- an article without a headline (outlet unknown, undated)",
    ]
    assert describe_holdings(NONE) == "There are no articles here yet."


def test_of_many_outlets_some_are_named_and_the_others_counted():
    outlets = tuple(f"Paper {n}" for n in range(NAMED_OUTLETS + 3))
    told = describe_holdings(SOME._replace(outlets=outlets))
    assert f"Paper {NAMED_OUTLETS - 1} and 3 more." in told
    assert f"Paper {NAMED_OUTLETS}" not in told


def test_articles_of_no_known_outlet_or_day_are_counted_all_the_same():
    bare = SOME._replace(outlets=(), dates=(None, None), newest=())
    assert describe_holdings(bare) == "There are 1204 articles here."


def test_help_says_what_can_be_asked_and_gives_examples_where_there_are_any():
    assert "“Why was the reef closed?”" in help(SOME)
    assert "You could ask" not in help(NONE)
    assert not help(NONE).endswith(" ")


def test_what_was_not_understood_is_asked_back_in_its_own_words():
    assert "“hm reef”" in ask_back("  hm reef ", SOME)
    assert "“Who won?”" in ask_back("hm", SOME)
    assert "English" in not_english()
    assert thanks() == "You are welcome."
