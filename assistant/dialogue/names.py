"""The names and titles in a question or an answer."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import lru_cache

from assistant.question.understand import FUNCTION, OPENING_WORDS
from corpus.article import Span
from corpus.english.calendar import MONTHS, WEEKDAYS
from corpus.english.lexicon import ADVERBS, AUXILIARIES, word_set
from corpus.english.nations import NATIONS
from corpus.english.places import BARE_PLACES
from corpus.people.matching import fold, is_given
from corpus.people.mentions import Mention, mentions

_QUOTED = re.compile(r"[\"“](?P<title>[A-Z][^\"“”]{1,60}?)[,.]?[\"”]")
_MARKED = re.compile(r"\"[^\"]*\"|“[^”]*”")
_SMALL = re.compile(r"\b(?!with\b|from\b|into\b)[a-z]{4,}\b")
_ADJECTIVE = re.compile(r"(?:ian|ish|ese|ch|can|li|aqi|ani)$")
_NO_NAME = re.compile(r"(?:ing|ed|ly|ions|ments)$|^(?:various|numerous|here)$")
_NO_VERB = word_set("of the to a in for on are")
_MONTHS = frozenset([*MONTHS, *WEEKDAYS])


@lru_cache(maxsize=1024)
def find_names(text: str) -> tuple[Mention, ...]:
    """Return the names in a text, without mere capitals at the start of a sentence."""
    return tuple(_named(text))


def _named(text: str) -> Iterator[Mention]:
    for mention in _joined(text, _parted(text, map(_trimmed, mentions(text)))):
        low = fold(mention.name)
        after = text[mention.span.end :]
        if low in _MONTHS or low in FUNCTION:
            continue
        if mention.name_start == 0 and low in OPENING_WORDS:  # "Find quotes by Vane"
            continue
        if low in NATIONS and _ADJECTIVE.search(low) and re.match(r" [a-z]", after):
            continue  # "the Russian foreign minister"
        before = text[: mention.name_start].rstrip()
        opens = not before or before[-1] in ".!?:;"
        if not opens or " " in low or _names_at_start(low, after):
            yield mention


def first_title(text: str) -> str | None:
    """Return the first title between quotation marks; a mere quotation has words in lower case."""
    titles = (match["title"] for match in _QUOTED.finditer(text))
    return next((title for title in titles if not _SMALL.search(title)), None)


def blank_quotations(text: str) -> str:
    """Blank out what is between quotation marks; offsets stay the same."""
    return _MARKED.sub(lambda match: "_" * len(match.group()), text)


def bare_heading(heading: str) -> str:
    """Return a heading without its disambiguation: "Beck (musician)"."""
    return re.sub(r"\s*\([^)]*\)\s*$", "", heading).strip() or heading


def part_of(one: str, other: str) -> bool:
    """True if one name is the first or last words of the other: "Cole" and "Beccy Cole"."""
    short, long = sorted((fold(one).split(), fold(other).split()), key=len)
    return long[-len(short) :] == short or long[: len(short)] == short


def genitive(name: str) -> str:
    """Return the genitive of a name."""
    return f"{name}'" if name.endswith("s") else f"{name}'s"


def _trimmed(mention: Mention) -> Mention:
    """Drop an auxiliary before the name at the start of a question: "Did Vane", "Does Paul Orr"."""
    first, _, rest = mention.name.partition(" ")
    if not rest or fold(first) not in AUXILIARIES:
        return mention
    return mention._replace(
        name=rest, name_start=mention.name_start + len(mention.name) - len(rest)
    )


def _parted(text: str, found: Iterable[Mention]) -> Iterator[Mention]:
    """Split a place from a person right after it: "in Vintar Celia Druce won"."""
    for mention in found:
        first, *rest = mention.name.split(" ")
        placed = text[: mention.name_start].lower().endswith(("in ", "at ", "near "))
        if placed and len(rest) > 1 and is_given(fold(rest[0])) and not is_given(fold(first)):
            middle = mention.name_start + len(first)
            yield mention._replace(span=Span(mention.span.start, middle), name=first)
            yield Mention(Span(middle + 1, mention.span.end), " ".join(rest), "", middle + 1)
        else:
            yield mention


def _joined(text: str, found: Iterable[Mention]) -> Iterator[Mention]:
    """Join names around "of": "National Bank of Lorvenia", not "Anna Vane of Ostrel"."""
    last: Mention | None = None
    for mention in found:
        between = text[last.span.end : mention.name_start] if last else ""
        if last and between in (" of ", " of the ") and not _personal(last):
            whole = text[last.name_start : mention.span.end]
            last = last._replace(span=Span(last.span.start, mention.span.end), name=whole)
            continue
        if last:
            yield last
        last = mention
    if last:
        yield last


def _personal(mention: Mention) -> bool:
    first = fold(mention.name).split()[0]
    return bool(mention.title) or (is_given(first) and first not in BARE_PLACES)


def _names_at_start(low: str, after: str) -> bool:
    """True if a sentence's first word is a name: "Vane resigned", not "Suggestions were made"."""
    if is_given(low):
        return True
    if low in ADVERBS or low in AUXILIARIES or _NO_NAME.search(low):
        return False
    follows = re.match(r"\s+([a-z]+)", after)
    return follows is None or follows[1] not in _NO_VERB
