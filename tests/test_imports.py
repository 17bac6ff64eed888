"""The house in one direction: who may import whom, and what ``claimkg --help`` may not load."""

import ast
import subprocess
import sys
from pathlib import Path

import pytest

import extractor

ROOT = Path(extractor.__file__).parent
ROOMS = ["model", "errors", "reading", "language", "claims", "graph", "network", "corrections", "linking", "pipeline", "rules",
         "annotation", "explain", "writing", "processes", "verification", "userfiles", "batch", "serving", "cli"]  # fmt: skip
DOORS = {"fugashi": "language/morphology.py", "unidic_lite": "language/morphology.py", "rdflib": "graph/", "pyoxigraph": "graph/", "networkx": "network/", "igraph": "network/",
         "httpx": "graph/", "tenacity": "graph/", "pebble": ("batch/workers.py", "serving/pool.py"), "starlette": "serving/", "uvicorn": "serving/", "h11": "serving/", "mimeparse": "serving/",
         "pyspark": "batch/spark", "py4j": "batch/spark", "pyarrow": ("graph/table_files.py", "batch/spark"), "jinja2": "network/templates.py",
         "click": "cli", "trafilatura": "reading/", "charset_normalizer": "reading/", "markdown_it": "reading/"}  # fmt: skip
FILES = sorted(ROOT.rglob("*.py"))


def imports(path: Path) -> set[str]:
    found: set[str] = set()
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            found.update(alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            found.add(node.module or "")
    return found


def room(module: str) -> str | None:
    parts = module.split(".")
    return parts[1] if parts[0] == "extractor" and len(parts) > 1 else None


@pytest.mark.parametrize("path", FILES, ids=lambda p: p.relative_to(ROOT).as_posix())
def test_imports_go_one_way(path: Path) -> None:
    here = path.relative_to(ROOT).parts[0].removesuffix(".py")
    if here == "__init__":  # the public API names every room, and imports none until asked
        return
    for module in imports(path):
        if (target := room(module)) is not None:
            assert ROOMS.index(target) <= ROOMS.index(here), f"{here} imports {module}"


@pytest.mark.parametrize("path", FILES, ids=lambda p: p.relative_to(ROOT).as_posix())
def test_each_library_has_one_door(path: Path) -> None:
    where = path.relative_to(ROOT).as_posix()
    for module in imports(path):
        door = DOORS.get(module.split(".")[0])
        assert door is None or where.startswith(door), f"{where} imports {module}"
    assert not {m.split(".")[0] for m in imports(path)} & {"numpy", "scipy"}


def test_model_stands_on_the_standard_library() -> None:
    assert {m.split(".")[0] for m in imports(ROOT / "model.py")} <= set(sys.stdlib_module_names)


def test_help_loads_nothing_heavy() -> None:
    script = """
import sys
sys.argv = ["claimkg", "--help"]
from extractor.cli import main
try:
    main()
except SystemExit as end:
    assert end.code == 0
heavy = {"fugashi", "httpx", "tenacity", "sqlite3", "rdflib", "pyoxigraph", "networkx", "igraph", "numpy", "trafilatura", "lxml", "charset_normalizer", "tqdm", "markdown_it", "starlette", "uvicorn", "pebble", "pyspark", "pyarrow", "pandas"}
print("loaded:", sorted(heavy & set(sys.modules)))
"""
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True)
    assert "loaded: []" in done.stdout
