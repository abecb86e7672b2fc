"""The report's entry of one question: its answer, cited words in context, and the gold."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from typing import Any, NamedTuple

from markupsafe import Markup

from assistant.evaluate.measures.citations import MARK
from assistant.evaluate.report.wrongs import RunRow, wrongs
from assistant.templates import render

_LONGEST_TURN = 400  # characters
_WHO = {"user": "Asked", "assistant": "Answered"}
_ANSWERABLE = {True: "the articles answer it", False: "the articles do not answer it"}


class Cited(NamedTuple):
    """Cited words with the text before and after them, their source, and whether they are gold."""

    n: int
    before: str
    words: str
    after: str
    told: str
    gold: bool


class ShownTurn(NamedTuple):
    """A turn of a conversation in short: its acts, what was answered, expected and cited.

    ``taken`` is the assistant's act where it is not the expected one.
    """

    act: str | None
    taken: str | None
    said: str
    expected: str
    cited: str


class ShownEvidence(NamedTuple):
    """Words that the gold answer rests on, and their rank."""

    words: str
    article: str
    place: str


def entry(row: RunRow) -> Markup:
    """Return the question as a foldable part of the page, with the data that the filters need."""
    gold, answer, again = row["gold"], row["answer"], row["rewritten"]
    contexts = {context["n"]: context for context in row["contexts"]}
    citations = [_cited(c, contexts.get(c["n"]), gold["evidence"]) for c in answer["citations"]]
    scores = [(name, value) for name, value in row["scores"].items() if value is not None]
    return render(
        "evaluate/report/entry.html.j2",
        id=row["id"],
        gold=gold,
        answer=answer,
        latency_ms=row["latency_ms"],
        wrongs=wrongs(row),
        judged=bool(scores),
        history=[(_WHO.get(t["role"], ""), _short(t["text"])) for t in gold["history"]],
        text=MARK.split(answer["text"]),
        citations=citations,
        note=gold.get("note"),
        turn=_turn(row, citations) if gold.get("talk") else None,
        rewritten=MARK.split(again["answer"]["text"]) if again else None,
        scores=scores,
        answerable=_ANSWERABLE.get(gold["answerable"], "not told whether it can be answered"),
        evidence=[_evidence(piece, row["retrieved"]) for piece in gold["evidence"]],
    )


def _turn(row: RunRow, citations: Sequence[Cited]) -> ShownTurn:
    gold, answer = row["gold"], row["answer"]
    good = sum(citation.gold for citation in citations)
    return ShownTurn(
        gold["act"],
        answer["act"] if row["scores"].get("act_right") == 0 else None,
        _short(MARK.sub("", answer["text"] or answer["refusal"] or "")),
        _short(next((words for words in (*gold["answers"], gold["note"]) if words), "")),
        f"{good} of {len(citations)} citations gold" if gold["evidence"] else "",
    )


def _cited(
    citation: Mapping[str, Any],
    context: Mapping[str, Any] | None,
    evidence: Sequence[Mapping[str, Any]],
) -> Cited:
    known = [citation["outlet"], citation["published"], citation["title"], citation["article"]]
    speaker = f"said by {citation['speaker']}" if citation["speaker"] else "no speaker named"
    told = ", ".join([*(part for part in known if part), speaker, citation["verdict"]])
    gold = any(_shares(citation, piece) for piece in evidence)
    if context is None:
        return Cited(citation["n"], "", citation["quote"], "", told, gold)
    before, after = _cut_in(context["before"]), _cut_off(context["after"])
    return Cited(citation["n"], before, context["words"], after, told, gold)


def _shares(citation: Mapping[str, Any], piece: Mapping[str, Any]) -> bool:
    """Return True if the cited words share some with the evidence."""
    places = piece["places"] if piece["text"] else [(0, citation["end"])]
    return citation["article"] == piece["doc"] and any(
        citation["start"] < end and start < citation["end"] for start, end in places
    )


def _evidence(piece: Mapping[str, Any], retrieved: Sequence[Mapping[str, Any]]) -> ShownEvidence:
    rank = next((n for n, passage in enumerate(retrieved, 1) if _has(passage, piece)), None)
    place = f"retrieved at rank {rank}" if rank else "not retrieved"
    if not piece["found"]:
        place = "these words are not in that article: left out of the measures"
    words = piece["text"] or "(anywhere in the article)"
    return ShownEvidence(words, piece["doc"] or "any article", place)


def _has(passage: Mapping[str, Any], piece: Mapping[str, Any]) -> bool:
    if passage["article"] != piece["doc"]:
        return False
    places = piece["places"]
    return not piece["text"] or any(
        passage["start"] <= start and end <= passage["end"] for start, end in places
    )


def _short(text: str, limit: int = _LONGEST_TURN) -> str:
    return text if len(text) <= limit else text[:limit].rsplit(None, 1)[0] + " …"


def _cut_in(text: str) -> str:
    """Return the text from its first whole word on."""
    return re.sub(r"^\S*\s+", "… ", text, count=1) if len(text) >= 200 else text


def _cut_off(text: str) -> str:
    return re.sub(r"\s+\S*$", " …", text) if len(text) >= 200 else text
