"""Exports of LexisNexis and Nexis Uni, as text: from text, Word, RTF and HTML files.

Both have been described by their parsers: LexisNexisTools and tm.plugin.lexisnexis. The older form
begins each article with "1 of 3 DOCUMENTS" and gives the outlet first. The newer one ends each with
"End of Document" and gives the headline first.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from corpus.reading.containers.entry import (
    Entry,
    Field,
    author,
    count_words,
    fields,
    is_dated,
    is_rights,
    joined,
    label_key,
    roles_of,
    section_and_page,
    text_blocks,
)

_HEAD = roles_of(
    """
byline: byline, author, authors, auteur, auteurs, autor, autoren, autores, autore, verfasser
byline: auteur s, autor a
section: section, rubrique, rubrik, ressort, sección, seccion, sezione, sectie, seção, rubriek
length: length, longueur, länge, laenge, longitud, extensión, lunghezza, lengte, comprimento
length: tamanho
dateline: dateline, ort, lieu, lugar, luogo, plaats
headline: headline, titre, titel, titular, título, titolo, überschrift, kop
series: series, serie, série
highlight: highlight, highlights, encart, hervorhebung, destacado, insert, teaser, resaltado
"""
)
_TAIL = roles_of(
    """
loaded: load date, update, updated, date chargement, date de chargement, datum des ladevorgangs
loaded: ladedatum, ladezeit, upload datum, fecha de carga, data di caricamento, laaddatum
loaded: zeitpunkt
language: language, langue, sprache, idioma, lingua, taal, língua
type: publication type, type publication, type de publication, publikationstyp, publikations typ
type: tipo de publicación, document type, type, art der publikation, zeitungstyp
type: tipo di pubblicazione, publicatietype
graphic: graphic, graphics, graphique, grafik, gráfico, grafico, illustration, bild, image
notes: notes, note, anmerkungen, notas
correction: correction, corrections, berichtigung, korrektur, corrección, correctie
correction: rectificatif, rectification, clarification
corrected: correction date, date de correction, korrekturdatum, fecha de corrección
subject: subject, sujet, thema, themen, schlagwort, schlagwörter, schlagworte, tema, temas
subject: soggetto, onderwerp, asunto
other: company, société, societe, firma, unternehmen, compañía, empresa, organization
other: organisation, person, people, personne, industry, branche, industrie, secteur activité
other: secteur activite, geographic, geographie, geography, localisation geo, geo localization
other: region, country, pays, land, state, city, ville, ticker, symbole boursier, börsenkürzel
other: stock symbol, category, journal code, journalcode, acc no, issn, isbn, url, terms
other: copyright, websites, distribution, documenttype, activity sector, product, publisher
other: docid
"""
)
_ROLES = {**_HEAD, **_TAIL}
_START = re.compile(
    r"(?im)^\W*(?:(?P<a>\d[\d.,]*)\s+(?:of|de|von|van|di|sur|af)\s+\d[\d.,]*\s+do[ck]ument\w*"
    r"|do[ck]ument\w*\s+(?P<b>\d[\d.,]*)\s+(?:of|de|von|van|di|sur|af)\s+\d[\d.,]*)\W*$"
)
_END = re.compile(
    r"(?im)^\W*(?:end of document|ende des dokuments|dokumentende|fin du document|"
    r"fin del documento|fine del documento|einde van (?:het )?document|fim do documento)\W*$"
)
_BODY = frozenset(
    "body corps textkorper haupttext volltext cuerpo corpo hoofdtekst tekst texte text".split()
)
_HEADINGS = {
    **dict.fromkeys("graphic grafik graphique grafico".split(), "graphic"),
    **dict.fromkeys("notes note anmerkungen notas".split(), "notes"),
    **dict.fromkeys("correction berichtigung rectification correccion".split(), "correction"),
    **dict.fromkeys("classification klassifizierung clasificacion classificatie".split(), "other"),
}
_COVER = re.compile(
    r"(?i)(?:date and time|job number|client/matter|search terms|search type|narrowed by|user name|"
    r"content type|terms|send to|time of request|download request|datum und uhrzeit|date et heure|"
    r"fecha y hora|auftragsnummer|ausgabeauftrag)\s*:"
    r"|documents? \(\d+\)|page \d+ (?:of|de|sur) \d+|seite \d+ von \d+"
)
_EDITION = re.compile(r"(?i).{0,40}\b(?:edition|ausgabe|édition|edición|editie|edizione)\b.{0,20}")
_APPENDED = re.compile(r"(?i)correction appended")


def is_classic(text: str) -> bool:
    """Return True for exports in which "1 of 3 DOCUMENTS" stands above each article."""
    if not _START.search(text):
        return False
    return any(f.role in _SIGNS for f in fields(text_blocks(text), _ROLES, capitals=True))


_SIGNS = frozenset({"length", "loaded", "type", "language"})


def is_uni(text: str) -> bool:
    """Return True for exports in which "End of Document" stands below each article."""
    if not _END.search(text):
        return False
    parts = text_blocks(text)
    named = any(f.role in _SIGNS for f in fields(parts, _ROLES))
    return named or any(label_key(part) in _BODY for part in parts)


def classic(text: str) -> Iterator[Entry]:
    """Yield the articles of an export of the older form, in order."""
    starts = [*_START.finditer(text)]
    ends = [*(m.start() for m in starts[1:]), len(text)]
    for start, end in zip(starts, ends, strict=True):
        yield _entry(
            list(fields(text_blocks(text[start.end() : end]), _ROLES, capitals=True)),
            title_first=False,
        )


def uni(text: str) -> Iterator[Entry]:
    """Yield the articles of an export of the newer form, in order."""
    begin = 0
    for end in _END.finditer(text):
        found = list(fields(text_blocks(text[begin : end.start()]), _ROLES))
        yield _entry(found, title_first=True)
        begin = end.end()
    rest = list(fields(text_blocks(text[begin:]), _ROLES))
    if any(field.role in _SIGNS for field in rest):  # the last one was cut short
        yield _entry(rest, title_first=True)


def announced(text: str) -> int | None:
    """Return how many articles the export says that it holds, or None.

    "1 of 3 DOCUMENTS" may count the whole search, so the cover or the first and the last number
    tell.
    """
    if found := re.search(r"(?im)^\W*do[ck]ument(?:e|os?|s)?\s*\((\d+)\)\s*$", text):
        return int(found[1])
    if found := re.search(r"(?im)^\W*download request: selected items: *(\d+)-(\d+)\s*$", text):
        return int(found[2]) - int(found[1]) + 1
    numbers = [int(re.sub(r"\D", "", m["a"] or m["b"])) for m in _START.finditer(text)]
    return numbers[-1] - numbers[0] + 1 if numbers else None


def _entry(found: Sequence[Field], *, title_first: bool) -> Entry:
    top, body, tail = _parts(found)
    known = {field.role: field.text for field in reversed(top) if field.role}
    plain = [text for field in top if field.role is None and (text := _without_rights(field.text))]
    title, outlet, published, rest = _named(plain, title_first=title_first)
    section, page = section_and_page(known.get("section"))
    correction = _correction(tail)
    if not correction and any(_APPENDED.search(field.text) for field in top):
        correction = ""
    text = "\n\n".join([*rest, *body])
    return Entry(
        text,
        title=_plain_title(joined(known.get("headline")) or title),
        outlet=_outlet(outlet),
        published=published,
        byline=author(known.get("byline")),
        place=joined(known.get("dateline")),
        section=section,
        page=page,
        words=count_words(known.get("length")),
        correction=correction,
    )


def _outlet(value: str | None) -> str | None:
    """Return "The Guardian(London) - Final Edition" as "The Guardian (London)"."""
    if value is None:
        return None
    spaced = re.sub(r"(?<=\w)\(", " (", value)
    return re.sub(r"(?i)\s+-\s+(?:\w+\s+){0,2}edition$", "", spaced).strip() or None


def _plain_title(value: str | None) -> str | None:
    return re.sub(r"(?i)\s*[-–;]\s*correction appended\W*$", "", value) if value else None


def _without_rights(block: str) -> str:
    """Return a block without its copyright lines: the outlet may stand right below them."""
    return "\n".join(line for line in block.split("\n") if not is_rights(line))


def _parts(found: Sequence[Field]) -> tuple[list[Field], list[str], list[Field]]:
    """Return the fields of the head, the paragraphs of the body, and the fields of the tail."""
    body = next((n for n, f in enumerate(found) if _heading(f) == "body"), None)
    if body is None:
        heads = [n for n, f in enumerate(found) if f.role in _HEAD.values()]
        lengths = [n for n, f in enumerate(found) if f.role == "length"]
        if lengths:
            body = lengths[0]
        elif heads:
            body = heads[0]
        else:
            body = next((n for n, f in enumerate(found) if is_dated(f.text)), -1) + 1
        while body + 1 < len(found) and found[body + 1].role in _HEAD.values():
            body += 1
    tail = next(
        (n for n, f in enumerate(found) if n > body and (f.role in _TAIL.values() or _ends(f))),
        len(found),
    )
    words = [f.text for f in found[body + 1 : tail] if not is_rights(f.text)]
    return list(found[: body + 1]), words, list(found[tail:])


def _heading(field: Field) -> str | None:
    """Return what a block that is a heading begins, or None."""
    if field.role is not None or len(field.text) > 40:
        return None
    name = label_key(field.text)
    return "body" if name in _BODY else _HEADINGS.get(name)


def _ends(field: Field) -> bool:
    return _heading(field) not in (None, "body")


def _named(
    plain: Sequence[str], *, title_first: bool
) -> tuple[str | None, str | None, str | None, list[str]]:
    """Return title, outlet, date, and what else stands in the head as a part of the text."""
    shown = [block for block in plain if label_key(block) not in _BODY and not _COVER.match(block)]
    shown = [block for block in shown if not _APPENDED.fullmatch(block.strip(" ."))]
    dated = [n for n, block in enumerate(shown) if is_dated(block)]
    # a cover above the headline may hold dates too, those of the search
    at = (dated[-1] if title_first else dated[0]) if dated else None
    if at is None:
        order = shown[-2:] if title_first else shown[1::-1]
        title, outlet = (*order, None, None)[:2]
        return joined(title), joined(outlet), None, []
    published = shown[at].split("\n")[0]
    if title_first:
        before = shown[:at]
        outlet = before[-1] if before else None
        title = before[-2] if len(before) > 1 else None
        return joined(title), joined(outlet), published, []
    before, after = shown[:at], shown[at + 1 :]
    if after and _EDITION.fullmatch(after[0]):
        after = after[1:]
    titles = after or before[1:]
    while len(titles) > 1 and titles[0].endswith(";"):
        titles = [f"{titles[0]} {titles[1]}", *titles[2:]]
    outlet = before[0] if before else None
    return joined(titles[0] if titles else None), joined(outlet), published, titles[1:]


def _correction(tail: Sequence[Field]) -> str | None:
    """Return the words of a correction among the fields below the body, or None."""
    said: list[str] = []
    inside = False
    for field in tail:
        if field.role is not None or _ends(field):
            inside = field.role == "correction" or _heading(field) == "correction"
            if field.role != "correction":
                continue
        if inside and field.text and not is_rights(field.text):
            said.append(field.text)
    return "\n\n".join(said) or None
