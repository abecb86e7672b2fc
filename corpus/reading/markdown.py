"""Markdown files, as of note programs and web clippers: the text as it is rendered.

Source: CommonMark 0.31, with the strikethrough of GitHub and the links of wikis. Only marks are
taken out: no paragraph is joined or moved. Block quotations are indented.
"""

from __future__ import annotations

import html
import re
from collections.abc import Iterable, Iterator

from corpus.masthead.fields import front_matter
from corpus.reading.clipping import Clipping, File, Problem
from corpus.reading.plain_text import file_text
from corpus.text.set_off import set_off

_URL = r"<[^<>\n]*>|(?:[^\s()]|\([^\s()]*\))*"
_TARGET = rf"\(\s*(?:{_URL})(?:\s+(?:\"[^\"]*\"|'[^']*'))?\s*\)"
_LABEL = r"\[((?:[^\[\]\n\\]|\\.|\[[^\[\]\n]*\])*)\]"
# marks and what is seen of them, in this order: pictures may stand in links, links in bold words
_LINKS = (
    (rf"!{_LABEL}(?:{_TARGET}|\[[^\]\n]*\])", ""),
    (r"!\[\[[^\]\n]*\]\]", ""),
    (r"\[\[(?:[^\[\]|\n]*\|)?([^\[\]|\n]+)\]\]", r"\1"),
    (rf"{_LABEL}(?:{_TARGET}|\[[^\]\n]*\])", r"\1"),
    (r"\[\^[^\]\s]+\](?!:)", ""),
    (r"<(https?://[^<>\s]+|[\w.+-]+@[\w.-]+)>", r"\1"),
)
_INLINE = (
    (r"(?<![~\\])~~(?=\S)(?:[^~\n]|\n(?!\s*\n)){1,2000}?(?<=\S)~~(?!~)[ \t]?", ""),
    (r"(?<![=\\])==(?=\S)([^=\n]+?)(?<=\S)==(?!=)", r"\1"),
    (
        r"(?<![*\\])\*\*(?=[^\s*])((?:[^*\n]|\n(?!\s*\n)|\*(?!\*(?!\*))){1,2000}?)(?<![\s\\])\*\*(?!\*)",
        r"\1",
    ),
    (r"(?<![*\\])(\*{1,3})(?=[^\s*])((?:[^*\n]|\n(?!\s*\n)){1,2000}?)(?<![\s\\])\1(?!\*)", r"\2"),
    (
        r"(?<![\w\\])(_{1,3})(?=[^\s_])((?:[^_\n]|\n(?!\s*\n)|(?<=\w)_(?=\w)){1,2000}?)(?<![\s\\])\1(?!\w)",
        r"\2",
    ),
    (r"(?<![`\\])`([^`\n]+)`(?!`)", r"\1"),
    (r"<br\s*/?>", "\n"),
    (r"</?(?:b|i|em|strong|u|a|span|su[pb]|mark|p|div|center|small|font|cite)\b[^<>\n]*>", ""),
    (r"\\([!-/:-@\[-`{-~])", r"\1"),
)
_LINES = (
    (r"^ {0,3}\[(?!\^)[^\]\n]+\]:[ \t]+\S+.*\n?", ""),
    (r"^ {0,3}\[\^[^\]\s]+\]:[ \t]+", ""),
    (r"^ {0,3}(?:```|~~~).*\n?", ""),
    (r"^ {0,3}#{1,6}[ \t]+(.*?)(?:[ \t]+#+)?[ \t]*$", r"\1"),
    (r"(?<=\S)\n {0,3}(?:=+|-{2,})[ \t]*$", ""),
)
_QUOTED = re.compile(r"(?: {0,3}>[ \t]?)+(?:\[![\w-]+\][-+]?[ \t]*)?")
_HEADLINE = re.compile(r"\A\s*#[ \t]+(.+?)(?:[ \t]+#+)?[ \t]*$|\A\s*(\S.*)\n=+[ \t]*$", re.M)
_ENTITY = re.compile(r"&(?:#\d{1,7}|#x[\da-f]{1,6}|[a-z]\w{1,30});", re.I)


def markdown(file: File) -> Iterator[Clipping | Problem]:
    """Yield the text of a Markdown file, without the marks that are not seen when it is rendered.

    Words that are crossed out are left out: their writer took them back.
    """
    read = file_text(file)
    if isinstance(read, Problem):
        yield read
        return
    text, note = read
    matter = front_matter(text)
    body = text[matter.length :]
    headline = None if matter.title else _HEADLINE.match(body)
    title = _without_marks(headline[1] or headline[2]).strip() if headline else None
    yield Clipping(
        _replaced(text[: matter.length], _LINKS) + _without_marks(body),
        file.where,
        title=title or None,
        url=matter.url or _clipped_from(body),
        note=note,
    )


def _clipped_from(text: str) -> str | None:
    """Return the address that a web clipper wrote into the first lines, or None."""
    for line in text.split("\n")[:12]:
        clipped = re.match(r"\W*(?:clipped|saved|captured|source|original|link|url)\b", line, re.I)
        if clipped and (found := re.search(r"https?://[^\s()<>\]]+", line)):
            return found[0]
    return None


def _without_marks(text: str) -> str:
    shown = _replaced(_with_quotations(text), (*_LINES, *_LINKS, *_INLINE))
    return _ENTITY.sub(lambda entity: html.unescape(entity[0]), shown)


def _with_quotations(text: str) -> str:
    """Return the text with the lines that ">" sets off indented, and apart from those before."""
    lines: list[tuple[str, bool]] = []
    for line in text.split("\n"):
        mark = _QUOTED.match(line)
        words = line[mark.end() :] if mark is not None else line
        quoted = mark is not None and bool(words.strip())
        if quoted and lines and lines[-1][0].strip() and not lines[-1][1]:
            lines.append(("", False))
        lines.append((words, quoted))
    return "\n".join(set_off(lines))


def _replaced(text: str, marks: Iterable[tuple[str, str]]) -> str:
    for pattern, shown in marks:
        text = re.sub(pattern, shown, text, flags=re.M)
    return text
