"""The interviewer and the interviewee, from the text before the first question."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Literal

from corpus.article import Article, Span
from corpus.attribution.speakers.discourse import Discourse
from corpus.attribution.speakers.salience import Speaker
from corpus.people.in_article import ArticlePerson, people, same_person

InterviewPart = Literal["asks", "answers"]

_ASKS = re.compile(
    r"\s+(?:\w+\s+)?(?:asks?|asked|met|meets|(?:speaks?|spoke|talks|talked) (?:to|with)|"
    r"interviewed|interviews|visited|visits|sat down|sits down|caught up|bought|joined)\b"
)
_ASKED_BY = re.compile(
    r"\b(?:spoke|speaks|talked|talks|talking|speaking|told|sat down|conversation|interview(?:ed)?)"
    r"\s+(?:to|with|by)\s+(?:\w+\s+)?$|\b(?:asked|questions|words|interview) by\s+$"
)
_SURE = 0.85


def parties(article: Article, discourse: Discourse, start: int) -> Mapping[InterviewPart, Speaker]:
    """Return the speakers of an interview whose first question stands at ``start``.

    The interviewer is the one person who is said to ask, or who has the byline. The interviewee is
    the only other person named before the first question. With more people the interviewee stays
    open.
    """
    intro = Span(article.body.start, start)
    names = set(discourse.named(intro))
    named = [p for p in people(article) if p.name in names and not p.body and _person(p)]
    asking = [p.name for p in named if _asks(article, p, intro)]
    asker = asking[0] if len(asking) == 1 else None
    others = tuple(p.name for p in named if p.name not in asking)
    found: dict[InterviewPart, Speaker] = {"asks": Speaker(None, (), 0.0)}
    if asker is not None:
        found["asks"] = Speaker(asker, (), _SURE)
    alone = len(others) == 1
    found["answers"] = Speaker(others[0], (), _SURE) if alone else Speaker(None, others[:4], 0.5)
    return found


def _person(person: ArticlePerson) -> bool:
    """True if a name is probably a human being's."""
    return person.gender is not None or bool(person.roles) or " " in person.name


def _asks(article: Article, person: ArticlePerson, intro: Span) -> bool:
    if article.byline and same_person(person.name, article.byline):
        return True
    for mention in person.mentions:
        if mention.end <= intro.end and (
            _ASKS.match(article.text, mention.end)
            or _ASKED_BY.search(article.text, max(0, mention.start - 40), mention.start)
        ):
            return True
    return False
