"""How mail, mailboxes and saved pages are recognised, whatever their names end with."""

from __future__ import annotations

import re

_FIELD = re.compile(rb"[!-9;-~]+:[ \t]|[!-9;-~]+:\r?$")
# fields that mail programs write, and people who copy a mail do not
_TECHNICAL = re.compile(
    rb"^(?:MIME-Version|Message-ID|Received|Return-Path|Content-Transfer-Encoding|Delivered-To|"
    rb"DKIM-Signature|X-[\w-]+):|^Content-Type:\s*(?:text|multipart|message|application)/",
    re.I | re.M,
)
_RELATED = re.compile(rb"^Content-Type:\s*multipart/related", re.I | re.M)
# the line above each mail of a mailbox: "From ada@example.org Mon Mar  4 08:00:00 2019"
MAIL_SEPARATOR = re.compile(rb"From \S.* \d{4}(?: [+-]\d{4})?\s*$")


def is_mhtml(beginning: bytes) -> bool:
    """True if a file begins with the head of a page that was saved with all its parts."""
    head = _head(beginning)
    return _RELATED.search(head) is not None and (
        b"-Content-Location:" in head or b"<Saved by" in head or b"Content-Location:" in beginning
    )


def is_mail(beginning: bytes) -> bool:
    """True if a file begins with the head of a mail as it travels, or of a mailbox."""
    return _TECHNICAL.search(_head(beginning)) is not None


def _head(beginning: bytes) -> bytes:
    """Return the lines of a head up to the first blank one; empty if the file has no head."""
    lines = beginning.lstrip(b"\xef\xbb\xbf\r\n").split(b"\n")
    if MAIL_SEPARATOR.match(lines[0]):
        lines = lines[1:]
    head: list[bytes] = []
    for line in lines:
        if not line.strip():
            break
        if not (_FIELD.match(line) or (head and line[:1] in b" \t>")):
            return b"" if len(head) < 3 else b"\n".join(head)
        head.append(line)
    return b"\n".join(head) if len(head) > 1 else b""
