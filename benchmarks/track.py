"""What the runners of the tracks share: the open assistant, BM25 beside it, and the table."""

from __future__ import annotations

import argparse
import json
import math
import os
import sys
import tempfile
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import closing, contextmanager
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import numpy as np

sys.path.insert(0, str(Path(__file__).parents[1]))  # measure this tree, wherever it is installed

from assistant.evaluate.case import Marks
from assistant.evaluate.gold import RankedPassage, order_of_articles
from assistant.evaluate.measures.intervals import Estimate, estimate, weighted_mean
from assistant.evaluate.questions import GoldQuestion
from assistant.evaluate.run import Partial
from assistant.evaluate.session import EvalSession, Stopped, open_session
from assistant.evaluate.summary import marks, measures
from corpus.article import Article, Span
from corpus.errors import BadQuestions, UserError
from corpus.text.sentences import sentences
from index.search.reader import Reader
from index.stores.tantivy import Words

SHARED = os.environ.get("ONRECORD_SHARED") or Path(__file__).parents[2] / "shared"
TRACKS = Path(SHARED) / "tracks"

Rows = list[dict[str, Any]]
Measures = Mapping[str, Estimate | None]


@dataclass(frozen=True, slots=True)
class Options:
    """The command line options that all runners have."""

    tracks: Path
    limit: int | None
    json: Path | None
    official: bool = False
    html: Path | None = None

    def folder(self, name: str) -> Path:
        """Return the folder of a track.

        Raises:
            BadQuestions: it is not there.
        """
        found = self.tracks / name
        if not found.is_dir():
            raise BadQuestions(f"{found}: the track is not there: name its parent, --tracks DIR.")
        return found


def options(about: str | None, *, official: bool = False, html: bool = False) -> Options:
    """Read the options of the command line.

    ``--official`` if the runner has such a protocol, ``--html`` if it writes a report.
    """
    parser = argparse.ArgumentParser(description=about)
    parser.add_argument("--tracks", type=Path, default=TRACKS, metavar="DIR")
    parser.add_argument("--limit", type=int, metavar="N", help="N queries, spread over the track")
    parser.add_argument("--json", type=Path, metavar="FILE", help="settings, measures and rows; "
                        "a run that was stopped goes on")  # fmt: skip
    if official:
        parser.add_argument("--official", action="store_true", help="the published protocol")
    if html:
        parser.add_argument("--html", type=Path, metavar="FILE", help="write the report")
    given = parser.parse_args()
    return Options(**vars(given))


@dataclass(frozen=True, slots=True)
class Track:
    """A track whose corpus is indexed: the assistant on it, and the index itself for BM25."""

    session: EvalSession
    reader: Reader

    @property
    def questions(self) -> tuple[GoldQuestion, ...]:
        """The track's questions, limited by ``--limit``."""
        return self.session.questions

    def article(self, name: str) -> Article:
        """Return an article of the corpus."""
        found = self.session.lookup.article_of(name)
        if found is None:
            raise KeyError(name)
        return found

    def gold(self, question: GoldQuestion) -> set[str]:
        """Return the ids of the gold articles; of exact duplicates, the one that is indexed."""
        return {self.article(piece.doc).id for piece in question.evidence if piece.doc}

    def rows(self, json_file: Path | None, questions: Sequence[GoldQuestion] | None = None) -> Rows:
        """Return every question's row; those of a stopped run with this file are kept."""
        session = replace(self.session, questions=tuple(questions or self.questions))
        return kept_rows(session, json_file)

    def bm25(self, text: str, k: int = 20) -> tuple[RankedPassage, ...]:
        """Return the ``k`` best passages by our word index alone."""
        found = self.reader.by_words(text, k)
        scores = dict(found)
        return tuple(
            RankedPassage(p.article.id, p.start, p.end, scores[n], p.text)
            for n, p in self.reader.library.numbered([n for n, _ in found])
        )


@contextmanager
def track(name: str, chosen: Options) -> Iterator[Track]:
    """Open the track, with its corpus indexed below the home (ONRECORD_HOME, or .onrecord here)."""
    folder = chosen.folder(name)
    queries, articles = folder / "queries.jsonl", folder / "corpus.jsonl"
    with (
        open_session(queries, articles, limit=chosen.limit, bar=sys.stderr) as session,
        closing(Reader(session.home)) as reader,
    ):
        yield Track(session, reader)


def kept_rows(session: EvalSession, json_file: Path | None) -> Rows:
    """Return every question's row; those of a stopped run with this file are kept."""
    partial = Partial.beside(json_file) if json_file else None
    resume = partial is not None and partial.path.exists()
    try:
        return session.rows(partial, resume=resume, bar=sys.stderr)
    except Stopped:
        raise SystemExit(130) from None


class Sentences:
    """BM25 over single sentences: what a search engine would cite."""

    def __init__(self, articles: Iterable[Article], folder: Path) -> None:
        self._units = [(a.id, span) for a in articles for span in sentences(a.text, *a.body)]
        self._of: dict[str, set[int]] = {}
        texts = {a.id: a.text for a in articles}
        for number, (article, _) in enumerate(self._units):
            self._of.setdefault(article, set()).add(number)
        self._words = Words.build(
            folder / "sentences",
            ((n, texts[a][s.start : s.end]) for n, (a, s) in enumerate(self._units)),
        )

    def search(
        self, text: str, k: int, *, within: str | None = None
    ) -> list[tuple[str, Span, float]]:
        """Return the ``k`` best sentences; ``within`` limits them to one article."""
        among = None if within is None else self._of.get(within, set())
        return [(*self._units[n], score) for n, score in self._words.search(text, k, within=among)]


@contextmanager
def sentence_index(articles: Sequence[Article]) -> Iterator[Sentences]:
    """Give BM25 over the articles' sentences, in a temporary folder."""
    with tempfile.TemporaryDirectory() as folder:
        yield Sentences(articles, Path(folder))


def every_article(found: Track) -> list[Article]:
    """Return the articles of the track's corpus, as they were read."""
    return [found.article(entry.id) for entry in found.reader.library.articles()]


def ours(rows: Rows) -> dict[str, Estimate]:
    """Return the measures of ``onrecord eval`` over rows."""
    return measures([one for row in rows if (one := marks(row)) is not None])


def told(rows: Rows) -> list[Marks]:
    """Return the marks of the rows whose track says if they can be answered."""
    found = [one for row in rows if (one := marks(row)) is not None]
    return [one for one in found if one.answerable is not None]


def mean(values: Iterable[float | None]) -> Estimate | None:
    """Return the mean of the values that are not None, with its interval."""
    every = list(values)
    known = np.array([value for value in every if value is not None])
    left_out = len(every) - len(known)
    return estimate(weighted_mean(known, np.ones(len(known))), len(known), left_out=left_out)


def ranked(
    passages: Iterable[RankedPassage] | Sequence[Mapping[str, Any]], gold: set[str]
) -> list[bool]:
    """Return, for each article of a ranking of passages, True if it is gold, in order."""
    kept = [
        p
        if isinstance(p, RankedPassage)
        else RankedPassage(p["article"], p["start"], p["end"], 0.0, "")
        for p in passages
    ]
    return [article in gold for article in order_of_articles(kept)]


def table(title: str, found: Mapping[str, Measures]) -> str:
    """Return systems against measures, as Markdown: values, and the ends of 95 % intervals."""
    columns = list(dict.fromkeys(name for values in found.values() for name in values))
    lines = [
        f"\n## {title}\n",
        f"| system | {' | '.join(columns)} |",
        "|---" * (len(columns) + 1) + "|",
    ]
    for system, values in found.items():
        cells = [cell(values.get(name)) for name in columns]
        lines.append(f"| {system} | {' | '.join(cells)} |")
    return "\n".join(lines) + "\n"


def finish(
    title: str,
    settings: Mapping[str, Any],
    found: Mapping[str, Measures],
    chosen: Options,
    rows: Rows = (),  # type: ignore[assignment]
) -> None:
    """Print the table, and write everything to the ``--json`` file."""
    print(table(title, found))
    ns = {e.n for values in found.values() for e in values.values() if e is not None}
    print(f"n {', '.join(map(str, sorted(ns)))}; {json.dumps(settings['versions'])}")
    if chosen.json is None:
        return
    measured = {
        f"{system}: {name}": one for system, values in found.items() for name, one in values.items()
    }
    written = {
        "settings": settings,
        "measures": {name: one and one.to_json() for name, one in measured.items()},
        "samples": {name: samples(one) for name, one in measured.items() if one is not None},
        "rows": list(rows),
    }
    chosen.json.parent.mkdir(parents=True, exist_ok=True)
    chosen.json.write_text(json.dumps(written, ensure_ascii=False) + "\n")
    Partial.beside(chosen.json).path.unlink(missing_ok=True)


def samples(one: Estimate) -> list[float | None] | None:
    """Return an estimate's values in the samples, as JSON: what pairs it with another run's."""
    if one.samples is None:
        return None
    return [None if math.isnan(value) else round(value, 6) for value in one.samples.tolist()]


def main(run: Callable[[], None]) -> None:
    """Run it; an error that is meant for people is shown as it is."""
    try:
        run()
    except UserError as error:
        raise SystemExit(f"error: {error}") from None


def cell(value: Estimate | None) -> str:
    """Return a value and the ends of its interval."""
    if value is None:
        return "–"
    if value.low is None or value.high is None:
        return f"{value.value:.4f}"
    return f"{value.value:.3f} ({value.low:.3f}–{value.high:.3f})"
