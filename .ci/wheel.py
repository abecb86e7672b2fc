"""Build the sdist and the wheel, look into them, and use the wheel from another folder."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import tarfile
import tempfile
import zipfile
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
PACKAGES = ("corpus", "index", "assistant")
NOT_SHIPPED = ("tests/", "benchmarks/", "docs/", ".ci/", ".venv/", ".onrecord/")
# the page's style and scripts are files beside the code
PAGE = """
import ui
assert "#transcript" in ui.STYLE
from assistant.page.assets import TRANSCRIPT_SCRIPT
assert "data-part" in TRANSCRIPT_SCRIPT
"""


def run(*command: object, cwd: Path = ROOT) -> str:
    """What a command prints; its errors go on to the terminal."""
    done = subprocess.run(
        list(map(str, command)), cwd=cwd, stdout=subprocess.PIPE, text=True, check=True
    )
    return done.stdout


def shipped() -> set[str]:
    """What the packages hold beside the code too: articles, styles, scripts, types."""
    files = (path for package in PACKAGES for path in (ROOT / package).rglob("*"))
    names = {path.relative_to(ROOT).as_posix() for path in files if path.is_file()}
    return {"ui.py", *(name for name in names if "__pycache__" not in name)}


def look_into(dist: Path) -> Path:
    """Check what the two packages hold; the wheel's path."""
    (wheel,), (sdist,) = dist.glob("*.whl"), dist.glob("*.tar.gz")
    with zipfile.ZipFile(wheel) as archive:
        names = archive.namelist()
    missing = sorted(shipped() - set(names))
    extra = [name for name in names if name.startswith(NOT_SHIPPED)]
    assert not missing, f"the wheel lacks {missing}"
    assert not extra, f"the wheel has {extra}"
    with tarfile.open(sdist) as archive:
        inside = {name.partition("/")[2] for name in archive.getnames()}
    needed = {*shipped(), "pyproject.toml", "README.md", "LICENSE", "NOTICE", "CHANGELOG.md"}
    assert needed <= inside, f"the sdist lacks {needed - inside}"
    assert not any(name.startswith((".venv", ".onrecord", ".git/")) for name in inside)
    print(f"{wheel.name}: {len(names)} files; {sdist.name}: {len(inside)} files")
    return wheel


def ask_from_elsewhere(wheel: Path, bare: Path) -> None:
    """Install the wheel alone, and ask from a folder that is not the repository."""
    run(sys.executable, "-m", "venv", bare / "venv")
    scripts = bare / "venv" / ("Scripts" if os.name == "nt" else "bin")
    run("uv", "pip", "install", "-q", "--python", scripts / "python",
        "-c", ROOT / "constraints.txt", wheel)  # fmt: skip
    elsewhere = bare / "elsewhere"
    elsewhere.mkdir()
    question = "What did Lavrov say about Bolton?"
    answer = json.loads(run(scripts / "onrecord", "ask", question, "--json", cwd=elsewhere))
    assert answer["found"], answer["refusal"]
    assert any("Bolton" in c["sentence"] for c in answer["citations"]), answer
    assert {c["verdict"] for c in answer["citations"]} == {"verbatim"}, answer
    run(scripts / "python", "-c", PAGE, cwd=elsewhere)
    print("wheel: answered from another folder,", len(answer["citations"]), "citations")


def main() -> None:
    # uv stands beside this Python, or on PATH
    os.environ["PATH"] = f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}"
    os.environ.pop("ONRECORD_HOME", None)
    with tempfile.TemporaryDirectory() as folder:
        bare = Path(folder)
        run("uv", "build", "-q", "--out-dir", bare / "dist")
        ask_from_elsewhere(look_into(bare / "dist"), bare)


if __name__ == "__main__":
    main()
