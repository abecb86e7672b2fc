"""Folders that browsers write beside a page which they save as a whole."""

from __future__ import annotations

from pathlib import Path

# what browsers add to the page's name, each in its user's language
_ENDS = (
    "_files", "-Dateien", "_fichiers", "_archivos", "_ficheiros", "_arquivos", "_bestanden",
    "_file", "-filer", "_filer", "_tiedostot", "_pliki", "_soubory", "_elemei", "_datoteke",
    "_dosyalar", "_fails", "_fitxers", "_failid", "_fajlovi", "_bylos", "_fitxategiak",
)  # fmt: skip
_PAGES = (".html", ".htm", ".xhtml", ".HTML", ".HTM")


def is_page_folder(folder: Path) -> bool:
    """True if a folder holds the pictures, scripts and frames of a saved page beside it.

    The page has the folder's name less its end. What is in it is no article.
    """
    for end in _ENDS:
        name = folder.name.removesuffix(end)
        if name and name != folder.name:
            return any(folder.with_name(name + suffix).is_file() for suffix in _PAGES)
    return False
