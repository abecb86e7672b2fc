from dataclasses import replace

import pytest

from assistant.page.sessions.session import Place, Session, TranscriptEntry, cited_at, place_of
from tests.paper import BRIDGE, answered, citation


@pytest.mark.parametrize(
    ("id", "known"),
    [
        ("1-cited-0", True),
        ("1-cited-1", True),
        ("1-nearest-0", True),
        ("1-all-3", True),
        ("1-other-0", False),
        ("0-cited-0", False),
        ("2-cited-0", False),
        ("1-cited--1", False),
        ("1-<b>-0", False),
        ("9" * 400, False),
        ("", False),
    ],
)
def test_places_that_a_browser_names_must_be_of_an_entry(id, known):
    session = Session((answered("x", citation(BRIDGE, "It will last")),), 1)
    place = place_of(id, session)
    assert (place.id if place else None) == (id if known else None)


def test_only_an_answers_own_citations_keep_their_numbers():
    cited, near = citation(BRIDGE, "It will last", 4), citation(BRIDGE, "Nobody", 9)
    entry = replace(
        answered("x", cited, nearest=(near, cited)), seen=(near,), statements=(cited, near)
    )
    numbers = {
        among: [c.n for c in cited_at(entry, Place(1, among, 0))]
        for among in ("cited", "nearest", "seen", "all")
    }
    assert numbers == {"cited": [4], "nearest": [1, 2], "seen": [1], "all": [1, 2]}
    assert cited_at(TranscriptEntry("q", "stopped"), Place(1, "cited", 0)) == ()
