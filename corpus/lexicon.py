"""Word lists as written down by hand."""

from __future__ import annotations


def words(listed: str) -> frozenset[str]:
    """The words of a list written as one text, parted by white space; ``_`` stands for a space."""
    return frozenset(word.replace("_", " ") for word in listed.split())
