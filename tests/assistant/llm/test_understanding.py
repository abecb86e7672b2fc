"""A turn read by a scripted model: what is taken over, and what the rules keep."""

import json

import pytest

from assistant.conversation import Conversation
from assistant.llm.understanding import validate
from tests.scripted_llm import Reply, serve_script, statements_reply

NAMES = ("Declan Okafor", "Nuala Breathnach", "Yusra Benali")
OUTLETS = ("Atlantic Ledger", "Bay Radio", "Correo Nova")


def reading(**values):
    return {
        "act": "ask", "question": "", "parts": [], "kind": "fact", "speaker": None, "about": None,
        "since": None, "until": None, "outlets": [], **values,
    }  # fmt: skip


def valid(turn, before=Conversation(), **values):  # noqa: B008
    values.setdefault("question", turn)
    return validate(reading(**values), turn, before, names=NAMES, outlets=OUTLETS)


def after(question, text):
    from assistant.answer import Answer

    return Conversation().then(question, Answer(question, question, True, text))


@pytest.mark.parametrize(
    ("turn", "values"),
    [
        ("Okafor on the licence", {"kind": "said-about", "speaker": "Okafor", "about": "licence"}),
        ("Okafor on the licence", {"kind": "said-about", "speaker": "Declan Okafor"}),
        ("anything new with the tram", {"kind": "latest", "about": "the tram"}),
        ("the tram, in Bay Radio", {"kind": "lookup", "outlets": ["bay radio"]}),
        ("the tram in 2024", {"since": "2024-01-01", "until": "2024-12-31"}),
        ("When was it and who won the vote", {"parts": ["When was it", "Who won the vote"]}),
        ("tell me about the tram please", {"question": "What about the tram"}),
    ],
)
def test_a_reading_of_the_turn_s_own_words_is_valid(turn, values):
    assert valid(turn, **values) is not None


@pytest.mark.parametrize(
    ("turn", "values"),
    [
        ("the tram", {"act": "buy"}),
        ("the tram", {"kind": "gossip"}),
        ("the tram", {"question": ""}),
        ("the tram", {"question": 3}),
        ("the tram", {"question": "What did Bolton say about the tram"}),
        ("the tram", {"question": "Is the tram dangerous"}),
        ("the tram in Port Nova", {"question": "the tram"}),
        ("the 9,000 passengers", {"question": "the 8,000 passengers"}),
        ("the tram", {"speaker": "John Bolton"}),
        ("the tram", {"about": "the subway"}),
        ("the tram", {"outlets": ["The Times"]}),
        ("the tram", {"outlets": ["Bay Radio"]}),
        ("the tram and the kelp", {"parts": ["the tram"]}),
        ("the tram and the kelp", {"parts": ["the tram", "the war"]}),
        ("Benali on the tram ticket prices now", {"act": "thanks"}),
        ("is it true", {"act": "sure"}),
    ],
)
def test_a_reading_with_anything_else_is_not(turn, values):
    assert valid(turn, **values) is None


def test_a_day_whose_year_nobody_named_is_dropped():
    found = valid("the tram last year", since="2019-01-01", until="soon")
    assert (found.since, found.until) == (None, None)


def test_a_follow_up_takes_its_words_from_the_conversation():
    talk = after("What did Okafor say about the ropes?", "Okafor said the ropes would cost him.")
    found = valid("and the licence?", talk, question="What did Okafor say about the licence?")
    assert found.question == "What did Okafor say about the licence?"
    assert (
        valid("and the licence?", talk, question="What did Bolton say about the licence?") is None
    )


@pytest.mark.parametrize(
    ("turn", "question", "kept"),
    [
        ("ok. anything about the night tram", "What did Okafor say about the ropes?", False),
        ("does he think he's the right man?", "What do Okafor's pots cost him?", False),
        ("does the ferry carry them", "Does the ropes cost him?", False),
        ("and the same for the night tram", "What did Okafor say about the night tram?", True),
        ("anything new on the ropes", "What is the latest on the ropes?", True),
        ("how much do they cost", "How much do the ropes cost?", True),
        ("how much does the fisherman pay", "How much does Okafor pay?", True),
        ("what does the young fisherman pay", "What would the ropes cost?", False),
    ],
)
def test_a_follow_up_stays_the_question_that_was_asked(turn, question, kept):
    talk = after("What did Okafor say about the ropes?", "He said the ropes would cost him.")
    assert (valid(turn, talk, question=question) is not None) is kept


def script_of(value):
    def script(body):
        if "Turn:" in body["messages"][1]["content"]:
            return value if isinstance(value, Reply) else json.dumps(value)
        return statements_reply()

    return script


def ask(opened, value, question, before=None, **narrowing):
    with serve_script(script_of(value)) as server:
        assistant = opened(server, model_use="all")
        return assistant.ask(question, before, **narrowing), server


def test_the_model_s_reading_is_searched_shown_and_can_be_taken_back(opened):
    turn = "Okafor, the kelp farm"
    value = reading(question=turn, kind="said-about", speaker="Okafor", about="kelp farm")
    answer, _ = ask(opened, value, turn)
    assert (answer.reading.kind, answer.reading.speaker) == ("said-about", "Okafor")
    assert {c.speaker for c in answer.citations} == {"Declan Okafor"}
    answer, _ = ask(opened, value, turn, without=["speaker"])
    assert answer.reading.speaker is None


def test_a_follow_up_is_made_whole_by_the_model(opened, plain):
    first = plain.ask("What did Okafor say about the kelp farm?")
    talk = Conversation().then(first.question, first)
    whole = "What did Okafor say about the crab boats?"
    value = reading(question=whole, kind="said-about", speaker="Okafor", about="the crab boats")
    answer, server = ask(opened, value, "same for the crab boats", talk)
    assert answer.understood == whole
    assert "Earlier question" in server.asked[0]["messages"][1]["content"]


@pytest.mark.parametrize("turn", ["and what did he say of boats", "did he mention the boats"])
def test_a_follow_up_that_the_model_repeats_is_made_whole_by_the_rules(opened, plain, turn):
    first = plain.ask("What did Okafor say about the kelp farm?")
    talk = Conversation().then(first.question, first)
    value = reading(question=turn, kind="fact", about="boats")
    answer, server = ask(opened, value, turn, talk)
    assert "Earlier question" in server.asked[0]["messages"][1]["content"]
    told = plain.ask(turn, talk)
    assert told.understood != turn
    assert (answer.understood, answer.reading) == (told.understood, told.reading)


@pytest.mark.parametrize(
    ("turn", "taken"),
    [("night tram Port Nova newest", "latest"), ("night tram Port Nova passengers", "fact")],
)
def test_what_any_article_would_answer_must_be_asked_for(opened, turn, taken):
    answer, _ = ask(opened, reading(question=turn, kind="latest", about="night tram"), turn)
    assert answer.reading.kind == taken


def test_several_questions_are_split_by_the_model(opened):
    turn = "kelp harvest in tonnes plus the fare of the night tram in euros"
    parts = ["kelp harvest in tonnes", "the fare of the night tram in euros"]
    answer, _ = ask(opened, reading(question=turn, parts=parts), turn)
    assert "Kelp harvest in tonnes:" in answer.text
    assert "The fare of the night tram in euros:" in answer.text


def test_a_move_that_the_rules_do_not_know_is_heard_by_the_model(opened, plain):
    first = plain.ask("What did Okafor say about the kelp farm?")
    talk = Conversation().then(first.question, first)
    turn = "dubious, hm, honestly"
    value = reading(act="sure", question=turn)
    answer, _ = ask(opened, value, turn, talk)
    assert answer.act == "sure"
    assert answer.text.startswith("As far as the articles go, yes.")


@pytest.mark.parametrize(
    "value",
    [
        Reply("no JSON"),
        Reply("{}"),
        reading(question="Who is John Bolton?", kind="who"),
        reading(question="tram", kind="gossip"),
        Reply("no", status=500),
        Reply("{", cut=1),
    ],
    ids=["no JSON", "empty", "foreign name", "no such kind", "failed", "cut"],
)
def test_the_rules_reading_stands_where_the_model_s_is_not_valid(opened, plain, value):
    turn = "the night tram in Port Nova"
    answer, _ = ask(opened, value, turn)
    told = plain.ask(turn)
    assert (answer.understood, answer.reading, answer.act) == (
        told.understood, told.reading, told.act
    )  # fmt: skip
    fails = isinstance(value, Reply) and (value.status == 500 or value.cut)
    assert any("without the language model" in n for n in answer.notices) is bool(fails)


@pytest.mark.parametrize("turn", ["Thanks!", "What did Okafor say about the kelp farm?", "Hello"])
def test_what_the_rules_are_sure_of_is_not_asked(opened, turn):
    _, server = ask(opened, reading(question=turn), turn)
    assert not any("Turn:" in body["messages"][1]["content"] for body in server.asked)


def test_examples_are_tried_without_the_model(opened):
    with serve_script([statements_reply()]) as server:
        assistant = opened(
            server, model_use="all", examples=["What did Okafor say about the kelp farm?"]
        )
        assert assistant.examples(3) == ("What did Okafor say about the kelp farm?",)
    assert server.asked == []
