"""A language model's answer on the whole path: what is shown, and what is said of it."""

import json
import re
from itertools import pairwise

import pytest

from assistant.answer import Answer
from assistant.llm.failures import WHY_WORDS
from assistant.llm.writing import NOTHING_FOUND
from tests.scripted_llm import Reply, row_of, rows, serve_script, statements_reply
from tests.served import free_port

ASKED = "What did Okafor say about the kelp farm?"
ROPES = "Declan Okafor said the ropes of the kelp farm would cost him a third of his pots."
LIE = "Declan Okafor said the kelp farm would make him rich."


def test_statements_that_are_borne_out_are_shown_with_their_marks(opened):
    def script(body):
        ropes, sea = row_of(body, "ropes"), row_of(body, "fence")
        return statements_reply({"text": ROPES, "ids": [ropes]}, {"quote_of": sea})

    with serve_script(script) as server:
        answer = opened(server).ask(ASKED)
    assert answer.text == (
        f"{ROPES} [1]\n\nBay Radio (21 May 2024): “You cannot fence the sea,” Okafor told the "
        "hearing. [2]"
    )
    assert [(c.n, c.verdict, c.speaker) for c in answer.citations] == [
        (1, "verbatim", "Declan Okafor"), (2, "verbatim", "Declan Okafor")
    ]  # fmt: skip
    assert [(one.origin, one.cites) for one in answer.checked] == [
        ("written", (1,)), ("article", (2,))
    ]  # fmt: skip
    assert answer.notices == ()
    assert Answer.from_json(answer.to_json()) == answer


def test_only_the_question_and_the_chosen_sentences_are_sent(opened):
    with serve_script([statements_reply()]) as server:
        opened(server).ask(ASKED)
    (body,) = server.asked
    sent = body["messages"][1]["content"]
    assert sent.splitlines()[0] == f'Question: "{ASKED}"'
    assert set(rows(body).values()) == {
        "Declan Okafor, who fishes for crab, said the ropes of the kelp farm would cost him a "
        "third of his pots.",
        "“You cannot fence the sea,” Okafor told the hearing.",
    }
    assert set(json.loads(sent.splitlines()[2])) == {"id", "speaker", "outlet", "date", "words"}
    assert set(body) == {
        "model", "messages", "stream", "temperature", "max_tokens", "response_format"
    }  # fmt: skip
    assert set(server.headers[0]) <= {
        "host", "authorization", "content-type", "content-length", "accept", "accept-encoding",
        "connection", "user-agent",
    }  # fmt: skip
    assert server.headers[0]["user-agent"] == "onrecord"


def test_a_statement_that_fails_is_written_again_from_its_own_sentences(opened):
    def script(body):
        if "It cannot be used" in body["messages"][1]["content"]:
            assert len(rows(body)) == 1
            return statements_reply({"text": ROPES, "ids": list(rows(body))})
        return statements_reply({"text": LIE, "ids": [row_of(body, "ropes")]})

    with serve_script(script) as server:
        answer = opened(server).ask(ASKED)
    assert len(server.asked) == 2
    assert LIE in server.asked[1]["messages"][1]["content"]
    assert answer.text.startswith(f"{ROPES} [1]")
    assert [(one.origin, one.fault) for one in answer.checked] == [
        ("rewritten", "words"), ("article", None)
    ]  # fmt: skip


def test_a_statement_that_fails_twice_is_replaced_by_the_article_s_sentence_and_it_is_told(
    opened, plain
):
    def script(body):
        return statements_reply({"text": LIE, "ids": [row_of(body, "ropes")]})

    with serve_script(script) as server:
        answer = opened(server).ask(ASKED)
    assert answer.text == plain.ask(ASKED).text
    assert [(one.origin, one.fault) for one in answer.checked] == [
        ("replaced", "words"), ("article", None)
    ]  # fmt: skip
    assert answer.notices[0].startswith("One statement of the language model was not borne out")


@pytest.mark.parametrize(
    "ids", [[], [99], [-1, 0]], ids=["none", "of no sentence", "below the first"]
)
def test_a_statement_without_a_valid_id_is_replaced(opened, ids):
    with serve_script([statements_reply({"text": LIE, "ids": ids})]) as server:
        answer = opened(server).ask(ASKED)
    assert (answer.checked[0].origin, answer.checked[0].fault) == ("replaced", "ids")
    assert answer.text.startswith("Bay Radio (21 May 2024): Declan Okafor, who fishes")


def test_of_a_model_that_only_errs_no_more_is_read(opened):
    def script(body):
        lies = [{"text": f"{LIE[:-1]} in year {n}.", "ids": list(rows(body))} for n in range(12)]
        return Reply(statements_reply(*lies), pieces=30, paces=0.05)

    with serve_script(script) as server:
        answer = opened(server).ask(ASKED)
        assert server.dropped.wait(10)
    assert answer.notices[0].startswith("3 statements of the language model were not borne out")
    assert len(server.asked) == 3  # the answer, and two statements again
    assert [one.origin for one in answer.checked] == ["replaced", "article"]
    assert len(answer.citations) == 2


def test_a_model_that_finds_nothing_does_not_take_the_answer_away(opened, plain):
    with serve_script([statements_reply()]) as server:
        answer = opened(server).ask(ASKED)
    assert answer.found
    assert answer.notices == (NOTHING_FOUND,)
    told = plain.ask(ASKED)
    assert [c.quote for c in answer.citations] == [c.quote for c in told.citations]
    assert {one.origin for one in answer.checked} == {"article"}


def test_a_refusal_stands_before_the_model(opened):
    with serve_script([statements_reply({"text": LIE, "ids": [1]})]) as server:
        answer = opened(server).ask("What did Okafor say about the moon landing?")
    assert not answer.found
    assert server.asked == []


def test_an_answer_that_says_the_same_twice_says_it_once(opened):
    def script(body):
        one = {"text": ROPES, "ids": [row_of(body, "ropes")]}
        sea = {"quote_of": row_of(body, "fence")}
        return statements_reply(one, sea, one, sea)

    with serve_script(script) as server:
        answer = opened(server).ask(ASKED)
    assert [one.origin for one in answer.checked] == ["written", "article"]


@pytest.mark.parametrize(
    ("reply", "why"),
    [
        (Reply("{"), "broken"),
        (Reply("I think that Okafor likes it."), "broken"),
        (Reply('{"statements": [{"text": 3}]}'), "broken"),
        (Reply('{"answer": "yes"}'), "broken"),
        (Reply(statements_reply(), finish="length", cut=None), None),
        (Reply('{"statements": [{"text": "Decl', finish="length"), "cut"),
        (Reply("no more", status=429), "limit"),
        (Reply("out of memory", status=500), "server"),
        (Reply("maximum context length is 512 tokens", status=400), "context"),
        (Reply("no such model", status=404), "model"),
        (Reply("bad key", status=401), "key"),
        (Reply('{"statements": [{"text": "Declan Okafor', cut=20), "dropped"),
        (Reply(statements_reply(), stalls=30), "slow"),
    ],
    ids=lambda value: value if isinstance(value, str) else "",
)
def test_whatever_goes_wrong_the_composed_answer_is_shown_with_a_notice(opened, plain, reply, why):
    environ = {"ONRECORD_LLM_TIMEOUT": "1"} if reply.stalls else {}
    with serve_script([reply]) as server:
        answer = opened(server, environ).ask(ASKED)
    told = plain.ask(ASKED)
    assert [c.quote for c in answer.citations] == [c.quote for c in told.citations]
    assert {one.origin for one in answer.checked} == {"article"}
    (notice,) = answer.notices
    assert (WHY_WORDS[why] if why else NOTHING_FOUND) in notice


def test_a_server_that_is_not_there_costs_no_answer(opened, plain):
    answer = opened(f"http://127.0.0.1:{free_port()}/v1#tiny").ask(ASKED)
    assert [c.quote for c in answer.citations] == [c.quote for c in plain.ask(ASKED).citations]
    assert WHY_WORDS["unreachable"] in answer.notices[0]


@pytest.mark.parametrize("cut", range(0, 260, 13))
def test_a_stream_that_is_cut_anywhere_takes_nothing_back(opened, cut):
    def script(body):
        whole = statements_reply(
            {"text": ROPES, "ids": [row_of(body, "ropes")]}, {"quote_of": row_of(body, "fence")}
        )
        return Reply(whole, cut=cut, pieces=5)

    with serve_script(script) as server:
        growing = list(opened(server).stream(ASKED))
    for before, after in pairwise(growing):
        assert after.text.startswith(before.text)
        assert after.citations[: len(before.citations)] == before.citations
    last = growing[-1]
    cited = {c.quote for c in last.citations}
    assert any("ropes" in quote or "pots" in quote for quote in cited)
    assert "You cannot fence the sea" in " ".join(cited)
    marks = {int(n) for n in re.findall(r"\[(\d+)\]", last.text)}
    assert marks == {c.n for c in last.citations}
    assert sum(one.origin == "written" for one in last.checked) <= 1


def test_statements_are_shown_one_by_one_while_the_model_still_writes(opened):
    def script(body):
        whole = statements_reply(
            {"text": ROPES, "ids": [row_of(body, "ropes")]}, {"quote_of": row_of(body, "fence")}
        )
        return Reply(whole, pieces=20, paces=0.05)

    with serve_script(script) as server:
        texts = list(dict.fromkeys(a.text for a in opened(server).stream(ASKED)))
    assert texts[0] == ""
    assert texts[1] == f"{ROPES} [1]"
    assert len(texts) == 3


def test_whoever_stops_drops_the_request(opened):
    def script(body):
        whole = statements_reply(
            {"text": ROPES, "ids": [row_of(body, "ropes")]}, {"quote_of": row_of(body, "fence")}
        )
        return Reply(whole, pieces=1, paces=0.2)

    with serve_script(script) as server:
        growing = opened(server).stream(ASKED)
        next(growing), next(growing)
        assert not server.dropped.is_set()
        growing.close()
        assert server.dropped.wait(10)


def test_headlines_are_not_written(opened):
    with serve_script([statements_reply({"text": LIE, "ids": [1]})]) as server:
        answer = opened(server).ask("Which articles are about the kelp farm?")
    assert answer.found
    assert server.asked == []
    assert answer.checked == ()


def test_sentences_beyond_the_context_are_not_sent(opened):
    with serve_script([statements_reply()]) as server:
        environ = {"ONRECORD_LLM_CONTEXT": "1024"}
        opened(server, environ).ask(ASKED)
        opened(server).ask(ASKED)
    short, long = (len(rows(body)) for body in server.asked)
    assert 0 < short < long


def test_a_summary_is_written_out_of_more_sentences_than_it_must_show(opened, plain):
    question = "Summarise the kelp farm hearing."
    told = {c.quote for c in plain.ask(question).citations}
    lasted = "The hearing lasted four hours."

    def script(body):
        return statements_reply({"text": lasted, "ids": [row_of(body, lasted)]})

    with serve_script(script) as server:
        answer = opened(server).ask(question)
        failing = opened(f"http://127.0.0.1:{free_port()}/v1#tiny").ask(question)
    read = set(rows(server.asked[0]).values())
    assert len(read) > len(told)
    assert {" ".join(quote.split()) for quote in told} <= read
    assert answer.text == f"{lasted} [1]"
    assert {c.quote for c in failing.citations} == told  # what fails shows no more than without


def test_of_many_cited_sentences_the_nearest_takes_the_place(opened):
    def script(body):
        return statements_reply({"text": LIE, "ids": list(rows(body))})

    with serve_script(script) as server:
        answer = opened(server).ask(ASKED)
    assert [one.origin for one in answer.checked] == ["replaced", "article"]
    assert "ropes of the kelp farm" in answer.checked[0].text


def test_with_the_cache_on_the_same_question_is_sent_once(opened):
    def script(body):
        return statements_reply({"text": ROPES, "ids": [row_of(body, "ropes")]})

    with serve_script(script) as server:
        assistant = opened(server, {"ONRECORD_LLM_CACHE": "on"})
        first, second = assistant.ask(ASKED), assistant.ask(ASKED)
    assert first.text == second.text
    assert first.text.startswith(f"{ROPES} [1]")
    assert len(server.asked) == 1
