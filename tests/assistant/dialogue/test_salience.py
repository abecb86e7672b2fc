import pytest

from assistant.conversation import Turn
from assistant.dialogue.salience import Bearer, referents


def nobody(name: str) -> Bearer | None:
    return None


def ranked(*turns: tuple[str, str], headings: tuple[str, ...] = (), knows=nobody):
    made = [Turn(question, question, text) for question, text in turns]
    return referents(made, headings, "Why?", knows)


def test_who_was_asked_about_comes_before_who_is_told_of():
    found = ranked(("Did Angela Merkel resign?", "Narendra Modi said so."))
    assert [r.text for r in found] == ["Angela Merkel", "Narendra Modi"]


def test_who_was_asked_for_is_in_the_answer():
    found = ranked(("Who praised Angela Merkel?", "Narendra Modi."))
    assert found[0].text == "Narendra Modi"


def test_a_part_of_a_name_counts_for_the_whole():
    found = ranked(("Did Angela Merkel resign?", ""), ("Why did Merkel resign?", ""))
    assert [r.text for r in found] == ["Angela Merkel"]
    assert found[0].turn == 1


def test_what_was_named_long_ago_counts_less():
    turns = [("Did Angela Merkel resign?", "")] + [("Did it rain?", "")] * 3
    early, late = ranked(*turns)[0].weight, ranked(turns[0])[0].weight
    assert 0 < early < late


def test_what_the_talk_stands_under_comes_first():
    found = ranked(("Did Narendra Modi come?", ""), headings=("Angela Merkel",))
    assert found[0].text == "Angela Merkel"
    assert found[0].turn == -1


@pytest.mark.parametrize(("gender", "kind", "human"), [("f", "woman", True), ("m", "man", True)])
def test_what_the_articles_know_of_a_name_is_used(gender, kind, human):
    found = ranked(("Did Tian Shu come?", ""), knows=lambda name: Bearer(name, gender))
    assert (found[0].kind, found[0].human) == (kind, human)
