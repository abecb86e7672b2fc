"""A follow-up is answered from the story that it continues, and from no other one."""

import pytest

from assistant import open_assistant
from assistant.conversation import Conversation
from index.models.embed import Packaged
from tests.news import build

pytestmark = pytest.mark.slow

SERIES = """The series Salt Road tells of two sisters who run a caravan. Ida Holt plays the elder.

The series has eight episodes. The sisters quarrel over a well in the first of them.
"""
MINES = """The series Deep Seam is back. Its second season stays underground, says Jon Vik.

The second season has ten episodes and will be shown in May. Ulla Sund directs them all.
"""
FERRY = """The ferry Aune sank off Tarnvik in June. The captain, Per Lund, was not on board.

Per Lund married the engineer Berit Moe in April. The ferry cost 4 million euros.
"""
ARTICLES = [
    {"id": "series", "title": "Salt Road is worth a ride", "outlet": "Coast Weekly",
     "published": "2024-05-04", "byline": "Kaja Brandt", "text": SERIES},
    {"id": "mines", "title": "Deep Seam returns", "outlet": "Inland News",
     "published": "2024-06-08", "text": MINES},
    {"id": "ferry", "title": "Ferry lost off Tarnvik", "outlet": "Coast Weekly",
     "published": "2024-06-11", "text": FERRY},
]  # fmt: skip


@pytest.fixture(scope="module")
def assistant(tmp_path_factory):
    home = tmp_path_factory.mktemp("story")
    with open_assistant(build(home, ARTICLES, embedder=Packaged())) as opened:
        yield opened


def last(assistant, *turns):
    """The last answer to turns asked one after the other."""
    before = Conversation()
    for turn in turns:
        answer = assistant.ask(turn, before)
        before = before.then(turn, answer)
    return answer


def cited(answer):
    return {c.article for c in answer.citations}


@pytest.mark.parametrize("turn", ["is there a second season", "did they ever marry?"])
def test_what_another_story_tells_answers_no_follow_up(assistant, turn):
    answer = last(assistant, "Who plays the elder sister in Salt Road?", turn)
    assert cited(answer) <= {"series"}


def test_a_turn_that_names_another_story_is_answered_from_it(assistant):
    answer = last(assistant, "Who plays the elder sister in Salt Road?", "who directs deep seam")
    assert cited(answer) == {"mines"}


def test_who_wrote_the_review_is_told_of_the_article_shown(assistant):
    answer = last(assistant, "Who plays the elder sister in Salt Road?", "who wrote that review?")
    assert answer.act == "source"
    assert "Kaja Brandt" in answer.text


def test_who_says_it_is_told_with_the_paragraph_that_was_shown(assistant):
    answer = last(assistant, "How many episodes has Salt Road?", "who says that")
    assert answer.act == "source"
    assert "eight episodes. The sisters quarrel" in answer.text
