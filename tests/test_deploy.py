"""What docs/deploy.md shows is understood by the programs that it is for, where they are here."""

from __future__ import annotations

import re
import shlex
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
import yaml

from assistant import cli

ROOT = Path(__file__).parents[1]
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


def test_the_containers_run_commands_that_there_are():
    compose = yaml.safe_load(block("yaml"))
    services, volumes = compose["services"], compose["volumes"]
    for service in services.values():
        if command := service.get("command"):
            understood(shlex.split(command))
        for volume in service["volumes"]:
            assert volume.split(":")[0] in volumes or volume.startswith("/")
        assert set(service.get("depends_on", ())) <= set(services)
    command = re.findall(r"^CMD (\[.*\])$", block("dockerfile"), re.M)[0]
    understood(yaml.safe_load(command))
    (version,) = re.findall(r"^chromadb==(\S+)", (ROOT / "constraints.txt").read_text(), re.M)
    assert services["chroma"]["image"] == f"chromadb/chroma:{version}"


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
