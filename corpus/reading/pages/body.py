"""The lines of a page's article, chosen among all that the page shows."""

from __future__ import annotations

import logging
import re
from collections import Counter, deque
from collections.abc import Sequence
from itertools import islice
from typing import Any, NamedTuple

import trafilatura

from corpus.masthead.bylines import credit
from corpus.masthead.heading import stamp_line
from corpus.reading.pages.blocks import PageBlock, folded, page_blocks

# without this its log messages would go to the user's terminal
logging.getLogger("trafilatura").addHandler(logging.NullHandler())
logging.getLogger("htmldate").addHandler(logging.NullHandler())

_LABEL = re.compile(
    r"[^\w“\"‘]*(?:(?:read|see|learn|hear|find out) (?:more|also|next|about|here)|more|"
    r"also (?:read|see|on)|related(?: (?:story|stories|articles?|coverage|content|topics|links?))?|"
    r"recommended(?: reading)?|watch|listen|don['’]t miss|in pictures|in other news|"
    r"you (?:may|might) (?:also )?like|editor['’]s picks?|most (?:read|popular)|trending)\b"
    r"(?: on \S+)?\s*[:|>»–—-]",
    re.I,
)
_CALL = re.compile(
    r"\W*(?:(?:please |to )?(?:sign up|subscribe|register)(?: \w+){0,4} (?:to|for|here|now|today)|"
    r"(?:click|tap) (?:here|to|for)|(?:download|get) (?:our|the) [\w’' ]{1,30}apps?|"
    r"follow [\w’' ]{2,40} on (?:twitter|facebook|instagram|x|google|telegram|youtube)|"
    r"get (?:our|the|your|all the|breaking) [^.]{1,60}(?:newsletters?|inbox|alerts)|"
    r"join (?:our|the) [^.]{1,40}(?:newsletter|channel|mailing list|whatsapp|telegram)|"
    r"this copy is for your personal|to order (?:presentation[- ]ready )?(?:copies|reprints)|"
    r"(?:print|e-?mail|share|save|bookmark) (?:this|article|story|page)|"
    r"(?:got|have|do you have) (?:a|any) (?:story|tip|news)|get in touch (?:with (?:us|our)|at)|"
    r"for more (?:stories|news|articles) like this|advertisement$|(?:story|article) continues|"
    r"continue reading below)\b|"
    r"\W*(?:read|see|find out|learn) more(?: [\w.’']+){0,6}\W*$|"
    r"\W*(?:(?:print|e-?mail|share|tweet|save|copy link|facebook|twitter|whatsapp|pinterest|"
    r"linkedin|comments?)\W*)+$",
    re.I,
)
_SENTENCE = re.compile(r"[.!?…][\"'”’»)\]]*$")
_HEADINGS = ("h2", "h3", "h4")
_LINKED = 0.8  # of the letters of a teaser, how many stand in links at least
_SEARCHED = 100  # paragraphs that are looked for within lines
_MOST = 0.5  # of the words found, how many may be taken out again as no part of the article


class Body(NamedTuple):
    """The lines of an article, in order. ``teased`` is how many words of teasers were taken out of
    them, and ``carded`` how many stand below headings that lead elsewhere, as on a front page.

    ``missing`` are paragraphs that stand like these on the page and are not among them. ``title``
    and ``author`` are what trafilatura takes for such.
    """

    lines: Sequence[str]
    teased: int
    carded: int
    missing: Sequence[str]
    title: str | None
    author: str | None


def article_body(html: str, tree: Any) -> Body:
    """Return the article of a page: the lines that trafilatura finds and the parts of the article
    that it overlooks, without teasers and readers' comments.

    trafilatura and lxml raise many kinds of errors on broken pages.
    """
    found = trafilatura.bare_extraction(html, with_metadata=True, include_comments=False)
    lines = [line for line in (found.text or "").splitlines() if line.strip()] if found else []
    blocks = list(page_blocks(tree))
    story = _story(lines, blocks)
    lines = _with_overlooked(lines, blocks, story)
    by_words = _by_words(blocks)
    lines = _less(lines, {line for line in lines if _apart(by_words.get(folded(line), []), story)})
    teasers = {line for line in lines if _is_teaser(line, by_words.get(folded(line), []))}
    left = [line for line in lines if line not in teasers]
    return Body(
        left,
        sum(len(line.split()) for line in teasers),
        _carded(left, blocks),
        _missing(lines, blocks, story),
        _word(getattr(found, "title", None)),
        (_word(getattr(found, "author", None)) or "").replace("; ", ", ") or None,
    )


def _word(value: Any) -> str | None:
    return value.strip() or None if isinstance(value, str) else None


def _missing(lines: Sequence[str], blocks: Sequence[PageBlock], story: _Story) -> list[str]:
    found, text = {folded(line) for line in lines}, folded(" ".join(lines))
    homes = Counter(block.home for block in blocks if block.tag == "p" and block.words in found)
    missing = (
        block
        for block in blocks
        if block.tag == "p" and homes[block.home] > 1 and block.words not in found
        and _is_running(block) and (story.element is None or block.story is story.element)
    )  # fmt: skip
    # a line may hold several blocks; to search for many would take long
    return [block.text for block in islice(missing, _SEARCHED) if block.words not in text]


def _carded(lines: Sequence[str], blocks: Sequence[PageBlock]) -> int:
    """Return how many words of the lines stand in cards: a heading that is a link, and a few words
    below it. Less than four cards are boxes within an article."""
    cards = {b.parent for b in blocks if b.tag in _HEADINGS and b.linked >= _LINKED}
    shown = {folded(line) for line in lines}
    inside = [b for b in blocks if b.parent in cards and b.words in shown]
    if len({b.parent for b in inside}) < 4:
        return 0
    return sum(len(b.words.split()) for b in inside)


class _Story(NamedTuple):
    """The <article> that holds most of the lines, if one does, and where its last block stands."""

    element: Any
    end: int


def _by_words(blocks: Sequence[PageBlock]) -> dict[str, list[PageBlock]]:
    found: dict[str, list[PageBlock]] = {}
    for block in blocks:
        found.setdefault(block.words, []).append(block)
    return found


def _story(lines: Sequence[str], blocks: Sequence[PageBlock]) -> _Story:
    by_words, weights, whole = _by_words(blocks), Counter[Any](), 0
    for line in lines:
        words = folded(line)
        whole += len(words)
        for story in {block.story for block in by_words.get(words, []) if not block.comment}:
            weights[story] += len(words)
    weights.pop(None, None)
    if not weights:
        return _Story(None, 0)
    ((element, weight),) = weights.most_common(1)
    if weight < _MOST * whole:
        return _Story(None, 0)
    return _Story(element, max(block.order for block in blocks if block.story is element))


def _with_overlooked(lines: Sequence[str], blocks: Sequence[PageBlock], story: _Story) -> list[str]:
    """Return the lines with the parts of the article that were overlooked, where they belong.

    A page may cut its article into several containers of one kind, with advertisements between.
    trafilatura 2.3 takes the first. A container is overlooked if it is of the kind of two found
    paragraphs or more, holds running text, and none of its blocks was found.
    """
    shown = {folded(line) for line in lines}
    found = [block for block in blocks if block.words in shown]
    homes = Counter(block.home for block in found if block.tag == "p")
    taken = {block.parent for block in found}
    overlooked = {
        block.parent
        for block in blocks
        if block.tag == "p" and homes[block.home] > 1 and block.parent not in taken
        and _is_running(block) and (story.element is None or block.story is story.element)
    }  # fmt: skip
    if not overlooked:
        return list(lines)
    places = {block.words: block.order for block in reversed(found)}
    waiting = deque(b for b in blocks if b.parent in overlooked and not b.comment)
    result: list[str] = []
    for line in lines:
        place = places.get(folded(line), -1)
        while waiting and waiting[0].order < place:
            result.append(waiting.popleft().text)
        result.append(line)
    return [*result, *(block.text for block in waiting)]


def _is_running(block: PageBlock) -> bool:
    """True if a block is running text of the page's own."""
    if block.aside or block.comment or block.linked >= _LINKED:
        return False
    return len(block.words.split()) >= 8 and _SENTENCE.search(block.text) is not None


def _apart(at: Sequence[PageBlock], story: _Story) -> bool:
    """True if a line stands only among readers' comments, or only below the article."""
    return bool(at) and all(
        block.comment
        or (story.element is not None and block.story is not story.element
            and block.order > story.end)
        for block in at
    )  # fmt: skip


def _less(lines: Sequence[str], out: set[str]) -> list[str]:
    """Return the lines without some, or all of them if those are most of the text."""
    words = {line: len(line.split()) for line in lines}
    if sum(words[line] for line in out) > _MOST * sum(words.values()):
        return list(lines)
    return [line for line in lines if line not in out]


def _is_teaser(line: str, at: Sequence[PageBlock]) -> bool:
    """True if a line points to another page, or calls the reader to do something."""
    return _points_away(line, at) and not (credit(line) or stamp_line(line))


def _points_away(line: str, at: Sequence[PageBlock]) -> bool:
    if len(line.split()) <= 60 and _CALL.match(line) and not re.search('[“”"]', line):
        return True
    if any(block.tag.startswith("h") for block in at):
        return False
    linked = max((block.linked for block in at), default=0.0)
    ended = _SENTENCE.search(line) is not None
    if len(line) <= 250 and _LABEL.match(line):
        return linked > 0.3 or not ended
    return linked >= _LINKED and not ended and len(line.split()) > 3
