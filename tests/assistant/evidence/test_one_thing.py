"""What may ask for a whole story is answered by the one sentence that tells it."""

import pytest

from assistant import open_assistant
from index.models.embed import Packaged
from tests.news import build

QUARRY = """The quarry at Stonewold will close in 2031, the county decided on Tuesday after a \
debate of six hours.

Rents in the village have risen by a third since the plan was published, the tenants' league said. \
The school has lost two of its five teachers.

Blasting began in 1951, and 212 people work in the pit. The county bought the land in March. A \
lake will fill the pit by 2040.
"""
MARSH = """Herons have come back to the Elver marsh after an absence of 40 years, wardens said on \
Friday.

Otter numbers fell from 31 to 12 in the dry summer. The wardens blame a sluice that stuck in July.

The old boathouse burned down in May and will not be rebuilt.
"""
ARTICLES = [
    {"id": "quarry", "title": "County votes to close Stonewold quarry", "outlet": "Fell Gazette",
     "published": "2024-02-06", "text": QUARRY},
    {"id": "marsh", "title": "Herons return to Elver marsh", "outlet": "Fell Gazette",
     "published": "2024-09-13", "text": MARSH},
]  # fmt: skip


@pytest.fixture(scope="module")
def ask(tmp_path_factory):
    home = tmp_path_factory.mktemp("one")
    with open_assistant(build(home, ARTICLES, embedder=Packaged())) as assistant:
        yield assistant.ask


@pytest.mark.parametrize(
    ("question", "words"),
    [
        ("What happened to rents in the village?", "risen by a third"),
        ("How have rents in Stonewold changed since the plan?", "risen by a third"),
        ("What happened to the otters in the dry summer?", "from 31 to 12"),
        ("How did otter numbers change in the dry summer?", "from 31 to 12"),
        ("What happened to the old boathouse?", "burned down"),
        ("What became of the old boathouse?", "burned down"),
    ],
)
def test_one_sentence_answers(ask, question, words):
    answer = ask(question)
    assert answer.found
    assert words in answer.citations[0].sentence


@pytest.mark.parametrize(
    "question",
    ["Summarise what happened to the Stonewold quarry", "timeline of the Stonewold quarry"],
)
def test_a_form_that_is_asked_for_is_kept(ask, question):
    answer = ask(question)
    assert answer.found
    assert len(answer.citations) > 1


def test_what_no_whole_article_is_about_is_told_by_the_sentence_that_tells_it(ask):
    answer = ask("Tell me about the fire in May")
    assert answer.found
    assert [c.sentence[:28] for c in answer.citations] == ["The old boathouse burned dow"]


def test_a_topic_that_no_article_has_is_told_by_no_other_sentence(ask):
    assert not ask("Summarise the verdict on the quarry").found
