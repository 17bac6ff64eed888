"""The files of ``ontology/`` are found in a checkout, and are where a wheel is looked through for them."""

import tomllib
import zipfile
from pathlib import Path

import pytest

from extractor.errors import ReadError
from extractor.graph import ontology
from extractor.graph.ontology import ontology_file

ROOT = Path(__file__).parents[2]
FILES = sorted(path.relative_to(ROOT / "ontology").as_posix() for path in (ROOT / "ontology").rglob("*.*"))


@pytest.mark.parametrize("name", FILES)
def test_each_file_is_found(name: str) -> None:
    assert ontology_file(name).read_bytes() == (ROOT / "ontology" / name).read_bytes()


def test_a_wheel_is_told_to_hold_them_where_they_are_looked_for() -> None:
    built = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["tool"]["hatch"]["build"]["targets"][
        "wheel"
    ]
    (target,) = [to for source, to in built["force-include"].items() if source == "ontology"]
    assert ontology._FOLDERS[0].relative_to(Path(ontology.__file__).parents[2]).as_posix() == target


def test_what_is_missing_is_named() -> None:
    with pytest.raises(ReadError, match=r"ontology/no\.rq: is missing"):
        ontology_file("no.rq")


@pytest.mark.slow
def test_a_wheel_holds_them(tmp_path: Path) -> None:
    builder = pytest.importorskip("hatchling.builders.wheel")
    if not (ROOT / "extractor" / "graph").is_dir():
        pytest.skip("the tests of a wheel run away from its sources")
    (wheel,) = builder.WheelBuilder(str(ROOT)).build(directory=str(tmp_path))
    held = zipfile.ZipFile(wheel).namelist()
    assert [name for name in FILES if f"extractor/ontology/{name}" not in held] == []
