"""Logs for machines: a JSON object a line, without what was asked and what the articles say."""

from __future__ import annotations

import json
import logging
import sys
import traceback
from datetime import UTC, datetime
from typing import Any, TextIO

from assistant.settings import Secret, Settings
from corpus.errors import UserError

_OURS = ("assistant", "corpus", "index", "onrecord", "ui")


class JsonLines(logging.Formatter):
    """A record as one line of JSON; ``worker`` is the number of the process, None for the only one.

    The message of an error that nobody foresaw may repeat a question or an article, so only its
    kind is told and where it was raised; with ``texts`` its message too. ``hidden`` are values that
    are told nowhere.
    """

    def __init__(
        self, *, worker: int | None = None, texts: bool = False, hidden: tuple[Secret, ...] = ()
    ) -> None:
        super().__init__()
        self._worker = worker
        self._texts = texts
        self._hidden = hidden

    def format(self, record: logging.LogRecord) -> str:
        told: dict[str, Any] = {
            "time": datetime.fromtimestamp(record.created, UTC).isoformat(timespec="milliseconds"),
            "level": record.levelname.lower(),
            "logger": record.name,
            "message": record.getMessage(),
        }
        if self._worker is not None:
            told["worker"] = self._worker
        told |= getattr(record, "fields", {})
        told |= getattr(record, "texts", {}) if self._texts else {}
        if record.exc_info and record.exc_info[1] is not None:
            told["error"] = self._error(record.exc_info[1])
        line = json.dumps(told, ensure_ascii=False, default=str)
        for secret in self._hidden:
            line = line.replace(json.dumps(secret.reveal(), ensure_ascii=False)[1:-1], "...")
        return line.encode(errors="replace").decode()

    def _error(self, error: BaseException) -> dict[str, Any]:
        frames = traceback.extract_tb(error.__traceback__)
        told: dict[str, Any] = {"type": type(error).__name__}
        if self._texts or isinstance(error, UserError):
            told["message"] = str(error)
        told["at"] = [f"{frame.filename}:{frame.lineno} {frame.name}" for frame in frames]
        return told


def set_up_logs(settings: Settings, *, worker: int | None = None, to: TextIO | None = None) -> None:
    """Write logs to standard error as ONRECORD_LOG says; "text" leaves Python's own way as it is.

    ``to`` is another stream. In JSON each request and each answer is a line too.
    """
    if settings.log != "json":
        return
    hidden = settings.llm.hidden if settings.llm else ()
    handler = logging.StreamHandler(to or sys.stderr)
    handler.setFormatter(JsonLines(worker=worker, texts=settings.log_texts, hidden=hidden))
    logging.root.handlers[:] = [handler]
    logging.captureWarnings(True)
    for name in _OURS:
        logging.getLogger(name).setLevel(logging.INFO)
