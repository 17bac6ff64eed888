"""Figures as table, CSV, JSON and GraphML."""

import csv
import io
import json
import unicodedata
import xml.etree.ElementTree as ET
from pathlib import Path

import networkx as nx
import pytest

from extractor.network import FORMATS, Analysis, Link, Network, Node, analysis_of, render

NODES = (
    Node("urn:t", "田中", "Tanaka", "person"),
    Node("urn:x", "増税", "tax increase", "concept"),
    Node("urn:l", "とても長い名前の" * 6 + "会", "", "organization"),
    Node("urn:h", 'a\x07"<&>\n,b', "", "entity"),
)
LINKS = (
    Link("urn:h", "state", "urn:t", 0, "", 1, 1.0),
    Link("urn:l", "state", "urn:x", 0, "", 1, 0.5),
    Link("urn:t", "opposes", "urn:x", -1, "", 2, 1.5),
)


@pytest.fixture
def found() -> Analysis:
    return analysis_of(Network("claims", True, tuple(sorted(NODES)), LINKS))


def width(text: str) -> int:
    return sum(2 if unicodedata.east_asian_width(c) in "WF" else 1 for c in text)


def test_the_table_lines_up(found: Analysis) -> None:
    head, *rows = render(found).splitlines()
    assert head.split() == ["label", "english", "kind", "degree", "in", "out", "pagerank", "betweenness", "community"]
    assert len(rows) == 4
    assert {width(row) for row in rows} == {width(head)}
    assert "Tanaka" in rows[0] + rows[1]


def test_a_long_label_keeps_its_head(found: Analysis) -> None:
    (row,) = [line for line in render(found).splitlines() if "organization" in line]
    assert row.startswith("…")
    assert "名前の会 " in row


def test_top_keeps_the_most_central(found: Analysis) -> None:
    assert len(render(found, "table", top=2).splitlines()) == 3
    assert len(json.loads(render(found, "json", top=2))) == 2


def test_csv_and_json_hold_the_same(found: Analysis) -> None:
    from_csv = list(csv.DictReader(io.StringIO(render(found, "csv"))))
    from_json = json.loads(render(found, "json"))
    assert [row["label"] for row in from_csv] == [row["label"] for row in from_json] == [f.label for f in found.figures]
    assert list(from_csv[0]) == list(from_json[0])


def test_graphml_is_read_back_whatever_the_labels(found: Analysis, tmp_path: Path) -> None:
    written = render(found, "graphml")
    ET.fromstring(written)
    (tmp_path / "g.graphml").write_text(written, "utf-8")
    graph = nx.read_graphml(tmp_path / "g.graphml")
    assert {n: graph.nodes["urn:t"][n] for n in ("label", "english", "kind")} == {"label": "田中", "english": "Tanaka", "kind": "person"}  # fmt: skip
    assert graph.edges["urn:t", "urn:x"] == {"weight": 2, "relations": "opposes", "sign": -2, "confidence": 1.5}
    assert len(graph) == 4


@pytest.mark.parametrize("format_", FORMATS)
def test_an_empty_graph_is_written_too(format_: str) -> None:
    assert render(analysis_of(Network("claims", True, (), ())), format_)


def test_gexf_is_read_back_and_tells_no_day(found: Analysis, tmp_path: Path) -> None:
    written = render(found, "gexf")
    (tmp_path / "g.gexf").write_text(written, "utf-8")
    assert "lastmodified" not in written
    assert nx.read_gexf(tmp_path / "g.gexf").nodes["urn:t"]["label"] == "田中"


@pytest.mark.parametrize("format_", ["graphml", "gexf"])
@pytest.mark.parametrize("directed", [True, False])
def test_nodes_carry_their_figures(format_: str, directed: bool, tmp_path: Path) -> None:
    analysis = analysis_of(Network("claims", directed, tuple(sorted(NODES)), LINKS), full=True)
    file = tmp_path / "g.xml"
    file.write_text(render(analysis, format_, labels="en"), "utf-8")
    graph = nx.read_graphml(file) if format_ == "graphml" else nx.read_gexf(file)
    for row in analysis.figures:
        told = {name: value for name, value in row._asdict().items() if isinstance(value, int | float)}
        assert {"degree", "pagerank", "betweenness", "community", "hub", "closeness"} <= told.keys()
        assert {name: graph.nodes[row.iri][name] for name in told} == told
    assert "pagerank" not in analysis.graph.nodes["urn:t"]  # a copy was written


def test_figures_of_periods_are_told_apart() -> None:
    links = tuple(link._replace(period=year) for link, year in zip(LINKS, ("2023", "2024", "2024"), strict=True))
    written = render(analysis_of(Network("claims", True, tuple(sorted(NODES)), links)), "graphml")
    assert {'"pagerank_2023"', '"pagerank_2024"'} <= set(written.replace("=", " ").split())
    assert 'attr.name="pagerank"' not in written


@pytest.mark.parametrize("label", ["=1+1", "+81", "-2", "@sum", "\t=1", "＝1"])
def test_a_spreadsheet_computes_no_label(label: str) -> None:
    nodes = (Node("urn:a", label, "", "concept"), Node("urn:b", "b", "", "concept"))
    written = render(
        analysis_of(Network("claims", True, nodes, (Link("urn:a", "state", "urn:b", 0, "", 1, 1.0),))), "csv"
    )
    assert f"'{label}" in {row["label"] for row in csv.DictReader(io.StringIO(written))}


def test_an_unknown_format_is_an_error(found: Analysis) -> None:
    with pytest.raises(KeyError):
        render(found, "dot")
