"""The table of metrics, and that all who need one read it there."""

from __future__ import annotations

import pytest

from assistant.answer import Answer, Citation
from assistant.evaluate import floors
from assistant.evaluate.case import Case, Lookup
from assistant.evaluate.metrics import METRICS, SECTIONS, metric, scores
from assistant.evaluate.questions import GoldEvidence, GoldQuestion
from assistant.evaluate.report.page import report_page
from assistant.evaluate.report.wrongs import WRONGS, wrongs
from assistant.evaluate.run import run_report
from assistant.evaluate.summary import lower_is_better, names
from corpus.article import Article, Passage

DAM = Article("dam", "The dam held. Anna Vane said it would hold.", title="Dam")
LOOKUP = Lookup({"dam": DAM}.get, lambda article: (Passage(article, 0, len(article.text)),))
QUESTION = GoldQuestion("q", "Did it hold?", answerable=True, answers=("The dam held",),
                        evidence=(GoldEvidence("dam", "The dam held"),))  # fmt: skip
REFUSAL = Answer("q", "q", False, "The articles do not say.", (), "nothing", 0.1)


def cited(quote: str) -> Answer:
    start = DAM.text.index(quote)
    citation = Citation(
        1, "dam", None, None, None, None, start, start + len(quote), quote, quote, None, "verbatim"
    )
    return Answer("q", "q", True, f"{quote} [1]", (citation,), None, 0.9)


def row(answer: Answer, **changed: float):
    scored = scores(QUESTION, answer, (), LOOKUP)
    return {
        "id": "q",
        "answer": answer.to_json(),
        "retrieved": [],
        "scores": {name: s.value if s else None for name, s in scored.items()} | changed,
        "weights": {},
        "latency_ms": 5.0,
        "contexts": [],
        "gold": {"question": "Did it hold?", "type": "fact", "history": [], "answerable": True,
                 "answers": [], "evidence": [], "rewrite": None, "speaker": None},
        "rewritten": None,
    }  # fmt: skip


def test_each_metric_has_a_name_of_its_own_and_comes_from_one_place():
    assert len({row.name for row in METRICS}) == len(METRICS)
    assert {row.section for row in METRICS} == set(SECTIONS)
    for one in METRICS:
        assert one.score is None or one.pooled is None, one.name
        assert metric(one.name) is one
    assert metric("none_such") is None


def test_a_metric_that_is_measured_once_is_not_pinned():
    for one in METRICS:
        assert one.pinned == "no" or one.score or one.pooled, one.name


def test_every_metric_with_a_score_scores_a_row():
    scored = scores(QUESTION, cited("The dam held."), (), LOOKUP)
    assert list(scored) == [row.name for row in METRICS if row.score is not None]
    assert scored["evidence_cited"].value == 1
    assert scored["answer_cited"].value == 1
    assert scored["citations_true"].value == 1
    assert scored["refusal_precision"] is None


def test_a_case_works_out_what_is_shared():
    case = Case(QUESTION, cited("Anna Vane said it would hold."), (), LOOKUP)
    assert case.wanted == 1
    assert case.relevant_passages == 1
    assert case.gold_articles == {"dam"}
    assert case.evidence.recall == 0
    assert Case(QUESTION, REFUSAL, (), LOOKUP).cited == ()


@pytest.mark.parametrize(
    ("answer", "changed", "faults"),
    [
        (cited("The dam held."), {"passage_any_hit@10": 1.0}, []),
        (REFUSAL, {"passage_any_hit@10": 1.0}, ["refused"]),
        (REFUSAL, {"passage_any_hit@10": 0.0}, ["refused", "unretrieved"]),
        (cited("Anna Vane said it would hold."), {"passage_any_hit@10": 1.0},
         ["uncited", "missing"]),
        (cited("The dam held."), {"passage_any_hit@10": 1.0, "answer_cited": 0.0}, []),
        (cited("The dam held."), {"passage_any_hit@10": 1.0, "citations_true": 0.5}, ["misquoted"]),
        (cited("The dam held."), {"passage_any_hit@10": 1.0, "citations_true": 0.5,
                                  "quotations_verbatim": 0.0}, ["misquoted"]),
    ],
)  # fmt: skip
def test_faults_are_told_of_low_scores(answer, changed, faults):
    assert [wrong.key for wrong in wrongs(row(answer, **changed))] == faults


def test_every_fault_of_the_table_has_a_filter_in_the_report():
    keys = [wrong.key for wrong in WRONGS]
    assert len(keys) == len(set(keys))
    assert {row.fault.key for row in METRICS if row.fault} <= set(keys)


def test_floors_are_of_pinned_metrics():
    assert {row.name for row in METRICS if row.pinned != "no"} == set(floors.PINNED)
    assert {"citations_true", "quotations_verbatim"} == floors.EXACT_METRICS


def test_a_measure_of_another_version_is_shown_and_its_direction_not_guessed():
    made = run_report({}, [row(cited("The dam held."), charm=0.25)])
    assert "charm" in made["measures"]
    assert "<td>charm</td>" in report_page(made)
    assert not lower_is_better("charm")
    assert lower_is_better("calibration_error")
    assert names([])[-2:] == ("latency_p50_ms", "latency_p95_ms")
