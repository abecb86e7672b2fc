"""Make library, word index and vector index agree with folders of articles."""

from __future__ import annotations

import logging
import sqlite3
import time
from collections.abc import Mapping, Sequence
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path

from corpus.errors import NoIndex, NothingToRead
from corpus.reading.read import Problem, readable_files
from index.intake import near_duplicates, vectors
from index.intake.files import Tally, count, has_outdated_files, read_again, read_all, read_pending
from index.library import ledger, schema, who
from index.library.ledger import change
from index.library.lock import write_lock
from index.models.embed import Embedder
from index.progress import Progress
from index.stores import generation
from index.stores.build import renew
from index.stores.neighbours import DEFAULT

_MANY = 2000  # passages; to embed so many takes the packaged embedder a minute

_log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Summary:
    """What a sync did, in articles, and what there is now.

    ``problems`` are those of all files that were asked for, also of those read before.
    ``twins`` are articles that another file holds word for word, ``copies`` those that are
    near-duplicates of another. ``unembedded`` passages are found by their words only.
    """

    added: int = 0
    changed: int = 0
    removed: int = 0
    unchanged: int = 0
    twins: int = 0
    copies: int = 0
    articles: int = 0
    passages: int = 0
    unembedded: int = 0
    problems: tuple[Problem, ...] = ()
    seconds: float = 0.0


def sync(
    home: Path,
    paths: Sequence[Path] = (),
    *,
    embedder: Embedder | None,
    store: str = DEFAULT,
    progress: Progress | None = None,
    rebuild: bool = False,
    columns: Mapping[str, str] | None = None,
) -> Summary:
    """Take in what is new below the paths, replace what changed, take out what is gone.

    Without paths, those that were given before. May be killed at any moment: the next call
    finishes what was begun. Without an embedder, new passages are found by words only until
    a sync that has one. ``rebuild`` drops all vectors and embeds anew. ``columns`` says which
    column of CSV and JSONL files holds a field, where its name does not tell; it is kept for
    later calls.

    Raises:
        NothingToRead: a path is missing or holds no articles; nothing is changed then.
        IndexBusy: another process is writing.
        WrongEmbedder: the vectors are of another embedder and ``rebuild`` was not asked for.
        IndexDamaged: the library is of another version, or the stores cannot be mended.
    """
    began = time.monotonic()
    told = progress or _silent
    given = [path.resolve() for path in paths]
    for path in given:
        next(iter(readable_files(path)))  # before anything is made for a path that is not there
    with write_lock(home), closing(schema.make_library(home / schema.LIBRARY_FILE)) as c:
        generation.sweep(home)
        if embedder is not None:
            vectors.agree(c, embedder, rebuild=rebuild)
        if columns is not None:
            ledger.map_columns(c, columns)
        chosen = list(dict.fromkeys(ledger.enter_root(c, path) for path in given))
        chosen = chosen or list(ledger.roots(c))
        tally = read_all(c, chosen, told)
        read_again(c, told)
        grouped = near_duplicates.regroup(c)
        if embedder is not None:
            if vectors.count_waiting(c) > _MANY:
                # found by their words at least while the embedding goes on
                renew(home, c, store=store, progress=_silent)
            vectors.embed(c, embedder, told)
        _finish(home, c, store, told)
        return _summary(c, chosen, tally, grouped, time.monotonic() - began)


def refresh(
    home: Path,
    *,
    embedder: Embedder | None,
    store: str = DEFAULT,
    progress: Progress | None = None,
) -> bool:
    """Bring an index that an older version made up to date; False where it is.

    Articles are read again, from their files where these lie there as they were, and else as the
    library holds them. No vector of a passage that stays is made anew, and none where the
    embedder is not that of the others.

    Raises as ``sync`` does, and NoIndex where there is no library.
    """
    path, told = home / schema.LIBRARY_FILE, progress or _silent
    if not (schema.is_outdated(path) or _behind(home)):
        return False
    with write_lock(home), closing(schema.make_library(path)) as c:
        generation.sweep(home)
        if read_again(c, told):
            near_duplicates.regroup(c)
            made_by = ledger.read_note(c, "embedder"), ledger.read_note(c, "dimension")
            if embedder is not None and made_by == (embedder.name, str(embedder.dimension)):
                vectors.embed(c, embedder, told)
            _finish(home, c, store, told)
        else:
            who.keep(c, home)
    return True


def _behind(home: Path) -> bool:
    """Whether articles of a library of this form, or who is who, have to be made out anew."""
    with closing(schema.open_library(home / schema.LIBRARY_FILE)) as c:
        return has_outdated_files(c) or not who.kept(c, home)


def forget(
    home: Path, path: Path, *, store: str = DEFAULT, progress: Progress | None = None
) -> Summary:
    """Take out a folder or file that was given to ``sync``, with all of its articles.

    Raises:
        NothingToRead: the path is none of those.
        NoIndex: nothing was indexed in this home.
    """
    began = time.monotonic()
    schema.open_library(home / schema.LIBRARY_FILE, outdated=True).close()
    with write_lock(home), closing(schema.make_library(home / schema.LIBRARY_FILE)) as c:
        root = path.resolve()
        if root not in ledger.roots(c):
            known = ", ".join(str(known) for known in ledger.roots(c)) or "none"
            raise NothingToRead(f"{root} was not indexed. What was: {known}.")
        tally = Tally(removed=count(c, "articles"))
        with change(c):
            ledger.drop_root(c, root)
        tally.removed -= count(c, "articles")
        read_pending(c, tally)
        grouped = near_duplicates.regroup(c)
        _finish(home, c, store, progress or _silent)
        return _summary(c, [], tally, grouped, time.monotonic() - began)


def begun(home: Path) -> bool:
    """Whether folders or files were given to ``sync`` in this home, finished or not."""
    try:
        with closing(schema.open_library(home / schema.LIBRARY_FILE, outdated=True)) as c:
            return bool(ledger.roots(c))
    except NoIndex:
        return False


def rebuild_stores(home: Path, *, store: str = DEFAULT, progress: Progress | None = None) -> bool:
    """Build anew what is missing or damaged of the word and vector indexes; no file is read.

    False if they were sound. Raises as ``sync`` does, and NoIndex where there is no library.
    """
    schema.open_library(home / schema.LIBRARY_FILE, outdated=True).close()
    with write_lock(home), closing(schema.make_library(home / schema.LIBRARY_FILE)) as c:
        generation.sweep(home)
        return renew(home, c, store=store, progress=progress or _silent)


def _finish(home: Path, c: sqlite3.Connection, store: str, progress: Progress) -> None:
    """Build what is derived, and leave nothing of what was taken out in the files."""
    with change(c):
        c.execute("DELETE FROM vectors WHERE digest NOT IN (SELECT digest FROM passages)")
    who.keep(c, home)
    renew(home, c, store=store, progress=progress)
    for _ in range(100):
        busy = c.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchone()[0]
        if not busy:
            return
        time.sleep(0.05)
    _log.warning("a reader kept the log of %s from being emptied", home / schema.LIBRARY_FILE)


def _summary(
    c: sqlite3.Connection, roots: Sequence[Path], tally: Tally, grouped: int, seconds: float
) -> Summary:
    files = [s for root in roots for s in ledger.source_files(c, root)]
    return Summary(
        added=tally.added,
        changed=tally.changed,
        removed=tally.removed,
        unchanged=tally.unchanged,
        twins=count(c, "twins"),
        copies=grouped,
        articles=count(c, "articles"),
        passages=count(c, "passages"),
        unembedded=vectors.count_waiting(c),
        problems=(*(p for s in files for p in s.problems), *tally.problems),
        seconds=seconds,
    )


def _silent(phase: str, done: int, total: int) -> None:
    pass
