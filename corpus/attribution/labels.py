"""Names before a colon or behind a dash that are nobody's: a topic, a song, a thing."""

from __future__ import annotations

import re

from corpus.attribution.speakers.discourse import Discourse
from corpus.attribution.uncued import UncuedStatement
from corpus.english.cues import CLAIMS, CUES, PAPERS
from corpus.english.lexicon import BODIES, INDEFINITE, PREPOSITIONS, ROLES, SUBJECTS, word_set
from corpus.people.matching import fold, is_given
from corpus.people.offices import PLURAL_ROLES


def is_topic(discourse: Discourse, found: UncuedStatement, name: str | None) -> bool:
    """True if the word before a colon and a quotation is a topic: "Rents: “They stay.”"."""
    cue = found.report.cue
    label = cue is not None and cue.end - cue.start == 1 and cue.end <= found.report.content.start
    if not label or found.report.how != "after" or name is None:
        return False
    if name.casefold() in _NAVIGATION:
        return True
    if discourse.person(name):
        return False
    return name.isalpha() and name.islower() and name not in _KNOWN


_NAVIGATION = word_set("related updated watch read listen more video photos gallery")
"""Labels of links to other pages."""
_KNOWN = ROLES | BODIES | PAPERS | INDEFINITE


def is_song(discourse: Discourse, found: UncuedStatement, name: str | None) -> bool:
    """True if the name after the dash behind a quotation may be a song's: "“…” - White Horse".

    It stands in the quotation, or nothing shows that it is somebody's.
    """
    cue, content = found.report.cue, found.report.content
    if cue is None or cue.end - cue.start > 1 or cue.start < content.end or name is None:
        return False
    quoted = fold(discourse.text[slice(*content)])
    if fold(name) in quoted:  # "“Welcome to Oslo, my dear” - Welcome to Oslo"
        return True
    person = discourse.person(name)
    if person is not None:
        known = person.human or person.body or person.roles or len(person.mentions) > 1
        return not known and _is_unlisted(name)
    return _is_unlisted(name)


def _is_unlisted(name: str) -> bool:
    """True if a name has a capital and no given name in it."""
    return name[0].isupper() and not any(is_given(fold(word)) for word in name.split())


def may_present(discourse: Discourse, found: UncuedStatement, name: str | None) -> bool:
    """True if the subject before a colon may be who speaks: "Ruiz was not so sure: “…”".

    A human being may. A body may if a word of saying stands before the colon: "the club sent this
    reply: “…”". Nobody else does, by a name that the article does not show to be somebody's:
    "Robots change how we bake: “…”".
    """
    report = found.report
    if report.frame != "colon" or report.source is None or name is None:
        return True
    person = discourse.person(name)
    if person is not None and (person.human or person.gender is not None or person.roles):
        return True
    head = _WORD.findall(discourse.text[slice(*(report.head or report.source))])
    head = head[: next((n for n, w in enumerate(head) if n and w.lower() in PREPOSITIONS), None)]
    plain = bool(head) and (head[0].lower() in SUBJECTS or (person is None and head[-1].islower()))
    if plain and head[-1] not in BODIES:
        return True
    if head and person is None and head[-1].lower() in PLURAL_ROLES:  # "Police in Vintar"
        return True
    cue = discourse.text[slice(*report.cue)].lower() if report.cue is not None else ""
    if cue in CUES and "s" in CUES[cue].forms:
        return True
    between = discourse.text[report.source.end : report.content.start]
    said = {word.lower() for word in _WORD.findall(between)}
    return not said.isdisjoint(_SAID) or any("past" in CUES[w].forms for w in said if w in CUES)


_WORD = re.compile(r"[^\W\d_]+")
_SAID = (CLAIMS | PAPERS) - {"it"} | word_set(
    "answer reply response question words explanation quote slogan"
)
