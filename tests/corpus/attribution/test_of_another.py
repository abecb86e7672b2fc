"""Words near a name that are another's: a judge's who speaks behind it, a teller's, a sender's."""

import pytest

from corpus.article import Article
from corpus.attribution.statements import statements

ALONE = "Yusuf Adeyemi was arrested in Ulm on Monday.\n\n"
TWO = "Yusuf Adeyemi was arrested in Ulm on Monday. Signe Kallas had sued him.\n\n"


def speakers(text):
    return [s.speaker for s in statements(Article(id="a", text=text))]


@pytest.mark.parametrize(
    ("said", "who"),
    [
        ("The owner is Yusuf Adeyemi, the prosecutor said.", "the prosecutor"),
        ("Neighbours avoid Adeyemi, a councillor said.", "a councillor"),
        ("Adeyemi, said the judge, had lied.", "the judge"),
        ("Adeyemi, the judge said, had lied.", "the judge"),
        ("Of Adeyemi, the coach said: “He is fit.”", "the coach"),
        ("Like Adeyemi, the minister said it was late.", "the minister"),
    ],
)
@pytest.mark.parametrize("before", [ALONE, TWO])
def test_an_office_behind_a_name_that_speaks_is_not_its_bearers(before, said, who):
    assert speakers(before + said) == [who]


def test_an_office_in_apposition_is_its_bearers():
    text = "Yusuf Adeyemi, the harbour minister, came.\n\nThe harbour minister said it was late."
    assert speakers(text) == ["Yusuf Adeyemi"]


@pytest.mark.parametrize(
    "said", ["A critic called Adeyemi “a thief”.", "A fan called Adeyemi “our hope”."]
)
def test_who_calls_somebody_something_speaks(said):
    assert speakers(ALONE + said) != ["Yusuf Adeyemi"]
    assert len(speakers(ALONE + said)) == 1


@pytest.mark.parametrize("who", ["an Adeyemi ally", "the Adeyemi family"])
def test_a_surname_before_a_noun_in_ly_is_not_the_speaker(who):
    assert speakers(TWO + f"“It was late,” said {who}.") == [who]
