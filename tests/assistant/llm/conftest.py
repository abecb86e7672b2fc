"""An assistant over a small world of news, with a language model that a test scripts."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import ExitStack
from pathlib import Path
from typing import Any

import pytest

from assistant.ask import Assistant
from assistant.evidence.sentences import Overlap
from assistant.llm.providers import open_model
from assistant.settings import Settings
from index.search.reader import Reader
from index.search.retrieve import Lexical
from tests import news
from tests.scripted_llm import Scripted

Opened = Callable[..., Assistant]


@pytest.fixture(scope="session")
def news_home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return news.build(tmp_path_factory.mktemp("llm"))


@pytest.fixture
def opened(news_home: Path, tmp_path: Path) -> Iterator[Opened]:
    """Open an assistant on the news with a scripted model; ``environ`` adds settings."""
    with ExitStack() as stack:

        def opens(
            scripted: Scripted | str, environ: dict[str, str] | None = None, **options: Any
        ) -> Assistant:
            setting = scripted if isinstance(scripted, str) else scripted.setting
            values = {"ONRECORD_LLM": setting, **(environ or {})}
            settings = Settings.read(values, home=tmp_path)
            reader = Reader(news_home)
            assistant = Assistant(
                reader,
                Lexical(reader),
                embedder=None,
                scorer=Overlap(),
                model=open_model(settings),
                model_use=options.pop("model_use", "writing"),
                **options,
            )
            return stack.enter_context(assistant)

        yield opens


@pytest.fixture
def plain(news_home: Path) -> Iterator[Assistant]:
    """The assistant on the same news without a model."""
    reader = Reader(news_home)
    with Assistant(reader, Lexical(reader), embedder=None, scorer=Overlap()) as assistant:
        yield assistant
