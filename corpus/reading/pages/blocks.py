"""The blocks of a page in order: their words, and where they stand."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from typing import Any, NamedTuple

_BLOCKS = frozenset("p li h1 h2 h3 h4 h5 h6 blockquote dd dt td pre figcaption div".split())
_HOLDERS = frozenset("div li td dd blockquote figcaption".split())  # they may hold other blocks
_HEADINGS = frozenset("h2 h3 h4 h5 h6".split())
_ASIDE = frozenset("nav footer aside form button select noscript template".split())
_COMMENTS = re.compile(
    r"(?:[a-z\d]+[_-]+){0,2}(?:comments?|comment-?list|disqus|livefyre|replies|respond|responses|"
    r"talkback|(?:reader|user)s?[_-]?(?:comments?|reactions?|responses|feedback|posts?|views|"
    r"voices|letters))(?:[_-]+[a-z\d]+){0,2}",
    re.I,
)
_COMMENTS_HEADING = re.compile(
    r"(?:(?:all|view|show|top|latest|most recent) )?(?:\(?\d[\d,.]*\)? )?(?:"
    r"(?:readers?[’']?s?|users?[’']?|your) (?:comments?|responses?|reactions?|views|letters|posts)|"
    r"(?:comments?|replies|responses)(?: \(?\d[\d,.]*\)?)?(?: on this (?:article|story))?|"
    r"what (?:our |the |other )?readers (?:say|said|think|are saying|wrote)|"
    r"join the (?:conversation|discussion|debate)|have your say|leave a (?:reply|comment)|"
    r"(?:post|add) (?:a|your) comment|from our readers)\W*",
    re.I,
)


@dataclass(frozen=True, slots=True)
class PageBlock:
    """An innermost block of a page. ``words`` is its text folded; ``parent`` the element around it.

    ``home`` tells of which kind that element is, by tags and classes: the parts of an article that
    is cut by advertisements are of one kind. ``story`` is the outermost <article> around it.
    ``linked`` is the share of its letters in its longest link to another page. ``aside`` is True in
    navigation, forms and the like, and ``comment`` among readers' comments.
    """

    tag: str
    text: str
    words: str
    order: int
    parent: Any
    home: tuple[str, ...]
    story: Any
    linked: float
    aside: bool
    comment: bool


def folded(text: str) -> str:
    """Return the words of a text in lower case with one space between, to compare it by."""
    return re.sub(r"[\W_]+", " ", text).strip().casefold()


class _Around(NamedTuple):
    """What an element and those around it are. The fields are as in PageBlock."""

    home: tuple[str, ...]
    story: Any
    aside: bool
    comment: bool


def page_blocks(tree: Any) -> Iterator[PageBlock]:
    """Yield the innermost blocks of a page that have words, in order."""
    known: dict[Any, _Around] = {}
    commented: set[Any] = set()  # the elements whose children from here on are comments
    for order, node in enumerate(tree.iter(*_BLOCKS)):
        if node.tag in _HOLDERS and next(node.iterdescendants(*_BLOCKS), None) is not None:
            continue
        text = re.sub(r"\s+", " ", node.text_content()).strip()
        words = folded(text)
        if not words:
            continue
        parent = node.getparent()
        around = _around(parent, known)
        if node.tag in _HEADINGS and _COMMENTS_HEADING.fullmatch(text):
            commented.add(parent)
        yield PageBlock(
            node.tag,
            text,
            words,
            order,
            parent,
            (node.tag, *around.home),
            around.story,
            _linked(node, words),
            around.aside,
            around.comment
            or _is_comments(_names(node))
            or any(above in commented for above in (node.iterancestors() if commented else ())),
        )


def _around(node: Any, known: dict[Any, _Around]) -> _Around:
    """Return what an element is; ``known`` are those that were asked for before."""
    if node is None or node.tag in ("html", "body"):
        return _Around((), None, False, False)
    if node not in known:
        above = _around(node.getparent(), known)
        classes = " ".join(sorted((node.get("class") or "").split()))
        known[node] = _Around(
            (f"{node.tag}.{classes}", *(() if classes else above.home)),
            above.story if above.story is not None else node if node.tag == "article" else None,
            above.aside or node.tag in _ASIDE,
            above.comment or _is_comments(_names(node)),
        )
    return known[node]


def _linked(node: Any, words: str) -> float:
    """Return the share of a block's letters in its longest link to another page."""
    links = (a for a in node.iter("a") if not (a.get("href") or "").startswith("#"))
    return max((len(folded(link.text_content())) for link in links), default=0) / len(words)


def _names(node: Any) -> str:
    return " ".join(node.get(name) or "" for name in ("class", "id", "itemprop"))


@lru_cache(maxsize=10_000)
def _is_comments(names: str) -> bool:
    """True if an element with these classes and ids holds readers' comments."""
    return any(_COMMENTS.fullmatch(name) for name in names.split())
