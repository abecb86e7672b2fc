import pytest

from assistant.answer import Citation
from assistant.composing.verify import guard, verify
from corpus.article import Article, Span, Statement
from corpus.text.occurrences import locate

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
    assert [TEXT[start:end] for start, end in locate(quote, TEXT)] == stands


@pytest.mark.parametrize(
    ("quote", "speaker", "verdict"),
    [
        ("We never promised a date", "Vane", "verbatim"),
        ("We never promised a date", None, "verbatim"),
        ("We never promised a date", "Paul Orr", "other speaker"),
        ("the well-known dam would stay", "Anna Vane", "verbatim"),
        ("We never once promised a date", "Vane", "not found"),
        ("They want to sell the railway", "Vane", "not found"),
    ],
)
def test_the_judgement_is_on_words_and_speaker(quote, speaker, verdict):
    start = max(0, TEXT.find(quote))
    at = Span(start, start + len(quote))
    assert verify(quote, ARTICLE, at, speaker=speaker, statements=SAID) == verdict


SAME = (
    "“It was a fair vote,” Anna Vane said.\n\n“It was a fair vote,” said Paul Orr, who had told "
    "her: “You lost.”"
)


def test_what_was_copied_is_judged_at_its_own_place():
    article = Article(id="a", text=SAME)
    words = "“It was a fair vote,”"
    first, second = (Span(n, n + len(words)) for n in (0, SAME.rindex(words)))
    said = (
        Statement(first, "direct", None, None, "Anna Vane", (), Span(0, 37)),
        Statement(second, "direct", None, None, "Paul Orr", (), Span(39, len(SAME))),
    )

    def verdict(speaker: str, at: Span) -> str:
        return verify(words, article, at, speaker=speaker, statements=said)

    assert [verdict("Paul Orr", second), verdict("Anna Vane", first)] == ["verbatim"] * 2
    assert [verdict("Paul Orr", first), verdict("Anna Vane", second)] == ["other speaker"] * 2
    assert verify("It was a foul vote", article, Span(1, 19)) == "not found"


def test_words_inside_another_s_statement_are_those_of_the_inmost_speaker():
    text = "Paul Orr said that Anna Vane had told him “you lost” … and had left."
    whole, inside = Span(14, len(text) - 1), Span(42, 52)
    said = (
        Statement(whole, "indirect", None, None, "Paul Orr", (), Span(0, len(text))),
        Statement(inside, "direct", None, None, "Anna Vane", (), Span(0, len(text))),
    )
    article = Article(id="a", text=text)
    for at, speaker in ((whole, "Paul Orr"), (inside, "Anna Vane")):
        quote = text[at.start : at.end]
        assert verify(quote, article, at, speaker=speaker, statements=said) == "verbatim"


def test_marks_stay_only_around_words_that_are_cited():
    citation = Citation(
        1, "a", None, None, None, None, 1, 25, TEXT[1:25], TEXT[:81], None, "verbatim"
    )
    text = "Vane said “We never promised a date” and “we lied to you all”."
    assert guard(text, [citation]) == "Vane said “We never promised a date” and we lied to you all."
