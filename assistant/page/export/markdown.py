"""A conversation as Markdown, with a footnote for each source."""

from __future__ import annotations

import re
from collections.abc import Sequence
from urllib.parse import quote

from assistant.page.export.prose import Block, ProsePiece
from assistant.page.export.told import ToldEntry, ToldSource
from assistant.page.phrases import in_marks

_ACTIVE = re.compile(r"([\\`*_<>&|~#!$\[\]])")
_STARTS = re.compile(r"^(\s*)(?:([-+=])|(\d+)([.)]))(?=\s|$|[-=])")


def to_markdown(title: str, entries: Sequence[ToldEntry]) -> str:
    """Return the entries as Markdown; nothing in a question or an article is taken for markup."""
    parts = [f"# {inert(title)}"]
    for entry in entries:
        parts += _entry(entry, alone=len(entries) == 1)
    return "\n\n".join(parts) + "\n"


def inert(text: str) -> str:
    """Return a text on one line that Markdown shows as it is."""
    line = _ACTIVE.sub(r"\\\1", " ".join(text.split()))
    return _STARTS.sub(
        lambda m: f"{m[1]}\\{m[2]}" if m[2] else f"{m[1]}{m[3]}\\{m[4]}", line, count=1
    )


def _entry(entry: ToldEntry, *, alone: bool) -> list[str]:
    def label(n: int) -> str:
        return f"[^{n}]" if alone else f"[^{entry.n}-{n}]"

    def line(pieces: list[ProsePiece]) -> str:
        return "".join(label(p.mark.n) if p.mark else _kept(p.text) for p in pieces).strip()

    def block(block: Block) -> str:
        if block.is_list:
            return "\n".join(f"- {line(pieces)}" for pieces in block.lines)
        return "\\\n".join(_STARTS.sub(r"\\\g<0>", line(pieces)) for pieces in block.lines)

    parts = [] if alone else [f"## {inert(entry.question)}"]
    parts += [f"*{inert(note)}*" for note in entry.notes]
    parts += map(block, entry.blocks)
    if entry.nearest:
        near = (f"- {inert(sentence)} ({inert(where)})" for sentence, where in entry.nearest)
        parts.append("\n".join(["Nearest sentences, not an answer:", "", *near]))
    return [*parts, *(f"{label(s.n)}: {_footnote(s)}" for s in entry.sources)]


def _kept(text: str) -> str:
    """Return a piece of a line that Markdown shows as it is; its edges keep their spaces."""
    return _ACTIVE.sub(r"\\\1", text)


def _footnote(source: ToldSource) -> str:
    url = quote(source.url, safe="%/:?#@&=+,;~$-._")
    address = f" <{url}>" if url else ""
    return f"{inert(source.line)}{address} {inert(in_marks(source.quote))}"
