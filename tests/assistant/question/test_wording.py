"""The question inside a request, and keywords instead of a question."""

import pytest

from assistant.question.wording import is_keywords, plain


@pytest.mark.parametrize(
    ("typed", "asked"),
    [
        ("Could you tell me who closed the mill?", "who closed the mill?"),
        ("hi, do you know when the mill closed", "when the mill closed"),
        ("Please explain why the weir leaks.", "why the weir leaks."),
        ("I'd like to know how many eels were caught", "how many eels were caught"),
        ("tell me whether the weir is safe", "whether the weir is safe"),
        ("can you give me a summary of the weir dispute", "give me a summary of the weir dispute"),
        ("define turbidity pls", "what is turbidity"),
        ("explain the eel ladder", "what is the eel ladder"),
        ("could you put together a timeline of the weir dispute", "a timeline of the weir dispute"),
        ("please write me a short summary of the weir row", "a short summary of the weir row"),
        ("can you make eels pay", "make eels pay"),
        ("sum up what the miller said about the weir", "what did the miller say about the weir"),
        ("a summary of Ana Weir's comments on eels", "what did Ana Weir say about eels"),
        ("summarise the miller's statements", "what did the miller say"),
    ],
)
def test_the_words_around_a_question_are_taken_off(typed, asked):
    assert plain(typed) == asked


@pytest.mark.parametrize(
    "text",
    ["Who closed the mill?", "Is it known why he left?", "Summarise the weir dispute.",
     "Tell me about the mill", "Do you know", "?", "What did the miller tell the press?"],
)  # fmt: skip
def test_a_plain_question_stays_to_the_letter(text):
    assert plain(text) == text


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("weir eel ladder cost", True),
        ("Harrow", True),
        ("who closed the mill", False),
        ("the mill", False),
        ("mill closed and sold", False),
        ("one two three four five six seven", False),
    ],
)
def test_keywords_are_a_few_words_without_a_verb_or_function_word(text, wanted):
    assert is_keywords(text) is wanted
