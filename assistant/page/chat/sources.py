"""The sources of an answer as the index has them now, for the panel."""

from __future__ import annotations

from typing import TYPE_CHECKING

from assistant.answer import Citation
from assistant.page.chat.source import panel
from assistant.page.sessions.chips import narrow_limits
from assistant.page.sessions.session import Place, TranscriptEntry, cited_at
from corpus.article import Article, Passage, Span
from corpus.errors import UserError

if TYPE_CHECKING:
    from assistant.ask import Assistant
    from assistant.record.statements import Said
    from assistant.trace import Trace

MOST_SEEN = 8  # articles that were read and not used


def source_panel(assistant: Assistant, entry: TranscriptEntry, place: Place) -> str:
    """Return the panel for a citation, with its article as it is now."""
    try:
        article = assistant.article(cited_at(entry, place)[place.nth].article)
    except (UserError, LookupError):
        article = None
    return panel(entry, place, article)


def passages_seen(trace: Trace) -> tuple[Citation, ...]:
    """Return the best passage of each article that was read for an answer and is not in it."""
    answer = trace.answer
    used = {c.article for c in (*answer.citations, *answer.nearest)}
    best: dict[str, Passage] = {}
    for hit in trace.hits:
        if hit.passage.article.id not in used:
            best.setdefault(hit.passage.article.id, hit.passage)
    return tuple(
        _listed(n, p.article, p.article.id, Span(p.start, p.end), p.text, p.text)
        for n, p in enumerate([*best.values()][:MOST_SEEN], 1)
    )


def all_statements(assistant: Assistant, entry: TranscriptEntry) -> tuple[Citation, ...]:
    """Return all statements on record that a question asks for, within its filters."""
    if entry.answer is None:
        return ()
    reading = entry.answer.reading
    window, _ = narrow_limits(entry.limits, entry.reading, entry.left_out)
    try:
        rows = assistant.statements(
            reading.speaker,
            reading.about,
            since=reading.since or window.since,
            until=reading.until or window.until,
            outlets=reading.outlets or window.outlets or None,
        )
    except UserError:
        return ()
    return tuple(
        _listed(
            n, row, row.article, Span(row.start, row.end), row.quote, row.sentence,
            speaker=row.speaker, notice=row.notice,
        )
        for n, row in enumerate(rows, 1)
    )  # fmt: skip


def _listed(
    n: int, told: Article | Said, id: str, span: Span, quote: str, sentence: str, **more: str | None
) -> Citation:
    """Return words of an article in a list; ``told`` is what knows its headline and outlet."""
    return Citation(
        n=n,
        article=id,
        title=told.title,
        outlet=told.outlet,
        published=told.published,
        url=None,
        start=span.start,
        end=span.end,
        quote=quote,
        sentence=sentence,
        speaker=more.get("speaker"),
        verdict="verbatim",
        notice=more.get("notice"),
    )
