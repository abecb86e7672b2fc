"""Notices of an agency or an editor: a story is withdrawn, or was corrected.

A notice is a paragraph that opens as one ("ATTENTION EDITORS", "Correction:", "This article was
amended"), and then says so. A report about somebody else's retraction does not open like that.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Literal, NamedTuple

from corpus.article import Article, Span
from corpus.text.paragraphs import paragraphs
from corpus.text.wording import wording

NoticeKind = Literal["withdrawal", "correction"]


class Notice(NamedTuple):
    """A notice, and its span in the article's text; empty for a headline that is not in the text.

    ``in_title`` is True for one that only the headline gives. ``headlines`` are the headlines of
    other stories that it may be about.
    """

    kind: NoticeKind
    span: Span
    headlines: tuple[str, ...]
    in_title: bool = False


_STORY = (
    r"(?:stor(?:y|ies)|articles?|reports?|items?|dispatch(?:es)?|pieces?|columns?|posts?|alerts?|"
    r"version|interview|quot(?:e|ation)s?|photos?|pictures?|captions?|headlines?)"
)
_OPENS = re.compile(
    r"[\W_]*(?:"
    r"att(?:ention|n)\b|(?:news |copy |picture )?(?:eds|editors)\b|editor[’']?s?[’']? note|"
    r"notes? to (?:editors|readers|users|clients|subscribers)|(?:kill|media) advisory|advisory\b|"
    r"(?:mandatory )?kill\b|withdrawn\b|withdrawal\b|retract(?:ed|ion)\b|"
    r"corrections?(?: (?:and|&) clarifications?)?\s*(?:[:(\n–—-]|$|to\b|appended)|"
    r"clarifications?\s*(?:[:(\n–—-]|$)|corrects\b|corrected\b|refile\b|"
    r"(?:in )?an? (?:earlier|previous|original|prior) (?:version|edition|headline|caption)|"
    rf"(?:this|the above|the following|the original) (?:[\w.]+ ){{0,3}}?{_STORY}\b|"
    r"we (?:have |are |hereby )*(?:withdr\w+|retract\w*|correct\w*) (?:the|this|our|its|a)\b"
    r")",
    re.IGNORECASE,
)
_WITHDRAWN = (
    r"(?:withdrawn|retracted|killed|spiked|rescinded|taken down|unpublished|pulled|removed)"
)
_WITHDRAWS = re.compile(
    rf"\b(?:please |must |to )?(?:kill|withhold|disregard|do not (?:use|publish|run))\b"
    rf"(?=.{{0,80}}?\b{_STORY}\b)"
    rf"|\b{_STORY}\b(?:(?!\b(?:where|who|whose|when|as|because|and)\b).){{0,160}}?\b(?:is|are|was|were|be|been|being|stands?)\s"
    rf"(?:hereby |now |since )?{_WITHDRAWN}\b(?! from (?:the|a|his|her|their|office)\b)"
    r"|\b(?:withdraw(?:s|n|ing)?|retract(?:s|ed|ing)?|kill(?:s|ed|ing)?)\s(?:the|this|its|our|a)\s"
    rf"(?:[\w.,’'-]+\s){{0,4}}?{_STORY}\b"
    r"|\bno substitute (?:story|article|version)",
    re.IGNORECASE | re.DOTALL,
)
_CORRECTS = re.compile(
    r"\bcorrect(?:s|ed|ing|ions?)\b|\bamended\b|\bclarif(?:y|ies|ied|ications?)\b|"
    r"\bmis(?:stated|identified|spelled|spelt|quoted|attributed|reported|characteri[sz]ed)\b|"
    r"\b(?:erroneous|incorrect|wrong|mistaken)ly\b|\bin error\b|\bshould have (?:said|read|been)\b|"
    r"\b(?:earlier|previous|original|prior) (?:version|edition|headline|caption)\b"
    r".*?\b(?:said|stated|gave|had|referred|quoted|attributed|named|described|suggested|omitted)\b",
    re.IGNORECASE | re.DOTALL,
)
_SLUG = re.compile(
    r"\W*(?:(?P<withdrawal>(?:mandatory |story |picture |photo )?kill(?:ed)?|withdrawn|"
    r"withdrawal|retracted|retraction|story removed)|"
    r"(?P<correction>correction|corrected|clarification))\s*(?:[:/–—]|-(?!\w)|(?<=ED)-|$)\s*",
    re.IGNORECASE,
)
_TITLED = re.compile(
    r"[“\"‘']([^”\"’\n]{8,160})[”\"’']|"
    r"\b([A-Z][A-Z0-9’'-]*(?:[ ,:-]+[A-Z0-9][A-Z0-9’'.-]*){2,}(?![a-z]))"
)
FEWEST_TITLE = 3  # minimum words of a headline that names a story
_LONGEST_NOTICE = 900  # characters


def notices(article: Article) -> tuple[Notice, ...]:
    """Return the notices in an article, withdrawals first; most articles have none."""
    found = [*_in_title(article), *_in_text(article)]
    return tuple(sorted(found, key=lambda notice: (notice.kind != "withdrawal", notice.span)))


def _in_title(article: Article) -> Iterator[Notice]:
    title = article.title or ""
    slug = _SLUG.match(title)
    if slug is None:
        return
    rest = title[slug.end() :].strip()
    named = (rest,) if _is_title(rest) else ()
    kind: NoticeKind = "withdrawal" if slug["withdrawal"] else "correction"
    at = article.text.find(title)
    yield Notice(kind, Span(at, at + len(title)) if at >= 0 else Span(0, 0), named, True)


def _in_text(article: Article) -> Iterator[Notice]:
    text = article.text
    spans = paragraphs(text)
    for n, span in enumerate(spans):
        if not _OPENS.match(text, span.start, span.end) or span.end - span.start > _LONGEST_NOTICE:
            continue
        words = text[span.start : span.end]
        if len(wording(words).words) < 4 and n + 1 < len(spans):  # a label on a line of its own
            span = Span(span.start, spans[n + 1].end)
            words = text[span.start : span.end]
        if article.title and wording(words).words == wording(article.title).words:
            continue
        kind: NoticeKind | None = None
        if _WITHDRAWS.search(words):
            kind = "withdrawal"
        elif _CORRECTS.search(words):
            kind = "correction"
        if kind:
            yield Notice(kind, span, tuple(_titles(words)))


def _titles(words: str) -> Iterator[str]:
    """Yield what may be a headline in a notice: words in marks, or in capitals."""
    for match in _TITLED.finditer(words):
        title = (match[1] or match[2]).strip(" ,:-")
        if _is_title(title):
            yield title


def _is_title(words: str) -> bool:
    return len(wording(words).words) >= FEWEST_TITLE
