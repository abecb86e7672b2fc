import pytest

from corpus.article import Span, Statement
from corpus.attribution.pull_quotes import StatementJudgement, attribute_pull_quotes

LONG = "“The well was dry before we had come to the village at all.”"


def judgement(
    text: str, words: str, speaker: str | None, *, last: bool = False
) -> StatementJudgement:
    start = text.rindex(words) if last else text.index(words)
    span = Span(start, start + len(words))
    return StatementJudgement(Statement(span, "direct", None, None, speaker, (), span), 0.9)


@pytest.mark.parametrize(
    ("floats", "speakers"),
    [
        ((False, True), ["Amina Diallo", "Amina Diallo"]),
        ((False, False), ["Amina Diallo", "Kofi Mensah"]),
        ((True, True), ["Amina Diallo", "Kofi Mensah"]),
    ],
    ids=["one floats", "each has its own cue", "none has a cue"],
)
def test_a_quotation_shown_large_has_the_speaker_of_the_same_words(floats, speakers):
    text = f"{LONG} she said.\n\n{LONG}"
    made = [
        judgement(text, LONG, "Amina Diallo"),
        judgement(text, LONG, "Kofi Mensah", last=True),
    ]
    assert [j.statement.speaker for j in attribute_pull_quotes(text, made, floats)] == speakers


def test_words_too_few_to_be_told_apart_keep_their_speaker():
    text = "“It was dry.” she said.\n\n“It was dry.”"
    made = [
        judgement(text, "“It was dry.”", "Amina Diallo"),
        judgement(text, "“It was dry.”", "Kofi Mensah", last=True),
    ]
    found = attribute_pull_quotes(text, made, (False, True))
    assert [j.statement.speaker for j in found] == ["Amina Diallo", "Kofi Mensah"]
