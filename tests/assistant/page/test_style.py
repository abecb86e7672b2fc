"""page.css in Chromium: text that can be read, light and dark, on every ground."""

import pytest

from tests.browser import LAVROV, ask, part, shown_words

pytestmark = pytest.mark.browser


CONTRAST = """selectors => {
  const channels = colour => colour.match(/[\\d.]+/g).map(Number);
  const light = ([r, g, b]) => [r, g, b].map(c => c / 255)
    .map(c => c <= 0.04045 ? c / 12.92 : ((c + 0.055) / 1.055) ** 2.4)
    .reduce((sum, c, i) => sum + c * [0.2126, 0.7152, 0.0722][i], 0);
  const behind = element => {
    for (let at = element; at; at = at.parentElement) {
      const found = channels(getComputedStyle(at).backgroundColor);
      if (found.length === 3 || found[3] === 1) return found;
    }
    return [255, 255, 255];
  };
  const measured = {};
  for (const selector of selectors) {
    const element = document.querySelector(selector);
    if (!element) { measured[selector] = 0; continue; }
    const pair = [light(channels(getComputedStyle(element).color)), light(behind(element))];
    measured[selector] = (Math.max(...pair) + 0.05) / (Math.min(...pair) + 0.05);
  }
  return measured;
}"""


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_text_stands_out_from_its_ground(served, reader, scheme):
    page = reader.page(served.address, color_scheme=scheme)
    wanted = {".opening h2", ".opening p", ".chip", ".holdings", "#fresh", ".holdings-panel h2"}
    wanted |= {"#filters button", "#question button", "h1"}
    measured = page.evaluate(CONTRAST, list(wanted))
    entry = ask(page, "What did Bolton say about Lavrov?")
    part(entry, "About: Lavrov").click()
    part(entry, "About: Lavrov", out=True).wait_for()
    page.wait_for_selector(".entry.answered")
    entry.get_by_role("button", name="Edit question").click()
    chips = [".part span", ".part.out s", ".part button", ".part.out button", ".corrector"]
    chips += [".correction label", ".correction textarea", ".correction [type=submit]"]
    measured |= page.evaluate(CONTRAST, [*chips, ".correction [data-cancel]"])
    refused = [".refusal h3", ".refusal > p", ".refusal h4", ".near .sentence", ".near .origin"]
    measured |= page.evaluate(CONTRAST, refused)
    ask(page, LAVROV).get_by_role("link", name="1:").click()
    shown_words(page)
    answered = [".question", ".answer", ".words", ".cite", ".cite[aria-current]", ".actions button"]
    answered += [".reader h2", ".sources .origin", ".sources .title", ".text h3", ".known"]
    answered += [".finding", ".para", "mark.chosen"]
    measured |= page.evaluate(CONTRAST, answered)
    ask(page, "Did Sergey Lavrov meet John Bolton?")
    ask(page, "What did he say about Venezuela?")
    measured |= page.evaluate(CONTRAST, [".other"])
    assert {selector: ratio for selector, ratio in measured.items() if ratio < 4.5} == {}
    ground = page.evaluate("getComputedStyle(document.body).backgroundColor")
    assert (sum(map(int, ground[4:-1].split(","))) < 384) is (scheme == "dark")
