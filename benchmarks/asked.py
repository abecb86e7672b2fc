"""The asked set: questions as people type them, and talks: ``python benchmarks/asked.py``.

Every question of ``questions.jsonl`` is asked alone. Every talk of ``conversations.jsonl`` is
asked turn by turn, each after the answers that the system itself gave. "news" is asked over the
track's ``corpus.jsonl``, "samples" over the articles that are shipped.

- first citation gold, gold cited, needless refusal: of the turns that can be answered. A refusal
  cites nothing, and so has no gold.
- answered wrongly: of the turns that cannot be answered.
- citation precision: of the citations of turns that can be answered; "of all", with the
  citations of the others too, all of which are wrong.
- act right: of the turns of talks, whether each was taken for what it is.

Moves on the last answer and small talk are measured by their act alone. ``--limit N`` asks that
many questions and talks together. A run that was stopped begins anew.
"""

from __future__ import annotations

import json
import re
import sys
import time
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any, NamedTuple

import numpy as np
from track import Options, Rows, finish, main, mean, options

from assistant.answer import Citation
from assistant.conversation import Conversation
from assistant.evaluate.measures.intervals import Estimate, estimate, quantile, weighted_mean
from assistant.evaluate.session import EvalSession, open_session
from corpus import SAMPLES
from corpus.article import Article

Row = Mapping[str, Any]

NO_QUESTION = frozenset(
    "more shorter source sure greet thanks help about clarify".split()
)  # acts of the set that ask nothing of the articles
ACTS: Mapping[str, str] = {
    "about": "holdings", "clarify": "unclear", "shift": "ask", "follow-up": "ask",
}  # fmt: skip
"""The set's acts that the assistant calls otherwise; all others have one name."""


class Talk(NamedTuple):
    """Turns that are asked one after the other, over "news" or "samples"."""

    corpus: str
    turns: Sequence[Row]
    before: Conversation = Conversation()


def run() -> None:
    chosen = options(__doc__)
    folder = chosen.folder("asked")
    talks = spread(read_talks(folder), chosen.limit)
    rows: Rows = []
    settings: dict[str, Any] = {"limit": chosen.limit}
    for corpus, articles in (("news", folder / "corpus.jsonl"), ("samples", SAMPLES)):
        own = [talk for talk in talks if talk.corpus == corpus]
        if not own:
            continue
        with open_session(folder / "questions.jsonl", articles, bar=sys.stderr) as session:
            rows += [row for talk in own for row in ask_turns(session, talk)]
            settings[corpus] = dict(session.settings)
            settings["versions"] = session.settings["versions"]
    show(rows, settings, chosen)


def show(rows: Rows, settings: Mapping[str, Any], chosen: Options) -> None:
    """The table: by corpus and place in the talk, then by type."""
    parts: dict[str, Rows] = {}
    for row in rows:
        place = "first turns" if row["first"] else "later turns"
        parts.setdefault(f"{row['corpus']}, {place}", []).append(row)
    for row in sorted(rows, key=lambda row: str(row["type"])):
        parts.setdefault(row["type"], []).append(row)
    found = {name: scores(part) for name, part in parts.items()}
    finish("asked", settings, found, chosen, rows)


def read_talks(folder: Path) -> list[Talk]:
    """The questions, each a talk of one turn, then the talks."""
    single = [
        Talk(row["corpus"], [row], Conversation.from_messages(row.get("history", ())))
        for row in _lines(folder / "questions.jsonl")
    ]
    several = [
        Talk(row["corpus"], [{"id": f"{row['id']}.{n}", **turn}
                             for n, turn in enumerate(row["turns"], start=1)])
        for row in _lines(folder / "conversations.jsonl")
    ]  # fmt: skip
    return [*single, *several]


def spread(talks: Sequence[Talk], limit: int | None) -> Sequence[Talk]:
    """``limit`` of the talks, spread over them; all where there are no more."""
    if limit is None or limit >= len(talks):
        return talks
    return [talks[n * len(talks) // limit] for n in range(limit)]


def ask_turns(session: EvalSession, talk: Talk) -> Iterator[dict[str, Any]]:
    """Ask the turns of a talk, each after the answers to those before it."""
    conversation = talk.before
    for n, turn in enumerate(talk.turns):
        begin = time.perf_counter()
        answer = session.ask(turn["question"], conversation).answer
        took = 1000 * (time.perf_counter() - begin)
        conversation = conversation.then(turn["question"], answer)
        act = turn.get("act")
        yield {
            "id": turn["id"],
            "question": turn["question"],
            "corpus": talk.corpus,
            "first": n == 0,
            "type": turn.get("type") or act,
            "asks": act not in NO_QUESTION,
            "act": act,
            "act_right": None if act is None else answer.act == ACTS.get(act, act),
            "answerable": turn["answerable"],
            "gold": turn["answer"],
            "hits": hits(answer.citations, turn["evidence"], session.lookup.article_of),
            "latency_ms": took,
            "answer": answer.to_json(),
        }


def hits(
    citations: Iterable[Citation],
    evidence: Sequence[Row],
    article_of: Callable[[str], Article | None],
) -> list[bool]:
    """Which of the citations are gold, in their order."""
    found = []
    for citation in citations:
        article = article_of(citation.article)
        text = "" if article is None else article.text
        found.append(any(is_gold(citation, text, piece) for piece in evidence))
    return found


def is_gold(citation: Citation, text: str, piece: Row) -> bool:
    """Whether a citation shares words with a piece of evidence; ``text`` is its article's.

    A piece without words is its whole article. White space may differ. Words that do not stand
    in the text are compared with the quotation, without case and marks.
    """
    if citation.article != piece["doc"]:
        return False
    words = piece["text"].split()
    if not words:
        return True
    if place := re.search(r"\s+".join(map(re.escape, words)), text):
        return citation.start < place.end() and place.start() < citation.end
    quote, gold = _plain(citation.quote), _plain(piece["text"])
    return quote in gold or gold in quote


def scores(rows: Sequence[Row]) -> dict[str, Estimate | None]:
    """The measures over rows; None where no row can be scored."""
    asked = [row for row in rows if row["asks"]]
    answerable = [row for row in asked if row["answerable"]]
    others = [row for row in asked if not row["answerable"]]
    took = np.array([row["latency_ms"] for row in rows])
    return {
        "first citation gold": mean(float(row["hits"][:1] == [True]) for row in answerable),
        "gold cited": mean(float(any(row["hits"])) for row in answerable),
        "needless refusal": mean(float(not row["answer"]["found"]) for row in answerable),
        "answered wrongly": mean(float(row["answer"]["found"]) for row in others),
        "citation precision": precision(answerable),
        "of all": precision(asked),
        "act right": mean(float(row["act_right"]) for row in rows if row["act_right"] is not None),
        "p50 ms": estimate(quantile(took, 0.5), len(took)),
    }


def precision(rows: Sequence[Row]) -> Estimate | None:
    """The share of all citations that are gold; whole answers are drawn again."""
    cited = [row["hits"] for row in rows if row["hits"]]
    shares = np.array([sum(hits) / len(hits) for hits in cited])
    counts = np.array([float(len(hits)) for hits in cited])
    return estimate(weighted_mean(shares, counts), len(cited))


def _plain(text: str) -> str:
    return re.sub(r"\W+", " ", text.lower()).strip()


def _lines(file: Path) -> list[dict[str, Any]]:
    return [json.loads(line) for line in file.read_text(encoding="utf-8").split("\n") if line]


if __name__ == "__main__":
    main(run)
