"""Figures -> what people and programs read: an aligned table, CSV, JSON, GraphML."""

from __future__ import annotations

import csv
import io
import json
import re

import networkx as nx

from extractor.graph.columns import columns, cut
from extractor.network.centrality import Analysis, Figures

FORMATS = ("table", "csv", "json", "graphml")
_WIDEST = 40  # columns that a label may take in the table
_WORDS = 3  # columns of the table that hold words
_NOT_XML = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def render(analysis: Analysis, format_: str = "table", top: int | None = None, labels: str = "ja") -> str:
    """Write figures as one of :data:`FORMATS`; ``top`` keeps the most central nodes (GraphML always holds the whole graph).

    With ``labels="en"`` a node is called by its English where it has one, with the Japanese where it has none.
    Raises ``KeyError`` for another format.
    """
    english = labels == "en"
    rows = tuple(f._replace(label=f.english or f.label) if english else f for f in analysis.figures[:top])
    writers = {"table": lambda: _table(rows), "csv": lambda: _csv(rows), "json": lambda: _json(rows),
               "graphml": lambda: _graphml(_in_english(analysis.graph) if english else analysis.graph)}  # fmt: skip
    return writers[format_]()


def _table(rows: tuple[Figures, ...]) -> str:
    head = ["label", "english", "kind", "degree", "in", "out", "pagerank", "betweenness", "community"]
    cells = [[cut(f.label, _WIDEST), cut(f.english, _WIDEST), f.kind, str(f.degree), str(f.incoming), str(f.outgoing), f"{f.pagerank:.3f}",
              f"{f.betweenness:.3f}", str(f.community)] for f in rows]  # fmt: skip
    return columns([head, *cells], numbers=range(_WORDS, len(head)))


def _csv(rows: tuple[Figures, ...]) -> str:
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(Figures._fields)
    writer.writerows(rows)
    return out.getvalue()


def _json(rows: tuple[Figures, ...]) -> str:
    return json.dumps([row._asdict() for row in rows], ensure_ascii=False, indent=1) + "\n"


def _in_english(graph: nx.DiGraph[str]) -> nx.DiGraph[str]:
    shown = graph.copy()
    for node in shown.nodes:
        shown.nodes[node]["label"] = shown.nodes[node]["english"] or shown.nodes[node]["label"]
    return shown


def _graphml(graph: nx.DiGraph[str]) -> str:
    """The whole graph; XML has no place for control characters, not even escaped."""
    return "\n".join(_NOT_XML.sub("\ufffd", line) for line in nx.generate_graphml(graph)) + "\n"
