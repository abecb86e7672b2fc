"""An article of an export, and the lines and labels that exports are made of."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from corpus.masthead import dates

_LABEL = re.compile(r"([^\W\d_][\w /'’().-]{0,40}?)[ \xa0]?:(?:[ \xa0\t]+|$)(.*)", re.DOTALL)
_RIGHTS = re.compile(
    r"©|\(c\)|\(copyright\)|(?:copyright|all rights reserved|tous droits|alle rechte|"
    r"(?:todos los )?derechos|alle rechten)\b",
    re.I,
)


@dataclass(frozen=True, slots=True)
class Entry:
    """An article as an export gives it; ``text`` is empty if the export has none of it.

    ``published`` is as written. ``words`` is the length that the export announces, in words.
    ``correction`` is the text of a correction that was appended to the article. ``note`` is a
    message to the user.
    """

    text: str
    title: str | None = None
    outlet: str | None = None
    published: str | None = None
    byline: str | None = None
    place: str | None = None
    section: str | None = None
    page: str | None = None
    url: str | None = None
    id: str | None = None
    words: int | None = None
    correction: str | None = None
    note: str | None = None


class Field(NamedTuple):
    """A labelled part of an export, or a plain block of text, whose ``role`` is None."""

    role: str | None
    text: str


def text_blocks(text: str) -> list[str]:
    """Return the parts of a text between blank lines, with the ends of their lines trimmed."""
    found = re.split(r"\n(?:[^\S\n]*\n)+", text.replace("\r\n", "\n").replace("\r", "\n"))
    tidy = ("\n".join(line.strip() for line in block.split("\n")).strip() for block in found)
    return [block for block in tidy if block]


def fields(
    parts: Sequence[str], roles: Mapping[str, str], *, capitals: bool = False
) -> Iterator[Field]:
    """Yield the labelled fields and the plain blocks of an article, in order.

    ``roles`` maps a folded label to its role. A line with a known label begins a field; the lines
    below it in the same block go on with it. ``capitals`` says whether the export writes its labels
    in capital letters: a line of an article that looks like a label mostly does not.
    """
    for part in parts:
        role: str | None = None
        held: list[str] = []
        for line in part.split("\n"):
            label = _labelled(line, roles, capitals)
            if label is None:
                held.append(line)
                continue
            if role or any(held):
                yield Field(role, "\n".join(held).strip())
            role, held = label.role, [label.text]
        yield Field(role, "\n".join(held).strip())


def _labelled(line: str, roles: Mapping[str, str], capitals: bool) -> Field | None:
    """Return the field that a line begins with a known label, or None."""
    found = _LABEL.match(line)
    if found and found[1].isupper() is not capitals:
        return None
    role = roles.get(label_key(found[1])) if found else None
    return Field(role, found[2].strip()) if found and role else None


def roles_of(table: str) -> dict[str, str]:
    """Return the role of each folded label. A line of the table is "role: label, label"."""
    found: dict[str, str] = {}
    for line in table.strip().splitlines():
        role, _, names = line.partition(":")
        found |= {label_key(name): role.strip() for name in names.split(",")}
    return found


def label_key(words: str) -> str:
    """Return words in lower case, without accents, marks and hyphens."""
    bare = unicodedata.normalize("NFKD", words.casefold())
    return " ".join(
        re.findall(r"[^\W_]+", "".join(c for c in bare if not unicodedata.combining(c)))
    )


def is_dated(block: str) -> bool:
    """Return True if a short block gives a full date."""
    return len(block) <= 140 and not is_rights(block) and bool(dates.stamp(block.split("\n")[0]))


def is_rights(block: str) -> bool:
    """Return True if a block is a copyright line."""
    return len(block) <= 400 and _RIGHTS.match(block) is not None


def joined(value: str | None) -> str | None:
    """Return a value in one line, or None if it is empty."""
    return " ".join(value.split()) or None if value else None


def author(value: str | None) -> str | None:
    """Return a byline without "By" before it, or None."""
    plain = joined(value)
    if plain is None:
        return None
    return re.sub(r"(?i)^(?:by|von|par|por|door|di|de)\s+(?=\S)", "", plain).strip(" ,;") or None


def count_words(value: str | None) -> int | None:
    """Return the number in "1,234 words", or None."""
    found = re.search(r"\d[\d.,\u202f\xa0]*", value or "")
    return int(re.sub(r"\D", "", found[0])) if found else None


def section_and_page(value: str | None) -> tuple[str | None, str | None]:
    """Return the section and the page of "NEWS; Pg. 4"."""
    plain = joined(value)
    if plain is None:
        return None, None
    found = re.search(
        r"(?i)\b(?:pg|page|seite|pag|pagina|página|p|s)\b\.?\s*([A-Z]{0,2}[-.]?\d[\w.-]*)", plain
    )
    first = re.split(r"[;,]", plain)[0].strip()
    if found and found.start() == 0:
        first = ""
    return first or None, found[1].rstrip(".") if found else None
