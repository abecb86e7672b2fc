"""Withdrawals and corrections of an article: its own, and messages sent after it."""

import json
from datetime import date, timedelta
from pathlib import Path

import pytest

from corpus.article import Article
from index.intake.sync import sync
from index.search.advisories import advisories, notices_on
from index.search.reader import Reader
from tests.hashed import Hashed

DAY = date(2023, 5, 6)
STORY = Article(
    "story",
    "“We shall plant the whole slope,” said Wanjiru Achieng.",
    title="Slope to be planted",
    agency="Rift Wire",
    published=DAY,
)


def message(
    text: str, *, days: int = 1, agency: str | None = "Rift Wire", title: str = ""
) -> Article:
    return Article("message", text, title or None, agency, DAY + timedelta(days), agency=agency)


def told(story: Article, *sent: Article) -> list[tuple[str, str]]:
    return [(n.kind, n.article) for n in notices_on(story, advisories(sent))]


KILL = "EDITORS: Please kill the story headlined SLOPE TO BE PLANTED. It was never said."


@pytest.mark.parametrize(
    "sent",
    [
        message(KILL),
        message(KILL, days=0),
        message(KILL, agency=None),
        message("It is gone.", title="KILL: Slope to be planted"),
        message("ATTN EDITORS – The item “Slope to be planted” is withdrawn."),
    ],
)
def test_a_message_takes_back_the_story_that_it_names(sent):
    assert told(STORY, sent) == [("withdrawal", "message")]


@pytest.mark.parametrize(
    "sent",
    [
        message(KILL, agency="Other Wire"),
        message(KILL, days=-1),
        message(KILL, days=500),
        message(KILL.replace("SLOPE", "HILL")),
        message("The slope to be planted is in the valley."),
    ],
)
def test_a_message_of_another_agency_time_or_story_does_not(sent):
    assert told(STORY, sent) == []


def test_a_story_s_own_notice_tells_more_than_its_headline():
    text = "KILL: Slope to be planted\n\nEDITORS: This story is withdrawn.\n\nMs Achieng spoke."
    own = Article("own", text, title="KILL: Slope to be planted")
    (one,) = notices_on(own, {})
    assert str(one) == "Withdrawn: EDITORS: This story is withdrawn."
    bare = Article("bare", "Ms Achieng spoke.", title="KILL: Slope to be planted")
    assert [str(n) for n in notices_on(bare, {})] == ["Withdrawn: KILL: Slope to be planted"]


def test_a_long_notice_is_shortened_where_it_is_told():
    text = "Correction: " + "the day was wrongly given. " * 20
    (one,) = notices_on(Article("a", f"It rained.\n\n{text}"), {})
    assert len(str(one)) < 350
    assert str(one).endswith(" …")


def test_a_reader_finds_the_messages_of_its_library(tmp_path: Path):
    rows = [
        {"id": "story", "text": STORY.text, "title": STORY.title, "published": "2023-05-06"},
        {"id": "kill", "text": KILL + " The words were not hers.", "published": "2023-05-07"},
        {"id": "gone", "text": "The hill will not be planted.", "title": "Hill to be planted"},
        {"id": "slug", "text": "Nothing stands.", "title": "WITHDRAWN: Hill to be planted"},
        {"id": "rain", "text": "The editors of three papers met in the rain.", "title": "Rain"},
    ]
    file = tmp_path / "rows.jsonl"
    file.write_text("\n".join(map(json.dumps, rows)), encoding="utf-8")
    sync(tmp_path / "home", [file], embedder=Hashed())
    with Reader(tmp_path / "home") as reader:
        found = {
            id: [n.article for n in reader.notices(reader.library.article(id))]
            for id in ("story", "gone", "rain")
        }
    assert found == {"story": ["kill"], "gone": ["slug"], "rain": []}
