"""corpus <- index <- assistant <- ui.py, and nothing else; heavy packages at one address each."""

import ast
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
LAYERS = {
    "corpus": {"corpus"},
    "index": {"corpus", "index"},
    "assistant": {"corpus", "index", "assistant"},
}
HOMES = {"chromadb": "index/vectors.py", "llama_index": "index/llama.py", "gradio": "ui.py"}


def imports(path: Path) -> set[str]:
    names = set()
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            names |= {alias.name.split(".")[0] for alias in node.names}
        elif isinstance(node, ast.ImportFrom) and node.module:
            names.add(node.module.split(".")[0])
    return names


@pytest.mark.parametrize("layer", LAYERS)
def test_a_layer_imports_only_itself_and_those_below(layer):
    ours = {"corpus", "index", "assistant", "ui"}
    paths = list((ROOT / layer).rglob("*.py"))
    assert len(paths) > 20
    for path in paths:
        assert imports(path) & ours <= LAYERS[layer], path


@pytest.mark.parametrize("package", HOMES)
def test_a_heavy_package_has_one_home(package):
    files = [ROOT / "ui.py", *(p for layer in LAYERS for p in (ROOT / layer).rglob("*.py"))]
    at = {path.relative_to(ROOT).as_posix() for path in files if package in imports(path)}
    assert at == {HOMES[package]}


def test_the_page_is_imported_by_ui_py_alone():
    paths = list((ROOT / "assistant").rglob("*.py"))
    assert any(path.is_relative_to(ROOT / "assistant" / "page") for path in paths)
    assert "assistant.page" in (ROOT / "ui.py").read_text(encoding="utf-8")
    for path in paths:
        inside = path.is_relative_to(ROOT / "assistant" / "page")
        assert inside or "assistant.page" not in path.read_text(encoding="utf-8"), path


@pytest.mark.parametrize(
    "module",
    ["corpus.read", "assistant", "assistant.cli", "assistant.answer", "assistant.page.desk"],
)
def test_importing_does_not_load_the_heavy_packages(module):
    code = f"import {module}, sys; print(*sys.modules)"
    result = subprocess.run(
        [sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=True
    )
    loaded = set(result.stdout.split())
    assert not loaded & {"chromadb", "llama_index", "llama_index.core", "gradio", "torch"}
