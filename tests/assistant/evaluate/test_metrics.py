"""The table of metrics, and that all who need one read it there."""

from __future__ import annotations

from dataclasses import replace

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


TALKED = Lookup(
    {"dam": DAM, "ferry": Article("ferry", "A ferry runs. The dam held.")}.get, LOOKUP.cut
)


def citing(*places: tuple[str, str]) -> Answer:
    """An answer that cites these words of these articles, in this order."""
    found = []
    for n, (article, quote) in enumerate(places, start=1):
        start = TALKED.article_of(article).text.index(quote)
        found.append(Citation(n, article, None, None, None, None, start, start + len(quote), quote,
                              quote, None, "verbatim"))  # fmt: skip
    return Answer("q", "q", True, "So it is. [1]", tuple(found), None, 0.9)


GOLD, OTHER = ("dam", "dam held"), ("ferry", "The dam held")
BOTH = citing(GOLD, OTHER)


@pytest.mark.parametrize(
    ("answer", "evidence", "cited", "first", "precision"),
    [
        (citing(GOLD), ("dam", "The dam held"), 1, 1, (1, 1)),
        (BOTH, ("dam", "The dam held"), 1, 1, (0.5, 2)),
        (citing(OTHER, GOLD), ("dam", "The dam held"), 1, 0, (0.5, 2)),
        (citing(OTHER), ("dam", "The dam held"), 0, 0, (0, 1)),
        (citing(("dam", "Anna Vane")), ("dam", "The dam held"), 0, 0, (0, 1)),
        (citing(("dam", "Anna Vane")), ("dam", ""), 1, 1, (1, 1)),
        (citing(OTHER), (None, "The dam held"), 1, 1, (1, 1)),
        (REFUSAL, ("dam", "The dam held"), 0, 0, None),
        (citing(GOLD), ("dam", "not in it"), None, None, None),
    ],
    ids=["gold", "gold first", "gold last", "a copy", "elsewhere in it", "the whole article",
         "no article named", "refused", "gold not in the articles"],
)  # fmt: skip
def test_citations_are_gold_where_they_share_words_with_evidence(
    answer, evidence, cited, first, precision
):
    question = GoldQuestion(
        "q", "Did it hold?", answerable=True, evidence=(GoldEvidence(*evidence),)
    )
    found = scores(question, answer, (), TALKED)
    values = [found[name] and found[name].value for name in ("gold_cited", "first_citation_gold")]
    assert values == [cited, first]
    assert found["citation_precision"] == precision
    assert found["every_citation_precision"] == precision


@pytest.mark.parametrize(
    ("answerable", "answer", "needless", "wrongly", "every"),
    [
        (True, citing(GOLD), 0, None, (1, 1)),
        (True, REFUSAL, 1, None, None),
        (False, BOTH, None, 1, (0, 2)),
        (False, REFUSAL, None, 0, None),
        (None, BOTH, None, None, None),
    ],
)
def test_a_refusal_is_needless_and_an_answer_wrong(answerable, answer, needless, wrongly, every):
    gold = (GoldEvidence("dam", "The dam held"),) if answerable else ()
    question = GoldQuestion("q", "Did it hold?", answerable=answerable, evidence=gold)
    found = scores(question, answer, (), TALKED)
    values = [
        found[name] and found[name].value for name in ("needless_refusal", "answered_wrongly")
    ]
    assert values == [needless, wrongly]
    assert found["every_citation_precision"] == every


@pytest.mark.parametrize(
    ("expected", "answerable", "taken", "right"),
    [
        ("ask", True, "ask", 1),
        ("follow-up", True, "ask", 1),
        ("follow-up", True, "more", 0),
        ("about", True, "holdings", 1),
        ("about", True, "ask", 0),
        ("clarify", False, "unclear", 1),
        ("clarify", False, "ask", 0),
        ("clarify", True, "unclear", 1),
        ("clarify", True, "ask", 1),
        ("clarify", True, "more", 0),
        (None, True, "ask", None),
    ],
)
def test_an_act_is_right_where_the_turn_was_taken_for_what_it_is(
    expected, answerable, taken, right
):
    question = GoldQuestion("q", "Did it hold?", answerable=answerable, act=expected)
    found = scores(question, replace(REFUSAL, act=taken), (), TALKED)["act_right"]
    assert (found and found.value) == right


def test_small_talk_may_quote_what_is_in_no_article_and_an_answer_may_not():
    words = "You could ask: “Did the dam hold in the year of the flood?”"
    talked = replace(REFUSAL, found=True, text=words)
    for act, value in (("help", None), ("ask", 0)):
        question = GoldQuestion("q", "Help", answerable=True, act=act)
        found = scores(question, talked, (), TALKED)["quotations_verbatim"]
        assert (found and found.value) == value
