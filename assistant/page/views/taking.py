"""Jobs that change the index: articles are taken in, removed, and put back."""

from __future__ import annotations

import shutil
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from markupsafe import Markup

from assistant.page.views.base.jobs import Job
from assistant.page.views.base.site import Site
from assistant.page.views.base.uploads import begin_taking, drop_folder
from assistant.templates import render
from corpus.errors import UserError
from corpus.reading.clipping import Problem
from index.intake.account import FileFate, file_fates
from index.intake.feeds import file_of_feed, keep_address, known_feeds, unfollow
from index.intake.fetch import AddressTest, is_public
from index.intake.sync import Summary, forget, leave_out, put_back
from index.intake.take_in import take_in
from index.progress import Progress

ChangeKind = Literal["files", "address", "remove", "put back"]
_SHOWN = 200  # files and problems that are listed
PHASES = {
    "fetching": "Fetching",
    "reading": "Reading",
    "reading again": "Reading again",
    "embedding": "Preparing the search by meaning",
    "building": "Building the search",
}
"""What a step of the work is called; the counts of "reading" are bytes."""


@dataclass(frozen=True, slots=True)
class IndexChange:
    """What a job does to the index, and to what: a folder's name, an address, an article's id."""

    change: ChangeKind
    what: str
    root: Path | None = None


@dataclass(frozen=True, slots=True)
class ChangeDone:
    """What a job did: counts of the sync, and what became of each file."""

    summary: Summary | None = None
    files: tuple[FileFate, ...] = ()
    problems: tuple[Problem, ...] = ()


def take_files(site: Site, drop: str) -> Job:
    """Begin to take in the files of a drop.

    Raises:
        BadUpload: there is no such drop, or it was taken in already.
        TooManyJobs: too many changes wait.
    """
    folder = drop_folder(site.home, drop).resolve()
    begin_taking(folder)
    try:
        return site.jobs.start(
            "articles", IndexChange("files", drop, folder), lambda job: _files(site, job, folder)
        )
    except BaseException:
        shutil.rmtree(folder, ignore_errors=True)
        raise


def take_address(site: Site, url: str, allows: AddressTest = is_public) -> Job:
    """Begin to take in the article, or the feed, at an address; raises TooManyJobs."""
    about = IndexChange("address", url.strip())
    return site.jobs.start("articles", about, lambda job: _address(site, job, url.strip(), allows))


def remove_by_hand(site: Site, id: str) -> Job:
    """Begin to remove an article; raises TooManyJobs."""

    def work(job: Job) -> None:
        leave_out(site.home, id, store=site.assistant.index.store, progress=_counting(job))
        job.result = ChangeDone()

    return site.jobs.start("articles", IndexChange("remove", id), work)


def restore_by_hand(site: Site, id: str) -> Job:
    """Begin to put back an article that was removed by hand; raises TooManyJobs."""

    def work(job: Job) -> None:
        assistant = site.assistant
        put_back(
            site.home,
            id,
            embedder=assistant.embedder,
            store=assistant.index.store,
            progress=_counting(job),
        )
        job.result = ChangeDone()

    return site.jobs.start("articles", IndexChange("put back", id), work)


def _counting(job: Job) -> Progress:
    """Return the job's progress without its stop, for what is short and should be whole."""

    def told(phase: str, done: int, total: int) -> None:
        job.phase, job.done, job.total = phase, done, total

    return told


def _files(site: Site, job: Job, folder: Path) -> None:
    try:
        summary = _taken(site, job, folder)
    except BaseException:
        _take_back(site, folder)
        shutil.rmtree(folder, ignore_errors=True)
        raise
    job.result = ChangeDone(summary, tuple(file_fates(site.home, folder)), _unlisted(summary))


def _address(site: Site, job: Job, url: str, allows: AddressTest) -> None:
    job.progress("fetching", 0, 0)
    known = file_of_feed(site.home, url).exists()
    path, problems = keep_address(site.home, url, allows=allows)
    try:
        summary = _taken(site, job, path.resolve())
    except BaseException:
        if not known:
            _take_back(site, path.resolve())
            path.unlink(missing_ok=True)
            if url in known_feeds(site.home):
                unfollow(site.home, url)
        raise
    fates = tuple(file_fates(site.home, path.resolve()))
    job.result = ChangeDone(summary, fates, (*problems, *_unlisted(summary)))


def _taken(site: Site, job: Job, path: Path) -> Summary:
    assistant = site.assistant
    return take_in(
        site.home,
        [path],
        embedder=assistant.embedder,
        store=assistant.index.store,
        progress=job.progress,
    )


def _unlisted(summary: Summary) -> tuple[Problem, ...]:
    """Return a note on files that are not read by their kind."""
    told = (f"{count} {why}: not read" for why, count in summary.files.unread.items())
    return tuple(Problem("", one) for one in told)


def _take_back(site: Site, path: Path) -> None:
    """Take out of the index what came from a path so far; nothing may have."""
    with suppress(UserError):
        forget(site.home, path, store=site.assistant.index.store)


def change_html(site: Site, job: Job) -> Markup:
    """Return how far a change of the index is, or what it did."""
    about: IndexChange = job.about
    fates: list[FileFate] = []
    if job.state == "running" and about.root is not None:
        fates = file_fates(site.home, about.root)
    elif isinstance(job.result, ChangeDone):
        fates = list(job.result.files)
    done = job.result if isinstance(job.result, ChangeDone) else ChangeDone()
    return render(
        "page/views/change.html.j2",
        job=job,
        about=about,
        before=site.jobs.before(job),
        phase=PHASES.get(job.phase, "Working"),
        done=done,
        fates=sorted(fates, key=_order)[:_SHOWN],
        more=max(0, len(fates) - _SHOWN),
        read=sum(fate.done for fate in fates),
        files=len(fates),
        left_out=sum(fate.done and not (fate.articles or fate.twins) for fate in fates),
    )


def _order(fate: FileFate) -> tuple[bool, bool, str]:
    """Return the place of a file in the list: those with something to say come first."""
    return not fate.problems, bool(fate.articles), fate.path
