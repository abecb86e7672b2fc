"""Given names by the pronoun they usually take, and their short forms.

Both lists are generated. The first lines of their files name the source.
"""

from __future__ import annotations

from corpus.english.tables import rows, table_sections

_NAMES = table_sections("given_names.txt")
BOTH_NAMES = _NAMES["either"]
"""Names that more than a tenth of their bearers have as the other sex. They show no gender."""
MALE_NAMES = _NAMES["male"] | BOTH_NAMES
FEMALE_NAMES = _NAMES["female"] | BOTH_NAMES
SHORT_NAMES = frozenset(
    frozenset((name, short)) for name, *shorts in rows("short_names.txt") for short in shorts
)
"""Pairs of a given name and a short form of it, such as "william" and "bill"."""
