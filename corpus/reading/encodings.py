"""Bytes to text: UTF-8, and other encodings if they are clear."""

from __future__ import annotations

import codecs
import re
from typing import NamedTuple


class Decoded(NamedTuple):
    """A text, and a message to the user if it was not written in UTF-8."""

    text: str
    note: str | None


class Undecodable(Exception):
    """The bytes are no text, or in no clear encoding. The message says what to do."""


_BOMS = (
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_UTF8_SEQUENCE = re.compile(
    rb"[\xc2-\xdf][\x80-\xbf]|[\xe0-\xef][\x80-\xbf]{2}|[\xf0-\xf4][\x80-\xbf]{3}"
)
_HIGH = re.compile(rb"[\x80-\xff]+")
_NOT_ASCII = re.compile(r"[^\x00-\x7f]+")
# bytes of UTF-8 for quotation marks, dashes and accented Latin letters, read as Windows-1252
_BROKEN = re.compile("â€[\\w\u0080-\u009f˜™œž¢¦“”\\s]|Ã[\u0080-\u00bf€‚ƒ„…†‡ˆ‰Š‹ŒŽ‘’“”•–—˜™š›œžŸ]")
_DECLARED = re.compile(rb"<(?:meta[^>]+charset|\?xml[^>]+encoding)=[\"']?([\w-]+)", re.I)
_CONTROL = re.compile(r"[\x00-\x08\x0e-\x1a\x1c-\x1f\x7f]")
_NO_TEXT = (
    "It holds bytes that are no text. A document of another kind needs the suffix of its kind."
)
_SAVE = "Save it as UTF-8 and read it again."


def decode(data: bytes) -> Decoded:
    """Return the text of the bytes. Newlines are kept; a byte order mark is dropped.

    Raises:
        Undecodable: they are no text, damaged, or in an unknown encoding.
    """
    for bom, name in _BOMS:
        if data.startswith(bom):
            return Decoded(
                _checked(_strictly(data, name)), f"It is written in {name.upper()}. {_SAVE}"
            )
    if guess := wide(data):
        note = f"It was read as {guess.upper()}. {_SAVE}"
        return Decoded(_checked(_strictly(data, guess)), note)
    try:
        return Decoded(_checked(data.decode("utf-8-sig")), None)
    except UnicodeDecodeError as error:
        place = f"byte {error.start}"
    if b"\0" in data:
        raise Undecodable(_NO_TEXT)
    if not western(data):
        raise Undecodable(f"It is not UTF-8 ({place}), and its encoding cannot be told. {_SAVE}")
    return Decoded(
        _checked(data.decode("cp1252")),
        f"It is not UTF-8 ({place}) and was read as Windows-1252. {_SAVE}",
    )


def decode_html(data: bytes) -> Decoded:
    """Return the text of a page, without its XML declaration, which parsers refuse in a text.

    The encoding is UTF-8, or the one that the page declares, or one that is clear from the bytes.

    Raises:
        Undecodable: they are no text, damaged, or in an unknown encoding.
    """
    found = _DECLARED.search(data[:4000])
    text, note = "", None
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError:
        try:
            text = data.decode(found[1].decode() if found else "utf-8")
        except (LookupError, UnicodeDecodeError):
            text, note = decode(data)
    return Decoded(re.sub(r"^\s*<\?xml[^>]*\?>", "", text), note)


def mend_mojibake(text: str) -> str:
    """Return the text, repaired if UTF-8 was once read as Windows-1252: "â€œ" becomes "“".

    The text is repaired if runs of non-ASCII characters are valid UTF-8 as bytes of Windows-1252.
    At least two such runs are needed, and half of all runs: a correct text has almost none. The
    last byte of "”" has no meaning in Windows-1252 and is often lost, so "â€" alone stands for it.
    """
    if "â€" not in text and "Ã" not in text:  # much faster than the pattern alone
        return text
    if not _BROKEN.search(text):
        return text
    runs = _NOT_ASCII.findall(text)
    broken = [run for run in runs if _twice(run) is not None]
    if len(broken) < 2 or 2 * len(broken) < len(runs):
        return text
    return undo(text).replace("â€", "”")


def undo(text: str) -> str:
    """Return a text that is known to be mojibake with each run undone that can be."""
    return _NOT_ASCII.sub(lambda run: _twice(run.group()) or run.group(), text)


def damage(text: str) -> str | None:
    """Return what is wrong with the characters of a text that cannot be repaired, or None."""
    if lost := text.count("\ufffd"):
        return (
            f"{lost} characters of it were lost (U+FFFD) when it was saved in a wrong encoding. "
            "Save it anew as UTF-8 from its source."
        )
    if "â€" not in text and "Ã" not in text:
        return None
    if (broken := len(_BROKEN.findall(text))) > 1 and 2 * broken >= len(_NOT_ASCII.findall(text)):
        return (
            "Some characters look like UTF-8 that was read as Windows-1252 (such as 'â€œ'), and "
            "that cannot be undone without loss. Save it anew as UTF-8 from its source."
        )
    return None


def _twice(run: str) -> str | None:
    """Return a run as it was before it was read as Windows-1252, or None if it was not."""
    try:
        # many programs read bytes without a meaning in Windows-1252 as control characters
        octets = [char.encode("latin-1" if "\x80" <= char <= "\x9f" else "cp1252") for char in run]
        return b"".join(octets).decode("utf-8")
    except UnicodeError:
        return None


def wide(data: bytes) -> str | None:
    """Return the name of the encoding if the bytes are UTF-16 without a byte order mark, or None.

    Zero bytes in every other position show it.
    """
    sample = data[:4000]
    for name, zeros, letters in (
        ("utf-16-le", sample[1::2], sample[::2]),
        ("utf-16-be", sample[::2], sample[1::2]),
    ):
        if (
            len(zeros) > 3
            and zeros.count(0) > len(zeros) * 0.7
            and letters.count(0) < len(letters) * 0.05
        ):
            return name
    return None


def western(data: bytes) -> bool:
    """True if bytes that are not UTF-8 are clearly Western European, one byte a character.

    They are not if most non-ASCII bytes would be valid UTF-8 (a damaged file). They are not if a
    byte has no meaning in Windows-1252, or if such bytes stand in runs, as in another script.
    Thresholds were set by hand on a few texts in either encoding.
    """
    runs = [m.group() for m in _HIGH.finditer(data)]
    high = sum(map(len, runs))
    if any(byte in data for byte in (0x81, 0x8D, 0x8F, 0x90, 0x9D)):
        return False
    if sum(len(m.group()) for m in _UTF8_SEQUENCE.finditer(data)) > high / 2:
        return False
    letters = sum(map(bytes.isalpha, (bytes([b]) for b in data)))
    return high <= max(letters, 1) * 0.3 and max(map(len, runs), default=0) <= 4


def _strictly(data: bytes, name: str) -> str:
    try:
        return data.decode(name)
    except UnicodeDecodeError as error:
        raise Undecodable(
            f"It looks like {name.upper()} but is damaged at byte {error.start}. {_SAVE}"
        ) from error


def _checked(text: str) -> str:
    text = text.removeprefix("\ufeff")
    odd = len(_CONTROL.findall(text))
    if "\0" in text or odd > 8 + len(text) / 200:
        raise Undecodable(_NO_TEXT)
    return text
