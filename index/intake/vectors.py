"""Compute the passages' vectors and store them in the library; equal texts are embedded once."""

from __future__ import annotations

import uuid
from collections.abc import Sequence

import numpy as np

from corpus.errors import WrongEmbedder
from index.database.connection import NUMBER_LIST, Connection, listed
from index.library import ledger
from index.library.ledger import change
from index.models.embed import Embedder
from index.progress import Progress

_BATCH = 256  # passages per transaction: about ten seconds of work for the packaged embedder

_OF_ROOTS = (
    " AND p.article IN (SELECT a.number FROM articles AS a JOIN sources AS s "
    f"ON s.number = a.source WHERE s.root IN {NUMBER_LIST})"
)
_WAITING = "FROM passages AS p LEFT JOIN vectors AS v ON v.digest = p.digest WHERE v.number IS NULL"


def agree(c: Connection, embedder: Embedder, *, rebuild: bool) -> None:
    """Check that the vectors are the embedder's, or drop them if ``rebuild`` asks for new ones.

    Raises:
        WrongEmbedder: the vectors are another embedder's.
    """
    if not rebuild and _are_of(c, embedder):
        return
    with change(c):
        if not rebuild and _are_of(c, embedder):  # another process was first
            return
        c.execute("DELETE FROM vectors")
        ledger.write_note(c, "embedder", embedder.name)
        ledger.write_note(c, "dimension", str(embedder.dimension))
        ledger.write_note(
            c, "epoch", f"{embedder.name}:{embedder.dimension}:{uuid.uuid4().hex[:8]}"
        )


def _are_of(c: Connection, embedder: Embedder) -> bool:
    """Return True if the vectors are the embedder's, False if there were none yet.

    Raises:
        WrongEmbedder: they are another embedder's.
    """
    name, dimension = ledger.read_note(c, "embedder"), ledger.read_note(c, "dimension")
    if name is None:
        return False
    if (name, dimension) != (embedder.name, str(embedder.dimension)):
        raise WrongEmbedder(
            f"The index was made with the embedder {name} ({dimension} dimensions), not with "
            f"{embedder.name} ({embedder.dimension}). Set {name} again, "
            "or embed all articles anew: onrecord index --rebuild"
        )
    return True


def count_waiting(c: Connection) -> int:
    """Return how many passages have no vector yet."""
    return int(c.execute(f"SELECT count(*) {_WAITING}").fetchone()[0])


def embed(
    c: Connection,
    embedder: Embedder,
    progress: Progress,
    *,
    among: Sequence[int] | None = None,
) -> None:
    """Embed the passages that have no vector, in batches of similar length.

    With ``among``, only those of the roots with these numbers: others may be at work on the rest.

    Raises:
        WrongEmbedder: another process has begun meanwhile to embed all passages anew.
    """
    epoch = ledger.read_note(c, "epoch")
    chosen = "" if among is None else _OF_ROOTS
    rows = c.execute(
        'SELECT article, start, "end", digest FROM passages WHERE number IN '
        f"(SELECT min(p.number) {_WAITING}{chosen} GROUP BY p.digest) "
        'ORDER BY "end" - start, number',
        () if among is None else (listed(among),),
    ).fetchall()
    for at in range(0, len(rows), _BATCH):
        progress("embedding", at, len(rows))
        batch = rows[at : at + _BATCH]
        vectors = _checked(embedder, embedder.passages(_texts(c, batch)), len(batch))
        with change(c):
            if ledger.read_note(c, "epoch") != epoch:
                raise WrongEmbedder(
                    "Another process embeds all articles anew. Run again when it is done: "
                    "onrecord index"
                )
            c.executemany(
                "INSERT INTO vectors (digest, vector) VALUES (?, ?) ON CONFLICT DO NOTHING",
                [(row[3], vector.tobytes()) for row, vector in zip(batch, vectors, strict=True)],
            )
    progress("embedding", len(rows), len(rows))


def _texts(c: Connection, rows: Sequence[tuple[int, int, int, bytes]]) -> list[str]:
    articles = dict(
        c.execute(
            f"SELECT number, text FROM articles WHERE number IN {NUMBER_LIST}",
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
