"""Exports of ProQuest, as text: from text, HTML, RTF, Word files and mails.

Each field stands in a paragraph of its own behind its label; the article is "Full text". The labels
are those of the English, German, French and Spanish interfaces.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from corpus.masthead import dates
from corpus.reading.containers.entry import (
    Entry,
    Field,
    fields,
    joined,
    roles_of,
    text_blocks,
)

_ROLES = roles_of(
    """
text: full text, volltext, texte intégral, texte complet, texto completo
abstract: abstract, zusammenfassung, résumé, resumen
title: title, titel, titre, título
author: author, authors, autor, autoren, auteur, auteurs, autores, verfasser
outlet: publication title, titel der publikation, titre de la publication, título de publicación
outlet: título de la publicación, publikationstitel
published: publication date, erscheinungsdatum, publikationsdatum, date de publication
published: fecha de publicación
info: publication info, publikationsinfo, publikationsinformationen, informations de publication
info: información de publicación, info de publication
page: first page, pages, page, seiten, seite, erste seite, première page, páginas, primera página
section: section, rubrik, sección
id: proquest document id, proquest dokument id, id de document proquest
id: proquest dokumenten id, id del documento de proquest, id de documento de proquest
url: document url, dokument url, url du document, url de documento, url del documento
place: dateline, location of story
tail: subject, location, company organization, people, classification, links, link, issn, e issn
tail: source type, language of publication, document type, copyright, last updated, database
tail: credit, illustration, caption, publisher, place of publication, country of publication
tail: publication year, publication subject, identifier keyword, number of pages, issue, volume
tail: column, business indexing term, isbn, edition, product name, ethnicnewswatch, supplement
tail: publication history, milestone dates, online publication date, journal subject, person, name
tail: thema, standort, firma organisation, personen, klassifizierung, jahr der publikation, verlag
tail: erscheinungsort, land der publikation, quellentyp, publikationssprache
tail: sprache der publikation
tail: dokumententyp, dokumenttyp, letzte aktualisierung, datenbank, unternehmen organisation
tail: sujet, lieu, société organisation, personnes, année de publication, éditeur
tail: lieu de publication
tail: pays de publication, type de source, langue de publication, type de document
tail: dernière mise à jour, base de données
tail: materia, lugar, empresa organización, personas, clasificación, año de publicación, editorial
tail: lugar de publicación, país de publicación, tipo de fuente, idioma de publicación
tail: tipo de documento, última actualización, base de datos
"""
)
_RULE = re.compile(r"(?m)^[ \t]*_{20,}[ \t]*$")
_COUNT = re.compile(r"(?i)\W*(?:do[ck]ument\w*|email) \d+ (?:of|von|de|sur) \d+\W*")
_LINK = re.compile(
    r"(?i)\W*(?:proquest[- ]do[ck]ument\w*[- ]?link|enlace de documento de proquest|"
    r"lien vers le document proquest)\W*"
)
_NONE = re.compile(
    r"(?i)\W*(?:(?:none|not) ?available|nicht verfügbar|no disponible|non disponible)\W*"
)
_SIGNS = frozenset({"outlet", "info", "id", "published"})


def is_proquest(text: str) -> bool:
    """Return True if a text has the fields of ProQuest's documents."""
    if "proquest" not in text.casefold() and not _RULE.search(text):
        return False
    found = {field.role for field in fields(text_blocks(text), _ROLES)}
    return bool(found & {"text", "abstract"}) and len(found & _SIGNS) > 1


def proquest(text: str) -> Iterator[Entry]:
    """Yield the documents of an export, in order."""
    for part in _RULE.split(text):
        for document in _documents(list(fields(text_blocks(part), _ROLES))):
            if any(field.role in _SIGNS for field in document):
                yield _entry(document)


def _documents(found: Sequence[Field]) -> Iterator[Sequence[Field]]:
    """Yield the fields of each document.

    A document begins with its headline, a plain block above the fields of the head and below those
    of the document before.
    """
    begin, closed = 0, False
    for n, field in enumerate(found):
        below = found[n + 1] if n + 1 < len(found) else None
        if closed and field.role is None and below is not None:
            opens = below.role in ("author", "info", "abstract", "text") or _LINK.fullmatch(
                below.text
            )
            if opens or _COUNT.fullmatch(field.text):
                yield found[begin:n]
                begin, closed = n, False
        if field.role in ("tail", "id", "published", "outlet"):
            closed = True
    yield found[begin:]


def _entry(document: Sequence[Field]) -> Entry:
    known: dict[str, str] = {}
    for field in document:
        if field.role and field.text:
            known.setdefault(field.role, field.text)
    plain = [f.text for f in document if f.role is None and not _COUNT.fullmatch(f.text)]
    text = _body(document, "text")
    note = None
    if not text and (text := _body(document, "abstract")):
        note = "The export holds only an abstract of it, not its full text."
    outlet, published, page = _info(known.get("info"))
    return Entry(
        text,
        title=joined(known.get("title") or next(iter(plain), None)),
        outlet=joined(known.get("outlet", "").split(";")[0]) or outlet,
        published=joined(known.get("published")) or published,
        byline=_names(known.get("author")),
        place=joined(known.get("place")),
        section=joined(known.get("section")),
        page=joined(known.get("page")) or page,
        url=joined(known.get("url")),
        id=joined(known.get("id")),
        note=note,
    )


def _body(document: Sequence[Field], role: str) -> str:
    """Return the text of a field with the plain blocks below it; empty if there is none.

    Two labels in a row end it: the article itself may hold a line like "Location: ...".
    """
    at = next((n for n, field in enumerate(document) if field.role == role), None)
    if at is None:
        return ""
    said = [document[at].text]
    for n in range(at + 1, len(document)):
        field = document[n]
        below = document[n + 1] if n + 1 < len(document) else None
        if field.role and (below is None or below.role or field.role in _SIGNS or role != "text"):
            break
        said.append(field.text)
    kept = [
        part for part in said if part and not _LINK.fullmatch(part) and not _NONE.fullmatch(part)
    ]
    return "\n\n".join(kept)


def _info(value: str | None) -> tuple[str | None, str | None, str | None]:
    """Return outlet, date and page of "Publication info: The Times ; London. 04 Mar 2019: A.4."."""
    plain = joined(value)
    if plain is None:
        return None, None, None
    found = dates.dates(plain)
    page = re.search(r":\s*([\w.-]+?)\.?$", plain)
    day = plain[found[0].start : found[0].end] if found else None
    return plain.split(";")[0].strip() or None, day, page[1] if page else None


def _names(value: str | None) -> str | None:
    """Return "Lindqvist, Tove; Prackett, Owen" as "Tove Lindqvist, Owen Prackett"."""
    plain = joined(value)
    if plain is None:
        return None
    people = [re.sub(r"\s*\(.*?\)|\.$", "", name).strip() for name in plain.split(";")]
    turned = [" ".join(reversed(name.split(", ", 1))) for name in people if name]
    return ", ".join(turned) or None
