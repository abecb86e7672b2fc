"""Whom a description of a speaker means, "the man in goal": the scorer reads who says so."""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence, Set
from typing import NamedTuple

from assistant.evidence.search import Inquiry
from assistant.evidence.sentences import Evidence, in_context
from assistant.evidence.statements import speakers_meant
from assistant.evidence.who_is import ANYBODY, head_of, is_by_office
from assistant.question.relatives import asked_relation
from corpus.article import Article, Span
from corpus.english.lexicon import BODIES, ROLES
from corpus.english.person_nouns import PERSON_NOUNS
from corpus.people.in_article import ArticlePerson, name_words, same_person
from corpus.people.offices import PAST
from corpus.people.user_aliases import is_speaker_name
from corpus.text.sentences import sentences
from index.stems import stems

# All of these numbers are set by hand, on 25 descriptions of speakers in two sets of questions.
_NEAR = 3  # best articles, which are read
_FIRST = 3  # sentences that name somebody first, which may say who it is
_MOST = 40  # sentences of an article that are read
_CLEAR = 3.0  # least logit of a sentence that says who it is
_AHEAD = 2.5  # logits by which it must be surer than what the roles in the articles say
_LEAD = 1.5  # logits by which it must be surer than what is read of anybody else
_ALONE = 0.5  # logits by which one is likelier than another whom the same sentence names
_DOUBTED = -4.0  # logit of whoever has the role by name alone, under which it is nobody


_KNOWN = PERSON_NOUNS | ROLES
# what follows the noun of a description: "of the port", "who left", "standing in for Roe"
_REST = re.compile(r" (?:of|for|at|in|from|on|with|who|whose|that|behind|\w+ing) ")


class _Bearer(NamedTuple):
    """A person, and the scorer's logit that a sentence says it is who is asked."""

    name: str
    told: Evidence
    logit: float


def is_description(asked: str) -> bool:
    """True for one person who is described and not named: "Roe's lawyer", "the man in goal"."""
    if asked_relation(asked) or (is_speaker_name(asked) and not is_by_office(asked)):
        return False
    if set(stems(asked)) <= ANYBODY:  # "the man" is not described
        return False
    noun = _REST.split(asked, maxsplit=1)[0].split()[-1:]
    last = noun[0].rpartition("-")[2].casefold() if noun else ""
    several = last.endswith("s") and last[:-1] in _KNOWN
    return not several and (last in _KNOWN or is_by_office(asked))


def speakers_asked(
    asked: str,
    speakers: Collection[str],
    inquiry: Inquiry,
    articles: Sequence[Article],
    *,
    unseen: Set[str],
) -> tuple[str, ...]:
    """Return the names on record that an asked name or description stands for.

    ``unseen`` are the stems of the question that no article has. See ``speakers_meant`` for names
    and offices, ``whom_described`` for one who is described.
    """
    if is_of_stranger(asked, unseen):
        return ()
    by_role = speakers_meant(asked, speakers, articles, people=inquiry.people)
    return whom_described(asked, by_role, inquiry, articles) if is_description(asked) else by_role


def is_of_stranger(asked: str, unseen: Set[str]) -> bool:
    """True if a description has a word that no article has: "the Quillon captain".

    A word for the post, the person or a body may be another than in the articles, and a post may be
    a former one.
    """
    if not is_description(asked):
        return False
    head = head_of(asked)
    of = (word for word in name_words(asked) if word not in _KNOWN | BODIES | PAST)
    return any(stem in unseen and stem != head for word in of for stem in stems(word))


def whom_described(
    asked: str, by_role: Collection[str], inquiry: Inquiry, articles: Sequence[Article]
) -> tuple[str, ...]:
    """Return the names of the one whom a description means; () for nobody or for several.

    ``by_role`` are those whose roles in the articles fit it. They are not doubted unless a sentence
    clearly says that it is somebody else, or none that names them comes near.
    """
    read = [_bearers(asked, inquiry, article) for article in list(dict.fromkeys(articles))[:_NEAR]]
    every = sorted((one for own in read for one in own), key=lambda one: -one.logit)
    theirs = [one.logit for one in every if any(same_person(one.name, n) for n in by_role)]
    clear = [one for one in every if one.logit >= _CLEAR]
    if clear:
        one = _likeliest(asked, clear[0], [*_beside(clear[0], every), *by_role], inquiry)
        if one and any(same_person(one, name) for name in by_role):
            return tuple(by_role)
        others = [o.logit for o in every if o.told != clear[0].told and o.name != one]
        rival = max(theirs) + _AHEAD if theirs else max(others, default=0.0) + _LEAD
        if clear[0].logit >= rival:
            return (one,) if one else ()
    return () if theirs and max(theirs) < _DOUBTED else tuple(by_role)


def _bearers(asked: str, inquiry: Inquiry, article: Article) -> list[_Bearer]:
    """Return the people of an article, the likeliest to be the described one first."""
    told = sentences(article.text, *article.body)
    words = set(name_words(asked))
    people = [p for p in inquiry.people(article) if p.human and not set(name_words(p.name)) & words]
    near = {p.name: _naming(p, told)[:_FIRST] for p in people}
    read = sorted({n for own in near.values() for n in own})[:_MOST]
    if not read:
        return []
    texts = {n: Evidence(article, told[n], told[n]) for n in read}
    scores = inquiry.scorer.scores(f"Who is {asked}?", list(map(in_context, texts.values())))
    logits = dict(zip(read, map(float, scores), strict=True))
    found = []
    for name, own in near.items():
        if known := [n for n in own if n in logits]:
            best = max(known, key=lambda n: logits[n])
            found.append(_Bearer(name, texts[best], logits[best]))
    return sorted(found, key=lambda one: -one.logit)


def _beside(first: _Bearer, every: Sequence[_Bearer]) -> list[str]:
    """Return whom the sentence of a bearer is the best for."""
    return [o.name for o in every if o.told == first.told]


def _likeliest(asked: str, first: _Bearer, names: Sequence[str], inquiry: Inquiry) -> str | None:
    """Return the one of the names in the clearest sentence that it is about; None if two may be."""
    words = set(name_words(first.told.words))
    there = [name for name in dict.fromkeys(names) if set(name_words(name)[-1:]) <= words]
    sure = [
        (float(inquiry.scorer.scores(f"Is {name} {asked}?", [in_context(first.told)])[0]), name)
        for name in there
    ]
    sure.sort(reverse=True)
    if len(sure) > 1 and sure[0][0] - sure[1][0] < _ALONE:
        return None
    return sure[0][1] if sure else None


def _naming(person: ArticlePerson, told: Sequence[Span]) -> list[int]:
    """Return the numbers of the sentences that name somebody."""
    starts = [mention.start for mention in person.mentions]
    return [n for n, s in enumerate(told) if any(s.start <= at < s.end for at in starts)]
