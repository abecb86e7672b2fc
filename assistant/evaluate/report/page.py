"""A run as one HTML page that asks for nothing from outside; a pure function of its JSON."""

from __future__ import annotations

import base64
import hashlib
from collections.abc import Mapping, Sequence
from html import escape
from importlib.resources import files
from typing import Any

from assistant.evaluate.measures import refusals
from assistant.evaluate.metrics import CUTS, METRICS, SECTIONS, metric
from assistant.evaluate.report import plots
from assistant.evaluate.report.entries import WRONGS, entry, wrongs
from assistant.evaluate.summary import lower_is_better

Estimates = Mapping[str, Mapping[str, Any]]


def page(run: Mapping[str, Any]) -> str:
    """The whole report."""
    css, js = _asset("report.css"), _asset("report.js")
    settings, rows = run["settings"], run["rows"]
    name = settings.get("questions", {}).get("name", "questions")
    digest = base64.b64encode(hashlib.sha256(js.encode()).digest()).decode()
    # only this script may run, and nothing may be fetched, whatever an article holds
    policy = f"default-src 'none'; style-src 'unsafe-inline'; script-src 'sha256-{digest}'"
    return (
        '<!doctype html>\n<html lang="en"><head><meta charset="utf-8">'
        f'<meta http-equiv="Content-Security-Policy" content="{policy}">'
        '<meta name="viewport" content="width=device-width, initial-scale=1">'
        f"<title>onrecord on {escape(name)}</title><style>{css}</style></head><body><main>"
        f"<h1>{escape(name)}, {len(rows)} questions</h1>"
        f'<p class="sub">{escape(_settings_line(settings))}</p>'
        f'<div class="cards">{_cards(run["measures"])}</div>'
        f'<h2>Plots</h2><div class="plots">{_plots(run)}</div>'
        f"<h2>Scores by type of question</h2>{_table(run)}"
        f"<h2>Confidence against truth</h2>{_calibration(rows)}"
        f"<h2>Every question</h2>{_filters(rows)}{''.join(map(entry, rows))}"
        '<p class="none" hidden>No question fits these filters.</p>'
        f"<script>{js}</script></main></body></html>\n"
    )


def _asset(name: str) -> str:
    return (files("assistant.evaluate.report") / name).read_text(encoding="utf-8")


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


def _cards(measures: Estimates) -> str:
    out = []
    cards = sorted((row.card, row.name) for row in METRICS if row.card is not None)
    for (_, title, told), name in cards:
        if name not in measures:
            continue
        one = measures[name]
        out.append(
            f'<div class="card"><span class="name">{escape(title)}</span>'
            f"<b>{_number(name, one['value'])}</b>{_whisker(name, one)}"
            f"<small>{escape(told)}</small><small>{_interval(name, one)}, n {one['n']}"
            f"{_left_out(one)}</small></div>"
        )
    return "".join(out)


def _whisker(name: str, one: Mapping[str, Any]) -> str:
    if one["low"] is None or lower_is_better(name):
        return ""
    low, high, value = (min(100.0, max(0.0, 100 * one[k])) for k in ("low", "high", "value"))
    return (
        f'<div class="whisker"><i style="left:{low:.1f}%;width:{high - low:.1f}%"></i>'
        f'<u style="left:{value:.1f}%"></u></div>'
    )


def _interval(name: str, one: Mapping[str, Any]) -> str:
    if one["low"] is None:
        return "one measurement"
    return f"{_number(name, one['low'])} to {_number(name, one['high'])}"


def _left_out(one: Mapping[str, Any]) -> str:
    return f" ({one['left_out']} left out)" if one.get("left_out") else ""


def _number(name: str, value: float) -> str:
    unit = found.unit if (found := metric(name)) else "share"
    if unit == "ms":
        return f"{value:,.0f} ms" if value >= 10 else f"{value:.1f} ms"
    if unit == "bytes":
        return f"{value / 1e6:,.1f} MB"
    return f"{value:.3f}"


def _plots(run: Mapping[str, Any]) -> str:
    rows = run["rows"]
    drawn = [_recall(run["measures"]), _trade_off(rows), _reliability(rows), _latency(rows)]
    return "".join(drawn)


def _figure(title: str, told: str, svg: str) -> str:
    return (
        f'<figure class="plot"><figcaption>{escape(title)}<small>{escape(told)}</small>'
        f"</figcaption>{svg}</figure>"
    )


def _recall(measures: Estimates) -> str:
    lines = []
    for name, title in (
        ("article_any_hit", "a gold article"),
        ("passage_any_hit", "some gold evidence"),
        ("passage_evidence_recall", "share of the evidence"),
    ):
        known = [(k, measures[f"{name}@{k}"]) for k in CUTS if f"{name}@{k}" in measures]
        if known:
            points = [(k, one["value"]) for k, one in known]
            lines.append(plots.Series(title, points, [(m["low"], m["high"]) for _, m in known]))
    if not lines:
        return ""
    axes = plots.Axes("first k passages or articles", "share of questions", CUTS)
    return _figure(
        "What the ranking holds",
        "How often the first k hold what was looked for, with 95 % intervals.",
        plots.lines("Recall by number of passages", axes, lines),
    )


def _told(rows: Sequence[Mapping[str, Any]]) -> tuple[list[float], list[bool]]:
    known = [row for row in rows if row["gold"]["answerable"] is not None]
    return (
        [row["answer"]["confidence"] for row in known],
        [row["gold"]["answerable"] for row in known],
    )


def _trade_off(rows: Sequence[Mapping[str, Any]]) -> str:
    confidence, answerable = _told(rows)
    points = refusals.trade_off(confidence, answerable)
    if not points:
        return ""
    known = [row for row in rows if row["gold"]["answerable"] is not None]
    yes = [row["answer"]["found"] for row in known if row["gold"]["answerable"]]
    no = [not row["answer"]["found"] for row in known if not row["gold"]["answerable"]]
    curve = [(p.answered_answerable, p.refused_unanswerable) for p in points]
    axes = plots.Axes(
        "answerable questions answered",
        "unanswerable refused",
        (0, 0.25, 0.5, 0.75, 1),
        percent_x=True,
    )
    here = (sum(yes) / len(yes), sum(no) / len(no), "as it answered")
    svg = plots.lines(
        "Refusals against answers",
        axes,
        [plots.Series("by confidence", curve, dots=False)],
        marked=here,
        diagonal=((0, 1), (1, 0)),
    )
    return _figure(
        "What a refusal costs",
        "Each point refuses below one confidence; the dot is this run, the dashes are chance.",
        svg,
    )


def _reliability(rows: Sequence[Mapping[str, Any]]) -> str:
    table = [b for b in refusals.calibration(*_told(rows)) if b.n] if _told(rows)[0] else []
    if not table:
        return ""
    heights = [(b.low, b.high, b.answerable or 0.0) for b in table]
    axes = plots.Axes("confidence", "could be answered", (0, 0.25, 0.5, 0.75, 1), percent_x=True)
    return _figure(
        "Is the confidence true",
        "Share of questions that the articles answer, by the assistant's confidence.",
        plots.bars("Share answerable by confidence", axes, heights),
    )


def _latency(rows: Sequence[Mapping[str, Any]]) -> str:
    times = sorted(row["latency_ms"] for row in rows)
    if not times:
        return ""
    # the slowest hundredth would flatten the rest; it is in the last bar
    most = max(times[int(0.99 * (len(times) - 1))], times[0]) * 1.02 or 1.0
    width = most / min(30, max(5, len(times)))
    counts: dict[int, int] = {}
    for took in times:
        place = min(int(took / width), int(most / width) - 1)
        counts[place] = counts.get(place, 0) + 1
    heights = [(n * width, (n + 1) * width, float(count)) for n, count in sorted(counts.items())]
    axes = plots.Axes(
        "milliseconds", "questions", plots.ticks(most), plots.ticks(max(counts.values())),
        percent_y=False,
    )  # fmt: skip
    p50, p95 = times[(len(times) - 1) // 2], times[int(0.95 * (len(times) - 1))]
    rules = [(p50, f"half: {p50:.0f} ms"), (min(p95, most), f"95 %: {p95:.0f} ms")]
    return _figure(
        "How long answers take",
        "Wall clock of each question, asked one after the other.",
        plots.bars("Latency", axes, heights, rules=rules),
    )


def _table(run: Mapping[str, Any]) -> str:
    columns = {"all": run["measures"], **run.get("groups", {})}
    head = "".join(f"<th>{escape(name.removeprefix('type: '))}</th>" for name in columns)
    body = []
    section_of = {
        name: found.section if (found := metric(name)) else "" for name in run["measures"]
    }
    # what a run of another version has measured stands last, under no section
    for section in (*SECTIONS, ""):
        names = [name for name in run["measures"] if section_of[name] == section]
        if names:
            body.append(f'<tr class="section"><th colspan="{len(columns) + 1}">{section}</th></tr>')
        for name in names:
            cells = "".join(
                _cell(name, values.get(name), whole=group == "all")
                for group, values in columns.items()
            )
            body.append(f"<tr><td>{escape(name)}</td>{cells}</tr>")
    return (
        f'<div class="table"><table><thead><tr><th>measure</th>{head}</tr></thead>'
        f"<tbody>{''.join(body)}</tbody></table></div>"
    )


def _cell(name: str, one: Mapping[str, Any] | None, *, whole: bool) -> str:
    if one is None:
        return "<td></td>"
    told = f"{_interval(name, one)}, n {one['n']}{_left_out(one)}"
    shown = f" <small>{told}</small>" if whole else ""
    return f'<td title="{told}">{_number(name, one["value"])}{shown}</td>'


def _calibration(rows: Sequence[Mapping[str, Any]]) -> str:
    confidence, answerable = _told(rows)
    if not confidence:
        return '<p class="soft">No question tells whether it can be answered.</p>'
    body = "".join(
        f"<tr><td>{b.low:.1f} to {b.high:.1f}</td><td>{b.n}</td><td>{b.confidence:.3f}</td>"
        f"<td>{b.answerable:.3f}</td></tr>"
        for b in refusals.calibration(confidence, answerable)
        if b.n
    )
    return (
        '<div class="table"><table><thead><tr><th>confidence</th><th>questions</th>'
        "<th>mean confidence</th><th>share answerable</th></tr></thead>"
        f"<tbody>{body}</tbody></table></div>"
    )


def _filters(rows: Sequence[Mapping[str, Any]]) -> str:
    counts = {wrong.key: 0 for wrong in WRONGS}
    for row in rows:
        for wrong in wrongs(row):
            counts[wrong.key] += 1
    buttons = "".join(
        f'<button type="button" aria-pressed="false" data-wrong="{wrong.key}">'
        f"{escape(wrong.name)} ({counts[wrong.key]})</button>"
        for wrong in WRONGS
        if counts[wrong.key]
    )
    kinds = "".join(
        f'<option value="{escape(kind, quote=True)}">{escape(kind)}</option>'
        for kind in dict.fromkeys(row["gold"]["type"] for row in rows)
    )
    return (
        '<div class="filters"><button type="button" aria-pressed="true" data-wrong="">all</button>'
        f'{buttons}<select id="kind" aria-label="type"><option value="">every type</option>{kinds}'
        '</select><input id="words" type="search" placeholder="words in question, answer or '
        'article" aria-label="words"><span class="soft" id="shown"></span></div>'
    )
