from assistant.service.entry.limits import Rate
from assistant.service.processes.shared import SharedCounts


class Clock:
    now = 100.0

    def __call__(self) -> float:
        return self.now


def test_a_caller_may_ask_a_burst_and_then_at_the_rate():
    clock = Clock()
    rate = Rate(per_minute=60, burst=3, clock=clock)
    assert [rate.wait("a") for _ in range(5)] == [0, 0, 0, 1, 1]
    assert rate.wait("b") == 0
    clock.now += 1
    assert [rate.wait("a") for _ in range(2)] == [0, 1]
    clock.now += 60
    assert [rate.wait("a") for _ in range(4)] == [0, 0, 0, 1]


def test_a_refused_request_does_not_make_the_wait_longer():
    clock = Clock()
    rate = Rate(per_minute=1, burst=1, clock=clock)
    assert [rate.wait("a") for _ in range(4)] == [0, 60, 60, 60]
    clock.now += 60
    assert rate.wait("a") == 0


def test_processes_with_one_file_count_together(tmp_path):
    clock = Clock()
    both = [
        Rate(per_minute=60, burst=3, clock=clock, counts=SharedCounts(tmp_path / "counts"))
        for _ in range(2)
    ]
    assert [both[n % 2].wait("a") for n in range(5)] == [0, 0, 0, 1, 1]
    clock.now += 2
    assert [both[n % 2].wait("a") for n in range(3)] == [0, 0, 1]
    other = Rate(per_minute=60, burst=1, clock=clock, name="other",
                 counts=SharedCounts(tmp_path / "counts"))  # fmt: skip
    assert other.wait("a") == 0


def test_those_who_stopped_asking_are_forgotten():
    clock, counts = Clock(), SharedCounts()
    rate = Rate(per_minute=60, burst=1, clock=clock, counts=counts)
    for n in range(2500):
        assert rate.wait(f"caller {n}") == 0
        clock.now += 0.01
    assert counts.run("SELECT count(*) FROM buckets")[0][0] < 1000
