import pytest

from corpus.english.cues import CUES, CUES_OF_TWO, NOUNS_TOO, VERBS, Verb, forms, lemmas

PROPERTIES = set(
    "plain voice utter name clause that infinitive act order refusal hearer on text finite noun "
    "other headline person asked deed manner who doubled quoted plea follow".split()
)


@pytest.mark.parametrize(
    ("form", "lemma", "frame", "kinds"),
    [
        ("said", "say", "say", {"past", "participle"}),
        ("written", "write", "say", {"participle"}),
        ("hissed", "hiss", "say", {"past", "participle"}),
        ("muttering", "mutter", "say", {"ing"}),
        ("told", "tell", "tell", {"past", "participle"}),
        ("replies", "reply", "say", {"s"}),
        ("begged", "beg", "tell", {"past", "participle"}),
        ("dubbed", "dub", "judge", {"past", "participle"}),
        ("hit", "hit", "judge", {"past", "participle"}),
        ("hopes", "hope", "think", {"s"}),
    ],
)
def test_a_form_leads_to_its_verb(form, lemma, frame, kinds):
    assert tuple(CUES[form]) == (lemma, frame, kinds)


def test_of_several_frames_the_first_counts():
    assert "want" in next(v for v in VERBS if v.lemma == "promise").frames
    assert CUES["promised"].frame == "say"


@pytest.mark.parametrize(("word", "particle"), [("pointed", "out"), ("went", "on"), ("put", "it")])
def test_a_verb_of_two_words_is_found_by_its_particle(word, particle):
    assert CUES_OF_TWO[word][particle].lemma.endswith(particle)


@pytest.mark.parametrize("word", ["went", "read", "ran", "reacted", "spoke"])
def test_a_verb_without_a_frame_reports_nothing_by_itself(word):
    assert word not in CUES


def test_every_row_is_of_known_properties_and_stands_once():
    assert all(verb.properties <= PROPERTIES for verb in VERBS)
    assert len({verb.lemma for verb in VERBS}) == len(VERBS)


def test_a_view_takes_verbs_by_property_or_by_frame():
    assert lemmas("on") == {"add", "continue", "conclude"}
    assert lemmas("on", frames=["show"]) > lemmas("on")
    assert "tell" in lemmas(frames=["tell"])


def test_forms_of_two_words_come_only_when_asked_for():
    verbs = {"go on", "say"}
    assert forms(verbs, "past") == {"said"}
    assert forms(verbs, "past", "s", particles=True) == {"said", "says", "went on", "goes on"}


def test_forms_in_s_that_are_nouns_are_known():
    assert {"states", "plans", "claims", "cries"} <= NOUNS_TOO
    assert not {"says", "adds", "hisses"} & NOUNS_TOO


def test_regular_forms_follow_the_spelling():
    assert dict(Verb("decry", ("say",), frozenset()).forms()) == {
        "decry": "base", "decries": "s", "decried": "participle", "decrying": "ing"
    }  # fmt: skip
