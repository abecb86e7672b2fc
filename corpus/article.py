"""An article, and what is seen of it: offsets into its text, never copies."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from datetime import date
from typing import Literal, NamedTuple

StatementKind = Literal["direct", "indirect", "mixed"]


class Span(NamedTuple):
    """The half-open range ``[start, end)`` of code points in an article's text."""

    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Article:
    """A news article: its text exactly as read, and what is known about it.

    ``head`` and ``foot`` count the characters before and after the body: headline and date
    lines at the top, byline and editor's line at the bottom. Nothing is cut off ``text``.

    Raises:
        ValueError: the text is blank, or head and foot leave no body.
    """

    id: str
    text: str
    title: str | None = None
    outlet: str | None = None
    published: date | None = None
    place: str | None = None
    agency: str | None = None
    byline: str | None = None
    url: str | None = None
    head: int = 0
    foot: int = 0

    def __post_init__(self) -> None:
        if not self.text.strip():
            raise ValueError("an article needs a text")
        if self.head < 0 or self.foot < 0 or self.head + self.foot >= len(self.text):
            raise ValueError("head and foot leave no body")

    @property
    def body(self) -> Span:
        """Where the article's own words stand, without head and foot."""
        return Span(self.head, len(self.text) - self.foot)

    @property
    def digest(self) -> str:
        """SHA-256 over the text and everything known about it; a change of any changes it."""
        known = [str(getattr(self, field)) for field in self.__slots__ if field != "text"]
        return hashlib.sha256("\0".join([*known, self.text]).encode()).hexdigest()


@dataclass(frozen=True, slots=True)
class Passage:
    """The part ``text[start:end]`` of an article; never empty.

    Raises:
        ValueError: the offsets are not inside the article.
    """

    article: Article
    start: int
    end: int

    def __post_init__(self) -> None:
        if not 0 <= self.start < self.end <= len(self.article.text):
            raise ValueError(f"[{self.start}, {self.end}) is not inside the article")

    @property
    def text(self) -> str:
        """The passage's words as they stand."""
        return self.article.text[self.start : self.end]


@dataclass(frozen=True, slots=True)
class Statement:
    """Words that an article reports somebody to have said; all offsets are the article's.

    ``content`` holds the words, with their quotation marks where they stand at its ends;
    ``source`` is the mention that names the speaker ("he", "the Russian diplomat"),
    ``speaker`` the one name for that person or body within the article ("Sergey Lavrov").
    Where it is not sure who spoke, ``speaker`` is None and ``candidates`` lists who it may
    have been, likeliest first. ``sentence`` spans the sentence or sentences that carry it.
    """

    content: Span
    kind: StatementKind
    cue: Span | None
    source: Span | None
    speaker: str | None
    candidates: tuple[str, ...]
    sentence: Span
