"""The table of kinds: every kind has one row, and a question is of the first that knows it."""

from typing import get_args

import pytest

from assistant.evidence.articles.plans import ARTICLE_PLANS
from assistant.evidence.plans import PLANS
from assistant.question.kinds import KINDS, ROWS, Kind, Plan
from assistant.question.recognise import recognise


def test_every_kind_has_one_row_and_every_plan_a_way():
    assert [row.name for row in ROWS] == list(get_args(Kind))
    assert len(KINDS) == len(ROWS)
    assert set(PLANS) | set(ARTICLE_PLANS) == set(get_args(Plan)) == {row.plan for row in ROWS}


@pytest.mark.parametrize(
    ("text", "kind", "speaker", "about"),
    [
        ("What did Garba Shehu say about the dam", "said-about", "Garba Shehu", "the dam"),
        ("How has Shehu's view on the dam changed", "changed", "Shehu", "the dam"),
        ("What has changed in the harbour", "changed", None, "the harbour"),
        ("Who praised the dam", "who-said", None, "the dam"),
        ("Did Shehu say that the dam leaks", "did-say", "Shehu", "the dam leaks"),
        ("What did the report say about the dam", "fact", None, None),
        ("What share of the votes went to Shehu", "how-many", None, None),
        ("On what date did the dam burst", "when", None, None),
        ("In which town did the dam burst", "where", None, None),
        ("Who built the dam", "who", None, None),
        ("For what reason did the dam burst", "why", None, None),
        ("Which of the dams is older, Sarn or Dunmere", "compare", None, None),
        ("Was the dam mended", "yes-no", None, None),
        ("What about the dam", "report", None, "the dam"),
        ("Which dams leak", "list", None, None),
        ("What are the two old dams of the valley", "list", None, None),
        ("What made the Hobbs brothers sell the mill", "fact", None, None),
        ("Which mayor thinks the dam is safe", "fact", None, None),
        ("What is the weirs report", "fact", None, None),
        ("How was the dam mended", "how", None, None),
        ("the dam", "fact", None, None),
    ],
)
def test_a_question_is_of_the_first_kind_that_recognises_it(text, kind, speaker, about):
    found = recognise(text)
    assert (found.kind.name, found.speaker, found.about) == (kind, speaker, about)
