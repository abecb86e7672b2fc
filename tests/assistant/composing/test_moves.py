"""Moves on the last answer, made of what it cites."""

from datetime import date

import pytest

from assistant.answer import Answer
from assistant.composing.composer import citation
from assistant.composing.moves import (
    cited_evidence,
    describe_article,
    fit_to_show,
    refuse_again,
    shorter_parts,
    source_parts,
    sure_parts,
    whole_quotations,
)
from assistant.evidence.sentences import Evidence
from assistant.question.understand import understand
from corpus.article import Article, Span
from corpus.attribution.statements import statements
from corpus.text.sentences import sentences

GLACIER = Article(
    "glacier",
    "Sofía Huanca measured the glacier on Sunday.\n\n"
    "“It has lost nine metres,” said Huanca, a glaciologist. “Next\nyear we measure again.” "
    "Her team walked for two days.\n\n"
    "The village drinks its water.",
    title="Glacier shrinks", outlet="Cusco Mail", published=date(2021, 5, 9), byline="Imani Roth",
    url="https://cusco.test/glacier",
)  # fmt: skip
BARE = Article("bare", "The glacier lost nine metres in a year.")
ARTICLES = {one.id: one for one in (GLACIER, BARE)}
QUESTION = "What did Huanca say about the glacier?"


def cited(article: Article, words: str) -> Evidence:
    start = article.text.index(words)
    span = Span(start, start + len(words))
    own = next((s for s in statements(article) if s.content == span), None)
    around = next(s for s in sentences(article.text) if s.start <= start < s.end)
    return Evidence(article, span, around, statement=own, speaker=own.speaker if own else None)


LOST = cited(GLACIER, "“It has lost nine metres,”")
AGAIN = cited(GLACIER, "“Next\nyear we measure again.”")
ALSO = cited(BARE, BARE.text)


def answered(*evidence: Evidence, found: bool = True) -> Answer:
    cites = tuple(citation(n, e) for n, e in enumerate(evidence, 1))
    if not found:
        return Answer(QUESTION, QUESTION, False, "Not said.", refusal="Not said.", nearest=cites)
    return Answer(QUESTION, QUESTION, True, "So. [1]", cites)


@pytest.mark.parametrize("found", [True, False], ids=["an answer", "a refusal's nearest"])
def test_what_was_cited_is_evidence_again_with_its_speaker(found):
    answer = answered(LOST, AGAIN, ALSO, found=found)
    again = cited_evidence(answer, ARTICLES.__getitem__, statements)
    assert [(e.article.id, e.quote, e.sentence, e.speaker) for e in again] == [
        (e.article.id, e.quote, e.sentence, e.speaker) for e in (LOST, AGAIN, ALSO)
    ]
    assert again[0].statement == LOST.statement is not None
    assert again[0].speaker == "Sofía Huanca"


def test_each_article_is_named_once_as_a_source():
    texts = [part.text for part in source_parts([LOST, AGAIN, ALSO])]
    assert texts == [
        "Glacier shrinks, Cusco Mail, 9 May 2021, by Imani Roth: https://cusco.test/glacier [1]",
        "An article without a headline, outlet unknown, undated, no author named [2]",
    ]


def test_an_agency_stands_for_an_outlet_that_is_not_known():
    wired = Article(
        "w", "It rained.", title="Rain", agency="Andes Wire", published=date(2020, 1, 2)
    )
    assert describe_article(wired) == "Rain, Andes Wire, 2 January 2020, no author named"


def test_sure_shows_the_words_again_and_says_how_many_articles_have_them():
    parts = list(sure_parts([LOST]))
    assert parts[0].text.startswith("As far as the articles go, yes. One article")
    assert parts[1].text == (
        "Cusco Mail (9 May 2021): “It has lost nine metres,” said Huanca, a glaciologist. [1]"
    )
    both = list(sure_parts([LOST, ALSO]))
    assert "2 of them are cited" in both[0].text
    assert both[2].text == "bare (undated): The glacier lost nine metres in a year. [2]"


@pytest.mark.parametrize(
    ("move", "nearest"),
    [
        ("sure", [LOST, ALSO]),
        ("source", [LOST, ALSO]),
        ("shorter", [LOST]),
    ],
)
def test_a_move_on_a_refusal_refuses_again(move, nearest):
    again = refuse_again(answered(LOST, ALSO, found=False), move, [LOST, ALSO])
    assert (again.found, again.citations, again.act) == (False, (), move)
    assert again.text == again.refusal
    assert "Not said." in again.text
    assert [c.quote for c in again.nearest] == [
        GLACIER.text[slice(*e.quote)] if e.article is GLACIER else BARE.text for e in nearest
    ]


def test_the_source_of_what_is_nearest_is_named_as_no_answer():
    again = refuse_again(answered(LOST, AGAIN, found=False), "source", [LOST, AGAIN])
    assert again.text.splitlines()[2:] == [
        "What is nearest, but not an answer, stands in:",
        "- Glacier shrinks, Cusco Mail, 9 May 2021, by Imani Roth: https://cusco.test/glacier",
    ]


def test_the_whole_quotation_after_a_refusal_is_nearest_and_no_answer():
    again = refuse_again(answered(LOST, AGAIN, found=False), "quote", [LOST, AGAIN])
    (one,) = again.nearest
    assert one.quote == GLACIER.text[one.start : one.end]
    assert one.quote.endswith("two days.")
    assert not again.found
    assert again.text == "Not said."


def test_the_whole_quotation_is_the_paragraph_once():
    (part,) = whole_quotations([LOST, AGAIN])
    (one,) = part.citations
    start = GLACIER.text.index("“It has")
    end = GLACIER.text.index("two days.") + len("two days.")
    assert (one.start, one.end) == (start, end)
    assert one.quote == GLACIER.text[start:end]
    assert one.speaker is None
    assert "“Next year we measure again.”" in part.text


def test_paragraphs_of_several_articles_are_numbered():
    parts = list(whole_quotations([LOST, ALSO]))
    assert [[c.n for c in part.citations] for part in parts] == [[1], [2]]
    assert [part.text[-3:] for part in parts] == ["[1]", "[2]"]


def test_shorter_is_the_first_sentence_alone():
    parts = list(shorter_parts([LOST, AGAIN, ALSO], understand(QUESTION)))
    assert [c.quote for part in parts for c in part.citations] == ["“It has lost nine metres,”"]
    assert list(shorter_parts([], understand(QUESTION))) == []


@pytest.mark.parametrize("move", ["source", "sure", "quote", "shorter"])
def test_what_is_shown_is_verbatim_by_its_offsets(move):
    evidence = [LOST, AGAIN, ALSO]
    parts = {
        "source": source_parts(evidence),
        "sure": sure_parts(evidence),
        "quote": whole_quotations(evidence),
        "shorter": shorter_parts(evidence, understand(QUESTION)),
    }[move]
    fit = fit_to_show(parts, evidence, statements, notice=lambda article: None)
    shown = [c for part in fit for c in part.citations]
    assert shown
    for c in shown:
        assert ARTICLES[c.article].text[c.start : c.end] == c.quote
        assert c.verdict == "verbatim"
