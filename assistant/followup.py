"""A follow-up made a whole question, out of the turns before it and with no model."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from assistant.conversation import Conversation, Turn
from assistant.question import FUNCTION, PARTICLES

_PERSON = re.compile(r"\b(he|him|his|she|her|hers|himself|herself)\b", re.IGNORECASE)
_PLURAL = re.compile(r"\b(they|them|their|theirs)\b", re.IGNORECASE)
_THING = re.compile(r"\b(it|its)\b", re.IGNORECASE)
_OWNING = frozenset(("his", "hers", "their", "theirs", "its"))
_EXPLETIVE = re.compile(
    r"\b(?:it (?:take|took|takes|mean|means|feel|rain|snow|matter|true|possible|that)|"
    r"(?:is|was|does|did|has|would) it "
    r"(?:take|true|possible|like|that|mean|be|matter|because|a |an )|"
    r"how (?:is|was|does|did) it (?:feel|go))\b",
    re.IGNORECASE,
)
_AND_ABOUT = re.compile(
    r"^(?:(?:and|but|so|ok(?:ay)?|well)[ ,]+)?(?:(?:what|how) )?(?:about|regarding|on|with|for) "
    r"(?P<y>.+?)\s*[?.!]*$",
    re.IGNORECASE,
)
_AND_BARE = re.compile(r"^(?:and|or) (?P<y>(?:the )?[A-Z][\w .’'-]+?)\s*[?.!]*$")
_ONE_WORD = re.compile(
    r"^(?:and |but |so )?(?P<w>why|when|where|how|who|how much|how many)"
    r"(?: not| so| was that| is that)?\s*[?.!]*$",
    re.IGNORECASE,
)
_AUXILIARY = re.compile(
    r"^(did|do|does|is|are|was|were|has|have|had|can|could|will|would|should)\b", re.IGNORECASE
)
_ABOUT = re.compile(
    r"\b(about|on|of|regarding|concerning)\s+(?P<y>[^?]+?)(?=\s*\??$)", re.IGNORECASE
)
_NAME = re.compile(r"[\w’'.-]+")
_QUOTED = re.compile(r"[\"“](?P<title>[^\"“”]{2,60})[\"”]")
ANSWERED = 0.5
_DECAY = 0.75  # of a name's salience with each turn that passes


@dataclass(frozen=True, slots=True)
class Name:
    """A name in the conversation: its fullest form, and how much it is what the talk is of."""

    text: str
    salience: float
    last: int  # the turn it was last named in


def standalone(question: str, conversation: Conversation) -> str:
    """The question with what it takes from the turns before it written out.

    Pronouns become the name that the talk is of; "And about Y?" asks the last question of Y;
    a lone "Why?" asks it of the last question. A question that leans on nothing comes back
    as it is.
    """
    question = " ".join(question.split())
    if not conversation.turns:
        return question
    last = conversation.turns[-1]
    if match := _AND_ABOUT.match(question) or _AND_BARE.match(question):
        return _asked_again(last.understood, match["y"])
    if match := _ONE_WORD.match(question):
        return _why(match["w"], last.understood)
    names = named(conversation.turns)
    if not names:
        return question
    return _resolved(question, names, conversation.turns)


def named(turns: Sequence[Turn]) -> list[Name]:
    """The names of a conversation, the most salient first.

    A name in an answer counts less than one in a question, and both less with every turn
    since; a surname alone counts for the full name that it ends.
    """
    found: dict[str, tuple[float, int]] = {}
    for n, turn in enumerate(turns):
        for weight, text in ((3.0, turn.understood), (ANSWERED, turn.text)):
            for name in _names(text):
                key = next((k for k in found if _same(k, name)), name)
                score, _ = found.get(key, (0.0, n))
                fuller = name if len(name) > len(key) else key
                found.pop(key, None)
                found[fuller] = (score + weight * _DECAY ** (len(turns) - 1 - n), n)
    ranked = [Name(name, score, last) for name, (score, last) in found.items()]
    return sorted(ranked, key=lambda name: -name.salience)


def _names(text: str) -> list[str]:
    """Runs of capitalised words, without a sentence's first function word."""
    names: list[str] = []
    run: list[str] = []
    end = -1
    for match in _NAME.finditer(text):
        word = match.group().strip("'’.-")
        bare = re.sub(r"['’]s$", "", word)
        capital = bare[:1].isupper() and bare.lower() not in FUNCTION and bare[1:2] != "'"
        gap = text[end : match.start()] if end >= 0 else ""
        if run and (gap != " " or not (capital or word.lower() in PARTICLES)):
            names.append(" ".join(run))
            run = []
        if capital or (run and word.lower() in PARTICLES):
            run.append(bare)
        end = match.end()
        if run and (bare != word or (match.group()[-1:] == "." and len(bare) > 3)):
            names.append(" ".join(run))
            run = []
    if run:
        names.append(" ".join(run))
    trimmed = (re.sub(r"( (?:of|the|and|de|da|la|y|al))+$", "", name) for name in names)
    return [name for name in trimmed if len(name) > 1 and not name.isdigit()]


def _same(known: str, name: str) -> bool:
    """Whether one is the other's last or first words: "Cole" and "Beccy Cole"."""
    a, b = known.lower().split(), name.lower().split()
    short, long = (a, b) if len(a) <= len(b) else (b, a)
    return long[-len(short) :] == short or long[: len(short)] == short


def _resolved(question: str, names: list[Name], turns: Sequence[Turn]) -> str:
    own = _names(question)
    done = question
    people = [name for name in names if not any(_same(name.text, mine) for mine in own)]
    if not people:
        return question
    person = next((n for n in people if " " in n.text), people[0])
    done = _replaced(done, _PERSON, person.text)
    done = _replaced(done, _PLURAL, _several(turns) or people[0].text)
    if not _EXPLETIVE.search(done):
        done = _replaced(done, _THING, _thing(turns) or people[0].text)
    return done


def _replaced(question: str, pronoun: re.Pattern[str], name: str) -> str:
    """The first pronoun of the kind, and those after it, written as the name."""
    written = False

    def one(match: re.Match[str]) -> str:
        nonlocal written
        word = match.group().lower()
        after = question[match.end() :]
        owning = word in _OWNING or (word == "her" and re.match(r" [a-z]", after) is not None)
        if written and not owning:
            return match.group()
        if written or word.endswith("self"):
            return match.group()
        written = True
        return _genitive(name) if owning else name

    return pronoun.sub(one, question)


def _genitive(name: str) -> str:
    return f"{name}'" if name.endswith("s") else f"{name}'s"


def _several(turns: Sequence[Turn]) -> str | None:
    """Two names joined by "and" in the last question: what "they" stands for."""
    match = re.search(
        r"\b([A-Z][\w’'-]+(?: [A-Z][\w’'-]+)*) and ([A-Z][\w’'-]+(?: [A-Z][\w’'-]+)*)",
        turns[-1].understood,
    )
    return match.group() if match else None


def _thing(turns: Sequence[Turn]) -> str | None:
    """What "it" stands for: the title in the last turn, or "the X" that its question is of."""
    last = turns[-1]
    for text in (last.understood, last.text):
        if match := _QUOTED.search(text):
            return match["title"].strip(" ,.")
    match = re.search(r"\b(the [a-z]+(?: [a-z]+)?) (?:about|called|named|of)\b", last.understood)
    return match[1] if match else None


def _asked_again(question: str, topic: str) -> str:
    """The last question, asked of another topic."""
    bare = question.rstrip("?!. ")
    if match := _ABOUT.search(bare):
        return f"{bare[: match.start('y')]}{topic}?"
    names = _names(bare)
    if names:
        head, _, tail = bare.rpartition(names[-1])
        return f"{head}{topic}{tail}?"
    return f"{bare}, {topic}?"


def _why(word: str, question: str) -> str:
    bare = question.rstrip("?!. ")
    if _AUXILIARY.match(bare):
        return f"{word[0].upper()}{word[1:]} {bare[0].lower()}{bare[1:]}?"
    rest = re.sub(r"^(?:who|what|when|where|how many|how much|how|which)\s+", "", bare, flags=re.I)
    return f"{word[0].upper()}{word[1:]} {rest}?"
