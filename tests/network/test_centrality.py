"""From Turtle files to who and what is central."""

import csv
import io
import json
from pathlib import Path

import networkx as nx
import pytest

from extractor.errors import ReadError
from extractor.graph import serialise
from extractor.model import Document
from extractor.network import FORMATS, analyze, render
from extractor.pipeline import extract

TEXTS = {
    "a": "「増税は誤りだ」と田中氏は述べた。",
    "b": "村瀬氏は増税に反対した。田中氏は減税を支持した。",
    "c": "佐藤氏は増税を支持した。",
}


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    for id_, text in TEXTS.items():
        (tmp_path / f"{id_}.ttl").write_bytes(serialise(extract(Document(id_, text)), "turtle"))
    return tmp_path


def test_what_many_speak_of_is_central(folder: Path) -> None:
    first = analyze(folder).figures[0]
    assert (first.label, first.sources, first.targets) == ("増税", 3, 0)
    assert first.pagerank > 0
    assert first.betweenness > 0


def test_same_figures_every_time(folder: Path) -> None:
    for format_ in FORMATS:
        assert render(analyze(folder), format_) == render(analyze(folder), format_)


def test_table_lines_up(folder: Path) -> None:
    head, *rows = render(analyze(folder), "table", top=2).splitlines()
    assert head.split() == ["label", "kind", "degree", "in", "out", "pagerank", "betweenness", "community"]
    assert len(rows) == 2


def test_csv_and_json_hold_the_same(folder: Path) -> None:
    found = analyze(folder)
    from_csv = list(csv.DictReader(io.StringIO(render(found, "csv"))))
    from_json = json.loads(render(found, "json"))
    assert [row["label"] for row in from_csv] == [row["label"] for row in from_json] == [f.label for f in found.figures]


def test_graphml_is_read_back(folder: Path, tmp_path: Path) -> None:
    (tmp_path / "g.graphml").write_text(render(analyze(folder), "graphml"), "utf-8")
    graph = nx.read_graphml(tmp_path / "g.graphml")
    assert {data["label"] for _, data in graph.nodes(data=True)} >= {"増税", "田中"}
    assert {"opposes", "supports"} <= {data["relations"] for _, _, data in graph.edges(data=True)}


def test_an_empty_graph_has_no_figures(tmp_path: Path) -> None:
    (tmp_path / "a.ttl").write_bytes(serialise(extract(""), "turtle"))
    assert analyze(tmp_path).figures == ()
    assert len(render(analyze(tmp_path)).splitlines()) == 1


def test_a_foreign_file_is_named_and_skipped(folder: Path) -> None:
    (folder / "broken.ttl").write_text("@prefix ckg: <", "utf-8")
    found = analyze(folder)
    assert [line for line in found.skipped if "broken.ttl" in line]
    assert found.figures


def test_nothing_to_read_is_an_error(tmp_path: Path) -> None:
    with pytest.raises(ReadError, match="no Turtle file"):
        analyze(tmp_path)
