"""The differences between a quotation and the most similar words of a text."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby

from rapidfuzz import fuzz
from rapidfuzz.distance import LCSseq, Levenshtein, Opcode

from assistant.question.understand import FUNCTION
from corpus.article import Span
from corpus.text.paragraphs import paragraphs
from corpus.text.quotations import quotations
from corpus.text.sentences import sentences
from corpus.text.wording import fold_wording

WORD = re.compile(r"\w+(?:['’]\w+)*")
LIKE = 0.6  # minimum share of a quotation's words in another wording of it, in the same order
FEWEST_NEAR = 3  # minimum words of a quotation; fewer are similar to too many places
FEWEST_KEPT = 3  # minimum words in both wordings
# both are set by hand
MOST_CHANGED = (
    0.5  # maximum changes per word of a quotation; words left out together are one change
)
FEWEST_TELLING = 0.5  # minimum share of a quotation's content words in both wordings
_GROWN = 3  # maximum words beyond the likest run up to the quotation's own first or last word


def differences(quote: str, text: str) -> tuple[tuple[str, str], ...] | None:
    """Return the differing words, as (quoted, printed), between a quotation and its most similar
    run.

    Either may be "". Case and stops are compared only if the words are the same. None if no run of
    the text is similar: a run that keeps most words, and most content words, in order.
    """
    quoted, printed = _words(quote), _words(text)
    ours, theirs = [w.lower() for w in quoted], [w.lower() for w in printed]
    known, enough = set(theirs), max(FEWEST_KEPT, LIKE * len(ours))
    if len(ours) < FEWEST_NEAR or sum(word in known for word in ours) < enough:
        return None
    start, end = _likest_run(ours, theirs)
    if LCSseq.similarity(ours, theirs[start:end]) < enough:
        return None
    opcodes = Levenshtein.opcodes(ours, theirs[start:end])
    if found := tuple(_changes(quoted, printed[start:end], opcodes)):
        changes = sum(max(1, len(changed.split())) for changed, _ in found)
        is_like = changes <= MOST_CHANGED * len(ours) and _keeps_content(ours, opcodes)
        return found if is_like else None
    return _in_print(quote, text, printed[start:end])


def nearest_differences(quote: str, text: str) -> tuple[tuple[str, str], ...] | None:
    """Return the differences to the most similar quotation of a text, or run of its sentences.

    Parts of a quotation that the reporter interrupts are one quotation. A run has as many
    sentences as the quotation; one that holds a similar quotation is not compared itself. None if
    nothing is similar.
    """
    known = {word.lower() for word in _words(text)}
    ours = [word.lower() for word in _words(quote)]
    if sum(word in known for word in ours) < LIKE * len(ours):
        return None
    found: list[tuple[tuple[str, str], ...]] = []
    held: list[Span] = []
    for spans in _quoted_runs(text):
        printed = " ".join(text[slice(*span)] for span in spans)
        if (changes := differences(quote, printed)) is not None:
            found.append(changes)
            held += spans
    many, every = max(1, len(sentences(quote))), sentences(text)
    for n in range(max(1, len(every) - many + 1) if every else 0):
        run = Span(every[n].start, every[min(n + many, len(every)) - 1].end)
        if any(span.start < run.end and run.start < span.end for span in held):
            continue
        if (changes := differences(quote, text[slice(*run)])) is not None:
            found.append(changes)
    return min(found, key=words_changed, default=None)


def words_changed(changes: Iterable[tuple[str, str]]) -> int:
    """Return how many words, quoted and printed, differ."""
    return sum(len(f"{ours} {theirs}".split()) for ours, theirs in changes)


def _quoted_runs(text: str) -> Iterator[tuple[Span, ...]]:
    """Yield each quotation of a text, and all of a paragraph if it has several."""
    outer = [q.inner for q in quotations(text) if q.depth == 0]
    for paragraph in paragraphs(text):
        inside = tuple(q for q in outer if paragraph.start <= q.start < paragraph.end)
        yield from ((one,) for one in inside)
        if len(inside) > 1:
            yield inside


def _keeps_content(ours: Sequence[str], opcodes: Iterable[Opcode]) -> bool:
    """True if enough of the words that say something are the same."""
    telling = [word not in FUNCTION for word in ours]
    kept = sum(sum(telling[o.src_start : o.src_end]) for o in opcodes if o.tag == "equal")
    return kept >= FEWEST_TELLING * sum(telling)


def _in_print(quote: str, text: str, printed: Sequence[str]) -> tuple[tuple[str, str], ...]:
    """Return what differs between the same words: their case, or the stops between them."""
    ours = fold_wording(quote).text.split()
    between = r"[^\w]+".join(map(re.escape, printed))
    found = re.search(rf"{between}\S*", fold_wording(text).text)
    theirs = found.group().split() if found else []
    if ours and theirs:  # stops at the end belong to the sentence around a quotation
        ours[-1], theirs[-1] = ours[-1].rstrip(",;:."), theirs[-1].rstrip(",;:.")
    return tuple(_changes(ours, theirs, Levenshtein.opcodes(ours, theirs)))


def _words(text: str) -> list[str]:
    """Return the words of a text, in one form of apostrophes."""
    return WORD.findall(fold_wording(text).text)


def _likest_run(ours: Sequence[str], theirs: Sequence[str]) -> tuple[int, int]:
    """Return the start and end of the run of their words that takes the fewest edits to become
    ours.

    Of several, take the longest of those that keep the most words. So a word added at an end of the
    quotation is shown as a substitute for the printed one.
    """
    near = fuzz.partial_ratio_alignment(ours, theirs)
    if near is None:
        return 0, 0
    # the match is as long as the quotation; with words added or omitted the run is not
    edge = round((1 - LIKE) * len(ours))

    def cost(run: tuple[int, int]) -> tuple[int, int, int]:
        words = theirs[run[0] : run[1]]
        kept = LCSseq.similarity(ours, words)
        return Levenshtein.distance(ours, words), -kept, -len(words)

    start, end = near.dest_start, near.dest_end
    starts = range(max(0, start - edge), min(end, start + edge + 1))
    ends = range(max(start + 1, end - edge), min(len(theirs), end + edge) + 1)
    start, _ = min(((start, end) for start in starts), key=cost)
    _, end = min(((start, end) for end in ends if end > start), key=cost)
    start, end = min(((start, end) for start in starts if start < end), key=cost)
    return _to_own_ends(ours, theirs, start, end)


def _to_own_ends(
    ours: Sequence[str], theirs: Sequence[str], start: int, end: int
) -> tuple[int, int]:
    """Return the run, grown over a few words to the quotation's own first and last word.

    "They see us as dead" differs from "they see us as, if not dead" by two words that are left out.
    """
    if theirs[end - 1] != ours[-1] and ours[-1] in (after := theirs[end : end + _GROWN]):
        end += after.index(ours[-1]) + 1
    if theirs[start] != ours[0] and ours[0] in (before := theirs[max(0, start - _GROWN) : start]):
        start -= before[::-1].index(ours[0]) + 1
    return start, end


def _changes(
    quoted: Sequence[str], printed: Sequence[str], opcodes: Iterable[Opcode]
) -> Iterator[tuple[str, str]]:
    """Yield the words between equal ones, as (quoted, printed)."""
    for is_same, run in groupby(opcodes, key=lambda opcode: opcode.tag == "equal"):
        if not is_same:
            changed = list(run)
            ours = quoted[changed[0].src_start : changed[-1].src_end]
            theirs = printed[changed[0].dest_start : changed[-1].dest_end]
            yield " ".join(ours), " ".join(theirs)
