import pytest

from assistant.page.chat.session import Session, place_of
from tests.paper import BRIDGE, answered, citation


@pytest.mark.parametrize(
    ("id", "known"),
    [
        ("1-cited-0", True),
        ("1-cited-1", False),
        ("1-nearest-0", False),
        ("0-cited-0", False),
        ("2-cited-0", False),
        ("1-cited--1", False),
        ("1-<b>-0", False),
        ("9" * 400, False),
        ("", False),
    ],
)
def test_places_that_a_browser_names_must_be_in_the_transcript(id, known):
    session = Session((answered("x", citation(BRIDGE, "It will last")),), 1)
    place = place_of(id, session)
    assert (place.id if place else None) == (id if known else None)
