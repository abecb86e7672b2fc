"""Mails and mailboxes: an article for each mail, with its subject, sender and date."""

from __future__ import annotations

import email
import email.policy
import re
from collections.abc import Iterator, Sequence
from email.message import EmailMessage, MIMEPart
from typing import BinaryIO, NamedTuple

from corpus.masthead.bylines import are_people, outlet
from corpus.people.matching import fold, is_given
from corpus.reading import encodings
from corpus.reading.clipping import Clipping, File, Problem
from corpus.reading.mime_heads import MAIL_SEPARATOR
from corpus.reading.pages.html import html_text

_LARGEST = 50_000_000  # bytes of a mail in a mailbox
_BROKEN = "The mail cannot be read ({}). Save it anew, or its text alone."
_EMPTY = "The mail has no text. Take it out of the folder."
_MARKS = re.compile(r"(?:(?:fwd?|re|aw|wg|tr|rv)\s*:\s*)+", re.I)
# what a mailing program writes around a newsletter, in a paragraph of its own
_AROUND = re.compile(
    r"\W*(?:(?:view|read|open|see) (?:this|the|it)?\s?(?:e-?mail|newsletter|message|online)?\s?"
    r"(?:online|in (?:your|a|the) (?:web ?)?browser|on the web)|"
    r"(?:click here to )?unsubscribe\b.{0,80}|(?:manage|update|change) (?:your |my )?(?:e-?mail )?"
    r"(?:preferences|subscriptions?|settings)|forward (?:this )?to a friend|"
    r"you (?:are receiving|received|get|are getting) this (?:e-?mail|newsletter|message)\b.*|"
    r"this (?:e-?mail|newsletter|message) was sent (?:to|by)\b.*|privacy policy|"
    r"add us to your address book|sent from my \w+)\W*",
    re.I,
)
_FORWARDED = re.compile(
    r"[-\s>]*(?:(?:begin )?forwarded message|original message|weitergeleitete nachricht|"
    r"message transféré|mensaje reenviado)[-:\s]*",
    re.I,
)
_INNER = re.compile(
    r"[>*\s]*(?P<name>from|von|de|date|sent|datum|fecha|subject|betreff|objet|asunto|to|an|à|para|"
    r"cc|reply-to)\s?:\*?\s*(?P<value>.*)",
    re.I,
)
_NAMES = {"von": "from", "de": "from", "sent": "date", "datum": "date", "fecha": "date",
          "betreff": "subject", "objet": "subject", "asunto": "subject"}  # fmt: skip


def mail(file: File) -> Iterator[Clipping | Problem]:
    """Yield a mail as an article, and each mail that it holds as an attachment."""
    data = file.path.read_bytes()
    counted = re.match(rb"\s*(\d+)\s*\n", data)  # Apple Mail begins with the length
    if counted:
        data = data[counted.end() : counted.end() + int(counted[1])]
    yield from _mail(data, file.where)


def mailbox(file: File) -> Iterator[Clipping | Problem]:
    """Yield the mails of a mailbox as articles. ``where`` gets ``#3`` for the third."""
    with file.path.open("rb") as opened:
        none = True
        for number, data in enumerate(_mails(opened), 1):
            none = False
            where = f"{file.where}#{number}"
            if len(data) > _LARGEST:
                yield Problem(where, "The mail is larger than 50 MB. Save its text alone.")
            else:
                yield from _mail(data, where)
    if none:
        yield Problem(file.where, "The file holds no mail. Save the mailbox anew.")


def mail_as_text(file: File) -> Iterator[Clipping | Problem]:
    """Yield the mail or the mails of a file that was saved as text, with all its codes."""
    with file.path.open("rb") as opened:
        boxed = MAIL_SEPARATOR.match(opened.readline().lstrip(b"\xef\xbb\xbf")) is not None
    yield from (mailbox if boxed else mail)(file)


def _mails(opened: BinaryIO) -> Iterator[bytes]:
    """Yield the mails of a mailbox.

    A mail begins below a line of "From", an address and a date that has a blank line above and a
    field below. Such a line in a text is written with ">" before it.
    """
    lines: list[bytes] = []
    size, blank, held, inside = 0, True, b"", False
    for line in opened:
        if held:
            if re.match(rb"[!-9;-~]+:", line):
                if inside:
                    yield b"".join(lines)
                lines, size, inside = [], 0, True
            else:
                lines.append(held)
            held = b""
        if blank and MAIL_SEPARATOR.match(line):
            held = line
        elif size <= _LARGEST:
            lines.append(re.sub(rb"^>(>*From )", rb"\1", line))
            size += len(line)
        blank = not line.strip()
    if inside:
        yield b"".join(lines)


def _mail(data: bytes, where: str) -> Iterator[Clipping | Problem]:
    # the email package and codecs raise many kinds of errors on broken mails
    try:
        message = email.message_from_bytes(data, policy=email.policy.default)
        texts, names, inner = _parts(message)
        found = _clipping(message, texts, names, where)
    except encodings.Undecodable as error:
        yield Problem(where, str(error))
        return
    except Exception as error:
        yield Problem(where, _BROKEN.format(f"{error!r:.80}"))
        return
    if found is not None:
        yield found
    elif not inner:
        yield Problem(where, _EMPTY)
    for number, attached in enumerate(inner, 1):
        yield from _mail(attached, f"{where}#{number}" if "#" not in where else f"{where}.{number}")


class _Texts(NamedTuple):
    html: str
    plain: str


def _parts(message: EmailMessage) -> tuple[_Texts, list[str], list[bytes]]:
    """Return the texts of a mail, the names of its attachments, and the mails among these."""
    bodies = [message.get_body(preferencelist=(kind,)) for kind in ("html", "plain")]
    texts = _Texts(*(_decoded(part) if part is not None else "" for part in bodies))
    names: list[str] = []
    inner: list[bytes] = []
    attached = list(message.iter_attachments()) if message.is_multipart() else []
    for part in attached:
        if part.get_content_type() == "message/rfc822":
            inner += [held.as_bytes() for held in part.iter_parts()]
        elif part.get_content_maintype() not in ("image", "multipart") and part.get_filename():
            names.append(str(part.get_filename()))
    return texts, names, inner


def _decoded(part: MIMEPart) -> str:
    data = part.get_payload(decode=True)
    if not isinstance(data, bytes):
        return ""
    try:
        return data.decode(part.get_content_charset() or "utf-8")
    except (LookupError, UnicodeDecodeError):
        return encodings.decode(data).text


def _clipping(
    message: EmailMessage, texts: _Texts, names: Sequence[str], where: str
) -> Clipping | None:
    """Return a mail as an article, or None if it has no text."""
    paragraphs = html_text(texts.html).split("\n\n") if texts.html.strip() else []
    if not any(paragraphs):
        paragraphs = [_unwrapped(message, texts.plain)]
    fields = {name: _field(message, name) for name in ("from", "date", "subject")}
    told, paragraphs = _without_forwarding(paragraphs)
    fields |= told
    text = "\n\n".join(p for p in paragraphs if p.strip() and not _AROUND.fullmatch(p.strip()))
    if not text.strip():
        return None
    paper, writer = _sender(message, fields["from"] or "")
    note = f"Attachments are not read: {', '.join(names)}. Save them beside it." if names else None
    return Clipping(
        re.sub("[\0\ud800-\udfff]", "\ufffd", text),
        where,
        id=(_field(message, "message-id") or "").strip("<> ") or None,
        title=_MARKS.sub("", fields["subject"] or "", count=1).strip() or None,
        outlet=paper,
        published=fields["date"],
        byline=writer,
        note=note,
    )


def _field(message: EmailMessage, name: str) -> str | None:
    try:
        return str(message[name]).strip() or None if name in message else None
    except Exception:  # the parser of addresses raises many kinds on broken ones
        return None


def _unwrapped(message: EmailMessage, plain: str) -> str:
    """Return a plain text without the line breaks and the signature that mail programs add.

    Source: RFC 3676, The Text/Plain Format and DelSp Parameters.
    """
    plain = re.split(r"^-- \r?\n", plain.replace("\r\n", "\n"), maxsplit=1, flags=re.M)[0]
    part = message.get_body(preferencelist=("plain",))
    if part is not None and part.get_param("format") == "flowed":
        joint = "" if str(part.get_param("delsp")).lower() == "yes" else " "
        plain = re.sub(r"^ (?=[ >]|From )", "", plain, flags=re.M)
        plain = re.sub(r"(?<=[^ \n]) \n(?!\n|>|-- \n)", joint, plain)
    return plain.strip("\n")


def _without_forwarding(paragraphs: list[str]) -> tuple[dict[str, str | None], list[str]]:
    """Return the fields of a mail that was forwarded by hand, and the paragraphs of its text."""
    lines = "\n\n".join(paragraphs).split("\n")
    for n, line in enumerate(lines[:20]):
        if _FORWARDED.fullmatch(line):
            told: dict[str, str | None] = {}
            for m, inner in enumerate(lines[n + 1 :], n + 1):
                if field := _INNER.fullmatch(inner):
                    name = field["name"].lower()
                    told.setdefault(_NAMES.get(name, name), field["value"].strip(" *") or None)
                elif inner.strip():
                    kept = {k: v for k, v in told.items() if k in ("from", "date", "subject")}
                    return kept, "\n".join(lines[m:]).split("\n\n") if kept else paragraphs
    return {}, paragraphs


def _sender(message: EmailMessage, sender: str) -> tuple[str | None, str | None]:
    """Return the outlet and the writer of a mail, each None if the sender is none.

    The sender of a newsletter is its outlet. "Ada Reyes from The Courier" is both.
    """
    found = re.fullmatch(r"\s*\"?(?P<name>[^<\"]*?)\"?\s*(?:<(?P<address>[^>]*)>)?\s*", sender)
    name = (found["name"] if found else sender).strip()
    address = (found["address"] or name if found else "").rpartition("@")[2]
    if re.search(r"\balerts?\b", name, re.I) and "google" in address:
        return None, None
    if parts := re.fullmatch(r"(.+?)(?: from | at | @ |, | \| )(.+)", name):
        first, second = parts[1].strip(), parts[2].strip()
        if are_people(first):
            return second, first
        if are_people(second):
            return first, second
    if "@" in name or not name:
        return address or None, None
    letters = re.sub(r"[^a-z0-9]", "", name.casefold())
    listed = any(_field(message, key) for key in ("list-id", "list-unsubscribe", "list-post"))
    person = are_people(name) and (not listed or is_given(fold(name.split()[0])))
    if outlet(name) or not person or (letters and letters in address):
        return name, None
    return None, name
