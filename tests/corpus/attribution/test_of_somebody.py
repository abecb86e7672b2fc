"""Whoever is told by a person's name is somebody else: a critic, a lawyer, police who arrested."""

import pytest

from corpus.article import Article
from corpus.attribution.statements import statements

ALONE = "Yusuf Adeyemi was arrested in Ulm on Monday.\n\n"
TWO = "Yusuf Adeyemi was arrested in Ulm on Monday. Signe Kallas had sued him.\n\n"


def speakers(text):
    return [s.speaker for s in statements(Article(id="a", text=text))]


@pytest.mark.parametrize("before", [ALONE, TWO])
@pytest.mark.parametrize(
    "who",
    [
        "a lawyer for Adeyemi",
        "the lawyer for Adeyemi",
        "a critic of Adeyemi",
        "a friend of Mr Adeyemi",
        "the coach of Adeyemi",
        "an aide to Adeyemi",
        "a spokeswoman for Adeyemi",
        "the attorney representing Adeyemi",
        "the woman suing Adeyemi",
        "a man who knows Adeyemi",
        "police who arrested Adeyemi",
        "the firm that employs Adeyemi",
        "a group which backs Adeyemi",
        "the judge in the case against Adeyemi",
    ],
)
def test_who_is_told_by_a_surname_is_not_its_bearer(before, who):
    said = f"{who[0].upper()}{who[1:]} said he was calm."
    assert speakers(before + said) == [who]


@pytest.mark.parametrize(
    "said",
    [
        "The prosecutor called Adeyemi a thief.",
        "The prosecutor said Adeyemi had lied.",
        "The coach described Adeyemi as fit.",
    ],
)
def test_who_speaks_of_a_person_is_not_the_person(said):
    assert speakers(ALONE + said) == [" ".join(said.split()[:2]).lower()]


@pytest.mark.parametrize(
    ("said", "who"),
    [
        ("Former captain Adeyemi said he was calm.", "Yusuf Adeyemi"),
        ("Leading scorer Adeyemi said he was calm.", "Yusuf Adeyemi"),
        ("Acting head Kallas said she was calm.", "Signe Kallas"),
        ("An ailing Adeyemi said he was calm.", "Yusuf Adeyemi"),
        ("A keeper called Adeyemi said he was calm.", "Yusuf Adeyemi"),
        ("The lawyer who charged Adeyemi, Signe Kallas, said he lied.", "Signe Kallas"),
        ("In those cases Adeyemi said he was calm.", "Yusuf Adeyemi"),
    ],
)
def test_a_title_before_a_surname_is_its_bearers(said, who):
    assert speakers(TWO + said) == [who]
