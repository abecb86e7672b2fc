from dataclasses import replace
from datetime import date

import pytest

from assistant.answer import Answer
from assistant.composing.composer import citation, grow
from assistant.composing.extractive import Extractive, arrange, source_line
from assistant.evidence.sentences import Evidence
from assistant.evidence.statements import attribute
from assistant.question.understand import understand
from corpus.article import Article, Span
from corpus.attribution.statements import statements
from corpus.text.sentences import sentences

TEXT = (
    "Anna Vane opened the session on Monday. She said the dam would never be built. "
    "“We have seen more than enough of it,” she told members. The vote is in May"
)
ARTICLE = Article(
    id="a", text=TEXT, title="Dam in doubt", outlet="Vintar Post", published=date(2025, 9, 2)
)


def evidence(n: int, article: Article = ARTICLE) -> Evidence:
    span = sentences(article.text)[n]
    said = [s for s in statements(article) if s.sentence.start == span.start]
    statement = said[0] if said else None
    return Evidence(
        article, span, span, statement=statement, speaker=statement.speaker if statement else None
    )


def composed(chosen: list[Evidence], question: str = "Who opened the session?") -> str:
    """The text of an answer out of all parts."""
    answer = Answer(question, question, found=True, text="")
    for part in Extractive().compose(understand(question), chosen):
        answer = grow(answer, part)
    return answer.text


def bare(n: int) -> Evidence:
    span = sentences(TEXT)[n]
    return Evidence(ARTICLE, span, span)


def test_an_answer_says_who_reports_it_and_when():
    chosen = [evidence(0)]
    text = composed(chosen)
    assert text == ("Vintar Post (2 September 2025): Anna Vane opened the session on Monday. [1]")


def test_each_sentence_is_a_part_that_cites_it_and_an_article_is_a_paragraph():
    other = Article(id="b", text=TEXT, outlet="Post")
    chosen = [evidence(0), evidence(3), evidence(0, other)]
    parts = list(Extractive().compose(understand("Who opened the session?"), chosen))
    assert [part.opens for part in parts] == [True, False, True]
    assert [[(c.n, c.article) for c in part.citations] for part in parts] == [
        [(1, "a")], [(2, "a")], [(3, "b")],
    ]  # fmt: skip
    assert all(f"[{n}]" in part.text for n, part in enumerate(parts, 1))


def test_what_was_said_is_told_by_date():
    early = Article(id="b", text=TEXT, outlet="Post", published=date(2025, 1, 1))
    chosen = [evidence(1), evidence(1, early)]
    assert composed(chosen, "What did Vane say about the dam?").startswith("Post (1 ")
    assert composed(chosen, "Who says the dam is to be built?").startswith("Vintar")


def test_a_speaker_behind_a_pronoun_is_named_with_the_article_s_word():
    chosen = [evidence(1)]
    assert composed(chosen) == (
        "Vintar Post (2 September 2025): Anna Vane (“She” in the article) said the "
        "dam would never be built. [1]"
    )


def test_sentences_of_one_article_share_its_attribution_and_end_with_a_stop():
    chosen = [evidence(0), evidence(3)]
    assert composed(chosen) == (
        "Vintar Post (2 September 2025): Anna Vane opened the session on Monday. [1] "
        "The vote is in May. [2]"
    )


def test_a_citation_holds_the_words_of_its_offsets():
    cited = citation(1, attribute(bare(2), statements))
    assert TEXT[cited.start : cited.end] == cited.quote
    assert cited.sentence == "“We have seen more than enough of it,” she told members."
    assert cited.quote == "“We have seen more than enough of it,”"
    assert cited.speaker == "Anna Vane"


def test_a_reporter_s_sentence_is_nobody_s_words():
    cited = citation(1, evidence(1))
    assert cited.quote == "She said the dam would never be built."
    assert cited.speaker is None


@pytest.mark.parametrize(
    ("known", "said"),
    [
        ({"outlet": "RHC", "published": date(2020, 2, 7)}, "RHC (7 February 2020)"),
        ({"agency": "TASS"}, "TASS (undated)"),
        (
            {"outlet": "RHC", "title": "The dam must go | Letters"},
            "Readers’ letters in RHC (undated)",
        ),
        ({"title": "Dam in doubt"}, "the article Dam in doubt (undated)"),
        ({}, "the article a (undated)"),
    ],
)
def test_a_source_is_named_by_what_is_known_of_it(known, said):
    assert source_line(Article(id="a", text=TEXT, **known)) == said


def test_a_summary_names_the_headline_of_its_article():
    article = Article(id="a", text=TEXT, outlet="RHC", title="Dam in doubt")
    assert source_line(article, headline=True) == "RHC (undated), Dam in doubt"
    told = composed([evidence(1, article)], "Summarise the dam in doubt.")
    assert told.startswith("RHC (undated), Dam in doubt: ")


def test_the_events_of_a_timeline_have_a_line_each():
    told = composed([evidence(0), evidence(3)], "Give me a timeline of the dam vote.")
    assert told.splitlines() == [
        "Vintar Post (2 September 2025):",
        "- Anna Vane opened the session on Monday. [1]",
        "- The vote is in May. [2]",
    ]


def test_the_sentence_that_answers_comes_before_those_around_it():
    found = [evidence(2), evidence(0), evidence(1)]
    assert arrange(found, by_date=False) == [evidence(2), evidence(0), evidence(1)]
    assert arrange(found, by_date=True) == [evidence(0), evidence(1), evidence(2)]


def test_articles_come_by_date_or_best_first_and_each_stays_together():
    early = Article(id="b", text=TEXT, published=date(2025, 1, 1))
    best, other = evidence(1), evidence(0, early)
    found = [best, other, evidence(0)]
    by_date = [e.article.id for e in arrange(found, by_date=True)]
    assert by_date == ["b", "a", "a"]
    assert arrange(found, by_date=False) == [best, evidence(0), other]
    assert arrange(found, by_date=True)[1].sentence == Span(0, 39)


def test_a_reporter_s_sentence_names_its_speaker_inside_and_not_as_its_author():
    text = (
        "Minister Leon Park spoke on Monday. After the vote in the chamber on Tuesday evening, "
        "the minister told reporters that it was “a mistake”."
    )
    article = Article(id="p", text=text, outlet="Post")
    told = composed([evidence(1, article)], "What did Park say of the vote?")
    assert "Park: After" not in told
    assert "the minister (Leon Park) told reporters that it was “a mistake”." in told


def test_a_speaker_whom_the_sentence_names_by_another_part_of_the_name_is_not_named_again():
    text = (
        "Trade expert Zhao Liwei spoke in Turin on Monday. Zhao said that trust between the two "
        "ports is still low."
    )
    article = Article(id="z", text=text, outlet="Post")
    told = composed([evidence(1, article)], "What did Zhao Liwei say about trust?")
    assert "Zhao said that trust" in told
    assert "Zhao Liwei:" not in told


def test_a_speaker_whose_name_is_an_article_s_word_is_named():
    text = "Mayor An spoke on Monday. After the vote, the mayor told reporters it was “a mistake”."
    article = Article(id="a", text=text, outlet="Post")
    known = replace(evidence(1, article), speaker="An")
    assert "(An)" in composed([known], "What did An say of the vote?")


@pytest.mark.parametrize(
    ("sentence", "told"),
    [
        ("According to Orr she told the crew that it was late.",
         "According to Orr she (Mia Dahl) told the crew that it was late."),
        ("In the letter, she wrote that it was late.",
         "In the letter, she (Mia Dahl) wrote that it was late."),
        ("“It was late,” she told the crew.", "Mia Dahl: “It was late,” she told the crew."),
    ],
)  # fmt: skip
def test_a_name_stands_before_a_sentence_that_opens_with_the_speaker_s_words(sentence, told):
    article = Article(id="m", text=f"Mia Dahl met the press on Monday. {sentence}", outlet="Post")
    told_by = evidence(1, article)
    words = replace(told_by, quote=told_by.statement.content)
    assert told in composed([words], "What did Mia Dahl say?")
