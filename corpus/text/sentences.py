"""Sentences of a text, as spans."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence
from typing import NamedTuple

from corpus.article import Span
from corpus.english.calendar import SHORT_MONTHS, SHORT_WEEKDAYS
from corpus.english.cues import NOUNS_TOO, forms, lemmas
from corpus.english.lexicon import word_set
from corpus.english.places import SHORT_REGIONS
from corpus.text.paragraphs import paragraphs
from corpus.text.quotations import Quotation, pair_with_paragraphs

__all__ = ["paragraphs", "sentences"]

_LONGEST_WHOLE = 1000
"""A longer quotation, in characters, is cut between its own sentences.

It would be too long to cite as a whole.
"""

_STOP = re.compile(
    r"(?<=[.!?…])[\"'”’»“)\]]*(?:[^\S\n]»[\"'”’)\]]*)?(?P<gap>\s+)(?=[\"'“‘„«(\[—–-]*\s?[A-ZÀ-ÖØ-ÞĀ-Ž0-9$£€#@•*]|[^\x00-\u024f\s])"
    r"|(?<=[。！？])(?P<none>)(?=\S)"
)
_SPACED_OUT = re.compile(r"\s(?:…|\.\s?\.\s?\.)$")
_WORD = re.compile(r"[^\s\"'“”‘’«»„()\[\]—–]+$")
_NEXT = re.compile(r"[\"'“‘„«(\[—–\s-]*([\w’']+)")
_TITLES = word_set(
    "mr mrs ms mx dr prof gen maj col lt sgt capt cmdr adm cpl pvt brig rep reps sen sens gov "
    "govs rev fr hon pres supt insp det st ste messrs mme mlle sr. atty dist amb "
    "vs v cf al fig figs vol pp approx ca ft mt dept univ assn bros "
    "e.g i.e viz adv lt.-gen maj.-gen d-n r-n"
) | frozenset(SHORT_MONTHS)
_SOMETIMES = (
    word_set(
        "jr sr inc corp co ltd llc plc etc esq ph.d m.d b.a m.a a.m p.m u.s u.k u.n e.u u.s.a "
        "u.s.s.r no nos sec art ave blvd rd ext est bn tel ed eds"
    )
    | {short.removesuffix(".") for short in SHORT_REGIONS}
    | frozenset(SHORT_WEEKDAYS)
)
_STARTERS = word_set(
    "the a an he she it they we i you but and in on at this that these those there if when "
    "while as after before for from by with his her their our its my your however so what who "
    "why how where not no yes more most some many all another one both each two three for "
    "according meanwhile last since still also now then here officials police instead"
)
_NUMBERED = word_set("no nos sec art fig figs vol pp ca approx v ext")
_INITIAL = re.compile(r"(?:[A-Z]\.?-?)+|[A-Z][a-z]?(?:\.[A-Z])+")
_SAYING = (
    forms(lemmas(frames=["say", "tell"]), "past", "s", particles=True)
    - forms(lemmas("other"), "past")
    - NOUNS_TOO
)
_SAID = "(?:" + "|".join(sorted(_SAYING, reverse=True)) + ")"
_NAME = r"(?:(?:the|a|an|one|[Tt]he) )?(?:[\w’'.-]+ ){0,4}?[\w’'.-]+"
_SAID_AFTER = re.compile(
    rf"{_NAME} {_SAID}(?=[.,;:]|\s+(?:to|in|of|on|at|during|after|when|as|about|before|while)\b|$)"
)
_TOLD_AFTER = re.compile(rf"{_NAME} {_SAID} (?:him|her|them|me|us)(?=[.,;:]|$)")
"""As in "“Who are you?” Ruiz asked him." A quotation with a full stop is a sentence of its own."""
_SAID_BEFORE = re.compile(rf"{_SAID} (?!that\b)")


def sentences(text: str, start: int = 0, end: int | None = None) -> tuple[Span, ...]:
    """Return the sentences of ``text[start:end]``, without white space around them.

    No sentence ends inside a quotation, unless that is over 1,000 characters long, or between a
    quotation and its "he said". A headline or list item without a stop is a sentence too.
    """
    spans: list[Span] = []
    end = len(text) if end is None else end
    for paragraph, found in pair_with_paragraphs(text, start, end):
        begin = paragraph.start
        quoted = _Quoted.of(found)
        for stop in _STOP.finditer(text, paragraph.start, paragraph.end):
            gap = stop.start("gap") if stop["gap"] else stop.start("none")
            if gap > begin and _ends(text, begin, stop.start(), gap, stop.end(), paragraph, quoted):
                spans.append(Span(begin, gap))
                begin = stop.end()
        spans.append(Span(begin, paragraph.end))
    return tuple(spans)


class _Quoted(NamedTuple):
    """The quotations of a paragraph that forbid a break, with their starts and ends.

    ``whole`` are the quotations that no break may cut; overlapping ones are merged. A single
    quotation counts only up to the start of a double one in it, because its mark may be an
    apostrophe.
    """

    whole: tuple[tuple[int, ...], tuple[int, ...]]
    starts: frozenset[int]
    ends: frozenset[int]

    @classmethod
    def of(cls, found: Sequence[Quotation]) -> _Quoted:
        starts: list[int] = []
        ends: list[int] = []
        for (start, end), _, depth, _ in found:
            if not depth and ends:
                ends[-1] = min(ends[-1], start)
            if not depth and end - start > _LONGEST_WHOLE:
                continue
            if ends and start < ends[-1]:
                ends[-1] = max(ends[-1], end)
            else:
                starts.append(start)
                ends.append(end)
        outer = [q.outer for q in found]
        whole = (tuple(starts), tuple(ends))
        return cls(whole, frozenset(q.start for q in outer), frozenset(q.end for q in outer))

    def around(self, gap: int) -> bool:
        """True if ``gap`` lies inside a quotation that must not be cut."""
        starts, ends = self.whole
        n = bisect_left(starts, gap)
        return n > 0 and gap < ends[n - 1]


def _ends(
    text: str,
    begin: int,
    stop: int,
    gap: int,
    after: int,
    paragraph: Span,
    quoted: _Quoted,
) -> bool:
    """True if a sentence that began at ``begin`` ends at ``gap``.

    ``stop`` is the position after its stop.
    """
    if quoted.starts and quoted.around(gap):
        return False
    if text[stop - 1] == "." and not _full_stop(text, begin, stop - 1, after, paragraph.end):
        return False
    if _SPACED_OUT.search(text, max(begin, stop - 5), stop):
        return False
    return not quoted.starts or gap == stop or _parted(text, gap, after, paragraph, quoted)


def _full_stop(text: str, begin: int, dot: int, after: int, end: int) -> bool:
    match = _WORD.search(text, max(begin, dot - 20), dot)
    if match is None:
        return True
    word = match.group()
    low = word.lower().lstrip("*_")
    following = _NEXT.match(text, after, min(end, after + 40))
    first = following.group(1) if following else ""
    if low in _NUMBERED:
        return not first[:1].isdigit()
    if low in _TITLES and (word[0].isupper() or "." in word or low in {"vs", "v", "al", "cf"}):
        return False
    acronym = len(word) > 2 and word.isalpha() and word.isupper()  # "She left FTX. Ruiz stayed."
    initials = not acronym and len(word) < 7 and _INITIAL.fullmatch(word) is not None
    if low in _SOMETIMES or initials:
        return (first.lower() in _STARTERS and first != "A") or text[after] in '"“„«'
    return not (word.isdigit() and len(word) < 3 and dot - len(word) <= begin + 1)


def _parted(text: str, gap: int, after: int, paragraph: Span, quoted: _Quoted) -> bool:
    """True if a quotation that ends at ``gap`` and the text after it are two sentences."""
    if gap not in quoted.ends or after in quoted.starts:
        return True
    if text[after] in "—–―-":
        end = min(paragraph.end, after + 201)
        line = text.find("\n", after, end)
        return line < 0 and end - after > 200
    limit = min(paragraph.end, after + 80)
    said = _SAID_AFTER.match(text, after, limit)
    stopped = text[max(0, gap - 9) : gap].rstrip("\"”’'»“)]")[-1:] == "."
    if not stopped and _TOLD_AFTER.match(text, after, limit):
        return False
    if said is not None:  # "“It is late.” Ruiz said: “We go.”" is two
        return stopped and text[said.end() : said.end() + 1] == ":"
    return _SAID_BEFORE.match(text, after, limit) is None
