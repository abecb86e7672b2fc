"""Transcripts, press conferences and interviews: whose the turns are."""

from __future__ import annotations

import pytest

from corpus.article import Article
from corpus.attribution.statements import statements
from corpus.people.in_article import people


def turns(*paragraphs, **known):
    text = "\n\n".join(paragraphs)
    found = statements(Article("a", text, **known))
    return [(s.speaker, text[slice(*s.content)]) for s in found]


def test_a_label_gives_its_paragraph_to_whom_it_names():
    assert turns(
        "MINISTER NDIAYE: Good morning. We shall not raise the fares.",
        "QUESTION: Did they ask you to?",
        "MINISTER NDIAYE: They did.",
        "PRIYA RAO, UNION LEADER: I can confirm it.",
        "QUESTION (through interpreter): Will you resign?",
        "NDIAYE: No.",
        "RAO (voice-over): We ask for nothing.",
    ) == [
        ("Ndiaye", "Good morning. We shall not raise the fares."),
        (None, "Did they ask you to?"),
        ("Ndiaye", "They did."),
        ("Priya Rao", "I can confirm it."),
        (None, "Will you resign?"),
        ("Ndiaye", "No."),
        ("Priya Rao", "We ask for nothing."),
    ]


def test_the_office_of_a_label_is_kept():
    text = "PRIYA RAO, UNION LEADER: I can.\n\nLI NA, MAYOR: No.\n\nRAO: Why?\n\nLI NA: So."
    roles = {p.name: p.roles for p in people(Article("a", text))}
    assert roles["Priya Rao"] == ("UNION LEADER",)


def test_a_paragraph_between_two_labels_goes_on_with_the_turn():
    told = [
        "ANA RUIZ: The bridge is safe.",
        "It was mended.",
        "BOB DAY: When?",
        "ANA RUIZ: In May.",
    ]
    more = ["BOB DAY: By whom?", "ANA RUIZ: By us.", "BOB DAY: Good.", "ANA RUIZ: It is."]
    assert ("Ana Ruiz", "It was mended.") in turns(*told, *more)


@pytest.mark.parametrize(
    ("intro", "asks", "answers"),
    [
        ("Wilhelmina Adeyemi casts bells. She spoke to Tobias Park.", "Tobias Park", "Wilhelmina"),
        ("Wilhelmina Adeyemi casts bells. Tobias Park met her there.", "Tobias Park", "Wilhelmina"),
        ("Tobias Park asked Wilhelmina Adeyemi about bells.", "Tobias Park", "Wilhelmina"),
        ("Wilhelmina Adeyemi casts bells.", None, "Wilhelmina"),
        ("Wilhelmina Adeyemi and Kwame Mensah cast bells.", None, None),
    ],
)
@pytest.mark.parametrize(
    ("question", "answer"), [("Q: {}", "A: {}"), ("{}", "{}"), ("**Q:** {}", "**A:** {}")]
)
def test_who_asks_and_who_answers_stands_before_the_first_question(
    intro, asks, answers, question, answer
):
    told = [intro, question.format("Do they ever stop?"), answer.format("They do. I wait.")]
    told += [question.format("And do you wait long?"), answer.format("As long as they ring.")]
    full = f"{answers} Adeyemi" if answers else None
    assert turns(*told) == [
        (asks, "Do they ever stop?"),
        (full, "They do. I wait."),
        (asks, "And do you wait long?"),
        (full, "As long as they ring."),
    ]


def test_who_has_the_byline_asks():
    told = ["Ana Ruiz and Bo Day cast bells.", "Q: Do you?", "A: I do.", "Q: Why?", "A: We must."]
    assert turns(*told, byline="Bo Day")[:2] == [("Bo Day", "Do you?"), ("Ana Ruiz", "I do.")]


@pytest.mark.parametrize(
    "paragraphs",
    [
        ["WHAT: A fair.", "WHERE: Ostrel.", "WHEN: In May.", "It will rain."],
        ["What is a dam?", "It is a wall.", "What does it do?", "It holds water."],
        ["NOTE: The match is late.", "It rained."],
    ],
    ids=["rubrics", "questions of the writer's", "one label"],
)
def test_what_is_no_interview_has_no_turns(paragraphs):
    assert turns(*paragraphs) == []
