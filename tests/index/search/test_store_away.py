"""A reader whose vectors are on a Chroma server that goes away and comes back."""

from __future__ import annotations

import random
from collections.abc import Callable
from pathlib import Path

import pytest

from benchmarks.kill import story
from corpus.errors import StoreUnavailable
from index.intake.sync import sync
from index.search.reader import Reader
from index.stores import generation
from tests.hashed import Hashed
from tests.served import served


def test_many_vectors_need_their_server_and_few_do_not(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    news, home = tmp_path / "news", tmp_path / "home"
    news.mkdir()
    for n in range(4):
        (news / f"{n}.txt").write_text(story(random.Random(n), n))
    with served(tmp_path / "chroma") as address:
        port = int(address.rsplit(":", 1)[1])
        sync(home, [news], embedder=Hashed(), store=address)
        few = Reader(home, store=address)
        monkeypatch.setattr(generation, "EXACT", 0)
        many = Reader(home, store=address)
        vector = Hashed().query("harbour flood")

        def nearest(reader: Reader) -> list[float]:
            return [round(cosine, 4) for _, cosine in reader.by_vectors(vector[None], 3)[0]]

        before = nearest(few)
        assert nearest(many) == before
    asks: tuple[Callable[[], object], ...] = (many.check, lambda: nearest(many))
    for ask in asks:
        with pytest.raises(StoreUnavailable, match=f"No Chroma server answers at {address}"):
            ask()
    few.check()
    assert nearest(few) == before
    with served(tmp_path / "chroma", port=port):
        many.check()
        assert nearest(many) == before
    few.close()
    many.close()
