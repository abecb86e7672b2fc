"""Evidence for what somebody said: from statements, and only from those of the right speaker."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence, Set
from dataclasses import replace

from assistant.evidence.sentences import Evidence
from assistant.evidence.topic import PeopleOf, Topic, holders
from corpus.article import Article, Span, Statement
from corpus.english.cues import lemmas
from corpus.english.lexicon import ROLES
from corpus.people.in_article import name_words, people, same_person
from corpus.people.user_aliases import is_speaker_name
from index.stems import stems

_OFFICE = re.compile(
    r"(?:[Tt]he|[Aa]n?|[Hh]is|[Hh]er|[Tt]heir|[Ii]ts)\s|.*['’]s\s+[A-Za-z ]+$|[a-z]+(?: [a-z]+)+$"
)
_ACTS = frozenset(stems(" ".join(verb.partition(" ")[0] for verb in lemmas("deed"))))
Statements = Callable[[Article], Sequence[Statement]]

BEARS = 0.4  # minimum share of the topic in a statement on it
MOST_OF_SENTENCE = 0.6  # minimum part of a sentence that is quoted as the statement alone
KEPT_STATEMENTS = 40  # maximum statements kept, those with most of the topic's words first


def speakers_meant(
    asked: str, known: Iterable[str], articles: Sequence[Article], *, people: PeopleOf = people
) -> tuple[str, ...]:
    """Return the names on record that the asked name stands for: "Lavrov", or "the Saltmarsh
    coach".

    An office is looked up among the people of the articles, and taken if it fits one of them best.
    A description ("the bookkeeper") is looked up among the speakers without a name.
    """
    if not _OFFICE.match(asked) or _is_body_name(asked):
        # "a critic of Meta" is not Meta
        named = is_speaker_name(asked)
        return tuple(
            name
            for name in known
            if same_person(asked, name) and (is_speaker_name(name) or not named)
        )
    wanted = set(stems(asked))
    described = [n for n in known if not n[:1].isupper() and wanted <= set(stems(n))]
    held = [holders(asked, people(article), article) for article in articles]
    best = max((h.fit for h in held), default=0.0)
    meant = {name for h in held if h.fit == best and best for name in h.names}
    if len(meant) == 1:
        (one,) = meant
        return (*(name for name in known if same_person(one, name)), *described)
    return tuple(described)


def _is_body_name(asked: str) -> bool:
    """True if "the" belongs to a name, and not to an office: "the Harbour Authority"."""
    words = name_words(asked)
    return is_speaker_name(asked) and bool(words) and words[-1] not in ROLES


def as_evidence(article: Article, statement: Statement) -> Evidence:
    """The statement as evidence; the quotation is its content."""
    return Evidence(
        article,
        statement.content,
        statement.sentence,
        statement=statement,
        speaker=statement.speaker,
    )


def statements_on_topic(
    found: Sequence[tuple[Article, Statement]], topic: Topic | None
) -> list[Evidence]:
    """Return the statements on the topic, those with most of it first.

    ``rank`` is the share of the topic in a statement. Without a topic every statement is kept, with
    a rank of 0.
    """
    evidence = []
    for article, statement in found:
        words, sentence = statement.content, statement.sentence
        share = topic.share(article, words, sentence, statement.speaker) if topic else 0.0
        if share >= BEARS or topic is None:
            evidence.append(replace(as_evidence(article, statement), rank=share))
    return sorted(evidence, key=lambda e: -e.rank)[:KEPT_STATEMENTS]


def acts(question: str) -> frozenset[str]:
    """Return the stems of speech acts in a question that are more than saying: denied, warned."""
    return _ACTS & set(stems(question))


def made_so(
    found: Sequence[tuple[Article, Statement]], asked: Set[str]
) -> list[tuple[Article, Statement]]:
    """Return the statements made by one of the asked acts: "deny" wants what is denied."""
    return [(a, s) for a, s in found if s.cue and asked & set(stems(words_at(a, s.cue)))]


def exclude_others_words(
    found: Sequence[Evidence], speakers: Sequence[str], statements: Statements
) -> list[Evidence]:
    """Drop the sentences that may give the speakers another person's words.

    A sentence stays if a statement in it is theirs. It also stays if it holds no statement and
    names one of them in its first half, where its subject stands.
    """
    kept = []
    for e in found:
        inside = [s for s in statements(e.article) if _meet(s.content, e.sentence)]
        own = [s for s in inside if any(_may_be(name, s) for name in speakers)]
        if own:
            kept.append(replace(e, statement=own[0], speaker=own[0].speaker))
        elif not inside and any(_first_half(name, e.words) for name in speakers):
            kept.append(e)
    return kept


def add_continuations(found: Sequence[Evidence], statements: Statements) -> list[Evidence]:
    """Add to each piece of evidence what its speaker says in the next sentence.

    ``“It is safe,” Vane said. “I have seen it.”`` is one remark in two sentences; the second need
    not name the topic again.
    """
    spans = {(e.article.id, e.sentence.start) for e in found}
    remarks = []
    for e in found:
        remarks.append(e)
        for s in statements(e.article):
            gap = e.article.text[e.sentence.end : s.sentence.start]
            if s.sentence.start < e.sentence.end or gap.strip() or "\n" in gap:
                continue
            same = s.speaker == e.speaker and s.kind == "direct" and e.speaker is not None
            if same and (e.article.id, s.sentence.start) not in spans:
                spans.add((e.article.id, s.sentence.start))
                remarks.append(replace(as_evidence(e.article, s), rank=e.rank))
    return remarks


def attribute(evidence: Evidence, statements: Statements) -> Evidence:
    """Add the speaker of the statement in the sentence, if there is only one speaker.

    The quotation becomes the statement's words if they are most of the sentence.
    """
    if evidence.statement is not None:
        return evidence
    inside = [s for s in statements(evidence.article) if _meet(s.content, evidence.sentence)]
    speakers = {s.speaker for s in inside}
    if len(speakers) != 1 or None in speakers:
        return evidence
    longest = max(inside, key=lambda s: s.content.end - s.content.start)
    start, end = longest.content
    sentence = evidence.sentence
    inner = sentence.start <= start and end <= sentence.end
    most = inner and end - start >= MOST_OF_SENTENCE * (sentence.end - sentence.start)
    quote = longest.content if most else evidence.quote
    return replace(evidence, quote=quote, statement=longest, speaker=longest.speaker)


def attribute_words(evidence: Evidence, statements: Statements) -> Evidence:
    """Add the speaker of the statement that holds words found verbatim.

    Words that several speakers share, or that no statement holds in full, get no speaker.
    """
    start, end = evidence.quote
    holding = [
        s for s in statements(evidence.article) if s.content.start <= start and end <= s.content.end
    ]
    speakers = {s.speaker for s in holding}
    if not holding or len(speakers) > 1:
        return evidence
    shortest = min(holding, key=lambda s: s.content.end - s.content.start)
    return replace(evidence, statement=shortest, speaker=shortest.speaker)


def statements_with_speaker(found: Sequence[Evidence], statements: Statements) -> list[Evidence]:
    """Return the sentences that are a statement with a known speaker."""
    told = [attribute(e, statements) for e in found]
    return [e for e in told if e.speaker]


def words_at(article: Article, span: Span) -> str:
    """The words at a span."""
    return article.text[span.start : span.end]


def _may_be(speaker: str, statement: Statement) -> bool:
    """True if the statement is the speaker's, or if the speaker is its likeliest candidate."""
    if statement.speaker is None:
        return bool(statement.candidates) and same_person(speaker, statement.candidates[0])
    return speaker == statement.speaker  # equal names only; an unresolved surname is not his


def _meet(content: Span, sentence: Span) -> bool:
    return content.start < sentence.end and sentence.start < content.end


def _first_half(name: str, sentence: str) -> bool:
    surname = re.escape(name.split()[-1])
    match = re.search(rf"\b{surname}\b", sentence, re.IGNORECASE)
    return match is not None and match.start() <= len(sentence) / 2


def is_spoken_for(speaker: str | None, asked: str) -> bool:
    """True if a speaker is the asked one or speaks for it: "a spokesperson for Apple"."""
    return speaker is not None and (
        same_person(speaker, asked) or set(stems(asked)) <= set(stems(speaker))
    )
