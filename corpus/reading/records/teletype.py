"""IPTC 7901: agency messages in control characters, one or many in a file.

SOH begins the header, STX the text, ETX ends it; the line behind ETX gives day, time and month.
https://www.iptc.org/std/IPTC7901/
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from corpus.english.calendar import MONTH_NUMBER
from corpus.reading import encodings
from corpus.reading.clipping import Clipping, File, Problem

_MESSAGE = re.compile(
    rb"\x01(?P<header>[^\x02]{0,2000})\x02(?P<text>[^\x03]*)(?:\x03(?P<end>[^\x01]*)|$)"
)
_HEADER = re.compile(r"\s*(?P<id>[A-Za-z]{2,4}\d+)\s+\S\s+\S+(?:\s+\d+)?\s*(?P<rest>[^\r\n]*)")
_SENT = re.compile(
    r"(?P<day>\d\d)\d{4}\s+[A-Z]{2,5}\s+(?P<month>[A-Za-z]{3,9})\.?\s+(?P<year>\d\d)\b"
)
_NOTES = re.compile(
    r"(?im)^\W*(?:#+ *(?:\w+ )?notebook|.*\bthe following information is not (?:intended )?"
    r"for publication)"
)


def messages(file: File) -> Iterator[Clipping | Problem]:
    """Yield the messages of a file, in order; notes to editors are no part of the text."""
    data = file.path.read_bytes()
    found = [m for m in _MESSAGE.finditer(data) if _HEADER.match(_decoded(m["header"]))]
    if not found:
        yield Problem(file.where, "The file holds no whole message. Fetch it from the wire anew.")
    for number, message in enumerate(found, 1):
        yield _clipping(message, f"{file.where}#{number}")


def _clipping(message: re.Match[bytes], where: str) -> Clipping | Problem:
    header, text, end = (_decoded(message[part] or b"") for part in ("header", "text", "end"))
    told = _HEADER.match(header)
    lines = [line.strip() for line in text.splitlines()]
    last = next((n for n, line in enumerate(lines[:8]) if line.endswith("=")), 0)
    head = [line.rstrip(" =") for line in lines[: last + 1] if line.rstrip(" =")]
    byline = head.pop() if len(head) > 1 and re.match(r"(?i)by ", head[-1]) else None
    body = _NOTES.split("\n".join(lines[last + 1 :]), maxsplit=1)[0].strip()
    if not re.search(r"\w", body):
        return Problem(where, "The message has no text. Take it out, or fetch it anew.")
    agency = (
        re.search(r"[A-Za-z]{2,8}", told["rest"].split()[-2] if _two(told) else "")
        if told
        else None
    )
    name = agency[0] if agency else None
    return Clipping(
        re.sub(r"\n{3,}", "\n\n", body),
        where,
        id=_id(told, end),
        title=head[-1] if head else None,
        outlet=name,
        agency=name,
        published=_sent(end),
        byline=re.sub(r"(?i)^by +|, [a-z]{2,8}$", "", byline) if byline else None,
    )


def _two(told: re.Match[str]) -> bool:
    return len(told["rest"].split()) > 1


def _id(told: re.Match[str] | None, end: str) -> str | None:
    """Return number and time of a message: numbers begin anew each day."""
    return f"{told['id']} {_sent(end) or ''}".strip() if told else None


def _sent(end: str) -> str | None:
    found = _SENT.search(end)
    month = MONTH_NUMBER.get(found["month"].lower()) if found else None
    return f"20{found['year']}-{month:02}-{found['day']}" if found and month else None


def _decoded(data: bytes) -> str:
    try:
        return encodings.decode(data).text
    except encodings.Undecodable:
        return data.decode("latin-1")
