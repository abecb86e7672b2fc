"""The number of the way in which files become articles, passages and statements."""

from __future__ import annotations

from typing import Final

READING: Final = "2"
"""Raise it with every change that reads a file, cuts an article or finds statements otherwise.

Articles that were taken in under another number are read again, once, when the index is next
opened or synced: from their files, or from their texts in the library where the files are gone.
A test holds the statements of a few fixed articles against this number.
"""
