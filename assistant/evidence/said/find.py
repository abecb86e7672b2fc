"""The search among the statements of the asked speaker."""

from __future__ import annotations

from collections.abc import Callable, Collection, Sequence, Set
from dataclasses import replace
from functools import partial

from assistant.evidence.articles.presence import article_stems, has_name
from assistant.evidence.confidence import THRESHOLDS, spoken_confidence
from assistant.evidence.said.announced import add_announced
from assistant.evidence.said.described import speakers_asked
from assistant.evidence.said.unnamed import statements_of_body
from assistant.evidence.search import NOTHING_SAID, SAID_AT_ALL, Found, Inquiry, reorder
from assistant.evidence.sentences import (
    SCORED,
    SCORED_FOR_LIST,
    Evidence,
    Scorer,
    Weights,
    score,
)
from assistant.evidence.statements import (
    BEARS,
    KEPT_STATEMENTS,
    acts,
    add_continuations,
    as_evidence,
    attribute,
    exclude_others_words,
    made_so,
    speakers_meant,
    statements_on_topic,
)
from assistant.evidence.topic import ON_TOPIC, Topic
from assistant.evidence.who_is import body_of
from assistant.question.asking import MATTER
from assistant.question.understand import Question, content_words
from corpus.article import Article, Statement
from corpus.people.in_article import same_person
from corpus.people.user_aliases import is_speaker_name
from index.library.record import Chosen
from index.search.retrieve import Hit
from index.stems import stems
from index.stores.statements import Near

NEAR_ARTICLES = 3  # best articles, in which all that the asked speaker says is read
SURELY_SAID = 4.5  # minimum logit of a statement in other words than the topic's; set by hand
TOPIC_IN_ARTICLE = 0.75  # minimum share of the topic in the article of such a one; set by hand
ROLE_ARTICLES = 12  # articles searched for the holder of an office that is asked for


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
    if not is_speaker_name(asked):
        held = speakers_meant(asked, speakers, articles, people=inquiry.people)
        if not any(map(is_speaker_name, held)):
            articles += inquiry.reader.articles_by_words(asked, ROLE_ARTICLES)
    names = speakers_asked(asked, speakers, inquiry, articles, unseen=weight.unseen)
    of_body = statements_of_body(inquiry, asked, articles)
    topic = None
    if reading.about:
        topic = Topic.of(reading.about, question.names, weight, people=inquiry.people)
    own = _own(partial(_statements, inquiry, question, names), question, topic)
    if topic:
        told = _told(inquiry, topic, sentences, names or (asked,))
        stated = [*statements_on_topic(of_body, topic), *(e for e in told if e.statement)]
        own = add_announced(_each_once([*own, *stated]), inquiry.statements)
        own = add_continuations(own, inquiry.statements)
        # for a country or a body without statements, a reporter's sentence will do
        own = own or ([] if names else told) or _there(inquiry, names, articles, topic)
        own = _read(question, _aside(own), inquiry.scorer)
        if not own or spoken_confidence(own[0]) < THRESHOLDS[inquiry.strictness]:
            told_of = weight.of_topic(reading.about or "")
            own = _in_other_words(inquiry, question, names, articles, told_of) or own
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


def _told(
    inquiry: Inquiry, topic: Topic, sentences: Sequence[Evidence], names: Sequence[str]
) -> list[Evidence]:
    """Return the sentences on the topic that may be of the names."""
    told = [replace(e, rank=topic.share(e.article, e.quote, e.sentence)) for e in sentences]
    near = [e for e in told if e.rank >= BEARS]
    return exclude_others_words(near, names, inquiry.statements)


def _there(
    inquiry: Inquiry, names: Sequence[str], articles: Sequence[Article], topic: Topic
) -> list[Evidence]:
    """Return what the names say in the best ``NEAR_ARTICLES``, with however little of the topic.

    The article is on it, so that its people need not name it: "the suit is baseless".
    """
    best = list({article.id: article for article in articles}.values())[:NEAR_ARTICLES]
    said = [(a, s) for a in best for s in inquiry.statements(a) if s.speaker in names]
    near = (as_evidence(article, statement) for article, statement in said)
    ranked = [replace(e, rank=topic.share(e.article, e.quote, e.sentence, e.speaker)) for e in near]
    told = [e for e in ranked if e.tells] or ranked
    return _each_once(sorted(told, key=lambda e: -e.rank))


def _in_other_words(
    inquiry: Inquiry,
    question: Question,
    names: Sequence[str],
    articles: Sequence[Article],
    topic: Weights,
) -> list[Evidence]:
    """Return what the names say that answers, though it has few words of the topic.

    "The keeper saves first" is on goalkeepers. The article has to have most words of the topic, and
    all other names that are asked for.
    """
    if MATTER.issuperset(word.casefold() for word in content_words(question.reading.about or "")):
        return []  # "the case" is in no words
    others = [n for n in question.names if not any(same_person(n, name) for name in names)]
    others = [n for n in others if n not in (question.reading.speaker or "")]
    known = {
        a.id: a
        for a in articles
        if _has_all(others, there := article_stems(a)) and topic.share(there) >= TOPIC_IN_ARTICLE
    }
    said = [as_evidence(a, s) for a in known.values() for s in inquiry.statements(a)]
    theirs = [e for e in said if e.speaker in names and e.tells][:SCORED_FOR_LIST]
    read = score(question, _each_once(theirs), inquiry.scorer)
    return [replace(e, rank=BEARS) for e in read if e.score >= SURELY_SAID]


def _has_all(names: Sequence[str], there: Set[str]) -> bool:
    return all(has_name(own, there) for name in names if (own := stems(name)))


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
    also: Near | None = None,
    newest: int | None = None,
) -> list[tuple[Article, Statement]]:
    """Return the statements of each name, within the question's days and outlets."""
    reading = question.reading
    chosen = Chosen(since=reading.since, until=reading.until, outlets=reading.outlets)
    chosen |= {"alone": True, "newest": None if question.within else newest}
    find = inquiry.reader.statements
    own = [pair for name in names for pair in find(name, near=near, also=also, **chosen)]
    found = [*own, *_spoken(inquiry, question, near=near, also=also, newest=newest)]
    return [one for one in found if not question.within or one[0].id in question.within]


def _spoken(
    inquiry: Inquiry,
    question: Question,
    *,
    near: Near | None = None,
    also: Near | None = None,
    newest: int | None = None,
) -> list[tuple[Article, Statement]]:
    """Return the statements of the spokespeople of a body that is asked for."""
    reading = question.reading
    chosen = Chosen(since=reading.since, until=reading.until, outlets=reading.outlets)
    chosen |= {"by_spokespeople": True, "newest": newest}
    asked = body_of(reading.speaker or "")
    return inquiry.reader.statements(asked, near=near, also=also, **chosen) if asked else []


def _own(
    said: Callable[..., list[tuple[Article, Statement]]], question: Question, topic: Topic | None
) -> list[Evidence]:
    """Return the statements on the topic; without one, those made by the act in the question."""
    if topic is not None:
        near, offices = topic.near(BEARS), topic.offices
        if offices is not None:  # people are read only of the articles with such an office
            held = {article.id for article, _ in said(near=near, also=offices)}
            topic = topic.held_in(held)
        return statements_on_topic(said(near=near), topic)
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
    spoken = _spoken(inquiry, question)
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
