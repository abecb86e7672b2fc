"""Invented news stories with questions in the form of the asked set: ``stories.py DIR``.

    python benchmarks/stories.py DIR [--held-out] [--each 5]
    python benchmarks/asked.py --tracks DIR

``stories.jsonl`` has 246 stories of two articles each, such as two outlets on one event or an event
and what came of it, and 12,031 questions with the sentences that answer, a quarter with none. They
were written for onrecord, and nobody in them lives. The plain questions are in the subject's words;
the hasty ones avoid those of the sentence that answers, and many name nobody. One story in about
ten is held out: nothing is to be chosen by it. All articles are in the corpus either way.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import random
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any

STORIES = Path(__file__).with_name("stories.jsonl")
KINDS = ("plain", "hasty")
HELD_OUT = 10  # of about so many stories one is held out
PARAGRAPHS = (1, 2, 2, 3)  # sentences of a paragraph, one of these each time

Row = dict[str, Any]


def read(path: Path = STORIES) -> list[Row]:
    """Every story, with its articles and its questions of each kind."""
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]


def is_held_out(story: str) -> bool:
    """Whether nothing is to be chosen by the questions about a story."""
    return int(hashlib.sha256(story.encode()).hexdigest(), 16) % HELD_OUT == 0


def articles(stories: Iterable[Mapping[str, Any]]) -> Iterator[Row]:
    """The articles as rows of a track's corpus; sentences make paragraphs of one to three."""
    for story in stories:
        for n, article in enumerate(story["articles"]):
            rng, left = random.Random(f"{story['story']}{n}"), list(article["sentences"])
            paragraphs = []
            while left:
                count = rng.choice(PARAGRAPHS)
                paragraphs.append(" ".join(left[:count]))
                left = left[count:]
            yield {
                "id": f"{story['story']}-{n}",
                "title": article["headline"],
                "source": article["outlet"],
                "date": article["date"],
                "text": "\n\n".join(paragraphs),
            }


def questions(stories: Iterable[Mapping[str, Any]], each: int) -> Iterator[Row]:
    """At most so many questions of each kind about each story, drawn, in the asked set's form."""
    for story in stories:
        for kind in KINDS:
            own = list(story[kind])
            random.Random(f"{story['story']} {kind}").shuffle(own)
            for n, row in enumerate(own[:each]):
                evidence = [
                    {
                        "doc": f"{story['story']}-{article}",
                        "text": story["articles"][article]["sentences"][sentence],
                    }
                    for article, sentence in row["right"]
                ]
                yield {
                    "id": f"{story['story']} {kind} {n}",
                    "corpus": "news",
                    "question": row["question"],
                    "answerable": bool(evidence),
                    "evidence": evidence,
                    "type": kind,
                }


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", type=Path, metavar="DIR")
    parser.add_argument("--held-out", action="store_true", help="ask about the held-out stories")
    parser.add_argument("--each", type=int, default=5, help="questions of a kind about a story")
    chosen = parser.parse_args()
    stories = read()
    asked = [one for one in stories if is_held_out(one["story"]) == chosen.held_out]
    folder = chosen.folder / "asked"
    folder.mkdir(parents=True, exist_ok=True)
    _write(folder / "corpus.jsonl", articles(stories))
    _write(folder / "questions.jsonl", questions(asked, chosen.each))


def _write(path: Path, rows: Iterable[Row]) -> None:
    lines = (json.dumps(row, ensure_ascii=False) for row in rows)
    path.write_text("".join(f"{line}\n" for line in lines), encoding="utf-8")


if __name__ == "__main__":
    main()
