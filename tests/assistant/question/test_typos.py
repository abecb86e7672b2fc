"""Slips of the fingers, and the common words that were meant."""

import pytest

from assistant.question.typos import CommonWords, common_words, is_slip


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("safteyx", "safetyx"), ("ehllo", "hello"), ("verdcit", "verdict"),
        ("storry", "story"), ("openning", "opening"), ("comission", "commission"),
        ("hellloo", "helllooo"),
    ],
)  # fmt: skip
def test_a_swap_or_a_doubled_letter_is_a_slip(typed, meant):
    assert is_slip(typed, meant)


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("resigns", "reigns"), ("spacex", "space"), ("licht", "light"), ("auther", "author"),
        ("harbour", "harbour"), ("arrow", "farrow"), ("trawl", "trial"), ("tabel", "label"),
    ],
)  # fmt: skip
def test_another_word_is_none(typed, meant):
    assert not is_slip(typed, meant)
    assert not is_slip(meant, typed)


def test_the_commoner_of_two_words_is_meant_if_it_is_much_commoner():
    ranked = {"angel": 3, "angle": 5, "united": 1, "untied": 900}
    words = CommonWords(ranked)
    assert words.nearest("unitde", has=ranked.__contains__) == "united"
    assert words.nearest("angell", has=ranked.__contains__) == "angel"
    assert CommonWords({"trail": 3, "trial": 4}).nearest("trrail", has=lambda word: True) == "trail"
    both = {"caster": 4, "castre": 5}
    assert CommonWords(both).nearest("casetr", has=both.__contains__) == "caster"
    tied = {"abcde": 4, "bacdf": 5, "abdce": 6}
    assert CommonWords(tied).nearest("abcdee", has=tied.__contains__) == "abcde"


def test_two_words_that_are_as_common_are_a_tie():
    tied = {"barre": 4, "brare": 5}
    assert CommonWords(tied).nearest("barer", has=tied.__contains__) == "barre"
    tied = {"latter": 4, "later": 5}
    assert CommonWords(tied).nearest("lattter", has=tied.__contains__) == "latter"
    tied = {"abbcc": 4, "abcc": 1, "abbc": 1, "aabcc": 6}
    assert CommonWords(tied).nearest("aabbcc", has=tied.__contains__) is None


@pytest.mark.parametrize("word", ["Saftey", "safe", "sfae", "saftey's", "safety", "saf7ey"])
def test_a_capital_a_short_word_and_a_right_word_are_left_alone(word):
    assert common_words().nearest(word, has=lambda other: True) is None


def test_a_word_that_no_article_has_is_not_taken():
    assert common_words().nearest("saftey", has="safety".__eq__) == "safety"
    assert common_words().nearest("saftey", has=lambda word: False) is None
