"""Real servers over the sampler: the page with the services, and services with a password."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

import httpx
import pytest

from assistant import open_assistant
from assistant.ask import Assistant
from assistant.service.entry.access import Access, write_access
from assistant.service.entry.binding import Binding
from assistant.service.server import start
from tests.browser import Served, serving

PASSWORD = "eleven herons"
ANY_PORT = Binding(port=0)


class Locked(NamedTuple):
    """Services with a password and a token, and these."""

    address: str
    token: str
    home: Path


@pytest.fixture(scope="session")
def assistant(sampler_home: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Assistant]:
    home = shutil.copytree(sampler_home, tmp_path_factory.mktemp("service") / "home")
    with open_assistant(home) as opened:
        yield opened


@pytest.fixture(scope="session")
def served(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Served]:
    """The page with the services, as `python ui.py` serves them."""
    with serving(tmp_path_factory.mktemp("page")) as page:
        yield page


@pytest.fixture
def page(served: Served) -> Iterator[httpx.Client]:
    with httpx.Client(base_url=served.address, timeout=30, trust_env=False) as opened:
        yield opened


@pytest.fixture(scope="session")
def address(assistant: Assistant, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The address of services without a password, as on one's own machine."""
    home = tmp_path_factory.mktemp("open")
    server = start(assistant, home, binding=ANY_PORT, per_minute=0)
    yield server.address
    server.close()


@pytest.fixture
def client(address: str) -> Iterator[httpx.Client]:
    with httpx.Client(base_url=address, timeout=30, trust_env=False) as opened:
        yield opened


@pytest.fixture(scope="session")
def locked(assistant: Assistant, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Locked]:
    home = tmp_path_factory.mktemp("locked")
    access, token = Access().with_password(PASSWORD).with_token("desk")
    write_access(home, access)
    server = start(assistant, home, binding=ANY_PORT, per_minute=0)
    yield Locked(server.address, token, home)
    server.close()
