"""For tests of the page: an article, answers that cite it, hostile texts, and what HTML holds."""

from __future__ import annotations

import re
from datetime import date
from html.parser import HTMLParser

from assistant.answer import Answer, Citation
from assistant.page.session import Entry
from corpus.article import Article

HOSTILE = (
    "<script>window.hit=1</script>",
    "<img src=x onerror=window.hit=1>",
    "![x](http://evil.test/?q=1)",
    "[a](javascript:window.hit=1)",
    "</mark></p><b>bold</b>",
    "</textarea></form><b>bold</b>",
    '" autofocus onfocus="window.hit=1',
    "' onclick='window.hit=1",
    "${window.hit=1} {{value}} `",
)
SAFE_TAGS = {
    *("a", "article", "b", "blockquote", "br", "button", "div", "h2", "h3", "h4", "i", "li"),
    *("form", "label", "mark", "ol", "p", "s", "section", "span", "sup", "textarea", "ul"),
}
SAFE_ATTRIBUTES = {
    *("aria-controls", "aria-current", "aria-expanded", "aria-hidden", "aria-label"),
    *("aria-labelledby", "class", "dir", "for", "hidden", "href", "id", "maxlength", "rel"),
    *("role", "rows", "tabindex", "target", "title", "type"),
    *("data-cancel", "data-close", "data-copy", "data-correct", "data-correction"),
    *("data-example", "data-open", "data-part", "data-showing"),
}


class Elements(HTMLParser):
    """The tags, attributes and text of a piece of HTML, as a browser would find them."""

    def __init__(self, html: str) -> None:
        super().__init__(convert_charrefs=True)
        self.tags: list[str] = []
        self.attributes: list[tuple[str, str]] = []
        self.text = ""
        self.marked: list[str] = []
        self.feed(html)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append(tag)
        self.attributes += [(name, value or "") for name, value in attrs]
        if tag == "mark":
            self.marked.append("")

    def handle_endtag(self, tag: str) -> None:
        self.tags.append(f"/{tag}")

    def handle_data(self, data: str) -> None:
        self.text += data
        last = [tag for tag in self.tags if tag in ("mark", "/mark", "sup", "/sup")][-1:]
        if last and last[0] in ("mark", "/sup"):
            self.marked[-1] += data

    def assert_safe(self) -> None:
        assert {tag.lstrip("/") for tag in self.tags} <= SAFE_TAGS
        assert {name for name, _ in self.attributes} <= SAFE_ATTRIBUTES
        for name, value in self.attributes:
            assert name != "href" or re.match(r"#\d+-(cited|nearest)-\d+$|https?://", value)


def citation(article: Article, quote: str, n: int = 1, **other: object) -> Citation:
    start = article.text.index(quote)
    values = {
        "n": n,
        "article": article.id,
        "title": article.title,
        "outlet": article.outlet,
        "published": article.published,
        "url": article.url,
        "start": start,
        "end": start + len(quote),
        "quote": quote,
        "sentence": quote,
        "speaker": None,
        "verdict": "verbatim",
        **other,
    }
    return Citation(**values)  # type: ignore[arg-type]


def answered(text: str, *citations: Citation, **other: object) -> Entry:
    values = {"question": "Who?", "understood": "Who?", "found": True, **other}
    answer = Answer(text=text, citations=citations, **values)  # type: ignore[arg-type]
    return Entry(answer.question, "answered", answer, reading=answer.reading)


BRIDGE = Article(
    "bridge",
    'HEADLINE\n\nThe minister opened the bridge. "It will last," he said.\n\nNobody else spoke.\n',
    title="A bridge opens",
    outlet="Courier",
    published=date(2020, 2, 7),
    place="Valmar",
    url="https://courier.test/bridge",
    head=10,
)
