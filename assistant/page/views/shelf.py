"""The articles of the index as the articles view lists them: filters, counts, what is new."""

from __future__ import annotations

import time
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import NamedTuple

from starlette.requests import Request
from starlette.responses import Response

from assistant.evidence.exact import find_all, quoted
from assistant.page.sessions.filters import Limits, limits
from assistant.page.views.base.site import Site, address
from assistant.question.authors import is_by
from corpus.errors import BadSetting
from index.library.listing import ArticleListing, numbered_articles
from index.stems import stems

_SEEN, _VISIT = "onrecord_seen", "onrecord_visit"
_VISIT_SECONDS = 8 * 3600  # a visit: what was new when it began stays new until it ends
_SEEN_SECONDS = 400 * 24 * 3600  # browsers keep none longer


class Shelved(NamedTuple):
    """An article of the list; a higher number was entered, or changed, later."""

    number: int
    article: ArticleListing


@dataclass(frozen=True, slots=True)
class ArticleFilter:
    """Which articles are listed; nothing is left out without it.

    ``words`` must all stand in the article or its headline; those between quotation marks as they
    stand. ``person`` is on record in it, or named; ``author`` has written it. ``new`` keeps what
    came since the last visit.
    """

    limits: Limits = Limits()  # noqa: RUF009
    person: str = ""
    words: str = ""
    author: str = ""
    new: bool = False

    def address(self, **more: object) -> str:
        """Return the address of the list with this filter."""
        window = self.limits
        values = {
            "since": window.since,
            "until": window.until,
            "outlet": window.outlets,
            "person": self.person,
            "words": self.words,
            "author": self.author,
            "new": "1" if self.new else "",
        }
        return address("/articles", **(values | more))


def read_filter(asked: Request, known: Sequence[str]) -> ArticleFilter:
    """Return the filter of an address.

    Raises:
        BadSetting: a day is invalid, or there is no such outlet.
    """
    given = asked.query_params
    outlets = [name for name in given.getlist("outlet") if name]
    if unknown := [name for name in outlets if name not in known]:
        raise BadSetting(f"There is no outlet “{unknown[0]}” in the index.")
    window = limits(given.get("since", ""), given.get("until", ""), outlets)
    return ArticleFilter(
        window,
        given.get("person", "").strip()[:300],
        given.get("words", "").strip()[:300],
        given.get("author", "").strip()[:300],
        given.get("new", "") == "1",
    )


def all_shelved(site: Site) -> tuple[Shelved, ...]:
    """Return all articles, newest first, undated ones last; read again when the index changes."""
    home = Path(site.home)
    return site.known("shelf", lambda: tuple(Shelved(*row) for row in numbered_articles(home)))


def shelved(site: Site, wanted: ArticleFilter, visit: Visit) -> list[Shelved]:
    """Return the articles that a filter keeps."""
    found: Iterable[Shelved] = all_shelved(site)
    since, until, outlets = wanted.limits
    if since or until:
        found = (row for row in found if _inside(row.article.published, since, until))
    if outlets:
        found = (row for row in found if row.article.outlet in outlets)
    if wanted.new:
        found = (row for row in found if visit.is_new(row.number))
    if wanted.author:
        found = (row for row in found if is_by(wanted.author, row.article.byline))
    if wanted.person:
        with_person = site.known(
            ("person", wanted.person), lambda: _with_person(site, wanted.person)
        )
        found = (row for row in found if row.article.id in with_person)
    kept = list(found)
    return _with_words(site, kept, wanted.words) if wanted.words else kept


def _inside(day: date | None, since: date | None, until: date | None) -> bool:
    return day is not None and (since or day) <= day <= (until or day)


def _with_person(site: Site, person: str) -> frozenset[str]:
    """Return the ids of the articles in which somebody is on record, or named in full."""
    index = site.assistant.index
    on_record = {article.id for article, _ in index.library.statements(person)}
    names = {person, *(index.library.meant(person) if " " in person else ())}
    return frozenset(on_record).union(*(index.articles_naming(name) for name in names))


def _with_words(site: Site, rows: Sequence[Shelved], words: str) -> list[Shelved]:
    index, exact = site.assistant.index, quoted(words)
    if exact:
        near = index.articles_with(exact)
        held = {row.article.id for row in rows} & near
        found = {e.article.id for e in find_all(exact, map(index.library.article, sorted(held)))}
        return [row for row in rows if row.article.id in found]
    wanted = frozenset(stems(words))
    if not wanted:
        return []
    texts = {word: index.articles_with(word) for word in words.split() if stems(word)}

    def has_all(row: Shelved) -> bool:
        title = frozenset(stems(row.article.title or ""))
        return all(
            row.article.id in held or set(stems(word)) <= title for word, held in texts.items()
        )

    return [row for row in rows if has_all(row)]


@dataclass(frozen=True, slots=True)
class Visit:
    """What a reader had seen when this visit began: the highest number, and how many articles.

    ``when`` is in Unix seconds, 0 on the first visit.
    """

    number: int = 0
    count: int = 0
    when: int = 0

    @property
    def is_first(self) -> bool:
        return self.when == 0

    def is_new(self, number: int) -> bool:
        """True for an article that was entered or changed since."""
        return not self.is_first and number > self.number

    def changes(self, rows: Sequence[Shelved]) -> tuple[int, int]:
        """Return how many articles came or were changed since, and how many are gone or were."""
        if self.is_first:
            return 0, 0
        new = sum(self.is_new(row.number) for row in rows)
        return new, max(0, self.count - (len(rows) - new))

    def written(self) -> str:
        return f"{self.number}.{self.count}.{self.when}"


def visit_of(asked: Request) -> Visit:
    """Return what the reader had seen before this visit, as the browser keeps it."""
    kept = asked.cookies.get(_VISIT) or asked.cookies.get(_SEEN) or ""
    parts = kept.split(".")
    if len(parts) != 3 or not all(p.isascii() and p.isdigit() and len(p) < 16 for p in parts):
        return Visit()
    return Visit(*map(int, parts))


def keep_visit(asked: Request, response: Response, rows: Sequence[Shelved]) -> None:
    """Let the browser keep what there is now, for the next visit."""
    now = Visit(max((row.number for row in rows), default=0), len(rows), int(time.time()))
    secure = asked.url.scheme == "https"
    if not asked.cookies.get(_VISIT):
        response.set_cookie(
            _VISIT,
            visit_of(asked).written(),
            max_age=_VISIT_SECONDS,
            httponly=True,
            samesite="strict",
            secure=secure,
        )
    response.set_cookie(
        _SEEN,
        now.written(),
        max_age=_SEEN_SECONDS,
        httponly=True,
        samesite="strict",
        secure=secure,
    )
