"""Long work: one of a kind at a time, with progress, stop, and a sentence for what fails."""

from __future__ import annotations

import threading

import pytest

from assistant.page.views.base.jobs import MOST_WAITING, Job, Jobs, TooManyJobs
from corpus.errors import UserError


def ended(job: Job) -> str:
    """The state of a job once it has one that lasts."""
    while job.unfinished:
        threading.Event().wait(0.01)
    return job.state


def test_work_of_one_kind_is_done_in_turn_and_that_of_another_beside_it():
    jobs, go, order = Jobs(), threading.Event(), []

    def first(job):
        go.wait(10)
        order.append("first")

    one = jobs.start("batch", None, first)
    two = jobs.start("batch", None, lambda job: order.append("second"))
    other = jobs.start("verify", None, lambda job: order.append("other"))
    assert ended(other) == "done"
    assert (two.state, jobs.before(two)) == ("waiting", 1)
    go.set()
    assert (ended(one), ended(two)) == ("done", "done")
    assert order == ["other", "first", "second"]


def test_work_is_stopped_at_its_next_step_and_while_it_waits():
    jobs = Jobs()

    def endless(job):
        while True:
            job.progress("asking", 1, 2)

    one = jobs.start("batch", None, endless)
    two = jobs.start("batch", None, endless)
    two.stop()
    assert ended(two) == "stopped"
    one.stop()
    assert ended(one) == "stopped"
    assert (one.phase, one.done, one.total) == ("asking", 1, 2)


@pytest.mark.parametrize(
    ("error", "told"),
    [(UserError("It is full."), "It is full."), (RuntimeError("secret"), "has been logged")],
)
def test_what_fails_says_why(error, told, caplog):
    def work(job):
        raise error

    job = Jobs().start("verify", None, work)
    assert ended(job) == "failed"
    assert told in job.told
    assert "secret" not in job.told


def test_only_so_many_wait():
    jobs, go = Jobs(), threading.Event()
    begun = [jobs.start("batch", None, lambda job: go.wait(10)) for _ in range(MOST_WAITING + 1)]
    with pytest.raises(TooManyJobs):
        jobs.start("batch", None, lambda job: None)
    go.set()
    assert {ended(job) for job in begun} == {"done"}


def test_a_job_is_found_by_its_id_and_kind_only():
    jobs = Jobs()
    job = jobs.start("verify", None, lambda job: None)
    assert jobs.find(job.id) is job
    assert jobs.find(job.id, "batch") is None
    assert jobs.find("") is None
    ended(job)
    for _ in range(60):
        ended(jobs.start("batch", None, lambda job: None))
    assert jobs.find(job.id) is None
