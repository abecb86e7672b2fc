"""No screen of the chat or the views has a fault that axe finds, light or dark, wide or narrow.

https://github.com/dequelabs/axe-core, with all of its rules for WCAG 2.2 A and AA.
"""

from __future__ import annotations

from typing import Any

import pytest

from assistant.page.views.base.site import VIEW_PATHS
from tests.browser import LAVROV, NARROW, WIDE, ask

pytestmark = pytest.mark.browser

SCREENS = [(WIDE, "light"), (NARROW, "dark")]
RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
# gradio's own frame has these, and no event of the page can mend them
OF_GRADIO = {"region", "page-has-heading-one", "landmark-one-main"}


def faults(page: Any) -> list[str]:
    """The rules that a screen breaks, each with its first place."""
    axe = pytest.importorskip("axe_playwright_python.sync_playwright").Axe()
    options = {"runOnly": {"type": "tag", "values": RULES}, "resultTypes": ["violations"]}
    found = axe.run(page, options=options).response
    return [
        f"{one['id']}: {one['nodes'][0]['html'][:300]} {one['nodes'][0]['failureSummary']}"
        for one in found["violations"]
        if one["id"] not in OF_GRADIO
    ]


def told(found: dict[str, list[str]]) -> str:
    return "\n".join(f"{state}: {one}" for state, faults in found.items() for one in faults)


@pytest.mark.parametrize(("viewport", "scheme"), SCREENS)
def test_the_chat_has_no_fault_in_any_of_its_states(served, reader, viewport, scheme):
    page = reader.page(served.address, viewport, color_scheme=scheme)
    page.add_style_tag(content="* { transition: none !important; animation: none !important; }")
    found = {"first screen": faults(page)}
    ask(page, LAVROV)
    found["answer"] = faults(page)
    page.locator(".answer .cite").first.click()
    page.locator("#source mark.chosen").first.wait_for()
    found["source"] = faults(page)
    if viewport == NARROW:
        page.keyboard.press("Escape")
    page.locator("#talks").click()
    page.locator("#aside.open .listing li").first.wait_for()
    found["conversations"] = faults(page)
    page.locator("#aside input[type=search]").press("Escape")
    page.locator("#fresh").click()  # in a scrolled transcript a button may be half out of sight
    page.locator(".opening").wait_for()
    ask(page, "What did Lavrov say about the moon landing?")
    found["refusal"] = faults(page)
    assert told(found) == ""


@pytest.mark.parametrize(("viewport", "scheme"), SCREENS)
def test_no_view_has_a_fault(served, reader, viewport, scheme):
    context = reader.browser.new_context(viewport=viewport, color_scheme=scheme)
    page, found = context.new_page(), {}
    opened = ["/articles?open=2020-02-08-lavrov-what-was-agreed", "/statements?person=Lavrov"]
    for path in [*(path for name, path in VIEW_PATHS.items() if name != "Chat"), *opened]:
        page.goto(f"{served.address.rstrip('/')}{path}")
        found[path] = faults(page)
    assert told(found) == ""
