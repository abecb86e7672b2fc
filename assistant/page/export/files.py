"""The files that a conversation, or one answer of it, can be taken away as."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Mapping, Sequence
from typing import NamedTuple

from assistant.page.export.markdown import to_markdown
from assistant.page.export.page import to_page
from assistant.page.export.references import references, to_bibtex, to_ris
from assistant.page.export.told import ToldEntry, told
from assistant.page.export.word import to_docx
from assistant.page.sessions.entry_json import entry_to_json
from assistant.page.sessions.session import Session

Byline = Callable[[str], str | None]


class ExportForm(NamedTuple):
    """A form: the end of a file's name, its name for a reader, and its media type."""

    suffix: str
    name: str
    media_type: str


EXPORT_FORMS: Sequence[ExportForm] = (
    ExportForm("md", "Markdown", "text/markdown; charset=utf-8"),
    ExportForm("html", "Web page", "text/html; charset=utf-8"),
    ExportForm(
        "docx",
        "Word",
        "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    ),
    ExportForm("json", "JSON", "application/json"),
    ExportForm("bib", "Sources as BibTeX", "application/x-bibtex; charset=utf-8"),
    ExportForm("ris", "Sources as RIS", "application/x-research-info-systems; charset=utf-8"),
)


def form_of(suffix: str) -> ExportForm | None:
    return next((form for form in EXPORT_FORMS if form.suffix == suffix), None)


def exported(session: Session, form: ExportForm, byline: Byline, n: int | None = None) -> bytes:
    """Return a conversation, or only its ``n``-th answer, in a form.

    ``byline`` gives an article's by its id, None if it has none.
    """
    entries = told(session, n)
    title = session.title if n is None else entries[0].question
    makers: Mapping[str, Callable[[], str | bytes]] = {
        "md": lambda: to_markdown(title, entries),
        "html": lambda: to_page(title, entries),
        "docx": lambda: to_docx(title, entries),
        "json": lambda: _to_json(session, entries, n),
        "bib": lambda: to_bibtex(references(entries, byline)),
        "ris": lambda: to_ris(references(entries, byline)),
    }
    made = makers[form.suffix]()
    return made if isinstance(made, bytes) else made.encode(errors="replace")


def file_name(session: Session, form: ExportForm, n: int | None = None) -> str:
    """Return a name for the file, of letters and digits that any system takes."""
    words = session.title if n is None else session.entries[n - 1].question
    plain = re.sub(r"[^A-Za-z0-9]+", "-", words).strip("-")[:60].rstrip("-")
    return f"{plain or 'conversation'}.{form.suffix}"


def _to_json(session: Session, entries: Sequence[ToldEntry], n: int | None) -> str:
    chosen = session.entries if n is None else session.entries[n - 1 : n]
    value = {
        "title": session.title,
        "entries": [
            {**entry_to_json(entry), "notes": told.notes, "rating": entry.rating,
             "note": entry.note}
            for entry, told in zip(chosen, entries, strict=True)
        ],
    }  # fmt: skip
    return json.dumps(value, ensure_ascii=False, indent=2)
