"""Answers with a language model beside those without: ``python benchmarks/written.py``.

``ONRECORD_LLM`` names the model. The questions and talks of asked ("news"), squad2 and clapnq are
put to one assistant twice, in turn, first without the model; in a talk each goes on after its own
answers. The table has every measure without and with it over the same questions, with those that it
bettered and worsened, and the 95 % interval of the difference. Below it stand what is to be 0 or
all: citations that are not verbatim or not of their speaker, sentences without a verdict; then who
wrote the sentences that are shown, and how long the first sentence and the whole answer took.
``--limit N`` asks that many questions and talks, evenly of all three. The ``--json`` file has a row
for each question as soon as it is answered, and a run that was stopped goes on.
"""

from __future__ import annotations

import json
import re
import sys
import time
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from contextlib import ExitStack
from dataclasses import replace
from pathlib import Path
from typing import Any

import numpy as np
from asked import corpora
from track import Options, main, options

from assistant.answer import OR_MEANT
from assistant.ask import Assistant
from assistant.conversation import Conversation
from assistant.evaluate.compare import Difference, compare
from assistant.evaluate.questions import GoldQuestion
from assistant.evaluate.run import answer_rows
from assistant.evaluate.session import EvalSession, open_session
from assistant.trace import Trace
from corpus.errors import BadSetting

TRACKS: Mapping[str, tuple[str, ...]] = {
    "asked": ("questions.jsonl", "conversations.jsonl"),
    "squad2": ("queries.jsonl",),
    "clapnq": ("queries.jsonl",),
}
SHOWN = (
    "gold_cited", "first_citation_gold", "citation_precision", "needless_refusal",
    "answered_wrongly", "act_right", "quotations_verbatim", "quotations_right_speaker",
)  # fmt: skip
_OF_CODE = re.compile(rf":$|\bto show all\.$|^{OR_MEANT}|^Of .+ I found nothing on it\.$")
"""A line that code adds: a heading, what is left out, another reading, a part without an answer."""
_MARK = re.compile(r" ?\[\d+\]")


class Asked:
    """Asks an assistant, and keeps how many seconds each first piece of text took, by question."""

    def __init__(self, assistant: Assistant, *, plain: bool) -> None:
        self._assistant = assistant
        self._plain = plain
        self.first_s = 0.0

    def __call__(self, question: str, conversation: Conversation | None) -> Trace:
        begin, first = time.perf_counter(), None
        for trace in self._assistant.traces(question, conversation, plain=self._plain):
            if trace.answer.text and first is None:
                first = time.perf_counter() - begin
        self.first_s = first or time.perf_counter() - begin
        return trace


def run() -> None:
    chosen = options(__doc__)
    each = chosen.limit and max(1, chosen.limit // len(TRACKS))
    known = list(_kept(chosen.json))
    rows = [*known]
    with ExitStack() as stack:
        for name, files in TRACKS.items():
            folder = chosen.folder(name)
            session = stack.enter_context(
                open_session(
                    [folder / file for file in files],
                    folder / "corpus.jsonl",
                    limit=each,
                    bar=sys.stderr,
                )
            )
            if "llm" not in session.settings:
                raise BadSetting("No language model is set: name one in ONRECORD_LLM.")
            asks = [q for q in session.questions if _is_of(name, q, folder)]
            for row in _pairs(session, asks, [r for r in known if r["track"] == name]):
                rows.append({"track": name, **row})
                _keep(chosen.json, rows[-1])
    show(rows, chosen)


def _is_of(name: str, question: GoldQuestion, folder: Path) -> bool:
    """True for a question over the track's own articles."""
    return name != "asked" or corpora(folder)[question.talk or question.id] == "news"


def _pairs(
    session: EvalSession, questions: Sequence[GoldQuestion], done: Sequence[Mapping[str, Any]]
) -> Iterator[dict[str, Any]]:
    """Yield each question's row without and with the model, and the seconds to the first text."""
    assistant: Assistant = session.ask.__self__  # type: ignore[attr-defined]
    known = {row["plain"]["id"] for row in done}
    # a rewrite that a person made would be asked too: it is no part of this
    left = [replace(q, rewrite=None) for q in questions if q.id not in known]
    asks = {name: Asked(assistant, plain=name == "plain") for name in ("plain", "model")}
    both = (
        answer_rows(ask, left, session.lookup, done=[row[name] for row in done])
        for name, ask in asks.items()
    )
    for plain, model in zip(*both, strict=True):
        first = {name: round(ask.first_s, 3) for name, ask in asks.items()}
        yield {"plain": plain, "model": model, "first_s": first}


def _kept(path: Path | None) -> Iterator[dict[str, Any]]:
    if path is not None and path.exists():
        yield from map(json.loads, path.read_text(encoding="utf-8").splitlines())


def _keep(path: Path | None, row: Mapping[str, Any]) -> None:
    if path is not None:
        path.parent.mkdir(parents=True, exist_ok=True)
        with path.open("a", encoding="utf-8") as file:
            file.write(json.dumps(row, ensure_ascii=False) + "\n")


def show(rows: Sequence[Mapping[str, Any]], chosen: Options) -> None:
    """Print what the model made of the answers."""
    runs = [{"settings": {}, "rows": [row[name] for row in rows]} for name in ("plain", "model")]
    told = {d.measure: d for d in compare(*runs).differences}
    print(f"\n## with a language model, {len(rows)} questions\n")
    print("| measure | without | with | bettered | worsened | interval | n |\n" + "|---" * 7 + "|")
    for name in SHOWN:
        if name in told:
            print(_line(told[name]))
    answers = [row["model"]["answer"] for row in rows]
    written = [answer for answer in answers if answer.get("checked")]
    cited = [c for answer in answers for c in answer["citations"]]
    wrong = sum(c["verdict"] != "verbatim" for c in cited)
    print(f"\n{len(cited)} citations, {wrong} not verbatim or not of their speaker.")
    print(f"{len(written)} answers by the model, {sum(map(unchecked, written))} with words that "
          "have no verdict.")  # fmt: skip
    origins = Counter(one["origin"] for answer in written for one in answer["checked"])
    print(f"Sentences: {', '.join(f'{n} {origin}' for origin, n in origins.most_common())}.")
    for name in ("plain", "model"):
        asked = [row for row in rows if row["model"]["answer"].get("checked")] or rows
        first = np.percentile([row["first_s"][name] for row in asked], (50, 95))
        whole = np.percentile([row[name]["latency_ms"] / 1000 for row in asked], (50, 95))
        print(
            f"{name}: first {first[0]:.1f} s (p95 {first[1]:.1f}), whole {whole[0]:.1f} s "
            f"(p95 {whole[1]:.1f})"
        )


def _line(d: Difference) -> str:
    return (
        f"| {d.measure} | {d.before:.3f} | {d.after:.3f} | {len(d.wins)} | {len(d.losses)} "
        f"| {d.low:+.3f} to {d.high:+.3f} | {d.n} |"
    )


def unchecked(answer: Mapping[str, Any]) -> bool:
    """True if an answer shows words that are in no checked sentence, but lines that code adds."""
    text = _MARK.sub("", answer["text"])
    for one in answer["checked"]:
        text = text.replace(one["text"], "", 1)
    return any(line.strip() and not _OF_CODE.search(line.strip()) for line in text.split("\n"))


if __name__ == "__main__":
    main(run)
