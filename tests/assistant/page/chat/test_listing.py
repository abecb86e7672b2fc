"""The list of conversations as HTML."""

from datetime import UTC, datetime, timedelta

import pytest

from assistant.page.chat.listing import _when, listing
from assistant.page.sessions.store import ListedConversation
from tests.paper import HOSTILE, Elements, shown

NOW = datetime(2026, 5, 3, 12, tzinfo=UTC)


def told(*rows: ListedConversation, words: str = "", failure: str = "") -> Elements:
    return Elements(listing(rows, open_id="b", words=words, failure=failure, rated=False))


def test_the_open_one_is_marked_and_each_can_be_opened_renamed_and_deleted():
    rows = [ListedConversation(id, f"Talk {id}", NOW, n) for n, id in enumerate("abc", 1)]
    elements = told(*rows)
    assert [a.attributes["href"] for a in elements.found("a")] == ["/c/a", "/c/b", "/c/c"]
    (current,) = elements.found("a", aria_current="page")
    assert current.text.startswith("Talk b")
    assert "2 questions" in current.text
    labels = [b.attributes.get("aria-label") for b in elements.found("button")][:2]
    assert labels == ["Rename “Talk a”", "Delete “Talk a”"]


@pytest.mark.parametrize("hostile", HOSTILE)
def test_nothing_from_outside_becomes_markup(hostile):
    elements = told(ListedConversation("a", hostile, NOW, 1), words=hostile, failure=hostile)
    elements.assert_safe()
    assert elements.texts("span", "name") == [shown(hostile)]


@pytest.mark.parametrize(
    ("words", "says"),
    [("", "What you ask is kept here"), ("x", "No conversation has these words.")],
)
def test_an_empty_list_says_why(words, says):
    assert told(words=words).texts("p", "none")[0].startswith(says)


@pytest.mark.parametrize(
    ("ago", "told"),
    [(timedelta(0), r"^\d\d:\d\d$"), (timedelta(days=2), r"^\d May$|^1 May$"),
     (timedelta(days=400), r"^\d+ \w+ 2025$")],
)  # fmt: skip
def test_a_day_is_told_as_shortly_as_it_can_be(ago, told):
    import re

    assert re.match(told, _when(NOW - ago, NOW))
