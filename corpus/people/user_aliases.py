"""The user's corrections of names: the file people.csv in the index folder."""

from __future__ import annotations

import csv
import io
import os
import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from corpus.english.cues import PAPERS
from corpus.english.lexicon import BODIES, INDEFINITE, PARTICLES, PROPER_BODIES, ROLES
from corpus.english.nations import COUNTRIES, NATIONS
from corpus.errors import BadPeople
from corpus.people.matching import fold, gender_of, is_body, name_words

ALIASES_FILE = "people.csv"
_SUFFIXES = frozenset("jr sr ii iii iv".split())
_TITLES = frozenset("mr mrs ms miss".split())
_PARTICLES = PARTICLES | {"of", "the"}
_GENERIC = (BODIES | ROLES) - PROPER_BODIES  # "the Commission", "Officials": they name nobody

Key = tuple[tuple[str, ...], str]


@dataclass(frozen=True, slots=True)
class Edits:
    """The user's corrections of names.

    ``joins`` are pairs of names that are one person's, the name to show first. ``partings`` are
    pairs of names that are not.
    """

    joins: tuple[tuple[str, str], ...] = ()
    partings: tuple[tuple[str, str], ...] = ()


def edits(path: Path) -> Edits:
    """Return the corrections in a file of lines ``name,alias`` or ``name,alias,not``.

    Without the file there are none. The file is UTF-8. Empty lines, lines that begin with "#" and a
    header ``name,alias`` are skipped.

    Raises:
        BadPeople: a line cannot be read, or separates what other lines join.
    """
    try:
        text = path.read_bytes().decode("utf-8-sig")
    except FileNotFoundError:
        return Edits()
    except OSError as error:
        raise BadPeople(f"{path} cannot be read: {error.strerror}.") from error
    except UnicodeDecodeError as error:
        line = error.object[: error.start].count(b"\n") + 1
        raise BadPeople(f"{path}, line {line}: not UTF-8 text. Save the file as UTF-8.") from error
    return _edits_in(path, text)


def _edits_in(path: Path, text: str) -> Edits:
    """Return the corrections in the text of a file; raises BadPeople as ``edits``."""
    joins: list[tuple[str, str]] = []
    parted: list[tuple[int, tuple[str, str]]] = []
    for number, cells in _lines(path, text):
        pair = _pair(path, number, cells)
        if len(cells) == 3 and cells[2]:
            parted.append((number, pair))
        else:
            joins.append(pair)
    one = _joined(joins)
    for number, (name, alias) in parted:
        if one.get(name_key(name), name_key(name)) == one.get(name_key(alias), name_key(alias)):
            raise BadPeople(
                f"{path}, line {number}: {name} and {alias} are kept apart here, "
                "but joined by other lines. Remove one of them."
            )
    return Edits(tuple(joins), tuple(pair for _, pair in parted))


def add_edit(path: Path, name: str, alias: str, *, apart: bool) -> bool:
    """Add the line that joins two names, or with ``apart`` keeps them apart.

    A line that says the opposite of the same two is removed; return True if there was one. Comments
    and other lines stay as they are. Nothing is written if the file could not be read then.

    Raises:
        BadPeople: the names cannot be joined or kept apart, or the file cannot be read or written.
    """
    name, alias = " ".join(name.split()), " ".join(alias.split())
    if name.startswith("#"):
        raise BadPeople(f"A name cannot begin with #: {name}.")
    text = _text_of(path)
    kept, opposite = _without(path, text, name, alias, apart=not apart)
    line = io.StringIO()
    csv.writer(line, lineterminator="\n").writerow([name, alias, *(["not"] if apart else [])])
    ended = f"{kept}\n" if kept and not kept.endswith("\n") else kept
    new = f"{ended or 'name,alias' + chr(10)}{line.getvalue()}"
    _edits_in(path, new)
    _write(path, new)
    return opposite


def remove_edit(path: Path, name: str, alias: str, *, apart: bool) -> None:
    """Remove the line that joins two names, or with ``apart`` keeps them apart.

    Raises:
        BadPeople: there is no such line, or the file cannot be read or written.
    """
    new, found = _without(path, _text_of(path), name, alias, apart=apart)
    if not found:
        raise BadPeople(f"No line of {path} has {name} and {alias} so. It was changed meanwhile.")
    _edits_in(path, new)
    _write(path, new)


def _text_of(path: Path) -> str:
    edits(path)  # a file that cannot be read is not changed
    return path.read_bytes().decode("utf-8-sig") if path.exists() else ""


def _without(path: Path, text: str, name: str, alias: str, *, apart: bool) -> tuple[str, bool]:
    """Return the text without the lines of a pair, in either order; True if there were any."""
    lines, found = io.StringIO(text, newline="").readlines(), False
    pair = {name_key(name), name_key(alias)}
    for number, cells in list(_lines(path, text))[::-1]:
        if {name_key(cell) for cell in cells[:2]} == pair and apart == bool(cells[2:] and cells[2]):
            del lines[number - 1]
            found = True
    return "".join(lines), found


def _write(path: Path, text: str) -> None:
    """Write the file as a whole or not at all."""
    new = path.with_name(f".{path.name}.{os.getpid()}.new")
    try:
        new.write_text(text, encoding="utf-8")
        new.replace(path)
    except OSError as error:
        raise BadPeople(f"{path} cannot be written: {error.strerror}.") from error


@lru_cache(maxsize=131_072)
def name_key(name: str) -> Key:
    """Return the key that two spellings of one name share.

    It holds the words without case, accents and titles, and a mark that separates names with the
    same words: "jr", "the" ("the Hill" is not Hill), or the gender of the title of a surname alone
    ("Mr Solheim" is not Mrs Solheim). A description ("the minister") is its own
    key, without words.
    """
    if not is_speaker_name(name):
        return (), fold(name)
    words = name_words(name)
    first, last = name.split()[0], fold(name).split()[-1].strip(".,")
    if first == "the" and not is_body(words):
        return words, first
    if len(words) == 1 and fold(first).strip(".") in _TITLES:
        return words, gender_of("", first) or ""
    return words, last if last in _SUFFIXES else ""


def is_speaker_name(speaker: str) -> bool:
    """True if a speaker has a name and not only a description.

    Descriptions are "officials", "a spokesman for the bank", "Orlo’s ministry" and "Moscow and
    Vintar".
    """
    parts = speaker.split()
    if len(parts) > 1 and parts[0] == "the":
        parts = parts[1:]
        if len(parts) == 1 and (_is_demonym(parts[0]) or _KIND.search(parts[0])):
            return False
    named = bool(parts) and _capital(parts[0]) and _capital(parts[-1])
    words = name_words(speaker)
    if not named or not words or (len(words) == 1 and _is_crowd(parts[0], words[0])):
        return False
    if len(parts) > 4 and "y" in parts:  # two people
        return False
    owners = any("’s" in part or "'s" in part for part in parts[:-1])
    return not owners and all(_capital(p) or p in _PARTICLES for p in parts)


_KIND = re.compile(r"-(?:winner|star|holder|born|native|maker|owner|year-old)s?$")
"""Ends of words that tell what somebody is: "the Oscar-winner"."""


def _is_demonym(written: str) -> bool:
    """True if "the" and a word tell only of which nation somebody is: "the Kenyan"."""
    nation = fold(written) in NATIONS and written.endswith(("an", "ese", "ish", "ch", "i"))
    return nation or written.endswith("nean")


def _is_crowd(written: str, word: str) -> bool:
    """True if one word names nobody: "Commission", "Someone", "Americans", "A-listers"."""
    one = word.removesuffix("s")
    nation = word != one and one in NATIONS and word not in COUNTRIES
    noun = word in INDEFINITE or word in _GENERIC or (word != one and one in PAPERS | ROLES)
    return noun or nation or _CROWDS.match(written) is not None


_CROWDS = re.compile(r"[A-Z]{2,}s$|\w+-[a-z]+s$")


def _capital(word: str) -> bool:
    """True if a word of a name has a capital, also after an article ("al-Tamimi")."""
    return word[:1].isupper() or _JOINED.match(word) is not None


_JOINED = re.compile(r"[a-z]{1,3}[-’'][^\W\d_a-z]")


def _lines(path: Path, text: str) -> Iterator[tuple[int, list[str]]]:
    """Yield the lines with content as trimmed cells, with their numbers from 1."""
    reader = csv.reader(io.StringIO(text, newline=""), strict=True, skipinitialspace=True)
    while True:
        number = reader.line_num + 1
        try:
            row = next(reader, None)
        except csv.Error as error:
            raise BadPeople(f"{path}, line {number}: {error}.") from error
        if row is None:
            return
        cells = [" ".join(cell.split()) for cell in row]
        header = [cell.casefold() for cell in cells[:2]] == ["name", "alias"]
        if any(cells) and not cells[0].startswith("#") and not (header and number == 1):
            yield number, cells


def _pair(path: Path, number: int, cells: list[str]) -> tuple[str, str]:
    where = f"{path}, line {number}"
    if len(cells) not in (2, 3) or not cells[0] or not cells[1]:
        raise BadPeople(
            f"{where}: write two names with a comma between them, as Sergey Lavrov,Serguéi Lavrov."
        )
    if len(cells) == 3 and cells[2] not in ("", "not"):
        raise BadPeople(
            f"{where}: the third column is {cells[2]!r}. Write not there to keep the two names "
            "apart, or nothing to join them."
        )
    if name_key(cells[0]) == name_key(cells[1]):
        raise BadPeople(f"{where}: {cells[0]} and {cells[1]} are the same name to begin with.")
    return cells[0], cells[1]


def _joined(joins: list[tuple[str, str]]) -> dict[Key, Key]:
    """Return for each joined name the key that stands for all names joined to it."""
    one: dict[Key, Key] = {}
    for name, alias in joins:
        kept, gone = (one.setdefault(name_key(n), name_key(n)) for n in (name, alias))
        one.update({k: kept for k, of in one.items() if of == gone})
    return one
