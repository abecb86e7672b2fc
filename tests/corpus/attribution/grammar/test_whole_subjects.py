"""A subject is one noun phrase: no piece of a clause, no time, no place before the name."""

from __future__ import annotations

import pytest

from corpus.article import Article
from corpus.attribution.statements import statements


def _said(text: str) -> list[tuple[str | None, str]]:
    return [(s.speaker, text[slice(*s.content)]) for s in statements(Article("a", text))]


@pytest.mark.parametrize(
    ("text", "speaker"),
    [
        ("On Kanal, head of sports Eirik Moe wrote, “I have read it all, and more.”", "Eirik Moe"),
        ("In Vienna, head of sales Lena Brandt said it was late.", "Lena Brandt"),
        ("With Oliver Nkomo, 16, saying he thought it was late, the game began.", "Oliver Nkomo"),
        ("Rowing coach Ines Falk said the lake was calm.", "Ines Falk"),
        ("A diver based in Malta said the wreck was empty.", "a diver based in Malta"),
    ],
)
def test_who_speaks(text: str, speaker: str) -> None:
    assert [who for who, _ in _said(text)] == [speaker]


@pytest.mark.parametrize(
    "text",
    [
        "At one point, Lisa checks herself into a hostel, telling Danny she will try anything.",
        "The Herald’s Ana Moe reported one rival believes the deal is near.",
    ],
)
def test_a_piece_of_a_clause_does_not_speak(text: str) -> None:
    named = {who for who, _ in _said(text)}
    assert named <= {None, "Ana Moe", "Lisa"}


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Work stops, and a shed will close, the company announced May 5, as trade falls.", "Work"),
        ("The mill said March 6 that it would close.", "that it would close"),
    ],
)
def test_a_day_of_a_month_is_no_word_of_a_speaker(text: str, words: str) -> None:
    said = [content for _, content in _said(text)]
    assert any(words in s for s in said)
    assert not any(s[0].isdigit() for s in said)


@pytest.mark.parametrize(
    "text",
    [
        "Goran Petrić denied that again on Tuesday, having denied the story before.",
        "It was like what was rumoured to have happened in the spring.",
    ],
)
def test_a_denial_and_a_rumour_without_words_are_no_statement(text: str) -> None:
    assert _said(text) == []


@pytest.mark.parametrize(
    "text",
    [
        "Bo Adler said too many things to too many people.",
        "It might feel as if you like and see some posts that were not meant for the feed.",
        "The keeper addressed talk about her and the “Low Tide” singer.",
    ],
)
def test_much_talk_posts_and_titles_are_no_words(text: str) -> None:
    assert _said(text) == []


def test_a_report_in_a_clause_ends_before_a_main_clause_with_a_longer_subject() -> None:
    text = "While Kanal reported the club has a list, the rise in prices could drive fans away."
    assert _said(text) == [("Kanal", "the club has a list")]


def test_a_nickname_behind_a_dash_speaks() -> None:
    text = "Everybody calls the prop Moose. “I heard him and I thought it was wind” — Moose again."
    assert [who for who, _ in _said(text)] == ["Moose"]


def test_who_answers_a_complaint_did_not_make_it() -> None:
    text = "Mr Lou was responding to questions about complaints by Ana Orr, that prices had sunk."
    assert _said(text) == []


@pytest.mark.parametrize(
    ("text", "speakers"),
    [
        ("“It works,” said CEO and co-founder Baran Demir.", ["Baran Demir"]),
        ("It lies among areas noted for “an exceptional quality of starry nights”.", []),
        ("That poster says a lot about the mood here.", []),
        ("Changes within the company said a few. The company said it was late.", ["the company"]),
    ],
)
def test_offices_joined_and_phrases_with_another_noun(text: str, speakers: list[str]) -> None:
    assert [who for who, _ in _said(text)][-1:] == speakers


def test_a_report_ends_before_a_main_clause_with_an_adverb() -> None:
    text = "When Kanal said the ferry was sold, the port also closed."
    assert _said(text) == [("Kanal", "the ferry was sold")]


@pytest.mark.parametrize(
    ("text", "speaker"),
    [
        ("Dozens of beekeepers warned that the hives were empty.", "dozens of beekeepers"),
        ("Half of the tenants said they would leave.", "half of the tenants"),
        ("Six in ten tenants said they would leave.", "six in ten tenants"),
        ("A number of tenants suggested the rent was high.", "a number of tenants"),
        ("Tenants and others who want to stop the sale said it was late.", "tenants and others"),
        ("A poll taken in Porto last week found that few tenants vote.", "a poll taken in Porto"),
        (
            "A report published by the union on Friday concluded that pay was low.",
            "a report published by the union",
        ),
        ("Pupils waiting for the tram said it was late.", "Pupils waiting for the tram"),
        (
            "Marko Ilić, whose town, Bor, will be under water, argues that the wall is weak.",
            "Marko Ilić",
        ),
        ("Ana Reis, host of Kanal’s “Morning Ana,” said the tram was late.", "Ana Reis"),
        ("The rents are too high, say the founders of the school.", "the founders of the school"),
        (
            "Ana Reis did not name her rivals but did note that the tram was late.",
            "Ana Reis",
        ),
        (
            "A civil rights group says mayor Bo Dahl’s telling of it was wrong.",
            "a civil rights group",
        ),
        ("The audit found that the fund was empty.", "the audit"),
    ],
)
def test_a_subject_is_whole(text: str, speaker: str) -> None:
    assert [who for who, _ in _said(text)] == [speaker]


@pytest.mark.parametrize(
    ("text", "speaker"),
    [
        ("With the storm, trams and buses “fell silent,” said Dr. Ana Reis.", "Ana Reis"),
        ("Though Bo Dahl’s firm declined to comment, Ivo Lund said it was late.", "Ivo Lund"),
        ("Ivo Lund, a baker who backed the plan, said it was late.", "Ivo Lund"),
    ],
)
def test_a_clause_beside_the_subject_is_no_part_of_it(text: str, speaker: str) -> None:
    assert {who for who, _ in _said(text)} == {speaker}
