"""An archive of invented articles: the words, speakers and days of a large one, as large as asked.

Words are as frequent as in news: 45 in 100 are function words, and the others follow the law of
Zipf and Mandelbrot, so that the most frequent of them stands in one sentence of fifteen. The
speaker with most statements makes one in eighty of them. No word or name is anybody's.
"""

from __future__ import annotations

import hashlib
import random
from collections.abc import Sequence
from datetime import date, timedelta
from itertools import accumulate

import numpy as np

from corpus.article import Article, Span, Statement
from corpus.people.in_article import ArticlePerson

EIGHT = 8  # paragraphs of an article: each is a passage, and has a quotation
FIRST_DAY, DAYS, OUTLETS = date(2010, 1, 1), 5000, 40

_SYLLABLES = "ba co di fu ga he il jo ka lu mo na or pe qui ro sa te um va we xi yo zu".split()
_FUNCTION = (
    "the of to and a in for that on with as it at by from be was were this which or an had not "
    "have has but they their who its will would been more one about out up so there when can all"
).split()
_GIVEN = (
    "Ada Ben Carla Dario Elena Farid Greta Hugo Irma Jonas Katya Liam Mina Noor Oskar Paula "
    "Quentin Rosa Samir Tilda Umar Vera Wim Yara Zeno Anders Bruno Celia Dunja Emil"
).split()
_FUNCTION_SHARE = 0.45
_FLAT = 25  # Mandelbrot's constant: among so many ranks the frequency halves
_VOCABULARY, _PEOPLE = 60_000, 12_000


class Free:
    """An Embedder whose vectors cost microseconds: near one of 500 centres, by a text's digest."""

    name = "free"
    dimension = 384

    def __init__(self) -> None:
        rng = np.random.default_rng(0)
        self._centres = rng.normal(size=(500, self.dimension)).astype(np.float32)

    def passages(self, texts: Sequence[str]) -> np.ndarray:
        made = np.stack([self._one(text) for text in texts])
        unit: np.ndarray = made / np.linalg.norm(made, axis=1, keepdims=True)
        return unit

    def query(self, text: str) -> np.ndarray:
        vector: np.ndarray = self.passages([text])[0]
        return vector

    def _one(self, text: str) -> np.ndarray:
        seed = int.from_bytes(hashlib.blake2b(text.encode(), digest_size=8).digest(), "big")
        noise = np.random.default_rng(seed).normal(size=self.dimension).astype(np.float32)
        made: np.ndarray = self._centres[seed % 500] + noise
        return made


class Archive:
    """Articles by number; the same number always gives the same article."""

    def __init__(self) -> None:
        rng = random.Random(1)
        seen: dict[str, None] = {}
        while len(seen) < _VOCABULARY:
            seen["".join(rng.choices(_SYLLABLES, k=rng.randint(2, 5)))] = None
        self.vocabulary = list(seen)
        self._weights = list(accumulate(1 / (n + _FLAT) for n in range(_VOCABULARY)))
        self._function = list(accumulate(1 / (n + 3) for n in range(len(_FUNCTION))))
        surnames = [word.capitalize() for word in rng.sample(self.vocabulary, _PEOPLE)]
        self.people = [f"{rng.choice(_GIVEN)} {surname}" for surname in surnames]
        self._people = list(accumulate(1 / (n + 5) for n in range(_PEOPLE)))

    def row(self, number: int) -> dict[str, str]:
        """Return an article as a row of a file."""
        rng = random.Random(number)
        cast = rng.choices(self.people, cum_weights=self._people, k=3)
        return {
            "id": f"n{number}",
            "title": " ".join(self.terms(rng, 6)).capitalize(),
            "outlet": f"Outlet {number % OUTLETS}",
            "published": (FIRST_DAY + timedelta(days=rng.randrange(DAYS))).isoformat(),
            "text": "\n\n".join(self._paragraph(rng, cast) for _ in range(EIGHT)),
        }

    def terms(self, rng: random.Random, count: int) -> list[str]:
        """Return words that are no function words, frequent ones more often."""
        return rng.choices(self.vocabulary, cum_weights=self._weights, k=count)

    def speaker(self, rng: random.Random) -> str:
        """Return somebody's name, that of those who say much more often."""
        return rng.choices(self.people, cum_weights=self._people)[0]

    def _paragraph(self, rng: random.Random, cast: Sequence[str]) -> str:
        said = f"“{self._sentence(rng, 14)},” {rng.choice(cast)} said."
        plain = (f"{self._sentence(rng, rng.randint(8, 25))}." for _ in range(5))
        return " ".join((said, *plain))

    def _sentence(self, rng: random.Random, length: int) -> str:
        terms = self.terms(rng, length)
        between = rng.choices(_FUNCTION, cum_weights=self._function, k=length)
        share = _FUNCTION_SHARE
        words = (b if rng.random() < share else t for t, b in zip(terms, between, strict=True))
        return " ".join(words).capitalize()


def article_of_row(row: dict[str, str]) -> Article:
    """Return the article that is read from a row."""
    day = date.fromisoformat(row["published"])
    return Article(row["id"], row["text"], row["title"], row["outlet"], day)


def known_statements(article: Article) -> tuple[Statement, ...]:
    """Return the statements of an invented article: one at the head of each paragraph.

    They are those that reading finds; a test compares the two.
    """
    found, at = [], 0
    for paragraph in article.text.split("\n\n"):
        quoted = paragraph.index("”") + 1
        cue = paragraph.index(" said.") + 1
        found.append(
            Statement(
                content=Span(at, at + quoted),
                kind="direct",
                cue=Span(at + cue, at + cue + 4),
                source=Span(at + quoted + 1, at + cue - 1),
                speaker=paragraph[quoted + 1 : cue - 1],
                candidates=(),
                sentence=Span(at, at + cue + 5),
            )
        )
        at += len(paragraph) + 2
    return tuple(found)


def known_people(article: Article) -> tuple[ArticlePerson, ...]:
    """Return the speakers of an invented article as its people, without their genders."""
    places: dict[str, list[Span]] = {}
    for statement in known_statements(article):
        if statement.speaker and statement.source:
            places.setdefault(statement.speaker, []).append(statement.source)
    return tuple(
        ArticlePerson(name, frozenset({name}), tuple(spans), (), None, False, True)
        for name, spans in places.items()
    )
