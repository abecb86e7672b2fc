"""Why the articles do not say: what was looked for, and what of it is there."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from assistant.compose import day
from assistant.question import Question, content_words
from index.words import stems

NOT_FOUND = "The articles do not say."
NO_MORE = "The articles do not say more than the earlier answers cite."


def refusal(
    question: Question,
    *,
    naming: Callable[[str], int],
    frequency: Callable[[str], int],
    on_record: Callable[[str], int],
    lacks: str | None = None,
) -> str:
    """The refusal in sentences, fit to be shown.

    ``naming`` counts the articles that have a name, ``frequency`` the passages that have a
    stem, ``on_record`` the statements that are known to be a person's. ``lacks`` is what none
    of the nearest sentences has, as it completes "none ...".
    """
    reading = question.reading
    said = [NOT_FOUND]
    if reading.speaker and reading.kind in ("said-about", "changed", "did-say"):
        about = f" about {reading.about}" if reading.about else ""
        said.append(f"I looked for words of {reading.speaker}{about}{_limits(question)}.")
    elif limits := _limits(question):
        said.append(f"I looked in articles{limits}.")
    names = list(dict.fromkeys([*question.names]))
    counted = [(name, naming(name)) for name in names]
    if counted:
        said.append(_named(counted))
    if reading.speaker and reading.about and all(n for _, n in counted):
        said.append(_spoken(reading.speaker, reading.about, on_record(reading.speaker)))
    absent = _absent(question, frequency, names)
    if absent:
        said.append(f"No article has the {_plural('word', absent)} {_listed(absent)}.")
    if lacks:
        said.append(f"Of the nearest sentences none {lacks}.")
    if not question.terms and not reading.speaker:
        said = ["The question has no word that could be looked for in the articles."]
    elif len(said) == 1:
        said.append("The nearest sentences are about something else, or lack what was asked for.")
    return " ".join(said)


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


def _named(counted: Sequence[tuple[str, int]]) -> str:
    there = [f"{name} is named in {n} {'article' if n == 1 else 'articles'}" for name, n in counted]
    if all(n == 0 for _, n in counted):
        names = _listed([name for name, _ in counted], mark=False, last="or")
        return f"No article names {names}."
    text = ", ".join(there[:-1]) + (" and " if len(there) > 1 else "") + there[-1]
    text = text.replace("in 0 articles", "in none")
    return f"{text}."


def _spoken(speaker: str, about: str, count: int) -> str:
    if count == 0:
        return f"I found no words of {speaker} in the articles."
    return f"Of what the articles report of {speaker}, I found nothing about {about}."


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
