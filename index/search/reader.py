"""An index for readers, beside a writer and in any number of threads."""

from __future__ import annotations

import logging
import threading
from collections.abc import Callable, Iterable, Iterator, Sequence, Set
from contextlib import contextmanager
from pathlib import Path
from typing import TypeVar, Unpack

import numpy as np

from corpus.article import Article, Statement
from corpus.errors import IndexDamaged, NoIndex, UserError
from corpus.text.wording import wording
from index.library.library import Library
from index.library.record import Chosen
from index.search.advisories import (
    ADDRESSED,
    SLUGS,
    Advisories,
    ArticleNotice,
    advisories,
    notices_on,
)
from index.search.follower import Follower, catch_up, start_follower
from index.search.naming import articles_naming
from index.stems import stems
from index.stores import generation
from index.stores.generation import Generation, fault
from index.stores.neighbours import DEFAULT
from index.stores.statements import Near

ReadT = TypeVar("ReadT")

_log = logging.getLogger(__name__)

_WHOLE = 12  # words; a passage may end within a longer quotation
_TRIES = 5  # a writer may remove a generation after CURRENT is read and before it is opened


class Reader:
    """The library, and the current generation of what is derived from it.

    What is derived from a library elsewhere is brought into step with it at first, and then within
    seconds of each change.

    Each search checks if a writer has made a new generation, and then opens it; running searches
    end in the one they began in. Hits are ids, and may name passages that the library no longer
    has.

    Raises:
        NoIndex: nothing has been indexed, or the first run was interrupted.
        IndexDamaged: the derived stores cannot be read; ``sync.rebuild_stores`` rebuilds them.
        StoreUnavailable: the store of a library elsewhere does not answer.
    """

    def __init__(self, home: Path, *, store: str = DEFAULT) -> None:
        self.home = home
        self.library = Library(home)
        self._store = store
        self._lock = threading.Lock()
        self._opening = threading.Lock()
        self._users: dict[Generation, int] = {}
        self._now: Generation | None = None
        self._sent: tuple[object, Advisories] | None = None
        self._follower: Follower | None = None
        try:
            catch_up(home, store=store)
            with self._generation():
                pass
            self._follower = start_follower(home, store=store)
        except BaseException:
            self.close()
            raise

    def close(self) -> None:
        """Close all files; no search may be running."""
        if self._follower is not None:
            self._follower.close()
        with self._lock:
            open_ones, self._users, self._now = list(self._users), {}, None
        for one in open_ones:
            one.close()
        self.library.close()

    def __enter__(self) -> Reader:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    @property
    def store(self) -> str:
        """Where the vectors are: a kind of store, or the address of a Chroma server."""
        return self._store

    def check(self) -> None:
        """Ask each of the stores something.

        Raises:
            StoreUnavailable: the server of one does not answer.
            IndexDamaged: one cannot be read.
        """
        self._tried(lambda now: (now.words.count(), now.nearest.store.count()))

    @property
    def embedder(self) -> tuple[str, int] | None:
        """The name and dimension of the embedder that made the vectors; None without vectors."""
        with self._generation() as now:
            return now.nearest.manifest.embedder if now.nearest.exact.count() else None

    def by_words(
        self, text: str, k: int, *, within: Set[int] | None = None
    ) -> list[tuple[int, float]]:
        """Return the ids and BM25 scores of the passages that best match a text's words."""
        # tantivy allocates room for all k, and ends the process if memory runs out
        return self._tried(
            lambda now: now.words.search(text, min(k, now.words.count()), within=within)
        )

    def by_vector(
        self, vector: np.ndarray, k: int, *, within: Set[int] | None = None
    ) -> list[tuple[int, float]]:
        """Return the ids and cosines of the passages nearest to a vector; none without vectors."""
        return self.by_vectors([vector], k, within=within)[0]

    def by_vectors(
        self, vectors: Sequence[np.ndarray], k: int, *, within: Set[int] | None = None
    ) -> list[list[tuple[int, float]]]:
        """Like ``by_vector``, for each of several vectors."""
        return self._tried(
            lambda now: [now.nearest.search(vector, k, within=within) for vector in vectors]
        )

    def articles_by_words(self, text: str, k: int) -> list[Article]:
        """Return the articles of the ``k`` passages that best match a text's words, each once."""
        passages = self.library.passages([id for id, _ in self.by_words(text, k)])
        return list({p.article.id: p.article for p in passages}.values())

    def articles_holding(self, words: str, k: int) -> list[Article]:
        """Return the articles that may have words in a row, and those of the ``k`` best passages.

        The words of a short text, or of either half of a long one, stand in one passage as stems.
        """
        parts = wording(words).words  # without the soft hyphens that would part them
        half = len(parts) // 2 + 1 if len(parts) > _WHOLE else len(parts)
        texts = dict.fromkeys((" ".join(parts[:half]), " ".join(parts[-half:])))

        def found(now: Generation) -> list[int]:
            best = [id for id, _ in now.words.search(" ".join(parts), min(k, now.words.count()))]
            held = frozenset[int]().union(*(now.words.holding(text) for text in texts))
            return [*best, *sorted(held.difference(best))]

        passages = self.library.passages(self._tried(found))
        return list({p.article.id: p.article for p in passages}.values())

    def articles_with(self, words: str) -> frozenset[str]:
        """Return the ids of the articles whose text has every one of some words, as stems."""

        def found(now: Generation) -> list[frozenset[int]]:
            return [now.words.holding(word) for word in words.split() if stems(word)]

        each = [self.library.articles_of(passages) for passages in self._tried(found)]
        return frozenset[str].intersection(*each) if each else frozenset()

    def notices(self, article: Article) -> tuple[ArticleNotice, ...]:
        """Return what withdraws or corrects an article, withdrawals first; mostly nothing."""
        state = self.library.state
        known = self._sent
        if known is None or known[0] != state:
            known = self._sent = state, advisories(self._addressed())
        return notices_on(article, known[1])

    def _addressed(self) -> list[Article]:
        """Return the articles that may be messages to editors."""
        ids = self._tried(
            lambda now: frozenset[int]().union(*(now.words.holding(text) for text in ADDRESSED))
        )
        by_text = {p.article.id: p.article for p in self.library.passages(sorted(ids))}
        by_title = {article.id: article for article in self.library.articles_titled(SLUGS)}
        return list((by_text | by_title).values())

    def frequencies(self, stems: Iterable[str]) -> tuple[int, dict[str, int]]:
        """Return how many passages there are, and how many of them contain each stem."""
        wanted = list(stems)
        return self._tried(
            lambda now: (now.words.count(), {stem: now.words.frequency(stem) for stem in wanted})
        )

    def statements(
        self,
        speaker: str | None = None,
        about: str | None = None,
        *,
        near: Near | None = None,
        also: Near | None = None,
        **chosen: Unpack[Chosen],
    ) -> list[tuple[Article, Statement]]:
        """Like ``Library.statements``, but faster.

        With ``near``, only the statements near it; with ``also``, only those near that as well.
        """
        both = [one for one in (near, also) if one is not None]
        if about is None and not both:
            return self.library.statements(speaker, **chosen)
        spoken = chosen.get("by_spokespeople", False)
        by = None if speaker is None else self.library.written(speaker, by_spokespeople=spoken)
        if by is not None and not by:
            return []  # most speakers have no spokespeople

        def found(now: Generation) -> frozenset[int]:
            every = [] if about is None else [now.statements.holding(about, speakers=by)]
            every += [now.statements.near(one, speakers=by) for one in both]
            return frozenset.intersection(*every)

        return self.library.statements(speaker, about, among=self._tried(found), **chosen)

    def articles_naming(self, name: str) -> tuple[str, ...]:
        """Like ``Library.articles_naming``, but faster.

        A name that goes over from one passage to the next is not found.
        """
        return self._tried(lambda now: articles_naming(self.library, now, name))

    def _tried(self, search: Callable[[Generation], ReadT]) -> ReadT:
        """Run a search; if it fails, run it once more in a newly opened generation.

        Raises:
            TypeError: for a bad argument, like UnicodeEncodeError: the index is sound.
        """
        with self._generation() as now:
            try:
                return search(now)
            # no other ValueError, because tantivy raises it for damaged files
            except (TypeError, UnicodeEncodeError):
                raise
            except BaseException as error:
                _log.warning("a search failed and is tried again: %s", fault(error))
                self._retire(now)
        with self._generation() as again:
            try:
                return search(again)
            except BaseException as error:
                raise _unreadable(self.home, fault(error)) from error

    @contextmanager
    def _generation(self) -> Iterator[Generation]:
        """The current generation, which stays open while it is used."""
        now = self._entered()
        try:
            yield now
        finally:
            self._left(now)

    def _entered(self) -> Generation:
        for _ in range(_TRIES):
            folder = generation.current(self.home)
            with self._lock:
                if self._now is not None and self._now.folder == folder:
                    self._users[self._now] += 1
                    return self._now
            self._reopened()
        raise IndexDamaged(f"The index in {self.home} changes too fast to be read. Try again.")

    def _reopened(self) -> None:
        """Open the generation that CURRENT names; other threads go on in theirs meanwhile."""
        with self._opening:
            folder = generation.current(self.home)
            if self._now is not None and self._now.folder == folder:
                return
            if folder is None:
                raise NoIndex(f"The indexing in {self.home} was not finished. Run: onrecord index")
            try:
                opened = Generation(folder, store=self._store)
                _warmed(opened)
            except BaseException as error:
                fault(error)
                if generation.current(self.home) != folder:
                    return
                if isinstance(error, UserError):
                    raise
                raise _unreadable(self.home, error) from error
            with self._lock:
                old, self._now = self._now, opened
                self._users[opened] = 0
            if old is not None:
                self._closed_if_idle(old)

    def _left(self, used: Generation) -> None:
        with self._lock:
            if used in self._users:
                self._users[used] -= 1
        self._closed_if_idle(used)

    def _retire(self, failed: Generation) -> None:
        with self._lock:
            if self._now is failed:
                self._now = None
        self._closed_if_idle(failed)

    def _closed_if_idle(self, used: Generation) -> None:
        with self._lock:
            if used is self._now or self._users.get(used, 1) > 0:
                return
            del self._users[used]
        used.close()


def _unreadable(home: Path, error: BaseException) -> IndexDamaged:
    return IndexDamaged(f"The index in {home} cannot be read ({error}). Run: onrecord index")


def _warmed(opened: Generation) -> None:
    """Make the vector store load its graph, because a writer may soon remove the files."""
    nearest = opened.nearest
    if nearest.exact.count():
        nearest.search(nearest.exact.vectors(nearest.exact.ids()[:1])[0], 1)
