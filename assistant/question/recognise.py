"""The kind of a question: by a certain wording, otherwise by the classifier."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import NamedTuple

from assistant.question import asking
from assistant.question.kinds import BY_ARTICLE, KINDS, ROWS, Kind, QuestionKind
from assistant.question.turns import Guess
from corpus.english.lexicon import PREPOSITIONS


class Recognised(NamedTuple):
    """A question's kind, and the speaker and topic if it asks for a statement."""

    kind: QuestionKind
    speaker: str | None = None
    about: str | None = None


# words in a subject that is not a speaker
_NOBODY = re.compile(
    r"\b(?:that|which|who|whom|articles?|reports?|story|stories|piece|coverage|newspaper)\b",
    re.IGNORECASE,
)


# kinds that the classifier may choose if no pattern is certain
GUESSED: Mapping[str, Kind] = {
    "lookup": "lookup", "latest": "latest", "timeline": "timeline", "summary": "summary",
    "about-article": "about-article", "list": "list", "how-many": "how-many", "when": "when",
    "where": "where", "why": "why", "who": "who", "compare": "compare", "who-said": "who-said",
}  # fmt: skip
VAGUE: frozenset[Kind] = frozenset(("fact", "report", "list", "how", "who"))
BELIEVED = 0.5  # minimum probability to accept the classifier's kind over a vague pattern


_OF_ARTICLES = re.compile(
    rf"\b(?:{asking.ARTICLE_NOUNS}|{asking.PAPER_NOUNS}|{asking.REPORTER_NOUNS}|"
    rf"{asking.CORRECT_WORDS}|publish\w*|printed|wrote (?:about|on|it|this|that)|authors?|"
    r"bylines?|headlines?)\b",
    re.IGNORECASE,
)
# a subject has no verb of saying: "what did the board say in answer to X"
_SAYS = re.compile(r"\b(?:say|said|tell|told|think|thought)\b", re.IGNORECASE)


def recognise(text: str, guess: Guess | None = None) -> Recognised:
    """Return the kind of a question without its question mark.

    ``guess`` is the classifier's; it decides if the patterns give only a vague kind.
    """
    found = _recognise(text)
    if guess is None or found.kind.name not in VAGUE or guess.chance < BELIEVED:
        return found
    kind = GUESSED.get(guess.label)
    if kind == "about-article" and not _OF_ARTICLES.search(text):  # "who wrote the music"
        kind = None
    return found if kind is None else Recognised(KINDS[kind], None, None)


def of_sentences(guess: Guess | None) -> Guess | None:
    """Return the guess at a follow-up, or None if it is a timeline, a comparison or the like.

    Too few words are left of a follow-up for a guess at those: "and the one from MIT?".
    """
    kind = KINDS.get(GUESSED.get(guess.label, "fact")) if guess else None
    wide = kind is not None and (kind.plan in BY_ARTICLE or kind.name == "compare")
    return None if wide else guess


def _recognise(text: str) -> Recognised:
    for row in ROWS:
        for pattern in row.patterns:
            if match := re.search(pattern, text, re.IGNORECASE):
                groups = match.groupdict()
                if not _is_nobody(groups.get("x") or ""):
                    about = groups.get("y") or groups.get("z")
                    return Recognised(row, groups.get("x"), about)
    return Recognised(KINDS["fact"])


def _is_nobody(subject: str) -> bool:
    """True if a subject is no speaker; a name may have such a word: "Consumer Reports"."""
    words = subject.split()
    if all(word[:1].isupper() for word in words):
        return False
    adjunct = words[0].lower() in PREPOSITIONS
    return adjunct or bool(_NOBODY.search(subject) or _SAYS.search(subject))
