"""A folder as it is at one moment, without a server around it."""

from __future__ import annotations

from pathlib import Path

from page_examples import write_graphs

from extractor import __version__
from extractor.serving.snapshot import Options, Watched


def test_what_could_not_be_read_and_what_deserves_a_look_are_told_once_a_reading(tmp_path: Path) -> None:
    out, told = tmp_path / "out", list[tuple[str, str]]()
    out.mkdir()
    write_graphs(out)
    old = min(out.glob("*.ttl"))
    old.write_text(old.read_text("utf-8").replace(f'"{__version__}"', '"0.0.9"'), "utf-8")
    (out / "cut.ttl").write_text("@prefix", "utf-8")
    watched = Watched(Options(out), tmp_path / "stores", lambda level, line: told.append((level, line)))
    assert watched.now() is watched.now()
    assert [level for level, _ in told] == ["error", "warning"]
    assert "cut.ttl: not RDF, or cut off" in told[0][1]
    assert f"written by claimkg 0.0.9, this is {__version__}: extract them again" in told[1][1]
