from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

import numpy as np
import pytest

from corpus.errors import WrongEmbedder
from index.database.connection import Connection
from index.intake import vectors
from index.intake.sync import sync
from index.library import ledger, schema
from tests.hashed import Hashed


def unheard(phase: str, done: int, total: int) -> None:
    pass


@pytest.fixture
def c(tmp_path: Path, place: Callable[[Path], Path]) -> Iterator[Connection]:
    """A library of two articles of which one passage is the same, none embedded."""
    news = tmp_path / "news"
    news.mkdir()
    (news / "a.txt").write_text("The well at Kisumu was dry.\n\n" + "It did not rain. " * 60)
    (news / "b.txt").write_text("The port of Osaka was full.\n\n" + "It did not rain. " * 60)
    home = place(tmp_path / "home")
    sync(home, [news], embedder=None)
    connection = schema.make_library(home / schema.LIBRARY_FILE)
    yield connection
    connection.close()


def test_every_passage_is_embedded_once_for_the_same_words(c: Connection) -> None:
    embedder = Hashed()
    passages = vectors.count_waiting(c)
    (distinct,) = c.execute("SELECT count(DISTINCT digest) FROM passages").fetchone()
    vectors.agree(c, embedder, rebuild=False)
    vectors.embed(c, embedder, unheard)
    assert passages >= distinct == embedder.seen > 0
    assert vectors.count_waiting(c) == 0
    vectors.embed(c, embedder, unheard)
    assert embedder.seen == distinct


def test_progress_ends_at_the_whole(c: Connection) -> None:
    told: list[tuple[str, int, int]] = []
    vectors.agree(c, Hashed(), rebuild=False)
    vectors.embed(c, Hashed(), lambda *step: told.append(step))
    assert {phase for phase, _, _ in told} == {"embedding"}
    assert told[-1][1] == told[-1][2] > 0


def test_another_embedder_is_refused_and_its_vectors_dropped_on_demand(
    c: Connection,
) -> None:
    vectors.agree(c, Hashed(), rebuild=False)
    vectors.embed(c, Hashed(), unheard)
    epoch = ledger.read_note(c, "epoch")
    vectors.agree(c, Hashed(), rebuild=False)
    assert ledger.read_note(c, "epoch") == epoch
    for other in (Hashed("other"), Hashed(dimension=32)):
        with pytest.raises(WrongEmbedder, match="--rebuild"):
            vectors.agree(c, other, rebuild=False)
    assert vectors.count_waiting(c) == 0
    vectors.agree(c, Hashed("other"), rebuild=True)
    assert vectors.count_waiting(c) > 0
    assert ledger.read_note(c, "epoch") != epoch


@pytest.mark.parametrize("spoil", [lambda v: v * 2, lambda v: v[:, :9], lambda v: v * np.nan])
def test_vectors_of_another_length_or_shape_are_refused(c: Connection, spoil) -> None:
    class Spoilt(Hashed):
        def passages(self, texts: Sequence[str]) -> np.ndarray:
            made: np.ndarray = spoil(super().passages(texts))
            return made

    vectors.agree(c, Spoilt(), rebuild=False)
    with pytest.raises(ValueError, match="hashed gave vectors"):
        vectors.embed(c, Spoilt(), unheard)
