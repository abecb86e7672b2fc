"""Why the articles do not say: what was looked for, and what of it is there."""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Mapping, Sequence

from assistant.answer import Lack, Lacking
from assistant.composing.extractive import day
from assistant.question.kinds import KINDS
from assistant.question.understand import PARTICLES, Question, content_words
from corpus.english.lexicon import AUXILIARIES
from index.stems import stems

NOT_FOUND = "The articles do not say."
_VERB = re.compile(rf"\b(?:{'|'.join(map(re.escape, sorted(AUXILIARIES)))}|[a-z]+ed)\b")
LACKING: Mapping[Lacking, str] = {  # completes "none ..."
    "figure": "gives a figure",
    "date": "gives a date",
    "disclosure": "tells it, and the nearest says that it was not disclosed",
    "rank": "tells who came {}",
    "deed": "tells of it with “{}” or a word like it",
    "office": "names the {} of {}",
    "pair": "has {} and {} together",
    "place": "tells of it in {}",
    "another day": "tells of another day",
}
NO_MORE = "The articles do not say more than the earlier answers cite."


def refusal(
    question: Question,
    *,
    naming: Callable[[str], Collection[str]],
    frequency: Callable[[str], int],
    on_record: Callable[[str], int],
    lacks: Lack | None = None,
) -> str:
    """The refusal in sentences, fit to be shown.

    ``naming`` gives the articles that have a name, ``frequency`` the passages that have a
    stem, ``on_record`` the statements that are known to be a person's. ``lacks`` is what none
    of the nearest sentences has.
    """
    reading = question.reading
    said = [NOT_FOUND]
    if reading.speaker and KINDS[reading.kind].sought:
        link = "that" if _clause(question) else "about"
        about = f" {link} {reading.about}" if reading.about else ""
        said.append(f"I looked for words of {_speaker(reading.speaker)}{about}{_limits(question)}.")
    elif limits := _limits(question):
        said.append(f"I looked in articles{limits}.")
    names = list(dict.fromkeys([*question.names]))
    there = {name: frozenset(naming(name)) for name in names}
    if there:
        said.append(_named(there))
    if reading.speaker and reading.about and all(there.values()):
        link = "says that" if _clause(question) else "is about"
        said.append(_spoken(reading.speaker, link, reading.about, on_record(reading.speaker)))
    absent = _absent(question, frequency, names)
    if absent:
        said.append(f"No article has the {_plural('word', absent)} {_listed(absent)}.")
    if lacks:
        said.append(f"Of the nearest sentences none {LACKING[lacks.what].format(*lacks.of)}.")
    if not question.terms and not reading.speaker:
        said = ["The question has no word that could be looked for in the articles."]
    elif len(said) == 1:
        said.append("The nearest sentences are about something else, or lack what was asked for.")
    return " ".join(said)


def _clause(question: Question) -> bool:
    """Whether what somebody is asked to have said is a clause, and not a matter: "job cuts"."""
    reading = question.reading
    return KINDS[reading.kind].sought == "that" and bool(_VERB.search(reading.about or ""))


def _limits(question: Question) -> str:
    reading = question.reading
    parts = []
    if reading.outlets:
        parts.append(f" by {_listed(reading.outlets, mark=False)}")
    if reading.since and reading.until:
        parts.append(f" from {day(reading.since)} to {day(reading.until)}")
    elif reading.since:
        parts.append(f" since {day(reading.since)}")
    elif reading.until:
        parts.append(f" until {day(reading.until)}")
    return "".join(parts)


def _named(there: Mapping[str, Collection[str]]) -> str:
    """In how many articles each name is, and in how many all of them are together."""
    if not any(there.values()):
        return f"No article names {_listed([_as_name(n) for n in there], mark=False, last='or')}."
    (first, ids), *others = there.items()
    shown = [f"{_as_name(first)} is named in {_articles(len(ids))}"]
    shown += [f"{_as_name(name)} in {len(ids) or 'none'}" for name, ids in others]
    together = len(frozenset.intersection(*map(frozenset, there.values())))
    if others and all(there.values()):
        every = "both" if len(there) == 2 else "all of them"
        shown.append(f"{every} in {together or 'none'}")
    return f"{', '.join(shown)}."


def _articles(count: int) -> str:
    return f"{count or 'no'} {'article' if count == 1 else 'articles'}"


def _as_name(name: str) -> str:
    """A name as it is written, also where it was asked for in small letters."""
    return " ".join(w if w in PARTICLES else w[:1].upper() + w[1:] for w in name.split())


def _speaker(name: str) -> str:
    """A speaker's name; an office or a description as it was put: "the coach"."""
    return name if re.match(r"(?:the|an?|his|her|their|its) ", name, re.I) else _as_name(name)


def _spoken(speaker: str, link: str, about: str, count: int) -> str:
    who = _speaker(speaker)
    if count == 0:
        return f"I found no words of {who} in the articles."
    if count == 1:
        return f"There is one statement of {who} on record, and it is another."
    return f"None of the {count} statements of {who} on record {link} {about}."


def _absent(question: Question, frequency: Callable[[str], int], names: Sequence[str]) -> list[str]:
    inside = {stem for name in names for stem in stems(name)}
    return [
        word
        for word in content_words(" ".join(question.terms))
        if (own := stems(word)) and not inside & set(own) and not any(frequency(s) for s in own)
    ][:4]


def _listed(words: Sequence[str], *, mark: bool = True, last: str = "and") -> str:
    shown = [f"“{word}”" if mark else word for word in words]
    return shown[0] if len(shown) == 1 else f"{', '.join(shown[:-1])} {last} {shown[-1]}"


def _plural(word: str, of: Sequence[str]) -> str:
    return word if len(of) == 1 else f"{word}s"
