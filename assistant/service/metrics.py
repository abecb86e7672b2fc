"""What the server has done, in the text format that Prometheus reads.

https://prometheus.io/docs/instrumenting/exposition_formats/#text-based-format
"""

from __future__ import annotations

import logging
import resource
import sys
import time
from collections.abc import Callable, Iterator
from typing import Any

from starlette.types import ASGIApp, Message, Receive, Scope, Send

from assistant.service.processes.shared import SharedCounts

MEDIA_TYPE = "text/plain; version=0.0.4; charset=utf-8"
SECONDS = (0.05, 0.1, 0.25, 0.5, 1.0, 2.5, 5.0, 10.0)  # bounds of the histogram
_EVERY = (*SECONDS, float("inf"))
_log = logging.getLogger("onrecord.request")


class Metrics:
    """Counts of requests by route and status, of their seconds, and of answers.

    Those of all processes of a server stand in ``counts``, each under its number, from 0.
    ``inside`` gives how many requests are being answered here.
    """

    def __init__(
        self,
        counts: SharedCounts | None = None,
        *,
        worker: int = 0,
        inside: Callable[[], int] = lambda: 0,
    ) -> None:
        self._counts = counts or SharedCounts()
        self._worker = worker
        self._inside = inside
        self._counts.run(
            "INSERT INTO workers VALUES (?, ?, 1, 0, 0) ON CONFLICT DO UPDATE"
            " SET started = excluded.started, starts = starts + 1, inside = 0",
            (worker, time.time()),
        )

    def note(self, method: str, route: str, status: int, seconds: float) -> None:
        """Count a request."""
        bound = next(bound for bound in _EVERY if seconds <= bound)
        self._counts.run(
            "INSERT INTO requests VALUES (?, ?, ?, ?, ?, 1, ?) ON CONFLICT DO UPDATE"
            " SET n = n + 1, seconds = seconds + excluded.seconds",
            (self._worker, method, route, status, bound, seconds),
        )
        self.note_state()

    def note_answer(self, found: bool) -> None:
        """Count an answer, by whether the articles say it."""
        self._counts.run(
            "INSERT INTO answers VALUES (?, ?, 1) ON CONFLICT DO UPDATE SET n = n + 1",
            (self._worker, found),
        )

    def note_state(self) -> None:
        """Keep how this process is now, for the others to tell."""
        self._counts.run(
            "UPDATE workers SET inside = ?, memory = ? WHERE worker = ?",
            (self._inside(), _most_memory(), self._worker),
        )

    def lines(self, *, articles: int, passages: int) -> Iterator[str]:
        """Yield the lines of the format: sums over the processes, then what each has done."""
        self.note_state()
        yield from self._requests()
        yield from _family(
            "answers_total", "counter", "Answers to programs, by whether the articles say it.",
            [(f'found="{name}"', self._one("SELECT sum(n) FROM answers WHERE found = ?", (found,)))
             for name, found in (("true", True), ("false", False))],
        )  # fmt: skip
        for name, about, value in (
            ("inside", "Requests that are being answered or wait.",
             self._one("SELECT sum(inside) FROM workers")),
            ("articles", "Articles of the index.", articles),
            ("passages", "Passages of the index.", passages),
        ):  # fmt: skip
            yield from _family(name, "gauge", about, [("", value)])
        yield from self._workers()

    def _requests(self) -> Iterator[str]:
        rows = self._counts.run(
            "SELECT method, route, status, sum(n) FROM requests GROUP BY 1, 2, 3 ORDER BY 1, 2, 3"
        )
        yield from _family(
            "requests_total", "counter", "Requests, by method, route and status.",
            [(f'method="{method}",route="{route}",status="{status}"', n)
             for method, route, status, n in rows],
        )  # fmt: skip
        yield "# HELP onrecord_request_seconds Time until a response was sent whole."
        yield "# TYPE onrecord_request_seconds histogram"
        within: dict[str, dict[float, int]] = {}
        took: dict[str, float] = {}
        for route, bound, n, seconds in self._counts.run(
            "SELECT route, bound, sum(n), sum(seconds) FROM requests GROUP BY 1, 2 ORDER BY 1"
        ):
            within.setdefault(route, {})[bound] = n
            took[route] = took.get(route, 0.0) + seconds
        for route, found in within.items():
            n = 0
            for bound in _EVERY:
                n += found.get(bound, 0)
                le = "+Inf" if bound == float("inf") else f"{bound:g}"
                yield f'onrecord_request_seconds_bucket{{route="{route}",le="{le}"}} {n}'
            yield f'onrecord_request_seconds_sum{{route="{route}"}} {took[route]:.6f}'
            yield f'onrecord_request_seconds_count{{route="{route}"}} {n}'

    def _workers(self) -> Iterator[str]:
        rows = self._counts.run(
            "SELECT worker, started, starts, inside, memory,"
            " (SELECT coalesce(sum(n), 0) FROM requests AS r WHERE r.worker = w.worker),"
            " (SELECT coalesce(sum(n), 0) FROM answers AS a WHERE a.worker = w.worker)"
            " FROM workers AS w ORDER BY worker"
        )
        for at, (name, form, about) in enumerate(
            (
                ("started_seconds", "gauge", "When the process began, in Unix seconds."),
                ("starts_total", "counter", "How often the process was started."),
                ("inside", "gauge", "Requests that it answers now."),
                ("memory_bytes", "gauge", "The most memory that it has had."),
                ("requests_total", "counter", "Requests that it answered."),
                ("answers_total", "counter", "Answers to programs that it made."),
            ),
            1,
        ):
            found = [(f'worker="{row[0]}"', row[at]) for row in rows]
            yield from _family(f"worker_{name}", form, about, found)

    def _one(self, command: str, values: tuple[Any, ...] = ()) -> int:
        found = self._counts.run(command, values)
        return int(found[0][0] or 0) if found else 0


def _family(name: str, form: str, about: str, rows: list[tuple[str, float | int]]) -> Iterator[str]:
    yield f"# HELP onrecord_{name} {about}"
    yield f"# TYPE onrecord_{name} {form}"
    for labels, value in rows:
        yield f"onrecord_{name}{{{labels}}} {value}" if labels else f"onrecord_{name} {value}"


def _most_memory() -> int:
    most = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return most if sys.platform == "darwin" else most * 1024


class Measured:
    """An ASGI app whose requests are counted and logged; those of the page are one route."""

    def __init__(self, app: ASGIApp, metrics: Metrics) -> None:
        self._app = app
        self._metrics = metrics

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        began, status = time.perf_counter(), 500
        self._metrics.note_state()

        async def noted(message: Message) -> None:
            nonlocal status
            if message["type"] == "http.response.start":
                status = message["status"]
            await send(message)

        try:
            await self._app(scope, receive, noted)
        finally:
            # the path of the route, and not what was asked: that may be a question
            route = getattr(scope.get("route"), "path", "page")
            took = time.perf_counter() - began
            self._metrics.note(scope["method"], route, status, took)
            _log.info(
                "%s %s %s", scope["method"], route, status,
                extra={"fields": {"method": scope["method"], "route": route, "status": status,
                                  "ms": round(took * 1000, 1)}},
            )  # fmt: skip
