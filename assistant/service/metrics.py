"""What the server has done, in the text format that Prometheus reads.

https://prometheus.io/docs/instrumenting/exposition_formats/#text-based-format
"""

from __future__ import annotations

import time
from collections import Counter
from collections.abc import Iterator

from starlette.types import ASGIApp, Message, Receive, Scope, Send

from assistant.service.work import Work

MEDIA_TYPE = "text/plain; version=0.0.4; charset=utf-8"
SECONDS = (0.05, 0.1, 0.25, 0.5, 1.0, 2.5, 5.0, 10.0)  # bounds of the histogram


class Metrics:
    """Counts of requests by route and status, and of the seconds that they took."""

    def __init__(self) -> None:
        self.requests = Counter[tuple[str, str, int]]()
        self.took = Counter[tuple[str, float]]()
        self.seconds = Counter[str]()

    def note(self, method: str, route: str, status: int, seconds: float) -> None:
        """Count a request."""
        self.requests[method, route, status] += 1
        self.seconds[route] += seconds  # type: ignore[assignment]  # a Counter adds any number
        for bound in (*SECONDS, float("inf")):
            self.took[route, bound] += seconds <= bound

    def lines(self, work: Work) -> Iterator[str]:
        """Yield the lines of the format."""
        yield "# HELP onrecord_requests_total Requests, by method, route and status."
        yield "# TYPE onrecord_requests_total counter"
        for (method, route, status), n in sorted(self.requests.items()):
            labels = f'method="{method}",route="{route}",status="{status}"'
            yield f"onrecord_requests_total{{{labels}}} {n}"
        yield "# HELP onrecord_request_seconds Time until a response was sent whole."
        yield "# TYPE onrecord_request_seconds histogram"
        for route in sorted(self.seconds):
            for bound in (*SECONDS, float("inf")):
                le = "+Inf" if bound == float("inf") else f"{bound:g}"
                n = self.took[route, bound]
                yield f'onrecord_request_seconds_bucket{{route="{route}",le="{le}"}} {n}'
            yield f'onrecord_request_seconds_sum{{route="{route}"}} {self.seconds[route]:.6f}'
            n = self.took[route, float("inf")]
            yield f'onrecord_request_seconds_count{{route="{route}"}} {n}'
        yield "# HELP onrecord_answers_total Answers to programs, by whether the articles say it."
        yield "# TYPE onrecord_answers_total counter"
        for found, n in work.answered.items():
            yield f'onrecord_answers_total{{found="{str(found).lower()}"}} {n}'
        articles, passages = work.assistant.size()
        for name, about, value in (
            ("inside", "Requests of programs that are being answered or wait.", work.queue.inside),
            ("articles", "Articles of the index.", articles),
            ("passages", "Passages of the index.", passages),
        ):
            yield f"# HELP onrecord_{name} {about}"
            yield f"# TYPE onrecord_{name} gauge"
            yield f"onrecord_{name} {value}"


class Measured:
    """An ASGI app whose requests are counted; those of the page are one route."""

    def __init__(self, app: ASGIApp, metrics: Metrics) -> None:
        self._app = app
        self._metrics = metrics

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        began, status = time.perf_counter(), 500

        async def noted(message: Message) -> None:
            nonlocal status
            if message["type"] == "http.response.start":
                status = message["status"]
            await send(message)

        try:
            await self._app(scope, receive, noted)
        finally:
            route = getattr(scope.get("route"), "path", "page")
            took = time.perf_counter() - began
            self._metrics.note(scope["method"], route, status, took)
