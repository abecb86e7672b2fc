import re

from assistant.service.metrics import Metrics

LINE = re.compile(r'# (HELP|TYPE) \w+ .+|\w+(\{\w+="[^"\n]*"(,\w+="[^"\n]*")*\})? [0-9.e+-]+')


def value(text: str, start: str) -> float:
    (line,) = [line for line in text.splitlines() if line.startswith(start + " ")]
    return float(line.split()[-1])


def test_requests_and_answers_are_counted(client):
    route = 'onrecord_requests_total{method="GET",route="/api/people",status="200"}'
    found = 'onrecord_answers_total{found="false"}'
    client.get("/api/people")
    client.post("/api/ask", json={"question": "Who painted the lighthouse in Oslo?"})
    before = client.get("/metrics").text
    client.get("/api/people")
    client.get("/api/articles/a-secret-name")
    client.post("/api/ask", json={"question": "Who painted the lighthouse in Oslo?"})
    after = client.get("/metrics").text
    assert value(after, route) == value(before, route) + 1
    assert value(after, found) == value(before, found) + 1
    assert value(after, "onrecord_articles") == 3
    assert "a-secret-name" not in after
    assert [line for line in after.splitlines() if not LINE.fullmatch(line)] == []


def test_the_seconds_fall_into_buckets_that_add_up():
    metrics = Metrics()
    for seconds in (0.01, 0.3, 70.0):
        metrics.note("GET", "/x", 200, seconds)
    counts = [n for (_, _), n in sorted(metrics.took.items())]
    assert counts == [1, 1, 1, 2, 2, 2, 2, 2, 3]


def test_whether_it_is_up_is_told_to_everybody(client, locked):
    told = client.get(f"{locked.address}healthz").json()
    assert told["status"] == "ok"
    assert told["articles"] == 3
