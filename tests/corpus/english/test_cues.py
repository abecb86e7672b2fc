import pytest

from corpus.english.cues import CUES, CUES_OF_TWO


@pytest.mark.parametrize(
    ("form", "lemma", "frame", "kind"),
    [
        ("said", "say", "say", "past"),
        ("says", "say", "say", "s"),
        ("saying", "say", "say", "ing"),
        ("told", "tell", "tell", "past"),
        ("wrote", "write", "say", "past"),
        ("written", "write", "say", "participle"),
        ("denied", "deny", "say", "past"),
        ("replies", "reply", "say", "s"),
        ("admitted", "admit", "say", "past"),
        ("admitting", "admit", "say", "ing"),
        ("thought", "think", "think", "past"),
    ],
)
def test_a_form_tells_its_verb_and_how_it_takes_its_words(form, lemma, frame, kind):
    cue = CUES[form]
    assert (cue.lemma, cue.frame) == (lemma, frame)
    assert kind in cue.forms


def test_a_past_that_is_the_participle_too_is_told_as_both():
    assert CUES["said"].forms == {"past", "participle"}
    assert CUES["wrote"].forms == {"past"}


@pytest.mark.parametrize(
    ("first", "second", "frame"), [("pointed", "out", "say"), ("called", "for", "want")]
)
def test_a_verb_of_two_words_is_found_by_both(first, second, frame):
    assert CUES_OF_TWO[first][second].frame == frame


@pytest.mark.parametrize("word", ["walked", "minister", "dammed", "saied"])
def test_other_words_are_no_cues(word):
    assert word not in CUES
