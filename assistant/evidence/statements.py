"""Evidence for what somebody said: from statements, and only from those of the right speaker."""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Sequence, Set
from dataclasses import replace

from assistant.evidence.answer_form import begins_phrase
from assistant.evidence.prose import is_prose
from assistant.evidence.sentences import Evidence
from assistant.evidence.topic import Topic
from assistant.evidence.who_is import (
    PeopleOf,
    holders,
    is_by_office,
    is_typed_small,
    people_of_others,
    who_fits,
    whose_people,
)
from assistant.question.relatives import asked_relation
from corpus.article import Article, Span, Statement
from corpus.english.cues import CUES, forms, lemmas
from corpus.english.lexicon import BODIES, INDEFINITE, ROLES
from corpus.people.in_article import people, same_person
from corpus.people.user_aliases import is_speaker_name
from index.stems import stems

_SEVERAL = re.compile(r"['’]s? (?:[a-z-]+ )*?[a-z-]{2,}[b-rt-z]s$")
_ARTICLE = re.compile(r"^(?:the|an?|his|her|their|its) ", re.IGNORECASE)
NOBODY_ALONE = INDEFINITE | frozenset(w for w in ROLES if w.endswith("s") and w[:-1] in ROLES)
OFFICES = frozenset("ceo cfo coo cto vp".split())
_ROLE = "|".join(sorted({*ROLES, *OFFICES, *(office.upper() for office in OFFICES)}))
_ACTS = frozenset(stems(" ".join(verb.partition(" ")[0] for verb in lemmas("deed"))))
_SAID = "|".join(sorted(forms(lemmas("asked"), "past") | {"says", "writes", "tells", "adds"}))
_WORD = re.compile(r"[\w’'-]+")
VERB_WITHIN = 4  # words after a subject that may hold its verb
_LABEL = re.compile(r"([A-Z]{2,4}):\s")
Statements = Callable[[Article], Sequence[Statement]]

BEARS = 0.4  # minimum share of the topic in a statement on it
MOST_OF_SENTENCE = 0.6  # minimum part of a sentence that is quoted as the statement alone
KEPT_STATEMENTS = 40  # maximum statements kept, those with most of the topic's words first


def speakers_meant(
    asked: str, known: Collection[str], articles: Sequence[Article], *, people: PeopleOf = people
) -> tuple[str, ...]:
    """Return the names on record that the asked name stands for: "Lavrov", or "the Saltmarsh
    coach".

    An office is looked up among the people of the articles, and taken if it fits one of them best.
    A description ("the bookkeeper") is looked up among the speakers without a name. Nobody holds
    his own office, "Roe's lawyer", and who has a relation by blood is told by no office.
    """
    same = [name for name in known if same_person(asked, name)]
    named = tuple(name for name in same if is_speaker_name(name))
    if not is_by_office(asked) or (named and is_typed_small(asked)):
        # "a critic of Meta" is not Meta
        return named if is_speaker_name(asked) or is_by_office(asked) else tuple(same)
    wanted = {stem for stem in stems(asked) if len(stem) > 1}
    called = [n for n in known if not is_speaker_name(n) and wanted <= set(stems(n))]
    if _SEVERAL.search(asked) or asked_relation(asked):
        return tuple(called)  # "Vane's fans" are no one person
    people = people_of_others(asked, people)
    held = [holders(asked, people(article), article) for article in articles]
    best = max((h.fit for h in held), default=0.0)
    meant = {name for h in held if h.fit == best and best for name in h.names}
    if len(meant) > 1 and held[0].fit == best:  # the best article has its own commissioner
        meant = set(held[0].names)
    if len(meant) == 1:
        (one,) = meant
        return (*(name for name in known if same_person(one, name)), *called)
    return tuple(called) or who_fits(asked, articles, set(known), people=people)


def can_speak(asked: str) -> bool:
    """True if it can be one that speaks: a name, an office; not "the symbols", and not ""."""
    if not asked:
        return False
    words = _ARTICLE.sub("", asked)
    head = re.split(r" (?:of|for|at|from|in|on) ", words)[0].split()[-1:]
    last = {word.casefold() for word in head}
    if last & NOBODY_ALONE:
        return False
    return words == asked or is_speaker_name(words) or bool(last & (ROLES | BODIES | OFFICES))


def says_it(name: str, sentence: str) -> bool:
    """True if a sentence has a name beside a verb of saying: "Roe said", "says Jan Roe"."""
    last = re.escape(name.split()[-1]) if name.split() else ""
    if not last[:1].isupper():
        return False
    before = rf"[,”\"’?!.] (?:{_SAID})\b(?: [A-Z][\w.’'-]*){{0,3}} {last}\b"
    after = rf"\b{last}(?:, [^,“”\"]{{1,60}},)?(?: (?:has|have|had|also|later|then))? (?:{_SAID})\b"
    return re.search(f"{before}|{after}", sentence) is not None


def as_evidence(article: Article, statement: Statement) -> Evidence:
    """The statement as evidence; the quotation is its content."""
    return Evidence(
        article,
        statement.content,
        statement.sentence,
        statement=statement,
        speaker=statement.speaker,
        tells=is_prose(article, statement.sentence),
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
        elif not inside and any(stands_as_subject(name, e.words) for name in speakers):
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


def stands_as_subject(name: str, sentence: str) -> bool:
    """True if a name in the first half of a sentence is the subject of a verb that tells a view.

    Example: "Ferro Line wants a quay". After a verb or a preposition it is no subject.
    """
    last = re.escape(name.split()[-1]) if name.split() else r"(?!)"
    before = re.escape(name.rpartition(" ")[0])
    pattern = rf"(?:(?P<word>(?:to )?[\w’'-]+) )?(?:(?:the|an?) )?(?:{before} )?\b{last}\b"
    return any(
        m.end() <= len(sentence) / 2 + len(last)
        and not (m["word"] and begins_phrase(m["word"].lower().partition(" ")[0]))
        and any(word.lower() in CUES for word in _WORD.findall(sentence[m.end() :])[:VERB_WITHIN])
        for m in re.finditer(pattern, sentence, re.IGNORECASE)
    )


def opens_with(name: str, sentence: str) -> bool:
    """True if a sentence opens with a name: "The Harbour Board put out a statement"."""
    bare = re.escape(_ARTICLE.sub("", name))
    return re.match(rf"(?:the )?{bare}\b(?!['’])", sentence, re.IGNORECASE) is not None


def names_office(asked: str, sentence: str) -> bool:
    """True if a sentence names somebody by an office of a body: "the CEO of Acme"."""
    body = re.escape(_ARTICLE.sub("", asked))
    after = rf"\b(?:{_ROLE}) (?:of|for|at|from) (?:the )?{body}\b"
    before = rf"\b{body}(?:['’]s)? (?:[\w-]+ ){{0,3}}?(?:{_ROLE})\b"
    return re.search(f"{after}|{before}", sentence) is not None


def is_labelled(e: Evidence, asked: str) -> bool:
    """True if a paragraph begins with the initials of the asked one: "JC: I think"."""
    text, start = e.article.text, e.sentence.start
    label = _LABEL.match(text, text.rfind("\n", 0, start) + 1)
    letters = "".join(word[0] for word in asked.split() if word[:1].isupper())
    return label is not None and len(letters) > 1 and label[1] == letters


def is_spoken_for(speaker: str | None, asked: str) -> bool:
    """True if a speaker is the asked one or speaks for it: "a spokesperson for Apple"."""
    if speaker is None:
        return False
    same = same_person(speaker, asked) and whose_people(asked) is None
    return same or set(stems(asked)) <= set(stems(speaker))
