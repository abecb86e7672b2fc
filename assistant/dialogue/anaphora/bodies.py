"""The body that "the company" or "the club" means."""

from __future__ import annotations

import re
from collections import Counter

from assistant.dialogue.anaphora.centers import name_in_sentence
from assistant.dialogue.descriptions import BODY_NOUN, may_be_called, sort_of
from assistant.dialogue.names import find_names, genitive, part_of
from assistant.dialogue.talk import Talk
from corpus.english.lexicon import FEMALE_ROLES, MALE_ROLES, ROLES

_BODY = re.compile(
    rf"\b(?:the|their) (?P<noun>{BODY_NOUN})"
    r"(?P<own>['’]s)?\b(?! (?:of|for|that|which|who|behind|from|in)\b)"
    rf"(?! (?:{'|'.join(sorted(ROLES | MALE_ROLES | FEMALE_ROLES))})\b)",  # "the union man"
    re.IGNORECASE,
)
ASKED_ABOUT = 3  # votes of the articles that a body is worth which was asked about; set by hand
ASKED_THING = 2  # the same for a name of which it is not known that it is a body's
TOLD_OF = 1  # the same for one that the last answer names


def resolve_bodies(question: str, talk: Talk) -> str:
    """Write out the body that "the company" or "the club" refers to.

    It is the one that the articles of the last answer call so most often; that it was asked about
    counts, too. A body with that noun in its name comes first; a place is no company. Where two are
    as likely, or without articles, the question stays.
    """
    match = _BODY.search(question) if talk.cast else None
    if match is None:
        return question
    noun = match["noun"].lower()
    typed = [m.name for m in find_names(question)]
    likely = {
        name: votes
        for name, votes in _likely(noun, talk).items()
        if not any(part_of(name, own) for own in typed)
    }
    own = [name for name in likely if noun in name.lower().split()]
    most = sorted(own or likely, key=lambda name: -likely[name])
    if not most or (len(most) > 1 and likely[most[0]] == likely[most[1]]):
        return question
    named = (name_in_sentence(r) for r in talk.referents(question) if r.text == most[0])
    body = next(named, most[0])
    body = genitive(body) if match["own"] else body
    return f"{question[: match.start()]}{body}{question[match.end() :]}"


def _likely(noun: str, talk: Talk) -> Counter[str]:
    """Return the bodies that a noun may mean, with what speaks for each."""
    sort = sort_of(noun)
    votes = Counter({name: n for (kind, name), n in talk.cast.called.items() if kind == sort})
    known = {m.name for m in talk.cast.members if m.kind == "group"}
    votes.update({name: TOLD_OF for name in known if noun in name.lower().split()})
    asked = " ".join(turn.understood for turn in talk.turns)
    for referent in talk.referents(""):
        name = referent.text
        called = next((one for one in votes if part_of(one, name)), None)
        if called is None and not (name in known and may_be_called(name)):
            continue
        if name in asked:
            votes[called or name] += ASKED_ABOUT if name in known else ASKED_THING
        elif name in talk.answer:
            votes[called or name] += TOLD_OF
    return votes
