"""Several questions, or several speakers, in one."""

import pytest

from assistant.question.divide import divide

SPEAKERS = ("Ida Kern", "Tom Wale", "Paul Orr", "the Kremlin", "Land and Labour", "police")


@pytest.mark.parametrize(
    ("text", "each"),
    [
        (
            "Who won the race, and what did Ida Kern say about Orr?",
            ["Who won the race?", "what did Ida Kern say about Orr?"],
        ),
        (
            "Who won the race, and what did Ida Kern say about it?",
            ["Who won the race?", "what did Ida Kern say about the race?"],
        ),
        (
            "What did Tom Wale demand in May and what did he sign for?",
            ["What did Tom Wale demand in May?", "what did Tom Wale sign for?"],
        ),
        (
            "What did Kern say about it in May, and what in June?",
            [
                "What did Kern say about it in May?",
                "What did Kern say about it in June?",
            ],
        ),
        (
            "Who is the mayor of Pelling? When was she elected?",
            ["Who is the mayor of Pelling?", "When was she elected?"],
        ),
        (
            "Who shot Mary Finch and why did he do it?",
            ["Who shot Mary Finch?", "why did he do it?"],
        ),
        ("When and where was the deal signed?", None),
        ("What did Kern say about who won and who lost?", None),
        ("Which minister opened the road and praised the mayor?", None),
        ("Who sold salt and pepper to the school?", None),
    ],
)
def test_several_questions_are_taken_apart(text, each):
    found = divide(text, speakers=SPEAKERS)
    assert (found and [part.text for part in found.each]) == each
    assert found is None or found.by == "questions"


@pytest.mark.parametrize(
    ("text", "each"),
    [
        (
            "What did Kern and Wale say about the toll?",
            ["What did Kern say about the toll?", "What did Wale say about the toll?"],
        ),
        (
            "Do Ida Kern and Paul Orr agree on the toll?",
            ["What did Ida Kern say about the toll?", "What did Paul Orr say about the toll?"],
        ),
        (
            "How do Kern’s and Orr’s views on the toll differ?",
            ["What did Kern say about the toll?", "What did Orr say about the toll?"],
        ),
        (
            "How does what Kern said about the toll differ from what the Kremlin said?",
            ["What did Kern say about the toll?", "What did the Kremlin say about the toll?"],
        ),
        (
            "How many came to the march, according to police and according to Wale?",
            [
                "What did police say about how many came to the march?",
                "What did Wale say about how many came to the march?",
            ],
        ),
        ("What did Land and Labour say about the toll?", None),
        ("What did Kern and Nobody say about the toll?", None),
        ("Do Kern and Wale agree?", None),
    ],
)
def test_two_speakers_are_asked_each_for_himself(text, each):
    found = divide(text, speakers=SPEAKERS)
    assert (found and [part.text for part in found.each]) == each
    assert found is None or found.by == "speakers"


def test_a_question_of_many_clauses_is_left_whole():
    text = (
        "Who is the founder, accused by prosecutors of fraud over the collapse of an exchange, "
        "whose former partner testified in court in October about customer funds in his other "
        "company, and what did the exchange owe?"
    )
    assert divide(text) is None


@pytest.mark.parametrize(
    ("text", "each"),
    [
        (
            "Compare the shares Ida Kern and Tom Wale hold in the brewery.",
            ["the shares Ida Kern hold in the brewery", "the shares Tom Wale hold in the brewery"],
        ),
        (
            "compare how Kern and Orr voted on the toll",
            ["how Kern voted on the toll", "how Orr voted on the toll"],
        ),
        (
            "Compare the salaries of Wale and Orr",
            ["the salaries of Wale", "the salaries of Orr"],
        ),
        (
            "Compare what Ida Kern and Tom Wale said about the toll",
            ["What did Ida Kern say about the toll?", "What did Tom Wale say about the toll?"],
        ),
        (
            "Compare how Kern and Wale describe the crash",
            ["What did Kern say about crash?", "What did Wale say about crash?"],
        ),
        (
            "Compare the reaction of Kern and Orr to the bill",
            ["What did Kern say about bill?", "What did Orr say about bill?"],
        ),
    ],
)
def test_of_two_that_are_compared_each_is_asked_for_its_facts_or_its_words(text, each):
    found = divide(text, speakers=SPEAKERS, compares=True)
    assert [part.text for part in found.each] == each
