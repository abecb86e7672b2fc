"""Questions made by rule from articles: who said it, roles swapped, other place or day, premises.

They are of the kinds that a reader of news asks wrongly, and that no set has many of. Each
has a sentence that answers, or one that only looks like it: the trap.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import NamedTuple

from benchmarks.reader.examples import SHORTEST, Example
from corpus.article import Article, Span, Statement
from corpus.attribution.statements import statements
from corpus.english.places import PLACES
from corpus.people.mentions import mentions
from corpus.reading.read import read_articles, readable_files
from corpus.text.sentences import sentences

OURS = "as the articles: the licence of onrecord"
AROUND = 3  # sentences of the passage on either side

_NAME = r"[A-ZÀ-Þ][\w’'-]+(?: (?:of |de |van )?[A-ZÀ-Þ][\w’'-]+){0,2}"
_PERSON = re.compile(rf"{_NAME}(?: {_NAME})*")
_TWO = re.compile(r"(?!The )[A-ZÀ-Þ][\w’'-]+ [A-ZÀ-Þ][\w’'-]+")
_VERB = (
    r"(?:[a-z]{3,}[^aeiou\W]ed|beat|met|sued|sold|bought|led|fought|left|took over from|"
    r"defeated|accused|replaced|succeeded|praised|invited)"
)
_ACTION = re.compile(rf"(?P<who>{_NAME}) (?P<verb>(?:has |had )?{_VERB}) (?P<whom>{_NAME})")
_ABOUT = re.compile(
    r"\bthe (?P<topic>[a-z]{4,})"
    r"(?=[,.;:]| (?:of|in|on|for|at|from|to|with|by|and|was|is|has|had|will|would)\b)"
)
_PLACE = re.compile(r"\bin (?P<place>[A-ZÀ-Þ][\w’'-]+(?: [A-ZÀ-Þ][\w’'-]+)?)")
_DAY = re.compile(
    r"\b(?P<day>Monday|Tuesday|Wednesday|Thursday|Friday|Saturday|Sunday|January|February|March|"
    r"April|June|July|August|September|October|November|December)\b"
)
_DAYS = tuple("Monday Tuesday Wednesday Thursday Friday Saturday Sunday".split())
_MONTHS = tuple(
    "January February March April June July August September October November December".split()
)
# what a question may take for granted, and the stem that a passage has where it is so
_PREMISES = {
    "resign": "resign",
    "apologise": "apolog",
    "leave the country": "left",
    "refuse to answer": "refus",
    "withdraw the claim": "withdr",
    "go on strike": "strike",
    "drop the lawsuit": "lawsuit",
    "vote against it": "vote",
}


class _Read(NamedTuple):
    """An article's sentences, and its statements, each with the number of its first sentence."""

    article: Article
    spans: list[Span]
    said: list[tuple[Statement, int]]
    licence: str

    def words(self, n: int) -> str:
        return " ".join(self.article.text[self.spans[n].start : self.spans[n].end].split())

    def example(
        self, question: str, n: int, *, answers: bool, speaker: str | None = None
    ) -> Example:
        """A question that sentence ``n`` answers, or that it is the trap of.

        ``speaker`` is put before the sentence where it lacks the name, as the program does.
        """
        first, last = max(0, n - AROUND), min(len(self.spans), n + AROUND + 1)
        texts = [self.words(at) for at in range(first, last)]
        if speaker and speaker not in texts[n - first]:
            texts[n - first] = f"{speaker}: {texts[n - first]}"
        return Example(
            question=question,
            sentences=tuple(texts),
            right=frozenset({n - first} if answers else ()),
            unsure=frozenset(range(len(texts))) - {n - first} if answers else frozenset(),
            trap=None if answers else n - first,
            answers=(),
            headline=self.article.title,
            group=self.article.id,
            name="made",
            licence=self.licence,
        )


def made(shipped: Path, others: Sequence[Example]) -> list[Example]:
    """The made examples: from the articles in a folder, and from the passages of other sets.

    Passages of one group are read as one article. In the order of what they are made from.
    """
    found: list[Example] = []
    for path in readable_files(shipped):
        for article in read_articles(path, root=shipped):
            if isinstance(article, Article):
                found += _of_article(article, OURS)
    grouped: dict[str, list[Example]] = {}
    for example in others:
        grouped.setdefault(example.group, []).append(example)
    for group, examples in grouped.items():
        texts = dict.fromkeys(text for example in examples for text in example.sentences)
        article = Article(group, " ".join(texts), title=examples[0].headline)
        found += _of_article(article, examples[0].licence)
    return found


def _of_article(article: Article, licence: str) -> Iterator[Example]:
    spans = [s for s in sentences(article.text, *article.body) if s.end - s.start >= SHORTEST]
    said = [
        (statement, n)
        for statement in statements(article)
        for n, span in enumerate(spans)
        if span.start <= statement.content.start < span.end
    ]
    one = _Read(article, spans, said, licence)
    yield from _by_whom(one)
    yield from _roles(one)
    yield from _premises(one)


def _by_whom(one: _Read) -> Iterator[Example]:
    """What a speaker said on a topic, place or day; the same asked of another person."""
    text = one.article.text
    speakers = list(dict.fromkeys(s.speaker for s, _ in one.said if s.speaker))
    named = list(dict.fromkeys(m.name for m in mentions(text, *one.article.body)))
    silent = [name for name in named if _TWO.fullmatch(name) and not _any_shares(name, speakers)]
    for at, (statement, n) in enumerate(one.said):
        speaker, sentence = statement.speaker, one.words(n)
        if not speaker or not _PERSON.fullmatch(speaker):
            continue
        content = text[statement.content.start : statement.content.end]
        topic = _topic(content, speaker)
        about = f" about {topic}" if topic else ""
        yield one.example(f"What did {speaker} say{about}?", n, answers=True, speaker=speaker)
        if topic:
            yield one.example(f"Who spoke about {topic}?", n, answers=True, speaker=speaker)
        others = [s for s in (*speakers, *silent[:3]) if not _shares(s, speaker)]
        others = [name for name in others if name.split()[-1] not in sentence]
        if others and topic:
            other = others[at % len(others)]
            question = f"What did {other} say about {topic}?"
            yield one.example(question, n, answers=False, speaker=speaker)
        yield from _placed(one, n, speaker, at)


def _placed(one: _Read, n: int, speaker: str, at: int) -> Iterator[Example]:
    """What was said in the place or on the day of the sentence, and in or on another."""
    sentence = one.words(n)
    place = _PLACE.search(sentence)
    if place and place["place"].lower() in PLACES:
        names = sorted(PLACES)
        other = names[(at * 7919 + len(sentence)) % len(names)].title()
        for where, answers in ((place["place"], True), (other, False)):
            if answers or other not in one.article.text:
                question = f"What did {speaker} say in {where}?"
                yield one.example(question, n, answers=answers, speaker=speaker)
    if day := _DAY.search(sentence):
        names = list(_DAYS if day["day"] in _DAYS else _MONTHS)
        other = names[(names.index(day["day"]) + 1 + at % 3) % len(names)]
        on = "on" if day["day"] in _DAYS else "in"
        for when, answers in ((day["day"], True), (other, False)):
            if answers or other not in one.article.text:
                question = f"What did {speaker} say {on} {when}?"
                yield one.example(question, n, answers=answers, speaker=speaker)


def _roles(one: _Read) -> Iterator[Example]:
    """Who did it, and to whom; the same with the two exchanged."""
    for n in range(len(one.spans)):
        for found in _ACTION.finditer(one.words(n)):
            who, verb, whom = found["who"], found["verb"], found["whom"]
            if _shares(who, whom) or who.split()[0] in {"The", "In", "On", "A", "At", "But"}:
                continue
            yield one.example(f"Who {verb} {whom}?", n, answers=True)
            yield one.example(f"Who {verb} {who}?", n, answers=False)
            yield one.example(f"Why has {whom} {verb.split()[-1]} {who}?", n, answers=False)


def _premises(one: _Read) -> Iterator[Example]:
    """Why a speaker did what the article does not say that he or she did."""
    low = one.article.text.lower()
    free = [what for what, stem in _PREMISES.items() if stem not in low]
    for at, (statement, n) in enumerate(one.said[::2]):
        if free and statement.speaker and _PERSON.fullmatch(statement.speaker):
            question = f"Why did {statement.speaker} {free[at % len(free)]}?"
            yield one.example(question, n, answers=False, speaker=statement.speaker)


def _topic(content: str, speaker: str) -> str | None:
    """What words are about: a name in them, else their first "the" with its noun."""
    for mention in mentions(content):
        inside = content[: mention.span.start].rstrip()[-1:].islower()  # no sentence opener
        if inside and not _shares(mention.name, speaker):
            return mention.name
    found = _ABOUT.search(content)
    return f"the {found['topic']}" if found else None


def _shares(name: str, other: str) -> bool:
    """Whether two names have a word in common, so that they may be one person's."""
    return bool({*name.lower().split()} & {*other.lower().split()})


def _any_shares(name: str, others: Sequence[str]) -> bool:
    return any(_shares(name, other) for other in others)
