"""What the articles report of an asked speaker where no statement on the topic is found."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from assistant.evidence.articles.presence import stems_near
from assistant.evidence.retrieval import Retrieved
from assistant.evidence.said.announced import add_announced, announces
from assistant.evidence.said.described import speakers_asked
from assistant.evidence.said.silence import MOST_OF_TOPIC, TOLD
from assistant.evidence.search import NOTHING_SAID, Found, Inquiry
from assistant.evidence.sentences import Evidence
from assistant.evidence.statements import (
    as_evidence,
    is_labelled,
    is_spoken_for,
    names_office,
    opens_with,
    says_it,
    stands_as_subject,
)
from assistant.evidence.who_is import head_of
from corpus.article import Statement
from corpus.people.user_aliases import is_speaker_name
from index.stems import stems

# Minimum logit of a sentence that tells the asked speaker's words, if only its passage has the
# topic. Of the best sentences for such questions that were refused (four asked sets), all 8 above
# it were right, and 6 of the 13 between 1.5 and it.
SURELY_READ = 4.5


def find_reported(retrieved: Retrieved, found: Found, *, close: float) -> Found | None:
    """Return what the articles report of the asked speaker, out of the sentences ``found``.

    The sentence has the name where its subject stands, or an office of the asked body; or the words
    are theirs and on the topic. One with a statement that may be another person's is left out. It
    is the best, or at most ``close`` behind that in ``Evidence.order``.
    """
    asked = retrieved.question.reading.speaker or ""
    articles = [hit.passage.article for hit in retrieved.hits]
    names = speakers_asked(
        asked, retrieved.speakers, retrieved.inquiry, articles, unseen=retrieved.weight.unseen
    )
    topic = retrieved.weight.of_topic(retrieved.question.reading.about or "")

    def is_theirs(e: Evidence) -> bool:
        said = inside(e, retrieved.inquiry)
        near = set(stems(f"{e.article.title or ''} {e.words}"))
        if is_labelled(e, asked) or (said and all(s.speaker in names for s in said)):
            return not is_speaker_name(asked) or topic.share(near) >= MOST_OF_TOPIC
        if names_office(asked, e.words) and all(s.speaker and s.speaker in e.words for s in said):
            return bool(said) or announces(e.words)
        if not all(is_spoken_for(s.speaker, asked) for s in said):
            return False
        tells = bool(said) or announces(e.words) or not is_speaker_name(asked)
        opens = announces(e.words) and opens_with(asked, e.words)
        return tells and (opens or stands_as_subject(asked, e.words))

    def is_near(e: Evidence) -> bool:
        near = e.order >= found.evidence[0].order - close
        return near and topic.share(set(stems(e.words))) >= MOST_OF_TOPIC

    def surely_theirs(e: Evidence) -> Evidence | None:
        said = inside(e, retrieved.inquiry)
        called = [name.split()[-1] for name in (asked, *names)]
        tells = e.score >= SURELY_READ and (said or _opens_quotation(called, e.words))
        if not tells or topic.share(stems_near(e.passage)) < MOST_OF_TOPIC:
            return None
        named = [s for s in said if s.speaker and is_speaker_name(s.speaker)]
        if not all(s.speaker in names or is_spoken_for(s.speaker, asked) for s in named):
            return None
        if not named:
            return e if any(name.lower() in e.words.lower() for name in called) else None
        own = as_evidence(e.article, named[0])
        return replace(own, score=e.score, rank=e.rank, hit=e.hit)

    own = [e for e in found.evidence if is_theirs(e)]
    if found.answers and own and (own[0] is found.evidence[0] or is_near(own[0])):
        return replace(found, evidence=tuple(add_announced(own, retrieved.inquiry.statements)))
    if found.answers and (told := surely_theirs(found.evidence[0])):
        return replace(found, evidence=(told,))
    return _says_there(retrieved, found)


def refuse_others_words(found: Found, asked: str) -> Found:
    """Refuse words of a named speaker for those of somebody whom neither they nor he is called.

    What a goalkeeper says is not told by a critic's “he was late to dive”; what the symbols say may
    be told by whoever speaks of the symbols.
    """
    best = found.evidence[0] if found.evidence else None
    if best is None or not best.speaker or not is_speaker_name(best.speaker):
        return found
    own = head_of(asked) in stems(f"{best.speaker} {best.words}")
    return found if own else replace(found, answers=False, confidence=NOTHING_SAID)


def _opens_quotation(called: Sequence[str], sentence: str) -> bool:
    """True if a quotation follows on one of the names, with no other name between them."""
    last = "|".join(map(re.escape, called))
    follows = rf"\b(?i:{last})\b(?:(?!\s[A-Z])[^“\"«„])*[“\"«„]"
    return re.search(follows, sentence) is not None


def _says_there(retrieved: Retrieved, found: Found) -> Found | None:
    """Return the sentences of the articles talked of that say that the asked speaker says it.

    ``“It learns,” says Jan Roe`` tells it without a statement; nobody else may have one there.
    """
    reading = retrieved.question.reading
    asked, topic = reading.speaker or "", set(stems(reading.about or ""))
    told = tuple(
        e
        for e in found.evidence
        if e.article.id in retrieved.talked_of
        and says_it(asked, e.words)
        and topic <= set(stems(e.words))
        and all(
            s.speaker is None or is_spoken_for(s.speaker, asked)
            for s in inside(e, retrieved.inquiry)
        )
    )
    return replace(found, evidence=told, answers=True, confidence=TOLD) if told else None


def inside(e: Evidence, inquiry: Inquiry) -> list[Statement]:
    """Return the statements that overlap a piece of evidence."""
    return [
        s
        for s in inquiry.statements(e.article)
        if s.content.start < e.sentence.end and e.sentence.start < s.content.end
    ]
