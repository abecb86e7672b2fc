"""Question sets are read, and what is malformed is told by file, line and field."""

from __future__ import annotations

import json
from typing import get_args

import pytest

from assistant.answer import Act
from assistant.evaluate.question_files import read_questions
from assistant.evaluate.questions import GOLD_ACTS, GoldEvidence, GoldTurn
from assistant.evaluate.session import question_set
from corpus.errors import BadQuestions


def rows(tmp_path, *values, name="q.jsonl"):
    path = tmp_path / name
    path.write_text("\n".join(v if isinstance(v, str) else json.dumps(v) for v in values))
    return path


def test_a_row_of_the_tracks_is_read_whole(tmp_path):
    row = {
        "id": "q1", "question": "And Bolton?", "type": "follow-up", "answerable": True,
        "history": [{"role": "user", "text": "Who spoke?"}, {"role": "assistant", "text": "He."}],
        "answer": "He left", "answers": ["He left", "left"], "rewrite": "What of Bolton?",
        "evidence": [{"doc": "a", "text": "left", "start": 4}, {"doc": "b", "text": ""}],
        "speaker": "Lavrov", "context_doc": "a",
    }  # fmt: skip
    (question,) = read_questions(rows(tmp_path, row)).questions
    assert question.history == (GoldTurn("user", "Who spoke?"), GoldTurn("assistant", "He."))
    assert question.answers == ("He left", "left")
    assert question.evidence == (GoldEvidence("a", "left", 4), GoldEvidence("b", ""))
    assert (question.rewrite, question.speaker) == ("What of Bolton?", "Lavrov")


def test_an_unanswerable_row_has_no_gold_whatever_it_says(tmp_path):
    row = {"question": "Who?", "answerable": False, "answer": "I'm sorry", "evidence": []}
    (question,) = read_questions(rows(tmp_path, row)).questions
    assert (question.id, question.answers, question.answerable) == ("line-1", (), False)


@pytest.mark.parametrize(
    ("row", "answerable"),
    [
        ({"question": "Q"}, None),
        ({"question": "Q", "answer": "A"}, True),
        ({"question": "Q", "evidence": [{"doc": "a", "text": "x"}]}, True),
        ({"question": "Q", "answer": "A", "answerable": None}, None),
    ],
)
def test_whether_it_can_be_answered_where_the_row_does_not_tell(tmp_path, row, answerable):
    assert read_questions(rows(tmp_path, row)).questions[0].answerable is answerable


@pytest.mark.parametrize(
    ("row", "field"),
    [
        ({"id": "x"}, "question"),
        ({"question": "  "}, "question"),
        ({"question": 5}, "question"),
        ({"question": "Q", "id": ["x"]}, "id"),
        ({"question": "Q", "answerable": "yes"}, "answerable"),
        ({"question": "Q", "answerable": 1}, "answerable"),
        ({"question": "Q", "answers": "A"}, "answers"),
        ({"question": "Q", "answers": [1]}, "answers"),
        ({"question": "Q", "history": "before"}, "history"),
        ({"question": "Q", "history": [{"role": "bot", "text": "x"}]}, r"history\[0\].role"),
        ({"question": "Q", "history": [{"role": "user"}]}, r"history\[0\].text"),
        ({"question": "Q", "evidence": ["words"]}, r"evidence\[0\]"),
        ({"question": "Q", "evidence": [{"doc": 1, "text": "x"}]}, r"evidence\[0\].doc"),
        ({"question": "Q", "evidence": [{"text": " "}]}, r"evidence\[0\]"),
        ({"question": "Q", "evidence": [{"doc": "a", "start": "4"}]}, r"evidence\[0\].start"),
        ({"question": "Q", "rewrite": {}}, "rewrite"),
    ],
)
def test_a_malformed_row_is_told_by_file_line_and_field(tmp_path, row, field):
    path = rows(tmp_path, {"question": "Good?"}, "", row)
    with pytest.raises(BadQuestions, match=rf'q\.jsonl, line 3, field "{field}"'):
        read_questions(path)


@pytest.mark.parametrize(
    ("lines", "told"),
    [
        (['{"question": "Q"'], "line 1, column 17: not JSON"),
        (["[1]"], "line 1: a row is a JSON object, not a list"),
        (["", " "], "holds no question"),
        (
            [{"id": "a", "question": "Q"}, {"id": "a", "question": "R"}],
            'line 2, field "id".*line 1',
        ),
    ],
)
def test_a_broken_file_is_told(tmp_path, lines, told):
    with pytest.raises(BadQuestions, match=told):
        read_questions(rows(tmp_path, *lines))


def test_a_file_that_is_not_utf8_is_told_by_line(tmp_path):
    path = tmp_path / "q.jsonl"
    path.write_bytes(b'{"question": "A"}\n{"question": "caf\xe9"}')
    with pytest.raises(BadQuestions, match=r"line 2: byte 35 is not UTF-8"):
        read_questions(path)


def test_a_file_that_is_not_there_is_told(tmp_path):
    with pytest.raises(BadQuestions, match=r"none\.csv: cannot be read"):
        read_questions(tmp_path / "none.csv")


@pytest.mark.parametrize("delimiter", [",", ";", "\t"], ids=["comma", "semicolon", "tab"])
def test_a_csv_as_spreadsheets_write_it(tmp_path, delimiter):
    path = tmp_path / "q.csv"
    lines = [["Question", "Answer", "answerable"], ["Who, then?", "He", ""], ["Why?", "", "no"]]
    quoted = "\r\n".join(delimiter.join(f'"{cell}"' for cell in line) for line in lines)
    path.write_bytes(b"\xef\xbb\xbf" + quoted.encode())
    first, second = read_questions(path).questions
    assert (first.id, first.text, first.answers, first.answerable) == (
        "line-2", "Who, then?", ("He",), True,
    )  # fmt: skip
    assert (second.answers, second.answerable) == ((), False)


def test_lines_of_a_csv_are_counted_through_cells_with_line_ends(tmp_path):
    path = rows(tmp_path, "question,answer,answerable", '"Who\nor what?",He,', "Why?,,perhaps",
                name="q.csv")  # fmt: skip
    with pytest.raises(BadQuestions, match=r'line 4, field "answerable": must be yes or no'):
        read_questions(path)


@pytest.mark.parametrize(
    ("lines", "told"),
    [
        (["answer", "He"], 'line 1: no column "question"'),
        (["question,answer", "Who?,He,more"], "line 2, field .*more cells"),
        (["question,answer", ",He"], 'line 2, field "question"'),
        (["question,answer", '"Who?'], "line 2: not CSV"),
    ],
)
def test_a_malformed_csv_is_told(tmp_path, lines, told):
    with pytest.raises(BadQuestions, match=told):
        read_questions(rows(tmp_path, *lines, name="q.csv"))


# conversations

TALK = {
    "id": "c1",
    "turns": [
        {"question": "Who spoke?", "act": "ask", "whole": "Who spoke?", "answer": "Vane",
         "evidence": [{"doc": "a", "text": "said Vane"}]},
        {"question": "Of what?", "act": "follow-up", "whole": "What did Vane speak of?",
         "answerable": False, "note": "nobody asked her"},
        {"question": "thx", "act": "thanks", "whole": "(thanks)", "answerable": True},
    ],
}  # fmt: skip


def test_a_conversation_is_read_as_its_turns(tmp_path):
    alone = {"id": "q1", "question": "Alone?"}
    first, second, third, last = read_questions(rows(tmp_path, TALK, alone)).questions
    assert [q.id for q in (first, second, third, last)] == ["c1.1", "c1.2", "c1.3", "q1"]
    assert [(q.talk, q.turn) for q in (first, third, last)] == [("c1", 1), ("c1", 3), (None, 1)]
    assert [q.act for q in (first, second, third, last)] == ["ask", "follow-up", "thanks", None]
    assert [q.type for q in (first, second, last)] == ["ask", "follow-up", "question"]
    assert [q.asks for q in (first, second, third, last)] == [True, True, False, True]
    assert [q.follows for q in (first, second, last)] == [False, True, False]
    # the first turn is whole already, and thanks are no question
    assert [q.rewrite for q in (first, second, third)] == [None, "What did Vane speak of?", None]
    assert (second.answerable, second.note) == (False, "nobody asked her")


@pytest.mark.parametrize(
    ("turns", "field", "told"),
    [
        ([], "turns", "holds no turn"),
        ("Who?", "turns", "must be a list"),
        ([{"question": "Q", "act": "sing"}], r"turns\[0\].act", "must be one of ask, .*'sing'"),
        ([{"question": "Q"}, {"question": ""}], r"turns\[1\].question", "is missing"),
        ([{"question": "Q", "answers": "A"}], r"turns\[0\].answers", "list of texts"),
        (
            [{"question": "Q", "history": [{"role": "user", "text": "x"}]}],
            r"turns\[0\].history",
            "the turns before it",
        ),
    ],
)
def test_a_malformed_conversation_is_told_by_line_and_turn(tmp_path, turns, field, told):
    path = rows(tmp_path, TALK, {"id": "c2", "turns": turns})
    with pytest.raises(BadQuestions, match=rf'q\.jsonl, line 2, field "{field}": .*{told}'):
        read_questions(path)


def test_an_act_of_the_assistant_is_known_to_every_set():
    known = {act for acts in GOLD_ACTS.values() for act in acts}
    assert known == set(get_args(Act))


def test_several_files_are_one_set(tmp_path):
    one = rows(tmp_path, {"id": "a", "question": "A?"}, name="one.jsonl")
    two = rows(tmp_path, TALK, name="two.jsonl")
    found = read_questions(one, two)
    assert [question.id for question in found.questions] == ["a", "c1.1", "c1.2", "c1.3"]
    assert found.name == "one.jsonl, two.jsonl"
    assert len({found.digest, read_questions(one).digest, read_questions(two).digest}) == 3
    again = rows(tmp_path, {"id": "a", "question": "B?"}, name="again.jsonl")
    with pytest.raises(BadQuestions, match=r"again\.jsonl, line 1.*id of one\.jsonl, line 1"):
        read_questions(one, again)


def test_a_limit_is_spread_and_leaves_conversations_whole(tmp_path):
    path = rows(tmp_path, *({"id": f"q{n}", "question": f"Q{n}?"} for n in range(3)), TALK)
    ids = [[q.id for q in question_set(path, limit=n).questions] for n in (1, 2, 4, 9)]
    talk = ["c1.1", "c1.2", "c1.3"]
    assert ids == [["q0"], ["q0", "q2"], ["q0", "q1", "q2", *talk], ["q0", "q1", "q2", *talk]]
    assert [q.id for q in question_set([path, rows(tmp_path, {**TALK, "id": "d"}, name="d.jsonl")],
                                       limit=2).questions] == ["q0", "q2"]  # fmt: skip
