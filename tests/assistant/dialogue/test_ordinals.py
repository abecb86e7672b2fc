from datetime import date

import pytest

from assistant.answer import Answer, Citation
from assistant.conversation import Conversation
from assistant.dialogue.ordinals import resolve_ordinals
from assistant.dialogue.talk import Talk
from tests.talks import nobody, talk


def cited(n: int, outlet: str, words: str) -> Citation:
    day = date(2025, 10, 3)
    return Citation(n, f"a{n}", None, outlet, day, None, 0, 9, words, words, None, "verbatim")


CITED = Answer(
    "Why?",
    "Why?",
    found=True,
    text="“It is a mistake” [1] It was dry [2]",
    citations=(cited(1, "The Post", "“It is a mistake.”"), cited(2, "The Tide", "It was dry.")),
)
TALK = Talk(Conversation().then("Why?", CITED).turns, (), nobody)


@pytest.mark.parametrize(
    ("question", "whole"),
    [
        ("Who said the second one?", "Who said “It was dry”?"),
        ("Who said the last one?", "Who said “It was dry”?"),
        ("When was [1] said?", "When was “It is a mistake” said?"),
        ("Who wrote the second article?", "Who wrote the article in The Tide?"),
        ("What does the second one say about wells?", "What is reported about wells in The Tide?"),
        ("Who said the fifth one?", "Who said the fifth one?"),
        ("Who said [7]?", "Who said [7]?"),
        ("Who won?", "Who won?"),
    ],
)
def test_a_citation_is_pointed_out_by_its_place(question, whole):
    assert resolve_ordinals(question, TALK) == whole


def test_where_nothing_was_cited_nothing_is_pointed_out():
    assert (
        resolve_ordinals("Who said the second one?", talk("Why?", "No."))
        == "Who said the second one?"
    )
