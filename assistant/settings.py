"""The settings, read once from a mapping such as ``os.environ``."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Literal, get_args
from urllib.parse import urlsplit

from corpus.errors import BadSetting

Strictness = Literal["strict", "balanced", "eager"]
NeighbourSearch = Literal["chroma", "exact"]


@dataclass(frozen=True, slots=True)
class Settings:
    """The place of the index and the settings of answers.

    ``home`` is the index folder. ``neighbours`` is the search for the nearest vectors: the graph of
    Chroma, or a comparison with every vector. ``chroma`` is the address of a Chroma server, or None
    for the embedded one. ``embedder`` is "packaged", "none", or "module:Class" for any llama-index
    embedding. ``scorer`` is "packaged", "words", or "module:Class" for a reranker of llama-index or
    anything with ``scores``. ``strictness`` sets the confidence that an answer needs.
    """

    home: Path = Path(".onrecord")
    neighbours: NeighbourSearch = "chroma"
    chroma: str | None = None
    embedder: str = "packaged"
    scorer: str = "packaged"
    strictness: Strictness = "balanced"

    @property
    def store(self) -> str:
        """The name of the vector store, as the index takes it: see ``index.stores``."""
        return self.chroma or self.neighbours

    @classmethod
    def read(cls, environ: Mapping[str, str], *, home: Path | None = None) -> Settings:
        """Read ONRECORD_HOME, _NEIGHBOURS, _CHROMA, _EMBEDDER, _SCORER and _STRICTNESS.

        ``home`` takes precedence over ONRECORD_HOME.

        Raises:
            BadSetting: a value is not valid.
        """
        strictness = environ.get("ONRECORD_STRICTNESS") or "balanced"
        if strictness not in get_args(Strictness):
            raise BadSetting(
                f"ONRECORD_STRICTNESS is {strictness!r}: set it to strict, balanced or eager."
            )
        neighbours = environ.get("ONRECORD_NEIGHBOURS") or "chroma"
        if neighbours not in get_args(NeighbourSearch):
            raise BadSetting(f"ONRECORD_NEIGHBOURS is {neighbours!r}: set it to chroma or exact.")
        chroma = environ.get("ONRECORD_CHROMA") or None
        if chroma and neighbours != "chroma":
            raise BadSetting(
                "ONRECORD_CHROMA names a Chroma server, and ONRECORD_NEIGHBOURS is "
                f"{neighbours!r}, which has none: leave one of them out."
            )
        if chroma and (
            urlsplit(chroma).scheme not in ("http", "https") or not urlsplit(chroma).hostname
        ):
            raise BadSetting(
                f"ONRECORD_CHROMA is {chroma!r}: set it to a server's address, "
                "such as http://127.0.0.1:8000, or leave it out."
            )
        embedder = environ.get("ONRECORD_EMBEDDER") or "packaged"
        if embedder not in ("packaged", "none") and ":" not in embedder:
            raise BadSetting(
                f"ONRECORD_EMBEDDER is {embedder!r}: set it to packaged, none, or module:Class "
                "of a llama-index embedding."
            )
        scorer = environ.get("ONRECORD_SCORER") or "packaged"
        if scorer not in ("packaged", "words") and ":" not in scorer:
            raise BadSetting(
                f"ONRECORD_SCORER is {scorer!r}: set it to packaged, words, or module:Class of a "
                "llama-index reranker."
            )
        return cls(
            home=(home or Path(environ.get("ONRECORD_HOME") or ".onrecord")).resolve(),
            neighbours=neighbours,  # type: ignore[arg-type]
            chroma=chroma,
            embedder=embedder,
            scorer=scorer,
            strictness=strictness,  # type: ignore[arg-type]
        )
