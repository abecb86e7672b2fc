"""Completion of a question from the heading of the conversation."""

from __future__ import annotations

import re

from assistant.dialogue.names import find_names
from assistant.dialogue.talk import Talk
from corpus.people.matching import fold

_HAPPENED = re.compile(
    r"^(?P<lead>.*\bwhat (?:else )?happened)(?P<rest>\s*[?.!]*$| "
    r"(?:in|during|when|after|before|next|then)\b.*)",
    re.IGNORECASE,
)


def add_heading(question: str, talk: Talk) -> str:
    """Write out the subject of the heading if the question shortens it or leaves it out."""
    subject = talk.subject
    if not subject or fold(subject) in fold(question):
        return question
    for written in (_in_full, _happened):
        whole = written(question, talk)
        if whole != question:
            return whole
    return question


def _in_full(question: str, talk: Talk) -> str:
    """Replace a part of the subject's name by the full name."""
    parts = fold(talk.subject).split()
    for mention in find_names(question):
        own = fold(mention.name).split()
        if own != parts and all(word in parts for word in own):
            start = mention.name_start
            if parts[0] == "the" and question[:start].lower().endswith("the "):
                start -= 4
            return f"{question[:start]}{talk.subject}{question[mention.span.end :]}"
    return question


def _happened(question: str, talk: Talk) -> str:
    """Add the subject to "What happened in 1991?"."""
    match = _HAPPENED.match(question)
    return f"{match['lead']} to {talk.subject}{match['rest']}" if match else question
