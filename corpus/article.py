"""An article and its parts. Parts are offsets into its text, never copies."""

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

    ``head`` and ``foot`` count the characters before and after the body. The head holds headline
    and date lines; the foot holds byline and editor's line. Nothing is cut off ``text``.

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
    section: str | None = None
    page: str | None = None

    def __post_init__(self) -> None:
        if not self.text.strip():
            raise ValueError("an article needs a text")
        if self.head < 0 or self.foot < 0 or self.head + self.foot >= len(self.text):
            raise ValueError("head and foot leave no body")

    @property
    def body(self) -> Span:
        """Return the span of the article's own words, without head and foot."""
        return Span(self.head, len(self.text) - self.foot)

    @property
    def digest(self) -> str:
        """Return the SHA-256 of the text and all that is known about it.

        It changes if any of these changes.
        """
        apart = ("text", "section", "page")
        known = [str(getattr(self, field)) for field in self.__slots__ if field not in apart]
        # left out if there are none: so it is for articles that were read before there were any
        known += [f"{name}={value}" for name in apart[1:] if (value := getattr(self, name))]
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
        """Return the passage's words exactly as in the article."""
        return self.article.text[self.start : self.end]


@dataclass(frozen=True, slots=True)
class Statement:
    """Words that an article reports from a speaker. All offsets are the article's.

    ``content`` holds the words, with quotation marks at their ends if there are any. ``source`` is
    the mention that names the speaker ("he", "the Russian diplomat"). ``speaker`` is the one name
    for that person or body within the article ("Sergey Lavrov"). If the speaker is not sure,
    ``speaker`` is None and ``candidates`` lists the possible speakers, likeliest first.
    ``sentence`` spans the sentence or sentences that contain the statement.
    """

    content: Span
    kind: StatementKind
    cue: Span | None
    source: Span | None
    speaker: str | None
    candidates: tuple[str, ...]
    sentence: Span
