"""corpus <- index <- assistant <- ui.py, and the rooms inside each; heavy packages at home."""

import ast
import subprocess
import sys
from functools import cache
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
LAYERS = ("corpus", "index", "assistant")
# within a layer a room imports from those before it; "" is what lies beside the rooms
FLOORS = {
    "corpus": (
        "article errors __init__",
        "english",
        "text",
        "masthead",
        "people",
        "reading.clipping reading.encodings reading.mime_heads reading.safe_xml",
        "attribution.grammar",
        "reading.formats reading.walk",
        "reading.pages",
        "reading.documents reading.containers",
        "reading.records",
        "reading",
        "attribution.speakers",
        "attribution",
    ),
    "index": (
        "progress stems",
        "database",
        "library models",
        "stores",
        "intake search",
        "doctor backup move",
    ),
    "assistant": (
        "question.limits.outlets question.limits.time_window",
        "question.turns question.asking",
        "question.kinds",
        "answer settings templates conversation_tables",
        "conversation",
        "question",
        "question.limits",
        "dialogue.elliptic.slots",
        "dialogue.elliptic.substitution",
        "dialogue.names dialogue.descriptions dialogue.cast dialogue.salience dialogue.talk "
        "dialogue.what_else",
        "dialogue.anaphora",
        "dialogue.elliptic",
        "dialogue evidence",
        "evidence.articles",
        "evidence.said",
        "evidence.plans evidence.requirements",
        "followup",
        "composing",
        "record examples trace converse knowledge",
        "llm",
        "turn",
        "ask",
        "service.processes.shared",
        "open service.entry",
        "service.processes",
        "__init__ terminal page agents service",
        "page.widgets",
        "page.sessions",
        "page.export",
        "page.chat",
        "evaluate.measures",
        "evaluate",
        "evaluate.report",
        "page.views.base",
        "page.views",
        "commands",
        "cli",
    ),
}
# the command line of evaluation draws its report last of all
LATE = {("assistant.evaluate.cli", "assistant.evaluate.report")}
HOMES = {
    "chromadb": {"index/stores/chroma.py"},
    "psycopg": {"index/database/postgresql.py"},
    "usearch": {"index/stores/usearch.py"},
    "ray": {"index/models/ray.py"},
    "llama_index": {
        "index/models/llama_index.py",
        "index/search/llama_index.py",
        "assistant/llm/providers.py",
        "assistant/agents.py",
    },
    "gradio": {"ui.py", "assistant/page/chat/events.py", "assistant/page/chat/screen.py"},
}
OURS = {*LAYERS, "ui"}


def modules(layer: str) -> dict[str, Path]:
    """The modules of a layer by their dotted names."""
    paths = (ROOT / layer).rglob("*.py")
    return {".".join(p.relative_to(ROOT).with_suffix("").parts): p for p in paths}


@cache
def imported(path: Path) -> frozenset[str]:
    """The dotted names of all that a module imports; ``from a import b`` is "a" or "a.b"."""
    names = set()
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            names |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom) and node.module:
            place = ROOT.joinpath(*node.module.split("."))
            for alias in node.names:
                inside = (place / f"{alias.name}.py").exists() or (place / alias.name).is_dir()
                names.add(f"{node.module}.{alias.name}" if inside else node.module)
    return frozenset(names)


def imports(path: Path) -> set[str]:
    return {name.split(".")[0] for name in imported(path)}


def floor(layer: str, module: str) -> int:
    """On which floor a module of a layer lies."""
    inner = module.removeprefix(f"{layer}.").removesuffix(".__init__")
    for name in (inner, inner.rpartition(".")[0]):  # a module may lie below its room
        for n, rooms in enumerate(FLOORS[layer]):
            if name in rooms.split():
                return n
    raise AssertionError(f"{module} has no floor: enter its room in FLOORS")


@pytest.mark.parametrize("layer", LAYERS)
def test_a_layer_imports_only_itself_and_those_below(layer):
    below = set(LAYERS[: LAYERS.index(layer) + 1])
    assert len(modules(layer)) > 20
    for module, path in modules(layer).items():
        assert imports(path) & OURS <= below, module


@pytest.mark.parametrize("layer", LAYERS)
def test_a_room_imports_only_from_the_floors_below(layer):
    for module, path in modules(layer).items():
        for name in imported(path):
            room, here = name.rpartition(".")[0], module.rpartition(".")[0]
            beside = here in (room, name) and here != layer
            if not name.startswith(f"{layer}.") or beside or (module, room) in LATE:
                continue
            assert floor(layer, name) < floor(layer, module), f"{module} imports {name}"


def test_no_folder_is_too_large_to_take_in():
    for layer in LAYERS:
        for folder in {path.parent for path in modules(layer).values()}:
            assert len([*folder.glob("[a-z]*.py")]) <= 14, folder


def public_names(path: Path) -> set[str]:
    """What a module defines at its top that is not private."""
    found = set()
    for node in ast.parse(path.read_text(encoding="utf-8")).body:
        if isinstance(node, (ast.FunctionDef, ast.AsyncFunctionDef, ast.ClassDef)):
            found.add(node.name)
        elif isinstance(node, ast.Assign):
            found |= {target.id for target in node.targets if isinstance(target, ast.Name)}
        elif isinstance(node, ast.AnnAssign) and isinstance(node.target, ast.Name):
            found.add(node.target.id)
    return {name for name in found if not name.startswith("_")}


def test_a_public_name_means_one_thing_in_the_whole_tree():
    places: dict[str, list[str]] = {}
    for layer in LAYERS:
        for module, path in modules(layer).items():
            for name in public_names(path):
                places.setdefault(name, []).append(module)
    twice = {name: where for name, where in places.items() if len(where) > 1}
    for name in ("main", "paragraphs"):  # a module that reads documents gives their paragraphs
        twice.pop(name, None)
    assert twice == {}


def test_no_file_is_too_long_to_take_in():
    for layer in LAYERS:
        for module, path in modules(layer).items():
            assert len(path.read_text(encoding="utf-8").splitlines()) <= 320, module


@pytest.mark.parametrize("package", HOMES)
def test_a_heavy_package_has_one_home(package):
    files = [ROOT / "ui.py", *(p for layer in LAYERS for p in (ROOT / layer).rglob("*.py"))]
    at = {path.relative_to(ROOT).as_posix() for path in files if package in imports(path)}
    assert at == HOMES[package]


def test_the_page_is_imported_by_ui_py_alone():
    paths = list((ROOT / "assistant").rglob("*.py"))
    assert any(path.is_relative_to(ROOT / "assistant" / "page") for path in paths)
    assert "assistant.page" in (ROOT / "ui.py").read_text(encoding="utf-8")
    for path in paths:
        inside = path.is_relative_to(ROOT / "assistant" / "page")
        assert inside or "assistant.page" not in path.read_text(encoding="utf-8"), path


@pytest.mark.parametrize(
    "module",
    [
        "corpus.reading.read",
        "assistant",
        "assistant.cli",
        "assistant.answer",
        "assistant.page.chat.desk",
    ],
)
def test_importing_does_not_load_the_heavy_packages(module):
    code = f"import {module}, sys; print(*sys.modules)"
    result = subprocess.run(
        [sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=True
    )
    loaded = set(result.stdout.split())
    assert not loaded & {"chromadb", "llama_index", "llama_index.core", "gradio", "torch"}
