"""What the documents name is there, and what they show runs."""

from __future__ import annotations

import importlib
import re
import shlex
from collections.abc import Iterator
from pathlib import Path

import pytest

from assistant import cli, open_assistant
from assistant.ask import Assistant

ROOT = Path(__file__).parents[1]
DOCUMENTS = [ROOT / "README.md", ROOT / "CONTRIBUTING.md", *sorted((ROOT / "docs").glob("*.md"))]
NAMES = [path.relative_to(ROOT).as_posix() for path in DOCUMENTS]
FOLDERS = ("corpus", "index", "assistant", "tests", "benchmarks", "docs", "tools", ".ci", ".github")
CODE = re.compile(r"`([^`\n]+)`")
PATH = re.compile(rf"(?:{'|'.join(map(re.escape, FOLDERS))})/[\w./-]*|[\w.-]+\.(?:py|toml|md|txt)")
DOTTED = re.compile(r"(?:corpus|index|assistant|tests|ui)(?:\.\w+)+")
BLOCK = re.compile(r"^```(\w*)\n(.*?)^```$", re.M | re.S)
SHELL = re.compile(r"^    (onrecord .+?)(?:  +.*)?$", re.M)


def spans(text: str) -> Iterator[str]:
    """What stands in backticks within a line, outside of blocks."""
    yield from CODE.findall(BLOCK.sub("", text))


def there(dotted: str) -> bool:
    """Whether a dotted name is a module, or is found in one; ``assistant`` may be an object."""
    parts = dotted.split(".")
    if len(parts) == 2 and hasattr(Assistant, parts[1]):
        return True
    for n in range(len(parts), 0, -1):
        try:
            found = importlib.import_module(".".join(parts[:n]))
        except ModuleNotFoundError:
            continue
        for name in parts[n:]:
            fields = getattr(found, "__annotations__", {})
            if name not in fields and not hasattr(found, name):
                return False
            found = getattr(found, name, None)
        return True
    return False


@pytest.mark.parametrize("name", NAMES)
def test_every_path_and_dotted_name_of_a_document_is_there(name):
    named = set(spans((ROOT / name).read_text(encoding="utf-8")))
    paths = {word for word in named if PATH.fullmatch(word) and "/" in word}
    paths |= {word for word in named if PATH.fullmatch(word) and (ROOT / word).suffix == ".md"}
    dotted = {word for word in named if DOTTED.fullmatch(word)}
    missing = [path for path in sorted(paths) if not (ROOT / path).exists()]
    missing += [word for word in sorted(dotted) if not there(word) and not (ROOT / word).exists()]
    assert missing == []


@pytest.mark.slow
@pytest.mark.parametrize("name", NAMES)
def test_the_python_of_a_document_runs(name, sampler_home, tmp_path, monkeypatch, capsys):
    monkeypatch.setenv("ONRECORD_HOME", str(sampler_home))
    blocks = BLOCK.findall((ROOT / name).read_text(encoding="utf-8"))
    shown = [code for language, code in blocks if language == "python"]
    printed = [text for n, (language, text) in enumerate(blocks)
               if language == "text" and n and blocks[n - 1][0] == "python"]  # fmt: skip
    with open_assistant(sampler_home) as assistant:
        for code in shown:
            exec(compile(code, name, "exec"), {"assistant": assistant})
    out = capsys.readouterr().out
    for text in printed:
        assert text in out


@pytest.mark.parametrize("name", NAMES)
def test_the_commands_of_a_document_are_understood(name):
    parser = cli._parser()
    for command in SHELL.findall((ROOT / name).read_text(encoding="utf-8")):
        words = shlex.split(command.split(" > ")[0])[1:]
        parser.parse_args(words)
