"""A page's own record: what its JSON-LD, meta tags, times and addresses tell of the article."""

from __future__ import annotations

import html
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from corpus.masthead import dates
from corpus.masthead.bylines import outlet
from corpus.reading.pages.blocks import folded
from corpus.reading.pages.json_ld import articles_of, name_of

_DATES = (
    "article:published_time",
    "og:published_time",
    "datepublished",
    "date.issued",
    "dc.date.issued",
    "dcterms.issued",
    "dcterms.created",
    "dc.date",
    "dcterms.date",
    "date",
    "pubdate",
    "publishdate",
    "publish-date",
    "publish_date",
    "publication_date",
    "parsely-pub-date",
    "sailthru.date",
    "cxenseparse:recs:publishtime",
    "article.published",
)
_OUTLETS = ("og:site_name", "dc.publisher", "dcterms.publisher", "publisher", "application-name")
_ADDRESSES = ("og:url", "twitter:url", "al:web:url")
_CHANGED = re.compile(r"\W*(?:last |page |first )*(?:updated|modified|edited|changed)\b", re.I)
# the comments that browsers and archives write into what they save
_SAVED = re.compile(
    r"<!--\s*(?:saved from url=\(\d+\)|Page saved with SingleFile\s+url:\s*)(https?://\S+)", re.I
)
_ARCHIVE = re.compile(
    r"https?://(?:web\.archive\.org/web/\w+|archive\.\w+/\w+)/(https?://.+)", re.I
)


@dataclass(frozen=True, slots=True)
class Record:
    """The facts of an article as its page gives them. ``body`` is the text in its JSON-LD.

    ``title`` is the headline in it, and ``heading`` the page's first. ``is_article`` is True if the
    page calls itself an article. ``foreign`` is True if it holds JSON-LD of other articles too.
    """

    title: str | None = None
    heading: str | None = None
    outlet: str | None = None
    published: str | None = None
    byline: str | None = None
    url: str | None = None
    body: str | None = None
    is_article: bool = False
    foreign: bool = False


@dataclass(slots=True)
class _Facts:
    told: dict[str, str] = field(default_factory=dict)

    def tell(self, name: str, value: Any) -> None:
        """Note a value, unless an earlier one is noted or it is none. Addresses are no names."""
        if isinstance(value, str) and (value := _plain(value)):
            if name in ("outlet", "byline") and "://" in value:
                return
            if name == "published" and not dates.stamp(value):
                return
            self.told.setdefault(name, value)


def page_record(tree: Any, page: str, address: str | None = None) -> Record:
    """Return the record of a page. ``address`` is where it was saved from, if that is known.

    Only dates that are marked as the day of publication count. JSON-LD counts only if its headline
    or address is the page's own.
    """
    metas = _metas(tree)
    url = _address(tree, page, metas, address)
    headlines = _headlines(tree, metas)
    pieces = articles_of(tree)
    own = _own(pieces, headlines, url)
    facts = _Facts()
    for piece in own:
        facts.tell("published", piece.get("datePublished"))
        facts.tell("outlet", name_of(piece.get("publisher")))
        facts.tell("byline", name_of(piece.get("author") or piece.get("creator")))
    for names, fact in ((_DATES, "published"), (_OUTLETS, "outlet"), (("author", "byl"), "byline")):
        for name in names:
            value = metas.get(name, "")
            facts.tell(fact, re.sub(r"^By\s+", "", value) if fact == "byline" else value)
    facts.tell("published", _time(tree))
    for piece in own:
        facts.tell("outlet", name_of(piece.get("sourceOrganization") or piece.get("provider")))
    facts.tell("outlet", _site_in_title(headlines, url))
    told = next((p["headline"] for p in own if isinstance(p.get("headline"), str)), None)
    bodies = [p["articleBody"] for p in own if isinstance(p.get("articleBody"), str)]
    foreign = len(own) < len(pieces)
    return Record(
        title=_plain(told) if told else None,
        heading=next((plain for h in tree.iter("h1") if (plain := _plain(h.text_content()))), None),
        outlet=facts.told.get("outlet"),
        published=facts.told.get("published"),
        byline=facts.told.get("byline"),
        url=url,
        body=max(bodies, key=len, default=None),
        is_article=bool(own) or metas.get("og:type", "").lower() == "article",
        foreign=foreign,
    )


def headline(title: str | None, record: Record) -> str | None:
    """Return a title without the site's name at its end.

    A first heading that is the whole beginning of the title is the headline.
    """
    title = _plain(title or "")
    shown = folded(record.heading or "")
    if len(shown.split()) > 2 and folded(title).startswith(f"{shown} "):
        return record.heading
    parts = re.split(r"(\s+[|*•·»–—-]\s+)", title)
    while len(parts) > 2 and record.outlet and folded(parts[-1]) in _names(record):
        parts = parts[:-2]
    return "".join(parts) or None


def _names(record: Record) -> tuple[str, ...]:
    site = _path(record.url).partition("/")[0]
    return folded(record.outlet or ""), folded(site), folded(site.rpartition(".")[0])


def _plain(value: str) -> str:
    return re.sub(r"\s+", " ", html.unescape(value)).strip()


def _metas(tree: Any) -> dict[str, str]:
    """Return the contents of meta tags by their names in lower case. The first counts."""
    metas: dict[str, str] = {}
    for meta in tree.iter("meta"):
        for key in ("property", "name", "itemprop"):
            if name := (meta.get(key) or "").strip().lower():
                metas.setdefault(name, (meta.get("content") or "").strip())
    return metas


def _headlines(tree: Any, metas: Mapping[str, str]) -> list[str]:
    shown = [n.text_content() for n in (*tree.iter("h1"), *tree.iter("title"))]
    return [*shown, metas.get("og:title", ""), metas.get("twitter:title", "")]


def _address(tree: Any, page: str, metas: Mapping[str, str], address: str | None) -> str | None:
    links = [
        n.get("href") for n in tree.iter("link") if (n.get("rel") or "").lower() == "canonical"
    ]
    saved = _SAVED.search(page[:4000])
    told = [*links, *(metas.get(name) for name in _ADDRESSES), address, saved and saved[1]]
    for url in told:
        if url and re.match(r"https?://[^/\s]+\.[^/\s]+", url.strip()):
            archived = _ARCHIVE.match(url.strip())
            return archived[1] if archived else url.strip()
    return None


def is_front_page(url: str | None) -> bool:
    """True if an address is that of a site as a whole, not of a page in it."""
    path = re.sub(r"^https?://[^/?#]+", "", url or "x", flags=re.I)
    return (
        re.fullmatch(r"/?(?:(?:index|default|home)(?:\.\w+)?/?)?(?:[?#].*)?", path, re.I)
        is not None
    )


def _own(
    pieces: Sequence[Mapping[str, Any]], headlines: Sequence[str], url: str | None
) -> list[Mapping[str, Any]]:
    """Return the JSON-LD articles that are the page's own.

    These have its headline or its address. If none has, a single one is taken for its own, unless
    it has another address.
    """
    shown, here = [h for h in map(folded, headlines) if h], _path(url)
    found = []
    for piece in pieces:
        headline = folded(_plain(str(piece.get("headline") or piece.get("name") or "")))
        if (headline and any(headline in text for text in shown)) or (
            here and here in _addresses(piece)
        ):
            found.append(piece)
    if found or len(pieces) != 1:
        return found
    there = _addresses(pieces[0])
    return [] if here and there and here not in there else list(pieces)


def _addresses(piece: Mapping[str, Any]) -> set[str]:
    told = []
    for key in ("url", "mainEntityOfPage", "@id"):
        value = piece.get(key)
        told.append(value.get("@id") or value.get("url") if isinstance(value, Mapping) else value)
    return {path for value in told if isinstance(value, str) and (path := _path(value))}


def _path(url: str | None) -> str:
    """Return what tells an address from others of the same page: site and path."""
    found = re.match(r"https?://(?:www\.|m\.|amp\.)?([^?#]+)", url or "", re.I)
    return found[1].rstrip("/").casefold() if found else ""


def _site_in_title(headlines: Sequence[str], url: str | None) -> str | None:
    """Return the outlet at the end of the title: "Bridge is shut | The Fenmouth Gazette"."""
    site = re.sub(r"[^a-z0-9]", "", _path(url).partition("/")[0])
    for title in headlines:
        *rest, last = re.split(r"\s+[|\-–—·•»:]+\s+", title.strip())
        letters = re.sub(r"[^a-z0-9]", "", last.casefold())
        if rest and len(last) <= 50 and (outlet(last) or (len(letters) > 3 and letters in site)):
            return last.strip()
    return None


def _time(tree: Any) -> str | None:
    """Return the time that is marked as the publication's, or the only one, or None.

    Times of the last change never count.
    """
    marked = [
        node.get("datetime") or node.get("content") or node.text_content()
        for node in tree.iter()
        if isinstance(node.tag, str)
        and ("pubdate" in node.attrib or "datepublished" in (node.get("itemprop") or "").lower())
    ]
    times = marked or [t.get("datetime") or "" for t in tree.iter("time") if not _of_change(t)]
    days = {stamp: written for written in times if (stamp := dates.stamp(written))}
    return next(iter(days.values())) if len(days) == 1 else None


def _of_change(time: Any) -> bool:
    names = f"{time.get('class') or ''} {time.get('id') or ''}".lower()
    if "datemodified" in (time.get("itemprop") or "").lower():
        return True
    if re.search(r"updated|modified", names) and not re.search(r"publish|entry-date", names):
        return True
    before = time.getprevious()
    lead = (time.getparent().text or "") if before is None else (before.tail or "")
    if not lead.strip() and before is not None and isinstance(before.tag, str):
        lead = before.text_content()
    return any(_CHANGED.match(text) for text in (time.text_content(), lead))
