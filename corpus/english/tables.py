"""The word tables in files: the generated ones and the long ones.

Lines that begin with ``#`` are comments. ``_`` inside an entry stands for a space. The files lie
beside this module. Each is read once, at import.
"""

from __future__ import annotations

from pathlib import Path

_DATA = Path(__file__).with_name("data")


def rows(name: str) -> list[list[str]]:
    """Return the entries of each line of a table."""
    lines = (_DATA / name).read_text(encoding="utf-8").splitlines()
    listed = [line for line in lines if line and not line.startswith("#")]
    return [_spaced(line) if "_" in line else line.split() for line in listed]


def _spaced(line: str) -> list[str]:
    return [entry.replace("_", " ") for entry in line.split()]


def table_sections(name: str) -> dict[str, frozenset[str]]:
    """Return the entries of a table by the heading above them, such as ``[male]``."""
    found: dict[str, list[str]] = {}
    entries: list[str] = []
    for row in rows(name):
        if row[0].startswith("["):
            entries = found.setdefault(row[0].strip("[]"), [])
        else:
            entries += row
    return {heading: frozenset(listed) for heading, listed in found.items()}
