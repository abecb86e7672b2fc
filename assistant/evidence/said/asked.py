"""The asked speaker in the articles: who speaks or is named there, and whose relative it is."""

from __future__ import annotations

from collections.abc import Sequence

from assistant.answer import Reading
from assistant.evidence.statements import is_spoken_for
from assistant.question.apostrophes import SHORTEST_OWNER as SHORTEST
from assistant.question.apostrophes import is_word, spell_apostrophes
from assistant.question.relatives import asked_relation, relative, words_alike
from assistant.question.words import content_words
from corpus.people.in_article import fold, same_person
from index.library.record import Told
from index.search.reader import Reader

NAMED_IN = 8  # passages in whose articles a name is looked for; set by hand
OF_RELATIVE = 12  # passages in whose articles a relative is looked for; set by hand


def with_apostrophes(question: str, reader: Reader) -> str:
    """Write a question's apostrophes, by the names of the articles."""

    def is_name(name: str) -> bool:
        return bool(reader.articles_naming(name))

    return spell_apostrophes(question, is_name=is_name, texts=lambda word: _texts(word, reader))


def names_in_topic(reading: Reading, reader: Reader) -> tuple[str, ...]:
    """Return the names in the topic of a question for words that were typed in small letters."""
    topic = (reading.about or "") if reading.speaker else ""
    low = [w for w in content_words(topic) if w.islower() and w.isalpha() and len(w) >= SHORTEST]
    return tuple(w for w in low if reader.articles_naming(w) and not is_word(w, _texts(w, reader)))


def _texts(word: str, reader: Reader) -> list[str]:
    return [article.text for article in reader.articles_by_words(word, NAMED_IN)]


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


def as_written(asked: str, meant: Sequence[str]) -> str:
    """Return an asked name as articles write it, "ten Hag", if it was typed in small letters."""
    words = asked.split()
    ends = (name.split()[-len(words) :] for name in meant if asked.islower())
    return next((" ".join(end) for end in ends if list(map(fold, end)) == words), asked)
