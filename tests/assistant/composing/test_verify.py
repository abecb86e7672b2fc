import pytest

from assistant.answer import Citation
from assistant.composing.verify import guarded, located, verify
from corpus.article import Article, Span, Statement

TEXT = (
    "“We never promised a date,” Anna Vane said, “and we shall\nnot promise one now.”\n\n"
    "Paul Orr called that “a joke” and said the well-known dam would stay."
)
ARTICLE = Article(id="a", text=TEXT)
SAID = (
    Statement(Span(0, 26), "direct", None, None, "Anna Vane", (), Span(0, 81)),
    Statement(Span(44, 81), "direct", None, None, "Anna Vane", (), Span(0, 81)),
)


@pytest.mark.parametrize(
    ("quote", "stands"),
    [
        ("We never promised a date", ["We never promised a date"]),
        ('"we never promised a date,"', ["We never promised a date"]),
        ("we shall not promise one now", ["we shall\nnot promise one now"]),
        ("We never promised … not promise one now", ["We never promised", "not promise one now"]),
        ("a date […] promise one", ["a date", "promise one"]),
        ("the well‑known dam", ["the well-known dam"]),
        ("We never promised a d", []),
        ("never promise a date", []),
        ("not promise one now … We never promised", []),
        ("We NEVER promised", []),
        ("", []),
        ("…", []),
    ],
)
def test_a_quotation_stands_where_its_words_do(quote, stands):
    assert [TEXT[start:end] for start, end in located(quote, TEXT)] == stands


@pytest.mark.parametrize(
    ("quote", "speaker", "verdict"),
    [
        ("We never promised a date", "Vane", "verbatim"),
        ("We never promised a date", None, "verbatim"),
        ("We never promised a date", "Paul Orr", "other speaker"),
        ("the well-known dam would stay", "Anna Vane", "verbatim"),
        ("We never once promised a date", "Vane", "altered"),
        ("They want to sell the railway", "Vane", "not found"),
    ],
)
def test_the_judgement_is_on_words_and_speaker(quote, speaker, verdict):
    assert verify(quote, ARTICLE, speaker=speaker, statements=SAID).verdict == verdict


def test_an_altered_quotation_shows_the_words_that_differ():
    check = verify("We always promised a firm date", ARTICLE)
    assert check.verdict == "altered"
    assert check.difference == (("always", "never"), ("firm", ""))
    assert check.spans == ()


def test_words_of_another_article_are_told_apart():
    other = Article(id="b", text="Orr: “They want to sell the railway.”")
    check = verify("They want to sell the railway", ARTICLE, others=[other])
    assert (check.verdict, check.article) == ("other article", "b")


def test_marks_stay_only_around_words_that_are_cited():
    citation = Citation(
        1, "a", None, None, None, None, 1, 25, TEXT[1:25], TEXT[:81], None, "verbatim"
    )
    text = "Vane said “We never promised a date” and “we lied to you all”."
    assert (
        guarded(text, [citation]) == "Vane said “We never promised a date” and we lied to you all."
    )
