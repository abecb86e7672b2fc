"""The words for one kind of event."""

from corpus.english.events import EVENTS


def test_words_of_one_kind_stand_for_each_other():
    assert "blackout" in EVENTS["outage"]
    assert "outage" in EVENTS["blackout"]
    assert all(word in EVENTS[other] for word, others in EVENTS.items() for other in others)


def test_a_word_of_two_kinds_has_the_words_of_both():
    assert {"outage", "closing"} <= EVENTS["shutdown"]


def test_other_words_have_none():
    assert "lawsuit" not in EVENTS
