"""Spelling correction: a word that no article has becomes a similar word of the corpus."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Mapping
from itertools import chain, pairwise
from typing import NamedTuple

from rapidfuzz.distance import OSA

from assistant.question.asking import ASKING_WORDS, MATTER
from assistant.question.words import FUNCTION
from corpus.people.matching import fold, is_given

_ASKING = ASKING_WORDS | MATTER

# All of these numbers are set by hand.
SHORT_WORD = 5  # letters; shorter words are not corrected
INITIALS_OF_NAME = 3  # minimum letters of initials that stand for a person
BEGUN_LETTERS = 3  # minimum letters of a name's first word that may be cut short: "man u"
CUT_LETTERS = 3  # maximum letters of its last word, cut short
SURNAME_LETTERS = 3  # minimum letters of a surname that is corrected after a known given name
ONE = 7  # maximum letters of a word with one edit; a longer word may have two
# what is often typed short; "min", "sec" and "pm" stand for several words
_SHORT: Mapping[str, str] = dict(
    pair.split("=")
    for pair in (
        "utd=united govt=government dept=department intl=international natl=national "
        "assoc=association univ=university parl=parliament mgr=manager yr=year yrs=years "
        "mth=month mths=months wk=week wks=weeks mins=minutes hrs=hours approx=approximately "
        "ppl=people bday=birthday xmas=christmas gf=girlfriend bf=boyfriend bro=brother "
        "sis=sister vid=video vids=videos pic=picture pics=pictures tix=tickets tourney=tournament "
        "champs=champions acct=account biz=business info=information cos=because coz=because "
        "abt=about"
    ).split()
)
_VERSUS = frozenset(("v", "vs"))
_QUOTED = re.compile(r"\"[^\"]*\"|“[^”]*”|(?<!\w)['‘][^'’]*['’](?!\w)")
_INNER_CAPITAL = re.compile(r"[A-Za-z][A-Z][a-z]|[a-z][A-Z]")
_WORD = re.compile(r"[^\W\d_]+(?:['’-][^\W\d_]+)*")


class Mended(NamedTuple):
    """A question with its names corrected, and the correction of each word."""

    text: str
    read_as: Mapping[str, str]


_Beside = tuple[str | None, str | None]


def _beside(text: str, match: re.Match[str]) -> _Beside:
    """Return the capitalised words right before and after a capitalised word; None for others.

    The first word of a text has a capital in any case, and words in capitals are no names.
    """
    if not _is_capitalised(match.group()):
        return None, None
    before = re.search(r"(?P<word>[^\W\d_]+(?:['’-][^\W\d_]+)*) $", text[: match.start()])
    after = re.match(r" (?P<word>[^\W\d_]+(?:['’-][^\W\d_]+)*)", text[match.end() :])
    known = before if before and before.start() > 0 else None
    return tuple(m["word"] if m and _is_capitalised(m["word"]) else None for m in (known, after))  # type: ignore[return-value]


def _nearly(one: str, other: str) -> bool:
    """True if a word is a name, or misspells it."""
    reach = 0 if len(one) < SHORT_WORD else 1 if len(one) <= ONE else 2
    return OSA.distance(one.casefold(), other.casefold()) <= reach


def _is_capitalised(word: str) -> bool:
    return word[:1].isupper() and word[1:] != word[1:].upper()


def mend_words(text: str, *, has: Callable[[str], bool], near: Callable[[], Iterable[str]]) -> str:
    """Replace each word that no article has by the one word within reach of it in texts ``near``.

    These are those that the other words of the text bring up; they are asked for only if there is
    such a word. A word that is often typed short, "govt", is written out before. A word in
    quotation marks stays, and so does one with a capital: it may be a name. In a short word only a
    swap of letters is mended: it may be a name in lower case.
    """
    text = _written_out(text, has=has)
    quoted = [match.span() for match in _QUOTED.finditer(text)]
    unknown = {
        match.group()
        for match in _WORD.finditer(text)
        if len(match.group()) >= SHORT_WORD
        and match.group().islower()
        and not any(start < match.start() < end for start, end in quoted)
        and match.group() not in _ASKING
        and not has(match.group())
    }
    if not unknown:
        return text
    there = {word for told in near() for word in _WORD.findall(told) if len(word) >= SHORT_WORD}
    for word in unknown - {word.casefold() for word in there}:
        meant = _nearest(word, there)
        if meant is not None and (len(word) >= ONE or sorted(meant.casefold()) == sorted(word)):
            text = re.sub(rf"\b{re.escape(word)}\b", meant, text)
    return text


def _written_out(text: str, *, has: Callable[[str], bool]) -> str:
    """Write out the words that are often typed short, if no article has them."""
    quoted = [match.span() for match in _QUOTED.finditer(text)]

    def written(match: re.Match[str]) -> str:
        word = match.group()
        inside = any(start < match.start() < end for start, end in quoted)
        long = None if inside else _SHORT.get(word.lower())
        if long is None or has(word):
            return word
        return long.capitalize() if word[0].isupper() else long

    return _WORD.sub(written, text)


def _nearest(word: str, there: Iterable[str]) -> str | None:
    """Return the one word within reach, as it is written there; None if there is none or a tie.

    Reach is one edit for a word of up to ``ONE`` letters and two for a longer one. A swap of two
    neighbours is one edit (Damerau's distance, in its restricted form). The first letter must stay,
    or be swapped with the second: people rarely mistype it, and other words begin with other
    letters. Of a word with and without a capital, that without is taken.
    """
    low, reach = word.casefold(), 1 if len(word) <= ONE else 2
    found: dict[str, int] = {}
    for other in there:
        there_low = other.casefold()
        if there_low[0] == low[0] or there_low[:2] == low[1] + low[0]:
            distance = OSA.distance(low, there_low, score_cutoff=reach)
            if distance <= reach:
                found[other] = distance
    least = min(found.values(), default=0)
    nearest = sorted(other for other, distance in found.items() if distance == least)
    return nearest[-1] if len({other.casefold() for other in nearest}) == 1 else None


def _begins(one: str, other: str) -> tuple[str, str]:
    """The beginnings of two words by which a name of both is looked up."""
    return one[:BEGUN_LETTERS].casefold(), other[:1].casefold()


def _is_short_for(one: tuple[str, str], other: tuple[str, str]) -> bool:
    """True if a name of two words is another one, or that with its first word cut short."""
    return one[1] == other[1] and other[0].startswith(one[0])


class Names:
    """The words of the corpus's names and headlines, as corrections of misspelt words."""

    def __init__(self, names: Iterable[str]) -> None:
        self._known: set[str] = set()
        self._by_length: dict[int, set[str]] = defaultdict(set)
        self._joined: dict[str, str] = {}
        self._after: dict[str, set[str]] = defaultdict(set)
        self._by_initials: dict[str, set[str]] = defaultdict(set)
        self._alone: set[str] = set()
        self._as_one: dict[str, str] = {}
        self._there: set[tuple[str, str]] = set()
        pairs: Counter[tuple[str, str]] = Counter()
        for name in names:
            words = [re.sub(r"['’]s$", "", word) for word in _WORD.findall(name)]
            self._there |= {(a.casefold(), b.casefold()) for a, b in pairwise(words)}
            letters = "".join(part[0] for word in words for part in re.split(r"[-]", word))
            if len(letters) >= INITIALS_OF_NAME and letters.isupper() and is_given(fold(words[0])):
                self._by_initials[letters].add(name)
            if len(words) == 1:
                self._alone.add(words[0].casefold())
            for word in words:
                if _INNER_CAPITAL.search(word):
                    self._as_one.setdefault(word.casefold(), word)
                if len(word) >= SHORT_WORD:
                    self._known.add(word.casefold())
                    self._by_length[len(word)].add(word)
            for one, other in pairwise(words):
                if one[:1].isupper() and other[:1].isupper():
                    pairs[one, other] += 1
                if len(one) + len(other) > ONE and one[:1].isupper() and other[:1].isupper():
                    self._joined.setdefault(f"{one}{other}".casefold(), f"{one} {other}")
                    self._after[one.casefold()].add(other)
        self._begun: dict[tuple[str, str], Counter[tuple[str, str]]] = defaultdict(Counter)
        for (one, other), count in pairs.items():
            self._begun[_begins(one, other)][one, other] += count

    def nearest(self, word: str) -> str | None:
        """Return the one name-word within reach of the word; None if there is none or a tie."""
        reach = 1 if len(word) <= ONE else 2
        lengths = range(len(word) - reach, len(word) + reach + 1)
        return _nearest(word, chain.from_iterable(self._by_length.get(n, ()) for n in lengths))

    def _surname(self, before: list[str], word: str) -> str | None:
        """Return the one surname a single edit away that follows the previous word in some name."""
        likely = self._after.get(before[0].casefold(), set()) if before else set()
        near = {n for n in likely if OSA.distance(word.casefold(), n.casefold()) == 1}
        return near.pop() if len(near) == 1 else None

    def _goes_with(self, name: str, beside: _Beside) -> bool:
        """True if a word may be read as ``name`` beside the capitalised words around it.

        A stranger's name, "Chris Licht", is no misspelt word: a part of a name of several words is
        read as another only if some name has it beside one of its neighbours.
        """
        before, after = beside
        if before is None and after is None:
            return True
        firsts = [] if before is None else [before, self.nearest(before) or before]
        follows = any(name in self._after.get(first.casefold(), ()) for first in firsts)
        seconds = self._after.get(name.casefold(), ())
        return follows or (after is not None and any(_nearly(after, one) for one in seconds))

    def _spelt_out(self, word: str) -> str | None:
        """Return the one name of at least three words that has a word's letters as initials."""
        names = self._by_initials.get(word, set()) if word.isupper() else set()
        return next(iter(names)) if len(names) == 1 and word.casefold() not in self._alone else None

    def _written_whole(self, one: str, other: str) -> tuple[str, str] | None:
        """Return the name of two words of which a pair of words is the beginning: "man u".

        The second word is cut short, the first may be. Of several names most must be the one.
        """
        low = one.casefold(), other.casefold()
        short = len(other) <= CUT_LETTERS and len(one) >= BEGUN_LETTERS
        if not short or low in self._there or not FUNCTION.isdisjoint(low) or low[1] in _VERSUS:
            return None
        begun = {
            name: count
            for name, count in self._begun.get(_begins(one, other), {}).items()
            if name[0].casefold().startswith(low[0])
            and name[1].casefold().startswith(low[1])
            and len(name[1]) > len(other)
        }
        # "Man United" is Manchester United, too
        all_of = {
            name: sum(n for other, n in begun.items() if _is_short_for(other, name))
            for name in begun
        }
        likeliest = max(all_of, key=lambda name: (all_of[name], len(name[0])), default=None)
        sure = likeliest is not None and 2 * all_of[likeliest] > sum(begun.values())
        return likeliest if sure else None

    def _one_word(self, one: str, other: str) -> str | None:
        """Return the name in one word that was typed in two: "JPMorgan" for "jp morgan"."""
        if (one.casefold(), other.casefold()) in self._there:
            return None
        return self._as_one.get(f"{one}{other}".casefold())

    def _cut_short(self, text: str, quoted: list[tuple[int, int]], read_as: dict[str, str]) -> str:
        """Write out the names of two words that were cut short, or were one."""
        words = list(_WORD.finditer(text))
        whole = ""
        end = 0
        for one, other in pairwise(words):
            inside = any(start < one.start() < stop for start, stop in quoted)
            apart = one.start() < end or text[one.end() : other.start()] != " "
            if inside or apart:
                continue
            pair = one.group(), other.group()
            two = self._written_whole(*pair)
            name = " ".join(two) if two else self._one_word(*pair)
            if name is not None:
                read_as[text[one.start() : other.end()]] = name
                whole += text[end : one.start()] + name
                end = other.end()
        return whole + text[end:]

    def mend(self, text: str, *, has: Callable[[str], bool]) -> Mended:
        """Replace each word that no article has by the name within reach of it.

        ``has`` returns True if some article has a word.
        """
        read_as: dict[str, str] = {}
        quoted = [match.span() for match in _QUOTED.finditer(text)]
        text = self._cut_short(text, quoted, read_as)
        quoted = [match.span() for match in _QUOTED.finditer(text)]

        def read(match: re.Match[str]) -> str:
            word = match.group()
            if any(start < match.start() < end for start, end in quoted):
                return word
            bare = re.sub(r"['’]s$", "", word)
            if name := self._spelt_out(bare):
                read_as[bare] = name
                return name + word[len(bare) :]
            if len(bare) < SURNAME_LETTERS or bare.casefold() in self._known or has(bare):
                return word
            before = _WORD.findall(text[: match.start()])[-1:]
            name = self._surname(before, bare) or self._joined.get(bare.casefold())
            if name is None and len(bare) >= SHORT_WORD:
                name = self.nearest(bare)
            if name is None or not self._goes_with(name, _beside(text, match)):
                return word
            read_as[bare] = name
            return name + word[len(bare) :]

        return Mended(_WORD.sub(read, text), read_as)
