"""Compute the passages' vectors and store them in the library; equal texts are embedded once."""

from __future__ import annotations

import uuid
from collections.abc import Sequence

import numpy as np

from corpus.errors import WrongEmbedder
from index.database.connection import NUMBERS, Connection, listed
from index.library import ledger
from index.library.ledger import change
from index.models.embed import Embedder
from index.progress import Progress

_BATCH = 256  # passages per transaction: about ten seconds of work for the packaged embedder

_WAITING = "FROM passages AS p LEFT JOIN vectors AS v ON v.digest = p.digest WHERE v.number IS NULL"


def agree(c: Connection, embedder: Embedder, *, rebuild: bool) -> None:
    """Check that the vectors are the embedder's, or drop them if ``rebuild`` asks for new ones.

    Raises:
        WrongEmbedder: the vectors are another embedder's.
    """
    name, dimension = ledger.read_note(c, "embedder"), ledger.read_note(c, "dimension")
    if not rebuild and name is not None:
        if (name, dimension) != (embedder.name, str(embedder.dimension)):
            raise WrongEmbedder(
                f"The index was made with the embedder {name} ({dimension} dimensions), not with "
                f"{embedder.name} ({embedder.dimension}). Set {name} again, "
                "or embed all articles anew: onrecord index --rebuild"
            )
        return
    with change(c):
        c.execute("DELETE FROM vectors")
        ledger.write_note(c, "embedder", embedder.name)
        ledger.write_note(c, "dimension", str(embedder.dimension))
        ledger.write_note(
            c, "epoch", f"{embedder.name}:{embedder.dimension}:{uuid.uuid4().hex[:8]}"
        )


def count_waiting(c: Connection) -> int:
    """Return how many passages have no vector yet."""
    return int(c.execute(f"SELECT count(*) {_WAITING}").fetchone()[0])


def embed(c: Connection, embedder: Embedder, progress: Progress) -> None:
    """Embed the passages that have no vector, in batches of similar length."""
    rows = c.execute(
        'SELECT article, start, "end", digest FROM passages WHERE number IN '
        f'(SELECT min(p.number) {_WAITING} GROUP BY p.digest) ORDER BY "end" - start, number'
    ).fetchall()
    for at in range(0, len(rows), _BATCH):
        progress("embedding", at, len(rows))
        batch = rows[at : at + _BATCH]
        vectors = _checked(embedder, embedder.passages(_texts(c, batch)), len(batch))
        with change(c):
            c.executemany(
                "INSERT INTO vectors (digest, vector) VALUES (?, ?) ON CONFLICT DO NOTHING",
                [(row[3], vector.tobytes()) for row, vector in zip(batch, vectors, strict=True)],
            )
    progress("embedding", len(rows), len(rows))


def _texts(c: Connection, rows: Sequence[tuple[int, int, int, bytes]]) -> list[str]:
    articles = dict(
        c.execute(
            f"SELECT number, text FROM articles WHERE number IN {NUMBERS}",
            (listed(sorted({row[0] for row in rows})),),
        ).fetchall()
    )
    return [articles[number][start:end] for number, start, end, _ in rows]


def _checked(embedder: Embedder, vectors: np.ndarray, count: int) -> np.ndarray:
    made = np.asarray(vectors, dtype="<f4")
    if made.shape != (count, embedder.dimension):
        raise ValueError(f"{embedder.name} gave vectors of the shape {made.shape}")
    if not np.allclose(np.linalg.norm(made, axis=1), 1.0, atol=1e-3):
        raise ValueError(f"{embedder.name} gave vectors that are not of length one")
    return made
