"""Rated answers as rows for evaluation."""

import json
from dataclasses import replace
from datetime import date

from assistant.evaluate.question_files import read_questions
from assistant.page.export.ratings import ratings_as_rows
from assistant.page.sessions.filters import Limits
from assistant.page.sessions.session import Session
from tests.paper import BRIDGE, answered, citation

LASTS = citation(BRIDGE, "It will last")


def test_rated_answers_are_rows_that_the_evaluation_reads(tmp_path):
    good = replace(answered("It will last [1].", LASTS), rating="up")
    follow_up = answered("No.", question="And then?", understood="Who spoke then?", found=False)
    bad = replace(answered("x", question="Why?"), rating="down", note="Off the point.\nReally.")
    filtered = replace(good, limits=Limits(since=date(2020, 2, 1)))
    noted = replace(answered("y"), note="Odd")
    session = Session(
        (good, replace(follow_up, rating="up"), bad, answered("unrated"), filtered, noted), 6, "id"
    )
    file = tmp_path / "ratings.jsonl"
    file.write_text(ratings_as_rows([session, session.put(answered("x"), 1)][:1]))
    first, second, third, fourth, fifth = read_questions(file).questions
    assert (first.text, first.answerable, first.type) == ("Who?", True, "rated up")
    assert [(e.doc, e.text, e.start) for e in first.evidence] == [("bridge", "It will last", 43)]
    assert (second.answerable, second.rewrite) == (False, "Who spoke then?")
    assert [turn.text for turn in second.history] == ["Who?", "It will last [1]."]
    assert (third.answerable, third.evidence) == (None, ())
    assert third.note == "Off the point.\nReally."
    assert (fourth.answerable, fourth.evidence) == (None, ())  # filters are no part of a row
    assert (fifth.type, fifth.note) == ("noted", "Odd")
    assert [json.loads(line)["id"] for line in file.read_text().splitlines()] == [
        "id-1", "id-2", "id-3", "id-5", "id-6",
    ]  # fmt: skip


def test_without_a_rating_there_are_no_rows():
    assert ratings_as_rows([Session((answered("x"),), 1, "id")]) == ""
