"""What a sentence must have to answer, beyond the question's words: the deed, the office, a figure.

Scores tell how near a sentence is; here is told what it lacks. A sentence that has all that is
wanted is put first, and where none has it, the answer is not sure.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from typing import NamedTuple

from assistant.answer import Lack
from assistant.evidence.answer_form import DATE, NUMBER
from assistant.evidence.relation import relations, states
from assistant.evidence.sentences import Evidence, passage_stems
from assistant.question.understand import Question
from index.stems import stems

BESIDE = 3  # sentences of the best one's article that may give the date or figure for it
FEW_SENTENCES = 5  # sentences among which one that has what is wanted is looked for
PLACE_CHARACTERS = 25  # characters after a place in which a larger one may follow it
CLOSE_RANK = 4.0  # in what evidence is ranked by
_OFFICE = re.compile(
    r"^who (?:is|was|are|were|became|becomes) (?:the |a |an )?(?:(?:new|current|first|former) )?"
    r"(?P<office>(?!(?:with|in|at|on|behind|against|from|to|by|there)\b)(?:[\w-]+ ){0,3}?[\w-]+) "
    r"(?:of|in|at|for) (?:the )?(?P<of>.+)$",
    re.IGNORECASE,
)
_TOKEN = re.compile(r"[\w-]+")
_PLACE = re.compile(r" (?:of|in|at|for) (?:the )?([A-Z][\w’-]*(?: [A-Z][\w’-]*)*)")
_DONE_AT = re.compile(
    r"\b(?P<verb>[a-z]+) (?:in|at|to|from) (?:the )?(?P<place>[A-Z][\w’-]*(?: [A-Z][\w’-]*)*)"
)
_PAST = re.compile(r"^(?:on|in|by)?\s*(?:when|what|which)\b.{0,12}?\b(?:did|was|were)\b", re.I)
_TEMPORAL = re.compile(
    r"\b(?:after|before|during|following|when|until|since|once|as soon as|upon|later|early|late|"
    r"prior|same (?:day|time|year))\b",
    re.IGNORECASE,
)
_RANK = re.compile(
    r"\b(?:came|come|finish(?:ed)?|place[ds]?|rank(?:ed|s)?) (?:in )?"
    r"(second|third|fourth|fifth|sixth|last)\b",
    re.IGNORECASE,
)
_RANKS = {"second": "2nd", "third": "3rd", "fourth": "4th", "fifth": "5th", "sixth": "6th"}
_PAIR = re.compile(
    r"\b(?:did|do|were|are|have|had) (?P<one>[A-Z][\w’'-]+(?: [A-Z][\w’'-]+)*) and "
    r"(?P<other>[A-Z][\w’'-]+(?: [A-Z][\w’'-]+)*)\b"
)


_UNDISCLOSED = re.compile(
    r"\b(?:refus|declin)\w+ to (?:name|identify|disclose|reveal|specify|give (?:a|the|any)\b|"
    r"say (?:who|how|when)\b)|\b(?:has|have|had|did|does|do|was|were|would) not "
    r"(?:been )?(?:name|identif|disclos|reveal|specif)\w*",
    re.IGNORECASE,
)


class Requirement(NamedTuple):
    """Something that the answer's sentence must have; ``lack`` is what is missing without it.

    ``met`` is asked of a sentence, and whether it must have it in plain words. What only tells
    the form of an answer may stand in a sentence beside the best one.
    """

    lack: Lack
    met: Callable[[Evidence, bool], bool]
    form: bool = False


class Best(NamedTuple):
    """The evidence, what answers first, and what of the wanted it lacks; None for nothing."""

    evidence: list[Evidence]
    lacks: Lack | None


def best_first(question: Question, found: Sequence[Evidence]) -> Best:
    """The evidence with a sentence first that has all that the question wants.

    Another than the best comes first only if it is close behind or of the same article, has
    the wanted in plain words, and its passage has all of the question's names.
    """
    same, wants = list(found), requirements(question)
    if not wants or not found:
        return Best(same, None)
    top = found[0]
    near = [top, *(e for e in found[1:BESIDE] if e.article.id == top.article.id)]
    lacks = [w for w in wants if not any(w.met(e, False) for e in (near if w.form else near[:1]))]
    if not lacks:
        return Best(same, None)
    for e in found[1:FEW_SENTENCES]:
        close = e.article.id == top.article.id or e.order >= top.order - CLOSE_RANK
        better = close and e.fits and _has_names(question, e)
        if not lacks[0].form and better and all(want.met(e, True) for want in wants):
            return Best([e, *(other for other in found if other is not e)], None)
    return Best(same, lacks[0].lack)


def requirements(question: Question) -> tuple[Requirement, ...]:
    """All that a sentence must have to answer the question; empty where nothing is known."""
    wants = [*_deeds(question), *_offices(question), *_pairs(question), *_places(question)]
    if question.wants == "number":
        wants.append(Requirement(Lack("figure"), lambda e, _: bool(NUMBER.search(e.words)), True))
    if question.wants == "date" and _PAST.search(question.text):
        wants.append(Requirement(Lack("date"), _dated, True))
    if question.wants in ("person", "date", "number"):
        wants.append(
            Requirement(
                Lack("disclosure"),
                lambda e, _: not _UNDISCLOSED.search(e.words),
            )
        )
    if rank := _RANK.search(question.text):
        place = rank[1].lower()
        forms = {place, _RANKS.get(place, place)}
        wants.append(
            Requirement(Lack("rank", (place,)), lambda e, _: bool(forms & _lows(e.words)), True)
        )
    return tuple(wants)


def _deeds(question: Question) -> list[Requirement]:
    """The deed that is asked about in the sentence, the others of the question around it."""
    asked = relations(question)
    if not asked:
        return []
    main, *others = asked

    def met(e: Evidence, plainly: bool) -> bool:
        around = passage_stems(e.passage)
        return states(main, e, plainly=plainly) and all(r.told & around for r in others)

    return [Requirement(Lack("deed", (main.verb,)), met)]


def _offices(question: Question) -> list[Requirement]:
    """The office and whose it is: "mayor" and "Ostrel", and not the mayor of Vintar."""
    match = _OFFICE.search(question.text.rstrip(" ?"))
    office, of = (stems(match["office"]), set(stems(match["of"]))) if match else ([], set())
    if not match or not office:
        return []

    def met(e: Evidence, _: bool) -> bool:
        return _held(office[-1], of, e)

    return [Requirement(Lack("office", (match["office"], match["of"])), met)]


def _held(office: str, of: set[str], e: Evidence) -> bool:
    """Whether a sentence has the office, and not only that of another place."""
    after = (e.words[m.end() :] for m in _TOKEN.finditer(e.words) if office in stems(m.group()))
    places = [_PLACE.match(rest) for rest in after]
    around = set(stems(f"{e.article.title or ''} {e.words}"))
    return any(of & (set(stems(place[1])) if place else around) for place in places)


def _pairs(question: Question) -> list[Requirement]:
    """Both of two who are asked about together, in the passage or its headline."""
    match = _PAIR.search(question.text)
    if not match:
        return []
    names = [set(stems(match[side])[-1:]) for side in ("one", "other")]

    def met(e: Evidence, _: bool) -> bool:
        return all(name <= passage_stems(e.passage) for name in names)

    return [Requirement(Lack("pair", (match["one"], match["other"])), met)]


def _places(question: Question) -> list[Requirement]:
    """Where it was done: who arrived in Caracas has not arrived in Havana by that."""
    match = _DONE_AT.search(question.text)
    verb = stems(match["verb"]) if match else []
    if not match or not verb or match["place"].isupper():  # "the EU" is written out elsewhere
        return []
    place = set(stems(match["place"]))

    def met(e: Evidence, _: bool) -> bool:
        told = [m for m in _DONE_AT.finditer(e.words) if stems(m["verb"]) == verb]
        near = (e.words[m.start("place") : m.end() + PLACE_CHARACTERS] for m in told)
        return not told or any(place & set(stems(words)) for words in near)

    return [Requirement(Lack("place", (match["place"],)), met)]


def _dated(e: Evidence, plainly: bool) -> bool:
    dated = bool(DATE.search(e.words))
    return dated or (not plainly and bool(_TEMPORAL.search(e.words)))


def _lows(words: str) -> set[str]:
    return set(re.findall(r"\w+", words.lower()))


def _has_names(question: Question, e: Evidence) -> bool:
    there = passage_stems(e.passage)
    names = [term for term in question.terms if term[:1].isupper()]  # months among them
    return all(set(stems(name)) <= there for name in (*question.names, *names))
