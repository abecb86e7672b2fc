import pytest

from corpus.attribution.grammar.adjuncts import opens_clause, over_adjuncts
from corpus.english.cues import CUES
from tests.sentence import at, parsed, words


def rest(text: str, verb: str) -> str:
    """What is left after a verb and the adjuncts behind it."""
    parts = parsed(text)
    begin = over_adjuncts(parts, at(parts, verb) + 1, CUES[verb])
    return words(parts, begin, len(parts))


@pytest.mark.parametrize(
    ("text", "verb", "left"),
    [
        ("Ruto said it was late.", "said", "it was late ."),
        ("Ruto said on Thursday it was late.", "said", "it was late ."),
        ("Ruto said last week it was late.", "said", "it was late ."),
        ("Ruto said on Thursday in Nairobi that it was late.", "said", "that it was late ."),
        ("Ruto said in an interview that it was late.", "said", "that it was late ."),
        ("Ruto said - falsely - that it was late.", "said", "that it was late ."),
        ("Ruto said bluntly that it was late.", "said", "that it was late ."),
        ("Ruto told reporters it was late.", "told", "it was late ."),
        ("Ruto told the assembly on Monday that it was late.", "told", "that it was late ."),
        ("Ruto told Raila Odinga that it was late.", "told", "that it was late ."),
        ("Ruto told her that it was late.", "told", "that it was late ."),
        ("Ruto told her lawyers that it was late.", "told", "that it was late ."),
        ("Ruto promised to voters that he would go.", "promised", "that he would go ."),
    ],
)
def test_hearers_days_and_places_are_stepped_over(text, verb, left):
    assert rest(text, verb) == left


@pytest.mark.parametrize(
    ("text", "verb", "left"),
    [
        ("Ruto vowed to leave the hall.", "vowed", "to leave the hall ."),
        ("Ruto told them what he saw.", "told", "what he saw ."),
        ("Ruto accused Raila Odinga of lying.", "accused", "Raila Odinga of lying ."),
    ],
)
def test_what_is_said_is_not_stepped_over(text, verb, left):
    assert rest(text, verb) == left


@pytest.mark.parametrize(
    ("word", "expected"),
    [("the", True), ("Nairobi", True), ("he", True), ("whether", True), ("late", False)],
)
def test_a_clause_opens_with_a_small_word_or_a_name(word, expected):
    (token, *_) = parsed(word)
    assert opens_clause(token) is expected
