"""Figures -> what people and programs read: an aligned table, CSV, JSON, GraphML, GEXF."""

from __future__ import annotations

import re

import networkx as nx

from extractor.network.centrality import Analysis, Figures
from extractor.network.tables import Row, as_csv, as_json, table

FORMATS = ("table", "csv", "json", "graphml", "gexf")
_ALWAYS = Figures._fields[:9]
_SHORT = {"incoming": "in", "outgoing": "out"}
_NOT_XML = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_CLOCK = re.compile(r' lastmodifieddate="[^"]*"')


def render(analysis: Analysis, format_: str = "table", top: int | None = None, labels: str = "ja") -> str:
    """Write figures as one of :data:`FORMATS`; ``top`` keeps the most central nodes of each period (GraphML and GEXF always hold
    the whole graph).

    With ``labels="en"`` a node is called by its English where it has one, with the Japanese where it has none.
    Raises ``KeyError`` for another format.
    """
    english = labels == "en"
    if format_ in ("graphml", "gexf"):
        return _xml(_in_english(analysis.graph) if english else analysis.graph, format_)
    rows = [f._replace(label=f.english or f.label) if english else f for f in most_central(analysis.figures, top)]
    columns = columns_of(rows)
    if format_ == "table":
        named = [{_SHORT.get(name, name): value for name, value in row._asdict().items()} for row in rows]
        return table([_SHORT.get(name, name) for name in columns], named)
    writers = {"csv": as_csv, "json": as_json}
    return writers[format_](columns, [_row(row) for row in rows])


def most_central(figures: tuple[Figures, ...], top: int | None) -> list[Figures]:
    """The first ``top`` of each period; all without."""
    kept: list[Figures] = []
    counts: dict[str | None, int] = {}
    for figure in figures:
        counts[figure.period] = counts.get(figure.period, 0) + 1
        if top is None or counts[figure.period] <= top:
            kept.append(figure)
    return kept


def columns_of(rows: list[Figures]) -> list[str]:
    """What is always told, and what any row has; the period first."""
    further = [name for name in Figures._fields[9:-1] if any(getattr(row, name) is not None for row in rows)]
    return [*(["period"] if "period" in further else []), *_ALWAYS, *(name for name in further if name != "period")]


def _row(figures: Figures) -> Row:
    return figures._asdict()


def _in_english(graph: nx.DiGraph[str]) -> nx.DiGraph[str]:
    shown = graph.copy()
    for node in shown.nodes:
        shown.nodes[node]["label"] = shown.nodes[node]["english"] or shown.nodes[node]["label"]
    return shown


def _xml(graph: nx.DiGraph[str], format_: str) -> str:
    """The whole graph; XML has no place for control characters, not even escaped, and the day of writing is nobody's business."""
    lines = nx.generate_graphml(graph) if format_ == "graphml" else nx.generate_gexf(graph)
    return _CLOCK.sub("", "\n".join(_NOT_XML.sub("\ufffd", line) for line in lines), count=1) + "\n"
