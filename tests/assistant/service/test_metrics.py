import re

from assistant.service.entry.limits import Rate
from assistant.service.metrics import Metrics
from assistant.service.processes.shared import SharedCounts

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
    lines = [*metrics.lines(articles=0, passages=0)]
    buckets = [line for line in lines if line.startswith("onrecord_request_seconds_bucket")]
    assert [int(line.split()[-1]) for line in buckets] == [1, 1, 1, 2, 2, 2, 2, 2, 3]
    assert 'onrecord_request_seconds_sum{route="/x"} 70.310000' in lines
    assert 'onrecord_request_seconds_count{route="/x"} 3' in lines


def test_processes_are_counted_each_and_together_and_a_new_one_goes_on_counting(tmp_path):
    counts = SharedCounts(tmp_path / "counts.sqlite")
    first, second = (Metrics(counts, worker=n, inside=lambda n=n: n + 1) for n in (0, 1))
    for metrics in (first, second, second):
        metrics.note("GET", "/x", 200, 0.1)
        metrics.note_answer(True)
    anew = Metrics(SharedCounts(tmp_path / "counts.sqlite"), worker=1)
    anew.note("GET", "/x", 200, 0.1)
    text = "\n".join(first.lines(articles=5, passages=9))
    assert value(text, 'onrecord_requests_total{method="GET",route="/x",status="200"}') == 4
    assert value(text, 'onrecord_answers_total{found="true"}') == 3
    assert value(text, "onrecord_passages") == 9
    for worker, starts, requests, inside in ((0, 1, 1, 1), (1, 2, 3, 0)):
        label = f'{{worker="{worker}"}}'
        assert value(text, f"onrecord_worker_starts_total{label}") == starts
        assert value(text, f"onrecord_worker_requests_total{label}") == requests
        assert value(text, f"onrecord_worker_inside{label}") == inside


def test_a_count_that_cannot_be_kept_stops_no_request(tmp_path, caplog):
    file = tmp_path / "counts.sqlite"
    file.write_bytes(b"no database at all, and longer than one" * 100)
    metrics = Metrics(SharedCounts(file))
    metrics.note("GET", "/x", 200, 0.1)
    assert 'onrecord_answers_total{found="true"} 0' in [*metrics.lines(articles=0, passages=0)]
    assert Rate(per_minute=1, burst=1, counts=SharedCounts(file)).wait("a") == 0
    assert caplog.text.count("requests are not counted: file is not a database") == 2


def test_whether_it_is_up_and_ready_is_told_to_everybody(client, locked):
    assert client.get(f"{locked.address}healthz").json() == {"status": "ok"}
    told = client.get(f"{locked.address}readyz").json()
    assert (told["status"], told["articles"]) == ("ready", 3)
