"""The HTTP interface: what programs get, and what they are told."""

import csv
import io
import json
import threading
from itertools import pairwise

import httpx
import pytest

from assistant.answer import Answer
from assistant.service.api import MOST_ROWS
from corpus.article import Article

LAVROV = "What did Lavrov say about Bolton?"
SEVERAL = "What did Lavrov say?"  # several statements


def told(response: httpx.Response) -> tuple[int, str, str]:
    """Status, kind and message of an error."""
    error = response.json()["error"]
    assert set(error) == {"type", "message"}
    return response.status_code, error["type"], error["message"]


def events(response: httpx.Response) -> list[tuple[str, dict]]:
    found = []
    for block in response.text.split("\n\n")[:-1]:
        name, data = block.split("\n")
        found.append((name.removeprefix("event: "), json.loads(data.removeprefix("data: "))))
    return found


def plain(answer: Answer) -> dict:
    """An answer as JSON, without the times it took."""
    return {**answer.to_json(), "timings_ms": None}


def test_an_answer_is_that_of_python(client, assistant):
    given = Answer.from_json(client.post("/api/ask", json={"question": LAVROV}).json())
    assert plain(given) == plain(assistant.ask(LAVROV))
    assert given.found
    for citation in given.citations:
        article = client.get(f"/api/articles/{citation.article}").json()
        assert article["text"][citation.start : citation.end] == citation.quote


def test_an_answer_grows_and_is_finished_as_the_whole_one(client):
    grown = events(client.post("/api/ask/stream", json={"question": SEVERAL}))
    names = [name for name, _ in grown]
    assert names == ["answer"] * (len(grown) - 1) + ["done"]
    texts = [answer["text"] for _, answer in grown]
    assert len(set(texts)) > 2
    assert all(after.startswith(before) for before, after in pairwise(texts))
    whole = Answer.from_json(client.post("/api/ask", json={"question": SEVERAL}).json())
    assert plain(Answer.from_json(grown[-1][1])) == plain(whole)


def test_a_follow_up_is_understood_from_the_messages_before(client):
    asked = {"question": "And about Venezuela?", "history": [{"role": "user", "text": LAVROV}]}
    assert "Lavrov" in client.post("/api/ask", json=asked).json()["understood"]


@pytest.mark.parametrize(
    ("narrowing", "found"),
    [
        ({"since": "2020-02", "until": "2020"}, True),
        ({"since": "2021"}, False),
        ({"outlets": ["SAMPLER"]}, True),
        ({"without": ["about"]}, True),
    ],
)
def test_a_question_is_narrowed(client, narrowing, found):
    answer = client.post("/api/ask", json={"question": LAVROV, **narrowing}).json()
    assert answer["found"] == found


@pytest.mark.parametrize("path", ["/api/ask", "/api/ask/stream"])
@pytest.mark.parametrize(
    ("body", "message"),
    [
        ({}, "body.question: Field required."),
        ({"question": ""}, "body.question: "),
        ({"question": "\u0000 \u0007"}, "A question needs words."),
        ({"question": "x" * 9000}, "body.question: "),
        ({"question": "Who?", "since": "soon"}, "body.since: "),
        ({"question": "Who?", "since": "2020-13"}, "“2020-13” is not a date"),
        ({"question": "Who?", "since": "2021", "until": "2020"}, "ends before it starts"),
        ({"question": "Who?", "outlets": ["Courier"]}, "There are: The onrecord Sampler"),
        ({"question": "Who?", "without": ["mood"]}, "body.without.0: "),
        ({"question": "Who?", "history": [{"role": "boss", "text": ""}]}, "history.0.role: "),
        ({"question": "Who?", "history": [{"role": "user"}] * 300}, "body.history: "),
        ([], "body: "),
    ],
)
def test_a_question_that_cannot_be_asked_is_told_why(client, path, body, message):
    status, kind, text = told(client.post(path, json=body))
    assert (status, kind) == (422, "invalid_request")
    assert message in text


@pytest.mark.parametrize("sent", [b"{", b"", b"\xff", b"[" * 100_000])
def test_a_body_that_is_no_json_is_told(client, sent):
    head = {"Content-Type": "application/json"}
    response = client.post("/api/ask", content=sent, headers=head)
    assert told(response)[:2] in [(422, "invalid_request"), (400, "invalid_request")]


def test_articles_are_listed_page_by_page(client):
    whole = client.get("/api/articles").json()
    assert (whole["total"], whole["outlets"]) == (3, ["The onrecord Sampler"])
    days = [row["published"] for row in whole["articles"]]
    assert days == sorted(days, reverse=True)
    second = client.get("/api/articles", params={"limit": 1, "offset": 1}).json()
    assert (second["total"], second["articles"]) == (3, whole["articles"][1:2])
    early = client.get("/api/articles", params={"until": days[1], "outlet": "sampler"}).json()
    assert {row["published"] for row in early["articles"]} == {d for d in days if d <= days[1]}
    assert client.get("/api/articles", params={"since": "2022"}).json()["total"] == 0


def test_an_article_is_given_as_it_was_read(client, assistant):
    (first, *_) = client.get("/api/articles").json()["articles"]
    given = client.get(f"/api/articles/{first['id']}").json()
    article = assistant.article(first["id"])
    assert given["text"] == article.text
    assert set(given) == set(Article.__slots__)
    assert told(client.get("/api/articles/no/such"))[:2] == (404, "not_found")


def test_statements_are_those_of_python_and_of_csv(client, assistant):
    said = assistant.statements("Lavrov", "Bolton")
    given = client.get("/api/statements", params={"speaker": "Lavrov", "about": "Bolton"}).json()
    assert given["total"] == len(said) > 0
    assert [row["quote"] for row in given["statements"]] == [row.quote for row in said]
    table = client.get(
        "/api/statements", params={"speaker": "Lavrov", "about": "Bolton", "form": "csv"}
    )
    assert table.headers["content-type"].startswith("text/csv")
    rows = [*csv.DictReader(io.StringIO(table.text))]
    assert [row["quote"] for row in rows] == [row.quote for row in said]
    assert {row["candidates"] for row in rows} == {""}
    direct = client.get("/api/statements", params={"kind": "direct", "limit": MOST_ROWS}).json()
    assert {row["kind"] for row in direct["statements"]} == {"direct"}


@pytest.mark.parametrize(
    ("path", "params"),
    [
        ("/api/statements", {"kind": "sung"}),
        ("/api/statements", {"limit": 0}),
        ("/api/statements", {"limit": MOST_ROWS + 1}),
        ("/api/statements", {"offset": -1}),
        ("/api/statements", {"speaker": ""}),
        ("/api/articles", {"since": "yesterday"}),
        ("/api/articles", {"outlet": "Courier"}),
        ("/api/people", {"limit": "all"}),
    ],
)
def test_what_cannot_be_listed_is_told(client, path, params):
    assert told(client.get(path, params=params))[:2] == (422, "invalid_request")


def test_people_are_found_by_a_part_of_a_name(client):
    everybody = client.get("/api/people").json()
    assert everybody["total"] == len(everybody["people"]) == 3
    (one,) = client.get("/api/people", params={"name": "lavrov"}).json()["people"]
    assert (one["name"], one["statements"] > 5) == ("Sergey Lavrov", True)


def test_a_draft_is_judged(client):
    draft = "“We don’t make any proposals,” John Bolton said."
    (one,) = client.post("/api/verify", json={"draft": draft}).json()["judgements"]
    assert (one["verdict"], one["speaker"]) == ("other speaker", "Sergey Lavrov")
    assert draft[one["start"] : one["end"]] == one["quote"]
    assert client.post("/api/verify", json={"draft": ""}).json() == {"judgements": []}


@pytest.fixture(params=["alone", "beside the page"])
def either(request):
    """A client of the services without the page, and of those with it."""
    return request.getfixturevalue("client" if request.param == "alone" else "page")


@pytest.mark.parametrize(
    ("method", "path", "allowed"),
    [
        ("GET", "/api/ask", "POST"),
        ("PUT", "/api/ask/stream", "POST"),
        ("POST", "/api/articles", "GET"),
        ("DELETE", "/api/people", "GET"),
        ("GET", "/v1/chat/completions", "POST"),
        ("GET", "/mcp", "POST"),
        ("POST", "/metrics", "GET"),
    ],
)
def test_another_method_is_told(either, method, path, allowed):
    response = either.request(method, path)
    assert told(response)[:2] == (405, "not_allowed")
    assert response.headers["allow"] == allowed


@pytest.mark.parametrize("path", ["/api/none", "/api", "/api/people/", "/v1/embeddings", "/no/way"])
@pytest.mark.parametrize("method", ["GET", "POST"])
def test_a_route_that_is_not_there_is_told(either, method, path):
    assert told(either.request(method, path))[:2] == (404, "not_found")


@pytest.mark.parametrize(
    ("path", "unknown", "known"),
    [
        ("/api/statements?by=Orlo", "“by”", "speaker, about, since, until, kind, outlet, limit"),
        ("/api/articles?limit=1&outlets=sampler", "“outlets”", "since, until, outlet, limit"),
        ("/api/people?q=a&speaker=b", "“q”, “speaker”", "name, limit, offset"),
    ],
)
def test_a_parameter_that_there_is_not_is_told(client, path, unknown, known):
    status, kind, text = told(client.get(path))
    assert (status, kind) == (422, "invalid_request")
    assert text.startswith(f"query: There is no parameter {unknown}. There are: {known}")


@pytest.mark.parametrize(
    ("path", "body", "message"),
    [
        ("ask", {"question": "Who?", "outlet": ["sampler"]},
         "body: There is no field “outlet”. There are: question, history, since, until, outlets"),
        ("ask/stream", {"question": "Who?", "top_k": 3}, "body: There is no field “top_k”."),
        ("ask", {"question": "Who?", "history": [{"role": "user", "text": "a", "at": 1}]},
         "body.history.0: There is no field “at”. There are: role, text."),
        ("verify", {"draft": "", "strict": True},
         "body: There is no field “strict”. There are: draft."),
        ("verify?strict=1", {"draft": ""},
         "query: There is no parameter “strict”. There are none."),
    ],
)  # fmt: skip
def test_a_field_that_there_is_not_is_told(client, path, body, message):
    status, kind, text = told(client.post(f"/api/{path}", json=body))
    assert (status, kind) == (422, "invalid_request")
    assert text.startswith(message)


def test_many_who_ask_at_once_each_get_their_own_answer(address):
    questions = {LAVROV: "Bolton", "What did Lavrov say about Venezuela?": "Venezuela"}
    wrong: list[object] = []

    def ask(question: str, about: str) -> None:
        with httpx.Client(base_url=address, timeout=60, trust_env=False) as client:
            for _ in range(2):
                answer = client.post("/api/ask", json={"question": question}).json()
                if answer.get("understood") != question or answer["reading"]["about"] != about:
                    wrong.append(answer)

    pairs = [*questions.items()] * 6
    threads = [threading.Thread(target=ask, args=pair) for pair in pairs]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert wrong == []


def test_a_client_that_hangs_up_leaves_its_turn_to_others(client, address):
    for _ in range(12):
        with client.stream("POST", "/api/ask/stream", json={"question": LAVROV}) as response:
            next(response.iter_lines())
    assert client.post("/api/ask", json={"question": LAVROV}).json()["found"]
    counted = client.get("/metrics").text
    assert "onrecord_inside 0" in counted
