"""Division of a question into several: several questions, speakers or outlets in one."""

from __future__ import annotations

import re
from collections.abc import Collection
from dataclasses import dataclass
from typing import Literal

from assistant.question import asking
from assistant.question.speaker import Speakers
from assistant.question.understand import LONG, content_words, understand
from corpus.people.in_article import same_person

Divided = Literal["questions", "speakers"]


_WH = r"(?:who|whom|whose|what|when|where|why|how|which)"
_AND_ASKS = re.compile(
    rf",? (?:and|but) (?:also )?(?={_WH}\b(?: [\w’'-]+){{2,}})|(?<=\?) +(?={_WH}\b)", re.IGNORECASE
)
_ASKS = re.compile(rf"^(?:(?:in|on|at|by|to|for) )?{_WH}\b|^(?:did|do|does|is|are|was|were|has|"
                   r"have|had|will|would|can|could)\b", re.IGNORECASE)  # fmt: skip
_LEFT_OUT = re.compile(
    rf"^{_WH}(?: did (?:he|she|it|they))?(?: say)? (?P<prep>in|on|about|to|at|after|before|"
    r"for) (?P<of>.+)$",
    re.IGNORECASE,
)
_PRONOUN = re.compile(r"\b(?P<word>he|she|him|his|her|they|them|their|it|its)\b", re.IGNORECASE)
_THINGS = frozenset(("it",))
_THING = re.compile(
    r"\b(?:the|an?|his|her|their) [\w’'-]+(?: [\w’'-]+)?(?: (?:of|in|at|on) (?:the )?[\w’'-]+)*$"
)
_AUXILIARY = re.compile(
    r"\b(?:did|do|does|is|are|was|were|has|have|had|will|would|can|could|should)\b|\w+ed\b",
    re.IGNORECASE,
)
_NAME = r"(?:the |an? )?[\w.-]+(?: [\w.-]+){0,4}?"
_SAID_BY_TWO = re.compile(
    rf"^(?P<head>(?:what|how) (?:did|do|does|have|has)) (?:both )?(?P<one>{_NAME}) and "
    rf"(?P<other>{_NAME}) (?P<each>each |both )?(?P<tail>"
    r"(?:say|said|think|tell|react|respond|comment|describe)\b.*)$",
    re.IGNORECASE,
)
# what each of two does on its own, not together: "how do X and Y see the strike"
_EACH_DOES = re.compile(
    rf"^(?P<head>how (?:did|do|does|have|has)) (?:both )?(?P<one>{_NAME}) and (?P<other>{_NAME}) "
    rf"(?P<each>each |both )?(?P<tail>(?:{asking.SAY_VERBS}|{asking.DEED_VERBS}|"
    rf"{asking.DESCRIBE_VERBS}|see|view|use|explain|regard|treat|judge|assess|interpret)\b.*)$",
    re.IGNORECASE,
)
_AGREE = re.compile(
    rf"^(?:do|does|did|have|are|where do|how do|on what do) (?P<one>{_NAME}) and (?P<other>{_NAME})"
    r"(?:['’]s? (?:views?|positions?|accounts?|statements?|opinions?))? "
    r"(?:agree|disagree|differ|(?:in )?agreement|of one mind|say the same)"
    r"(?: with each other)?(?: (?:on|about|over|in|regarding) (?P<about>.+))?$",
    re.IGNORECASE,
)
_VIEWS = re.compile(
    rf"^(?:how do|compare|what (?:is|are) the differences? between) (?P<one>{_NAME})['’]s and "
    rf"(?P<other>{_NAME})['’]s? (?:views?|positions?|accounts?|statements?|opinions?|remarks?|"
    r"reactions?) (?:on|about|of|to|regarding) (?P<about>.+?)(?: differ| compare)?$",
    re.IGNORECASE,
)
_WHAT_EACH = re.compile(
    rf"^(?:how does|compare|does) (?:what )?(?P<one>{_NAME}) (?:says?|said)(?: (?:about|on) "
    r"(?P<about>.+?))? (?:differ from|compare (?:with|to)|with|agree with|contradict) "
    rf"(?:what )?(?P<other>{_NAME}) (?:says?|said)(?: (?:about|on) (?P<its>.+))?$",
    re.IGNORECASE,
)
_BOTH_SAID = re.compile(
    rf"^compare what (?P<one>{_NAME}) and (?P<other>{_NAME}) sa(?:y|id) (?:about|on) "
    r"(?P<about>.+)$",
    re.IGNORECASE,
)
_ACCORDING = re.compile(
    rf"^(?P<rest>.+?),? according to (?:both )?(?P<one>{_NAME}) and (?:according )?(?:to )?"
    rf"(?P<other>{_NAME})$",
    re.IGNORECASE,
)

# what is compared is words: "what they say", "the views of", "X and Y on the dam"
_OF_WORDS = re.compile(
    rf"\b(?:{asking.SAY_VERBS}|{asking.DESCRIBE_VERBS}|see|view|explain)\b|"
    rf"\b(?:{asking.VIEW_NOUNS}|words|accounts?) (?:of|by|from) \|| \| (?:on|about|over)\b",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Subquestion:
    """A part of a question that is asked on its own; ``of`` is the speaker it asks for."""

    text: str
    of: str | None = None


@dataclass(frozen=True, slots=True)
class Division:
    """The parts of a question, at least two."""

    by: Divided
    each: tuple[Subquestion, ...]


def divide(text: str, *, speakers: Collection[str] = (), compares: bool = False) -> Division | None:
    """Return the questions that are joined in one; None for a single question.

    ``speakers`` are those in the articles. A question that ``compares`` two of them is asked of
    each. A question of many clauses stays whole: its clauses describe one thing from different
    sides.
    """
    whole = " ".join(text.split()).rstrip(" ?!.")
    if len(content_words(whole)) > LONG:
        return None
    return (
        _of_two_speakers(whole, speakers)
        or (_compared(whole, speakers) if compares else None)
        or _questions(whole)
    )


def _compared(whole: str, speakers: Collection[str]) -> Division | None:
    """Ask for each speaker's words, in whatever form their views are compared."""
    two = Speakers(speakers).find_two(whole)
    if two is None:
        return None
    if facts := _facts_of_each(whole, two[0].speaker, two[1].speaker):
        return facts
    asked = [
        f"What did {one.speaker} say about {one.about}?"
        if one.about
        else f"What did {one.speaker} say about {other.speaker}?"
        for one, other in (two, two[::-1])
    ]
    return Division(
        "speakers",
        (Subquestion(asked[0], two[0].speaker), Subquestion(asked[1], two[1].speaker)),
    )


def _facts_of_each(whole: str, one: str, other: str) -> Division | None:
    """Ask of each what is compared, if that is no words: "the stakes that Roe and Orr held"."""
    pair = rf"{re.escape(one)} (?:and|with|to) (?:the )?{re.escape(other)}\b"
    match = re.match(rf"^compare (?P<what>.+?) {pair}(?P<rest>.*)$", whole, re.IGNORECASE)
    if match is None or _OF_WORDS.search(f"{match['what']} | {match['rest'].strip()}"):
        return None
    asked = (f"{match['what']} {name}{match['rest']}" for name in (one, other))
    return Division("speakers", tuple(map(Subquestion, asked, (one, other))))


def _questions(whole: str) -> Division | None:
    """Split "Who won, and what did the coach say?" into two questions."""
    pieces = [piece.rstrip(" ?,") for piece in _AND_ASKS.split(whole)]
    if len(pieces) < 2 or not all(_ASKS.search(piece) for piece in pieces):
        return None
    first, *others = pieces
    if len(first.split()) < 2:
        return None
    made = [Subquestion(f"{first}?")]
    for piece in others:
        filled = _filled(piece, first)
        if filled is None and not _PRONOUN.search(piece):
            return None
        filled = filled or piece  # the answer to the first part tells whom the pronoun means
        made.append(Subquestion(f"{filled}?"))
    return Division("questions", tuple(made))


def _filled(piece: str, first: str) -> str | None:
    """Complete a later question from the first: its ellipsis and its pronoun."""
    short = _LEFT_OUT.match(piece)
    if short and not _AUXILIARY.search(short["of"]):
        same = re.search(rf"\b{short['prep']} (?!.*\b{short['prep']} ).+$", first, re.IGNORECASE)
        return f"{first[: same.start()]}{short['prep']} {short['of']}" if same else None
    if not _AUXILIARY.search(piece):
        return None
    pronoun = _PRONOUN.search(piece)
    if pronoun is None:
        return piece
    if pronoun["word"].lower() in _THINGS:
        meant = _THING.search(first)
        thing = meant.group() if meant else None
        return _put(piece, pronoun, thing)
    names = understand(first).names
    one = len(names) == 1 and not re.match(r"who\b", first, re.IGNORECASE)
    own = pronoun["word"].lower() == "his" or bool(re.search(r"\bher \w", piece, re.IGNORECASE))
    return _put(piece, pronoun, f"{names[0]}’s" if one and own else names[0] if one else None)


def _put(piece: str, pronoun: re.Match[str], name: str | None) -> str | None:
    """Replace the pronoun of a piece by a name; None if the antecedent is not certain."""
    return piece[: pronoun.start()] + name + piece[pronoun.end() :] if name else None


def _of_two_speakers(whole: str, speakers: Collection[str]) -> Division | None:
    """Split a question about two speakers into one for each."""
    for pattern in (_SAID_BY_TWO, _EACH_DOES, _BOTH_SAID, _VIEWS, _AGREE, _WHAT_EACH, _ACCORDING):
        match = pattern.match(whole)
        if match is None:
            continue
        found = match.groupdict()
        one, other = found["one"], found["other"]
        known = _known(one, speakers) and _known(other, speakers)
        if not (known or found.get("each")):
            continue
        if any(_is(f"{one} and {other}", speaker) for speaker in speakers):
            return None
        if found.get("head"):
            asked = [f"{found['head']} {name} {found['tail']}?" for name in (one, other)]
        else:
            about = found.get("about") or found.get("its") or found.get("rest")
            if not about:
                return None
            asked = [f"What did {name} say about {_matter(about)}?" for name in (one, other)]
        return Division("speakers", (Subquestion(asked[0], one), Subquestion(asked[1], other)))
    return None


def _matter(about: str) -> str:
    """Turn a question into a topic: drop the auxiliary before "how many came"."""
    bare = re.sub(r"^(?:did|do|does|was|were|is|are) ", "", about, flags=re.IGNORECASE)
    return f"{bare[:1].lower()}{bare[1:]}" if re.match(rf"{_WH}\b", bare, re.IGNORECASE) else bare


def _known(name: str, speakers: Collection[str]) -> bool:
    bare = re.sub(r"^(?:the|an?) ", "", name, flags=re.IGNORECASE)
    return any(same_person(bare, speaker) or _is(bare, speaker) for speaker in speakers)


def _is(name: str, speaker: str) -> bool:
    """True if a name is a speaker's, apart from article and case."""
    one, other = (re.sub(r"^the ", "", n, flags=re.IGNORECASE).casefold() for n in (name, speaker))
    return one == other
