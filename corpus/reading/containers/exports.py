"""The table of exports that are known by their text, and how a document is taken apart by it.

A new export is one row here and one module with its reader.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import PurePosixPath

from corpus.reading.clipping import Clipping, Problem
from corpus.reading.containers import factiva, newsbank, nexis, proquest
from corpus.reading.containers.entry import Entry
from corpus.reading.containers.several import several_articles

_IDEOGRAPHS = re.compile("[\u3040-\u30ff\u3400-\u9fff]")  # written without blanks
_SHORT = 0.5  # of the announced words; a headline and captions count among them, so less is usual


def _unknown(_text: str) -> int | None:
    return None


@dataclass(frozen=True, slots=True)
class Export:
    """An export: ``entries`` yields its articles in order, if ``recognises`` says that it is one.

    ``announced`` gives how many articles the export says that it holds, or None.
    """

    name: str
    recognises: Callable[[str], bool]
    entries: Callable[[str], Iterator[Entry]]
    announced: Callable[[str], int | None] = _unknown


# the first that recognises a text reads it
EXPORTS = (
    Export("ProQuest", proquest.is_proquest, proquest.proquest),
    Export("Factiva", factiva.is_factiva, factiva.factiva),
    Export("LexisNexis", nexis.is_classic, nexis.classic, nexis.announced),
    Export("Nexis Uni", nexis.is_uni, nexis.uni, nexis.announced),
    Export("NewsBank", newsbank.is_newsbank, newsbank.newsbank),
)


def articles_of_export(document: Clipping) -> Iterator[Clipping | Problem]:
    """Yield the articles of a document that is an export, or the document itself.

    ``where`` gets ``#3`` for the third article. A document that seems to hold several articles, but
    is no known export, comes with a problem that tells so.
    """
    export = next((row for row in EXPORTS if row.recognises(document.text)), None)
    if export is None:
        yield document
        if doubt := several_articles(document.text):
            yield Problem(document.where, doubt, kept=True)
        return
    entries = list(export.entries(document.text))
    yield from clippings(entries, document, name=export.name)
    wanted = export.announced(document.text)
    if wanted and wanted != len(entries):
        yield Problem(
            document.where,
            f"The {export.name} export says that it holds {wanted} articles, and {len(entries)} "
            "were found in it. Compare them with the file: onrecord articles.",
            kept=True,
        )
    if document.note:
        yield Problem(document.where, document.note, kept=True)


def clippings(
    entries: list[Entry], document: Clipping, *, name: str
) -> Iterator[Clipping | Problem]:
    """Yield the articles of an export of that name as clippings, with ids that last.

    An id is the export's own, else it is made of what identifies an article: so an article keeps it
    when others are put before it.
    """
    used: set[str] = set()
    for number, entry in enumerate(entries, 1):
        where = f"{document.where}#{number}"
        told = f" ({entry.title[:60]!r})" if entry.title else ""
        if not re.search(r"\w", entry.text):
            yield Problem(
                where,
                f"The {name} export holds no text of this article{told}. Export it with its full "
                "text.",
            )
            continue
        id = entry.id or _made_id(entry, document.where)
        while id in used:
            id += "+"
        used.add(id)
        text = entry.text
        if entry.correction:
            text = f"{text}\n\nCorrection: {entry.correction}"
        yield Clipping(
            text,
            where,
            id=id,
            title=entry.title,
            outlet=entry.outlet,
            published=entry.published,
            place=entry.place,
            byline=entry.byline,
            url=entry.url,
            section=entry.section,
            page=entry.page,
            note=_note(entry),
            member=document.member,
        )


def _note(entry: Entry) -> str | None:
    notes = [entry.note] if entry.note else []
    if entry.correction is not None:
        notes.append("A correction is appended to it: read it before you quote the article.")
    if not entry.published:
        notes.append("The export gives no date of it that can be read.")
    held = len(entry.text.split()) + len(_IDEOGRAPHS.findall(entry.text))
    if entry.words and held < entry.words * _SHORT:
        notes.append(
            f"Its export announces {entry.words} words, and {held} were found. Compare it with the "
            "file."
        )
    return " ".join(notes) or None


def _made_id(entry: Entry, where: str) -> str:
    """Return an id from outlet, date, headline and page; from the text if there is no headline."""
    known = [entry.outlet, entry.published, entry.title or entry.text, entry.page, entry.byline]
    digest = hashlib.sha256("\0".join(map(str, known)).encode("utf-8", "replace")).hexdigest()
    return f"{PurePosixPath(where).with_suffix('')}#{digest[:10]}"
