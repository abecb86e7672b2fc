"""Measures of whether the answer's sentences are cited, and whether the citations support them.

A pooled measure returns a ``Share``: its parts are summed over the questions before dividing.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Sequence
from typing import NamedTuple

from assistant.answer import Answer, Citation
from assistant.evaluate.measures.answers import normalise
from corpus.text.quotations import quotations
from corpus.text.sentences import sentences

MARK = re.compile(r"\[(\d+)\]")
_MARK_WITH_SPACE = re.compile(r"\s*\[(\d+)\]")
# "... agreed to talk.” (Sergey Lavrov) [1]": a name after the full stop belongs to the mark
_ASIDE = re.compile(r"(?<=[.!?…\"'”’»])\s*\([^()]*\)(?=\s*\[\d+\])")
_LETTER = re.compile(r"[^\W\d_]")
_TITLES = frozenset(
    (
        "mr mrs ms miss dr sir president prime minister foreign secretary general senator "
        "governor mayor judge professor prof chief sen gov gen rep former spokesman spokeswoman"
    ).split()
)
# words that only frame a report; a citation need not contain them
_FRAME = frozenset(
    (
        "and as at by for from in of on or that to was were with is are be been it its he she "
        "they his her their said says say told according reported reports report wrote added"
    ).split()
)

TextOf = Callable[[str], str | None]


class Share(NamedTuple):
    """``part`` of ``whole``; both are counts."""

    part: float
    whole: float


def cited_sentences(answer: Answer) -> Share | None:
    """Sentences of the answer that a mark covers, of all its sentences; None if it refused.

    A mark covers its own sentence. It also covers the sentences just before it if nine in ten of
    their words are in what it cites: a statement of several sentences is cited once, at its end. A
    line that ends in a colon only introduces the next and is not counted; nor is the notice of a
    citation, that its article was withdrawn or corrected. "Citation recall" without
    the entailment step of Gao et al., "Enabling Large Language Models to Generate Text with
    Citations" (EMNLP 2023).
    """
    if not answer.found:
        return None
    by_mark = {citation.n: citation for citation in answer.citations}
    text = answer.text
    for notice in {citation.notice for citation in answer.citations if citation.notice}:
        text = text.replace(f" ({notice})", "")
    parts, cited, following = _sentences(text), 0, list[Citation]()
    for part in reversed(parts):
        if part.marks:
            following = [by_mark[mark] for mark in part.marks if mark in by_mark]
            cited += 1
        elif following and _borne_out(part.text, following, 0.9):
            cited += 1
        else:
            following = []
    return Share(cited, len(parts))


def citations_bear_out(answer: Answer, *, at_least: float = 0.5) -> Share | None:
    """Citations that support their sentence, of all marks in the answer; None if it refused.

    A citation supports its sentence if every word between quotation marks in the sentence is in the
    words cited for it, and at least the share ``at_least`` of the sentence's other words are in the
    cited sentence or in its metadata (speaker, outlet, title, date). The share of words is the
    K-Precision of Adlakha et al. (TACL 2024); the threshold is ours. Marks without a citation count
    as not supported.
    """
    if not answer.found:
        return None
    by_mark = {citation.n: citation for citation in answer.citations}
    right = total = 0
    for sentence in _sentences(answer.text):
        cited = [by_mark[mark] for mark in sentence.marks if mark in by_mark]
        borne_out = bool(cited) and _borne_out(sentence.text, cited, at_least)
        total += len(sentence.marks)
        right += len(cited) if borne_out else 0
    return Share(right, total)


def citations_true(answer: Answer, text_of: TextOf) -> Share | None:
    """Citations whose ``quote`` is ``text[start:end]`` of their article, of all; None without.

    If the article is gone, the citation counts as not true.
    """
    if not answer.citations:
        return None
    true = sum(_true(citation, text_of) for citation in answer.citations)
    return Share(true, len(answer.citations))


def quotations_verbatim(answer: Answer, text_of: TextOf) -> Share | None:
    """Quotations in the answer's text that are whole in a cited article, of all quotations.

    Only white space may differ. None if the answer quotes nothing.
    """
    quoted = quoted_words(answer.text) if answer.found else ()
    if not quoted:
        return None
    texts = [_spaced(text_of(c.article) or "") for c in answer.citations]
    return Share(sum(any(_spaced(q) in text for text in texts) for q in quoted), len(quoted))


def right_speaker(answer: Answer, wanted: str | None) -> Share | None:
    """Citations given to ``wanted``, of those given to anybody; None if either is unknown.

    Two names agree if the words of the shorter, without titles, are all in the longer ("Mr.
    Lavrov", "Sergey Lavrov").
    """
    given = [c.speaker for c in answer.citations if c.speaker] if answer.found else []
    if not wanted or not given:
        return None
    return Share(sum(names_agree(name, wanted) for name in given), len(given))


def names_agree(name: str, other: str) -> bool:
    """Return True if two names can be one person's, by their words alone."""
    words, more = _name(name), _name(other)
    return bool(words and more) and (words <= more or more <= words)


def quoted_words(text: str) -> tuple[str, ...]:
    """Return the text between the outermost quotation marks, without the marks."""
    found = (q.inner for q in quotations(text) if q.depth == 0)
    words = (text[inner.start : inner.end].strip() for inner in found)
    return tuple(quoted for quoted in words if _LETTER.search(quoted))


class _Cited(NamedTuple):
    """A sentence of the answer without its marks, and the numbers of those marks."""

    text: str
    marks: tuple[int, ...]


def _sentences(text: str) -> list[_Cited]:
    text = _ASIDE.sub("", text)
    plain, at, marks = "", 0, list[tuple[int, int]]()
    for mark in _MARK_WITH_SPACE.finditer(text):
        plain += text[at : mark.start()]
        at = mark.end()
        marks.append((len(plain), int(mark[1])))
    plain += text[at:]
    spans = sentences(plain)
    # a mark belongs to the sentence of the character before it
    ends = [span.start for span in spans[1:]] + [len(plain)]
    cited, begin = [], -1
    for span, end in zip(spans, ends, strict=True):
        here = tuple(n for offset, n in marks if begin < offset <= end)
        cited.append(_Cited(plain[span.start : span.end], here))
        begin = end
    return [c for c in cited if _LETTER.search(c.text) and not c.text.endswith(":")]


def _borne_out(sentence: str, cited: Sequence[Citation], at_least: float) -> bool:
    words = _spaced(" ".join(f"{c.quote} {c.sentence}" for c in cited))
    if not all(_spaced(quoted) in words for quoted in quoted_words(sentence)):
        return False
    known = [words, *(f"{c.speaker} {c.outlet} {c.title} {_day(c)}" for c in cited)]
    held = Counter(normalise(" ".join(known)).split())
    asked = [word for word in normalise(sentence).split() if word not in _FRAME]
    return not asked or sum(word in held for word in asked) / len(asked) >= at_least


def _day(citation: Citation) -> str:
    day = citation.published
    return f"{day.day} {day:%d %B %b %Y} {day.isoformat()}" if day else ""


def _true(citation: Citation, text_of: TextOf) -> bool:
    text = text_of(citation.article)
    return (
        bool(citation.quote)
        and text is not None
        and (text[citation.start : citation.end] == citation.quote)
    )


def _name(name: str) -> frozenset[str]:
    return frozenset(normalise(name).split()) - _TITLES


def _spaced(text: str) -> str:
    return " ".join(text.split())
