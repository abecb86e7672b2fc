"""Whom a mention stands for, told by the speakers of statements: worldwide names only."""

import pytest

from corpus.article import Article
from corpus.attribution.statements import statements


def speakers(text: str) -> list[tuple[str | None, tuple[str, ...]]]:
    return [(s.speaker, s.candidates) for s in statements(Article("a", text))]


@pytest.mark.parametrize(
    ("text", "speaker"),
    [
        ("Retno Marsudi met Wang Yi. “We agreed,” Marsudi said.", "Retno Marsudi"),
        ("Foreign Minister Retno Marsudi met Wang Yi. “We agreed,” the minister said.",
         "Retno Marsudi"),
        ("Indian Prime Minister Narendra Modi met Kenyan President William Ruto. “We agreed,” "
         "the Kenyan president said.", "William Ruto"),
        ("Indian Prime Minister Narendra Modi met Kenyan President William Ruto. “We agreed,” "
         "the Indian prime minister said.", "Narendra Modi"),
        ("Mrs Marsudi met Mr Wang. “We agreed,” she said.", "Marsudi"),
        ("“We agreed,” the Kenyan health ministry said. “We did,” the ministry said.",
         "the Kenyan health ministry"),
        ("Former Porto coach Ivo Karlsen spoke. Joao Prates, Porto’s coach, left. The Porto coach "
         "said that they agreed.", "Joao Prates"),
        ("Aylin Demir is the bank’s chief executive. Tomasz Wilk met her. The bank’s chief "
         "executive said that they agreed.", "Aylin Demir"),
        ("“We agreed,” said a spokesman for William Ruto.", "a spokesman for William Ruto"),
        ("William Ruto came. “We agreed,” Ruto’s lawyer said.", "Ruto’s lawyer"),
        ("“We agreed,” William Ruto said. “It is good,” he added.", "William Ruto"),
    ],
)  # fmt: skip
def test_a_mention_stands_for_one_name(text, speaker):
    assert speakers(text)[-1] == (speaker, ())


@pytest.mark.parametrize(
    "text",
    [
        "“We agreed,” she said.",
        "Mr Wang and Mr Ruto met. “We agreed,” he said.",
        "Hassan Rouhani and Luiz Costa met. “We agreed,” he said.",
        "Ama Moyo, the finance minister, spoke. Jan Wilk, the health minister, left. The minister "
        "said that they agreed.",
        "Rahul Gandhi met Priyanka Gandhi. “We agreed,” Gandhi said.",
        "Narendra Modi and William Ruto said that they agreed.",
    ],
    ids=[
        "nobody before",
        "two men",
        "two names",
        "two ministers",
        "two of one surname",
        "two at once",
    ],
)
def test_where_it_may_be_two_nobody_is_named(text):
    assert speakers(text)[-1][0] is None


def test_words_are_not_given_to_who_is_named_in_them():
    text = "Mrs Marsudi came. Mrs Solberg left. “I know Mrs Solberg,” she said."
    assert speakers(text)[-1][0] in {"Marsudi", None}


def test_who_stars_in_a_work_is_not_the_work():
    text = "Emeka Okafor came. The Gentle Prince of Port Bay star said that he agreed."
    assert "Gentle Prince" not in {name for name, _ in speakers(text)}
