"""Folders that browsers write beside a page which they save as a whole."""

from __future__ import annotations

from collections.abc import Collection

# what browsers add to the page's name, each in its user's language
_ENDS = (
    "_files", "-Dateien", "_fichiers", "_archivos", "_ficheiros", "_arquivos", "_bestanden",
    "_file", "-filer", "_filer", "_tiedostot", "_pliki", "_soubory", "_elemei", "_datoteke",
    "_dosyalar", "_fails", "_fitxers", "_failid", "_fajlovi", "_bylos", "_fitxategiak",
)  # fmt: skip
_PAGES = (".html", ".htm", ".xhtml", ".HTML", ".HTM")


def belongs_to_page(folder: str, names: Collection[str]) -> bool:
    """True if a folder holds the pictures, scripts and frames of a saved page beside it.

    The page is among the ``names`` of the files there, and has the folder's name less its end. What
    is in the folder is no article.
    """
    stems = [folder.removesuffix(end) for end in _ENDS if folder.endswith(end)]
    return any(f"{stem}{suffix}" in names for stem in stems if stem for suffix in _PAGES)
