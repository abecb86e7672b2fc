"""The story that a follow-up continues: what belongs to it, and what was told of it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from assistant.conversation import Conversation
from assistant.evidence.articles.presence import has_name, names_typed, stems_near
from assistant.evidence.retrieval import Retrieved
from assistant.evidence.search import Found
from assistant.question.understand import content_words
from corpus.article import Passage
from index.stems import stems

WHOLE_TURN = 4  # content words of a turn that tells its story itself; set by hand

InStory = Callable[[Passage], bool]
"""Returns True for a passage of the story."""


def story_of(retrieved: Retrieved, typed: str, before: Conversation) -> InStory:
    """Return what tells whether a passage belongs to the story that a follow-up continues.

    One of an article of the last answers does. Another one has to have all that the turn names, or
    else something that the talk names: "did they ever marry" after talk of Orr is not about
    another couple. A turn of many words tells its story itself.
    """
    recent = frozenset(before.recent_articles)
    texts = [hit.passage.text for hit in retrieved.hits]
    turn = content_words(typed)
    named = names_typed(turn, texts, typed=typed)
    asked = " ".join([*(t.understood for t in before.turns), retrieved.question.whole])
    heard = names_typed(content_words(asked), texts, typed=asked)
    names = [[found for name in each if (found := stems(name))] for each in (named, heard)]

    def belongs(passage: Passage) -> bool:
        if passage.article.id in recent or len(turn) >= WHOLE_TURN:
            return True
        near = stems_near(passage)
        of_turn, of_talk = ([has_name(name, near) for name in each] for each in names)
        return all(of_turn) if of_turn else any(of_talk) or not of_talk

    return belongs


def without_cited(found: Found, before: Conversation) -> Found:
    """Remove the sentences of which earlier answers cited words."""
    answers = [turn.answer for turn in before.turns if turn.answer]
    cited = [c for answer in answers for c in answer.citations]
    left = tuple(
        e
        for e in found.evidence
        if not any(
            c.article == e.article.id and e.sentence.start < c.end and c.start < e.sentence.end
            for c in cited
        )
    )
    return replace(found, evidence=left)
