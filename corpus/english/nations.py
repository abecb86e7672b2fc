"""Nations, with the names, adjectives, peoples and capitals that stand for them.

The list is generated. The first lines of its file name the source.
"""

from __future__ import annotations

from corpus.english.lexicon import BODIES
from corpus.english.tables import rows

_ROWS = rows("nations.txt")
NATIONS: dict[str, str] = {}
"""The nation that a country's name, its adjective or its seat of government stands for.

If a word stands for two nations, the first in the alphabet counts.
"""
for _row in _ROWS:
    for _word in _row:
        NATIONS.setdefault(_word, _row[0])
del NATIONS[";"]
COUNTRIES = frozenset(word for row in _ROWS for word in row[: row.index(";")]) - BODIES
"""The names of nations and continents only: "france" and "asia", not "french" or "nato"."""
