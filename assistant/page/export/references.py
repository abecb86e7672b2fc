"""The articles that answers cite, for programs that keep literature: BibTeX and RIS."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence
from datetime import date
from typing import NamedTuple

from assistant.page.export.told import ToldEntry
from assistant.page.phrases import in_marks

_SPECIAL = {
    "\\": r"\textbackslash{}", "{": r"\{", "}": r"\}", "~": r"\textasciitilde{}",
    "^": r"\textasciicircum{}", **{mark: f"\\{mark}" for mark in "#$%&_"},
}  # fmt: skip


class Reference(NamedTuple):
    """A cited article; ``authors`` are its byline's names, ``quotes`` the words that are cited."""

    title: str
    outlet: str
    published: date | None
    url: str
    authors: tuple[str, ...]
    quotes: tuple[str, ...]


def references(
    entries: Iterable[ToldEntry], byline: Callable[[str], str | None]
) -> tuple[Reference, ...]:
    """Return each cited article once, in the order of its first citation.

    ``byline`` gives an article's by its id, None if it has none.
    """
    cited: dict[str, Reference] = {}
    for source in (source for entry in entries for source in entry.sources):
        quote = " ".join(source.quote.split())
        if known := cited.get(source.article):
            if quote not in known.quotes:
                cited[source.article] = known._replace(quotes=(*known.quotes, quote))
            continue
        cited[source.article] = Reference(
            source.title,
            source.outlet,
            source.published,
            source.url,
            _names(byline(source.article) or ""),
            (quote,),
        )
    return tuple(cited.values())


def _names(byline: str) -> tuple[str, ...]:
    """Return the names of a byline: "Sam Ordway and Dina Heske", "A, B and C"."""
    names = re.split(r"\s*(?:,|;|&|\band\b)\s*", byline)
    return tuple(" ".join(name.split()) for name in names if name.strip())


def to_bibtex(cited: Sequence[Reference]) -> str:
    """Return the articles in BibTeX, which LaTeX and reference managers read."""
    taken: set[str] = set()
    return "\n".join(_bibtex(reference, _key(reference, taken)) for reference in cited)


def _key(reference: Reference, taken: set[str]) -> str:
    """Return a key such as courier2020bridge, unlike any that is taken, and take it."""
    outlet = _ascii(reference.outlet).removeprefix("the") or "article"
    year = str(reference.published.year) if reference.published else ""
    word = next((w for w in map(_ascii, reference.title.split()) if len(w) > 3), "")
    first = key = f"{outlet}{year}{word}"
    n = 1
    while key in taken:
        n += 1
        key = f"{first}-{n}"
    taken.add(key)
    return key


def _ascii(text: str) -> str:
    return re.sub(r"[^a-z0-9]", "", text.casefold())


def _bibtex(reference: Reference, key: str) -> str:
    day = reference.published
    fields = {
        "author": " and ".join(f"{{{_tex(name)}}}" for name in reference.authors),
        "title": f"{{{_tex(reference.title)}}}" if reference.title else "",
        "journal": _tex(reference.outlet),
        "year": str(day.year) if day else "",
        "month": str(day.month) if day else "",
        "day": str(day.day) if day else "",
        "url": re.sub(r"[{}\\]", "", reference.url),
        "note": " ".join(_tex(in_marks(quote)) for quote in reference.quotes),
    }
    told = "".join(f"  {name} = {{{value}}},\n" for name, value in fields.items() if value)
    return f"@article{{{key},\n{told}}}\n"


def _tex(text: str) -> str:
    return " ".join("".join(_SPECIAL.get(c, c) for c in text).split())


def to_ris(cited: Iterable[Reference]) -> str:
    """Return the articles in RIS, which Zotero, EndNote and Mendeley read; lines end in CRLF."""
    lines: list[str] = []
    for reference in cited:
        day = reference.published
        fields = [("TY", "NEWS"), *(("AU", name) for name in reference.authors)]
        fields += [("TI", reference.title), ("T2", reference.outlet)]
        fields += [("PY", str(day.year)), ("DA", f"{day:%Y/%m/%d}/")] if day else []
        fields += [("UR", reference.url), *(("N1", quote) for quote in reference.quotes)]
        lines += [f"{tag}  - {' '.join(value.split())}" for tag, value in fields if value]
        lines += ["ER  - ", ""]
    return "\r\n".join(lines)
