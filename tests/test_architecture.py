"""The rule of floors (docs/decisions/0002-floors.md), and what keeps the house small and quick to open."""

from __future__ import annotations

import ast
import os
import re
import subprocess
import sys
import tomllib
from graphlib import CycleError, TopologicalSorter
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
SRC = ROOT / "src"
MAX_LINES = 330
HELP_SECONDS = 0.3
HEAVY = (
    "numpy", "onnxruntime", "pyarrow", "lxml", "pypdfium2", "fastwarc", "duckdb", "vl_convert",
    "fastapi", "pydantic", "jinja2", "uvicorn", "mcp", "typst", "docx", "pyspark",
)  # fmt: skip

# Ground floor first. A room sees the floors below its own; rooms of one floor do not see each other.
# `detente` is the package's own __init__, which hands on the API.
FLOORS = (
    ("errors",),
    ("model",),
    ("knowledge", "language"),
    ("tables", "sources"),
    ("coding", "relations"),
    ("engines", "forecast", "exchange", "charts"),
    ("record",),
    ("api",),
    ("detente",),
    ("render", "forms"),
    ("report", "mcp", "web"),
    ("cli",),
    ("__main__",),
)
FLOOR = {room: number for number, rooms in enumerate(FLOORS) for room in rooms}
BARRED = {("sources", "knowledge")}  # a reader of files knows nothing of the world
FACES = ("render", "forms", *FLOORS[-3], *FLOORS[-2])
SEEN_BY_FACES = {"detente", "api", "charts", "render", "forms", "model", "errors", "report", "mcp", "web"}


def _module(path: Path) -> str:
    parts = path.relative_to(SRC).with_suffix("").parts
    return ".".join(parts[:-1] if parts[-1] == "__init__" else parts)


FILES = {_module(path): path for path in sorted((SRC / "detente").rglob("*.py"))}
TREES = {name: ast.parse(path.read_bytes(), str(path)) for name, path in FILES.items()}


def _room(module: str) -> str:
    """`detente.language.dates` -> `language`; the package itself -> `detente`."""
    return module.split(".")[1] if "." in module else module


def _imports(name: str) -> dict[str, int]:
    """The modules of Detente that a module imports, at its head or in a function, each with the line."""
    package = name if FILES[name].name == "__init__.py" else name.rpartition(".")[0]
    found: dict[str, int] = {}
    for node in ast.walk(TREES[name]):
        if not isinstance(node, ast.Import | ast.ImportFrom):
            continue
        if isinstance(node, ast.Import):
            targets = [alias.name for alias in node.names]
        else:
            base = node.module or ""
            if node.level:
                above = package.split(".")[: len(package.split(".")) + 1 - node.level]
                base = ".".join([*above, *([node.module] if node.module else [])])
            # `from detente.knowledge import states` is the module, `from detente import read` the package.
            targets = [f"{base}.{a.name}" if f"{base}.{a.name}" in FILES else base for a in node.names]
        for target in targets:
            if target.split(".")[0] == "detente":
                found.setdefault(target, node.lineno)
    found.pop(name, None)
    return found


IMPORTS = {name: _imports(name) for name in FILES}


def _crossings() -> list[tuple[str, str, str]]:
    """(place, room, room that it imports), imports inside one room left out."""
    return [
        (f"{FILES[name].relative_to(ROOT)}:{line}", _room(name), _room(target))
        for name, targets in IMPORTS.items()
        for target, line in targets.items()
        if _room(name) != _room(target)
    ]


def _none(faults: list[str]) -> None:
    """Fails with all of them, one a line: pytest would cut a long list short."""
    if faults:
        pytest.fail("\n".join(faults), pytrace=False)


def test_every_room_has_a_floor() -> None:
    assert {_room(name) for name in FILES} - FLOOR.keys() == set()


def test_rooms_import_only_lower_floors() -> None:
    _none(
        [
            f"{place}: {room} may not import {other}"
            for place, room, other in _crossings()
            if FLOOR.get(other, 99) >= FLOOR.get(room, 99) or (room, other) in BARRED
        ]
    )


def test_faces_see_the_api_and_nothing_below_it() -> None:
    _none(
        [
            f"{place}: {room} may not import {other}"
            for place, room, other in _crossings()
            if room in FACES and other not in SEEN_BY_FACES
        ]
    )


def test_no_module_imports_itself_in_a_circle() -> None:
    try:
        TopologicalSorter(IMPORTS).prepare()
    except CycleError as circle:
        pytest.fail(" <- ".join(circle.args[1]))


def test_files_are_short() -> None:
    lines = {path.relative_to(ROOT): len(path.read_bytes().splitlines()) for path in FILES.values()}
    _none([f"{path}: {n} lines, {MAX_LINES} are allowed" for path, n in lines.items() if n > MAX_LINES])


def test_only_the_command_line_prints() -> None:
    _none(
        [
            f"{FILES[name].relative_to(ROOT)}:{node.lineno}"
            for name, tree in TREES.items()
            if _room(name) != "cli"
            for node in ast.walk(tree)
            if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id == "print"
        ]
    )


HELP = """
import sys, time
from detente.cli import main
sys.argv = ["detente", "--help"]
try:
    main()
except SystemExit as done:
    assert not done.code, done.code
finally:
    loaded = {name.partition(".")[0] for name in sys.modules}
    print("CHECK", time.process_time(), *sorted(loaded), file=sys.stderr)
"""


def _help() -> tuple[float, set[str]]:
    """Processor seconds of the whole interpreter that answers `detente --help`, and what it imported."""
    paths = [str(SRC), *filter(None, [os.environ.get("PYTHONPATH", "")])]
    run = subprocess.run(
        [sys.executable, "-c", HELP],
        env=os.environ | {"PYTHONPATH": os.pathsep.join(paths)},
        capture_output=True, text=True, timeout=60,
    )  # fmt: skip
    assert run.returncode == 0, run.stderr
    assert "Usage:" in run.stdout
    line = next(line for line in run.stderr.splitlines() if line.startswith("CHECK "))
    _, seconds, *loaded = line.split()
    return float(seconds), set(loaded)


def test_help_is_quick_and_imports_nothing_heavy() -> None:
    """Processor time, best of five: a busy machine may not fail it, an import too many must."""
    best = 99.0
    for _ in range(5):
        seconds, loaded = _help()
        assert loaded.isdisjoint(HEAVY), loaded & set(HEAVY)
        best = min(best, seconds)
        if best <= HELP_SECONDS:
            return
    pytest.fail(f"detente --help took {best:.2f} s of processor time; {HELP_SECONDS} are allowed")


@pytest.mark.parametrize(("file", "extra"), [("requirements.lock", ""), ("requirements-dev.lock", "dev")])
def test_a_lock_covers_every_direct_dependency_and_names_no_index(file: str, extra: str) -> None:
    lock = (ROOT / file).read_text(encoding="utf-8")
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    direct = [
        *project["build-system"]["requires"],
        *project["project"]["dependencies"],
        *(project["project"]["optional-dependencies"][extra] if extra else ()),
    ]
    wanted = {re.split(r"[<>=!~ \[;]", one)[0] for one in direct}
    pinned = set(re.findall(r"^([a-z0-9-]+)==", lock, re.MULTILINE))
    assert wanted - pinned == set()
    assert "://" not in lock
    assert re.findall(r"^(?!#|[a-z0-9-]+==|    --hash=sha256:).+", lock, re.MULTILINE) == []


def test_both_locks_hold_the_same_versions() -> None:
    one, other = (
        dict(re.findall(r"^([a-z0-9-]+)==(\S+)", (ROOT / file).read_text(encoding="utf-8"), re.MULTILINE))
        for file in ("requirements.lock", "requirements-dev.lock")
    )
    assert {name: other.get(name) for name in one} == one
