import pytest

from corpus.attribution.grammar.noun_phrases import begin_of, noun_phrase_at, nounlike
from corpus.attribution.grammar.phrase_ends import end_of
from tests.sentence import at, parsed, words


@pytest.mark.parametrize(
    ("text", "last", "phrase"),
    [
        ("Yesterday Ngozi Okonjo-Iweala said so.", "Okonjo-Iweala", "Ngozi Okonjo-Iweala"),
        ("On Friday the deputy minister said so.", "minister", "the deputy minister"),
        ("The head of the rice board said so.", "board", "The head of the rice board"),
        ("A spokesman for the port said so.", "port", "A spokesman for the port"),
        ("It rained and the mayor said so.", "mayor", "the mayor"),
        ("Siya Kolisi and Rassie Erasmus said so.", "Erasmus", "Siya Kolisi and Rassie Erasmus"),
        ("Tata & Sons said so.", "Sons", "Tata & Sons"),
        ("Bank Mandiri (BMRI) President Darmawan Junaidi said so.", "Junaidi",
         "Bank Mandiri (BMRI) President Darmawan Junaidi"),
        ("Two officials who have seen plans said so.", "plans",
         "Two officials who have seen plans"),
        ("Two officials who have seen the plan said so.", "plan",
         "Two officials who have seen the plan"),
        ("Farmers who lost a field said so.", "field", "Farmers who lost a field"),
        ("We know a man who said the plan failed.", "plan", "the plan"),
        ("We heard that all the farmers said so.", "farmers", "all the farmers"),
        ("The “iron” lady said so.", "lady", "The “iron” lady"),
        ("Last week the editor said so.", "editor", "the editor"),
    ],
)  # fmt: skip
def test_a_noun_phrase_begins_where_its_first_word_stands(text, last, phrase):
    parts = parsed(text)
    n = at(parts, last)
    joined = words(parts, begin_of(parts, n), n + 1)
    assert joined.replace("( ", "(").replace(" )", ")") == phrase


@pytest.mark.parametrize(
    ("text", "phrase"),
    [
        ("said Thuli Madonsela on Monday.", "Thuli Madonsela"),
        ("said the Kenyan foreign minister after lunch.", "the Kenyan foreign minister"),
        ("said the minister of health.", "the minister of health"),
        ("said a spokeswoman for the Tokyo court, who left.", "a spokeswoman for the Tokyo court"),
        ("said Yoko Ono and Hideo Itokawa.", "Yoko Ono and Hideo Itokawa"),
        ("said the mayor but nobody heard.", "the mayor"),
        ("said coach Takefusa Kubo prior to the vote.", "coach Takefusa Kubo"),
        ("said the mayor prior to the vote.", "the mayor"),
        ("said the mayor quietly.", "the mayor"),
        ("said an emailed Contoso statement.", "an emailed Contoso statement"),
        ("said Sanna Marin quietly.", "Sanna Marin"),
        ("said a source close to the ministry.", "a source close to the ministry"),
        ("said Amina Mohammed Friday.", "Amina Mohammed"),
    ],
)
def test_a_noun_phrase_ends_before_what_is_told_of_the_deed(text, phrase):
    parts = parsed(text)
    assert words(parts, 1, end_of(parts, 1)) == phrase


@pytest.mark.parametrize("text", ["said that it rained.", "said of it.", "said , and left."])
def test_where_no_noun_phrase_begins_it_ends_where_it_began(text):
    assert end_of(parsed(text), 1) == 1


@pytest.mark.parametrize(
    ("word", "expected"),
    [
        ("minister", True),
        ("Nakamura", True),
        ("both", True),
        ("of", False),
        ("because", False),
        ("and", False),
        ("often", False),
        ("said", False),
        (",", False),
    ],
)
def test_a_noun_phrase_ends_with_a_noun(word, expected):
    (token, *_) = parsed(word)
    assert nounlike(token) is expected


def test_before_the_first_word_there_is_no_noun_phrase():
    parts = parsed("Often the mayor said so.")
    assert noun_phrase_at(parts, -1) is None
    assert noun_phrase_at(parts, 0) is None
    assert noun_phrase_at(parts, 2) == 1
