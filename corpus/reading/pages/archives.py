"""Pages that were saved as one file: MHTML of most browsers, .webarchive of Safari."""

from __future__ import annotations

import email
import email.policy
import plistlib
from collections.abc import Iterator
from email.message import EmailMessage
from typing import NamedTuple

from corpus.reading.clipping import Clipping, File, Problem
from corpus.reading.pages.page import page_clipping

_BROKEN = "The saved page is cut short or damaged. Save it anew from the browser."
_MOST = 2_000  # parts of an archive that are looked at


class _Saved(NamedTuple):
    """A page as it was saved, and its address."""

    data: bytes
    address: str | None


def mhtml(file: File) -> Iterator[Clipping | Problem]:
    """Yield the article of an MHTML file. Its frames, which are mostly advertisements, are not
    read."""
    yield _archived(_main_part(file.path.read_bytes()), file.where)


def webarchive(file: File) -> Iterator[Clipping | Problem]:
    """Yield the article of a Safari archive, without the pages in its frames."""
    yield _archived(_main_resource(file.path.read_bytes()), file.where)


def _archived(saved: _Saved | None, where: str) -> Clipping | Problem:
    if saved is None:
        return Problem(where, _BROKEN)
    return page_clipping(saved.data, where, saved.address)


def _main_part(data: bytes) -> _Saved | None:
    """Return the page that an MHTML file was made of: the part that its head names, or the first.

    The parts of an archive are in no particular order, and each frame is one.
    """
    # the parser never fails on broken mail, but decoding may
    message = email.message_from_bytes(data, policy=email.policy.default)
    address = message.get("Snapshot-Content-Location") or message.get("Content-Location")
    start = str(message.get_param("start", "") or "").strip("<> ")
    pages = []
    for _, part in zip(range(_MOST), message.walk(), strict=False):
        if part.get_content_type() in ("text/html", "application/xhtml+xml"):
            pages.append(part)

    def is_main(part: EmailMessage) -> bool:
        named = str(part.get("Content-ID") or "").strip("<> ")
        return bool(named == start if start else part.get("Content-Location") == address)

    main = next((part for part in pages if is_main(part)), pages[0] if pages else None)
    if main is None:
        return None
    payload = main.get_payload(decode=True)
    if not isinstance(payload, bytes):
        return None
    found = address or main.get("Content-Location")
    return _Saved(_in_utf8(payload, main.get_content_charset()), str(found) if found else None)


def _main_resource(data: bytes) -> _Saved | None:
    try:
        main = plistlib.loads(data)["WebMainResource"]
        page, address = main["WebResourceData"], main.get("WebResourceURL")
        encoding = main.get("WebResourceTextEncodingName")
    except Exception:  # plistlib and expat raise many kinds
        return None
    return _Saved(_in_utf8(page, encoding), address) if isinstance(page, bytes) else None


def _in_utf8(page: bytes, encoding: str | None) -> bytes:
    """Return a page in UTF-8. It stays as it is if it is not in the encoding that is told."""
    try:
        return page.decode(encoding or "utf-8").encode()
    except (LookupError, UnicodeError):
        return page
