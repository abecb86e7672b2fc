"""The views beside the chat, as `python ui.py` serves them."""

from __future__ import annotations

import http.client
import json
from urllib.parse import urlsplit

import pytest

from assistant.page.views.base.site import VIEW_PATHS
from tests.browser import NARROW, call


@pytest.mark.browser
@pytest.mark.parametrize("viewport", [None, NARROW])
def test_the_chat_leads_to_every_view_and_each_back_to_it(served, reader, viewport):
    page = reader.page(served.address, **({"viewport": viewport} if viewport else {}))
    for name in list(VIEW_PATHS)[1:]:
        page.get_by_role("navigation").get_by_role("link", name=name, exact=True).click()
        page.get_by_role("heading", level=1, name=name).wait_for()
        assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    page.get_by_role("navigation").get_by_role("link", name="Chat", exact=True).click()
    page.locator("#question").wait_for()


def test_what_is_dropped_may_be_larger_than_what_programs_send(served):
    _, _, text = call(served, "POST", "/articles/drops")
    path = f"/articles/drops/{json.loads(text)['drop']}/files?path=long.txt"
    parts = urlsplit(served.address)
    for where, status in ((path, 200), ("/articles/address", 413)):
        connection = http.client.HTTPConnection(str(parts.hostname), parts.port, timeout=20)
        connection.request("POST", where, b"word " * 300_000)
        assert connection.getresponse().status == status
        connection.close()
