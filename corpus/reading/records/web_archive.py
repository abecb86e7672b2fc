"""Web archives (WARC): the pages in them, read with warcio."""

from __future__ import annotations

import tempfile
from collections import Counter
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

from corpus.reading.clipping import Clipping, File, Problem
from corpus.reading.formats import read_file

_LARGEST = 20_000_000  # bytes of a page
_NEEDED = (
    "Web archives are read with warcio, which is not installed. Install it with: "
    "pip install 'onrecord[warc]'"
)


def warc(file: File) -> Iterator[Clipping | Problem]:
    """Yield the pages of a WARC file, in order.

    A page's id is its address. Of several captures of one address the first is read.
    """
    try:
        from warcio.archiveiterator import ArchiveIterator
        from warcio.exceptions import ArchiveLoadFailed
    except ImportError:
        yield Problem(file.where, _NEEDED)
        return
    seen: set[str] = set()
    other: Counter[str] = Counter()
    number = 0
    with file.path.open("rb") as opened, tempfile.TemporaryDirectory(prefix="onrecord-") as folder:
        path = Path(folder, "page.html")
        try:
            for record in ArchiveIterator(opened):
                if record.rec_type not in ("response", "resource"):
                    continue
                address = record.rec_headers.get_header("WARC-Target-URI") or ""
                why = _reason(record, address in seen)
                if why:
                    other[why] += 1
                    continue
                seen.add(address)
                number += 1
                path.write_bytes(record.content_stream().read(_LARGEST + 1))
                yield from _page(file, path, f"{file.where}#{number}", address)
        except (ArchiveLoadFailed, EOFError, OSError, ValueError) as error:
            yield Problem(
                file.where, f"The archive is damaged ({error!s:.100}); the rest of it is not read."
            )
            return
    if other:
        told = ", ".join(f"{count} {why}" for why, count in other.most_common(8))
        yield Problem(file.where, f"Records that are no pages and not read: {told}.", kept=True)
    elif not number:
        yield Problem(file.where, "The archive holds no page. Fetch it anew.")


def _reason(record: object, again: bool) -> str | None:
    """Return why a record is not read as a page, or None."""
    heads = getattr(record, "http_headers", None)
    kind = heads.get_header("Content-Type") if heads else None
    kind = kind or record.rec_headers.get_header("Content-Type") or ""  # type: ignore[attr-defined]
    status = heads.get_statuscode() if heads else "200"
    plain = kind.split(";")[0].strip().lower()
    if plain not in ("text/html", "application/xhtml+xml"):
        return plain or "without a type"
    if status != "200":
        return f"of status {status}"
    return "captures of pages that stand above" if again else None


def _page(file: File, path: Path, where: str, address: str) -> Iterator[Clipping | Problem]:
    for item in read_file(File(path, where, file.columns, file.depth + 1)):
        if isinstance(item, Clipping):
            item = replace(item, id=item.id or address or None, url=item.url or address or None)
            item = replace(item, member=item.member or where)
        yield item
