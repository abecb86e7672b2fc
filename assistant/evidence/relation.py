"""What a question asks to have happened, and whether a sentence tells of it: the verb, the sides.

"Who killed Harl?" wants somebody killing, and Harl on the suffering side. A sentence with the
names alone tells nothing of it, however near it is.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from assistant.evidence.sentences import Evidence
from assistant.evidence.verb_table import DEEDS, Deed
from assistant.question.understand import Question
from corpus.text.sentences import sentences
from index.stems import stems

_AUXILIARY = frozenset(
    "did do does has have had will would can could should may might must".split()
)
_BE = frozenset("is are was were be been being got 's".split())
_BEFORE_A_NOUN = frozenset(
    "the a an his her its their our my your this that these those of in for by from no any some "
    "first second third last next each every which what whose s".split()
)
_TOKEN = re.compile(r"\w+(?:[-]\w+)*|[,;:“”\"«»()]")
_ADVERB = re.compile(r"\w+ly$|not|never|also|ever|first|then|later|been|being")
_BACK = re.compile(
    r"^\W*(?:He|She|It|They|This|That|These|Those|His|Her|Their|Its|The)\b|\bdid so\b"
)
_LIFE = re.compile(r"\(.{0,30}\d{3,4}\s*[-–—]\s*.{0,20}\d{2,4}.{0,5}\)")
_CLAUSE = frozenset(';:“”"«»()')


@dataclass(frozen=True, slots=True)
class Relation:
    """The verb that a question asks about, with the names on its two sides.

    ``verb`` is the question's word; ``asked`` are the stems of it and of those that mean the
    same, ``named`` these with their nouns, ``told`` all that tell of it. ``agent`` is the name
    that is said to do it, ``patient`` that to which it is done; None where the question has
    none there, or where the verb's sides do not matter.
    """

    verb: str
    asked: frozenset[str]
    named: frozenset[str]
    told: frozenset[str]
    agent: str | None = None
    patient: str | None = None


def relations(question: Question) -> tuple[Relation, ...]:
    """The relations that a question asks for, the one of its own clause first.

    Empty where no verb of it is in the table.
    """
    words = [m.group() for m in _TOKEN.finditer(question.text)]
    lows = [w.lower() for w in words]
    found = []
    for n in range(1, len(lows)):
        own = set(stems(lows[n]))
        entry = next((e for e in DEEDS if own & e.asked), None)
        if entry is not None and _is_verb(lows, n):
            found.append(_sided(question, words, n, entry))
    return tuple(found)


def _sided(question: Question, words: list[str], n: int, entry: Deed) -> Relation:
    """The relation of the verb at ``n`` with the question's names on its sides."""
    plain = Relation(words[n], entry.asked, entry.named, entry.told)
    if not entry.sided:
        return plain
    before, after = " ".join(words[:n]), " ".join(words[n + 1 :])
    left = _name_in(question, before)
    if _passive([w.lower() for w in words], n):
        by = re.search(r"by(.*)", after)
        agent = _name_in(question, by[1]) if by else None
        return replace(plain, agent=agent, patient=left)
    return replace(plain, agent=left, patient=_direct(question, after))


def states(relation: Relation, evidence: Evidence, *, plainly: bool = False) -> bool:
    """Whether a sentence tells of the relation, the right way round.

    Where it does not itself, the headline may, or the sentence before one that refers back
    ("did so"), in the verb's own words. The sides are those of the sentence, where it has them.
    ``plainly`` asks for the verb's own words in the sentence too.
    """
    telling = relation.named if plainly else relation.told
    if telling & set(stems(evidence.words)):
        return not _turned(relation, evidence.words)
    if _LIFE.search(evidence.words) and relation.named & {"die", "born"}:
        return True
    around = evidence.article.title or ""
    if _BACK.search(evidence.words):
        around += " " + _before(evidence)
    return bool(relation.named & set(stems(around)))


def _before(evidence: Evidence) -> str:
    """The sentence before, of the same passage or body; nothing where there is none."""
    text = evidence.article.text
    start, end = evidence.article.body
    if evidence.hit is not None:
        start, end = evidence.hit.passage.start, evidence.hit.passage.end
    spans = [s for s in sentences(text, start, end) if s.end <= evidence.sentence.start]
    return text[spans[-1].start : spans[-1].end] if spans else ""


def _is_verb(lows: list[str], n: int) -> bool:
    """Whether the word at ``n`` of a question is its verb and no noun or adjective."""
    before = lows[n - 1]
    gerund = lows[n].endswith("ing") and before not in _BE
    return not gerund and before != "to" and before not in _BEFORE_A_NOUN


def _passive(lows: list[str], n: int) -> bool:
    """Whether the verb at ``n`` of a question stands in the passive."""
    if lows[n].endswith("ing"):
        return False
    for word in reversed(lows[:n]):
        if word in _BE:
            return True
        if word in _AUXILIARY:
            return False
    return False


def _name_in(question: Question, part: str) -> str | None:
    return next((name for name in question.names if name in part), None)


def _direct(question: Question, after: str) -> str | None:
    """The name right after the verb, which is its object: none after "in" or "for"."""
    name = _name_in(question, after)
    if name is None:
        return None
    between = after[: after.index(name)].lower().split()
    return name if set(between) <= {"the", "a", "an"} else None


def _turned(relation: Relation, sentence: str) -> bool:
    """Whether a sentence has a name of the relation on the other side of its verb only."""
    words = [m.group() for m in _TOKEN.finditer(sentence)]
    verbs = [n for n, word in enumerate(words) if set(stems(word)) & relation.asked]
    if not verbs:
        return False
    for name, doing in ((relation.agent, True), (relation.patient, False)):
        places = _places(words, name) if name else []
        if places and not any(_side(words, v, p) in (None, doing) for v in verbs for p in places):
            return True
    return False


def _places(words: list[str], name: str) -> list[int]:
    last = name.split()[-1].lower()
    return [n for n, word in enumerate(words) if word.lower() == last]


def _side(words: list[str], verb: int, place: int) -> bool | None:
    """Whether the name at ``place`` does what the verb says (True), or suffers it (False).

    None where that cannot be told: in another clause, or beside a noun ("the murder of").
    """
    lows = [w.lower() for w in words]
    between = lows[min(verb, place) + 1 : max(verb, place)]
    if _CLAUSE & set(between) or lows[verb - 1 if verb else 0] in _BEFORE_A_NOUN:
        return None
    first = verb - 1
    while first >= 0 and _ADVERB.fullmatch(lows[first]):
        first -= 1
    passive = (first >= 0 and lows[first] in _BE and not lows[verb].endswith("ing")) or (
        verb + 1 < len(lows) and lows[verb + 1] == "by"
    )
    if place < verb:
        if not passive and lows[verb + 1 : verb + 2] in (["him"], ["her"], ["them"], ["it"]):
            return None
        if {"whom", "which", "that", "who", "whose"} & set(between):
            return None
        return not passive
    return passive and "by" in between if passive else False
