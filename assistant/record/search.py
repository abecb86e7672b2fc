"""The statements on record of a speaker, about a topic or with certain words."""

from __future__ import annotations

from functools import partial
from typing import Unpack

from assistant.evidence.exact import quoted
from assistant.evidence.statements import BEARS
from assistant.evidence.topic import topic_of
from assistant.record.holding import about_words, statements_holding
from corpus.article import Article, Statement
from corpus.people.in_article import same_person
from index.library.record import Chosen
from index.search.reader import Reader
from index.stores.statements import Near


def find_said(
    reader: Reader, speaker: str | None, about: str | None, window: Chosen
) -> list[tuple[Article, Statement]]:
    """Return the statements of a speaker about a person or a topic; None stands for any.

    Words between quotation marks in ``about`` are found as they stand, or nothing is; so are five
    words and more without marks, if they stand anywhere.
    """
    if about and (words := quoted(about) or about_words(about)):
        held = statements_holding(words, _said(reader, speaker, words, **window))
        if held or quoted(about):
            return held
    if not about:
        return _said(reader, speaker, **window)
    topic = topic_of(reader, about)
    return [
        (article, s)
        for article, s in _said(reader, speaker, near=topic.near(BEARS), **window)
        if topic.share(article, s.content, s.sentence, s.speaker) >= BEARS
        and not (s.speaker and same_person(s.speaker, about))
    ]


def _said(
    reader: Reader,
    speaker: str | None,
    about: str | None = None,
    *,
    near: Near | None = None,
    **chosen: Unpack[Chosen],
) -> list[tuple[Article, Statement]]:
    """Return the statements of a speaker, with those of a body's spokespeople."""
    find = partial(reader.statements, speaker, about, near=near)
    found = find(**chosen)
    if speaker is not None:
        spoken = find(**(chosen | Chosen(by_spokespeople=True)))
        found += [one for one in spoken if one not in found]
    return found
