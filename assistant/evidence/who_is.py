"""Who somebody is: sentences with an apposition or another description of the person."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import NamedTuple

from assistant.evidence.sentences import Evidence
from assistant.evidence.topic import PeopleOf
from assistant.question.understand import Question
from corpus.article import Article, Span
from corpus.english.lexicon import DETERMINERS
from corpus.people.in_article import ArticlePerson, people, same_person
from corpus.text.sentences import sentences
from index.search.retrieve import Hit

NAME_WORDS = 4  # maximum words of a name in lower case
FULL = 6  # words of a role that ranks highest
_WHO_IS = re.compile(r"^who(?:['’]s| is| was| are| were) (?P<name>.+)$", re.IGNORECASE)


def asked_who(question: Question) -> str | None:
    """Return the name in "Who is Celia Druce?"; None if the question asks for something else.

    For a name in lower case it is enough that the articles know its last word as a surname.
    """
    match = _WHO_IS.match(question.text.rstrip(" ?."))
    words = match["name"].split() if match else []
    known = [name.casefold() for name in question.names]
    whole = " ".join(words)
    if whole.casefold() in known:
        return whole
    short = 0 < len(words) <= NAME_WORDS and all(
        word.isalpha() and word.islower() for word in words
    )
    return whole if short and words[-1] in known and words[0] not in DETERMINERS else None


def introductions(name: str, hits: Sequence[Hit], *, people: PeopleOf = people) -> list[Evidence]:
    """Return the first sentence of each retrieved article that says who the person is.

    The rank is the length of the description: "general secretary of the Dockers' Federation" before
    "the secretary".
    """
    found: dict[str, Evidence] = {}
    for hit in hits:
        article = hit.passage.article
        if article.id in found:
            continue
        bearers = [p for p in people(article) if p.roles and same_person(name, p.name)]
        if bearers and (told := _introducing(bearers[0], article)):
            found[article.id] = Evidence(article, told.span, told.span, rank=told.rank, hit=hit)
    return list(found.values())


class _Told(NamedTuple):
    """A sentence that introduces somebody, and how much it tells, from 0 to 1."""

    span: Span
    rank: float


def _introducing(person: ArticlePerson, article: Article) -> _Told | None:
    """Return the sentence with a mention of the person and the longest role beside it."""
    starts = [mention.start for mention in person.mentions]
    told: list[_Told] = []
    for sentence in sentences(article.text, *article.body):
        if not any(sentence.start <= start < sentence.end for start in starts):
            continue
        words = " ".join(article.text[sentence.start : sentence.end].split())
        longest = max((len(r.split()) for r in person.roles if r in words), default=0)
        if longest:
            told.append(_Told(sentence, min(1.0, longest / FULL)))
    return max(told, key=lambda one: one.rank, default=None)
