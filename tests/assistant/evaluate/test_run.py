"""A run over questions: its rows and measures, stopping and going on, comparing, floors."""

from __future__ import annotations

import io
import json
from dataclasses import dataclass, field, replace
from typing import NamedTuple

import pytest

from assistant.answer import Answer, Citation
from assistant.conversation import Conversation
from assistant.evaluate.case import Lookup
from assistant.evaluate.compare import compare, load
from assistant.evaluate.measures.intervals import Estimate
from assistant.evaluate.questions import GoldEvidence, GoldQuestion, GoldTurn
from assistant.evaluate.run import Partial, answer_rows, run_report
from assistant.evaluate.session import EvalSession, Stopped
from assistant.evaluate.summary import marks, measures
from corpus.article import Article, Passage
from corpus.errors import BadQuestions, BadSetting

RIVER = Article("river", "The river rose by two metres. Orlo said the dam held. Nobody was hurt.")
SOURCE = Lookup({"river": RIVER}.get, lambda a: (Passage(a, 0, len(a.text)),))
SETTINGS = {"questions": {"digest": "q"}, "articles": {"digest": "a"}, "started": "now"}


class Told(NamedTuple):
    answer: Answer
    hits: tuple[object, ...]


class Ranked(NamedTuple):
    passage: Passage
    score: float


@dataclass
class Scripted:
    """Answers with the sentence that its script has for a question, and refuses others."""

    script: dict[str, str]
    asked: list[tuple[str, Conversation | None]] = field(default_factory=list)
    stops_at: str | None = None

    def __call__(self, question: str, conversation: Conversation | None) -> Told:
        if question == self.stops_at:
            raise KeyboardInterrupt
        self.asked.append((question, conversation))
        hits = (Ranked(Passage(RIVER, 0, len(RIVER.text)), 1.0),)
        words = self.script.get(question)
        if words is None:
            told = Answer(question, question, False, "Not said.", (), "nothing", 0.1)
            return Told(told, hits)
        start = RIVER.text.index(words)
        citation = Citation(
            1, "river", None, None, None, None, start, start + len(words), words, words, None,
            "verbatim",
        )  # fmt: skip
        return Told(Answer(question, question, True, f"{words} [1]", (citation,), None, 0.8), hits)


RIGHT = {
    "How much did it rise?": "The river rose by two metres.",
    "What did Orlo say?": "Orlo said the dam held.",
    "And who was hurt?": "Nobody was hurt.",
    "Who was hurt by the river?": "Nobody was hurt.",
}
QUESTIONS = (
    GoldQuestion("a", "How much did it rise?", "fact", (), True, ("two metres",),
             (GoldEvidence("river", "rose by two metres"),)),
    GoldQuestion("b", "What did Orlo say?", "said", (), True, ("the dam held",),
             (GoldEvidence("river", "the dam held"),)),
    GoldQuestion("c", "And who was hurt?", "follow-up", (GoldTurn("user", "What rose?"),), True,
             ("Nobody",),
             (GoldEvidence("river", "Nobody was hurt"),), "Who was hurt by the river?"),
    GoldQuestion("d", "What did Tasko say?", "not said", (), False),
)  # fmt: skip


def session(home, ask):
    return EvalSession(ask, SOURCE, QUESTIONS, SETTINGS, home, 700.0, [])


def rows(script=RIGHT, questions=QUESTIONS):
    return list(answer_rows(Scripted(script), questions, SOURCE))


def run(script=RIGHT, questions=QUESTIONS, **settings):
    return run_report({**SETTINGS, **settings}, rows(script, questions))


def test_a_row_has_the_form_that_was_promised():
    made = json.loads(json.dumps(run()))
    assert {"settings", "measures", "rows"} <= set(made)
    row = made["rows"][0]
    assert row["id"] == "a"
    assert Answer.from_json(row["answer"]).citations[0].quote == "The river rose by two metres."
    assert row["retrieved"] == [
        {"article": "river", "start": 0, "end": len(RIVER.text), "score": 1.0}
    ]
    assert row["scores"]["evidence_cited"] == 1
    assert row["scores"]["refusal_recall"] is None
    assert row["contexts"][0]["words"] == "The river rose by two metres."
    for one in made["measures"].values():
        assert {"value", "low", "high", "n", "left_out"} == set(one)
        assert one["low"] <= one["value"] <= one["high"]


def test_rows_that_cannot_be_scored_are_left_out_and_counted():
    found = run()["measures"]
    assert (found["evidence_cited"]["n"], found["evidence_cited"]["left_out"]) == (3, 1)
    assert (found["refusal_recall"]["n"], found["refusal_recall"]["left_out"]) == (1, 3)
    assert found["refusal_auc"]["value"] == 1
    assert run()["calibration"] == [
        {"low": 0.1, "high": 0.2, "n": 1, "confidence": 0.1, "answerable": 0.0},
        {"low": 0.8, "high": 0.9, "n": 3, "confidence": pytest.approx(0.8), "answerable": 1.0},
    ]
    assert "quotations_right_speaker" not in found


def test_history_goes_in_as_a_conversation_and_the_rewrite_without():
    assistant = Scripted(RIGHT)
    (row,) = answer_rows(assistant, QUESTIONS[2:3], SOURCE)
    (first, said), (second, alone) = assistant.asked
    assert (first, second) == ("And who was hurt?", "Who was hurt by the river?")
    assert [turn.question for turn in said.turns] == ["What rose?"]
    assert alone is None
    assert row["rewritten"]["scores"]["evidence_cited"] == 1


def test_follow_ups_stand_beside_their_rewrites():
    blind = {question: words for question, words in RIGHT.items() if not question.startswith("And")}
    found = run(blind)["groups"]
    assert found["follow-ups with a rewrite"]["evidence_cited"]["value"] == 0
    assert found["rewrites"]["evidence_cited"]["value"] == 1
    assert found["type: fact"]["evidence_cited"]["n"] == 1


def test_what_was_answered_is_kept_when_it_stops_and_gone_on_with(tmp_path):
    partial = Partial(tmp_path / "run.json.partial")
    stopped = Scripted(RIGHT, stops_at="And who was hurt?")
    with partial.begin(SETTINGS, ()) as out, pytest.raises(KeyboardInterrupt):
        list(answer_rows(stopped, QUESTIONS, SOURCE, out=out))
    kept = partial.rows({**SETTINGS, "started": "later"})
    assert [row["id"] for row in kept] == ["a", "b"]
    with partial.begin(SETTINGS, kept) as out:
        list(answer_rows(Scripted(RIGHT), QUESTIONS[2:], SOURCE, out=out))
    whole = partial.rows(SETTINGS)
    assert [row["id"] for row in whole] == ["a", "b", "c", "d"]
    without = lambda row: {k: v for k, v in row.items() if k not in ("latency_ms", "rewritten")}  # noqa: E731
    assert list(map(without, whole)) == list(map(without, rows()))


def test_a_line_that_a_kill_cut_short_is_asked_again(tmp_path):
    partial = Partial(tmp_path / "p")
    with partial.begin(SETTINGS, rows()[:2]) as out:
        out.write('{"id": "c", "answer": {"quest')
    assert [row["id"] for row in partial.rows(SETTINGS)] == ["a", "b"]


def test_ctrl_c_ends_a_session_with_its_rows_kept(tmp_path):
    partial = Partial(tmp_path / "p")
    stopped = session(tmp_path, Scripted(RIGHT, stops_at="What did Tasko say?"))
    with pytest.raises(Stopped) as raised:
        stopped.rows(partial)
    assert raised.value.kept == partial.path
    assert [row["id"] for row in partial.rows(SETTINGS)] == ["a", "b", "c"]
    with pytest.raises(BadSetting, match="go on with --resume, or delete it"):
        session(tmp_path, Scripted(RIGHT)).rows(partial)
    going_on = Scripted(RIGHT)
    rows = session(tmp_path, going_on).rows(partial, resume=True)
    assert [row["id"] for row in rows] == ["a", "b", "c", "d"]
    assert [question for question, _ in going_on.asked] == ["What did Tasko say?"]


def test_a_progress_bar_tells_how_many_are_done(tmp_path):
    bar = io.StringIO()
    session(tmp_path, Scripted(RIGHT)).rows(None, bar=bar)
    assert "4/4" in bar.getvalue()


def test_the_index_is_measured_without_the_indexes_of_other_runs(tmp_path):
    (tmp_path / "library").write_bytes(b"12345")
    (tmp_path / "eval" / "x").mkdir(parents=True)
    (tmp_path / "eval" / "x" / "library").write_bytes(b"1234567")
    one = session(tmp_path, Scripted(RIGHT))
    assert one.measured()["index_bytes"].value == 5
    one.rows(None)
    assert one.measured()["latency_cold_ms"].value > 700


def test_another_setting_refuses_to_go_on_and_names_it(tmp_path):
    partial = Partial(tmp_path / "p")
    partial.begin(SETTINGS, ()).close()
    with pytest.raises(BadSetting, match=r"\(articles, limit differ\)"):
        partial.rows({**SETTINGS, "articles": {"digest": "other"}, "limit": 5})


def test_a_run_against_itself_has_no_difference():
    found = compare(run(), run())
    quality = [d for d in found.differences if not d.measure.startswith("latency")]
    assert quality
    assert all(d.change == d.low == d.high == 0 and not d.wins + d.losses for d in quality)
    assert not any(d.worse or d.better for d in quality)


def test_wins_and_losses_are_told_with_their_intervals():
    many = tuple(
        GoldQuestion(f"q{n}", "What did Orlo say?", "said", (), True, (),
                 (GoldEvidence("river", "the dam held"),))
        for n in range(30)
    )  # fmt: skip
    before, after = run(questions=many), run({}, questions=many)
    (cited,) = (d for d in compare(before, after).differences if d.measure == "evidence_cited")
    assert (cited.before, cited.after, cited.high) == (1, 0, -1)
    assert cited.worse
    assert len(cited.losses) == 30
    assert not cited.wins
    (back,) = (d for d in compare(after, before).differences if d.measure == "evidence_cited")
    assert back.better


def test_only_questions_of_both_runs_are_compared():
    found = compare(run(questions=QUESTIONS[:3]), run(questions=QUESTIONS[1:]))
    assert (found.only_before, found.only_after) == (("a",), ("d",))
    assert found.settings == ()
    assert all(d.n <= 2 for d in found.differences)


def test_settings_in_which_runs_differ_are_named():
    found = compare(run(), run(embedder="other", articles={"digest": "b"}))
    assert found.settings == ("articles", "embedder")


def test_a_slower_run_is_the_worse_one():
    many = tuple(replace(QUESTIONS[0], id=f"q{n}") for n in range(9))
    before, after = run(questions=many), run(questions=many)
    for row in before["rows"]:
        row["latency_ms"] = 10.0
    for row in after["rows"]:
        row["latency_ms"] = 900.0
    (p50,) = (d for d in compare(before, after).differences if d.measure == "latency_p50_ms")
    assert p50.worse


def test_runs_without_a_question_in_common_are_told():
    with pytest.raises(BadQuestions, match="no question in common"):
        compare(run(questions=QUESTIONS[:1]), run(questions=QUESTIONS[1:]))


@pytest.mark.parametrize("text", ["", "[]", "{}", '{"rows": []}'])
def test_a_file_that_is_no_run_is_told(tmp_path, text):
    path = tmp_path / "a.json"
    path.write_text(text)
    with pytest.raises(BadQuestions, match=r"a\.json"):
        load(path)


def test_rows_of_another_version_are_told():
    old = {**run(), "rows": [{"id": "a"}]}
    with pytest.raises(BadQuestions, match="another version"):
        compare(old, run())


def test_measures_of_no_question_go_in_beside_the_others():
    made = run_report(SETTINGS, rows(), more={"index_bytes": Estimate(5.0, None, None, 1)})
    assert made["measures"]["index_bytes"] == {
        "value": 5.0, "low": None, "high": None, "n": 1, "left_out": 0,
    }  # fmt: skip


def test_marks_are_read_back_from_a_row():
    (first, *_), made = rows(), measures([marks(row) for row in rows()])
    assert marks(first).scores["evidence_cited"] == (1.0, 1.0)
    assert marks(first, rewritten=True) is None
    assert made["refusal_accuracy"].value == 1


# conversations

TALK = (
    GoldQuestion("t.1", "How much did it rise?", "ask", answerable=True, talk="t", act="ask",
             evidence=(GoldEvidence("river", "rose by two metres"),)),
    GoldQuestion("t.2", "thx", "thanks", answerable=True, talk="t", turn=2, act="thanks",
             evidence=(GoldEvidence("river", ""),)),
    GoldQuestion("t.3", "And who was hurt?", "follow-up", answerable=True, talk="t", turn=3,
             act="follow-up", rewrite="Who was hurt by the river?",
             evidence=(GoldEvidence("river", "Nobody was hurt"),)),
)  # fmt: skip


def heard(assistant: Scripted) -> list[list[tuple[str, str]]]:
    """What stood before each question that was asked, with the answers."""
    return [
        [(turn.question, turn.text) for turn in said.turns] if said else []
        for _, said in assistant.asked
    ]


def test_a_turn_is_asked_after_the_assistants_own_answers():
    assistant = Scripted(RIGHT)
    list(answer_rows(assistant, (QUESTIONS[1], *TALK), SOURCE))
    rose, thanked = (
        ("How much did it rise?", "The river rose by two metres. [1]"),
        ("thx", "Not said."),
    )
    assert [question for question, _ in assistant.asked] == [
        "What did Orlo say?", "How much did it rise?", "thx", "And who was hurt?",
        "Who was hurt by the river?",
    ]  # fmt: skip
    # the rewrite is asked alone
    assert heard(assistant) == [[], [], [rose], [rose, thanked], []]


def test_a_conversation_that_was_stopped_goes_on_as_if_it_had_not_been(tmp_path):
    partial = Partial(tmp_path / "p")
    stopped = EvalSession(Scripted(RIGHT, stops_at="And who was hurt?"), SOURCE, TALK, SETTINGS,
                          tmp_path, 700.0, [])  # fmt: skip
    with pytest.raises(Stopped):
        stopped.rows(partial)
    going_on = Scripted(RIGHT)
    EvalSession(going_on, SOURCE, TALK, SETTINGS, tmp_path, 700.0, []).rows(partial, resume=True)
    never_stopped = Scripted(RIGHT)
    list(answer_rows(never_stopped, TALK, SOURCE))
    assert heard(going_on)[0] == heard(never_stopped)[2]
    before, after = going_on.asked[0][1], never_stopped.asked[2][1]
    assert [t.answer.citations for t in before.turns] == [t.answer.citations for t in after.turns]


def test_what_asks_nothing_is_scored_by_its_act_alone():
    first, thanked, last = answer_rows(Scripted(RIGHT), TALK, SOURCE)
    told = {name: value for name, value in thanked["scores"].items() if value is not None}
    assert told == {"act_right": 0.0}
    assert thanked["gold"]["answerable"] is None
    assert (first["scores"]["act_right"], first["scores"]["first_citation_gold"]) == (1, 1)
    assert last["rewritten"]["scores"]["act_right"] is None
    found = run_report(SETTINGS, [first, thanked, last])
    assert (found["measures"]["act_right"]["n"], found["measures"]["gold_cited"]["n"]) == (3, 2)
    assert found["groups"]["first turns"]["act_right"]["n"] == 1
    assert found["groups"]["follow-ups"]["act_right"]["value"] == 0.5


def test_turns_of_a_conversation_are_drawn_together():
    alone = [
        GoldQuestion(f"q{n}", "Who?" if n % 2 else "What did Orlo say?", answerable=True,
                     evidence=(GoldEvidence("river", "the dam held"),))
        for n in range(8)
    ]  # fmt: skip
    talks = [replace(one, talk=f"t{n // 4}", turn=n % 4 + 1) for n, one in enumerate(alone)]
    wide, none = run(questions=tuple(alone)), run(questions=tuple(talks))
    assert wide["measures"]["gold_cited"]["high"] > wide["measures"]["gold_cited"]["value"]
    # both conversations are half right, so no draw of whole conversations differs
    assert (none["measures"]["gold_cited"]["low"], none["measures"]["gold_cited"]["high"]) == (
        0.5, 0.5,
    )  # fmt: skip


def test_of_a_handful_of_questions_no_difference_is_more_than_chance():
    for n, worse in ((5, False), (6, True)):
        many = tuple(replace(QUESTIONS[1], id=f"q{k}") for k in range(n))
        found = compare(run(questions=many), run({}, questions=many)).differences
        (cited,) = (one for one in found if one.measure == "gold_cited")
        assert (cited.change, cited.worse) == (-1, worse)


def test_what_changed_is_told_by_type():
    many = tuple(replace(QUESTIONS[n % 2], id=f"q{n}") for n in range(20))
    worse = {question: words for question, words in RIGHT.items() if "Orlo" not in question}
    found = compare(run(questions=many), run(worse, questions=many)).by_type
    assert set(found) == {"fact", "said"}
    fell = {one.measure: one for one in found["said"]}
    assert fell["gold_cited"].worse
    assert fell["needless_refusal"].worse
    assert fell["needless_refusal"].change == 1
    assert not any(one.change for one in found["fact"])
