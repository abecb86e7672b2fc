"""What can be wrong with an answer, and how it shows in a row of a run."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any, NamedTuple

Row = Mapping[str, Any]


class Wrong(NamedTuple):
    """A way in which an answer can be wrong, and how it shows in a row."""

    key: str
    name: str
    happened: Callable[[Row], bool]


def _below(measure: str, full: float = 1.0) -> Callable[[Row], bool]:
    def happened(row: Row) -> bool:
        value = row["scores"].get(measure)
        return value is not None and value < full

    return happened


def _refused(row: Row, answerable: bool, found: bool) -> bool:
    return row["gold"]["answerable"] is answerable and row["answer"]["found"] is found


def _answered_below(measure: str) -> Callable[[Row], bool]:
    return lambda row: row["answer"]["found"] and _below(measure)(row)


def _missing(row: Row) -> bool:
    # a gold answer in other words than the article's cannot stand in the cited ones
    return _answered_below("answer_cited")(row) and row["scores"].get("evidence_cited") != 1


def _rewrite_better(row: Row) -> bool:
    again = row["rewritten"]
    return again is not None and any(
        (row["scores"].get(name) or 0.0) < (again["scores"].get(name) or 0.0)
        for name in ("evidence_cited", "refusal_accuracy", "passage_any_hit@10")
    )


WRONGS = (
    Wrong("refused", "refused, but answerable", lambda row: _refused(row, True, False)),
    Wrong("answered", "answered, but unanswerable", lambda row: _refused(row, False, True)),
    Wrong("uncited", "other evidence cited", _answered_below("evidence_cited")),
    Wrong("unretrieved", "evidence not in the first 10", _below("passage_any_hit@10")),
    Wrong("missing", "gold answer not in the cited words", _missing),
    Wrong("misquoted", "not verbatim", lambda row: _below("quotations_verbatim")(row)
          or _below("citations_true")(row)),
    Wrong("speaker", "wrong speaker", _below("quotations_right_speaker")),
    Wrong("bare", "sentence without a citation", _below("cited_sentences")),
    Wrong("unborne", "citation does not bear out its sentence", _below("citations_bear_out")),
    Wrong("rewrite", "the human rewrite does better", _rewrite_better),
)  # fmt: skip


def wrongs(row: Row) -> tuple[Wrong, ...]:
    """What went wrong with a question; empty where nothing did that can be told."""
    return tuple(wrong for wrong in WRONGS if wrong.happened(row))
