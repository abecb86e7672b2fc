"""Who speaks after a colon: the one person of the main clause, or nobody for sure."""

from __future__ import annotations

import pytest

from corpus.article import Article
from corpus.attribution.statements import statements


def _speakers(text: str) -> list[tuple[str | None, str]]:
    return [(s.speaker, text[slice(*s.content)]) for s in statements(Article("a", text))]


@pytest.mark.parametrize(
    ("text", "speaker"),
    [
        ("Ragnhild Moe was not so sure: “It may hold until spring.”", "Ragnhild Moe"),
        ("Tomasi Leota, who mends nets, had a plan: “We sell the boat.”", "Tomasi Leota"),
        ("At dawn Ifeoma Obi stood on the quay alone: “Nobody will come now.”", "Ifeoma Obi"),
        ("Goran Petrić gave the following comment:\n\n“We will appeal by Monday.”", "Goran Petrić"),
        ("The Tarn Valley Trust sent this reply: “No tree was felled.”", "the Tarn Valley Trust"),
        ("Amal Haddad learnt that her aunt Zohra ran the mill: “She had no rest.”", "Amal Haddad"),
        ("A tram driver wrote on the wall: “Last stop for everybody.”", "a tram driver"),
    ],
)
def test_the_one_person_of_the_main_clause_speaks_after_a_colon(text: str, speaker: str) -> None:
    assert [s for s, _ in _speakers(text)] == [speaker]


@pytest.mark.parametrize(
    "text",
    [
        "When the Ospreys lost the ball, a retired keeper had a question: “Where was the wing?”",
        "Robots are changing how we bake: “I have not touched dough since March.”",
        "Time will tell, but one thing is certain in Bergen: “You need an umbrella.”",
        "The only thing Halden United could do was hang a banner: “We are still here.”",
        "Keeping a goat can sound like a hobby of poets: “Feed it verse and it gives you cheese!”",
        "We got a note that is worth printing:\n\n“The lift is mended every spring by hand.”",
        "She tried again, and the machine gave a different wrong answer:\n\n“Ulan Bator has none.”",
        "The tune recalls an old one, mocking it: “We sweep on Fridays, we sleep on Mondays.”",
        "In her diary Oumou Keita quotes her grandmother: “Never lend a boat to a cousin.”",
    ],
)
def test_nobody_is_sure_to_speak_after_a_colon_behind_another_clause(text: str) -> None:
    assert {s for s, _ in _speakers(text)} <= {None}


@pytest.mark.parametrize(
    "text",
    [
        "The role led to her own radio series, “Low Tide.”",
        "The song is older, about the town’s view of Ana’s marriages: “If I am late, let them wait "
        "at the church.”",
    ],
)
def test_a_plural_noun_before_a_mark_is_no_verb(text: str) -> None:
    assert _speakers(text) == []


def test_a_place_in_a_phrase_does_not_speak() -> None:
    text = "In the Tromsø trials, “the gel held like a lid,” Ragnhild Moe says."
    assert _speakers(text) == [("Ragnhild Moe", "“the gel held like a lid,”")]


@pytest.mark.parametrize(
    "text",
    [
        "“Her bread is the best here,” said Yael Peretz. Their talks led to a shop: Crumb – “a "
        "bakery for people who dislike mornings.”",
        "“It was a strange year,” Mikko Lahtinen said. But papers of May show that “the roof was "
        "never insured by anybody”.",
        "“Nobody asked the crews here,” Kaveh Sohrabi said, quoting Leila Amini. “Not once in all "
        "those years.”",
    ],
)
def test_a_later_quotation_inside_another_sentence_is_not_sure(text: str) -> None:
    last = _speakers(text)[-1]
    assert last[0] is None


def test_a_quotation_that_opens_the_next_sentence_goes_on() -> None:
    text = "“It was dark,” Mikko Lahtinen said. “I saw the light of one boat only” near the pier."
    assert {s for s, _ in _speakers(text)} == {"Mikko Lahtinen"}


@pytest.mark.parametrize(
    "text",
    [
        "We know a little of what the union will be arguing thanks to a leak on Tuesday.",
        "Nobody knew what Pilar Sanz had proposed after the vote failed again.",
    ],
)
def test_what_somebody_says_is_not_what_follows(text: str) -> None:
    assert _speakers(text) == []


def test_what_somebody_calls_a_thing_is_quoted() -> None:
    text = "It was part of what Pilar Sanz calls “the slow harbour”."
    assert _speakers(text) == [("Pilar Sanz", "“the slow harbour”")]


def test_an_office_with_capitals_behind_a_name_is_no_speaker() -> None:
    text = "Yusuf Demir, Managing Director of shipping group Selin Lines tells us rates will fall."
    assert _speakers(text)[0][0] == "Yusuf Demir"


def test_a_day_announces_nothing() -> None:
    text = "It came hours before Friday’s announcement that the mine would close."
    assert _speakers(text) == []


@pytest.mark.parametrize(
    "text",
    [
        "Ragnhild Moe opened the meeting with a line from Goran Petrić: “All rivers rise.”",
        "Ragnhild Moe repeated the words of Goran Petrić: “All rivers rise.”",
        "Ragnhild Moe ends each letter with a verse by Goran Petrić: “All rivers rise.”",
        "Ragnhild Moe read out a message from coach Goran Petrić: “All rivers rise.”",
    ],
)
def test_words_of_another_are_not_those_of_who_brings_them(text: str) -> None:
    assert {s for s, _ in _speakers(text)} <= {None}


def test_who_answers_a_question_speaks() -> None:
    text = "Ragnhild Moe answered a question from Goran Petrić: “All rivers rise.”"
    assert [s for s, _ in _speakers(text)] in (["Ragnhild Moe"], [None])


def test_who_is_told_to_have_spoken_speaks() -> None:
    text = "Ragnhild Moe recounted how Goran Petrić rang and said: “All rivers rise.”"
    assert _speakers(text)[-1] == ("Goran Petrić", "“All rivers rise.”")
