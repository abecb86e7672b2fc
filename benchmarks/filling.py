"""Files of the invented archive, and a library that is filled with it without reading."""

from __future__ import annotations

import hashlib
import json
from contextlib import closing
from pathlib import Path

from benchmarks.invented import EIGHT, Archive, article_of_row, known_people, known_statements
from corpus.text.near_duplicates import minhash_signature
from index.intake import articles
from index.intake.passages import cut
from index.library import ledger, schema

A_FILE = 500  # articles


def write(folder: Path, passages: int) -> None:
    """Write files of rows that make so many passages."""
    archive = Archive()
    folder.mkdir(parents=True)
    count = passages // EIGHT
    for at in range(0, count, A_FILE):
        numbers = range(at, min(at + A_FILE, count))
        rows = "\n".join(json.dumps(archive.row(n)) for n in numbers)
        (folder / f"rows{at:07}.jsonl").write_text(rows)


def fill(home: Path, folder: Path) -> None:
    """Enter the articles of the files with the statements that they are known to have."""
    home.mkdir(parents=True, exist_ok=True)
    with closing(schema.make_library(home / schema.LIBRARY_FILE)) as c:
        root = ledger.enter_root(c, folder)
        with ledger.change(c):
            for file in sorted(folder.iterdir()):
                ledger.enter_source(c, ledger.roots(c)[root], file.name)
        for source in ledger.source_files(c, root):
            stat = source.file.stat()
            digest = hashlib.sha256(source.file.read_bytes()).hexdigest()
            with ledger.change(c):
                for line in source.file.read_text().split("\n"):
                    articles.take(c, source, _known(json.loads(line)))
                ledger.begin(c, source.number)
                known = ledger.Stat(stat.st_size, stat.st_mtime_ns)
                ledger.done(c, source.number, known, digest, ())


def _known(row: dict[str, str]) -> articles.Ready:
    article = article_of_row(row)
    return articles.Ready(
        article,
        article.digest,
        articles.content_digest(article),
        cut(article),
        known_statements(article),
        known_people(article),
        minhash_signature(article),
        made=True,
    )
