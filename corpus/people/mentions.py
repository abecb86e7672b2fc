"""Mentions: where an article names somebody, as runs of capitalised words."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence
from typing import NamedTuple

from corpus.article import Span
from corpus.english.calendar import DAYS
from corpus.english.cues import NOUNS_TOO, forms, lemmas
from corpus.english.lexicon import (
    ADVERBS,
    BODIES,
    CONJUNCTIONS,
    DETERMINERS,
    FEMALE,
    HONORIFICS,
    INDEFINITE,
    MALE,
    PARTICLES,
    PLURAL,
    PREPOSITIONS,
    ROLES,
    SUBORDINATORS,
    SUFFIXES,
    TITLE_WORDS,
    word_set,
)
from corpus.english.nations import NATIONS
from corpus.english.places import BARE_PLACES
from corpus.people.matching import OWNER, ends_name, fold, is_given, opens_name

_NO_NAME = (
    DETERMINERS
    | PREPOSITIONS
    | CONJUNCTIONS
    | SUBORDINATORS
    | ADVERBS
    | DAYS
    | MALE
    | FEMALE
    | PLURAL
    | INDEFINITE
    | word_set(
        "i i'm i've you he's she's it it's its there here according also however who what if "
        "surely really probably certainly clearly possibly honestly "
        "yes asked speaking not mr mrs ms dr abstract full text photo image video read watch "
        "please click via like well why how oh ok god gop thanks thank says said critics officials "
        "police voters experts people lawmakers analysts researchers scientists democrats "
        "is are was were did does do can could should would has have had loading let let's "
        "republicans conservatives liberals congress senate christmas easter internet english"
    )
) - word_set("will may march april june august jan")
_NO_LAST = PARTICLES | word_set("mr mrs ms your my our")
_MONTHS = word_set("april may june august")
_DATED = re.compile(r"(?:^|\s)(?:[Ii]n|[Oo]f|[Ll]ast|[Ss]ince|[Bb]y|[Tt]his|\d+)\s+$")
_INSIDE_NAMES = PARTICLES | word_set("of the and will may march april june august your my our")
_HEADLINE_VERBS = (
    word_set("is are was were has have had said to be wins pins takes makes gets goes")
    | forms(lemmas("headline", frames=["say", "tell", "want", "judge"]), "s") - NOUNS_TOO
    | forms(lemmas("headline"), "s")
)
"""Verbs between names in a headline with capitals: "Ruiz Slams Orr"."""
_CAPITAL = "[A-ZÀ-ÖØ-ÞĀ-Ž]"
_JOINED = r"(?:al|el|ul|as|ad|an|ar|at|az|ash|d|l|t)[-’']"
_NAME_TOKEN = (
    rf"(?:(?:[A-Z]\.){{2,}}|[A-Z]&[A-Z]\w*|(?:{_JOINED})?{_CAPITAL}[\w’'‑-]*\w"
    r"|[A-ZÀ-ÖØ-Þ]\.?(?![\w’']))"
)
_BETWEEN = "|".join(sorted(PARTICLES))
_STOPPED = (
    "(?<=[A-Z])|(?<=Jr|Sr|Lt|Dr|Mr|Ms|St|Fr)|(?<=Rep|Sen|Gov|Gen|Col|Sgt|Rev|Adm|Hon|Mrs)"
    "|(?<=Prof|Capt)"
)
"""What a full stop inside a name follows: an initial, a title, "Jr"."""
_SEQUENCE = re.compile(
    rf"(?<![\w’'@#]){_NAME_TOKEN}\.?"
    rf"(?:(?:[^\S\n]*+\n)?+[^\S\n]++(?:(?:{_BETWEEN})[^\S\n]++){{0,2}}"
    rf"{_NAME_TOKEN}(?:(?:{_STOPPED})\.)?)*"
)
_ABBREVIATED = re.compile(
    r"^(?:Mr|Mrs|Ms|Dr|Sen|Rep|Gov|Gen|Col|Lt|Sgt|Capt|Prof|Rev|Adv|St|Jr|Sr|[A-Z])\.$"
)


_SHOUTED = re.compile(r"^(?=[^\na-z]{12,}+$)(?:[^\S\n]*+\S++){5,}+[^\S\n]*+$", re.MULTILINE)


class Mention(NamedTuple):
    """A name in the article, with the title words before it.

    ``apart`` is True if the title separates the name from its namesake: "Mr Solheim" beside Marit
    Solheim.
    """

    span: Span
    name: str
    title: str
    name_start: int
    apart: bool = False


def mentions(text: str, start: int = 0, end: int | None = None) -> tuple[Mention, ...]:
    """Return every name in ``text[start:end]``, in order.

    A name is a run of capitalised words that are no sentence openers. A line of five words or more
    in capitals only is another article's headline and is skipped: names and verbs in it look alike.
    """
    found: list[Mention] = []
    end = len(text) if end is None else end
    shouted = [m.span() for m in _SHOUTED.finditer(text, start, end)]
    starts = [begin for begin, _ in shouted]
    for match in _SEQUENCE.finditer(text, start, end):
        n = bisect_right(starts, match.start())
        if n == 0 or shouted[n - 1][1] <= match.start():
            found += _cut(text, match.start(), match.end())
    return tuple(found)


_WORD = re.compile(r"\S+")


def _cut(text: str, start: int, end: int) -> list[Mention]:
    """Return the names in a run of capitalised words.

    It is split at possessives, and sentence openers are dropped.
    """
    found: list[Mention] = []
    run: list[tuple[int, int, str]] = []
    for match in _WORD.finditer(text, start, end):
        word, stop = match.group(), match.end()
        if word.endswith(".") and not _ABBREVIATED.match(word) and "." not in word[:-1]:
            word, stop = word[:-1], stop - 1
        low = fold(word)
        addressed = low in {"mr", "mrs", "ms", "dr"} or _ABBREVIATED.match(word)
        dawn = low in _PARTS_OF_TIME and match.end() < end and text[match.end()] == " "
        if not run and _is_adjective(word):
            continue
        small = low.strip(".") in _NO_NAME and not addressed and not dawn
        inner = opens_name(text, match.start(), stop, low) or ends_name(text, run, stop, low)
        if (small and not inner) or _is_adverb(low):
            if run and low in _INSIDE_NAMES:
                run.append((match.start(), stop, word))
                continue
            _close(text, run, found)
            run = []
            continue
        if low == "jan" and not text[match.end() + 1 : match.end() + 2].isupper():
            continue
        if (
            not run
            and low in _MONTHS
            and _DATED.search(text[max(0, match.start() - 8) : match.start()])
        ):
            continue
        if run and low in _HEADLINE_VERBS:
            _close(text, run, found)
            run = []
            continue
        owner = OWNER.search(word) if len(word) > 2 else None
        run.append((match.start(), stop if owner is None else stop - len(owner.group()), word))
        younger = len(run) > 1 and low.strip(".") in {"jr", "sr"}
        if owner is not None or stop != match.end() or younger:
            _close(text, run, found)
            run = []
    _close(text, run, found)
    return found


_JOINED_ADJECTIVE = re.compile(
    r"\w+-(?:[a-z]\w*ed|born|based|led|run|owned|built|made|maker|parent)$"
)


def _is_adjective(word: str) -> bool:
    """True for an adjective such as "UK-listed" or "London-based". It is no part of a name.

    "Ana Stone-Reed" has another capital.
    """
    return _JOINED_ADJECTIVE.match(word) is not None


def _is_adverb(low: str) -> bool:
    return _ADVERB.search(low) is not None and not is_given(low)


_PARTS_OF_TIME = word_set(
    "morning evening night week month spring summer autumn winter midnight noon"
)
_ADVERB = re.compile(r"(?:ical|onal|ial|ual|ing|ate|ent|ant|ous|ed|less|ful|ive)ly$")


def _close(text: str, run: list[tuple[int, int, str]], found: list[Mention]) -> None:
    kept = len(run)
    while kept and fold(run[kept - 1][2]).strip(".") in _NO_LAST:
        kept -= 1
    while kept > 1 and (
        (run[kept - 1][2].isupper() and fold(run[kept - 1][2]) in _SHORT_TITLES)
        or (kept > 2 and fold(run[kept - 1][2]) in _CAPTIONS and text[run[kept - 1][1]] in ":/")
    ):
        kept -= 1
    run = run[:kept]
    if not run:
        return
    lows = [OWNER.sub("", fold(w)).strip(".") for _, _, w in run]
    cut = 0
    last_word = max((n for n, low in enumerate(lows) if low not in SUFFIXES), default=0)
    for n, low in enumerate(lows[:last_word]):
        office = low in ROLES or low in HONORIFICS or is_office(low)
        if office and not is_given(low):
            named = (is_given(lows[k]) and not run[k][2].isupper() for k in range(cut, n))
            cut = cut if any(named) else n + 1
    if cut == 0 and len(run) > 2 and not is_given(lows[0]):
        called = _CALLING.search(lows[0]) is not None or lows[0] in _SHORT_TITLES
        called = called or (_AGENT.search(lows[0]) is not None and is_given(lows[1]))
        cut = int(called or (lows[0] in _BEFORE_GIVEN and is_given(lows[1])))
    cut = cut or _before_given(lows) or int(_is_short_title(run, lows))
    if len(run) == 2 and lows[0] in _AGES and is_given(lows[1]):
        cut = 1
    if cut == 0 and IN_PLACE.search(text, max(0, run[0][0] - 12), run[0][0]):
        place = _after_place(lows)
        run, lows = run[place:], lows[place:]
    if any(low in BODIES for low in lows[cut:]) and not is_given(lows[cut]):
        cut = 0
    first, last = run[0][0], run[-1][1]
    name_start = run[cut][0]
    title = " ".join(text[first:name_start].split())
    name = " ".join(text[name_start:last].split())
    if len(run) == 1 and (_ACRONYMS.match(run[0][2]) or lows[0] in SUFFIXES):
        return
    if all(low in ROLES or low in TITLE_WORDS or low in NATIONS for low in lows) and any(
        low in ROLES for low in lows
    ):
        return
    if all(low in _CLOCK for low in lows) or text[first : first + 5] in {"Gen Z", "Gen X"}:
        return
    if len(run) > 1 and lows[-1] in _MONTHS and _NUMBER.match(text, last):
        return
    if cut == 0 and len(run) == 1 and (lows[0] in _NO_NAME or lows[0] in HONORIFICS):
        return
    found.append(Mention(Span(first, last), name, title, name_start))


_ACRONYMS = re.compile(r"[A-Z]{2,}s$")
"""A crowd: "VCs", "SEOs"."""
_CLOCK = word_set("am pm et pt est edt cst cdt pst pdt gmt bst cet cest utc aest aedt ist")
_NUMBER = re.compile(r"\s\d")


def _is_short_title(run: Sequence[tuple[int, int, str]], lows: Sequence[str]) -> bool:
    """True if a run opens with an office in capitals: "MEP Ana Ruiz", "AG Ruiz"."""
    title = run[0][2].isalpha() and run[0][2].isupper()
    if not title or len(run) < 2 or run[1][2].isupper():
        return False
    return lows[0] in _SHORT_TITLES or (len(lows[0]) > 2 and is_given(lows[1]))


_SHARING = word_set("co ex vice then sub")
_OFFICE = re.compile(r"(?:\w{3}person|\w{3}woman|councill?or|-elect|-general)$")


def is_office(low: str) -> bool:
    """True if a folded word has the form of an office: "chairperson", "president-elect",
    "co-founder"."""
    prefix, _, rest = low.partition("-")
    return _OFFICE.search(low) is not None or (prefix in _SHARING and rest in ROLES)


_AGES = word_set("young little old baby poor")
_BEFORE_GIVEN = NATIONS.keys() | _AGES
_CALLING = re.compile(r"(?:ologist|icist|ician|ographer)$")
_AGENT = re.compile(r"\w{4}(?:ter|tor|der|ger|cer|ist)$")
"""Endings of what somebody does, before a given name: "Promoter Ana Ruiz"."""
_SHORT_TITLES = word_set(
    "ag vp svp evp avp mp pm ceo cfo cto coo cmo cio cso cpo md gm da det supt insp cllr cmdr qb "
    "wr rb ad"
)
_CAPTIONS = word_set("credit photo photograph picture image illustration")
_PLACE_WORDS = word_set(
    "san santa santo st saint new los las el la fort port lake mount north south west east upper "
    "lower great mc mac de van von del der bin abu al ibn"
)


def _before_given(lows: list[str]) -> int:
    """Return how many words of a run stand before a full name, as in "Offensive Things Donald
    Trump"."""
    if len(lows) < 4 or is_given(lows[0]) or len(lows[0]) < 3 or lows[0] in _PLACE_WORDS:
        return 0
    found = (n for n, low in enumerate(lows[1:-1], 1) if is_given(low) and low not in BARE_PLACES)
    return next(found, 0)


IN_PLACE = re.compile(r"\b(?:[Ii]n|[Aa]t|[Ff]rom|[Nn]ear|[Oo]utside|of)\s+$")
"""The words before the name of a place."""


def _after_place(lows: list[str]) -> int:
    """Return how many words of a run are a place's, as in "In Vintar Celia Druce said"."""
    first = 2 if lows[0] in _PLACE_WORDS else 1
    for n in range(first, len(lows) - 1):
        if is_given(lows[n]) and lows[n] not in BARE_PLACES and not is_given(lows[0]):
            named = lows[n:]
            return n if len(named) < 4 and not any(low in BODIES for low in named) else 0
    return 0
