"""An answer and why there is none, as JSON and back."""

import json
from datetime import date

import pytest

from assistant.answer import Answer, Lack, Reading, Refusal

READING = Reading("did-say", ("Orr",), "Orr", "the dam leaks", date(2024, 5, 6), None, ("Post",))
WHY = Refusal(
    "lacks",
    READING,
    is_clause=True,
    names={"Orr": 3, "Kessia": 1},
    together=1,
    on_record=4,
    absent=("tequila", "dam"),
    lacks=Lack("office", ("mayor", "Ostrel")),
)
REFUSED = Answer("Orr?", "Orr?", False, "Not said.", refusal="Not said.", reading=READING)


@pytest.mark.parametrize("why", [(), (WHY,), (WHY, Refusal("no words"))])
def test_a_refusal_is_the_same_after_json(why):
    answer = Answer("q", "q", False, "Not said.", refusal="Not said.", reading=READING, why=why)
    value = json.loads(json.dumps(answer.to_json()))
    assert [one["reason"] for one in value["why"]] == [one.reason for one in why]
    assert Answer.from_json(value) == answer


def test_an_answer_of_before_refusals_were_values_is_read():
    value = REFUSED.to_json()
    del value["why"]
    assert Answer.from_json(value) == REFUSED


@pytest.mark.parametrize("wrong", [{"mood": "good"}, {"text": None}])
def test_a_field_that_is_unknown_or_missing_is_an_error(wrong):
    value = REFUSED.to_json() | {k: v for k, v in wrong.items() if v}
    for name in (k for k, v in wrong.items() if v is None):
        del value[name]
    with pytest.raises(ValueError, match=f"not an answer: .*{next(iter(wrong))}"):
        Answer.from_json(value)
