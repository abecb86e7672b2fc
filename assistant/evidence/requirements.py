"""What an answering sentence must have, besides the question's words: the deed, the office, a
figure.

A score says how similar a sentence is; a requirement says what it lacks. A sentence that meets all
requirements comes first. If none does, the confidence is low.
"""

from __future__ import annotations

import math
import re
from collections.abc import Callable, Sequence
from typing import NamedTuple

from assistant.answer import Lack
from assistant.evidence.answer_form import (
    MONEY,
    NUMBER,
    asks_money,
    is_undisclosed,
    tells_when,
)
from assistant.evidence.articles.asked import (
    ANSWER_FORMS,
    asked_pair,
    asked_rank,
    asked_years,
    asserted_verb,
)
from assistant.evidence.articles.figures import bears_out_figure, figure_instead, taken_for_granted
from assistant.evidence.articles.lead import lead_words
from assistant.evidence.articles.posts import asked_post, tells_post
from assistant.evidence.articles.presence import (
    article_stems,
    asked_deed_at,
    bears_out_year,
    has_name,
    is_elsewhere,
    is_misspelt,
    is_over,
    looks_ahead,
    names_typed,
    stems_near,
)
from assistant.evidence.confidence import WEIGHTS, Weighed
from assistant.evidence.prose import dangles
from assistant.evidence.relation import is_turned, relations, states
from assistant.evidence.sentences import Evidence, in_context, passage_stems
from assistant.evidence.verb_table import DEEDS
from assistant.question.asking import ASKS_RESULT
from assistant.question.understand import Question
from assistant.question.wording import is_keywords
from assistant.question.words import has_stem
from index.stems import stems

BESIDE = 3  # best sentences; those of the top one's article may give its date or figure
FEW_SENTENCES = 5  # best sentences, searched for one that meets every requirement
SURE_OF_FIGURE = 3.0  # minimum logit of a sentence whose figure corrects that of the question
CLOSE_RANK = 4.0  # maximum difference in ``Evidence.order``
# The same on a first turn, for one that comes first. Of 14 best sentences that lacked something and
# another did not (four asked sets), 9 were gold; of the others 3 of 5 that were so close, 1 of 9.
CLOSE_FIRST = 1.5
_PAST = re.compile(r"^(?:on|in|by)?\s*(?:when|what|which)\b.{0,12}?\b(?:did|was|were)\b", re.I)


class Requirement(NamedTuple):
    """Something that the answering sentence must have; ``lack`` is what is missing without it.

    ``met`` takes a sentence and True if only plain words will do. A requirement of ``form`` may be
    met by a sentence beside the best one. ``is_turned`` is True for a sentence that tells it the
    other way round. ``weighs`` is what speaks against a sentence without it, and may be outweighed:
    "stands" for "keeps". None if nothing makes up for it.
    """

    lack: Lack
    met: Callable[[Evidence, bool], bool]
    form: bool = False
    is_turned: Callable[[Evidence], bool] = lambda e: False
    weighs: Weighed | None = None

    @property
    def weight(self) -> float:
        """The logits that a sentence loses without it; infinite if nothing makes up for it."""
        return -getattr(WEIGHTS, self.weighs) if self.weighs else math.inf


class Best(NamedTuple):
    """The evidence, the answering sentence first, and what it lacks; None for nothing.

    ``weighs`` is that of the requirement; None if nothing makes up for what it lacks.
    """

    evidence: list[Evidence]
    lacks: Lack | None
    weighs: Weighed | None = None


def best_first(question: Question, found: Sequence[Evidence], *, within: float = math.inf) -> Best:
    """Put a sentence first that meets all requirements of the question.

    A sentence other than the top one comes first only if it is close behind or of the same article,
    meets the requirements in plain words, and its passage has all names of the question. It is at
    most ``within`` behind the top one, in ``Evidence.order``.
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
        better = close and e.order >= top.order - within and e.fits and _has_names(question, e)
        if not lacks[0].form and better and all(want.met(e, True) for want in wants):
            return Best([e, *(other for other in found if other is not e)], None)
    heaviest = max(lacks, key=lambda want: want.weight)
    lack = heaviest.lack
    sure = lack.what == "figures" and top.score >= SURE_OF_FIGURE
    if sure and (instead := figure_instead(question.text, top.passage, top.words)):
        lack = Lack("other figure", instead)
    turned = next((e for e in found[:FEW_SENTENCES] if lacks[0].is_turned(e)), None)
    if turned is None:
        return Best(same, lack, heaviest.weighs)
    other_way = Lack("other way", lacks[0].lack.of)
    return Best([turned, *(e for e in found if e is not turned)], other_way)


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
    wants += _figures(question)
    if asks_money(question):
        wants.append(Requirement(Lack("amount"), lambda e, _: bool(MONEY.search(e.words)), True))
    elif question.wants == "number":
        wants.append(Requirement(Lack("figure"), lambda e, _: bool(NUMBER.search(e.words)), True))
    if question.wants == "date" and _PAST.search(question.text):
        wants.append(Requirement(Lack("date"), _dated, True))
    if question.wants in ("person", "date", "number"):
        wants.append(
            Requirement(Lack("disclosure"), lambda e, _: not is_undisclosed(e.words)),
        )
    if rank := asked_rank(question.text):
        placed = re.compile(rf"\b(?:{'|'.join(rank)})\b", re.IGNORECASE)
        wants.append(
            Requirement(Lack("rank", rank[:1]), lambda e, _: bool(placed.search(e.words)), True)
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

    Of a person the surname is enough, of a longer name most of its words; where the article has
    all of them, any word of the name in the sentence: "Sir Alaric"; for a follow-up, the article
    alone. A name in capitals, which articles may write in full, is not required, and neither is
    that of the outlet.
    """
    outlets = {word for outlet in question.reading.outlets for word in stems(outlet)}
    asked = [name for name in question.names if not name.isupper() and not _opens(question, name)]
    named = [(name, stems(name)) for name in asked if not set(stems(name)) <= outlets]
    if not named:
        return []

    def has(words: Sequence[str], e: Evidence) -> bool:
        if has_name(words, stems_near(e.passage)):
            return True
        inside = len(words) > 1 and not set(words).isdisjoint(stems(e.words))
        return (inside or question.leans) and set(words) <= article_stems(e.article)

    def met(e: Evidence, _: bool) -> bool:
        return all(has(words, e) for _, words in named if words)

    return [Requirement(Lack("names", (_listed([name for name, _ in named]),)), met)]


def _opens(question: Question, name: str) -> bool:
    """True if a name is only the first word of the question."""
    return " " not in name and question.text.startswith(name)


def _keywords(question: Question) -> list[Requirement]:
    """Every keyword must be in the article, if the question is keywords: "ferry strike wages".

    A name among them must be in the sentence or the one before it, or in headline or lead; near a
    sentence that leans on the one before, "she got", it is enough.
    """
    if question.reading.kind == "report" or not is_keywords(question.text):
        return []
    terms = [term for term in question.terms if term.casefold() not in ANSWER_FORMS]
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

    return [Requirement(Lack("keywords", (" ".join(terms),)), met, weighs="keywords")]


def _asserted(question: Question) -> list[Requirement]:
    """The verb of a yes-no question on a name must be near: "Has Acme apologised?"."""
    asked = question.reading.kind == "yes-no" and not question.leans
    verb = asserted_verb(question.text) if asked else None
    if verb is None or not (own := stems(verb)):
        return []
    entry = next((deed for deed in DEEDS if deed.asked & set(own)), None)
    telling = entry.named if entry else frozenset(own)

    def met(e: Evidence, _: bool) -> bool:
        return any(has_stem(stem, stems_near(e.passage)) for stem in telling)

    return [Requirement(Lack("deed", (verb,)), met, weighs="verb")]


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

    lack = Lack("deed", (main.verb,))
    weighs: Weighed = "verb" if question.reading.kind == "yes-no" else "deed"
    return [Requirement(lack, met, is_turned=lambda e: is_turned(main, e.words), weighs=weighs)]


def _offices(question: Question) -> list[Requirement]:
    """The office must be in the sentence, and not only that of another place or body."""
    post = asked_post(question.text)
    if post is None or not stems(post.office):
        return []
    return [Requirement(Lack("office", (post.office, post.of)), lambda e, _: tells_post(post, e))]


def _pairs(question: Question) -> list[Requirement]:
    """Both names of a pair must be in the passage or its headline."""
    pair = asked_pair(question.text)
    if pair is None:
        return []
    names = [set(stems(name)[-1:]) for name in pair]

    def met(e: Evidence, _: bool) -> bool:
        return all(name <= passage_stems(e.passage) for name in names)

    return [Requirement(Lack("pair", pair), met)]


def _places(question: Question) -> list[Requirement]:
    """The place of the deed: an arrival in Caracas is no arrival in Havana."""
    deed = asked_deed_at(question.text)
    if deed is None:
        return []
    return [Requirement(Lack("place", (deed.place,)), lambda e, _: not is_elsewhere(deed, e.words))]


def _years(question: Question) -> list[Requirement]:
    """The year of the deed: who won in 2019 is not who won in 2023."""
    asked = frozenset() if question.leans else asked_years(question.text)

    def met(e: Evidence, _: bool) -> bool:
        return any(bears_out_year(year, e.passage, e.words) for year in asked)

    return [Requirement(Lack("year", (str(min(asked)),)), met)] if asked else []


def _figures(question: Question) -> list[Requirement]:
    """The figures that a question takes for granted: who beat them 4-0 is nobody after a 4-1."""
    found = [] if question.leans else list(taken_for_granted(question.text))

    def met(e: Evidence, _: bool) -> bool:
        return all(bears_out_figure(figure, e.passage, e.words) for figure in found)

    words = " and ".join(figure.words for figure in found)
    return [Requirement(Lack("figures", (words,)), met)] if found else []


def _dated(e: Evidence, plainly: bool) -> bool:
    return tells_when(e.words, plainly=plainly)


def _has_names(question: Question, e: Evidence) -> bool:
    there = stems_near(e.passage)
    names = [term for term in question.terms if term[:1].isupper()]  # months too
    asked = (stems(name) for name in (*question.names, *names))
    return all(has_name(words, there) for words in asked if words)
