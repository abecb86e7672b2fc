import pytest

from corpus.attribution.grammar.verbs import is_closed, subject_of_report
from corpus.english.cues import CUES
from tests.sentence import at, parsed, words


def speaker(text: str, verb: str) -> str | None:
    """Whose reporting verb a word is; None where it is no such verb."""
    parts = parsed(text)
    who = subject_of_report(parts, at(parts, verb), CUES[verb], None)
    return None if who is None else words(parts, *who.naming)


@pytest.mark.parametrize(
    ("text", "verb", "who"),
    [
        ("Narendra Modi said it was late.", "said", "Narendra Modi"),
        ("Narendra Modi has since said it was late.", "said", "Narendra Modi"),
        ("“It is late,” said Narendra Modi.", "said", "Narendra Modi"),
        ("It was late, said the minister.", "said", "the minister"),
        ("Narendra Modi was saying it was late.", "saying", "Narendra Modi"),
        ("A study of the wells shows that they are dry.", "shows", "A study of the wells"),
        ("The farmers say it was late.", "say", "The farmers"),
        ("Narendra Modi and Droupadi Murmu say it was late.", "say",
         "Narendra Modi and Droupadi Murmu"),
        ("The minister states that it is late.", "states", "The minister"),
    ],
)  # fmt: skip
def test_a_finite_verb_of_saying_is_its_subjects(text, verb, who):
    assert speaker(text, verb) == who


@pytest.mark.parametrize(
    ("text", "verb"),
    [
        ("Narendra Modi did not say it was late.", "say"),
        ("Narendra Modi would say it was late.", "say"),
        ("Narendra Modi was told it was late.", "told"),
        ("If Narendra Modi says it is late, we go.", "says"),
        ("The report by the board came late.", "report"),
        ("The states that border India are many.", "states"),
        ("Narendra Modi shows the well to a boy.", "shows"),
        ("Narendra Modi’s claims were late.", "claims"),
        ("Narendra Modi declined to say it was late.", "say"),
    ],
    ids=[
        "denied",
        "only thought of",
        "passive",
        "a condition",
        "a noun",
        "a noun in the plural",
        "a person shows a thing",
        "owned",
        "declined",
    ],
)
def test_what_is_no_finite_verb_of_saying_is_nobodys(text, verb):
    assert speaker(text, verb) is None


@pytest.mark.parametrize(
    ("text", "expected"),
    [("in Pune.", True), (", who left.", True), ("Friday.", True), ("wells are dry.", False)],
)
def test_a_clause_is_closed_where_only_an_adjunct_follows(text, expected):
    assert is_closed(parsed(text), 0) is expected


def test_a_clause_is_closed_at_the_end():
    assert is_closed((), 0)


@pytest.mark.parametrize(
    ("text", "verb"),
    [
        ("Narendra Modi appears to have said it was late.", "said"),
        ("Narendra Modi seemed to be saying it was late.", "saying"),
        ("“It is late,” Narendra Modi appeared to say.", "say"),
        ("Narendra Modi is understood to have told friends it was late.", "told"),
        ("Narendra Modi was widely thought to have admitted it was late.", "admitted"),
        ("Narendra Modi looks to have admitted it was late.", "admitted"),
        ("It seems Narendra Modi said it was late.", "said"),
        ("It appears that Narendra Modi said it was late.", "said"),
    ],
)
def test_what_somebody_only_seems_to_say_is_nobodys(text, verb):
    assert speaker(text, verb) is None


@pytest.mark.parametrize(
    "text",
    ["Narendra Modi seemed tired and said it was late.",
     "Narendra Modi, who appears in court today, said it was late.",
     "Narendra Modi looked up and said it was late."],
)  # fmt: skip
def test_who_seems_something_may_say_something(text):
    assert speaker(text, "said") == "Narendra Modi"
