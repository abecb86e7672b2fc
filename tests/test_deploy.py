"""What docs/deploy.md shows is understood by the programs that it is for, where they are here."""

from __future__ import annotations

import os
import re
import shlex
import shutil
import subprocess
import sys
import tomllib
import uuid
from pathlib import Path
from typing import Any

import pytest
import yaml

from assistant import cli
from assistant.page.sessions.session import Session, TranscriptEntry
from assistant.page.sessions.store import ConversationStore
from assistant.settings import Settings
from corpus import SAMPLES
from tests.postgres import programs
from tests.served import served

ROOT = Path(__file__).parents[1]
README = (ROOT / "README.md").read_text(encoding="utf-8")
TEXT = (ROOT / "docs" / "deploy.md").read_text(encoding="utf-8")
BLOCKS = re.findall(r"^```(\w+)\n(?:# (\S+?),?(?: [^\n]*)?\n)?(.*?)^```$", TEXT, re.M | re.S)
UNITS = {Path(name).name: code for language, name, code in BLOCKS if language == "ini"}


def block(language: str) -> str:
    (found,) = [code for kind, _, code in BLOCKS if kind == language]
    return found


def understood(command: list[str]) -> None:
    """Fail unless our command line takes the words after ``onrecord``."""
    assert Path(command[0]).name == "onrecord"
    cli._parser().parse_args(command[1:])


@pytest.mark.parametrize("name", [name for name in UNITS if name.endswith(".service")])
def test_a_unit_starts_a_command_that_there_is(name):
    (line,) = re.findall(r"^ExecStart=(.*)$", UNITS[name], re.M)
    understood(shlex.split(line))


def test_the_processes_have_longer_to_end_than_they_take():
    (grace,) = re.findall(r"--grace (\d+)", UNITS["onrecord.service"])
    (limit,) = re.findall(r"TimeoutStopSec=(\d+)", UNITS["onrecord.service"])
    assert int(limit) > int(grace) + 10


@pytest.mark.skipif(shutil.which("systemd-analyze") is None, reason="systemd is not here")
def test_systemd_finds_nothing_wrong_with_the_units(tmp_path):
    for name, code in UNITS.items():
        code = code.replace("/opt/onrecord/bin/onrecord", sys.executable)
        (tmp_path / name).write_text(code.replace("User=onrecord", "User=root"))
    done = subprocess.run(
        ["systemd-analyze", "verify", "--man=no", *(str(tmp_path / name) for name in UNITS)],
        capture_output=True,
        text=True,
        check=False,
    )
    ours = [line for line in done.stderr.splitlines() if "onrecord" in line]
    assert (done.returncode, ours) == (0, [])


COMPOSED = {name: yaml.safe_load(code) for kind, name, code in BLOCKS if kind == "yaml"}


@pytest.mark.parametrize("name", ["compose.yaml", "compose.postgresql.yaml"])
def test_the_containers_run_commands_that_there_are(name):
    services, volumes = COMPOSED[name]["services"], COMPOSED[name]["volumes"]
    (version,) = re.findall(r"^chromadb==(\S+)", (ROOT / "constraints.txt").read_text(), re.M)
    assert services["chroma"]["image"] == f"chromadb/chroma:{version}"
    used = set()
    for service in services.values():
        if command := service.get("command"):
            understood(shlex.split(command))
            Settings.read(service["environment"])
            assert all(f"`{k}`" in README for k in service["environment"] if k != "PGPASSWORD")
        for volume in service["volumes"]:
            assert volume.split(":")[0] in volumes or volume.startswith("/")
            used.add(volume.split(":")[0])
        assert set(service.get("depends_on", ())) <= set(services)
    assert set(volumes) <= used
    for line in re.findall(rf"^    docker compose -f {re.escape(name)} (.*)$", TEXT, re.M):
        words = shlex.split(line.partition("<")[0])
        ran = [word for word in words if word in services]
        assert ran or words[0] == "up"
        if words[0] == "run" and "onrecord" in words:
            understood(words[words.index("onrecord") :])
    homes = [v.split(":")[0] for s in services.values() for v in s["volumes"] if ":/index" in v]
    if name == "compose.postgresql.yaml":
        assert len(homes) == len(set(homes)) == 3  # each has a home of its own


def test_the_image_runs_a_command_that_there_is():
    command = re.findall(r"^CMD (\[.*\])$", block("dockerfile"), re.M)[0]
    understood(yaml.safe_load(command))
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    (extra,) = re.findall(r"/src\[(\w+)\]", block("dockerfile"))
    assert extra in project["optional-dependencies"]


def moved(line: str, names: dict[str, str]) -> str:
    """A line of the document with the addresses of servers that run here."""
    for name, here in names.items():
        line = line.replace(name, here)
    return line


@pytest.mark.slow
def test_the_set_up_is_indexed_asked_copied_and_restored(tmp_path, postgresql):
    """What the containers would run, as processes here, with the dump and restore as they stand."""
    (ours,) = (c for name, c in COMPOSED.items() if "postgresql" in name)
    news, database = tmp_path / "news", f"d{uuid.uuid4().hex}"
    shutil.copytree(SAMPLES / "sampler", news)
    there = f"{postgresql.address.rpartition('/')[0]}/{database}"
    bin = programs()

    def run(line: str, home: str, **named: Any) -> subprocess.CompletedProcess[str]:
        environ = {
            **{k: v for k, v in os.environ.items() if not k.startswith(("ONRECORD", "PG"))},
            **{k: moved(v, servers) for k, v in ours["x-onrecord"]["environment"].items()},
            **{"ONRECORD_HOME": str(tmp_path / home), "ONRECORD_EMBEDDER": "tests.hashed:Hashed"},
            "ONRECORD_SCORER": "words",
        }
        command = shlex.split(line.replace("/news", str(news)))
        assert command[0] == "onrecord"
        command = [sys.executable, "-m", "assistant.cli", *command[1:]]
        return subprocess.run(
            command, env=environ, cwd=ROOT, capture_output=True, text=True, check=False, **named
        )

    def client(program: str, *options: str, **named: Any) -> None:
        command = [str(bin / program), "-h", "127.0.0.1", "-p", there.split(":")[-1].split("/")[0]]
        subprocess.run([*command, "-U", "onrecord", *options], check=True, **named)

    client("createdb", database)
    asked = 'onrecord ask "What did Lavrov say about Bolton?"'
    with served(tmp_path / "chroma") as chroma:
        servers = {"postgresql://onrecord@db:5432/news": there, "http://chroma:8000": chroma}
        indexed = run(ours["services"]["index"]["command"], "index")
        assert indexed.returncode == 0, indexed.stderr
        before = run(asked, "page1")
        assert before.returncode == 0, before.stderr
        talks = ConversationStore(tmp_path / "page1")
        talks.begin(Session().asked(TranscriptEntry("Who is Lavrov?", "asking")))
        with (tmp_path / "news.dump").open("wb") as dump:
            client("pg_dump", "--format=custom", database, stdout=dump)
        (news / "new.txt").write_text("Late news\n\n“It is late,” said Ada Brandt.")
        assert run("onrecord index", "index").returncode == 0
        del talks
        with (tmp_path / "news.dump").open("rb") as dump:
            client("pg_restore", "--clean", "--if-exists", f"--dbname={database}", stdin=dump)
        for home in ("index", "page1"):
            (tmp_path / home / "SEEN").unlink()
        assert run(asked, "page1").stdout == before.stdout
        sound = run("onrecord doctor", "page1")
        assert sound.returncode == 0, sound.stdout
        assert "late" not in run("onrecord articles", "page1").stdout.casefold()
        (kept,) = ConversationStore(tmp_path / "page1").listed()
        assert kept.title == "Who is Lavrov?"
        assert run("onrecord index", "index").stdout.count("1 added") == 1


@pytest.mark.skipif(shutil.which("nginx") is None, reason="nginx is not here")
def test_nginx_takes_the_configuration(tmp_path):
    subprocess.run(
        ["openssl", "req", "-x509", "-newkey", "rsa:2048", "-nodes", "-subj", "/CN=news.example",
         "-keyout", tmp_path / "key", "-out", tmp_path / "pem"],
        check=True, capture_output=True,
    )  # fmt: skip
    site = block("nginx").replace("/etc/ssl/news.example.pem", str(tmp_path / "pem"))
    site = site.replace("/etc/ssl/news.example.key", str(tmp_path / "key"))
    kinds = ("client_body", "proxy", "fastcgi", "uwsgi", "scgi")
    temporary = " ".join(f"{kind}_temp_path {tmp_path}/{kind};" for kind in kinds)
    whole = f"pid {tmp_path}/pid; error_log stderr; events {{}} "
    whole += f"http {{ access_log off; {temporary} {site} }}"
    (tmp_path / "nginx.conf").write_text(whole)
    subprocess.run(["nginx", "-t", "-c", tmp_path / "nginx.conf"], check=True, capture_output=True)


@pytest.mark.skipif(shutil.which("caddy") is None, reason="Caddy is not here")
def test_caddy_takes_the_configuration(tmp_path):
    (tmp_path / "Caddyfile").write_text(block("caddy"))
    command = ["caddy", "adapt", "--config", tmp_path / "Caddyfile", "--validate"]
    subprocess.run(command, check=True, capture_output=True)
