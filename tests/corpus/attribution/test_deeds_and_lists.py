"""Forms of reporting verbs that report nothing: participles, nouns in lists, deeds."""

from __future__ import annotations

import pytest

from corpus.article import Article
from corpus.attribution.statements import statements


def said(text: str) -> list[tuple[str | None, str]]:
    return [(s.speaker, text[slice(*s.content)]) for s in statements(Article("a", text))]


@pytest.mark.parametrize(
    "text",
    [
        "Riders once accused of doping face a ban of four years.",
        "Two clerks convinced of a plot left the office.",
        "Some of the lamps announced were cheap and dim.",
        "Several of the bridges proposed are to stand in the delta.",
        "The delta has 300 herons, a sum estimated by the wardens of the reserve.",
        "Noor Haddad was, therefore, declared the winner by the umpire.",
        "The ferry is, sadly, considered a ruin by the town.",
    ],
)
def test_a_participle_beside_its_noun_reports_nothing(text: str) -> None:
    assert said(text) == []


@pytest.mark.parametrize(
    "text",
    [
        "Occasional letters reports that stress their age upset the rowers.",
        "The box holds stamps, old maps, email replies, lists and keys.",
        "The chapter is on salts, pairs of atoms with a positive charge at one end.",
    ],
)
def test_a_noun_in_the_plural_is_no_verb(text: str) -> None:
    assert said(text) == []


@pytest.mark.parametrize(
    "text",
    [
        "They are like the Dutch in that, at times, they have boasted tall forwards.",
        "The mill can grind corn and press oil, answer long letters, write verses and sort nuts.",
        "Opened in May after a long delay, it recently revealed a new pool.",
        "Founded by two sisters in Lagos, the firm announced a partner.",
    ],
)
def test_words_before_a_verb_with_an_object_of_its_own_are_not_said(text: str) -> None:
    assert said(text) == [] or all(words.startswith("a ") for _, words in said(text))


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("The port is broke, Ines Tavares said the same day.", "The port is broke"),
        ("The port is broke, Ines Tavares said the next week.", "The port is broke"),
        ("The port is broke, Ines Tavares said last month.", "The port is broke"),
        ("The port is broke, Ines Tavares told the council.", "The port is broke"),
        ("The port is broke, Ines Tavares warned residents.", "The port is broke"),
    ],
)
def test_words_before_a_verb_with_a_time_or_a_hearer_are_said(text: str, words: str) -> None:
    assert said(text) == [("Ines Tavares", words)]


@pytest.mark.parametrize(
    "text",
    [
        "Pia Sorum claimed the last match as her rival limped off the court.",
        "Winger Oyelaran Bello conceded a penalty while Tamati was on the bench.",
        "The trust has assured fuel, given its long deals with three mines.",
        "The team reported its results May 3 in a journal of the coast.",
        "The group reported its findings May 18 in Coastal Science.",
    ],
)
def test_an_object_beside_another_clause_is_not_said(text: str) -> None:
    assert said(text) == []


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Pia Sorum claimed the match was over as rain fell.", "the match was over as rain fell"),
        ("The trust assured miners that fuel would come.", "that fuel would come"),
        ("Pia Sorum assured buyers that all was fine.", "that all was fine"),
        ("The team reported its results were wrong.", "its results were wrong"),
    ],
)
def test_the_same_verbs_report_a_clause(text: str, words: str) -> None:
    ((_, told),) = said(text)
    assert told.endswith(words)


@pytest.mark.parametrize(
    "text",
    [
        "Amina Diallo will not be talking about “prices” without new figures.",
        "The club won’t be saying that it is late.",
        "Rui Matos isn’t claiming that he was pushed.",
    ],
)
def test_what_somebody_is_not_saying_is_not_said(text: str) -> None:
    assert said(text) == []


def test_a_particle_of_the_verb_is_not_in_the_words() -> None:
    text = "Keeley Ward called out “martyr mums” who do everything at once."
    assert said(text) == [("Keeley Ward", "“martyr mums” who do everything at once")]
