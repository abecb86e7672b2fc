"""Block quotations: paragraphs without marks after "The ministry said in a statement:"."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from corpus.article import Span
from corpus.attribution.lead_ins import READS, lead_in
from corpus.attribution.report import Report
from corpus.attribution.reports import reports
from corpus.english.cues import CUES, PAPERS
from corpus.english.lexicon import word_set
from corpus.english.punctuation import DASHES
from corpus.text.tokens import Token, is_verb
from corpus.text.units import Unit, paragraph_ranges


class QuotedParagraph(NamedTuple):
    """A paragraph of a block quotation, or a part of a long one.

    ``units`` is the range of its sentences, from the first to one past the last.
    """

    report: Report
    units: tuple[int, int]


_FIRST = word_set("i we us my our ours me i'm i've i'll i'd we're we've we'll")
_OWN = word_set("story article piece page video interview")
"""Nouns for the article itself: "The story continues:"."""
_PAPERS = PAPERS - {"it"}
_STOPS = (".", "!", "?", "…")
_LONGEST = 1_000
"""The longest paragraph, in characters, that is one statement. A longer one is cut at its
sentences."""
_BRIDGE = 2
"""The most paragraphs in a row without "I" or "we" between others with one of them."""


def block_quotations(sentences: Sequence[Unit]) -> list[QuotedParagraph]:
    """Return the paragraphs that are quoted as blocks, without marks, in order.

    The paragraph before them ends with a colon, after a verb of saying without words of its own,
    or after a paper: "sent this letter:". If they are set off by indentation or ">", the block is
    all that is. Else it is the next paragraph, and those after it up to the last one in the first
    person, as far as no quotation and no other report stands between. Where the writer says "we"
    too, the first person shows nothing.
    """
    paragraphs = list(paragraph_ranges(sentences))
    found: list[QuotedParagraph] = []
    n, writes = 1, False
    while n < len(paragraphs):
        begin, end = paragraphs[n - 1]
        writes = writes or _is_first(sentences[begin:end])
        near = sentences[end - 2].tokens if end > 1 else ()
        led = _ends_with_colon(sentences[end - 1])
        apart = sentences[end].set_off
        report = _lead(sentences[end - 1].tokens, near, apart=apart) if led else None
        last = n if report is None else _last(sentences, paragraphs, n, writes=writes)
        author = _author([sentences[slice(*part)] for part in paragraphs[n:last]])
        if report is not None and author is not None and not _names(report, end, sentences, author):
            report = report._replace(source=None, head=None)
        while report is not None and n < last:
            if not _is_credit(sentences[paragraphs[n][0]].tokens):
                found += _quoted(sentences, *paragraphs[n], report)
            n += 1
        n += 1
    return found


def _ends_with_colon(unit: Unit) -> bool:
    return len(unit.tokens) > 2 and unit.tokens[-1].text == ":"


def _lead(tokens: Sequence[Token], before: Sequence[Token], *, apart: bool) -> Report | None:
    """Return the report of a lead-in to a block, or None.

    It has a source, no other words are reported in it, and it tells that words follow. If the
    block is set ``apart``, more may stand behind the verb: "said, hours after the port closed:".
    """
    made = lead_in(tokens, before)
    if made is None or made.head is None or made.cue is None or reports(tokens):
        return None
    cue = next(n for n, t in enumerate(tokens) if t.start == made.cue.start)
    head = {t.low for t in tokens if made.head.start <= t.start < made.head.end}
    if head & (_FIRST | _OWN):
        return None
    told = tokens[cue].low in READS or tokens[cue].low in CUES
    if told and not apart and any(is_verb(t) and t.low != "follows" for t in tokens[cue + 1 :]):
        return None
    sent = any(t.low in _PAPERS for t in tokens) and not head & {"they", "it", "this", "these"}
    return made if told or sent else None


def _last(
    sentences: Sequence[Unit], paragraphs: Sequence[tuple[int, int]], first: int, *, writes: bool
) -> int:
    """Return one past the last paragraph of the block that may begin at ``first``."""
    begin, end = paragraphs[first]
    if sentences[begin].set_off and not sentences[begin - 1].set_off:
        n = first
        while n < len(paragraphs) and sentences[paragraphs[n][0]].set_off:
            n += 1
        whole = sentences[begin : paragraphs[n - 1][1]]
        return first if any(_has_quotation(unit) for unit in whole) else n
    if not _is_prose(sentences[begin:end]) or _is_told(sentences[begin:end]):
        return first
    last = n = first + 1
    while not writes and n < len(paragraphs) and n - last <= _BRIDGE:
        part = sentences[slice(*paragraphs[n])]
        if not _is_prose(part) or _is_told(part):
            break
        n += 1
        last = n if _is_first(part) else last
    return last


def _is_credit(tokens: Sequence[Token]) -> bool:
    """True if a paragraph names the author of the block: "— Ana Ruiz, mayor"."""
    return len(tokens) > 1 and tokens[0].text in DASHES and tokens[1].capital


def _author(block: Sequence[Sequence[Unit]]) -> str | None:
    """Return the last word of the name of a block's author in small letters, or None.

    It stands behind a dash, in a paragraph of its own or before the handle of a post.
    """
    for units in block:
        tokens = [t for unit in units for t in unit.tokens]
        for n, token in enumerate(tokens[:-1]):
            end = n + 1
            while end < len(tokens) and tokens[end].capital:
                end += 1
            post = any("@" in t.text for t in tokens[end : end + 2])
            if token.text in DASHES and end > n + 1 and (n == 0 or post):
                return tokens[end - 1].low
    return None


def _names(report: Report, end: int, sentences: Sequence[Unit], name: str) -> bool:
    """True if the source of a lead-in, which ends before ``sentences[end]``, has a word in it."""
    near = [t for unit in sentences[max(0, end - 2) : end] for t in unit.tokens]
    head = report.head
    return head is not None and any(t.low == name for t in near if head.start <= t.start < head.end)


def _is_prose(units: Sequence[Unit]) -> bool:
    """True if a paragraph begins and ends as a sentence does: it is no caption, link or list."""
    tokens = [t for unit in units for t in unit.tokens]
    opens = tokens[0].kind == "quotation" or tokens[0].capital or tokens[0].text[0].isdigit()
    return opens and len(tokens) > 3 and tokens[-1].text.endswith(_STOPS)


def _is_told(units: Sequence[Unit]) -> bool:
    """True if a paragraph quotes in marks, or reports what somebody else says."""
    return any(_has_quotation(u) or _reports_another(u) for u in units)


def _has_quotation(unit: Unit) -> bool:
    return any(t.kind == "quotation" and t.words > 3 for t in unit.tokens)


def _reports_another(unit: Unit) -> bool:
    """True if a sentence reports somebody's words, and not the first person's."""
    starts = {t.start: t.low.partition("'")[0] for t in unit.tokens}
    heads = (r.head or r.source for r in reports(unit.tokens))
    return any(span is None or starts.get(span.start) not in _FIRST for span in heads)


def _is_first(units: Sequence[Unit]) -> bool:
    """True if "I" or "we" stands outside quotations."""
    return any(t.low in _FIRST for unit in units for t in unit.tokens)


def _quoted(
    sentences: Sequence[Unit], begin: int, end: int, report: Report
) -> Iterator[QuotedParagraph]:
    whole = sentences[end - 1].span.end - sentences[begin].span.start <= _LONGEST
    parts = [(begin, end)] if whole else [(n, n + 1) for n in range(begin, end)]
    for first, last in parts:
        span = Span(sentences[first].tokens[0].start, sentences[last - 1].tokens[-1].end)
        size = len(sentences[first].tokens)
        made = report._replace(content=span, kind="direct", tokens=(0, size))
        yield QuotedParagraph(made, (first, last))
