"""Questions made by rule: the asked thing stands in the sentence, the trap's does not."""

import pytest

from benchmarks.reader.examples import Example
from benchmarks.reader.made import made

NEWS = (
    "Anna Berg said the harbour was closed to ships in Oslo on Tuesday.",
    "“We knew nothing of the harbour,” said Tom Riis.",
    "Vestby sued Halden over the harbour.",
)


@pytest.fixture(scope="module")
def questions(tmp_path_factory):
    folder = tmp_path_factory.mktemp("articles")
    text = "Bay reopens\n\nThe bay of Lund reopened on Monday, the port authority said.\n"
    (folder / "bay.txt").write_text(text, encoding="utf-8")
    passage = Example(
        question="?",
        sentences=NEWS,
        right=frozenset(),
        unsure=frozenset(),
        trap=None,
        answers=(),
        headline="Harbour",
        group="news",
        name="qadiscourse",
        licence="CC BY 4.0",
    )
    return {e.question: e for e in made(folder, [passage]) if e.group == "news"}


@pytest.mark.parametrize(
    ("question", "sentence"),
    [
        ("What did Anna Berg say about Oslo?", 0),
        ("Who spoke about the harbour?", 1),
        ("What did Anna Berg say in Oslo?", 0),
        ("What did Anna Berg say on Tuesday?", 0),
        ("Who sued Halden?", 2),
    ],
)
def test_a_question_that_a_sentence_answers(questions, question, sentence):
    example = questions[question]
    (right,) = example.right
    assert NEWS[sentence] in example.sentences[right]


@pytest.mark.parametrize(
    ("question", "sentence"),
    [("Who sued Vestby?", 2), ("Why has Halden sued Vestby?", 2)],
)
def test_roles_exchanged_are_a_trap(questions, question, sentence):
    example = questions[question]
    assert not example.right
    assert example.sentences[example.trap] == NEWS[sentence]


def test_nobody_is_asked_to_have_said_what_another_said(questions):
    for question, example in questions.items():
        if question.startswith("What did Tom Riis say about") and not example.right:
            assert "Tom Riis" not in example.sentences[example.trap]


def test_another_day_and_place_are_traps(questions):
    traps = [q for q, e in questions.items() if e.trap is not None]
    assert any(q.startswith("What did Anna Berg say on") and "Tuesday" not in q for q in traps)
    assert any(q.startswith("What did Anna Berg say in") and "Oslo" not in q for q in traps)


def test_a_false_premise_is_a_trap(questions):
    asked = [e for q, e in questions.items() if q.startswith("Why did")]
    assert asked
    assert not any(example.right for example in asked)
