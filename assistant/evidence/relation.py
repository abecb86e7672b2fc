"""The relation that a question asks about: its verb, agent and patient, and which sentences state
it.

"Who killed Harl?" asks for a killing with Harl as the patient. A sentence that only has the names
does not state it, however similar it is.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from assistant.evidence.sentences import Evidence
from assistant.evidence.verb_table import DEEDS, Deed
from assistant.question.understand import Question
from corpus.english.lexicon import AUXILIARIES
from corpus.text.sentences import sentences
from index.stems import stems

_AUXILIARY = frozenset(
    "did do does has have had will would can could should may might must".split()
) | frozenset(word for word in AUXILIARIES if word.endswith("n't"))
_BE = frozenset("is are was were be been being got 's".split())
_BEFORE_A_NOUN = frozenset(
    "the a an his her its their our my your this that these those of in for by from no any some "
    "first second third last next each every which what whose s".split()
)
_TOKEN = re.compile(r"\w+n['’]t\b|\w+(?:[-]\w+)*|[,;:“”\"«»()]")
_ADVERB = re.compile(r"\w+ly$|not|never|also|ever|first|then|later|been|being")
_BACK = re.compile(
    r"^\W*(?:He|She|It|They|This|That|These|Those|His|Her|Their|Its|The)\b|\bdid so\b"
)
_LIFE = re.compile(r"\(.{0,30}\d{3,4}\s*[-–—]\s*.{0,20}\d{2,4}.{0,5}\)")
_CLAUSE = frozenset(';:“”"«»()')


@dataclass(frozen=True, slots=True)
class Relation:
    """The verb that a question asks about, with its agent and its patient.

    ``verb`` is the question's word. ``asked`` are the stems of it and of its synonyms, ``named``
    these and their nouns, ``told`` all words that tell of it. ``agent`` is the name that does it,
    ``patient`` the name to which it is done; each is None if the question has none there, or if the
    verb's sides do not matter.
    """

    verb: str
    asked: frozenset[str]
    named: frozenset[str]
    told: frozenset[str]
    agent: str | None = None
    patient: str | None = None


def relations(question: Question) -> tuple[Relation, ...]:
    """Return the relations that a question asks for, that of its main clause first.

    Return nothing if none of its verbs is in the table.
    """
    words = [m.group() for m in _TOKEN.finditer(question.text)]
    lows = [w.lower().replace("’", "'") for w in words]
    found = []
    for n in range(1, len(lows)):
        own = set() if lows[n] in _AUXILIARY else set(stems(lows[n]))  # "won't" is no "won"
        entry = next((e for e in DEEDS if own & e.asked), None)
        if entry is not None and _is_verb(lows, n):
            found.append(_sided(question, words, n, entry))
    return tuple(found)


def _sided(question: Question, words: list[str], n: int, entry: Deed) -> Relation:
    """Return the relation of the verb at ``n``, with the question's names as agent and patient."""
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
    """True if a sentence states the relation, with agent and patient the right way round.

    If the sentence itself does not, the headline may, in the verb's own words; so may the sentence
    before, if this one refers back to it ("did so"). Agent and patient are those of the sentence,
    if it has them. With ``plainly``, the sentence too must have the verb's own words.
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


def is_turned(relation: Relation, sentence: str) -> bool:
    """True if a sentence tells of the deed with both names, and each on the other's side.

    "Vane sued Orr" is the other way round of "Why did Orr sue Vane?".
    """
    words = [m.group() for m in _TOKEN.finditer(sentence)]
    verbs = [n for n, word in enumerate(words) if set(stems(word)) & relation.asked]
    if not verbs or relation.agent is None or relation.patient is None:
        return False
    for name, doing in ((relation.agent, True), (relation.patient, False)):
        sides = [_side(words, v, p) for v in verbs for p in _places(words, name)]
        if not sides or any(side in (None, doing) for side in sides):
            return False
    return True


def _before(evidence: Evidence) -> str:
    """Return the sentence before, in the same passage or body; "" if there is none."""
    text = evidence.article.text
    start, end = evidence.article.body
    if evidence.hit is not None:
        start, end = evidence.hit.passage.start, evidence.hit.passage.end
    spans = [s for s in sentences(text, start, end) if s.end <= evidence.sentence.start]
    return text[spans[-1].start : spans[-1].end] if spans else ""


def _is_verb(lows: list[str], n: int) -> bool:
    """True if the word at ``n`` of a question is its verb, not a noun or an adjective."""
    before = lows[n - 1]
    gerund = lows[n].endswith("ing") and before not in _BE
    if lows[n] == "found":  # of "find"; what is asked of a founder is "founded"
        return False
    return not gerund and before != "to" and before not in _BEFORE_A_NOUN


def _passive(lows: list[str], n: int) -> bool:
    """True if the verb at ``n`` of a question is in the passive."""
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
    """Return the direct object, right after the verb; None for a name after "in" or "for"."""
    name = _name_in(question, after)
    if name is None:
        return None
    between = after[: after.index(name)].lower().split()
    return name if set(between) <= {"the", "a", "an"} else None


def _turned(relation: Relation, sentence: str) -> bool:
    """True if a sentence has a name of the relation only on the wrong side of its verb."""
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
    """True if the name at ``place`` is the agent of the verb, False if it is the patient.

    None if it cannot be told: in another clause, or beside a noun ("the murder of").
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
