"""Figures -> what people and programs read: an aligned table, CSV, JSON, GraphML, GEXF."""

from __future__ import annotations

import re
from collections.abc import Iterator

import networkx as nx

from extractor.graph.figures import Figure, Measure, figures_as_turtle
from extractor.network.centrality import Analysis, Figures
from extractor.network.engines import SEED
from extractor.network.tables import Row, as_csv, as_json, table

FORMATS = ("table", "csv", "json", "graphml", "gexf", "turtle")
_UNDIRECTED = "of the undirected network, the claims of both directions added up"
_WEIGHTED = "weight=claims"
_MEASURES = {  # what the columns hold, and by which parameters; docs/network.md says it at length
    "degree": ("Neighbours, counted once a direction", ()),
    "incoming": ("Neighbours with a link to the node", ()),
    "outgoing": ("Neighbours with a link from the node", ()),
    "pagerank": (f"PageRank (Brin and Page 1998) {_UNDIRECTED}", ("damping=0.85", _WEIGHTED)),
    "betweenness": (f"Betweenness (Brandes 2001) {_UNDIRECTED}, 0 to 1", ("weight=none",)),
    "community": (f"Number of the community by Louvain (Blondel and others 2008) {_UNDIRECTED}, 1 is the largest", ("resolution=1", f"seed={SEED}", _WEIGHTED)),
    "error": ("Standard error of betweenness estimated from a sample of sources (Brandes and Pich 2007)", (f"seed={SEED}",)),
    "hub": ("Hub weight of HITS (Kleinberg 1999)", (_WEIGHTED, "sum=1")),
    "authority": ("Authority weight of HITS (Kleinberg 1999)", (_WEIGHTED, "sum=1")),
    "eigenvector": (f"Eigenvector centrality (Bonacich 1972) {_UNDIRECTED}, within each component", (_WEIGHTED, "maximum=1")),
    "closeness": (f"Closeness (Wasserman and Faust 1994) {_UNDIRECTED}", ("weight=none",)),
    "component": (f"Number of the component {_UNDIRECTED}, 1 is the largest", ()),
}  # fmt: skip
_ALWAYS = Figures._fields[:9]
_SHORT = {"incoming": "in", "outgoing": "out"}
_NOT_XML = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_WHEN_AND_BY = re.compile(r' lastmodifieddate="[^"]*"|(?<=<creator>NetworkX) [^<]*')


def render(analysis: Analysis, format_: str = "table", top: int | None = None, labels: str = "ja") -> str:
    """Write figures as one of :data:`FORMATS`; ``top`` keeps the most central nodes of each period (GraphML and GEXF always hold
    the whole graph).

    With ``labels="en"`` a node is called by its English where it has one, with the Japanese where it has none.
    Raises ``KeyError`` for another format.
    """
    english = labels == "en"
    if format_ in ("graphml", "gexf"):
        graph = _with_figures(analysis)
        return _xml(_in_english(graph) if english else graph, format_)
    if format_ == "turtle":
        return turtle(analysis, top)
    rows = [f._replace(label=f.english or f.label) if english else f for f in most_central(analysis.figures, top)]
    columns = columns_of(rows)
    if format_ == "table":
        named = [{_SHORT.get(name, name): value for name, value in row._asdict().items()} for row in rows]
        return table([_SHORT.get(name, name) for name in columns], named)
    writers = {"csv": as_csv, "json": as_json}
    return writers[format_](columns, [_row(row) for row in rows])


def turtle(analysis: Analysis, top: int | None = None) -> str:
    """The figures as RDF about the collection, for a file ``_figures.ttl`` beside its graphs."""
    figures = most_central(analysis.figures, top)
    names = [name for name in columns_of(figures) if name in _MEASURES]
    measures = [Measure(analysis.network.graph, name, *_MEASURES[name]) for name in names]
    return figures_as_turtle(measures, _numbers(figures, names)).decode("utf-8")


def _numbers(figures: list[Figures], names: list[str]) -> Iterator[Figure]:
    for row in figures:
        for name in names:
            value = getattr(row, name)
            if value is not None:
                yield Figure(name, row.iri, value, row.period)


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


def _with_figures(analysis: Analysis) -> nx.Graph[str]:
    """A copy of the graph whose nodes carry their figures: ``pagerank``, by year ``pagerank_2024``."""
    graph = analysis.graph.copy() if analysis.network.directed else analysis.graph.to_undirected()
    for row in analysis.figures:
        end = f"_{row.period}" if row.period else ""
        told = {f"{name}{end}": getattr(row, name) for name in _MEASURES}
        graph.nodes[row.iri].update({name: value for name, value in told.items() if value is not None})
    return graph


def _in_english(graph: nx.Graph[str]) -> nx.Graph[str]:
    shown = graph.copy()
    for node in shown.nodes:
        shown.nodes[node]["label"] = shown.nodes[node]["english"] or shown.nodes[node]["label"]
    return shown


def _xml(graph: nx.Graph[str], format_: str) -> str:
    """The whole graph; XML has no place for control characters, not even escaped, and neither the day of writing nor the library's version is of the network."""
    lines = nx.generate_graphml(graph) if format_ == "graphml" else nx.generate_gexf(graph)
    return _WHEN_AND_BY.sub("", "\n".join(_NOT_XML.sub("\ufffd", line) for line in lines), count=2) + "\n"
