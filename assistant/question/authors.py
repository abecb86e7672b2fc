"""The journalist whose articles a question asks for, by the bylines of the articles."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Sequence
from typing import NamedTuple

from assistant.question.words import content_words
from corpus.masthead.bylines import outlet
from corpus.people.in_article import fold

_WORD = re.compile(r"[^\W\d_]+(?:['’.-][^\W\d_]+)*")
_BETWEEN = re.compile(r"\s*(?:,|;|/|\s&\s|\band\b|\bat\b|\bin\b)\s*", re.IGNORECASE)
_BEFORE = re.compile(
    r"\b(?:by|authored by|written by|from|byline|bylines of|that)\s*$|"
    r"\bwhat (?:else )?(?:has|have|had|did|does)\s*$",
    re.IGNORECASE,
)
_AFTER = re.compile(
    r"^(?:['’]s?)? (?:articles?|stories|story|pieces?|reports?|columns?|reviews?|coverage|bylines?|"
    r"writ\w+|wrote|publish\w*|report(?:ed|ing)?|cover(?:ed|ing)?|author(?:ed)?)\b",
    re.IGNORECASE,
)
_WORK = re.compile(
    r"\b(?:articles?|stories|story|pieces?|reports?|columns?|reviews?|anything|everything|bylines?|"
    r"writ\w+|wrote|publish\w*|authored|reported|covered)\b|"
    r"^what (?:else )?(?:do you have|have you|is there)\b",
    re.IGNORECASE,
)


class AskedAuthor(NamedTuple):
    """The author that a question asks for, and the question without the name."""

    author: str
    rest: str


def is_by(author: str, byline: str | None) -> bool:
    """True if a byline names the author."""
    return any(_words(author) == _words(part) for part in _BETWEEN.split(byline or ""))


class Authors:
    """The people in bylines, found in a question; names of ``outlets`` are none of them."""

    def __init__(self, bylines: Iterable[str | None] = (), outlets: Collection[str] = ()) -> None:
        papers = {_words(outlet) for outlet in outlets}
        parts = (part for line in bylines if line for part in _BETWEEN.split(line))
        self._by_last: dict[str, dict[tuple[str, ...], str]] = {}
        for part in parts:
            name = _words(part)
            ours = any(_begin_alike(name, paper) for paper in papers)
            if len(name) > 1 and not ours and not outlet(part):
                self._by_last.setdefault(name[-1], {}).setdefault(name, part.strip())

    def find(self, text: str) -> AskedAuthor | None:
        """Return the author whose articles a question asks for; None if it asks for no author.

        The full name is enough, in any case; of a name that only one author bears, the last word.
        """
        if not _WORK.search(text):
            return None
        tokens = list(_WORD.finditer(text))
        for last, token in enumerate(tokens):
            bearers = self._by_last.get(_word(token), {})
            for name, author in bearers.items():
                begin = last - len(name) + 1
                if begin < 0 or tuple(_word(t) for t in tokens[begin : last + 1]) != name:
                    if len(bearers) > 1 or not content_words(token.group()):
                        continue  # "by a", though somebody is called Ada A
                    begin = last
                start, end = tokens[begin].start(), _end(token)
                if _BEFORE.search(text[:start]) or _AFTER.search(text[end:]):
                    return AskedAuthor(author, _without(text, start, end))
        return None


def _without(text: str, start: int, end: int) -> str:
    before = re.sub(r"\b(?:by|from|that)\s*$", "", text[:start], flags=re.IGNORECASE)
    after = re.sub(r"^['’]s?\b", "", text[end:])
    return " ".join(f"{before} {after}".split())


def _begin_alike(name: Sequence[str], paper: Sequence[str]) -> bool:
    """True if the shorter one begins the longer: "Harbour Gazette Sport" is of the paper."""
    short = min(len(name), len(paper))
    return short > 0 and name[:short] == paper[:short]


def _words(name: str) -> tuple[str, ...]:
    return tuple(_word(match) for match in _WORD.finditer(name))


def _word(match: re.Match[str]) -> str:
    return re.sub(r"'s$", "", fold(match.group()))


def _end(token: re.Match[str]) -> int:
    """Return the end of a word, without its genitive."""
    return token.start() + len(re.sub(r"['’]s$", "", token.group()))
