"""The measures, each against values worked out by hand or by another road."""

from __future__ import annotations

from dataclasses import replace
from math import log2

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from assistant.answer import Answer, Citation
from assistant.evaluate.measures import answers, citations, intervals, refusals, retrieval

TEXT = "Sergey Lavrov said: “We met, and we agreed to talk.” He then flew to Havana."
QUOTE = "We met, and we agreed to talk."
START = TEXT.index(QUOTE)


def citation(n: int = 1, **changes: object) -> Citation:
    words = Citation(
        n, "a", "Talks", "Post", None, None, START, START + len(QUOTE), QUOTE,
        TEXT[: START + len(QUOTE) + 1], "Sergey Lavrov", "verbatim",
    )  # fmt: skip
    return replace(words, **changes)


def answer(text: str, *cited: Citation, found: bool = True) -> Answer:
    return Answer("q", "q", found, text, cited, None if found else "nothing", 0.5)


@pytest.mark.parametrize(
    ("relevant", "k", "any_hit", "rank", "ndcg"),
    [
        ([True, False], 2, 1.0, 1.0, 1 / (1 + 1 / log2(3))),
        ([False, True, True], 3, 1.0, 0.5, (1 / log2(3) + 0.5) / (1 + 1 / log2(3))),
        ([False, True], 1, 0.0, 0.0, 0.0),
        ([], 5, 0.0, 0.0, 0.0),
        ([True, True], 10, 1.0, 1.0, 1.0),
    ],
    ids=["first", "second and third", "beyond k", "empty ranking", "perfect"],
)
def test_ranking_measures_by_hand(relevant, k, any_hit, rank, ndcg):
    assert retrieval.any_hit(relevant, 2, k=k) == any_hit
    assert retrieval.reciprocal_rank(relevant, 2, k=k) == rank
    assert retrieval.ndcg(relevant, 2, k=k) == pytest.approx(ndcg)


def test_evidence_recall_counts_a_piece_once():
    held = [{0}, set(), {0, 1}, {2}]
    assert [retrieval.evidence_recall(held, 4, k=k) for k in (1, 3, 4)] == [0.25, 0.5, 0.75]


def test_with_nothing_to_find_nothing_is_scored():
    assert retrieval.any_hit([False], 0, k=1) is None
    assert retrieval.evidence_recall([set()], 0, k=1) is None
    assert retrieval.reciprocal_rank([False], 0, k=1) is None
    assert retrieval.ndcg([False], 0, k=1) is None
    assert retrieval.recall([False], 0, k=1) is None
    assert answers.exact_match("x", []) is None
    assert answers.token_f1("x", []) is None
    assert answers.token_recall("x", []) is None
    assert answers.contains("x", ["the"]) is None
    assert answers.overlap({1}, set()) is None


@pytest.mark.parametrize(
    ("given", "gold", "exact", "f1", "recall", "inside"),
    [
        ("The cat.", "a CAT", 1, 1, 1, 1),
        ("the black cat", "cat", 0, 2 / 3, 1, 1),
        ("caterpillar", "cat", 0, 0, 0, 0),
        ("2.4 billion", "2.4 billion dollars", 0, 0.8, 2 / 3, 0),
        ("“tequila”—Mexico’s", "tequila", 0, 0, 0, 0),
        ("He said “tequila”", "tequila", 0, 0.5, 1, 1),
        ("", "cat", 0, 0, 0, 0),
        ("cat cat", "cat", 0, 2 / 3, 1, 1),
    ],
)
def test_answers_after_squad_normalisation(given, gold, exact, f1, recall, inside):
    assert answers.exact_match(given, [gold]) == exact
    assert answers.token_f1(given, [gold]) == pytest.approx(f1)
    assert answers.token_recall(given, [gold]) == pytest.approx(recall)
    assert answers.contains(given, [gold]) == inside


def test_the_best_of_several_golds_counts():
    assert answers.token_f1("red fox", ["blue whale", "fox"]) == pytest.approx(2 / 3)
    assert answers.exact_match("red fox", ["blue whale", "Red Fox!"]) == 1


def test_overlap_of_sentences():
    assert answers.overlap({1, 2}, {2, 3, 4}) == (0.5, pytest.approx(1 / 3), 0.4)
    assert answers.overlap(set(), {1}) == (None, 0.0, 0.0)


def _pairs(scores, truth):
    won = [
        1.0 if yes > no else 0.5 if yes == no else 0.0
        for yes, is_yes in zip(scores, truth, strict=True)
        for no, is_no in zip(scores, truth, strict=True)
        if is_yes and not is_no
    ]
    return sum(won) / len(won) if won else None


@given(st.lists(st.tuples(st.sampled_from([0.0, 0.1, 0.5, 0.9]), st.booleans()), max_size=25))
def test_auc_is_the_share_of_pairs_won(rows):
    scores, truth = [score for score, _ in rows], [yes for _, yes in rows]
    expected = _pairs(scores, truth)
    if not rows:
        return
    ones = np.ones((1, len(rows)))
    found = refusals.auc(np.array(scores), np.array(truth, dtype=float), ones)[0]
    assert np.isnan(found) if expected is None else found == pytest.approx(expected)


@given(
    st.lists(st.tuples(st.sampled_from([0.0, 0.3, 0.8]), st.booleans()), min_size=1, max_size=9),
    st.integers(0, 99),
)
def test_auc_of_a_sample_counts_a_question_as_often_as_it_was_drawn(rows, seed):
    counts = intervals.draws(len(rows), 3, seed)
    scores, truth = np.array([s for s, _ in rows]), np.array([float(t) for _, t in rows])
    for found, drawn in zip(refusals.auc(scores, truth, counts), counts, strict=True):
        again = [row for row, n in zip(rows, drawn, strict=True) for _ in range(int(n))]
        expected = _pairs([s for s, _ in again], [t for _, t in again])
        assert np.isnan(found) if expected is None else found == pytest.approx(expected)


def test_refusal_statistics_by_hand():
    answerable = np.array([1, 1, 1, 0.0])
    refused, confidence = np.array([1, 0, 0, 1.0]), np.array([0.05, 0.95, 0.95, 0.05])
    ones = np.ones((1, 4))
    assert refusals.balanced_accuracy(refused, answerable, ones)[0] == pytest.approx(5 / 6)
    # a bin of two at .05, half of them answerable; one of two at .95, both answerable
    expected = (2 * abs(0.05 - 0.5) + 2 * abs(0.95 - 1)) / 4
    assert refusals.calibration_error(confidence, answerable, ones)[0] == pytest.approx(expected)
    table = refusals.calibration(confidence.tolist(), [True, True, True, False])
    assert [(b.low, b.n, b.answerable) for b in table if b.n] == [(0.0, 2, 0.5), (0.9, 2, 1.0)]


def test_one_is_in_the_last_bin():
    assert refusals.calibration([1.0], [True])[-1].n == 1


def test_the_trade_off_runs_from_refusing_nothing_to_refusing_all():
    points = refusals.trade_off([0.2, 0.6, 0.9], [False, True, True])
    assert [(p.refused_unanswerable, p.answered_answerable) for p in points] == [
        (0.0, 1.0), (1.0, 1.0), (1.0, 0.5), (1.0, 0.0),
    ]  # fmt: skip
    assert refusals.trade_off([0.2], [True]) == ()


@pytest.mark.parametrize(
    ("text", "part", "whole"),
    [
        ("Lavrov said “We met, and we agreed to talk.” [1]", 1, 1),
        ("Lavrov spoke [1]. He left.", 1, 2),
        ("On the talks:\nLavrov spoke. [1]", 1, 1),
        ("Mr. Lavrov spoke in the U.S. on Monday [1].", 1, 1),
        ("He spoke.", 0, 1),
        ("Lavrov said “We met.” (Sergey Lavrov) [1]", 1, 1),
        ("They met. (Sergey Lavrov) [1] The sun shone.", 1, 2),
        ("We met. We agreed to talk. [1]", 2, 2),
        ("The weather was fine. We agreed to talk. [1]", 1, 2),
        ("We agreed to talk. The weather was fine. We met. [1]", 1, 3),
    ],
    ids=[
        "mark after the stop",
        "one bare",
        "introduction",
        "abbreviations",
        "none",
        "aside",
        "aside between two",
        "a statement of two sentences",
        "one of two is another's",
        "no further than the next",
    ],
)
def test_sentences_that_carry_a_mark(text, part, whole):
    assert citations.cited_sentences(answer(text, citation())) == (part, whole)


@pytest.mark.parametrize(
    ("text", "part", "whole"),
    [
        ("Sergey Lavrov said “We met, and we agreed to talk.” [1]", 1, 1),
        ("Sergey Lavrov said “We met and agreed to fight.” [1]", 0, 1),
        ("Lavrov said that they met and agreed to talk [1].", 1, 1),
        ("Bananas ripen faster in paper bags [1].", 0, 1),
        ("They met and agreed to talk [1] [7].", 1, 2),
    ],
    ids=["quoted", "other words in the marks", "reported", "something else", "no such citation"],
)
def test_citations_that_bear_out_their_sentence(text, part, whole):
    assert citations.citations_bear_out(answer(text, citation())) == (part, whole)


def test_a_citation_is_true_when_its_offsets_hold_its_quote():
    moved = citation(2, start=START + 1, end=START + 1 + len(QUOTE))
    gone = citation(3, article="gone")
    texts = {"a": TEXT}
    found = citations.citations_true(answer("x [1]", citation(), moved, gone), texts.get)
    assert found == (1, 3)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("He said “We met, and we\nagreed to talk.” [1]", (1, 1)),
        ("He said “We met and agreed to talk” [1]", (0, 1)),
        ('He said "We met, and we agreed to talk." and "flew off" [1]', (1, 2)),
        ("He said they met [1].", None),
    ],
    ids=["white space", "a word left out", "one of two", "nothing quoted"],
)
def test_quotations_stand_whole_in_a_cited_article(text, expected):
    assert citations.quotations_verbatim(answer(text, citation()), {"a": TEXT}.get) == expected


def test_a_refusal_has_no_citations_to_score():
    refused = answer("The articles do not say “we met”.", found=False)
    assert citations.cited_sentences(refused) is None
    assert citations.citations_bear_out(refused) is None
    assert citations.quotations_verbatim(refused, {}.get) is None
    assert citations.right_speaker(refused, "Lavrov") is None


@pytest.mark.parametrize(
    ("speaker", "wanted", "expected"),
    [
        ("Sergey Lavrov", "Mr. Lavrov", (1, 1)),
        ("Foreign Minister Lavrov", "Sergey Lavrov", (1, 1)),
        ("John Bolton", "Sergey Lavrov", (0, 1)),
        ("Maria Lavrov", "Sergey Lavrov", (0, 1)),
        (None, "Sergey Lavrov", None),
        ("Sergey Lavrov", None, None),
    ],
)
def test_who_said_it(speaker, wanted, expected):
    assert citations.right_speaker(answer("x [1]", citation(speaker=speaker)), wanted) == expected


def test_an_interval_covers_what_theory_says():
    values = np.array([0.0, 1.0] * 200)
    mean = intervals.estimate(intervals.weighted_mean(values, np.ones(400)), 400)
    assert mean.value == 0.5
    # normal approximation: 1.96 * sqrt(.25 / 400) = .049
    assert mean.low == pytest.approx(0.451, abs=0.008)
    assert mean.high == pytest.approx(0.549, abs=0.008)


def test_intervals_are_the_same_each_time():
    values = np.array([0.1, 0.7, 0.3])
    first, second = (
        intervals.estimate(intervals.weighted_mean(values, np.ones(3)), 3) for _ in range(2)
    )
    assert first == second


def test_a_weighted_mean_pools_counts():
    mean = intervals.weighted_mean(np.array([1.0, 0.0]), np.array([3.0, 1.0]))
    assert mean(np.ones((1, 2)))[0] == 0.75
    assert np.isnan(mean(np.zeros((1, 2)))[0])
    assert intervals.estimate(mean, 0) is None


@given(st.lists(st.integers(0, 50), min_size=1, max_size=30), st.sampled_from([0.5, 0.95]))
def test_a_quantile_is_the_nearest_rank(values, q):
    found = intervals.quantile(np.array(values, dtype=float), q)(np.ones((1, len(values))))[0]
    assert sum(v <= found for v in values) >= q * len(values)
    assert sum(v < found for v in values) < q * len(values) + 1e-9
