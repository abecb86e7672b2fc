"""Parts of a question that its answer must have: the verb, a year, a place in a ranking, a pair."""

from __future__ import annotations

import re

from corpus.english.cues import forms, lemmas

ANSWER_FORMS = frozenset(
    (
        "age amount author cause cost count date day definition details figure figures how meaning "
        "month name names number numbers percent percentage place price quote quotes reason salary "
        "size time times total until versus vs year"
    ).split()
)
"""Keywords that name the form of the answer, which an article need not have."""
_SPEAKS = forms(lemmas("asked"), "base", "past") | {"speak", "spoke", "spoken", "talk", "talked"}
# nobody reports in these words what somebody knew or wanted
MINDS = forms(lemmas(frames=["think", "want"]), "base", "past") | {"like", "need", "care", "try"}
_ASSERTS = re.compile(
    r"^(?i:did|has|have|does|do|is|was|were|will|are|had) "
    r"(?:the )?[A-Z][\w.’'-]*(?: (?:[A-Z][\w.’'-]*|of|and|the|de|van|von|bin|al))*"
    r"(?<! of)(?<! and)(?<! the) "
    r"(?:(?:ever|really|also|already|now|actually|yet|still|just|not|been|be|to|have|\w+ly) )*"
    r"(?P<verb>(?!(?:a|an|the|in|at|on|of|for|with|to|any|more|still|as|from|going|able)\b)[a-z]+)\b"
)
# "does Roe have children" asserts no other verb; "does Roe have to pay" does
_HAS_IT = re.compile(r"^(?:did|does|do)\b(?: (?!have\b)[\w.'’-]+)+ have (?!to\b)", re.IGNORECASE)
_IN_YEAR = re.compile(r"\b(?:in|of|for|the|during|at the) ((?:1[5-9]|20)\d\d)\b", re.IGNORECASE)
_PAIR = re.compile(
    r"\b(?:did|do|were|are|have|had) (?P<one>[A-Z][\w’'-]+(?: [A-Z][\w’'-]+)*) and "
    r"(?P<other>[A-Z][\w’'-]+(?: [A-Z][\w’'-]+)*)\b"
)
_RANK = re.compile(
    r"\b(?:came|come|finish(?:ed)?|place[ds]?|rank(?:ed|s)?) (?:in )?"
    r"(second|third|fourth|fifth|sixth|last)\b",
    re.IGNORECASE,
)
_RANKS = {"second": "2nd", "third": "3rd", "fourth": "4th", "fifth": "5th", "sixth": "6th"}


def asserted_verb(question: str) -> str | None:
    """Return the verb of a yes-no question on a name: "apologised"; None for saying or wanting."""
    match = _ASSERTS.match(question)
    if match is None or match["verb"] in _SPEAKS | MINDS or _HAS_IT.match(question):
        return None
    return match["verb"]


def asked_years(question: str) -> frozenset[int]:
    """Return the years of which a question asks."""
    return frozenset(map(int, _IN_YEAR.findall(question)))


def asked_pair(question: str) -> tuple[str, str] | None:
    """Return the two names of which a question asks what they did together."""
    match = _PAIR.search(question)
    return (match["one"], match["other"]) if match else None


def asked_rank(question: str) -> tuple[str, ...]:
    """Return the forms of the place that somebody came in: "third", "3rd"; () without one."""
    rank = _RANK.search(question)
    place = rank[1].lower() if rank else ""
    return tuple(filter(None, (place, _RANKS.get(place))))
