"""The source outlets of a question, and the question without them."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Collection, Sequence
from typing import NamedTuple

from assistant.question.limits.time_window import NAMED_DAY
from corpus.english.lexicon import (
    AUXILIARIES,
    CONJUNCTIONS,
    DETERMINERS,
    INDEFINITE,
    PREPOSITIONS,
    RELATIVES,
    SUBORDINATORS,
)
from corpus.masthead.agencies import agency
from corpus.masthead.bylines import outlet as paper

INITIALS = 3  # minimum letters of initials that stand for an outlet

_SOURCE = (
    r"(?:according to|as reported (?:by|in)|reported by|reports? (?:by|from|in)|"
    r"published (?:by|in)|articles? (?:by|from|in)|covered by|says? (?:the )?|(?:as )?per|while|"
    r"whereas|whilst|but|unlike|than|contrast to|compared (?:to|with)|and|or|between|,)"
)
_SURE_SOURCE = (
    r"(?:according to|as reported (?:by|in)|reported by|reports? (?:by|from|in)|"
    r"published (?:by|in)|articles? (?:by|from|in)|covered by|"
    r"(?:(?:any|some|every)thing|stor(?:y|ies)|pieces?|reviews?|coverage) (?:by|from|in))"
)
_PUBLISHED = (
    r"articles?|reports? on|reported|pieces?|stor(?:y|ies)|interviews?|reviews?|columns?|coverage|"
    r"round-?up|profiles?|obituar(?:y|ies)|editorials?|explainers?"
)
# keywords instead of a question may begin with the outlet: "post march ferry"
_WHEN = (
    r"(?:\d{1,2} )?(?:jan|feb|mar|apr|may|june?|july?|aug|sept?|oct|nov|dec)[a-z]*\b|\d{4}\b|"
    r"(?:last|this) (?:week|month|year)\b"
)
# what a newspaper does in its articles, and not as a firm: "announce" and "sack" are no such verbs
_WRITES = (
    r"(?:report(?:s|ed|ing)?|writ(?:e|es|ing|ten)|wrote|publish(?:es|ed|ing)?|print(?:s|ed|ing)?|"
    r"cover(?:s|ed|ing)?|carr(?:y|ies|ied)|run|runs|ran|running|correct(?:s|ed)?)\b"
)
_STATES = (
    r"(?:sa(?:y|ys|id|ying)|think|mention(?:s|ed)?|argue[sd]?|claim(?:s|ed)?|describe[sd]?|"
    r"portray(?:s|ed)?|see|call(?:s|ed)?|have)\b"
)
_DIFFERS = r"(?:(?:dis)?agree|differ|compare)\b"
# a firm that speaks of itself is no source: "what did the Post say about its paywall"
_OF_ITSELF = r"\s+(?:about|on|of|over|regarding)\s+(?:its|their)\b"
_ALSO = r"(?:(?:ever|also|already|actually|recently|just|have|had|been|\w+ly) )*"
_SUBJECT = (
    rf"(?=['’]?,? (?:and|or|versus|vs)\b|,|['\"’”]?\s+{_ALSO}"
    rf"(?:{_WRITES}|{_DIFFERS}|{_STATES}(?!{_OF_ITSELF})))"
)
# a name before a noun is a topic: "in the Herald scandal"
_SMALL = "|".join(
    sorted(
        PREPOSITIONS | CONJUNCTIONS | SUBORDINATORS | AUXILIARIES | DETERMINERS | RELATIVES
        | frozenset("what when where why how last this and or".split())
    )
)  # fmt: skip
_NO_TOPIC = (
    rf"(?!['’]s)(?!\s+(?!(?:{_SMALL}|{_PUBLISHED}|{_WHEN})\b|{_WRITES}|{_STATES}|{_DIFFERS})"
    r"(?-i:[a-z])\w+)"
)
_MARKS = r"['‘\"“]"
_ASKS = r"(?:do|does|did|has|have|had|is|was|what|how|that|where|whether)"
_AND = r"(?:['’]s)?(?:,? (?:and|or|versus|vs\.?|with) |, )(?:the )?"


class _Place(NamedTuple):
    """Where a text names an outlet."""

    start: int
    end: int
    outlet: str


def _add(found: list[_Place], new: _Place) -> None:
    """Add a place to those found, if no other paper's name overlaps it."""
    if not any(
        new.start < old.end and old.start < new.end and family(old.outlet) != family(new.outlet)
        for old in found
    ):
        found.append(new)


def find_outlets(text: str, outlets: Collection[str]) -> tuple[str, ...]:
    """Return the outlets that the question names as its sources, in order.

    "The Courier" is The Ostrel Courier if no other outlet's name ends with it. In a question with
    capitals an outlet must have its own: "by age" is not by The Age.
    """
    written = text[1:] != text[1:].lower()
    found: list[_Place] = []
    low = text.casefold()
    # a pattern costs much to compile: only those whose name stands in the text
    called = [(outlet, bare) for outlet, bare in _called(outlets) if bare.casefold() in low]
    for outlet, bare in sorted(called, key=lambda pair: -len(pair[1])):
        pattern = _source_of(outlet, bare, written=written)
        if match := re.search(pattern, text, re.IGNORECASE):
            _add(found, _Place(match.start(match.lastgroup or 0), match.end(), outlet))
    starts = [place.start for place in found]
    for outlet, bare in called if found else ():
        name = _name(bare, written=written)
        beside = re.compile(rf"(?<!\w){name}{_AND}", re.IGNORECASE)
        for match in beside.finditer(text):
            if match.end() in starts:
                _add(found, _Place(match.start(), match.end(), outlet))
    return tuple(dict.fromkeys(place.outlet for place in sorted(found)))


def _source_of(outlet: str, bare: str, *, written: bool) -> str:
    """Return a pattern for an outlet, as it is called, where a question names it as a source."""
    name = _name(bare, written=written)
    # "by age" is not by The Age, nor is "in metro" in Metro
    alone = not written and " " not in bare
    is_the = "the " in (outlet[:4].casefold(), bare[:4].casefold())
    cue = _SURE_SOURCE if alone else _SOURCE
    place = "(?!)" if alone and not is_the else rf"(?:in|from|by){' the' if alone else ''}"
    article = rf"(?:both |either |the |an? |articles? (?:from|in) |{_MARKS})*"
    the = re.escape(bare) if bare.startswith("the ") else name  # "the courier wrote"
    return (
        rf"\b{cue}\s+{article}(?P<a>{name})\b(?!['’]s)|"
        rf"(?<!\w)(?P<b>{name})\b['’\"”]?(?:['’]s)?\s+(?:{_PUBLISHED})\b|"
        rf"^(?:the )?(?P<c>{name})(?:['’]s)?(?:\s*:|,|\s+(?={_WHEN}|(?:on|about)\b))|"
        rf"\b{place}\s+{article}(?P<e>{name})\b{_NO_TOPIC}|"
        rf"\b{_ASKS}\s+{article}(?P<d>{name}|(?<=the ){re.escape(bare)}|{the})\b{_SUBJECT}"
    )


def acts_itself(text: str, outlet: str) -> bool:
    """True if a question asks what a newspaper does as a firm, or says of itself."""
    name = re.escape(outlet)
    deed = rf"(?<!\w){name}\s+{_ALSO}(?!{_WRITES}|{_STATES}|{_DIFFERS})[a-z]+\b"
    return re.search(rf"{deed}|(?<!\w){name}\b.*{_OF_ITSELF}", text, re.IGNORECASE) is not None


_STRANGE = re.compile(
    r"\b(?:according to|(?:as )?reported (?:by|in)|reports? (?:by|from|in)|published (?:by|in)|"
    r"(?:articles?|stories|pieces?|coverage) (?:by|from|in)|"
    r"what (?:did|does|has|do)) (?:the )?(?P<after>[\w.’'-]+(?: [\w.’'-]+){0,3})|"
    rf"(?:^|\bthe )(?P<before>[\w.’'-]+(?: [\w.’'-]+){{0,3}}?)(?:['’]s)? (?:{_PUBLISHED})\b",
    re.IGNORECASE,
)


def unknown_outlet(text: str, outlets: Collection[str]) -> str | None:
    """Return the newspaper or agency that a question names as its source and that is not known.

    It is recognised by the kind of its name: Post, Herald, News Agency.
    """
    known = {bare.casefold() for _, bare in _called(outlets)}
    written = text[1:] != text[1:].lower()
    for match in _STRANGE.finditer(text):
        words = (match["after"] or match["before"]).split()
        runs = range(len(words), 0, -1)
        tried = [words[:n] for n in runs] if match["after"] else [words[-n:] for n in runs]
        for run in tried:
            if written and not all(word[:1].isupper() or word == "of" for word in run):
                continue
            if run[0].lower() in DETERMINERS | INDEFINITE - {"the"}:  # "any New York Times"
                continue
            name = " ".join(word[:1].upper() + word[1:] for word in run)
            own = agency(name) if len(run) == 1 else paper(name)
            if own and name.casefold() not in known:
                return name
    return None


def _name(bare: str, *, written: bool) -> str:
    """Return a pattern for a name; of one word in a text with capitals, for its own capitals."""
    words = re.sub(r"^the ", "", bare, flags=re.IGNORECASE)
    return _spelt(bare) if written and " " not in words else re.escape(bare)


def _spelt(name: str) -> str:
    """Return a pattern for a name in its own capitals; its article may have any."""
    article, bare = ("[Tt]he ", name[4:]) if name.startswith("the ") else ("", name)
    return f"(?-i:{article}(?:{re.escape(bare)}|{re.escape(bare.upper())}))"


def _called(outlets: Collection[str]) -> list[tuple[str, str]]:
    """Return the outlets with what they are called: names, last words, first words, papers,
    initials."""
    bare = [(outlet, re.sub(r"^the ", "", outlet, flags=re.IGNORECASE)) for outlet in outlets]
    last = Counter(name.split()[-1] for _, name in bare)
    short = [
        (outlet, f"the {name.split()[-1]}")
        for outlet, name in bare
        if len(name.split()) > 1 and last[name.split()[-1]] == 1
    ]
    # "Science News" for "Science News For Students", "Business Post" for "Emerald Business Post"
    parts = [
        (outlet, " ".join(words[n : n + 2]))
        for outlet, words in ((outlet, name.split()) for outlet, name in bare)
        if len(words) > 2
        for n in (0, len(words) - 2)
        # "Calder Bay" of "The Calder Bay Tide" is a place
        if n or words[2].lower() in PREPOSITIONS or paper(" ".join(words[:2]))
    ]
    known = Counter([*(part for _, part in parts), *(name for _, name in bare)])
    begins = [
        (outlet, part)
        for outlet, part in parts
        if known[part] == 1 and all(word[:1].isupper() for word in part.split())
    ]
    # sections of one paper, "The Independent - Travel", and initials, NYT
    sections = [(outlet, family(name)) for outlet, name in bare if family(name) != name]
    initials = [
        (outlet, letters)
        for outlet, name in bare
        if len(letters := "".join(word[0] for word in re.findall(r"[A-Z]\w*", name))) >= INITIALS
    ]
    return [
        *bare,
        *short,
        *begins,
        *sections,
        *initials,
        *((o, letters.lower()) for o, letters in initials),
    ]


def is_called(name: str, outlets: Collection[str]) -> bool:
    """True if one of the outlets has the name, apart from article and case."""
    bare = re.sub(r"^the ", "", name, flags=re.IGNORECASE).casefold()
    called = (re.sub(r"^the ", "", one, flags=re.IGNORECASE) for _, one in _called(outlets))
    return any(bare == one.casefold() for one in called)


def family(outlet: str) -> str:
    """Return the paper of a section: "The Independent" for "The Independent - Travel"."""
    return re.split(r"\s+[-–—|]\s+|:\s+", outlet)[0]


def without_outlets(text: str, outlets: Sequence[str]) -> str:
    """Return the question without the outlets that it names as its sources.

    "Do A and B agree on who won" becomes "who won"; "What did A report about the march" becomes
    "what about the march".
    """
    names = {name for outlet, name in _called(outlets) if outlet in outlets}
    if not names:
        return text
    one = rf"(?:the )?(?:{'|'.join(re.escape(n) for n in sorted(names, key=len, reverse=True))})"
    several = rf"(?:both )?{one}(?:(?:,? and|,| or)(?: according to)? {one})*"
    text = re.sub(
        rf"^(?:do|does|did|how do|where do) {several} (?:agree|disagree|differ|report the same)"
        r"(?: with each other)? (?:on|about|over|in) ",
        "",
        text,
        flags=re.IGNORECASE,
    )
    asks = r"(?:do|does|did|has|have|had|is|was)"
    what = rf"(?!.*\b(?:differ|compare)\b)(?:what(?: else)? (?:{asks} )?|{asks} )"
    anything = r"(?:(?: \w+ly)? (?:any|some)thing)?"
    tells = rf"(?:{_WRITES}|(?:say|says|said|saying|mention(?:s|ed)?)\b)"
    reports = rf"^{what}{several} {_ALSO}{tells}{anything}"
    treats = rf"(?:{_WRITES}|{_STATES}) (?!about |on )"
    text = re.sub(
        rf"^how (?!.*\b(?:differ|compare)\b){asks} {several} {_ALSO}{treats}",
        "what about ",
        text,
        flags=re.IGNORECASE,
    )
    text = re.sub(
        rf"{reports} on (?P<day>{NAMED_DAY})\W*$", r"which articles on \g<day>", text, flags=re.I
    )
    text = re.sub(
        rf"{reports} on (?P<day>{NAMED_DAY}) (?:about|on) (?P<y>.+)$",
        r"what about \g<y> on \g<day>",
        text,
        flags=re.IGNORECASE,
    )
    text = re.sub(rf"{reports} (?:about|on|of) ", "what about ", text, flags=re.IGNORECASE)
    text = re.sub(rf"^{one}(?:\s*[:,]\s*|\s+)(?={_WHEN})", "", text, flags=re.IGNORECASE)
    text = re.sub(
        rf",?\s*\b(?:in|from) {several}(?=$|[,?]| (?:in|on|since|from|during|before|after)\b)",
        "",
        text,
        flags=re.IGNORECASE,
    )
    cue = r"(?:according to|as reported (?:by|in)|reported by)"
    return " ".join(re.sub(rf",?\s*\b{cue}\s+{several},?", " ", text, flags=re.I).split())
