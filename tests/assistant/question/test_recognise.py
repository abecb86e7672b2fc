"""Which kind a question is of, by its wording and by the classifier's guess."""

import pytest

from assistant.question.recognise import BELIEVED, GUESSED, VAGUE, recognise
from assistant.question.turns import Guess, Turns
from index.models.embed import Packaged


def kind(text: str, guess: Guess | None = None) -> str:
    return recognise(text, guess).kind.name


def guessed(label: str, chance: float = 0.9) -> Guess:
    return Guess(label, chance, "fact", frozenset())


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("Summarise the quarry dispute", "summary"),
        ("short version of the quarry dispute", "summary"),
        ("what's the quick rundown on the quarry", "summary"),
        ("timeline of the quarry dispute", "timeline"),
        ("latest on the quarry", "latest"),
        ("Which articles are about the quarry", "lookup"),
        ("got any phone reviews", "lookup"),
        ("do you have stories on the levee", "lookup"),
        ("Is there an interview with the harbour master", "lookup"),
        ("show me some pieces", "lookup"),
        ("any obituaries", "fact"),
        ("Is there a law on coverage", "yes-no"),
        ("is there a plan for the interviews that were stopped", "yes-no"),
        ("Who wrote the article on the quarry", "about-article"),
        ("How many quarries were closed", "how-many"),
        ("When was the quarry closed", "when"),
        ("Where is the quarry", "where"),
        ("Why was the quarry closed", "why"),
        ("Who said that the quarry was safe", "who-said"),
    ],
)
def test_a_sure_wording_tells_the_kind(text, wanted):
    assert kind(text) == wanted


@pytest.mark.parametrize("label", GUESSED)
def test_a_guess_decides_where_the_wording_is_vague(label):
    text = "quarry dispute article" if label == "about-article" else "quarry dispute"
    assert kind(text) in VAGUE
    assert kind(text, guessed(label)) == GUESSED[label]


def test_a_question_without_a_word_for_articles_asks_for_none():
    assert kind("who wrote the quarry song", guessed("about-article")) == "who"


@pytest.mark.parametrize("text", ["When was the quarry closed", "What did Ito say about slate"])
def test_a_sure_wording_stands_against_any_guess(text):
    assert kind(text, guessed("summary", 1.0)) == kind(text)


def test_a_guess_below_the_bound_or_of_an_act_is_not_believed():
    assert kind("quarry dispute", guessed("timeline", BELIEVED - 0.01)) == "fact"
    assert kind("quarry dispute", guessed("timeline", BELIEVED)) == "timeline"
    assert kind("quarry dispute", guessed("greet")) == "fact"


@pytest.mark.parametrize(
    "text",
    [
        "What did the article that broke the story say about slate",
        "What did newspaper reports say about slate",
        "What did the coverage say about slate",
    ],
)
def test_what_cannot_speak_is_nobody_s_words(text):
    assert recognise(text).speaker is None


def test_a_speaker_and_a_topic_are_told_with_the_kind():
    found = recognise("What did Sione Taufa say about the slate quarry")
    assert (found.kind.name, found.speaker, found.about) == (
        "said-about", "Sione Taufa", "the slate quarry",
    )  # fmt: skip


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("in what order did things happen at the slate quarry", "timeline"),
        ("boil the slate quarry story down for me", "summary"),
        ("anything new on the slate quarry", "latest"),
    ],
)  # fmt: skip
def test_kinds_are_told_in_unusual_wordings(text, wanted):
    guess = Turns().guess(text, Packaged().query(text))
    assert kind(text, guess) == wanted


@pytest.mark.parametrize(
    "text",
    [
        "Did Okavan State win at Lunde",
        "Did the State Department close its office in Varn",
        "Has Lower State paid its teachers",
    ],
)
def test_a_name_with_a_capital_is_no_verb_of_saying(text):
    found = recognise(text)
    assert (found.kind.name, found.speaker) == ("yes-no", None)


@pytest.mark.parametrize(
    ("text", "speaker", "about"),
    [
        ("what Okafor's lawyer told the jury about the ledger", "Okafor's lawyer", "the ledger"),
        ("what the mayor told the select committee about bins", "the mayor", "bins"),
        ("what Solm told investors about the delay", "Solm", "the delay"),
        ("everything the mayor of Lunde has said about eels", "the mayor of Lunde", "eels"),
        ("all that Solm said on the quay", "Solm", "the quay"),
    ],
)
def test_the_speaker_and_the_topic_are_told_apart_from_who_was_told(text, speaker, about):
    found = recognise(text)
    assert (found.kind.name, found.speaker, found.about) == ("said-about", speaker, about)


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("who wrote the Lunde ferry thing", "about-article"),
        ("who wrote that housing bit", "about-article"),
        ("who wrote the music for it", "who"),
    ],
)
def test_a_thing_that_somebody_wrote_is_an_article(text, kind):
    assert recognise(text).kind.name == kind
