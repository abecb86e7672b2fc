"""Nouns that mean one human being: "paramedic", "landlord", "cousin".

The list is generated. The first lines of its file name the source.
"""

from __future__ import annotations

from corpus.english.tables import table_sections

PERSON_NOUNS = table_sections("person_nouns.txt")["singular"]
