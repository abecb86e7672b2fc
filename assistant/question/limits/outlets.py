"""The source outlets of a question, and the question without them."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Collection, Sequence
from typing import NamedTuple

from assistant.question.limits.time_window import NAMED_DAY
from corpus.masthead.agencies import agency
from corpus.masthead.bylines import outlet as paper

INITIALS = 3  # minimum letters of initials that stand for an outlet

_SOURCE = (
    r"(?:according to|as reported (?:by|in)|reported by|reports? (?:by|from|in)|"
    r"published (?:by|in)|articles? (?:by|from|in)|covered by|says? (?:the )?|(?:as )?per|while|"
    r"whereas|whilst|but|unlike|than|contrast to|compared (?:to|with)|from|in|by|and|or|between|,)"
)
_SURE_SOURCE = (
    r"(?:according to|as reported (?:by|in)|reported by|reports? (?:by|from|in)|"
    r"published (?:by|in)|articles? (?:by|from|in)|covered by|(?:what|how) (?:did|does|do|has)|the)"
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
_REPORT = (
    r"(?:report|write|publish|cover|print|carry|agree|disagree|differ|say|think|correct|change)\b"
)


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
    cue = rf"(?:{_SOURCE}|do|does|did|what|how)" if re.search(_REPORT, text, re.I) else _SOURCE
    found: list[_Place] = []
    low = text.casefold()
    # a pattern costs much to compile: only those whose name stands in the text
    called = [(outlet, bare) for outlet, bare in _called(outlets) if bare.casefold() in low]
    for outlet, bare in sorted(called, key=lambda pair: -len(pair[1])):
        name = _spelt(bare) if written else re.escape(bare)
        # "by age" is not by The Age
        before = _SURE_SOURCE if not written and " " not in bare else cue
        pattern = (
            rf"\b{before}\s+(?:both |either |the |an? |articles? (?:from|in) |['‘\"“])*"
            rf"(?P<a>{name})\b(?!['’]s)|"
            rf"(?<!\w)(?P<b>{name})\b['’\"”]?(?:['’]s)?\s+(?:{_PUBLISHED})\b|"
            rf"^(?:the )?(?P<c>{name})(?:['’]s)?(?:\s*:|,|\s+(?={_WHEN}|(?:on|about)\b))"
        )
        if match := re.search(pattern, text, re.IGNORECASE):
            _add(found, _Place(match.start(match.lastgroup or 0), match.end(), outlet))
    starts = [place.start for place in found]
    for outlet, bare in called if found else ():
        name = _spelt(bare) if written else re.escape(bare)
        beside = re.compile(rf"(?<!\w){name}{_AND}", re.IGNORECASE)
        for match in beside.finditer(text):
            if match.end() in starts:
                _add(found, _Place(match.start(), match.end(), outlet))
    return tuple(dict.fromkeys(place.outlet for place in sorted(found)))


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
            name = " ".join(word[:1].upper() + word[1:] for word in run)
            own = agency(name) if len(run) == 1 else paper(name)
            if own and name.casefold() not in known:
                return name
    return None


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
    # "Science News" for "Science News For Students"
    first = Counter(" ".join(name.split()[:2]) for _, name in bare)
    begins = [
        (outlet, start)
        for outlet, name in bare
        if len(name.split()) > 3
        and first[start := " ".join(name.split()[:2])] == 1
        and all(word[:1].isupper() for word in start.split())
    ]
    # sections of one paper, "The Independent - Travel", and initials, NYT
    paper = [(outlet, family(name)) for outlet, name in bare if family(name) != name]
    initials = [
        (outlet, letters)
        for outlet, name in bare
        if len(letters := "".join(word[0] for word in re.findall(r"[A-Z]\w*", name))) >= INITIALS
    ]
    return [
        *bare,
        *short,
        *begins,
        *paper,
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
    reports = rf"^what (?:did|do|does|has|have) {several} (?:report|write|publish|print|say|run)\w*"
    text = re.sub(
        rf"{reports} on (?P<day>{NAMED_DAY})\W*$", r"which articles on \g<day>", text, flags=re.I
    )
    text = re.sub(
        rf"{reports} on (?P<day>{NAMED_DAY}) (?:about|on) (?P<y>.+)$",
        r"what about \g<y> on \g<day>",
        text,
        flags=re.IGNORECASE,
    )
    text = re.sub(rf"{reports} (?:about|on) ", "what about ", text, flags=re.IGNORECASE)
    text = re.sub(rf"^{one}(?:\s*[:,]\s*|\s+)(?={_WHEN})", "", text, flags=re.IGNORECASE)
    text = re.sub(
        rf",?\s*\b(?:in|from) {several}(?=$|[,?]| (?:in|on|since|from|during|before|after)\b)",
        "",
        text,
        flags=re.IGNORECASE,
    )
    cue = r"(?:according to|as reported (?:by|in)|reported by)"
    return " ".join(re.sub(rf",?\s*\b{cue}\s+{several},?", " ", text, flags=re.I).split())
