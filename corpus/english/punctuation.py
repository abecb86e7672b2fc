"""Punctuation that several readers of a sentence look for."""

from __future__ import annotations

DASHES = frozenset(["—", "–", "--", "-", "―"])
"""Marks that set a parenthesis or an attribution apart."""
