"""Apostrophes that were not typed: in contractions, and in the genitive of the articles' names."""

import pytest

from assistant.question.apostrophes import spell_contractions, spell_owners

TEXTS = (
    "The keeper told Brandvik that the ferry kicks off at noon. Ida Lund rows lunds.",
    "He hid a trash can. Trash Can Day is near. On Monday Orlo said its drinks are safe. "
    "He kicks hard, and reads bills.",
)
NAMES = frozenset(("brandvik", "ida lund", "lund", "orlo", "bill", "jones", "kick", "trash can"))


def owners(text: str) -> str:
    return spell_owners(text, is_name=lambda name: name in NAMES, texts=lambda word: TEXTS)


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("why wasnt the ferry late", "why wasn't the ferry late"),
        ("Whats new", "What's new"),
        ("who didnt pay and theyre gone", "who didn't pay and they're gone"),
        ("the dos and donts of rowing", "the dos and don'ts of rowing"),
        ("its fares were well paid", "its fares were well paid"),
        ("the hell he shed", "the hell he shed"),
        ("what's new, didn't it", "what's new, didn't it"),
        ("who lost in 93?", "who lost in 1993?"),
        ("who lost in '93", "who lost in 1993"),
        ("who came in 93 boats", "who came in 93 boats"),
        ("who lost in 12", "who lost in 12"),
    ],
)
def test_contractions_are_a_closed_set(typed: str, meant: str) -> None:
    assert spell_contractions(typed) == meant


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("brandviks reaction to the vote", "brandvik's reaction to the vote"),
        ("what is brandviks new ferry called", "what is brandvik's new ferry called"),
        ("what did ida lunds father say", "what did ida lund's father say"),
        ("orlos take on sugar", "orlo's take on sugar"),
        ("orlos new ceo on sugar", "orlo's new ceo on sugar"),
        ("who owns brandviks", "who owns brandviks"),
        ("what brandviks are there", "what brandviks are there"),
        ("the ferry kicks noon boats off", "the ferry kicks noon boats off"),
        ("did the bills price rise", "did the bills price rise"),
        ("how did the trash cans lid work", "how did the trash cans lid work"),
        ("how did brandviks really do", "how did brandviks really do"),
        ("jones reaction to the vote", "jones reaction to the vote"),
        ("brandvik's reaction", "brandvik's reaction"),
        ("strangers reaction to it", "strangers reaction to it"),
    ],
)
def test_a_genitive_is_told_by_the_names_of_the_articles(typed: str, meant: str) -> None:
    assert owners(typed) == meant
