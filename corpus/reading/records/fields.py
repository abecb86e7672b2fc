"""Which column or key of a record holds which field of an article.

A path is a tuple of folded names: ("fields", "bodytext") is the Guardian's ``fields.bodyText``.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Mapping
from functools import lru_cache
from typing import Any

# the usual names in English, German, French and Spanish, the surest first
_NAMES = {
    "id": "id article_id docid doc_id document_id uid uuid guid uri identifier accession_no "
    "dokument_id artikel_id id_article identifiant identificador id_articulo",
    "title": "title headline.main headline.default fields.headline headline web_title head heading "
    "article_title titel überschrift schlagzeile titre intitulé título titular encabezado",
    "outlet": "thread.site_full thread.site source outlet newspaper publication publisher "
    "fields.publication publication_name outlet_name source_name source_domain site_name site "
    "media_name media news_outlet medium domain provider copyright_holder zeitung quelle "
    "herausgeber publikation journal média éditeur periódico diario fuente medio",
    "published": "published date_published published_at published_date publication_date "
    "publish_date date_publish pub_date web_publication_date publishing_date publication_datetime "
    "date_of_publication first_published_at date version_created first_created datetime timestamp "
    "created_at erscheinungsdatum veröffentlichungsdatum veröffentlicht veröffentlicht_am "
    "publikationsdatum datum date_de_publication date_publication date_parution fecha "
    "fecha_de_publicación fecha_publicación",
    "place": "place dateline city ort lieu ville lugar ciudad location",
    "agency": "agency wire agentur nachrichtenagentur agence agencia",
    "byline": "byline.original byline fields.byline author.name authors author author_name writers "
    "writer journalist reporter creator dc_creator autor autoren verfasser auteur auteurs autores "
    "periodista",
    "url": "url link web_url permalink article_url canonical_link canonical_url response_url "
    "responded_url requested_url href lien enlace adresse",
    "section": "section_name section ressort rubrik rubrique sección",
    "page": "page print_page page_number seite página",
    "text": "text full_text main_text article_text article_body body_text fields.body_text "
    "plain_text plaintext body_xhtml body_html content_html content_text fields.body body content "
    "article_content article story story_text raw_text clean_text cleaned_text text_body volltext "
    "haupttext artikeltext artikel inhalt texte texte_intégral contenu corps texto "
    "texto_completo contenido cuerpo",
    # used if nothing of the file is named as a text
    "summary": "lead_paragraph abstract summary description excerpt snippet trail_text "
    "fields.trail_text extended zusammenfassung teaser résumé chapô resumen entradilla",
}
ARTICLE_FIELDS = tuple(_NAMES)

Path = tuple[str, ...]


def column_key(name: str) -> str:
    """Return a name in lower case, without accents, blanks and marks: "Publish Date" is
    "publishdate"."""
    bare = unicodedata.normalize("NFKD", name.casefold())
    return "".join(c for c in bare if c.isalnum())


_USUAL = {
    field: tuple(tuple(map(column_key, name.split("."))) for name in names.split())
    for field, names in _NAMES.items()
}

_PINBOARD = {"href", "description", "extended"}
DAY_FIRST = frozenset(
    map(
        column_key,
        "erscheinungsdatum veröffentlichungsdatum veröffentlicht veröffentlicht_am "
        "publikationsdatum datum date_de_publication date_parution fecha fecha_de_publicación "
        "fecha_publicación".split(),
    )
)
"""The names of dates in languages that write the day before the month."""


def at_path(record: Any, path: Iterable[str]) -> Any:
    """Return what stands at a path of folded names in nested objects and lists, or None.

    Numbers lead into lists, from 0. A name that leads into a list of objects gives the list of
    their values.
    """
    value = record
    for name in path:
        if isinstance(value, Mapping):
            value = next(
                (held for key, held in value.items() if column_key(str(key)) == name), None
            )
        elif isinstance(value, list) and name.isdigit():
            value = value[int(name)] if int(name) < len(value) else None
        elif isinstance(value, list):
            value = [at_path(item, [name]) for item in value]
        else:
            return None
    return value


def paths_of(record: Mapping[str, Any], columns: Mapping[str, str]) -> Mapping[str, list[Path]]:
    """Return, for each field, the paths at which a record may hold it, the surest first.

    ``columns`` names the path of a field; then it has no other. A name may hold dots itself.
    """
    return _paths(tuple(record), tuple(columns.items()))


@lru_cache(512)
def _paths(
    names: tuple[str, ...], columns: tuple[tuple[str, str], ...]
) -> Mapping[str, list[Path]]:
    there = {column_key(str(name)) for name in names}
    told = dict(columns)
    if there >= _PINBOARD:  # there a "description" is the headline
        told = {"title": "description", "text": "extended", "published": "time"} | told
    found: dict[str, list[Path]] = {}
    for field, usual in _USUAL.items():
        if field in told:
            name = told[field]
            whole = name in names or "." not in name
            path = (column_key(name),) if whole else tuple(map(column_key, name.split(".")))
            found[field] = [path] if path[0] in there else []
        else:
            found[field] = [path for path in usual if path[0] in there]
    return found


def is_record(value: Any, columns: Mapping[str, str]) -> bool:
    """Return True if a value is an object with a field that may be an article's text."""
    if not isinstance(value, Mapping):
        return False
    paths = paths_of(value, columns)
    return any(_says(at_path(value, path)) for path in paths["text"])


def is_summary(value: Any, columns: Mapping[str, str]) -> bool:
    """Return True if a value is an object with a headline and a summary, if not with a text."""
    if not isinstance(value, Mapping):
        return False
    paths = paths_of(value, columns)
    return all(any(_says(at_path(value, path)) for path in paths[f]) for f in ("title", "summary"))


def _says(value: Any) -> bool:
    if isinstance(value, str):
        return re.search(r"\w", value) is not None
    return isinstance(value, (list, dict)) and bool(value)
