"""One served page and one browser for all tests of the page."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from tests.browser import Reader, Served, browsing, serving


@pytest.fixture(scope="session")
def served(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Served]:
    with serving(tmp_path_factory.mktemp("page")) as page:
        yield page


# playwright keeps an event loop running as long as its browser is open
@pytest.fixture(scope="module")
def browser(chromium: str) -> Iterator[Reader]:
    with browsing(chromium) as reader:
        yield reader


@pytest.fixture
def reader(browser: Reader) -> Iterator[Reader]:
    """The browser, whose pages are closed after each test."""
    yield browser
    for context in browser.browser.contexts:
        context.close()
