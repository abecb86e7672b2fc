"""What an answering sentence must have, besides the question's words: the deed, the office, a
figure.

A score says how similar a sentence is; a requirement says what it lacks. A sentence that meets all
requirements comes first. If none does, the confidence is low.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from typing import Final, NamedTuple

from assistant.answer import Lack, Lacking
from assistant.evidence.answer_form import (
    MONEY,
    NUMBER,
    asks_money,
    is_undisclosed,
    tells_when,
)
from assistant.evidence.articles.lead import lead_words
from assistant.evidence.articles.posts import asked_post, tells_post
from assistant.evidence.articles.presence import (
    article_stems,
    bears_out_year,
    has_name,
    is_misspelt,
    is_over,
    looks_ahead,
    names_typed,
    stems_near,
)
from assistant.evidence.prose import dangles
from assistant.evidence.relation import is_turned, relations, states
from assistant.evidence.sentences import Evidence, in_context, passage_stems
from assistant.evidence.verb_table import DEEDS
from assistant.question.asking import ASKS_RESULT
from assistant.question.understand import Question
from assistant.question.wording import is_keywords
from assistant.question.words import has_stem
from corpus.english.cues import forms, lemmas
from index.stems import stems

BESIDE = 3  # best sentences; those of the top one's article may give its date or figure
IN_OTHER_WORDS: Final[frozenset[Lacking]] = frozenset(("deed", "keywords"))  # "stands" for "keeps"
FEW_SENTENCES = 5  # best sentences, searched for one that meets every requirement
PLACE_CHARACTERS = 25  # characters after a place that may hold the larger place around it
CLOSE_RANK = 4.0  # maximum difference in ``Evidence.order``
# keywords that name the form of the answer
_ASKED_FOR = frozenset(
    (
        "age amount author cause cost count date day definition details figure figures how meaning "
        "month name names number numbers percent percentage place price quote quotes reason salary "
        "size time times total until versus vs year"
    ).split()
)
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
_DONE_AT = re.compile(
    r"\b(?P<verb>[a-z]+) (?:in|at|to|from) (?:the )?(?P<place>[A-Z][\w’-]*(?: [A-Z][\w’-]*)*)"
)
_IN_YEAR = re.compile(r"\b(?:in|of|for|the|during|at the) ((?:1[5-9]|20)\d\d)\b", re.IGNORECASE)
_PAST = re.compile(r"^(?:on|in|by)?\s*(?:when|what|which)\b.{0,12}?\b(?:did|was|were)\b", re.I)
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


class Requirement(NamedTuple):
    """Something that the answering sentence must have; ``lack`` is what is missing without it.

    ``met`` takes a sentence and True if only plain words will do. A requirement of ``form`` may be
    met by a sentence beside the best one. ``is_turned`` is True for a sentence that tells it the
    other way round.
    """

    lack: Lack
    met: Callable[[Evidence, bool], bool]
    form: bool = False
    is_turned: Callable[[Evidence], bool] = lambda e: False


class Best(NamedTuple):
    """The evidence, the answering sentence first, and what it lacks; None for nothing."""

    evidence: list[Evidence]
    lacks: Lack | None


def best_first(question: Question, found: Sequence[Evidence]) -> Best:
    """Put a sentence first that meets all requirements of the question.

    A sentence other than the top one comes first only if it is close behind or of the same article,
    meets the requirements in plain words, and its passage has all names of the question.
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
    told = [want.lack for want in lacks]
    lack = next((one for one in told if one.what not in IN_OTHER_WORDS), told[0])
    turned = next((e for e in found[:FEW_SENTENCES] if lacks[0].is_turned(e)), None)
    if turned is None:
        return Best(same, lack)
    return Best([turned, *(e for e in found if e is not turned)], Lack("other way", told[0].of))


def requirements(question: Question) -> tuple[Requirement, ...]:
    """Return all that a sentence must have to answer the question; empty if nothing is known."""
    wants = [
        *_results(question),
        *_deeds(question),
        *_offices(question),
        *_pairs(question),
        *_places(question),
    ]
    wants += [*_names(question), *_keywords(question), *_asserted(question), *_years(question)]
    if asks_money(question):
        wants.append(Requirement(Lack("amount"), lambda e, _: bool(MONEY.search(e.words)), True))
    elif question.wants == "number":
        wants.append(Requirement(Lack("figure"), lambda e, _: bool(NUMBER.search(e.words)), True))
    if question.wants == "date" and _PAST.search(question.text):
        wants.append(Requirement(Lack("date"), _dated, True))
    if question.wants in ("person", "date", "number"):
        wants.append(
            Requirement(
                Lack("disclosure"),
                lambda e, _: not is_undisclosed(e.words),
            )
        )
    if rank := _RANK.search(question.text):
        place = rank[1].lower()
        forms = {place, _RANKS.get(place, place)}
        wants.append(
            Requirement(Lack("rank", (place,)), lambda e, _: bool(forms & _lows(e.words)), True)
        )
    return tuple(wants)


def _results(question: Question) -> list[Requirement]:
    """What came of a contest must be told after it: not in an article that looks ahead to it."""
    if not ASKS_RESULT.search(question.text):
        return []
    asked = set(stems(" ".join(question.terms)))

    def met(e: Evidence, _: bool) -> bool:
        told = is_over(e.words) and all(has_stem(stem, set(stems(e.words))) for stem in asked)
        return told or not looks_ahead(e.article, e.words)

    return [Requirement(Lack("result"), met)]


def _names(question: Question) -> list[Requirement]:
    """Every name in question must be in the passage, or in its article's headline, lead or place.

    Of a person the surname is enough, of a longer name most of its words. A name in capitals, which
    articles may write in full, is not required, and neither is that of the outlet.
    """
    outlets = {word for outlet in question.reading.outlets for word in stems(outlet)}
    asked = [name for name in question.names if not name.isupper() and not _opens(question, name)]
    named = [(name, stems(name)) for name in asked if not set(stems(name)) <= outlets]
    if not named:
        return []

    def met(e: Evidence, _: bool) -> bool:
        return all(has_name(words, stems_near(e.passage)) for _, words in named if words)

    return [Requirement(Lack("names", (_listed([name for name, _ in named]),)), met)]


def _opens(question: Question, name: str) -> bool:
    """True if a name is only the first word of the question, which has a capital in any case."""
    return " " not in name and question.text.startswith(name)


def _keywords(question: Question) -> list[Requirement]:
    """Every keyword must be in the article, if the question is keywords: "ferry strike wages".

    A name among them must be in the sentence or the one before it, or in headline or lead; near a
    sentence that leans on the one before, "she got", it is enough.
    """
    if question.reading.kind == "report" or not is_keywords(question.text):
        return []
    terms = [term for term in question.terms if term.casefold() not in _ASKED_FOR]
    words = [stem for term in terms for stem in stems(term)]

    def met(e: Evidence, _: bool) -> bool:
        there = article_stems(e.article)
        if not all(has_stem(stem, there) or is_misspelt(stem, there) for stem in words):
            return False
        before = in_context(e).before or ""
        told = f"{before} {e.words} {e.article.title or ''} {lead_words(e.article)}"
        front = stems_near(e.passage) if dangles(e.words) else {*stems(told)}
        names = names_typed(terms, [e.article.text], typed=question.text)
        return all(has_name(found, front) for name in names if (found := stems(name)))

    return [Requirement(Lack("keywords", (" ".join(terms),)), met)]


def _asserted(question: Question) -> list[Requirement]:
    """The verb of a yes-no question on a name must be near: "Has Acme apologised?"."""
    asked = question.reading.kind == "yes-no" and not question.leans
    match = _ASSERTS.match(question.text) if asked else None
    if match is None or match["verb"] in _SPEAKS | MINDS or not (own := stems(match["verb"])):
        return []
    entry = next((deed for deed in DEEDS if deed.asked & set(own)), None)
    telling = entry.named if entry else frozenset(own)

    def met(e: Evidence, _: bool) -> bool:
        return any(has_stem(stem, stems_near(e.passage)) for stem in telling)

    return [Requirement(Lack("deed", (match["verb"],)), met)]


def _listed(names: Sequence[str]) -> str:
    return names[0] if len(names) == 1 else f"{', '.join(names[:-1])} and {names[-1]}"


def _deeds(question: Question) -> list[Requirement]:
    """The deed in question must be in the sentence, the question's other deeds around it."""
    asked = relations(question)
    if not asked:
        return []
    main, *others = asked

    def met(e: Evidence, plainly: bool) -> bool:
        around = passage_stems(e.passage)
        return states(main, e, plainly=plainly) and all(r.told & around for r in others)

    return [
        Requirement(Lack("deed", (main.verb,)), met, is_turned=lambda e: is_turned(main, e.words))
    ]


def _offices(question: Question) -> list[Requirement]:
    """The office must be in the sentence, and not only that of another place or body."""
    post = asked_post(question.text)
    if post is None or not stems(post.office):
        return []
    return [Requirement(Lack("office", (post.office, post.of)), lambda e, _: tells_post(post, e))]


def _pairs(question: Question) -> list[Requirement]:
    """Both names of a pair must be in the passage or its headline."""
    match = _PAIR.search(question.text)
    if not match:
        return []
    names = [set(stems(match[side])[-1:]) for side in ("one", "other")]

    def met(e: Evidence, _: bool) -> bool:
        return all(name <= passage_stems(e.passage) for name in names)

    return [Requirement(Lack("pair", (match["one"], match["other"])), met)]


def _places(question: Question) -> list[Requirement]:
    """The place of the deed: an arrival in Caracas is no arrival in Havana."""
    match = _DONE_AT.search(question.text)
    verb = stems(match["verb"]) if match else []
    if not match or not verb or match["place"].isupper():  # articles may write "the EU" in full
        return []
    place = set(stems(match["place"]))

    def met(e: Evidence, _: bool) -> bool:
        told = [m for m in _DONE_AT.finditer(e.words) if stems(m["verb"]) == verb]
        near = (e.words[m.start("place") : m.end() + PLACE_CHARACTERS] for m in told)
        return not told or any(place & set(stems(words)) for words in near)

    return [Requirement(Lack("place", (match["place"],)), met)]


def _years(question: Question) -> list[Requirement]:
    """The year of the deed: who won in 2019 is not who won in 2023."""
    asked = {int(y) for y in _IN_YEAR.findall(question.text)} if not question.leans else set()

    def met(e: Evidence, _: bool) -> bool:
        return any(bears_out_year(year, e.passage, e.words) for year in asked)

    return [Requirement(Lack("year", (str(min(asked)),)), met)] if asked else []


def _dated(e: Evidence, plainly: bool) -> bool:
    return tells_when(e.words, plainly=plainly)


def _lows(words: str) -> set[str]:
    return set(re.findall(r"\w+", words.lower()))


def _has_names(question: Question, e: Evidence) -> bool:
    there = stems_near(e.passage)
    names = [term for term in question.terms if term[:1].isupper()]  # months too
    asked = (stems(name) for name in (*question.names, *names))
    return all(has_name(words, there) for words in asked if words)
