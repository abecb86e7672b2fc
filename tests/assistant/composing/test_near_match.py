"""How a quotation differs from the words that come nearest to it."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assistant.composing.near_match import differences, nearest_differences

TEXT = (
    "The ferry was late. “We never promised a firm date to the people of this town, and we shall "
    "not promise one now,” Anna Vane said. Paul Orr called it a joke."
)
WORDS = st.lists(st.sampled_from("the a of dam ferry town late joke we never".split()), max_size=30)


@pytest.mark.parametrize(
    ("quote", "told"),
    [
        ("We always promised a firm date", (("always", "never"),)),
        ("We never promised a date to the people", (("", "firm"),)),
        ("We never once promised a firm date", (("once", ""),)),
        ("They never promised a firm date", (("They", "We"),)),
        ("We never promised a firm answer", (("answer", "date"),)),
        ("we shall promise one today", (("", "not"), ("today", "now"))),
        ("never gave them a firm date", (("gave them", "promised"),)),
        ("WE NEVER PROMISED A FIRM DATE",
             (("WE NEVER PROMISED A FIRM DATE", "We never promised a firm date"),)),
        (
            "We never, ever, promised a really firm date to people of that town",
            (("ever", ""), ("really", ""), ("", "the"), ("that", "this")),
        ),
    ],
    ids=[
        "a word", "left out", "put in", "the first", "the last", "both", "several for one", "case",
        "many",
    ],
)  # fmt: skip
def test_the_words_that_differ_are_told_where_they_do(quote, told):
    assert differences(quote, TEXT) == told


@pytest.mark.parametrize(
    "quote",
    [
        "They want to sell the railway",
        "we never",
        "not promise",
        "a date of the town people promised",
        "",
        "“…”",
    ],
    ids=["others", "too few", "two", "out of order", "nothing", "no words"],
)
def test_words_that_are_not_like_any_run_differ_in_nothing(quote):
    assert differences(quote, TEXT) is None


def test_the_likest_of_several_runs_is_taken():
    text = f"We never promised a word. {'It rained. ' * 200}{TEXT} We never promised a thing."
    assert differences("We never promised the firm date to people", text) == (
        ("the", "a"),
        ("", "the"),
    )


def test_a_quotation_longer_than_the_text_is_held_against_all_of_it():
    assert differences("the dam will never be built here", "The dam will never be") == (
        ("built here", ""),
    )


@pytest.mark.parametrize("text", ["", "—", "one", " \n "])
def test_a_text_with_next_to_no_words_is_like_nothing(text):
    assert differences("the dam will stay", text) is None


@given(WORDS, WORDS, st.integers(0, 30))
def test_a_changed_word_is_the_only_difference(before, after, at):
    quote = "nobody here has read one line of that dull report".split()
    printed = [*before, *quote, *after]
    changed = [*quote]
    changed[at % len(quote)] = "umbrella"
    told = differences(" ".join(changed), " ".join(printed))
    assert told == (("umbrella", quote[at % len(quote)]),)


@given(WORDS, WORDS)
def test_what_is_told_makes_the_quotation_out_of_printed_words(quoted, printed):
    told = differences(" ".join(quoted), " ".join(printed))
    if told is not None:
        assert sum(len(ours.split()) for ours, _ in told) <= 0.4 * len(quoted) + 1
        assert all(ours != theirs for ours, theirs in told)


ORCHARD = (
    "Ngozi Eze offered “a row of old trees” and sold the press. The council then let the school "
    "have a key. “I was right about the frost. It came early,” she said. “And it came twice.” "
    "Rain fell on the roof of the school, and a goat asked her if the bell would not be rung."
)


@pytest.mark.parametrize(
    "quote",
    [
        "I was asked if the bell would be cheap",  # three of nine words, and two are left out
        "a crowd of young kings and sold the crown",
        "then let the frost have a tree",  # only small words are the same
        "sold the press the council have a key to",  # of two sentences
    ],
)
def test_half_of_the_words_are_not_another_wording(quote):
    assert nearest_differences(quote, ORCHARD) is None


@pytest.mark.parametrize(
    ("quote", "told"),
    [
        ("and a row of old trees", (("and", ""),)),
        ("offered a row of old trees", (("offered", ""),)),
        ("She was right about the frost. It came early", (("She", "I"),)),
        ("It came early and it came thrice", (("thrice", "twice"),)),
        ("sold the presses. The council then let the school have a key", (("presses", "press"),)),
    ],
    ids=["before", "the reporter's", "two sentences", "interrupted", "the article's own"],
)
def test_a_quotation_is_compared_within_the_article_s_quotation(quote, told):
    assert nearest_differences(quote, ORCHARD) == told
