import pytest

from assistant.conversation import Conversation
from assistant.followup import standalone


def talk(*texts: str) -> Conversation:
    roles = ("user", "assistant")
    return Conversation.from_messages(
        [{"role": roles[n % 2], "text": text} for n, text in enumerate(texts)]
    )


@pytest.mark.parametrize(
    ("before", "question", "whole"),
    [
        (("What did Lavrov say about Bolton?",), "And about Guaidó?",
         "What did Lavrov say about Guaidó?"),
        (("What did Lavrov say about Bolton?",), "What about the talks?",
         "What did Lavrov say about the talks?"),
        (("Who is Anna Vane?", "Anna Vane is a minister."), "When did she resign?",
         "When did Anna Vane resign?"),
        (("Who is Anna Vane?", "Anna Vane is a minister."), "What is her party?",
         "What is Anna Vane's party?"),
        (("Did Vane resign?", "Vane resigned."), "Why?", "Why did Vane resign?"),
        (("What did Anna Vane and Paul Orr sign?", "A treaty."), "Where did they sign the treaty?",
         "Where did Anna Vane and Paul Orr sign the treaty?"),
        (("Who is Anna Vane?", "A minister."), "What did Paul Orr say about the dam?",
         "What did Paul Orr say about the dam?"),
        ((), "What did she say?", "What did she say?"),
        (("Is it true?",), "How long did it take?", "How long did it take?"),
    ],
)  # fmt: skip
def test_a_follow_up_is_made_whole(before, question, whole):
    assert standalone(question, talk(*before)) == whole
