"""For tests of the page: an article, answers that cite it, hostile texts, and what HTML holds."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date
from html.parser import HTMLParser

from assistant.answer import Answer, Citation
from assistant.page.sessions.session import TranscriptEntry
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
    "{% raw %}{{ 7 * 7 }}{# #}",
    "**bold** _so_ # head `code` &lt;i&gt; &amp;",
    "\u202egnikaeps\u2066 left \u2069\u200f\u061c",
    "half \ud83d a \udc00 character",
)
LONG = f"{'a megabyte on one line ' * 45_000}<b>"
VOID = {"br", "hr", "img", "input", "link", "meta"}
SAFE_TAGS = {
    *("a", "article", "b", "blockquote", "br", "button", "div", "h2", "h3", "h4", "i", "li"),
    *("details", "form", "h1", "header", "input", "label", "mark", "nav", "path", "summary", "svg"),
    *("ol", "p", "s", "section", "span", "sup", "textarea", "ul"),
}
SAFE_ATTRIBUTES = {
    *("aria-controls", "aria-current", "aria-expanded", "aria-hidden", "aria-label"),
    *("aria-labelledby", "aria-pressed", "autocomplete", "class", "d", "dir", "download", "for"),
    *("hidden", "href", "id", "maxlength", "open", "placeholder", "rel", "role", "rows"),
    *("tabindex", "target", "title", "type", "value", "viewbox"),
    *("data-article", "data-ask", "data-cancel", "data-close", "data-conversation", "data-copy"),
    *("data-copy-all", "data-correct", "data-correction", "data-delete", "data-doing", "data-go"),
    *("data-html", "data-instead", "data-noting", "data-open", "data-open-id", "data-part"),
    *("data-print", "data-rate", "data-rating", "data-rename", "data-renaming", "data-search"),
    *("data-showing", "data-state", "data-unclamp", "data-whole"),
}


@dataclass
class Element:
    """An element with its attributes, and the text in it and in all that it holds."""

    tag: str
    attributes: dict[str, str]
    text: str = ""

    @property
    def classes(self) -> list[str]:
        return self.attributes.get("class", "").split()


class Elements(HTMLParser):
    """The elements and the text of a piece of HTML, in order, as a browser would find them."""

    def __init__(self, html: str) -> None:
        super().__init__(convert_charrefs=True)
        self.elements: list[Element] = []
        self.text = ""
        self._open: list[Element] = []
        self.feed(str(html))
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        element = Element(tag, {name: value or "" for name, value in attrs})
        self.elements.append(element)
        if tag not in VOID:
            self._open.append(element)

    def handle_endtag(self, tag: str) -> None:
        assert self._open.pop().tag == tag

    def handle_data(self, data: str) -> None:
        self.text += data
        for element in self._open:
            element.text += data

    def found(self, tag: str, *classes: str, **attributes: str) -> list[Element]:
        """The elements of a tag, with all of these classes and attributes; ``_`` is ``-``."""
        wanted = {name.replace("_", "-"): value for name, value in attributes.items()}
        return [
            element
            for element in self.elements
            if element.tag == tag
            and set(classes) <= set(element.classes)
            and wanted.items() <= element.attributes.items()
        ]

    def texts(self, tag: str, *classes: str) -> list[str]:
        return [element.text for element in self.found(tag, *classes)]

    @property
    def marked(self) -> list[str]:
        """The words in each ``mark``, without the numbers before them."""
        assert all(sup.text.isdigit() for sup in self.found("sup"))
        return [mark.text.lstrip("0123456789") for mark in self.found("mark")]

    def assert_safe(self) -> None:
        assert not self._open
        assert {element.tag for element in self.elements} <= SAFE_TAGS
        attributes = [pair for element in self.elements for pair in element.attributes.items()]
        assert {name for name, _ in attributes} <= SAFE_ATTRIBUTES
        for name, value in attributes:
            assert name != "href" or re.match(
                r"#\d+-(cited|nearest|seen|all)-\d+$|https?://|/c/[\w-]+|/ratings\.jsonl$|"
                r"/(articles|statements)\?",
                value,
            )


def shown(text: str) -> str:
    """A text as a page shows it: half a character cannot be sent, and is a question mark."""
    return text.encode(errors="replace").decode()


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


def answered(text: str, *citations: Citation, **other: object) -> TranscriptEntry:
    values = {"question": "Who?", "understood": "Who?", "found": True, **other}
    answer = Answer(text=text, citations=citations, **values)  # type: ignore[arg-type]
    return TranscriptEntry(answer.question, "answered", answer, reading=answer.reading)


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
