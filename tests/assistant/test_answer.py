"""An answer and why there is none, as JSON and back."""

import json
import re
from datetime import date

import pytest

from assistant.answer import Answer, Citation, Lack, Reading, Refusal

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


def cited(**changed):
    given = dict(
        n=1, article="a", title="Title", outlet="Post", published=date(2020, 2, 6), url=None,
        start=0, end=3, quote="abc", sentence="abc", speaker=None, verdict="verbatim",
    )  # fmt: skip
    return Citation(**{**given, **changed})


def test_a_notebook_shows_an_answer_with_its_sources():
    answer = Answer("q", "q", True, "She said “abc”. [1]", (cited(url="https://post.example/a"),))
    assert answer._repr_markdown_() == (
        "She said “abc”. [1]\n\n- [1] Post, 2020-02-06, [Title](<https://post.example/a>)"
    )


def test_a_notebook_shows_what_is_nearest_where_nothing_was_found():
    near = cited(sentence="Nobody\n  knows.", published=None, outlet=None, title=None)
    shown = Answer("q", "q", False, "The articles do not say.", nearest=(near,)).to_markdown()
    assert shown.splitlines() == [
        "The articles do not say.", "", "Nearest, but not an answer:", "",
        "- Nobody knows. (a, undated, a)",
    ]  # fmt: skip


def test_nothing_in_an_article_is_markup_in_a_notebook():
    hostile = "<script>x</script> ![x](http://evil.test/?q) [a](javascript:x) *b* `c` $d$ # e"
    answer = Answer("q", "q", True, hostile, (cited(title=hostile, outlet=hostile),))
    shown = answer.to_markdown()
    for mark in ("<", "![", "*", "`", "$", "](", "#"):
        assert mark not in re.sub(r"\\.", "", shown), mark
    addressed = cited(url="javascript:x")
    assert "javascript" not in Answer("q", "q", True, "[1]", (addressed,)).to_markdown()
