import pytest

from corpus.attribution.grammar.clauses import (
    has_gapped_verb,
    head_noun,
    inverted_subject,
    shared_subject,
    subject,
)
from tests.sentence import at, parsed, words


def whose(text: str, verb: str) -> tuple[str, str] | None:
    """The subject of a verb, and how it was found."""
    parts = parsed(text)
    who = subject(parts, at(parts, verb))
    return None if who is None else (words(parts, *who.naming), who.how)


@pytest.mark.parametrize(
    ("text", "verb", "who"),
    [
        ("Wangari Maathai said so.", "said", "Wangari Maathai"),
        ("Wangari Maathai has often said so.", "said", "Wangari Maathai"),
        ("Wangari Maathai on Tuesday said so.", "said", "Wangari Maathai"),
        ("Wangari Maathai later went on to say so.", "say", "Wangari Maathai"),
        ("Haruki Murakami, 76, said so.", "said", "Haruki Murakami"),
        ("Haruki Murakami (Kyoto) said so.", "said", "Haruki Murakami"),
        ("Haruki Murakami, the author, said so.", "said", "Haruki Murakami"),
        ("Haruki Murakami, who lives in Tokyo, said so.", "said", "Haruki Murakami"),
        ("Haruki Murakami, speaking in Tokyo, said so.", "said", "Haruki Murakami"),
        ("Haruki Murakami – himself a runner – said so.", "said", "Haruki Murakami"),
        ("The author, Haruki Murakami, said so.", "said", "Haruki Murakami"),
        ("The president of Peru, Dina Boluarte, said so.", "said", "Dina Boluarte"),
        ("She said so.", "said", "She"),
        ("Everyone said so.", "said", "Everyone"),
        ("Of the farmers half said so.", "said", "half"),
    ],
)  # fmt: skip
def test_the_subject_stands_before_its_verb(text, verb, who):
    assert whose(text, verb) == (who, "before")


@pytest.mark.parametrize(
    ("text", "verb", "who"),
    [
        ("Lula da Silva met the farmers and said so.", "said", "Lula da Silva"),
        ("Lula da Silva met the farmers, then said so.", "said", "Lula da Silva"),
        ("Lula da Silva signed it but warned of more.", "warned", "Lula da Silva"),
    ],
)
def test_a_second_verb_shares_the_subject_of_the_first(text, verb, who):
    assert whose(text, verb) == (who, "shared")


@pytest.mark.parametrize(
    ("text", "verb"),
    [
        ("“We won,” said Siya Kolisi.", "said"),
        ("There said nobody a word.", "said"),
        ("It rained; and said so.", "said"),
        ("To the crowd: said so.", "said"),
    ],
)
def test_where_nothing_before_the_verb_can_be_its_subject_there_is_none(text, verb):
    assert whose(text, verb) is None


def test_a_relative_pronoun_is_told_as_one():
    assert whose("The nurse who said so left.", "said") == ("who", "relative")


def test_no_subject_is_shared_across_a_semicolon():
    parts = parsed("Lula da Silva spoke; and said so.")
    assert shared_subject(parts, at(parts, "and")) is None


@pytest.mark.parametrize(
    ("text", "named"),
    [
        ("said Cyril Ramaphosa.", "Cyril Ramaphosa"),
        ("said the minister, who left.", "the minister"),
        ("said the minister in Accra.", "the minister in Accra"),
        ("said the minister, Ken Ofori-Atta.", "Ken Ofori-Atta"),
        ("said goalkeeper Vincent Enyeama.", "goalkeeper Vincent Enyeama"),
        ("said he.", "he"),
    ],
)
def test_the_subject_may_stand_behind_its_verb(text, named):
    parts = parsed(text)
    who = inverted_subject(parts, 0)
    assert who is not None
    assert (words(parts, *who.naming), who.how) == (named, "after")


def test_the_name_beside_an_office_is_left_alone_when_it_is_asked_so():
    parts = parsed("said the minister, Ken Ofori-Atta.")
    who = inverted_subject(parts, 0, beside=False)
    assert who is not None
    assert words(parts, *who.naming) == "the minister"


@pytest.mark.parametrize("text", ["said on Monday.", "said that it rained.", "said.", "said: no."])
def test_what_follows_a_verb_is_not_always_its_subject(text):
    assert inverted_subject(parsed(text), 0) is None


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("“a pity,” Bola Tinubu.", True),
        ("“a pity,” Bola Tinubu; it rained.", True),
        ("“a pity,” Bola Tinubu left.", False),
        ("“a pity” Bola Tinubu.", False),
    ],
)
def test_a_speaker_may_follow_a_quotation_without_a_verb(text, expected):
    assert has_gapped_verb(parsed(text), 0) is expected


@pytest.mark.parametrize(
    ("text", "noun"),
    [
        ("An analysis of the filings shows it.", "analysis"),
        ("The spokeswoman for the port shows it.", "spokeswoman"),
        ("The rice board shows it.", "board"),
    ],
)
def test_a_phrase_is_about_the_noun_before_its_first_preposition(text, noun):
    parts = parsed(text)
    who = subject(parts, at(parts, "shows"))
    assert who is not None
    assert head_noun(parts, who).text == noun
