"""Write the generated lists, and answer what several scripts ask about a word."""

from __future__ import annotations

import importlib.metadata
import json
import sys
import textwrap
import unicodedata
from collections.abc import Iterable, Mapping
from functools import cache
from pathlib import Path

DATA = Path(__file__).parents[1] / "corpus" / "english" / "data"


def fold(text: str) -> str:
    """Like ``corpus.people.matching.fold``: lower case, without accents, with single spaces."""
    plain = unicodedata.normalize("NFKD", text.replace("’", "'"))
    return " ".join("".join(c for c in plain if not unicodedata.combining(c)).casefold().split())


def write(name: str, about: str, sections: Mapping[str, Iterable[str]]) -> None:
    """Write a table: comment lines, then ``[section]`` and its entries, sorted.

    Lines have at most 100 characters. A space inside an entry is written as ``_``.
    """
    script = f"Written by tools/{Path(name).stem}.py; do not edit."
    lines = [f"# {line}" for line in [*textwrap.wrap(about, 96), script]]
    for section, entries in sections.items():
        told = " ".join(entry.replace(" ", "_") for entry in sorted(set(entries)))
        lines += [f"[{section}]", *textwrap.wrap(told, 100, break_on_hyphens=False)]
    (DATA / name).write_text("\n".join(lines) + "\n", encoding="utf-8")


def write_rows(name: str, about: str, rows: Iterable[Iterable[str]]) -> None:
    """Write a table of rows: comment lines, then a line per row, entries separated by spaces."""
    script = f"Written by tools/{Path(name).stem}.py; do not edit."
    lines = [f"# {line}" for line in [*textwrap.wrap(about, 96), script]]
    lines += [" ".join(entry.replace(" ", "_") for entry in row) for row in rows]
    (DATA / name).write_text("\n".join(lines) + "\n", encoding="utf-8")


def source(package: str) -> str:
    """Return the name and the version of an installed package."""
    return f"{package} {importlib.metadata.version(package)}"


def located(package: str, ending: str) -> list[Path]:
    """Return the files of a package whose paths end so; the package is not imported."""
    found = importlib.metadata.files(package) or []
    return [Path(str(file.locate())) for file in found if file.as_posix().endswith(ending)]


def read(package: str, name: str) -> str:
    """Return the text of a file in a package."""
    (path,) = located(package, name)
    return path.read_text(encoding="utf-8-sig")


_NAMES_TOO = frozenset({"april", "june", "jan", "ben"})
"""Small words that are given names as well."""


def small_words() -> frozenset[str]:
    """Return the words that, by hand-written lists, are no names: small words, offices, bodies."""
    sys.path.insert(0, str(DATA.parents[2]))
    from corpus.english import calendar, lexicon

    lists = (
        lexicon.DETERMINERS, lexicon.PREPOSITIONS, lexicon.CONJUNCTIONS, lexicon.SUBORDINATORS,
        lexicon.AUXILIARIES, lexicon.ADVERBS, lexicon.MALE, lexicon.FEMALE, lexicon.PLURAL,
        lexicon.ROLES, lexicon.FEMALE_ROLES, lexicon.MALE_ROLES, lexicon.BODIES,
        lexicon.PARTICLES, calendar.DAYS, lexicon.HONORIFICS,
        lexicon.TITLE_WORDS,
    )  # fmt: skip
    return frozenset().union(*lists) - _NAMES_TOO


@cache
def word_shares() -> Mapping[str, float]:
    """Return each word's share of English text, from 0 to 1, by symspellpy's frequencies."""
    rows = read("symspellpy", "frequency_dictionary_en_82_765.txt").splitlines()
    counts = {word: int(count) for word, count in (row.split() for row in rows)}
    total = sum(counts.values())
    return {word: count / total for word, count in counts.items()}


@cache
def surname_shares() -> Mapping[str, float]:
    """Return each surname's share of the population, from 0 to 1; United States, 1990."""
    rows = read("names", "dist.all.last").splitlines()
    return {row.split()[0].lower(): float(row.split()[1]) / 100 for row in rows}


@cache
def given_shares() -> Mapping[str, float]:
    """Return each given name's share of all people, from 0 to 1, by nomquamgender's counts."""
    rows = json.loads(read("nomquamgender", "name_data.json"))
    total = sum(count for _, count, _, _ in rows.values())
    return {name: count / total for name, (_, count, _, _) in rows.items()}


def is_rather_a_given_name(word: str) -> bool:
    """Return True if a word is a larger share of given names than of English text."""
    return given_shares().get(word, 0) > max(word_shares().get(word, 0), 1e-6)


def row_entries(name: str) -> frozenset[str]:
    """Return all entries of an existing table of rows."""
    lines = (DATA / name).read_text(encoding="utf-8").splitlines()
    listed = (line for line in lines if not line.startswith("#"))
    return frozenset(e.replace("_", " ") for line in listed for e in line.split() if e != ";")


def section(name: str, *sections: str) -> frozenset[str]:
    """Return the entries of sections of an existing table."""
    found: set[str] = set()
    current = ""
    for line in (DATA / name).read_text(encoding="utf-8").splitlines():
        if line.startswith("["):
            current = line.strip("[]")
        elif not line.startswith("#") and current in sections:
            found |= {entry.replace("_", " ") for entry in line.split()}
    return frozenset(found)
