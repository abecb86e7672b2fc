"""Names before a colon or behind a dash that are nobody's: a topic, a song."""

from __future__ import annotations

from corpus.attribution.speakers.discourse import Discourse
from corpus.attribution.uncued import UncuedStatement
from corpus.english.cues import PAPERS
from corpus.english.lexicon import BODIES, INDEFINITE, ROLES, word_set
from corpus.people.matching import fold, is_given


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

    It stands nowhere else, and nothing shows that it is somebody's.
    """
    cue, content = found.report.cue, found.report.content
    if cue is None or cue.end - cue.start > 1 or cue.start < content.end or name is None:
        return False
    person = discourse.person(name)
    if person is None:
        return name[0].isupper() and not any(is_given(fold(word)) for word in name.split())
    return not (person.human or person.body or person.roles or len(person.mentions) > 1)
