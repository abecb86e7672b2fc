"""Bring the library, the word index and the vector index into step with folders of articles."""

from __future__ import annotations

import logging
import time
from collections.abc import Mapping, Sequence
from contextlib import closing
from dataclasses import dataclass, field
from pathlib import Path

from corpus.errors import NoIndex, NothingToRead
from corpus.reading.read import Problem, readable_files
from index.database.connection import Connection, alone
from index.intake import near_duplicates, sources, vectors
from index.intake.account import FileAccount, account
from index.intake.contents import Spread
from index.intake.files import Tally, count, has_outdated_files, read_again, read_all, read_pending
from index.intake.left_out import described, left_out_articles, write_left_out
from index.library import ledger, schema, who
from index.library.ledger import change
from index.models.embed import Embedder
from index.progress import Progress
from index.stores.build import renew, writer
from index.stores.neighbours import DEFAULT

_MANY = 2000  # passages; the packaged embedder takes a minute for so many

_log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Summary:
    """What a sync did, counted in articles, and what the index holds now.

    ``problems`` are those of all files that were asked for, including files read before. ``twins``
    are articles that another file holds word for word, ``copies`` those that are near-duplicates of
    another. ``unembedded`` passages are found by their words only. ``files`` accounts for all files
    that were asked for.
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
    files: FileAccount = field(default_factory=FileAccount)
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
    spread: Spread | None = None,
) -> Summary:
    """Take in what is new below the paths, replace what changed, and remove what is gone.

    Without paths, the paths of earlier calls are used. The process may be killed at any moment: the
    next call finishes the work. Without an embedder, new passages are found by words only until a
    sync that has one. ``rebuild`` drops all vectors and embeds anew. ``columns`` says which column
    of a CSV or JSONL file holds a field if the column's name does not tell; it is kept for later
    calls. With ``spread``, other processes read the files, and this one takes in what they found.

    Raises:
        NothingToRead: a path is missing or holds no articles; nothing is changed then.
        IndexBusy: another process is writing. With a store that several processes may write, one
            that reads the same paths is waited for, and others do not hinder.
        WrongEmbedder: the vectors are of another embedder and ``rebuild`` was not asked for.
        IndexDamaged: the library is of another version, or the stores cannot be repaired.
    """
    began = time.monotonic()
    told = progress or _silent
    given = [path.resolve() for path in paths]
    for path in given:
        next(iter(readable_files(path)))  # before anything is made for a path that does not exist
    with writer(home) as c:
        if embedder is not None:
            vectors.agree(c, embedder, rebuild=rebuild)
        if columns is not None:
            ledger.map_columns(c, columns)
        sources.wait_for(c, given)
        chosen = list(dict.fromkeys(ledger.enter_root(c, path) for path in given))
        chosen = chosen or list(ledger.roots(c))
        tally = read_all(c, chosen, told, spread=spread)
        read_again(c, told)
        grouped = _regroup(c)
        if embedder is not None:
            if vectors.count_waiting(c) > _MANY:
                # while the embedding runs, passages can be found by their words
                renew(home, c, store=store, progress=_silent)
            among = None if rebuild else sources.numbers(c, chosen)
            vectors.embed(c, embedder, told, among=among)
        _finish(home, c, store, told)
        return _summary(c, chosen, tally, grouped, time.monotonic() - began)


def refresh(
    home: Path,
    *,
    embedder: Embedder | None,
    store: str = DEFAULT,
    progress: Progress | None = None,
) -> bool:
    """Bring an index that an older version made up to date; return False if it already is.

    Articles are read again from their files if these are unchanged, otherwise from their texts in
    the library. Passages that stay the same keep their vectors. If the embedder is not the one that
    made the other vectors, no vectors are made.

    Raises the errors of ``sync``, and NoIndex if there is no library.
    """
    path, told = home / schema.LIBRARY_FILE, progress or _silent
    if not (schema.is_outdated(path) or _behind(home)):
        return False
    with writer(home) as c, alone(c, "reading again"):
        if read_again(c, told):
            _regroup(c)
            made_by = ledger.read_note(c, "embedder"), ledger.read_note(c, "dimension")
            if embedder is not None and made_by == (embedder.name, str(embedder.dimension)):
                vectors.embed(c, embedder, told)
            _finish(home, c, store, told)
        else:
            who.keep(c, home)
    return True


def _behind(home: Path) -> bool:
    """Return True if articles, or who is who, must be worked out anew in a library of this form."""
    with closing(schema.open_library(home / schema.LIBRARY_FILE)) as c:
        return has_outdated_files(c) or not who.kept(c, home)


def forget(
    home: Path, path: Path, *, store: str = DEFAULT, progress: Progress | None = None
) -> Summary:
    """Remove a folder or file that was given to ``sync``, with all of its articles.

    Raises:
        NothingToRead: the path was not given to ``sync``.
        NoIndex: nothing was indexed in this home.
    """
    began = time.monotonic()
    schema.open_library(home / schema.LIBRARY_FILE, outdated=True).close()
    with writer(home) as c:
        root = path.resolve()
        if root not in ledger.roots(c):
            known = ", ".join(str(known) for known in ledger.roots(c)) or "none"
            raise NothingToRead(f"{root} was not indexed. These were: {known}.")
        sources.wait_for(c, [root])
        tally = Tally(removed=count(c, "articles"))
        with change(c):
            ledger.drop_root(c, root)
        tally.removed -= count(c, "articles")
        read_pending(c, tally)
        grouped = _regroup(c)
        _finish(home, c, store, progress or _silent, erase=True)
        return _summary(c, [], tally, grouped, time.monotonic() - began)


def leave_out(
    home: Path, id: str, *, store: str = DEFAULT, progress: Progress | None = None
) -> None:
    """Remove an article by hand; its file stays, and later runs leave the article out.

    Raises:
        NothingToRead: there is no such article.
        IndexBusy: another process is writing.
    """
    with writer(home) as c:
        found = described(c, id)
        if found is None:
            raise NothingToRead(f"No article has the id {id!r} in this index.")
        number, article = found
        with change(c):
            write_left_out(c, [*left_out_articles(c), article])
            ledger.drop_articles(c, "?", (number,))
        read_pending(c, Tally())
        _regroup(c)
        _finish(home, c, store, progress or _silent)


def put_back(
    home: Path,
    id: str,
    *,
    embedder: Embedder | None,
    store: str = DEFAULT,
    progress: Progress | None = None,
) -> None:
    """Put an article back that was removed by hand: its files are read again.

    Raises:
        NothingToRead: no such article was removed by hand.
        IndexBusy: another process is writing.
    """
    told = progress or _silent
    with writer(home) as c:
        gone = left_out_articles(c)
        places = [place for one in gone if one.id == id for place in one.places]
        if not places:
            raise NothingToRead(f"No article with the id {id!r} was removed by hand.")
        files = {file for file, _ in places}
        numbers = [s.number for s in ledger.source_files(c) if str(s.file) in files]
        with change(c):
            write_left_out(c, [one for one in gone if one.id != id])
            for number in numbers:
                c.execute("UPDATE sources SET reading = '' WHERE number = ?", (number,))
        read_pending(c, Tally())
        _regroup(c)
        if embedder is not None:
            vectors.embed(c, embedder, told)
        _finish(home, c, store, told)


def begun(home: Path) -> bool:
    """Return True if folders or files were given to ``sync`` in this home, finished or not."""
    try:
        with closing(schema.open_library(home / schema.LIBRARY_FILE, outdated=True)) as c:
            return bool(ledger.roots(c))
    except NoIndex:
        return False


def rebuild_stores(home: Path, *, store: str = DEFAULT, progress: Progress | None = None) -> bool:
    """Rebuild what is missing or damaged in the word and vector indexes; no file is read.

    Return False if they were sound. Raises the errors of ``sync``, and NoIndex if there is no
    library.
    """
    schema.open_library(home / schema.LIBRARY_FILE, outdated=True).close()
    with writer(home) as c:
        return renew(home, c, store=store, progress=progress or _silent)


def _finish(
    home: Path, c: Connection, store: str, progress: Progress, *, erase: bool = False
) -> None:
    """Build what is derived from the library, and erase what was removed from its files.

    With ``erase`` the stems of removed texts leave the files of a large word index, too.
    """
    with alone(c, "upkeep"):
        with change(c):
            c.execute("DELETE FROM vectors WHERE digest NOT IN (SELECT digest FROM passages)")
        who.keep(c, home)
    renew(home, c, store=store, progress=progress, erase=erase)
    for _ in range(100):
        if schema.empty_log(c):
            return
        time.sleep(0.05)
    _log.warning("a reader kept the log of %s from being emptied", home / schema.LIBRARY_FILE)


def _regroup(c: Connection) -> int:
    with alone(c, "upkeep"):
        return near_duplicates.regroup(c)


def _summary(
    c: Connection, roots: Sequence[Path], tally: Tally, grouped: int, seconds: float
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
        files=account(c, roots),
        seconds=seconds,
    )


def _silent(phase: str, done: int, total: int) -> None:
    pass
