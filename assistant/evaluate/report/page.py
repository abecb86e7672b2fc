"""A run as one HTML page that loads nothing from outside; a pure function of its JSON."""

from __future__ import annotations

import base64
import hashlib
from collections import Counter
from collections.abc import Mapping
from itertools import groupby
from typing import Any

from assistant.evaluate.report.entries import entry
from assistant.evaluate.report.estimates import cards, sections, types
from assistant.evaluate.report.figures import all_figures, calibration_figure
from assistant.evaluate.report.wrongs import WRONGS, wrongs
from assistant.templates import asset, render


def report_page(run: Mapping[str, Any]) -> str:
    """Return the whole report."""
    settings, measures, rows = run["settings"], run["measures"], run["rows"]
    groups = run.get("groups", {})
    script = asset("evaluate/report/report.js")
    columns, kinds = types(groups)
    counts = Counter(wrong.key for row in rows for wrong in wrongs(row))
    html = render(
        "evaluate/report/page.html.j2",
        digest=base64.b64encode(hashlib.sha256(script.encode()).digest()).decode(),
        style=asset("evaluate/report/report.css"),
        script=script,
        name=settings.get("questions", {}).get("name", "questions"),
        count=len(rows),
        settings=_settings_line(settings),
        cards=cards(measures),
        figures=list(all_figures(run)),
        groups=["all", *(name.removeprefix("type: ") for name in groups)],
        sections=sections(measures, groups),
        type_columns=columns,
        by_type=kinds,
        calibration=calibration_figure(rows),
        wrongs=[(wrong, counts[wrong.key]) for wrong in WRONGS if counts[wrong.key]],
        kinds=list(dict.fromkeys(row["gold"]["type"] for row in rows)),
        talks=[(talk, [entry(row) for row in group]) for talk, group in groupby(rows, _talk)],
    )
    return f"{html}\n"


def _talk(row: Mapping[str, Any]) -> str | None:
    """Return the conversation that a row is a turn of."""
    found: str | None = row["gold"].get("talk")
    return found


def _settings_line(settings: Mapping[str, Any]) -> str:
    articles, versions = settings.get("articles", {}), settings.get("versions", {})
    told = [
        f"onrecord {versions.get('onrecord', '?')}",
        f"{articles.get('count', '?')} articles ({str(articles.get('digest', ''))[:12]})",
        f"questions {str(settings.get('questions', {}).get('digest', ''))[:12]}",
        f"embedder {settings.get('embedder', '?')}",
        str(settings.get("started", "")),
    ]
    return ", ".join(part for part in told if part)
