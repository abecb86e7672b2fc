"""The quality floor: what the shipped questions measured must not fall; and the gate itself."""

from __future__ import annotations

from importlib.resources import files

import pytest

from assistant.evaluate import evaluate, floors
from assistant.evaluate.run import run_report
from assistant.evaluate.session import question_set
from assistant.settings import Settings
from corpus.errors import BadSetting


# one test, not two with a fixture: pytest-xdist would make the run in each of its workers
@pytest.mark.evaluation
@pytest.mark.timeout(900)
def test_the_shipped_questions_keep_their_floors_and_three_wrong_answers_would_not(tmp_path):
    run_ = evaluate(settings=Settings(home=tmp_path))
    pinned = floors.read_floors(floors.SHIPPED)
    falls = floors.find_falls(pinned.floors, run_["measures"])
    assert not falls, "quality fell: " + "; ".join(map(str, falls))

    its_own = floors.raise_floors(None, run_)
    assert floors.find_falls(its_own.floors, run_["measures"]) == ()
    right = [row for row in run_["rows"] if row["scores"]["evidence_cited"] == 1]
    for row in right[:3]:
        row["scores"]["evidence_cited"] = 0.0
    worse = run_report(run_["settings"], run_["rows"])["measures"]
    assert "evidence_cited" in {fall.measure for fall in floors.find_falls(its_own.floors, worse)}


def test_the_floors_are_of_the_shipped_questions():
    pinned = floors.read_floors(floors.SHIPPED)
    assert pinned.questions == question_set("shipped").digest, "run: onrecord eval --pin"
    assert set(floors.PINNED) - {"quotations_right_speaker"} <= set(pinned.floors)


# the gate itself


def run(n: int = 20, **values: float):
    """A run's JSON with these values, each over ``n`` questions."""
    measures = {
        name.replace("_at_", "@"): {"value": value, "low": 0, "high": 1, "n": n, "left_out": 0}
        for name, value in values.items()
    }
    settings = {"questions": {"digest": "q"}, "articles": {"digest": "a"}}
    return {"settings": settings, "measures": measures, "rows": []}


def pin(path, made, **options):
    floors.write_floors(path, floors.raise_floors(floors.read_floors(path), made, **options))
    return floors.read_floors(path)


@pytest.fixture
def path(tmp_path):
    return tmp_path / "floors.json"


def test_a_planted_regression_fails_the_gate(path):
    pinned = pin(path, run(evidence_cited=0.9, refusal_accuracy=0.8))
    good, one_off = run(evidence_cited=0.9, refusal_accuracy=0.8), 0.85
    assert floors.find_falls(pinned.floors, good["measures"]) == ()
    # one question may turn with another processor's rounding, two may not
    assert not floors.find_falls(
        pinned.floors, run(evidence_cited=one_off, refusal_accuracy=0.8)["measures"]
    )
    fell = floors.find_falls(
        pinned.floors, run(evidence_cited=0.8, refusal_accuracy=0.8)["measures"]
    )
    assert [str(fall) for fall in fell] == ["evidence_cited is 0.8000, its floor 0.850"]


def test_a_quotation_altered_once_fails_the_gate(path):
    pinned = pin(path, run(citations_true=1.0, quotations_verbatim=1.0))
    assert pinned.floors == {"citations_true": 1, "quotations_verbatim": 1}
    falls = floors.find_falls(
        pinned.floors, run(citations_true=0.999, quotations_verbatim=1)["measures"]
    )
    assert [fall.measure for fall in falls] == ["citations_true"]


def test_less_is_better_has_a_ceiling(path):
    pinned = pin(path, run(needless_refusal=0.3, evidence_cited=0.9))
    assert pinned.floors["needless_refusal"] == 0.35
    assert not floors.find_falls(
        pinned.floors, run(needless_refusal=0.35, evidence_cited=0.9)["measures"]
    )
    rose = run(needless_refusal=0.4, evidence_cited=0.9)
    (fall,) = floors.find_falls(pinned.floors, rose["measures"])
    assert str(fall) == "needless_refusal is 0.4000, its ceiling 0.350"
    better = pin(path, run(needless_refusal=0.1, evidence_cited=0.9))
    assert better.floors["needless_refusal"] == 0.15
    assert pin(path, run(needless_refusal=0.15, evidence_cited=0.9)).floors == better.floors
    with pytest.raises(BadSetting, match=r"needless_refusal is 0\.3000, its ceiling 0\.150"):
        pin(path, run(needless_refusal=0.3, evidence_cited=0.9))
    lowered = pin(path, run(needless_refusal=0.3, evidence_cited=0.9), allow_lower=True)
    assert lowered.floors["needless_refusal"] == 0.35


def test_a_measure_that_is_gone_fails_the_gate(path):
    pinned = pin(path, run(evidence_cited=0.9))
    (fall,) = floors.find_falls(pinned.floors, {})
    assert str(fall) == "evidence_cited is not measured, its floor 0.850"


def test_pinning_raises_and_keeps_but_never_lowers(path):
    assert pin(path, run(evidence_cited=0.8)).floors["evidence_cited"] == 0.75
    assert pin(path, run(evidence_cited=0.95)).floors["evidence_cited"] == 0.9
    assert pin(path, run(evidence_cited=0.9)).floors["evidence_cited"] == 0.9
    with pytest.raises(BadSetting, match=r"evidence_cited is 0\.8500, its floor 0\.900"):
        pin(path, run(evidence_cited=0.85))
    assert floors.read_floors(path).floors["evidence_cited"] == 0.9
    lowered = pin(path, run(evidence_cited=0.85), allow_lower=True)
    assert lowered.floors["evidence_cited"] == 0.8


def test_a_floor_is_never_lost_by_pinning(path):
    pin(path, run(evidence_cited=0.8, refusal_accuracy=0.8))
    with pytest.raises(BadSetting, match="refusal_accuracy is not measured"):
        pin(path, run(evidence_cited=0.8))


@pytest.mark.parametrize("text", ["{}", "[]", "no"])
def test_a_broken_file_of_floors_is_told(path, text):
    path.write_text(text)
    with pytest.raises(BadSetting, match=r"floors\.json"):
        floors.read_floors(path)


def test_without_a_file_there_are_no_floors(path):
    assert floors.read_floors(path) is None


def test_a_file_of_floors_that_cannot_be_written_is_told(tmp_path):
    place = tmp_path / "no" / "floors.json"
    with pytest.raises(BadSetting, match="--floors FILE"):
        floors.write_floors(place, floors.Floors("q", "a", {}))


def test_the_floors_that_ship_are_part_of_the_package():
    assert files("assistant.evaluate") / "floors.json" == floors.SHIPPED
    assert floors.read_floors(floors.SHIPPED).floors["citations_true"] == 1
