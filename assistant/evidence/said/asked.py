"""The asked speaker in the articles: who speaks or is named there, and whose relative it is."""

from __future__ import annotations

from assistant.evidence.statements import is_spoken_for
from assistant.question.relatives import asked_relation, relative, words_alike
from corpus.people.in_article import same_person
from index.library.record import Told
from index.search.reader import Reader

OF_RELATIVE = 12  # passages in whose articles a relative is looked for; set by hand


def speaks_there(speaker: str, told: Told) -> bool:
    """True if somebody of the name has a statement in an article."""
    return any(is_spoken_for(s.speaker, speaker) for s in told.statements)


def is_named_there(speaker: str, told: Told) -> bool:
    """True if an article names somebody of the name."""
    return any(same_person(speaker, person.name) for person in told.people)


def relative_on_record(asked: str, reader: Reader) -> str | None:
    """Return the full name of "Roe's father", if the articles on him call one person so."""
    relation = asked_relation(asked)
    if relation is None:
        return None
    words = f"{relation.owner} {words_alike(relation.kin)}"
    near = reader.articles_by_words(words, OF_RELATIVE)
    return relative(relation, near, people=lambda article: reader.library.told(article).people)
