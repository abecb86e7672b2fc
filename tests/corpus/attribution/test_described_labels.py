"""A name, what its bearer is, a colon and a quotation: the way in which tributes are printed."""

import pytest

from corpus.article import Article
from corpus.attribution.statements import statements


def said(paragraph):
    text = f"Tributes to the baker Olle Marsh came on Tuesday.\n\n{paragraph}"
    return [(s.speaker, text[slice(*s.content)]) for s in statements(Article("a", text))]


@pytest.mark.parametrize(
    ("label", "who"),
    [
        ("Selda Aric, ex-Norvik and Ulm goalkeeper", "Selda Aric"),
        ("Jonas Fell, Mayor of Greater Ulm and Norvik fan", "Jonas Fell"),
        ("Ines Dahl, singer", "Ines Dahl"),
        ("Tom Orr, 43, nurse", "Tom Orr"),
        ("Marta Kessel, who ran the shop next door", "Marta Kessel"),
    ],
)
def test_the_name_before_the_description_speaks(label, who):
    assert said(f"{label}: “He baked for the whole team.”") == [
        (who, "“He baked for the whole team.”")
    ]


@pytest.mark.parametrize(
    "label", ["The menu, in full", "On Monday, at the shop", "Rye, wheat, oats"]
)
def test_what_is_no_name_does_not_speak(label):
    assert [who for who, _ in said(f"{label}: “Fresh bread daily and buns.”") if who] == []
