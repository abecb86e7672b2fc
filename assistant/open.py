"""Opening of an assistant on an index: models, stores, and the sample articles if needed."""

from __future__ import annotations

import importlib
import logging
import os
from collections.abc import Mapping
from pathlib import Path

from assistant.ask import Assistant
from assistant.evidence.sentences import Overlap, Scorer
from assistant.examples import examples
from assistant.llm.model import LanguageModel
from assistant.settings import Settings
from corpus import SAMPLES
from corpus.errors import BadSetting, IndexDamaged, ModelUnavailable, NoIndex
from index.intake.sync import begun, rebuild_stores, refresh, sync
from index.library import schema
from index.models.embed import Embedder, Packaged
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
    notices: list[str] = []
    embedder = embedder_of(settings, notices)
    reader = _reader(settings, embedder, progress)
    try:
        lexical = Lexical(reader)
        ranked: Ranker = lexical
        if embedder is not None:
            ranked = Joined(lexical, Dense(reader, embedder))
        scorer = _scorer(notices)
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
        BadSetting: the configured class cannot be imported.
    """
    if settings.embedder == "none":
        return None
    if settings.embedder == "packaged":
        try:
            return Packaged()
        except ModelUnavailable as error:
            notices.append(f"{error} Until then articles are found by their words only.")
            _log.warning("%s", error)
            return None
    module, _, name = settings.embedder.partition(":")
    try:
        made = getattr(importlib.import_module(module), name)
    except (ImportError, AttributeError) as error:
        raise BadSetting(
            f"ONRECORD_EMBEDDER is {settings.embedder!r}, which cannot be imported: {error}"
        ) from error
    from index.models.llama_index import LlamaEmbedder

    embedder: Embedder = LlamaEmbedder(made())
    return embedder


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


def _scorer(notices: list[str]) -> Scorer:
    try:
        return CrossEncoder()
    except ModelUnavailable as error:
        notices.append(f"{error} Until then sentences are chosen by their words only.")
        _log.warning("%s", error)
        return Overlap()


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
