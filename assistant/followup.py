"""A follow-up made a whole question, out of the turns before it and with no model."""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence
from dataclasses import dataclass

from assistant.conversation import Conversation, Turn
from assistant.question import FUNCTION, PARTICLES
from assistant.window import MONTHS
from corpus.given import BOTH_NAMES, FEMALE_NAMES, MALE_NAMES
from corpus.names import fold

_MALE = re.compile(r"\b(he|him|his|himself)\b", re.IGNORECASE)
_FEMALE = re.compile(r"\b(she|her|hers|herself)\b", re.IGNORECASE)
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
    r"^(?:(?:and|but|so|ok(?:ay)?|well)[ ,]+)?(?:(?:what|how) )?(?:about|regarding) "
    r"(?P<y>.+?)\s*[?.!]*$",
    re.IGNORECASE,
)
_AND_THERE = re.compile(
    r"^(?:and|but|or)[ ,]+(?P<how>in|at|on|from|for|with|since|after|before|by) "
    r"(?P<y>.+?)\s*[?.!]*$",
    re.IGNORECASE,
)
_DATED = re.compile(rf"\b(?:{'|'.join(MONTHS)}|\d{{4}}|week|month|year)\b", re.IGNORECASE)
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
ASKED = 3.0  # what a name in a question counts
ANSWERED = 0.5  # ... in an answer
WHO = 6.0  # ... in the answer to a question that asks who
_BODY = re.compile(
    r"\b(?:party|union|bank|court|council|ministry|university|company|united|athletic|marathon|"
    r"league|festival|city|river|storm|club|band|award|school|records|the)\b",
    re.IGNORECASE,
)
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
    if match := _AND_THERE.match(question):
        return _asked_elsewhere(last.understood, match["how"].lower(), match["y"])
    if match := _ONE_WORD.match(question):
        return _why(match["w"], last.understood)
    names = named(conversation.turns)
    if not names:
        return question
    return _resolved(question, names, conversation.turns)


def named(turns: Sequence[Turn]) -> list[Name]:
    """The names of a conversation, the most salient first.

    A name in an answer counts less than one in a question, unless it is who was asked for;
    both count less with every turn since. A surname alone counts for the full name.
    """
    found: dict[str, tuple[float, int]] = {}
    for n, turn in enumerate(turns):
        asked_who = re.match(r"who\b", turn.understood, re.IGNORECASE) is not None
        for weight, text in ((ASKED, turn.understood), (ANSWERED, turn.text)):
            for name in _names(text):
                weight = WHO if asked_who and turn.text.startswith(name) else weight
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
    free = [name.text for name in names if not any(_same(name.text, mine) for mine in own)]
    done = question
    for pronoun, wrong in (
        (_FEMALE, MALE_NAMES - BOTH_NAMES),
        (_MALE, FEMALE_NAMES - BOTH_NAMES),
    ):
        if pronoun.search(done) and (person := _person(free, wrong)):
            done = _replaced(done, pronoun, person)
            free = [name for name in free if name != person]
    if _PLURAL.search(done) and (several := _several(turns) or next(iter(free), None)):
        done = _replaced(done, _PLURAL, several)
    if _THING.search(done) and not _EXPLETIVE.search(done):
        thing = _thing(turns) or next((n for n in free if not _human(n)), None)
        done = _replaced(done, _THING, thing) if thing else done
    return done


def _person(names: Sequence[str], wrong: Collection[str]) -> str | None:
    """The first name that may be a person's of the right gender; one with a given name first."""
    fit = [name for name in names if fold(name.split()[0]) not in wrong]
    known = [name for name in fit if _human(name)]
    return next(iter(known or [name for name in fit if not _BODY.search(name)]), None)


def _human(name: str) -> bool:
    given = fold(name.split()[0])
    return given in MALE_NAMES or given in FEMALE_NAMES


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
    """What "it" stands for in the last question: a title, "the sentence", "the deal with X"."""
    last = turns[-1]
    for text in (last.understood, last.text):
        if match := _QUOTED.search(text):
            return match["title"].strip(" ,.")
    if match := re.match(
        r"(?:what|which) ([a-z]+) (?:did|does|do|was|is)\b", last.understood, re.I
    ):
        return f"the {match[1]}"
    match = re.search(r"\b(the [a-z]+(?: [a-z]+)*(?: [A-Z]\w+)*)\s*\?*$", last.understood)
    return match[1] if match else None


def _asked_elsewhere(question: str, how: str, where: str) -> str:
    """The last question of another place or time: "in Ostrel" becomes "in Vintar"."""
    bare = question.rstrip("?!. ")
    dated = _DATED.search(where) is not None
    ends = r"(?=\s+(?:in|at|on|from|for|with|since|after|before|by)\s|$)"
    for match in reversed(list(re.finditer(rf"\b{how} (?P<y>.+?){ends}", bare))):
        if (_DATED.search(match["y"]) is not None) == dated:
            return f"{bare[: match.start('y')]}{where}{bare[match.end('y') :]}?"
    return f"{bare} {how} {where}?"


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
