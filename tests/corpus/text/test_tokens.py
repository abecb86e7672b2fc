import pytest

from corpus.article import Span
from corpus.text.quotations import quotations
from corpus.text.tokens import is_day, is_verb, tokens
from tests.sentence import parsed


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("She said so.", ["She", "said", "so", "."]),
        ("“We won it,” she said.", ["“We won it,”", "she", "said", "."]),
        ("Ngozi Okonjo-Iweala, 71, said.", ["Ngozi", "Okonjo-Iweala", ",", "71", ",", "said", "."]),
        ("It’s Maathai’s.", ["It’s", "Maathai’s", "."]),
        ("It was – she said – late.", ["It", "was", "–", "she", "said", "–", "late", "."]),
        ("日本は雨だ。", ["日本は雨だ", "。"]),
        ("", []),
    ],
)
def test_a_sentence_falls_into_words_marks_and_whole_quotations(text, expected):
    assert [token.text for token in parsed(text)] == expected


def test_tokens_stand_where_they_say():
    text = "Head. “Yes,” said Wanuri Kahiu. Foot."
    span = Span(6, text.index(" Foot"))
    for token in tokens(text, span, quotations(text)):
        assert text[token.start : token.end] == token.text
        assert span.start <= token.start < token.end <= span.end


def test_a_quotation_counts_its_words_and_is_nothing_in_small_letters():
    (token, *_) = parsed("“We won it,” she said.")
    assert (token.kind, token.words, token.low) == ("quotation", 3, "")


@pytest.mark.parametrize(
    ("word", "capital", "owner"),
    [
        ("Maathai", True, False),
        ("Maathai’s", True, True),
        ("workers’", False, True),
        ("Élodie", True, False),
        ("say", False, False),
    ],
)
def test_a_word_tells_by_its_form_what_it_may_be(word, capital, owner):
    (token,) = parsed(word)
    assert (token.capital, token.owner) == (capital, owner)


@pytest.mark.parametrize(
    ("word", "verb", "day"),
    [
        ("said", True, False),
        ("walked", True, False),
        ("won’t", True, False),
        ("red", False, False),
        ("minister", False, False),
        ("Friday", False, True),
        ("December", False, True),
        ("7", False, True),
    ],
)
def test_verbs_and_days_are_told_by_their_form(word, verb, day):
    (token,) = parsed(word)
    assert (is_verb(token), is_day(token)) == (verb, day)


@pytest.mark.parametrize(
    "text",
    [
        "The actor Will Oyelaran said so.",
        "Will Oyelaran said so.",
        "Theresa May said so.",
        "“Yes,” said May Tanaka.",
        "“Yes,” May said.",
        "The founder Do Kwon was late.",
        "The actor Can Yaman was late.",
    ],
)
def test_an_auxiliary_that_is_a_name_is_no_verb(text):
    named = [t for t in parsed(text) if t.text in {"Will", "May", "Do", "Can"}]
    assert len(named) == 1
    assert not is_verb(named[0])
    assert not is_day(named[0])


@pytest.mark.parametrize(
    ("text", "word"),
    [
        ("Will Oyelaran say so?", "Will"),
        ("May the best boat win.", "May"),
        ("The board met, and it may say so.", "may"),
        ("Oyelaran: We Will Stay", "Will"),
    ],
)
def test_an_auxiliary_of_a_question_or_a_headline_stays_a_verb(text, word):
    assert is_verb(next(t for t in parsed(text) if t.text == word))


def test_a_month_is_no_name():
    for text in (
        "On 3 May the board said so.",
        "In May Oyelaran said so.",
        "On Monday May 3 it was.",
    ):
        assert is_day(next(t for t in parsed(text) if t.text == "May"))
