"""Disputed quotations: words that two articles attribute to different people."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from typing import NamedTuple

from assistant.composing.verify import speaker_of
from assistant.evidence.sentences import Evidence
from assistant.evidence.who_is import holders
from assistant.question.understand import content_words
from corpus.article import Article, Span, Statement
from corpus.english.cues import forms, lemmas
from corpus.people.in_article import ArticlePerson, people, same_person
from corpus.text.occurrences import locate
from corpus.text.quotations import Quotation, quotations
from corpus.text.sentences import sentences
from index.stems import stems

StatementsOf = Callable[[Article], Sequence[Statement]]
DisputePeople = Callable[[Article], Sequence[ArticlePerson]]
ArticlesNear = Callable[[str], Sequence[Article]]

FEWEST_DISPUTED = 2  # minimum words of a quotation
TELLING = 4  # minimum words of a quotation that two people do not say by chance
SHARED_DISPUTED = 2  # minimum stems that two sentences share besides a shorter quotation
DISPUTE_DAYS = 31  # maximum days between two reports of one remark
ALIKE = 0.6  # minimum length of the words, as a part of the whole quotation


_SAID = forms(lemmas("name", "utter", frames=["say", "tell"]), "past")
_UTTERED = re.compile(rf"\b(?:says|{'|'.join(sorted(_SAID))})\b")


class Dispute(NamedTuple):
    """Words that ``shown`` attributes to ``speaker`` and ``other`` to ``whose``.

    ``sure`` is False if ``whose`` is only the one person named in the other sentence.
    """

    words: str
    speaker: str
    shown: Evidence
    other: Evidence
    whose: str
    sure: bool


def find_disputes(
    chosen: Sequence[Evidence],
    *,
    near: ArticlesNear,
    statements: StatementsOf,
    people: DisputePeople = people,
) -> tuple[Dispute, ...]:
    """Return the quotations in the chosen evidence that another article attributes to somebody
    else.

    ``near`` returns the articles that may hold some words. Each pair of speakers comes once for the
    same words. A quotation of fewer than four words counts only if the two sentences share more
    stems.
    """
    found: dict[tuple[str, str], Dispute] = {}
    for e in chosen:
        for quotation in _quoted(e.article, e.sentence):
            words = _words(e.article, quotation)
            speaker = speaker_of(quotation.inner, statements(e.article))
            if (
                len(words.split()) < FEWEST_DISPUTED
                or not content_words(words)
                or not _named(speaker)
            ):
                continue
            for article in near(words):
                pair = _others(e, words, speaker or "", article, statements, people)
                if pair is not None:
                    key = " & ".join(sorted((pair.speaker, pair.whose)))
                    found.setdefault((words.casefold(), key), pair)
    return tuple(found.values())


def _others(
    shown: Evidence,
    words: str,
    speaker: str,
    article: Article,
    statements: StatementsOf,
    people: DisputePeople,
) -> Dispute | None:
    """Return the dispute if the article attributes the words to another speaker."""
    if article.id == shown.article.id or _apart(shown.article, article):
        return None
    for span in locate(words, article.text):
        if not _is_quotation_of(article, span):
            continue
        told = [s for s in statements(article) if _holds(s.content, span)]
        whose, sure = speaker_of(span, told), True
        if not told:
            whose, sure = _only_person(article, span, people), False
        if whose is None or _may_be_one(speaker, shown.article, whose, article, people):
            continue
        inmost = min(told, key=lambda s: s.content.end - s.content.start, default=None)
        sentence = inmost.sentence if inmost else _sentence(article, span)
        quote = span if inmost else sentence
        other = Evidence(article, quote, sentence, statement=inmost, speaker=whose * sure or None)
        if _one_remark(shown, other, words) and not _quotes(speaker, shown, whose, other):
            return Dispute(words, speaker, shown, other, whose, sure)
    return None


def _only_person(article: Article, span: Span, people: DisputePeople) -> str | None:
    """Return the only person named before the words in a sentence with a verb of saying there.

    None for several people or nobody.
    """
    sentence = _sentence(article, span)
    if not _UTTERED.search(article.text, sentence.start, span.start):
        return None
    named = {
        person.name
        for person in people(article)
        for m in person.mentions
        if not person.body and sentence.start <= m.start < span.start
    }
    return named.pop() if len(named) == 1 else None


def _sentence(article: Article, span: Span) -> Span:
    return next(s for s in sentences(article.text) if s.start <= span.start < s.end)


def _may_be_one(
    speaker: str, article: Article, whose: str, other: Article, people: DisputePeople
) -> bool:
    """True if two articles may mean one person, by name or by an office that may be his.

    "The Land and Labour leader" is not the leader of Free Valleys.
    """
    if _named(whose):
        return same_person(speaker, whose)
    if whose in holders(whose, [*people(article), *people(other)]).names:
        return True
    roles = [
        role
        for person in (*people(article), *people(other))
        if same_person(speaker, person.name)
        for role in person.roles
    ]
    own = {stem for role in (*roles, speaker) for stem in stems(role)}
    proper = {stem for word in whose.split() if word[:1].isupper() for stem in stems(word)}
    return not proper - own


def _quoted(article: Article, span: Span) -> list[Quotation]:
    return [q for q in quotations(article.text, span.start, span.end) if q.depth == 0]


def _words(article: Article, quotation: Quotation) -> str:
    return article.text[quotation.inner.start : quotation.inner.end].strip(" ,.;:!?–—-\n")


def _named(speaker: str | None) -> bool:
    return bool(speaker) and (speaker or "")[0].isupper()


def _holds(content: Span, span: Span) -> bool:
    return content.start <= span.start and span.end <= content.end


def _is_quotation_of(article: Article, span: Span) -> bool:
    """True if the words are most of one quotation of the article, not a part of a longer one."""
    start, end = max(0, span.start - 400), min(len(article.text), span.end + 400)
    return any(
        _holds(q.outer, span) and span.end - span.start >= ALIKE * (q.inner.end - q.inner.start)
        for q in quotations(article.text, start, end)
        if q.depth == 0
    )


def _one_remark(one: Evidence, other: Evidence, words: str) -> bool:
    if len(words.split()) >= TELLING:
        return True
    shared = _content(one.words) & _content(other.words) - set(stems(words))
    return len(shared) >= SHARED_DISPUTED


def _content(text: str) -> set[str]:
    return set(stems(" ".join(content_words(text))))


def _quotes(speaker: str, one: Evidence, whose: str, other: Evidence) -> bool:
    """True if one of the sentences names the other's speaker, whose words it may repeat."""
    pairs = ((speaker, other), (whose, one))
    return any(_named(name) and name.split()[-1] in e.words for name, e in pairs)


def _apart(one: Article, other: Article) -> bool:
    if one.published is None or other.published is None:
        return False
    return abs((one.published - other.published).days) > DISPUTE_DAYS
