"""The words beside a name in an article: an office, a relative, another name."""

from __future__ import annotations

import re

from corpus.article import Span
from corpus.english.cues import NOUNS_TOO, forms, lemmas
from corpus.english.lexicon import (
    ADVERBS,
    BODIES,
    DETERMINERS,
    PREPOSITIONS,
    ROLES,
    TITLE_WORDS,
    word_set,
)
from corpus.people.matching import Gender, fold
from corpus.people.mentions import Mention

_AGE = re.compile(r",\s+(\d\d)(?=[,.;])")
_AFTER = re.compile(
    r"(?:,|\s[—–])\s+(?:\d\d,\s+)?((?:(?:the|a|an|who is|who was|one of)\s+)?"
    r"(?:[\w’'.-]+\s+){0,8}?[\w’'.-]+)(?=[,.;:]|\s[—–]\s|\s+(?:who|and|said|at|in)\b)"
)


_IS = re.compile(
    r"\s+is\s+(?:now\s+)?((?:the|a|an)\s+(?:[\w’'-]+\s+){0,5}?[\w’'-]+)"
    r"(?=[,.;:]|\s+(?:who|and|of|for|at|in)\b)"
)


def told_beside(text: str, mention: Mention) -> list[str]:
    """Return the offices that are told of a name: "Lavrov, the foreign minister,", "adviser, John
    Bolton", "Ana Ruiz is the bank's chief executive"."""
    roles = []
    age = _AGE.match(text, mention.span.end)
    if age is not None:
        roles.append(f"{age.group(1)}-year-old")
    after = _AFTER.match(text, mention.span.end, mention.span.end + 120)
    if after is not None and _has_role(after.group(1)) and not _is_told_by(text, after):
        roles.append(after.group(1))
    named = _IS.match(text, mention.span.end, mention.span.end + 120)
    if named is not None and _has_role(named.group(1)):
        roles.append(named.group(1))
    before = text[max(0, mention.span.start - 70) : mention.span.start].split()
    if before and fold(before[-1].rstrip(",")) in ROLES:
        at = len(before) - 1
        while at and _of_title(before[at - 1]):
            at -= 1
        roles.append(" ".join(before[at:]).rstrip(","))
    return roles


def _is_told_by(text: str, after: re.Match[str]) -> bool:
    """True if the words behind a name and a comma say who speaks: "he met Ruiz, the judge said",
    "Ruiz, said the judge, left". Of "Ruiz, mayor of Ulm said" only a comma is left out."""
    opens = fold(after[1]).partition(" ")[0]
    follows = re.match(r"\s+(\w+)", text[after.end() :])
    verb = follows is not None and follows[1] in _SAYING
    return opens in _SAYING or (verb and opens in DETERMINERS)


def _of_title(word: str) -> bool:
    return word[-1].isalnum() and (word[0].isupper() or fold(word) in TITLE_WORDS | ROLES)


def _has_role(phrase: str) -> bool:
    """True if a phrase is an office with its complements ("head of a bank").

    A clause after a name and a comma is none: "the mayor takes his time", "met the mayor".
    """
    parts = [word.strip(".,") for word in fold(phrase).split()]
    for word, following in zip(parts, [*parts[1:], "of"], strict=True):
        if word in PREPOSITIONS or word in {"whose", "and"}:
            return False
        if following in {"the", "a", "an"} and word not in _BEFORE_ARTICLE:
            return False
        if word == "chief" and "officer" in parts[1:]:  # "chief financial officer"
            continue
        if word in ROLES and following not in ROLES:
            return following in PREPOSITIONS or following in {"and", "who", "emeritus", "general"}
    return False


_BEFORE_ARTICLE = ADVERBS | word_set("is was both")

KIN = word_set(
    "father mother son daughter brother sister wife husband widow widower uncle aunt cousin "
    "nephew niece grandson granddaughter grandfather grandmother stepson stepdaughter twin "
    "stepfather stepmother fiancé fiancée partner namesake"
)
_OWN = r"(?:her|his|their|[\w’'-]+[’']s?)"
_KIN_AFTER = re.compile(rf",\s+{_OWN}\s+(?:[\w-]+\s+){{0,2}}?([\w-]+)(?=[,.;:]|\s+and\b)")
_KIN_BEFORE = re.compile(rf"\b{_OWN}\s+(?:[\w-]+\s+){{0,2}}?([\w-]+),?\s+$", re.IGNORECASE)


def is_kin_told(text: str, mention: Mention) -> bool:
    """True if the apposition says that the person is a relative: "Mr Solheim, her brother,"."""
    return _is_kin_told(text, mention.span)


def _is_kin_told(text: str, span: Span) -> bool:
    start, end = span
    after = _KIN_AFTER.match(text, end, end + 60)
    before = _KIN_BEFORE.search(text, max(0, start - 50), start)
    return any(found is not None and fold(found.group(1)) in KIN for found in (after, before))


_TAKEN_UP = re.compile(r"(?:,?\s[^\W_A-Z][^\s.!?“”\"]*)+[.!?]\s+(He|She)\b")
_OPENING = re.compile(r"(?:^|[.!?”\"]\s+|\n\s*)\Z")


def pronoun_beside(text: str, mention: Mention) -> Gender | None:
    """Return the gender of the pronoun that takes up the subject of the sentence before it.

    "Xu runs the mill. She grinds." No other name stands between them.
    """
    start, end = mention.span
    found = _TAKEN_UP.match(text, end, end + _FAR)
    if found is None or _OPENING.search(text[max(0, start - 3) : start]) is None:
        return None
    return "f" if found.group(1) == "She" else "m"


_BODY = re.compile(
    r",\s+(?:(?P<thing>which)\b|(?:the|a|an|its|one of (?:the|its))\s+"
    r"(?P<told>(?:[\w’'-]+\s+){0,5}?[\w’'-]+)(?=[,.;:]|\s+that\b))"
)


def is_body_told(text: str, mention: Mention, *, human: bool = False) -> bool:
    """True if the words after a name show that it is an organisation's or a thing's.

    "Calder, the pension trust,", "Meltemi, which flies to Crete,". If the name has the form of a
    ``human`` being's, ", which" may refer to a word before it ("a talk with Ana Ruiz, which aired
    in May"), and only a small noun without an owner counts.
    """
    found = _BODY.match(text, mention.span.end, mention.span.end + 90)
    if found is None:
        return False
    if found["thing"]:
        return not human or _is_bodys(text[max(0, mention.span.start - 40) : mention.span.start])
    told = fold(found["told"]).split()
    noun = next((n for n, word in enumerate(told) if word in PREPOSITIONS), len(told)) - 1
    if noun < 0 or told[noun] not in BODIES - _PRONOUN_TOO or ROLES.intersection(told):
        return False
    owned = any(word.endswith(("'s", "s'")) for word in told[: noun + 1])
    return not human or (found["told"].split()[noun].islower() and not owned)


_PRONOUN_TOO = word_set("who")
"""Words in ``BODIES`` that are pronouns in small letters."""


def _is_bodys(before: str) -> bool:
    """True if a name after these words is a body's: it opens a sentence, or a body's noun stands
    there ("the publisher")."""
    words = before.split()
    return not before.strip() or before.rstrip()[-1] in ".!?:" or fold(words[-1]) in BODIES


_AFTER_NAME = re.compile(r"\s+(?:also\s+|\w+ly\s+|has\s+|had\s+)?([a-z]+)\b")
_BEFORE_NAME = re.compile(r"(?:\A|\s)([A-Za-z]+)\s+\Z")


def shows_human(text: str, span: Span) -> bool:
    """True if the words beside a name show a human being: "who", a relative, an age, a verb of
    saying."""
    if WHO_CLAUSE.match(text, span.end) or _AGE.match(text, span.end) or _is_kin_told(text, span):
        return True
    return _speaks(text, span)


WHO_CLAUSE = re.compile(r",?\s+(?:who|whose|whom)\b")


def speaks(text: str, mention: Mention) -> bool:
    """True if a plain verb of saying stands beside a name: "Parrish said", "says Ohanian".

    An article before it ("a Sicilian said") shows that it is no name.
    """
    return _speaks(text, mention.span)


def _speaks(text: str, span: Span) -> bool:
    start, end = span
    before = _BEFORE_NAME.search(text, max(0, start - 30), start)
    if before is not None and before[1] in _SAYING:
        return True
    after = _AFTER_NAME.match(text, end, end + 40)
    if after is None or after[1] not in _SAYING:
        return False
    return before is None or before[1].lower() not in DETERMINERS


_SAYING = forms(lemmas("plain"), "s", "past") - NOUNS_TOO


_ITS = re.compile(
    r"\s+(?:[^\W_A-Z]+\s+){1,5}?(?:that\s+)?(?:its\b|it\s+(?:had|has|would|will|plans|expects)\b)"
)


def is_it(text: str, mention: Mention) -> bool:
    """True if "its" or "it" just after a name refers to it: "Calder said its banks"."""
    return _ITS.match(text, mention.span.end, mention.span.end + 80) is not None


_NAMED = r"[“\"‘']?(?P<name>[A-ZÀ-ÖØ-ÞĀ-Ž][\w’-]*(?:[^\S\n][A-ZÀ-ÖØ-ÞĀ-Ž][\w’-]*)?)"
_CALLED = re.compile(
    r"(?:,?\s+(?:better\s+|also\s+|widely\s+|popularly\s+|otherwise\s+|universally\s+)?"
    r"(?:known|(?<=,\s)called|nicknamed|dubbed|aka|a\.k\.a\.)"
    r"(?:\s+(?:to|by|in)\s+[^.,;\n]{2,30}?)?(?:\s+(?:simply\s+|only\s+)?as)?"
    r"|,?\s+(?:[^.,;\n]{1,30},\s+)?(?:whom|who)\s+[^.,;\n]{2,40}?\s+calls?"
    r"|,\s+(?:the|a)\s+[\w-]+\s+[^.,;\n]{3,40}?\s+calls?)\s+" + _NAMED
)
_BRACKETED = re.compile(r"\s+\([“\"‘']?(?P<name>[A-Z]{2,5})[”\"’']?\)")
_FAR = 120


def nickname(text: str, mention: Mention) -> Span | None:
    """Return the span of another name of the person that stands beside a name, or None.

    "…, whom everyone calls Moose", "…, known as AMLO", "… (SBF)".
    """
    end = mention.span.end
    for pattern in (_BRACKETED, _CALLED):
        found = pattern.match(text, end, end + _FAR)
        if found is not None:
            return Span(*found.span("name"))
    return None


_LABELLED = re.compile(r"\s*(?:,[^:\n]{1,60})?(?:\([^()\n]{1,40}\))?[*_]*:(?=\s|\*)")


def is_label(text: str, mention: Mention) -> bool:
    """True if a name opens the turn of a transcript: "ANA RUIZ, MAYOR: We do."."""
    start, end = mention.span
    line = text[text.rfind("\n", 0, start) + 1 : start].strip(" *_")
    return (not line or line[-1] in "])") and _LABELLED.match(text, end) is not None
