"""Words that one sentence announces and the next one quotes."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from assistant.evidence.sentences import Evidence
from assistant.evidence.statements import Statements, as_evidence
from assistant.question.asking import QUOTE_NOUNS, TEXT_NOUNS
from corpus.article import Span, Statement
from corpus.people.user_aliases import is_speaker_name

_ANNOUNCES = re.compile(
    rf"\b(?:{TEXT_NOUNS}|{QUOTE_NOUNS})\b|:$|\b(?:responded|replied|reacted|commented)\b",
    re.IGNORECASE,
)
_A_TEXT = rf"(?:{TEXT_NOUNS}|note|e-?mail)"
_TEXT = re.compile(rf"(?:the|its|his|her|their) {_A_TEXT}", re.IGNORECASE)
_IN_TEXT = re.compile(
    r"(?:responded|replied|reacted|answered|commented) (?:[\w’'-]+ ){0,6}?"
    rf"(?:with|in|by|through|via) (?:an?|the|its|his|her|their) (?:[\w’'-]+ ){{0,3}}?{_A_TEXT}\b",
    re.IGNORECASE,
)
UNDER_HEADING = 300  # characters after a heading that may hold the words it tells of; set by hand


def add_announced(found: Sequence[Evidence], statements: Statements) -> list[Evidence]:
    """Extend a sentence that announces words, "The firm issued a statement", by those after it.

    They begin the next sentence, and are the same speaker's or are given to nobody by name. A
    sentence that tells words itself announces none, unless they came in a text that the next
    sentence quotes: "The firm responded to its critics with a statement." A heading, "Roe comments
    on the dam", is replaced by what stands under it.
    """
    return [_with_announced(e, statements) for e in found]


def announces(words: str) -> bool:
    """True if a sentence without a quotation tells of words."""
    return _ANNOUNCES.search(words) is not None and not any(mark in words for mark in '“"«„')


def _with_announced(e: Evidence, statements: Statements) -> Evidence:
    if not announces(e.words) or not (e.statement is None or _came_in_text(e)):
        return e
    heads = e.article.text[e.sentence.end : e.sentence.end + 1] == "\n" and e.words[-1:].isalnum()
    for s in statements(e.article):
        under = heads and 0 < s.sentence.start - e.sentence.end < UNDER_HEADING
        if under and s.speaker and s.speaker.split()[-1] in e.words.split():
            return replace(as_evidence(e.article, s), rank=e.rank, score=e.score, hit=e.hit)
        gap = e.article.text[e.sentence.end : s.sentence.start]
        begins = s.content.start == s.sentence.start and s.kind == "direct"
        if s.sentence.start >= e.sentence.end and not gap.strip() and begins:
            if _is_the_text(s) if e.statement else _may_go_on(s.speaker, e):
                both = Span(e.sentence.start, s.sentence.end)
                return replace(e, quote=both, sentence=both)
            break
    return e


def _may_go_on(name: str | None, e: Evidence) -> bool:
    """True if words of a name may be those that a sentence announces."""
    return name in (None, e.speaker) or not is_speaker_name(name) or name in e.words


def _came_in_text(e: Evidence) -> bool:
    """True if a statement's own cue says that it is in a text: "responded with a statement"."""
    cue = e.statement and e.statement.cue
    told = e.article.text[cue.start : e.sentence.end] if cue else ""
    return _IN_TEXT.match(told) is not None


def _is_the_text(statement: Statement) -> bool:
    """True if words are given to nobody or to a text: "the message read"."""
    return statement.speaker is None or _TEXT.fullmatch(statement.speaker) is not None
