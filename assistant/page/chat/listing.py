"""The list of conversations at the side of the page."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, datetime

from assistant.page.phrases import plural
from assistant.page.sessions.store import LONGEST_TITLE, ListedConversation
from assistant.templates import render


def listing(
    found: Sequence[ListedConversation], *, open_id: str, words: str, failure: str, rated: bool
) -> str:
    """Return the list, the latest first; ``words`` are those searched for, "" for all.

    ``failure`` says why conversations cannot be kept, "" if they can. ``rated`` is True if there
    are rated answers to be taken away.
    """
    rows = [(c.id, c.title, _when(c.changed), plural(c.entries, "question")) for c in found]
    html = render(
        "page/chat/listing.html.j2",
        rows=rows,
        open_id=open_id,
        words=words,
        failure=failure,
        rated=rated,
        longest=LONGEST_TITLE,
    )
    return str(html)


def _when(changed: datetime, now: datetime | None = None) -> str:
    """Return the time of today, otherwise the day, in this machine's zone."""
    here, today = changed.astimezone(), (now or datetime.now(UTC)).astimezone()
    if here.date() == today.date():
        return f"{here:%H:%M}"
    return f"{here.day} {here:%B}" + ("" if here.year == today.year else f" {here.year}")
