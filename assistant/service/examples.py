"""The example answer that the schema shows."""

from __future__ import annotations

from datetime import date

from assistant.answer import Answer, Citation, Reading

_SENTENCE = "“The dam will never be built,” Anna Vane said on Monday."
_CITATION = Citation(
    n=1,
    article="vane",
    title="Session opens",
    outlet="Vintar Post",
    published=date(2024, 5, 6),
    url="https://vintar.example/session",
    start=118,
    end=174,
    quote=_SENTENCE,
    sentence=_SENTENCE,
    speaker="Anna Vane",
    verdict="verbatim",
)
ANSWER = Answer(
    question="What did Vane say about the dam?",
    understood="What did Vane say about the dam?",
    found=True,
    text=f"Vintar Post (6 May 2024): {_SENTENCE} [1]",
    citations=(_CITATION,),
    confidence=0.93,
    timings_ms={"total": 41.0},
    reading=Reading("said-about", people=("Anna Vane",), speaker="Anna Vane", about="the dam"),
).to_json()
