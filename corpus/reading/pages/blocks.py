"""The blocks of a page in order: their words, and where they stand."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

_BLOCKS = frozenset("p li h1 h2 h3 h4 h5 h6 blockquote dd dt td pre figcaption div".split())
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
    ``linked`` is the share of its letters that its longest link has. ``aside`` is True in
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


def fold_block(text: str) -> str:
    """Return the words of a text in lower case with one space between, to compare it by."""
    return re.sub(r"[\W_]+", " ", text).strip().casefold()


def page_blocks(tree: Any) -> Iterator[PageBlock]:
    """Yield the innermost blocks of a page that have words, in order."""
    commented: set[Any] = set()  # the elements whose children from here on are comments
    for order, node in enumerate(tree.iter()):
        if not isinstance(node.tag, str) or node.tag not in _BLOCKS:
            continue
        if node.tag in ("div", "li", "td", "blockquote", "dd", "figcaption") and _holds_blocks(
            node
        ):
            continue
        text = re.sub(r"\s+", " ", node.text_content()).strip()
        words = fold_block(text)
        if not words:
            continue
        above = list(node.iterancestors())
        if node.tag in _HEADINGS and _COMMENTS_HEADING.fullmatch(text):
            commented.add(node.getparent())
        stories = [a for a in above if a.tag == "article"]
        yield PageBlock(
            node.tag,
            text,
            words,
            order,
            node.getparent(),
            (node.tag, *_kind(above)),
            stories[-1] if stories else None,
            _linked(node, words),
            any(a.tag in _ASIDE for a in above),
            any(a in commented or _is_comments(a) for a in above) or _is_comments(node),
        )


def _holds_blocks(node: Any) -> bool:
    return next(node.iterdescendants(*_BLOCKS), None) is not None


def _kind(above: list[Any]) -> Iterator[str]:
    """Yield tags and classes from the parent up to the first element that has a class."""
    for node in above:
        classes = " ".join(sorted((node.get("class") or "").split()))
        yield f"{node.tag}.{classes}"
        if classes:
            return


def _linked(node: Any, words: str) -> float:
    return max((len(fold_block(a.text_content())) for a in node.iter("a")), default=0) / len(words)


def _is_comments(node: Any) -> bool:
    if node.tag in ("body", "html"):
        return False
    names = " ".join(node.get(name) or "" for name in ("class", "id", "itemprop"))
    return any(_COMMENTS.fullmatch(name) for name in names.split())
