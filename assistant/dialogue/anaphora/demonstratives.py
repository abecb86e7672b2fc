"""Demonstratives: the title, the topic or the time that "this" and "that" refer to."""

from __future__ import annotations

import re

from assistant.dialogue.names import blank_quotations, find_names, first_title
from assistant.dialogue.talk import Talk
from corpus.english.calendar import MONTHS
from corpus.english.lexicon import (
    AUXILIARIES,
    COMMON_VERBS,
    PREPOSITIONS,
    RELATIVES,
    word_set,
)

_POINTING = re.compile(
    r"\b(?P<this>this|that|these|those) (?P<noun>[a-z]+(?: [a-z]+)??)(?=$|[\s?.,!])", re.IGNORECASE
)
_WORKS = word_set("album song book film movie show single record work novel play ep series tour")
_AT_THE_TIME = re.compile(
    r"\b(?:(?:that|those) (?:years?|season|day|months?|week)|"
    r"(?:this|that|these) (?:time )?(?:time|periods?|era|point))\b",
    re.IGNORECASE,
)
_THEN = re.compile(r" (?:back )?then\s*[?.!]*$", re.IGNORECASE)
_MONTH = "|".join(month.capitalize() for month in MONTHS)
_DATE = re.compile(
    rf"\b(?:(?:\d{{1,2}} )?(?:{_MONTH})(?: \d{{1,2}})?(?:,? \d{{4}})?|"
    r"(?:1\d|20)\d\d(?:[-–](?:\d\d)?\d\d)?)\b"
)
_WHEN = re.compile(rf" (?:in|on|since|during|before|after|by) (?:early |late )?{_DATE.pattern}")
_SMALL = PREPOSITIONS | AUXILIARIES - word_set("'s 're") | RELATIVES | {"what"}
_NO_ADJECTIVE = "|".join(_SMALL | word_set("the a an his her its their"))
_NO_NOUN = word_set(
    "is was are were did do does has have had can could will would may i you he she "
                 "they we it the a an in on at of to and or article")  # fmt: skip


def resolve_demonstratives(question: str, talk: Talk) -> str:
    """Replace a demonstrative ("that album") by what it refers to."""
    if talk.unheard(question):
        return question
    if match := _AT_THE_TIME.search(question):
        told = _time(talk)
        return f"{question[: match.start()]}{told}{question[match.end() :]}" if told else question
    if (match := _THEN.search(question)) and len(question.split()) > 3:
        when = _WHEN.search(talk.question)
        return f"{question[: match.start()]}{when.group() if when else ''}?"
    for match in _POINTING.finditer(blank_quotations(question)):
        noun = match["noun"].split()[0]
        several = match["this"].lower() in ("these", "those")
        if noun.lower() in _NO_NOUN or several > noun.endswith("s") or _relative(match, question):
            continue
        told = _work(talk) if noun.lower().rstrip("s") in _WORKS else _matter(noun, talk)
        if told:
            end = match.start("noun") + len(noun)
            return f"{question[: match.start()]}{told}{question[end:]}"
    return question


def _relative(pointing: re.Match[str], question: str) -> bool:
    """True if a "that" begins a clause: "the film that opened", not "who made that film"."""
    before = re.search(r"[\w’']+(?= $)", question[: pointing.start()])
    if before is None or pointing["this"].lower() != "that" or before.group().lower() in _SMALL:
        return False
    return not (before.group().lower() in COMMON_VERBS or before.group().endswith("ed"))


def _time(talk: Talk) -> str | None:
    """Return the last day or year in the answer, question or section: "1966" for "that year"."""
    found = (_DATE.search(text) for text in (talk.answer, talk.question, talk.section))
    return next((match.group() for match in found if match), None)


def _work(talk: Talk) -> str | None:
    """Return the last title; if there is none, the last name that is not the subject's."""
    lately = (talk.answer, talk.question)
    if title := next(filter(None, map(first_title, lately)), None):
        return title
    own = set(talk.subject.split())
    names = (mention.name for text in lately for mention in find_names(text))
    return next((name for name in names if not own & set(name.split())), None)


def _matter(noun: str, talk: Talk) -> str | None:
    """Return the last phrase of at least two words with the noun: "the water agreement"."""
    phrase = re.compile(
        rf"\b(?:(?!(?:{_NO_ADJECTIVE})\b)[\w’'-]+ ){{0,3}}?{noun.rstrip('s')}s?"
        r"(?: (?:of|with|for|on|against) (?:the )?[A-Z]\w+(?: [A-Z]\w+)*)?(?=$|[\s?.,;!])",
        re.IGNORECASE,
    )
    found = (phrase.search(text) for text in (talk.section, talk.question, talk.answer))
    phrases = (match.group() for match in found if match)
    return next((f"the {said}" for said in phrases if " " in said), None)
