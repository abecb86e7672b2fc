"""The inquiry, what it finds, and the search among statements or for each clause."""

from __future__ import annotations

from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass, replace
from functools import partial
from typing import TypeGuard

from assistant.answer import Lack
from assistant.evidence.confidence import (
    THRESHOLDS,
    PartSigns,
    Signs,
    long_confidence,
    part_signs,
    spoken_confidence,
)
from assistant.evidence.sentences import (
    SCORED,
    Evidence,
    Scorer,
    Weights,
    by_part,
    score,
)
from assistant.evidence.statements import (
    BEARS,
    KEPT_STATEMENTS,
    acts,
    add_announced,
    add_continuations,
    attribute,
    exclude_others_words,
    made_so,
    speakers_meant,
    statements_on_topic,
)
from assistant.evidence.topic import ON_TOPIC, Topic
from assistant.evidence.who_is import body_of
from assistant.question.understand import Question
from assistant.settings import Strictness
from corpus.article import Article, Statement
from corpus.people.in_article import ArticlePerson, same_person
from corpus.people.user_aliases import is_speaker_name
from index.library.record import Chosen
from index.models.embed import Embedder, Packaged
from index.search.reader import Reader
from index.search.retrieve import Hit, Retriever
from index.stores.statements import Near

ROLE_ARTICLES = 12  # articles searched for the holder of an office that is asked for
NOTHING_SAID = 0.02  # confidence if no statement of the asked speaker is on the topic
SAID_AT_ALL = 0.9  # confidence in words of the asked speaker if the question has no topic

Lap = Callable[[str], None]


@dataclass(frozen=True, slots=True)
class Inquiry:
    """What a question is put to: the index, retrieval, models and strictness."""

    reader: Reader
    retriever: Retriever
    embedder: Embedder | None
    scorer: Scorer
    strictness: Strictness

    def statements(self, article: Article) -> Sequence[Statement]:
        """The statements of an article; each speaker has one name throughout."""
        return self.reader.library.told(article).statements

    def notice(self, article: Article) -> str | None:
        """What withdraws or corrects an article, in one line; None for most articles."""
        return "; ".join(map(str, self.reader.notices(article))) or None

    def people(self, article: Article) -> Sequence[ArticlePerson]:
        """The people whom an article names."""
        return self.reader.library.told(article).people


@dataclass(frozen=True, slots=True)
class Found:
    """Evidence, best first; the confidence in it, from 0 to 1; the passages, best first.

    ``lacks`` is what the question asks for and no near sentence has. If it is ``parted``, the
    evidence has one sentence for each part of the question, in order. If it is ``whole``, all of it
    is to be shown, in its order. If it is ``stated``, it is all that the asked speaker says of it.
    ``namesakes`` are the people whom the asked name fits,
    ``spokespeople`` those of its evidence who speak for the asked body.
    """

    evidence: tuple[Evidence, ...]
    confidence: float
    answers: bool
    hits: tuple[Hit, ...]
    signs: Signs | PartSigns | None = None
    namesakes: tuple[str, ...] = ()
    spokespeople: tuple[str, ...] = ()
    lacks: Lack | None = None
    parted: bool = False
    whole: bool = False
    stated: bool = False


def of_clauses(
    inquiry: Inquiry,
    question: Question,
    pieces: Sequence[str],
    hits: Sequence[Hit],
    weight: Weights,
    lap: Lap,
    first: int | None,
) -> Found:
    """Find a sentence for each part of a question that no single sentence answers."""
    evidence = by_part(pieces, hits, weight, inquiry.scorer, first=first)
    lap("evidence")
    if not evidence:
        return Found((), 0.0, False, tuple(hits))
    shown = part_signs(pieces, hits, weight, _nearest(inquiry, question))
    sure = long_confidence(shown)
    lap("decide")
    named = tuple(attribute(e, inquiry.statements) for e in evidence)
    answers = sure >= THRESHOLDS[inquiry.strictness]
    return Found(named, sure, answers, reorder(hits, evidence), shown, parted=True)


def _measured(embedder: Embedder | None) -> TypeGuard[Embedder]:
    """True if the weights of the signs were fitted on this embedder's cosines."""
    return embedder is not None and embedder.name == Packaged.name


def _nearest(inquiry: Inquiry, question: Question) -> float | None:
    """Return the cosine of the question with the nearest passage; None without vectors."""
    if not _measured(inquiry.embedder):
        return None
    near = inquiry.reader.by_vector(inquiry.embedder.query(question.text), 1)
    return near[0][1] if near else None


def find_statements(
    inquiry: Inquiry,
    question: Question,
    sentences: Sequence[Evidence],
    hits: Sequence[Hit],
    weight: Weights,
    speakers: Collection[str],
) -> Found:
    """Find statements of the asked speaker, on the topic if the question has one.

    ``sentences`` are the candidates among the ``hits``. Those on the topic that may be the
    speaker's are evidence too. If nothing is found, the nearest sentences are given, and it does
    not answer.
    """
    reading = question.reading
    asked = reading.speaker or ""
    articles = [hit.passage.article for hit in hits]
    articles = [a for a in articles if a.id in question.within] or articles
    names = speakers_meant(asked, speakers, articles, people=inquiry.people)
    if not any(map(is_speaker_name, names)) and not is_speaker_name(asked):
        articles += inquiry.reader.articles_by_words(asked, ROLE_ARTICLES)
        names = speakers_meant(asked, speakers, articles, people=inquiry.people)
    topic = None
    if reading.about:
        topic = Topic.of(reading.about, question.names, weight, people=inquiry.people)
    said = partial(_statements, inquiry, question, names)
    own = _own(said, question, topic)
    if topic:
        told = [replace(e, rank=topic.share(e.article, e.quote, e.sentence)) for e in sentences]
        told = [e for e in told if e.rank >= BEARS]
        theirs = exclude_others_words(told, names or (asked,), inquiry.statements)
        stated = [e for e in theirs if e.statement]
        own = add_announced(_each_once([*own, *stated]), inquiry.statements)
        own = add_continuations(own, inquiry.statements)
        # for a country or a body without statements, a reporter's sentence will do
        own = (
            own
            or ([] if names else theirs)
            or (statements_on_topic(said(newest=KEPT_STATEMENTS), None) if topic.free else [])
        )
        own = _read(question, _aside(own), inquiry.scorer)
    if not own:
        near = score(question, sentences, inquiry.scorer)
        told = [attribute(e, inquiry.statements) for e in near]
        nearest = sorted(told, key=lambda e: e.speaker is None or e.speaker not in names)
        return Found(tuple(nearest), NOTHING_SAID, False, tuple(hits))
    sure = spoken_confidence(own[0]) if topic else SAID_AT_ALL
    answers = sure >= THRESHOLDS[inquiry.strictness]
    return Found(
        tuple(own),
        sure,
        answers,
        reorder(hits, own),
        stated=True,
        namesakes=_namesakes(own, names),
        spokespeople=_spokespeople(inquiry, question, own, names),
    )


def _aside(own: Sequence[Evidence]) -> list[Evidence]:
    """Mark the statements that are on the topic only as all of their article is; put them last.

    If there is nothing better, none is marked. Statements in captions and the like are left out.
    """
    own = [e for e in own if e.tells] or own
    near = [e for e in own if e.rank > ON_TOPIC]
    if not near:
        return list(own)
    return [*near, *(replace(e, aside=True) for e in own if e.rank <= ON_TOPIC)]


def _read(question: Question, own: Sequence[Evidence], scorer: Scorer) -> list[Evidence]:
    """Score the first ``SCORED`` statements; the others follow as they are, behind all of these."""
    near = [e for e in own if not e.aside][:SCORED]
    read = score(question, near, scorer)
    known = {(e.article.id, e.sentence) for e in near}
    last = min((e.score for e in read), default=0.0) - 1.0
    rest = [e for e in own if (e.article.id, e.sentence) not in known]
    return [*read, *(replace(e, score=last) for e in rest)]


def _statements(
    inquiry: Inquiry,
    question: Question,
    names: Sequence[str],
    *,
    near: Near | None = None,
    newest: int | None = None,
) -> list[tuple[Article, Statement]]:
    """Return the statements of each name, within the question's days and outlets."""
    reading = question.reading
    chosen = Chosen(since=reading.since, until=reading.until, outlets=reading.outlets)
    chosen |= {"alone": True, "newest": None if question.within else newest}
    find = inquiry.reader.statements
    own = [pair for name in names for pair in find(name, near=near, **chosen)]
    found = [*own, *_spoken(inquiry, question, near=near, newest=newest)]
    return [one for one in found if not question.within or one[0].id in question.within]


def _spoken(
    inquiry: Inquiry, question: Question, *, near: Near | None, newest: int | None
) -> list[tuple[Article, Statement]]:
    """Return the statements of the spokespeople of a body that is asked for."""
    reading = question.reading
    chosen = Chosen(since=reading.since, until=reading.until, outlets=reading.outlets)
    chosen |= {"by_spokespeople": True, "newest": newest}
    asked = body_of(reading.speaker or "")
    return inquiry.reader.statements(asked, near=near, **chosen) if asked else []


def _own(
    said: Callable[..., list[tuple[Article, Statement]]], question: Question, topic: Topic | None
) -> list[Evidence]:
    """Return the statements on the topic; without one, those made by the act in the question."""
    if topic is not None:
        return statements_on_topic(said(near=topic.near(BEARS)), topic)
    asked = acts(question.text)
    made = made_so(said(near=Near(asked)), asked) if asked else []
    return statements_on_topic(made or said(newest=KEPT_STATEMENTS), None)


def _spokespeople(
    inquiry: Inquiry, question: Question, found: Sequence[Evidence], asked: Sequence[str]
) -> tuple[str, ...]:
    """Return the people whose words are a body's, as its spokespeople.

    Those without a name are left out: "a spokesman for the port" tells it.
    """
    others = {e.speaker for e in found if e.speaker} - set(asked)
    if not any(map(is_speaker_name, others)):
        return ()
    spoken = _spoken(inquiry, question, near=None, newest=None)
    places = {(article.id, s.content) for article, s in spoken}
    own = (e for e in found if e.statement and (e.article.id, e.statement.content) in places)
    names = dict.fromkeys(e.speaker for e in own if e.speaker)
    return tuple(name for name in names if is_speaker_name(name))


def _namesakes(found: Sequence[Evidence], names: Sequence[str]) -> tuple[str, ...]:
    """Return the different people whom the asked name fits and whose words are found; () for
    one."""
    full = [name for name in dict.fromkeys(names) if len(name.split()) > 1]
    apart = [n for n in full if any(not same_person(n, other) for other in full)]
    heard = [n for n in apart if any(e.speaker and same_person(n, e.speaker) for e in found)]
    return tuple(heard) if len(heard) > 1 else ()


def _each_once(found: Sequence[Evidence]) -> list[Evidence]:
    """Drop evidence in a sentence that came before."""
    kept: list[Evidence] = []
    seen: set[tuple[str, int]] = set()
    for e in found:
        key = (e.article.id, e.sentence.start)
        if key not in seen:
            seen.add(key)
            kept.append(e)
    return kept


def cosine(inquiry: Inquiry, question: Question, best: Evidence) -> float | None:
    """Return the cosine of the question with the best evidence's passage; None without vectors.

    A follow-up is compared together with the question before it. On 136 such turns of the asked set
    the confidence tells the answerable ones with an AUC of .69 without this, .80 with it.
    """
    if not _measured(inquiry.embedder) or best.hit is None:
        return None
    vector = inquiry.embedder.query(question.heard or question.text)
    near = inquiry.reader.by_vector(vector, 1, within={best.hit.id})
    return near[0][1] if near else None


def reorder(hits: Sequence[Hit], evidence: Sequence[Evidence]) -> tuple[Hit, ...]:
    """Sort the hits: those with the best evidence first, the others in their old order."""
    best = dict.fromkeys(e.hit.id for e in evidence if e.hit)
    by_id = {hit.id: hit for hit in hits}
    first = [by_id[id] for id in best]
    return (*first, *(hit for hit in hits if hit.id not in best))
