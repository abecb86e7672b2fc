"""Whole names: mentions without the headline words or titles beside the name."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence

from corpus.article import Span
from corpus.english.cues import CUES, NOUNS_TOO
from corpus.english.lexicon import (
    COMMON_VERBS,
    NOT_PARTICIPLES,
    POSITIONS,
    ROLES,
    TITLE_WORDS,
    word_set,
)
from corpus.english.person_nouns import PERSON_NOUNS
from corpus.people.matching import fold, is_given
from corpus.people.mentions import IN_PLACE, Mention, is_office

_SMALL = re.compile(r"(?<![\w’'-])[a-zà-öø-þ][a-zà-öø-þ’'-]{2,}")
_LINE = re.compile(r"[^\n]+")
_WORD = re.compile(r"[^\W\d_][\w’'-]*")
_LEADING = word_set("prior due contrary owing next close subject")
"""Words that "to" follows at the head of a sentence: "Prior to the match"."""
_FEWEST = 3
"""Small words that may have a capital in a headline."""


def named_elsewhere(text: str, found: Sequence[Mention]) -> list[Mention]:
    """Return the mentions, each cut to the name in it.

    In a line with headline capitals, only a name that also stands elsewhere counts. In other lines
    a verb after a name is cut off ("Marta Veld Joked"). Words before a name are cut off if they are
    an office, or if the article writes them in small letters too ("Porter Dan Wexley").
    """
    headlines = _headlines(text)
    starts = [line.start for line in headlines]
    small = frozenset(_SMALL.findall(text))
    inside = [_inside(m, headlines, starts) for m in found]
    known = {tuple(m.name.split()) for m, within in zip(found, inside, strict=True) if not within}
    lasts = {name[-1] for name in known if len(name) > 1}
    lasts |= {m.name for m in found if not _opens(text, m)}
    cut: list[Mention] = []
    for mention, within in zip(found, inside, strict=True):
        parts = mention.name.split()
        lone = len(parts) < 2 and not mention.title and _opens(text, mention)
        if within:
            cut += _known_in(text, mention, parts, known, small)
        elif lone and fold(parts[0]) in _LEADING and text.startswith(" to ", mention.span.end):
            continue
        elif not lone or not (_is_common(parts[0], small) or _is_crowd(parts[0], lasts)):
            cut.append(_cut(text, mention, parts, known, small))
    return cut


def _headlines(text: str) -> list[Span]:
    """Return the lines that look like headlines.

    They have three longer words or more, mostly with capitals, and no stop at the end.
    """
    found = []
    for match in _LINE.finditer(text):
        if match.end() - match.start() > 200 or match.group().rstrip()[-1:] in ".!?":
            continue
        listed = [w for w in _WORD.findall(match.group()) if len(w) > 3]
        if len(listed) >= _FEWEST and sum(w[0].isupper() for w in listed) >= 0.8 * len(listed):
            found.append(Span(*match.span()))
    return found


def _inside(mention: Mention, lines: Sequence[Span], starts: Sequence[int]) -> bool:
    n = bisect_right(starts, mention.span.start)
    return n > 0 and mention.span.end <= lines[n - 1].end


def _known_in(
    text: str,
    mention: Mention,
    parts: Sequence[str],
    known: set[tuple[str, ...]],
    small: frozenset[str],
) -> list[Mention]:
    """Return the longest name in a mention that also stands elsewhere; none if there is none.

    A surname keeps the word before it.
    """
    for width in range(len(parts), 0, -1):
        for n in range(len(parts) - width + 1):
            if tuple(parts[n : n + width]) in known:
                lone = width == 1 and n > 0 and not _no_name(parts[n - 1], small)
                return [_part(text, mention, parts, n - lone, n + width)]
    return []


def _part(text: str, mention: Mention, parts: Sequence[str], begin: int, end: int) -> Mention:
    """Return a mention of the words ``[begin, end)`` of a name.

    The words before them are its title.
    """
    at, spans = mention.name_start, []
    for word in parts:
        at = text.index(word, at)
        spans.append((at, at + len(word)))
        at += len(word)
    title = f"{mention.title} {' '.join(parts[:begin])}".strip() if begin else mention.title
    stop = mention.span.end if end == len(parts) else spans[end - 1][1]
    span = Span(mention.span.start, stop)
    return Mention(span, " ".join(parts[begin:end]), title, spans[begin][0])


def _opens(text: str, mention: Mention) -> bool:
    """True if a mention stands where any word has a capital: after a stop, a mark or nothing."""
    before = text[: mention.span.start].rstrip(' “"‘«„(*')
    return not before or before[-1] in ".!?:\n…—–"


def _opens_or_follows(text: str, mention: Mention) -> bool:
    """True if a mention opens a sentence or follows a quotation."""
    return _opens(text, mention) or text[: mention.span.start].rstrip()[-1:] in tuple('”"')


CROWD = re.compile(r"(?:ers|ors|ists|ants|ents|ians|ees|men|women|folk)$")
"""Endings of plurals for people by what they do or are."""


def _is_crowd(word: str, surnames: set[str]) -> bool:
    """True if a word that opens a sentence is a plural noun: "Marchers", "Residents", "Humans".

    ``surnames`` are those of longer names, and the names that stand inside sentences too.
    """
    plural = (
        word.endswith("s") and not word.endswith(("ss", "us", "is")) and not is_given(fold(word))
    )
    return word not in surnames and (plural or CROWD.search(word) is not None)


def _is_common(word: str, small: frozenset[str]) -> bool:
    """True if a lone word is no name: the article writes it in small letters too."""
    low = word.lower()
    common = low in small or low in ROLES or low in COMMON_VERBS
    return common and not is_given(fold(word))


def _cut(
    text: str,
    mention: Mention,
    parts: Sequence[str],
    known: set[tuple[str, ...]],
    small: frozenset[str],
) -> Mention:
    begin, end = 0, len(parts)
    line = len(text[mention.name_start : mention.span.end].partition("\n")[0].split())
    if 2 <= line < end and text.rfind("\n", 0, mention.name_start) > mention.name_start - 40:
        end = line
    while end > 2 and _said(parts[end - 1], tuple(parts[:2]) in known):
        end -= 1
    if end > 2 and _OFFICE_OF.search(text, max(0, mention.name_start - 30), mention.name_start):
        begin += _no_name(parts[0], small)
    alone = end == 2 and (parts[1],) in known
    opens = _opens(text, mention)
    if (alone or end > 2) and parts[0].endswith("ing") and opens:
        begin += not is_given(fold(parts[0]))
    elif opens and _is_described(parts[:end], known, small):
        begin += 1  # "Developer Moss", "Unconfirmed Ostrel Rovers"
    if end == 2 and _is_verb_before(text, mention, parts, known):
        one = _part(text, mention, parts, 1, 2)
        return one._replace(span=Span(one.name_start, one.span.end), title="")
    if end > 1 and _CREDIT.search(text, max(0, mention.name_start - 12), mention.name_start):
        begin += not is_given(fold(parts[0]))
    while end - begin > 2 and _is_beside(parts, begin, end, known, small):
        rest = tuple(parts[begin + 1 : end])
        if rest not in known and not is_given(fold(rest[0])) and not _is_office(parts[begin]):
            break
        begin += 1
    if (begin, end) == (0, len(parts)):
        return mention
    one = _part(text, mention, parts, begin, end)
    if begin == 1 and parts[0].endswith("ing") and not mention.title:  # "Making Deltas is dear"
        return one._replace(span=Span(one.name_start, one.span.end), title="")
    return one


def _is_described(parts: Sequence[str], known: set[tuple[str, ...]], small: frozenset[str]) -> bool:
    """True if the first word tells what the bearer of the rest is.

    The rest stands elsewhere too, or is a full name behind a noun for a person: "Winger Ana Ruiz".
    """
    if tuple(parts[1:]) in known and _is_common_word(parts[0], small):
        return True
    low = fold(parts[0])
    person = (low in PERSON_NOUNS or low in POSITIONS) and not is_given(low)
    return person and (tuple(parts[1:]) in known or (len(parts) > 2 and is_given(fold(parts[1]))))


def _is_common_word(word: str, small: frozenset[str]) -> bool:
    """True if a word is no name's first: the article writes it in small letters, or it is a
    participle."""
    common = word.lower() in small or (word.endswith("ed") and fold(word) not in NOT_PARTICIPLES)
    return common and not is_given(fold(word))


def _is_beside(
    parts: Sequence[str],
    begin: int,
    end: int,
    known: set[tuple[str, ...]],
    small: frozenset[str],
) -> bool:
    """True if the first word is none of the name: an office, or what no such name begins with."""
    named = tuple(parts[begin + 1 : end]) in known and is_given(fold(parts[begin + 1]))
    return _no_name(parts[begin], small) or (named and not is_given(fold(parts[begin])))


def _is_verb_before(
    text: str, mention: Mention, parts: Sequence[str], known: set[tuple[str, ...]]
) -> bool:
    """True if a past reporting verb stands before a known surname: "“…,” Added Ruiz"."""
    cue = CUES.get(fold(parts[0]))
    if cue is None or "past" not in cue.forms or is_given(fold(parts[0])):
        return False
    known_name = any(name[-1] == parts[1] for name in known)
    return known_name and _opens_or_follows(text, mention)


_CREDIT = re.compile(r"(?:Credit|Photo|Picture|Image|Photograph):\s$")
_OFFICE_OF = re.compile(r"\b(?:[Mm]inister|[Ss]ecretary|[Dd]irector|[Hh]ead|[Cc]hief) of\s$")


def _said(word: str, named: bool) -> bool:
    """True if a word after a name is a verb.

    If the name is ``named`` elsewhere, any word in -s or -ed counts.
    """
    low = fold(word)
    cue = CUES.get(low)
    if cue is not None and cue.forms & {"past", "s"} and low not in NOUNS_TOO:
        return True
    return named and low.endswith(("ed", "s")) and not low.endswith(("ss", "us", "is"))


def _no_name(word: str, small: frozenset[str]) -> bool:
    low = fold(word)
    known = low in ROLES or low in TITLE_WORDS or _is_office(word) or word.lower() in small
    return known and not is_given(low)


def _is_office(word: str) -> bool:
    return fold(word) in ROLES or is_office(fold(word))


def after_places(text: str, found: Sequence[Mention]) -> list[Mention]:
    """Return the mentions; a place before a name is cut off.

    The rest must be a name elsewhere in the article: "Orlo Keel" of "In Vintar Orlo Keel said".
    """
    known = {mention.name for mention in found if " " in mention.name}
    parted = []
    for mention in found:
        rest = mention.name.split()[1:]
        while len(rest) > 1 and " ".join(rest) not in known:
            rest = rest[1:]
        if len(rest) > 1 and not mention.title and _stands_in_place(text, mention):
            at = text.rindex(rest[0], *mention.span)
            mention = Mention(Span(at, mention.span.end), " ".join(rest), "", at)
        parted.append(mention)
    return parted


def _stands_in_place(text: str, mention: Mention) -> bool:
    start = mention.span.start
    return IN_PLACE.search(text, max(0, start - 12), start) is not None
