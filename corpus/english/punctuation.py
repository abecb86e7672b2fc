"""Punctuation marks that several modules look for."""

from __future__ import annotations

DASHES = frozenset(["—", "–", "--", "-", "―"])
"""Marks around a parenthesis or before an attribution."""
