"""Refusals: what was searched for, and what of it the articles have.

This module makes a refusal as a value, and puts it into words. A new reason is a name in ``Reason``
and a row in ``SENTENCES``.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import replace
from typing import NamedTuple

from assistant.answer import NOT_SAID, Lack, Lacking, Reading, Reason, Refusal
from assistant.composing.extractive import long_day
from assistant.question.kinds import KINDS
from assistant.question.understand import QUESTION_PARTICLES, Question, content_words
from corpus.english.lexicon import AUXILIARIES
from index.stems import stems

KNOWN_OUTLETS = 12  # maximum outlets that are listed; the others are counted
_VERB = re.compile(rf"\b(?:{'|'.join(map(re.escape, sorted(AUXILIARIES)))}|[a-z]+ed)\b")


def refuse(
    question: Question,
    *,
    naming: Callable[[str], Collection[str]],
    frequency: Callable[[str], int],
    on_record: Callable[[str], int],
    lacks: Lack | None = None,
    outlets: Callable[[], Sequence[str]] = tuple,
) -> Refusal:
    """Return the reasons why a question has no answer.

    ``naming`` returns the articles with a name, ``frequency`` the number of passages with a stem,
    ``on_record`` the number of statements known to be a person's. ``lacks`` is what none of the
    nearest sentences has. ``outlets`` returns those with articles.
    """
    reading = question.reading
    if lacks is not None and lacks.what == "outlet":
        return Refusal("outlet", reading, lacks=lacks, outlets=tuple(outlets()))
    if lacks is not None and lacks.what == "speaker":
        return Refusal("speaker", reading, lacks=lacks)
    if not question.terms and not reading.speaker:
        return Refusal("no words", reading)
    there = {name: frozenset(naming(name)) for name in question.names}
    counts = reading.speaker and reading.about and all(there.values())
    is_clause = KINDS[reading.kind].sought == "that" and bool(_VERB.search(reading.about or ""))
    known = Refusal(
        "elsewhere",
        reading,
        is_clause=is_clause,
        names={name: len(ids) for name, ids in there.items()},
        together=len(frozenset.intersection(*there.values())) if there else 0,
        on_record=on_record(reading.speaker) if counts and reading.speaker else None,
        absent=_absent(question, frequency),
        lacks=lacks,
    )
    return replace(known, reason=_reasons(known)[-1])


def in_words(refusal: Refusal) -> str:
    """The refusal in sentences, to be shown."""
    if refusal.reason in ALONE:
        return explanation(refusal)
    return f"{NOT_SAID}. {explanation(refusal)}"


def explanation(refusal: Refusal) -> str:
    """The refusal in sentences, without the opening that the articles do not say."""
    told = [SENTENCES[reason].words(refusal) for reason in _reasons(refusal)]
    return " ".join(f"{words[0].upper()}{words[1:]}" for words in told)


def in_short(refusal: Refusal) -> str:
    """The refusal in one sentence, with its main reason."""
    if refusal.reason in ALONE:
        return in_words(refusal)
    return f"{NOT_SAID}: {SENTENCES[refusal.reason].words(refusal)}"


def nothing_of(name: str | None) -> str:
    """A refusal for one of two speakers."""
    return f"Of {name} I found nothing on it."


def nothing_in(outlet: str) -> str:
    """A refusal for one of several outlets."""
    return f"{outlet} has nothing on it that I could find."


def _reasons(refusal: Refusal) -> list[Reason]:
    """Return all reasons of a refusal, in the order in which they are shown; never empty."""
    if refusal.reason in ALONE:
        return [refusal.reason]
    return [reason for reason, row in SENTENCES.items() if row.holds and row.holds(refusal)]


def _sought(refusal: Refusal) -> str:
    """What was searched for, if it is more than the words of the question."""
    reading = refusal.reading
    if not _is_of_speaker(reading):
        return f"I looked in articles{_limits(reading)}."
    about = f" {'that' if refusal.is_clause else 'about'} {reading.about}" if reading.about else ""
    return f"I looked for words of {_speaker(reading.speaker)}{about}{_limits(reading)}."


def _is_of_speaker(reading: Reading) -> bool:
    return bool(reading.speaker and KINDS[reading.kind].sought)


def _limits(reading: Reading) -> str:
    parts = []
    if reading.outlets:
        parts.append(f" by {_listed(reading.outlets, mark=False)}")
    if reading.since and reading.until:
        parts.append(f" from {long_day(reading.since)} to {long_day(reading.until)}")
    elif reading.since:
        parts.append(f" since {long_day(reading.since)}")
    elif reading.until:
        parts.append(f" until {long_day(reading.until)}")
    return "".join(parts)


def _named(refusal: Refusal) -> str:
    """In how many articles each name is, and in how many all of them are."""
    names = refusal.names
    if not any(names.values()):
        return f"no article names {_listed([_as_name(n) for n in names], mark=False, last='or')}."
    (first, count), *others = names.items()
    shown = [f"{_as_name(first)} is named in {_articles(count)}"]
    shown += [f"{_as_name(name)} in {n or 'none'}" for name, n in others]
    if others and all(names.values()):
        every = "both" if len(names) == 2 else "all of them"
        shown.append(f"{every} in {refusal.together or 'none'}")
    return f"{', '.join(shown)}."


def _articles(count: int) -> str:
    return f"{count or 'no'} {'article' if count == 1 else 'articles'}"


def _as_name(name: str) -> str:
    """A name with its capitals, also if the question had it in lower case; "Roe's father" too."""
    whose = re.match(r".*?['’]s? (?=[a-z])", name)
    end = whose.end() if whose else len(name)
    words = name[:end].split(" ")
    named = [w if w in QUESTION_PARTICLES else w[:1].upper() + w[1:] for w in words]
    return " ".join(named) + name[end:]


def _speaker(name: str | None) -> str:
    """A speaker's name; an office or a description stays as it is: "the coach"."""
    name = name or ""
    return name if re.match(r"(?:the|an?|his|her|their|its) ", name, re.I) else _as_name(name)


def _stated(refusal: Refusal) -> str:
    """How many statements of the asked speaker there are, none on the topic."""
    who, count = _speaker(refusal.reading.speaker), refusal.on_record
    if not count:
        return f"I found no words of {who} in the articles."
    about = refusal.reading.about
    if count == 1:
        link = "does not clearly say that" if refusal.is_clause else "is not clearly about"
        return f"the one statement of {who} on record {link} {about}."
    link = "clearly says that" if refusal.is_clause else "is clearly about"
    return f"none of the {count} statements of {who} on record {link} {about}."


def _missing(refusal: Refusal) -> str:
    word = "word" if len(refusal.absent) == 1 else "words"
    return f"no article has the {word} {_listed(refusal.absent)}."


def _lacking(refusal: Refusal) -> str:
    lack = refusal.lacks
    if lack and lack.what in _APART:
        return f"{_APART[lack.what].format(*lack.of)}."
    return f"of the nearest sentences none {LACKING[lack.what].format(*lack.of) if lack else ''}."


def _is_lacking(refusal: Refusal) -> bool:
    """True if the lack says more than which words no article has."""
    lack = refusal.lacks
    return lack is not None and not (lack.what == "topic" and set(lack.of) <= set(refusal.absent))


def _is_unexplained(refusal: Refusal) -> bool:
    """True if what was looked for is there, as far as the other reasons tell."""
    told = refusal.absent or refusal.lacks or refusal.on_record is not None
    return not told and all(refusal.names.values())


def _strange(refusal: Refusal) -> str:
    """That there is no article of the outlet in question, and of which outlets there are."""
    lack, known = refusal.lacks, refusal.outlets
    more = len(known) - KNOWN_OUTLETS
    listed = [*known[:KNOWN_OUTLETS], f"{more} more"] if more > 1 else known
    there = f" There are articles of {_listed(listed, mark=False)}." if listed else ""
    return f"No article here is from the {lack.of[0] if lack else ''}.{there}"


def _of_another(refusal: Refusal) -> str:
    """That the quoted words are on record, as another's than the asked one's."""
    asked, other = refusal.lacks.of if refusal.lacks else ("", "")
    not_his = f"The articles do not give these words to {_speaker(asked)}."
    return f"{not_his} They are {other}’s."


def _absent(question: Question, frequency: Callable[[str], int]) -> tuple[str, ...]:
    """Return the first four words of the question, without names, that no article has."""
    inside = {stem for name in question.names for stem in stems(name)}
    return tuple(
        word
        for word in content_words(" ".join(question.terms))
        if (own := stems(word)) and not inside & set(own) and not any(frequency(s) for s in own)
    )[:4]


def _listed(words: Sequence[str], *, mark: bool = True, last: str = "and") -> str:
    shown = [f"“{word}”" if mark else word for word in words]
    return shown[0] if len(shown) == 1 else f"{', '.join(shown[:-1])} {last} {shown[-1]}"


class Sentence(NamedTuple):
    """The sentence of a reason, in lower case at its start if possible, and when it is shown.

    If ``holds`` is None, it is shown only for a refusal without another reason.
    """

    words: Callable[[Refusal], str]
    holds: Callable[[Refusal], bool] | None = None


# reasons shown without any other
ALONE: Collection[Reason] = ("no words", "said before", "outlet", "speaker")
SENTENCES: Mapping[Reason, Sentence] = {  # in the order in which they are shown
    "no words": Sentence(
        lambda r: "the question has no word that could be looked for in the articles."
    ),
    "said before": Sentence(lambda r: f"{NOT_SAID} more than the earlier answers cite."),
    "outlet": Sentence(_strange),
    "speaker": Sentence(_of_another),
    "sought": Sentence(_sought, lambda r: bool(_is_of_speaker(r.reading) or _limits(r.reading))),
    "names": Sentence(_named, lambda r: bool(r.names)),
    "statements": Sentence(_stated, lambda r: r.on_record is not None),
    "absent": Sentence(_missing, lambda r: bool(r.absent)),
    "lacks": Sentence(_lacking, _is_lacking),
    "elsewhere": Sentence(lambda r: "I found no sentence that surely answers it.", _is_unexplained),
}
# lacks that are told in a sentence of their own
_APART: Mapping[Lacking, str] = {
    "other way": "the nearest sentence tells it the other way round (“{}”)",
    "author": "the article names no author",
    "other figure": "the nearest sentence has {}, not {}",
    "result": "the nearest article was written before it",
    "topic": "no article on the rest of it has {}",
}
LACKING: Mapping[Lacking, str] = {  # completes "none ..."
    "figure": "gives a figure",
    "figures": "tells of it with {}",
    "other figure": "has {} and not {}",
    "amount": "gives a sum of money",
    "year": "tells of it in {}",
    "date": "gives a date",
    "disclosure": "tells it, and the nearest says that it was not disclosed",
    "rank": "tells who came {}",
    "deed": "tells of it with “{}” or a word like it",
    "office": "names the {} of {}",
    "pair": "has {} and {} together",
    "place": "tells of it in {}",
    "another day": "tells of another day",
    "correction": "tells of a correction",
    "words": "has the words “{}”",
    "names": "is about {}",
    "keywords": "has all of “{}”",
    "outlet": "is from the {}",
    "speaker": "is by {} and not by {}",
    "other way": "tells of it with “{}”, and not the other way round",
    "author": "names its author",
    "result": "tells the result",
    "topic": "has {}",
}
