"""Why the articles do not say: what was looked for, and what of it is there."""

from typing import get_args

import pytest

from assistant.answer import Lack, Reason, Refusal
from assistant.composing.refusal import SENTENCES, explanation, in_short, in_words, refuse
from assistant.question.understand import understand
from index.stems import stems

SPEAKERS = ("Anna Vane", "Paul Orr", "Mary Lind")
NAMING = {"Vane": ["a", "b"], "Orr": ["b"], "Lind": ["c"], "Kessia": ["a", "b", "c"]}
RECORD = {"Vane": 4, "Orr": 1, "Lind": 0}


def why(text: str, *, lacks: Lack | None = None) -> Refusal:
    question = understand(text, speakers=SPEAKERS)
    return refuse(
        question,
        naming=lambda name: NAMING.get(name.title(), []),
        frequency=lambda stem: int(stem not in stems("tequila unicorn")),
        on_record=lambda name: RECORD.get(name.title(), 0),
        lacks=lacks,
    )


@pytest.mark.parametrize(
    ("text", "says"),
    [
        (
            "What did Vane say about Orr?",
            "I looked for words of Vane about Orr. Vane is named in 2 articles, Orr in 1, both in "
            "1. None of the 4 statements of Vane on record is clearly about Orr.",
        ),
        (
            "what did orr say about lind",
            "I looked for words of Orr about lind. Orr is named in 1 article, Lind in 1, both in "
            "none. The one statement of Orr on record is not clearly about lind.",
        ),
        (
            "What did Lind say about Vane?",
            "Lind is named in 1 article, Vane in 2, both in none. I found no words of Lind in the "
            "articles.",
        ),
        (
            "What did Vane say about Nobel?",
            "I looked for words of Vane about Nobel. Vane is named in 2 articles, Nobel in none.",
        ),
        (
            "Did Vane say that the bridge is safe?",
            "I looked for words of Vane that the bridge is safe. Vane is named in 2 articles. None "
            "of the 4 statements of Vane on record clearly says that the bridge is safe.",
        ),
        ("Where is Nobel?", "No article names Nobel."),
        ("Who drank the tequila?", "No article has the word “tequila”."),
        (
            "Who drank the water?",
            "I found no sentence that surely answers it.",
        ),
        ("?", "The question has no word that could be looked for in the articles."),
    ],
)
def test_a_refusal_says_what_was_looked_for_and_what_is_there(text, says):
    assert in_words(why(text)).endswith(says)


def test_what_the_nearest_sentences_lack_is_said():
    told = why("When did Orr sell Kessia the bridge?", lacks=Lack("date"))
    assert in_words(told) == (
        "The articles do not say. Orr is named in 1 article, Kessia in 3, both in 1. "
        "Of the nearest sentences none gives a date."
    )


@pytest.mark.parametrize(
    ("text", "reason", "short"),
    [
        ("What did Vane say about Orr?", "statements",
         "The articles do not say: none of the 4 statements of Vane on record is clearly about "
         "Orr."),
        ("What did Orr say about Lind?", "statements",
         "The articles do not say: the one statement of Orr on record is not clearly about Lind."),
        ("What did the coach say?", "elsewhere",
         "The articles do not say: I found no sentence that surely answers it."),
        ("Where is Lord J. Nobel?", "names",
         "The articles do not say: no article names Lord J or Nobel."),
        ("Who drank the tequila?", "absent",
         "The articles do not say: no article has the word “tequila”."),
        ("Who drank the water?", "elsewhere",
         "The articles do not say: I found no sentence that surely answers it."),
        ("?", "no words", "The question has no word that could be looked for in the articles."),
    ],
)  # fmt: skip
def test_a_refusal_is_short_by_the_reason_that_weighs_most(text, reason, short):
    refusal = why(text)
    assert (refusal.reason, in_short(refusal)) == (reason, short)


def test_a_refusal_holds_what_its_words_say():
    refusal = why("Did Vane say that the bridge is safe?")
    assert (refusal.names, refusal.together, refusal.on_record) == ({"Vane": 2}, 2, 4)
    assert refusal.is_clause
    assert why("Who drank the tequila?").absent == ("tequila",)


def test_every_reason_has_its_sentence():
    assert list(SENTENCES) == list(get_args(Reason))


def test_where_it_is_said_already_the_refusal_only_explains():
    refusal = why("Who drank the tequila?")
    assert explanation(refusal) == "No article has the word “tequila”."
    more = Refusal("said before")
    assert (
        explanation(more)
        == in_words(more)
        == ("The articles do not say more than the earlier answers cite.")
    )
