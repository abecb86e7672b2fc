"""Questions that leave out their topic: "Any sisters?", "How many teams?", "What happened?"."""

from __future__ import annotations

import re

from assistant.dialogue.anaphora.centers import name_in_sentence
from assistant.dialogue.anaphora.things import last_definite_phrase
from assistant.dialogue.names import find_names, genitive
from assistant.dialogue.talk import Talk
from corpus.english.lexicon import AUXILIARIES, COMMON_VERBS, PREPOSITIONS, word_set
from corpus.people.matching import fold

LONGEST_FRAGMENT = 5  # maximum words of a fragment
LONGEST_FRONTED = 4  # maximum words of what is named before a question
_ANY = re.compile(r"^(?:and |or )?(?P<any>any|other) (?P<rest>.+?)\s*[?.!]*$", re.IGNORECASE)
_COUNT = re.compile(r"^(?:and |or )?(?P<much>how (?:many|much)) (?P<what>.+?)\s*[?.!]*$", re.I)
_OF = re.compile(r"\b(?:of|about|in|on|for|with|by|from)\b", re.IGNORECASE)
_NO_NOUN = word_set(
    "who whom whose what which where when why how he she it they him her them his its their this "
    "that these those there here not no yes please thanks thank good great nice ok okay well i you "
    "we really sure and but or so else name list compare explain describe give show tell find"
)

_ASKING = word_set("what whats who whos whom whose when where why how which")
_HAPPENED = re.compile(
    r"^(?P<lead>.*\bwhat (?:else )?happened)(?P<rest>\s*[?.!]*$| "
    r"(?:in|during|when|after|before|next|then)\b.*)",
    re.IGNORECASE,
)

_ALPHA = frozenset(word for word in AUXILIARIES if word.isalpha())
_OPENS = "|".join(sorted(_ALPHA | _ASKING))
_FRONTED = re.compile(
    r"^(?:(?:and|but|so|ok(?:ay)?|then|now|well|what about|how about)\b[ ,]+)*"
    r"(?P<topic>[^\W\d_][^,?!:;]{1,60}), (?:and )?"
    rf"(?P<ask>(?:{_OPENS})\b[^,;:]*?)(?P<end>\W*)$",
    re.IGNORECASE,
)
_FRONTED_BARE = re.compile(  # "and the regulator what did it decide"
    r"^(?:and|but|so|what about|how about) (?P<topic>[^\W\d_][\w.’'-]*(?: [\w.’'-]+){0,2}?) "
    rf"(?P<ask>(?:{'|'.join(sorted(_ASKING))}) (?:{'|'.join(sorted(_ALPHA))})\b[^,;:]*?)"
    r"(?P<end>\W*)$",
    re.IGNORECASE,
)
_POINTING = re.compile(r"\b(?:he|she|it|they|him|her|them|his|its|their)\b", re.IGNORECASE)
_PERSONAL = word_set("he she him her his")
_VERBAL = AUXILIARIES | COMMON_VERBS | PREPOSITIONS - {"of"} | _ASKING | {"me", "us", "you", "i"}
_DETERMINED = ("the ", "his ", "her ", "its ", "their ", "this ", "that ", "these ", "those ")
_CALLS = word_set("thanks thank sorry please hello hi hey yes no ok okay great right sure")
_PLACED = re.compile(r" (?:in|at|on|during|after) (?:[a-z]+ )*(?:[A-Z\d]\S*\s?)+$")
_COUNTED = re.compile(
    r"^(?:(?:and|but) )?how (?:many|much) (?:more )?"
    r"(?:is|was|are|were|did|have|has|had) (?:\w+ ?){1,2}[?.!]*$",
    re.IGNORECASE,
)


def unfront(question: str) -> str:
    """Put what a question names first in the place of its pronoun; other questions stay.

    "And the regulator, what did it decide?" asks what the regulator decided, and so does "and the
    regulator what did it decide". What is named has an article, or begins with a capital.
    """
    match = _FRONTED.match(question) or _FRONTED_BARE.match(question)
    if match is None:
        return question
    topic, ask, end = match["topic"].strip(), match["ask"], match["end"]
    low = topic.lower()
    words = low.split()
    if len(words) > LONGEST_FRONTED or _VERBAL & set(words) or any(w.endswith("ed") for w in words):
        return question
    pronoun = _POINTING.search(ask)
    somebody = match.re is _FRONTED_BARE and pronoun and pronoun.group().lower() in _PERSONAL
    named = topic[0].isupper() or low.startswith(_DETERMINED) or somebody
    if not named or low in _CALLS or pronoun is None:
        return question
    last = not ask[pronoun.end() :].strip() or re.match(
        r" (?:say|about|to|for)\b", ask[pronoun.end() :]
    )
    word = pronoun.group().lower()
    owning = word in ("his", "its", "their") or (word == "her" and not last)
    named_as = genitive(topic) if owning else topic
    return f"{ask[: pronoun.start()]}{named_as}{ask[pronoun.end() :]}{end}"


def complete_fragment(question: str, talk: Talk) -> str:
    """Complete a fragment with the topic of the conversation; other questions stay."""
    bare = question.rstrip("?!. ")
    low = bare.lower().split()
    if not 2 <= len(low) <= LONGEST_FRAGMENT or any(find_names(f"of {bare}")) or "'" in bare:
        return question
    verbs = AUXILIARIES | COMMON_VERBS
    if verbs & set(low) or low[0] in _NO_NOUN - {"how"} or question[-1] in "!.":
        return question
    if low[0] == "how" and any(word.endswith("ed") for word in low):
        return question
    if talk.cast:  # what a fragment leaves out is looked for where the talk is
        match = _ANY.match(question)
        return f"Are there {match['any'].lower()} {match['rest']}?" if match else question
    topic, has = _topic(question, talk)
    if not topic:
        return question
    if match := _ANY.match(question):
        if _OF.search(bare):
            return f"Are there {match['any'].lower()} {match['rest']}?"
        begin = f"Did {topic} have" if has else "Are there"
        return f"{begin} {match['any'].lower()} {match['rest']}{'' if has else f' of {topic}'}?"
    if match := _COUNT.match(question):
        return f"{bare} {f'did {topic} have' if has else f'are there in {topic}'}?"
    if low[0] == "how" or _OF.search(bare) or _NO_NOUN & set(low):
        return question
    return f"{bare} of {topic}?"


def _topic(question: str, talk: Talk) -> tuple[str, bool]:
    """Return the topic, "" for none; and True if it is a person or a group."""
    first = next(iter(talk.referents(question)), None)
    if first is not None and (first.human or first.kind == "group"):
        return name_in_sentence(first), True
    named_last = name_in_sentence(first) if first is not None and first.kind != "place" else ""
    return last_definite_phrase(talk.question) or named_last, False


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


def add_place(question: str, talk: Talk) -> str:
    """Add the last question's place to a bare "How many were injured?": "in storm Edda"."""
    where = _PLACED.search(talk.question.rstrip("?!. "))
    if not where or not _COUNTED.search(question) or any(find_names(question)):
        return question
    return f"{question.rstrip('?!. ')}{where.group()}?"
