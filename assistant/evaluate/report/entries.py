"""The report's entry of one question: its answer, cited words in context, and gold beside it.

Everything that comes from a question, an article or an answer goes through ``html.escape``.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import partial
from html import escape
from itertools import groupby
from typing import Any, NamedTuple

from assistant.evaluate.measures.citations import MARK
from assistant.evaluate.metrics import METRICS, Fault

Row = Mapping[str, Any]


class Wrong(NamedTuple):
    """A way in which an answer can be wrong, and how it shows in a row."""

    key: str
    name: str
    happened: Callable[[Row], bool]


def _refused(row: Row, answerable: bool, found: bool) -> bool:
    return row["gold"]["answerable"] is answerable and row["answer"]["found"] is found


def _faulty(row: Row, name: str, fault: Fault) -> bool:
    """Whether a row's score on a metric is below 1, and that is a fault of the answer."""
    value = row["scores"].get(name)
    if value is None or value >= 1 or (fault.answered and not row["answer"]["found"]):
        return False
    return fault.unless is None or row["scores"].get(fault.unless) != 1


def _rewrite_better(row: Row) -> bool:
    again = row["rewritten"]
    return again is not None and any(
        (row["scores"].get(name) or 0.0) < (again["scores"].get(name) or 0.0)
        for name in ("evidence_cited", "refusal_accuracy", "passage_any_hit@10")
    )


def _measured() -> Iterator[Wrong]:
    """The faults that metrics tell, in the order of their places."""
    faults = sorted((row.fault, row.name) for row in METRICS if row.fault is not None)
    for (_, key, name), group in groupby(faults, key=lambda pair: pair[0][:3]):
        pairs = tuple(group)
        yield Wrong(key, name, partial(_any_faulty, pairs))


def _any_faulty(pairs: Sequence[tuple[Fault, str]], row: Row) -> bool:
    return any(_faulty(row, name, fault) for fault, name in pairs)


WRONGS = (
    Wrong("refused", "refused, but answerable", lambda row: _refused(row, True, False)),
    Wrong("answered", "answered, but unanswerable", lambda row: _refused(row, False, True)),
    *_measured(),
    Wrong("rewrite", "the human rewrite does better", _rewrite_better),
)


def wrongs(row: Row) -> tuple[Wrong, ...]:
    """What went wrong with a question; empty where nothing did that can be told."""
    return tuple(wrong for wrong in WRONGS if wrong.happened(row))


def entry(row: Row) -> str:
    """The question as a foldable part of the page, with what the filters need to know."""
    gold, found = row["gold"], wrongs(row)
    tags = "".join(f'<span class="tag bad">{escape(wrong.name)}</span>' for wrong in found[:3])
    if not found:
        tags = '<span class="tag good">right</span>' if _judged(row) else ""
    return (
        f'<details class="q" data-type="{_attribute(gold["type"])}" '
        f'data-wrong="{" ".join(wrong.key for wrong in found)}">'
        f'<summary><span class="id">{escape(row["id"])}</span>'
        f'<span class="what">{escape(gold["question"])}</span>{tags}</summary>'
        f'<div class="in"><div>{_told(row)}</div><div>{_gold(row)}</div></div></details>'
    )


def _judged(row: Row) -> bool:
    return any(value is not None for value in row["scores"].values())


def _told(row: Row) -> str:
    answer = row["answer"]
    out = [_history(row["gold"]["history"])]
    if answer["understood"] != row["gold"]["question"]:
        out.append(f"<h3>Understood as</h3><p>{escape(answer['understood'])}</p>")
    verdict = "Answer" if answer["found"] else "Refused"
    out.append(
        f'<h3>{verdict} <span class="soft">confidence {answer["confidence"]:.2f}, '
        f"{row['latency_ms']:.0f} ms</span></h3>"
        f'<p class="answer">{_marked(answer["text"])}</p>'
    )
    if answer["refusal"] and answer["refusal"] not in answer["text"]:
        out.append(f"<p>{escape(answer['refusal'])}</p>")
    if answer["citations"]:
        out.append("<h3>Cited words, where they stand</h3>")
    contexts = {context["n"]: context for context in row["contexts"]}
    out += [_citation(citation, contexts.get(citation["n"])) for citation in answer["citations"]]
    if row["rewritten"]:
        again = row["rewritten"]["answer"]
        out.append(
            f"<h3>Asked as a person rewrote it: {escape(row['gold']['rewrite'])}</h3>"
            f'<p class="answer">{_marked(again["text"])}</p>'
        )
    out.append(
        '<details class="s"><summary>Scores</summary>'
        f'<div class="scores">{_scores(row["scores"])}</div></details>'
    )
    return "".join(out)


def _history(turns: Sequence[Mapping[str, str]]) -> str:
    if not turns:
        return ""
    who = {"user": "Asked", "assistant": "Answered"}
    told = "".join(
        f'<p class="turn">{who.get(turn["role"], "")}: {escape(_short(turn["text"]))}</p>'
        for turn in turns
    )
    return f"<h3>Before it</h3>{told}"


def _citation(citation: Mapping[str, Any], context: Mapping[str, Any] | None) -> str:
    if context is None:
        words = f"<mark>{escape(citation['quote'])}</mark>"
    else:
        before, after = _cut_in(context["before"]), _cut_off(context["after"])
        words = f"{escape(before)}<mark>{escape(context['words'])}</mark>{escape(after)}"
    known = [citation["outlet"], citation["published"], citation["title"], citation["article"]]
    speaker = f"said by {citation['speaker']}" if citation["speaker"] else "no speaker named"
    told = [*(part for part in known if part), speaker, citation["verdict"]]
    return (
        f'<blockquote><span class="mark">[{citation["n"]}]</span> '
        f'<span class="ctx">{words}</span><cite>{escape(", ".join(told))}</cite></blockquote>'
    )


def _gold(row: Row) -> str:
    gold = row["gold"]
    says = {True: "the articles answer it", False: "the articles do not answer it"}
    out = [f"<h3>Gold: {says.get(gold['answerable'], 'not told whether it can be answered')}</h3>"]
    out += [f"<p>{escape(answer)}</p>" for answer in gold["answers"]]
    if gold["speaker"]:
        out.append(f"<p>Said by {escape(gold['speaker'])}</p>")
    out += [_evidence(piece, row["retrieved"]) for piece in gold["evidence"]]
    return "".join(out)


def _evidence(piece: Mapping[str, Any], retrieved: Sequence[Mapping[str, Any]]) -> str:
    rank = next((n for n, passage in enumerate(retrieved, 1) if _has(passage, piece)), None)
    place = f"retrieved at rank {rank}" if rank else "not retrieved"
    if not piece["found"]:
        place = "these words are not in that article: left out of the measures"
    words = piece["text"] or "(anywhere in the article)"
    doc = escape(piece["doc"] or "any article")
    return (
        f'<blockquote class="gold">{escape(words)}<cite>{doc}, {escape(place)}</cite></blockquote>'
    )


def _has(passage: Mapping[str, Any], piece: Mapping[str, Any]) -> bool:
    if passage["article"] != piece["doc"]:
        return False
    places = piece["places"]
    return not piece["text"] or any(
        passage["start"] <= start and end <= passage["end"] for start, end in places
    )


def _scores(scores: Mapping[str, float | None]) -> str:
    return "".join(
        f"<span>{escape(name)} {value:.2f}</span>"
        for name, value in scores.items()
        if value is not None
    )


def _marked(text: str) -> str:
    return MARK.sub(r'<span class="mark">[\1]</span>', escape(text))


def _attribute(text: str) -> str:
    return escape(text, quote=True)


def _short(text: str, limit: int = 400) -> str:
    return text if len(text) <= limit else text[:limit].rsplit(None, 1)[0] + " …"


def _cut_in(text: str) -> str:
    """The text from its first whole word on."""
    return re.sub(r"^\S*\s+", "… ", text, count=1) if len(text) >= 200 else text


def _cut_off(text: str) -> str:
    return re.sub(r"\s+\S*$", " …", text) if len(text) >= 200 else text
