"""The tables of words that stand in files: what is generated, and what is long.

Lines that begin with ``#`` are comments. ``_`` inside an entry stands for a space. The files are
read where they lie, beside this module, once each at import.
"""

from __future__ import annotations

from pathlib import Path

_DATA = Path(__file__).with_name("data")


def rows(name: str) -> list[list[str]]:
    """The entries of each line of a table."""
    lines = (_DATA / name).read_text(encoding="utf-8").splitlines()
    listed = [line for line in lines if line and not line.startswith("#")]
    return [_spaced(line) if "_" in line else line.split() for line in listed]


def _spaced(line: str) -> list[str]:
    return [entry.replace("_", " ") for entry in line.split()]


def table_sections(name: str) -> dict[str, frozenset[str]]:
    """The entries of a table under the headings, such as ``[male]``, that they stand below."""
    found: dict[str, list[str]] = {}
    entries: list[str] = []
    for row in rows(name):
        if row[0].startswith("["):
            entries = found.setdefault(row[0].strip("[]"), [])
        else:
            entries += row
    return {heading: frozenset(listed) for heading, listed in found.items()}
