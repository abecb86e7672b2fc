"""Opening of an assistant on an index: models, stores, and the sample articles if needed."""

from __future__ import annotations

import importlib
import logging
import os
from collections.abc import Callable, Mapping
from functools import partial
from importlib.util import find_spec
from pathlib import Path
from typing import Any

from assistant.ask import Assistant
from assistant.evidence.sentences import Overlap, Scorer
from assistant.examples import examples
from assistant.llm.model import LanguageModel
from assistant.settings import Settings
from corpus import SAMPLES
from corpus.errors import BadSetting, IndexDamaged, ModelUnavailable, NoIndex
from index.intake.contents import Spread
from index.intake.sync import begun, rebuild_stores, refresh, sync
from index.library import schema
from index.models.embed import Embedder, Packaged
from index.models.reader import SentenceReader
from index.models.rerank import CrossEncoder
from index.progress import Progress
from index.search.reader import Reader
from index.search.retrieve import Dense, Joined, Lexical, Parted, Ranker

_log = logging.getLogger(__name__)


def open_assistant(
    home: Path | str | None = None,
    *,
    settings: Settings | None = None,
    environ: Mapping[str, str] = os.environ,
    progress: Progress | None = None,
) -> Assistant:
    """Open an assistant on the index in ``home``.

    Without ``home``, it is ONRECORD_HOME; without that, ``.onrecord`` here. If nothing was indexed
    yet, the sample articles that ship are indexed first. Articles read by an older version are read
    again, once.

    Raises:
        UserError: a setting, the index or a model cannot be used; the message says what to do.
    """
    settings = settings or Settings.read(environ, home=Path(home) if home else None)
    settings.attach()
    notices: list[str] = []
    embedder = embedder_of(settings, notices)
    reader = _reader(settings, embedder, progress)
    try:
        lexical = Lexical(reader)
        ranked: Ranker = lexical
        if embedder is not None:
            ranked = Joined(lexical, Dense(reader, embedder))
        scorer = scorer_of(settings, notices)
        model = _language_model(settings, notices)
    except BaseException:
        reader.close()
        raise
    return Assistant(
        reader,
        Parted(ranked, lexical),
        embedder=embedder,
        scorer=scorer,
        model=model,
        model_use=settings.llm.use if settings.llm else "all",
        strictness=settings.strictness,
        examples=examples(reader.library),
        notices=notices,
    )


def embedder_of(settings: Settings, notices: list[str]) -> Embedder | None:
    """Return the configured embedder; None, with a notice, if the packaged one is not available.

    Raises:
        BadSetting: the configured class cannot be imported, or Ray cannot.
    """
    if settings.embedder == "none":
        return None
    try:
        own = named_embedder(settings.embedder)
    except ModelUnavailable as error:
        if settings.embedder != "packaged":
            raise
        notices.append(f"{error} Until then articles are found by their words only.")
        _log.warning("%s", error)
        return None
    if settings.ray is None:
        return own
    _check_ray()
    from index.models.ray import OverRay

    return OverRay(own, partial(named_embedder, settings.embedder, threads=1), settings.ray)


def spread_of(settings: Settings) -> Spread | None:
    """Return what spreads the reading of files over the configured Ray cluster; None without one.

    Raises:
        BadSetting: Ray cannot be imported.
    """
    if settings.ray is None:
        return None
    _check_ray()
    from index.models.ray import RayCalls

    return RayCalls(settings.ray)


def _check_ray() -> None:
    if find_spec("ray") is None:
        raise BadSetting("ONRECORD_RAY needs Ray: pip install 'onrecord[ray]', or leave it out.")


def named_embedder(setting: str, *, threads: int = 0) -> Embedder:
    """Return the embedder that a setting names; ``threads`` are those of the packaged one.

    Raises:
        BadSetting: the configured class cannot be imported.
        ModelUnavailable: the packaged one is not available.
    """
    if setting == "packaged":
        return Packaged(threads=threads)
    made = _made("ONRECORD_EMBEDDER", setting)
    if callable(getattr(made, "passages", None)):
        own: Embedder = made
        return own
    from index.models.llama_index import LlamaEmbedder

    return LlamaEmbedder(made)


def _language_model(settings: Settings, notices: list[str]) -> LanguageModel | None:
    """Return the configured language model; None, with a notice, if its package is missing.

    Raises:
        BadSetting: the setting names no model that there can be.
    """
    if settings.llm is None:
        return None
    from assistant.llm.providers import open_model

    try:
        return open_model(settings)
    except ModelUnavailable as error:
        notices.append(f"{error} Until then answers are made without a language model.")
        _log.warning("%s", error)
        return None


def scorer_of(settings: Settings, notices: list[str]) -> Scorer:
    """Return the configured scorer; if the packaged reader is not available, the next best.

    That is the cross-encoder that an installed package brings, else the overlap of words; a notice
    says so.

    Raises:
        BadSetting: the configured class cannot be imported, or is no scorer.
    """
    if settings.scorer == "words":
        return Overlap()
    if settings.scorer != "packaged":
        return _own_scorer(settings.scorer)
    packaged: tuple[tuple[Callable[[], Scorer], str], ...] = (
        (SentenceReader, "sentences are ranked by how near they are to the question"),
        (CrossEncoder, "sentences are chosen by their words only"),
    )
    for opened, instead in packaged:
        try:
            return opened()
        except ModelUnavailable as error:
            notices.append(f"{error} Until then {instead}.")
            _log.warning("%s", error)
    return Overlap()


def _own_scorer(setting: str) -> Scorer:
    made = _made("ONRECORD_SCORER", setting)
    if callable(getattr(made, "scores", None)):
        scorer: Scorer = made
        return scorer
    from index.models.llama_index import LlamaScorer

    try:
        return LlamaScorer(made)
    except TypeError as error:
        raise BadSetting(
            f"ONRECORD_SCORER is {setting!r}, which is no reranker of llama-index and has no "
            "method scores(question, texts)."
        ) from error


def _made(variable: str, setting: str) -> Any:
    """Make the object that a setting names as module:Class, without arguments.

    Raises:
        BadSetting: it cannot be imported.
    """
    module, _, name = setting.partition(":")
    try:
        return getattr(importlib.import_module(module), name)()
    except (ImportError, AttributeError) as error:
        raise BadSetting(f"{variable} is {setting!r}, which cannot be imported: {error}") from error


def _reader(settings: Settings, embedder: Embedder | None, progress: Progress | None) -> Reader:
    home, store = settings.home, settings.store
    try:
        if schema.writable(home / schema.LIBRARY_FILE):
            refresh(home, embedder=embedder, store=store, progress=progress)
        return Reader(home, store=store)
    except NoIndex:  # never indexed, or the first run was interrupted and is finished here
        paths = [] if begun(home) else [SAMPLES]
        sync(home, paths, embedder=embedder, store=store, progress=progress)
    except IndexDamaged:  # the stores are rebuilt from the library; no article is read
        rebuild_stores(home, store=store, progress=progress)
    return Reader(home, store=store)
