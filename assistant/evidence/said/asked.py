"""The asked speaker in the articles: who speaks or is named there, and whose relative it is."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace

from assistant.evidence.statements import is_spoken_for
from assistant.question.apostrophes import SHORTEST_OWNER as SHORTEST
from assistant.question.apostrophes import is_word, spell_apostrophes
from assistant.question.relatives import Meant, asked_relation, bearer_of, relative, words_alike
from assistant.question.understand import Question
from assistant.question.words import content_words
from corpus.people.in_article import fold, name_words, same_person
from index.library.record import Told
from index.search.reader import Reader

NAMED_IN = 8  # passages in whose articles a name is looked for; set by hand
OF_RELATIVE = 12  # passages in whose articles a relative is looked for; set by hand


def with_apostrophes(question: str, reader: Reader) -> str:
    """Write a question's apostrophes, by the names of the articles."""

    def is_name(name: str) -> bool:
        return bool(reader.articles_naming(name))

    return spell_apostrophes(question, is_name=is_name, texts=lambda word: _texts(word, reader))


def with_speaker(taken: Question, reader: Reader, *, known_as: Callable[[str], str]) -> Question:
    """Return a question with its speaker as the articles name whom it means.

    ``known_as`` returns the name on record for a name. Whom only a given name stands for is asked
    for in the articles that say so. Surnames in the topic that were typed in small letters are
    added to the names of the question.
    """
    reading = taken.reading
    if not reading.speaker:
        return taken
    meant = meant_by(reading.speaker, reader) or Meant(known_as(reading.speaker))
    topic = [w for w in content_words(reading.about or "") if w.islower() and w.isalpha()]
    low = (w for w in topic if len(w) >= SHORTEST and _is_surname(w, reader))
    names = dict.fromkeys([*taken.names, *low])
    reading = replace(reading, speaker=meant.name)
    return replace(taken, reading=reading, names=tuple(names), within=meant.within)


def _is_surname(word: str, reader: Reader) -> bool:
    """True if a word in small letters is a surname in the articles that best match it, and only
    that."""
    if not reader.articles_naming(word):
        return False
    near = reader.articles_by_words(word, NAMED_IN)
    people = (person for article in near for person in reader.library.told(article).people)
    bears = any(p.human and name_words(p.name)[-1:] == (word,) for p in people)
    return bears and not is_word(word, [article.text for article in near])


def _texts(word: str, reader: Reader) -> list[str]:
    return [article.text for article in reader.articles_by_words(word, NAMED_IN)]


def speaks_there(speaker: str, told: Told) -> bool:
    """True if somebody of the name has a statement in an article."""
    return any(is_spoken_for(s.speaker, speaker) for s in told.statements)


def is_named_there(speaker: str, told: Told) -> bool:
    """True if an article names somebody of the name."""
    return any(same_person(speaker, person.name) for person in told.people)


def meant_by(asked: str, reader: Reader) -> Meant | None:
    """Return who is meant by "Roe's father" or a handle, if the articles call one person so."""
    if relation := asked_relation(asked):
        words = f"{relation.owner} {words_alike(relation.kin)}"
        near = reader.articles_by_words(words, OF_RELATIVE)
        return relative(relation, near, people=lambda article: reader.library.told(article).people)
    if " " in asked or reader.library.meant(asked):
        return None
    texts = dict.fromkeys([*reader.articles_naming(asked), *reader.articles_naming(f"the{asked}")])
    return bearer_of(asked, [reader.library.article(id) for id in list(texts)[:OF_RELATIVE]])


def as_written(asked: str, meant: Sequence[str]) -> str:
    """Return an asked name as articles write it, "ten Hag", if it was typed in small letters."""
    words = asked.split()
    ends = (name.split()[-len(words) :] for name in meant if asked.islower())
    return next((" ".join(end) for end in ends if list(map(fold, end)) == words), asked)
