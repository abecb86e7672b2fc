"""Where gold evidence stands, and what a ranking and the cited words hold of it."""

from __future__ import annotations

import pytest

from assistant.answer import Answer, Citation
from assistant.evaluate.case import Lookup
from assistant.evaluate.gold import (
    RankedPassage,
    covered_sentences,
    find_evidence,
    holds,
    order_of_articles,
    pieces_held,
    places,
)
from assistant.evaluate.metrics import scores
from assistant.evaluate.questions import GoldEvidence, GoldQuestion
from corpus.article import Article, Passage, Span

TALKS = Article(
    "talks",
    "Lavrov met Ebrard in Mexico City. He offered no deal on Maduro.\n\n"
    "Trade reached 2.4 billion dollars. Tequila was on the list. Sixty countries disagree.",
)
COPY = Article("copy", "WIRE. He offered no deal on Maduro and said trade had reached a record.")
LONG = "the minister said on Monday that the old bridge would be closed for good"
ARTICLES = {article.id: article for article in (TALKS, COPY)}


def halves(article):
    middle = article.text.find("\n\n")
    if middle < 0:
        return (Passage(article, 0, len(article.text)),)
    return Passage(article, 0, middle), Passage(article, middle + 2, len(article.text))


SOURCE = Lookup(ARTICLES.get, halves)


def passage(article: Article, start: int, end: int) -> RankedPassage:
    return RankedPassage(article.id, start, end, 1.0, article.text[start:end])


def pieces(*evidence: GoldEvidence):
    return find_evidence(evidence, ARTICLES.get)


@pytest.mark.parametrize(
    ("text", "words", "found"),
    [
        ("a b a b", "a b", [(0, 3), (4, 7)]),
        ("a\n  b", "a b", [(0, 5)]),
        ("x a-b", "a - b", [(2, 5)]),
        ("a b", "a c", []),
        ("a b", " ", []),
        ("1+1 (one)", "1+1 (one)", [(0, 9)]),
    ],
    ids=["twice", "white space", "space missing", "not there", "blank", "marks"],
)
def test_places_of_words(text, words, found):
    assert list(places(text, words)) == found


def test_a_piece_with_an_offset_is_that_place_only():
    article = Article("a", "no, no, no")
    (piece,) = find_evidence([GoldEvidence("a", "no", 4)], {"a": article}.get)
    assert piece.places == (Span(4, 6),)


def test_a_passage_must_hold_the_whole_of_the_evidence():
    (piece,) = pieces(GoldEvidence("talks", "offered no deal"))
    start = TALKS.text.index("offered")
    assert holds(passage(TALKS, start, start + 15), piece)
    assert not holds(passage(TALKS, start + 1, start + 40), piece)


def test_short_evidence_counts_in_its_own_article_only():
    (piece,) = pieces(GoldEvidence("talks", "no deal on Maduro"))
    assert not holds(passage(COPY, 0, len(COPY.text)), piece)


def test_long_evidence_counts_in_a_copy():
    first, second = Article("a", f"Today {LONG}."), Article("b", f"AGENCY: {LONG}, sources say.")
    (piece,) = find_evidence([GoldEvidence("a", LONG)], {"a": first, "b": second}.get)
    assert holds(passage(second, 0, len(second.text)), piece)
    assert not holds(passage(second, 0, 30), piece)


def test_evidence_without_words_is_the_whole_article():
    (piece,) = pieces(GoldEvidence("talks", ""))
    assert piece.found
    assert holds(passage(TALKS, 3, 9), piece)
    assert not holds(passage(COPY, 3, 9), piece)


@pytest.mark.parametrize(
    "evidence", [GoldEvidence("gone", "x"), GoldEvidence("talks", "not in it")]
)
def test_evidence_that_is_not_there_is_held_by_nothing(evidence):
    (piece,) = pieces(evidence)
    assert not piece.found
    assert pieces_held([passage(TALKS, 0, 20)], [piece]) == [frozenset()]


def test_the_order_of_articles_is_that_of_their_first_passages():
    ranking = [passage(COPY, 0, 3), passage(TALKS, 0, 3), passage(COPY, 4, 9)]
    assert order_of_articles(ranking) == ("copy", "talks")


def test_sentences_are_touched_when_half_of_the_shorter_is_covered():
    sentence = TALKS.text.index("He offered")
    found = covered_sentences(TALKS, [Span(sentence + 3, sentence + 20)])
    assert [TALKS.text[s.start : s.end] for _, s in found] == ["He offered no deal on Maduro."]


def cited(article: Article, words: str, n: int = 1) -> Citation:
    start = article.text.index(words)
    return Citation(
        n, article.id, None, None, None, None, start, start + len(words), words, words, None,
        "verbatim",
    )  # fmt: skip


def scored(question: GoldQuestion, answer: Answer, ranking=()):
    return {
        name: score and score.value
        for name, score in scores(question, answer, ranking, SOURCE).items()
    }


def found(text: str, *citations: Citation) -> Answer:
    return Answer("q", "q", True, text, citations, None, 0.9)


REFUSED = Answer("q", "q", False, "The articles do not say.", (), "nothing", 0.1)
TRADE = GoldQuestion(
    "q", "How much?", answerable=True, answers=("2.4 billion dollars",),
    evidence=(
        GoldEvidence("talks", "Trade reached 2.4 billion dollars"),
        GoldEvidence("talks", "Tequila was on the list"),
    ),
)  # fmt: skip


def test_a_good_answer_scores_on_every_measure():
    answer = found(
        "“Trade reached 2.4 billion dollars.” [1] “Sixty countries disagree.” [2]",
        cited(TALKS, "Trade reached 2.4 billion dollars."),
        cited(TALKS, "Sixty countries disagree.", 2),
    )
    second = TALKS.text.index("Trade")
    ranking = [passage(COPY, 0, 20), passage(TALKS, second, len(TALKS.text))]
    got = scored(TRADE, answer, ranking)
    assert (got["passage_any_hit@1"], got["passage_any_hit@3"]) == (0, 1)
    assert got["passage_evidence_recall@3"] == 1
    assert got["passage_mrr@10"] == 0.5
    assert got["article_mrr@10"] == 0.5
    assert (got["evidence_precision"], got["evidence_recall"], got["evidence_f1"]) == (
        0.5,
        0.5,
        0.5,
    )
    assert (got["answer_cited"], got["answer_cited_first"]) == (1, 1)
    assert got["token_recall"] == 1
    assert got["passage_answer@5"] == 1
    assert got["refusal_accuracy"] == 1
    assert (got["cited_sentences"], got["citations_bear_out"], got["citations_true"]) == (1, 1, 1)


def test_a_wrong_refusal_scores_nothing_but_is_scored():
    got = scored(TRADE, REFUSED)
    assert (got["evidence_recall"], got["evidence_cited"], got["token_f1"]) == (0, 0, 0)
    assert (got["refusal_accuracy"], got["refusal_precision"]) == (0, 0)
    assert got["evidence_precision"] is None
    assert got["refusal_recall"] is None


@pytest.mark.parametrize(("answer", "right"), [(REFUSED, 1.0), (found("x"), 0.0)])
def test_an_unanswerable_question_is_scored_on_its_refusal(answer, right):
    got = scored(GoldQuestion("q", "Who?", answerable=False), answer)
    assert got["refusal_recall"] == got["refusal_accuracy"] == got["exact_match"] == right
    for name in ("evidence_cited", "answer_cited", "passage_any_hit@10", "article_any_hit@1"):
        assert got[name] is None


def test_a_question_with_nothing_known_is_not_scored_on_gold():
    got = scored(GoldQuestion("q", "Who?"), found("Trade [1].", cited(TALKS, "Trade reached")))
    assert {name for name, value in got.items() if value is not None} == {
        "cited_sentences", "citations_bear_out", "citations_true",
    }  # fmt: skip


def test_evidence_that_no_passage_can_hold_is_a_miss():
    over = TALKS.text[TALKS.text.index("no deal") : TALKS.text.index("2.4")]
    question = GoldQuestion("q", "x", answerable=True, evidence=(GoldEvidence("talks", over),))
    assert scored(question, REFUSED, [passage(TALKS, 0, 60)])["passage_ndcg@10"] == 0


def test_evidence_that_stands_nowhere_is_left_out():
    question = GoldQuestion(
        "q", "x", answerable=True, evidence=(GoldEvidence("talks", "not in it"),)
    )
    got = scored(question, REFUSED, [passage(TALKS, 0, 60)])
    assert got["passage_any_hit@10"] is None
    assert got["evidence_cited"] is None
    assert got["article_any_hit@1"] == 1
