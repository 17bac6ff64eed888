"""Rows of the graph -> who and what is central. The only room that imports networkx.

田中 –opposes→ 増税, 村瀬 –supports→ 増税 -> 増税 has degree 2 and the highest PageRank.
"""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from typing import NamedTuple

import networkx as nx

from extractor.graph import Edge, Node, read_edges

_SEED = 20240501  # communities and sampled betweenness are drawn at random: always the same draw
_EXACT = 2_000  # nodes up to which betweenness is exact; above, a sample of as many sources


class Figures(NamedTuple):
    """The measures of one node; ``community`` numbers the groups from the largest."""

    label: str
    english: str
    kind: str
    degree: int
    sources: int  # edges that come in
    targets: int  # edges that go out
    pagerank: float
    betweenness: float
    community: int


class Analysis(NamedTuple):
    """The figures of all nodes, most central first, the graph they come from, and the files that could not be read."""

    figures: tuple[Figures, ...]
    graph: nx.DiGraph[str]
    skipped: tuple[str, ...]


def analyze(path: str | Path) -> Analysis:
    """Rank the nodes of the Turtle files at ``path``: one file or a folder. Raises ``ReadError`` when there are none.

    Nodes are sources, holders and what their claims are about; a label that is a pronoun or a whole sentence is no node. An edge
    runs from who to what (田中 –opposes→ 増税, 田中 –state→ 財政); its weight counts the affirmed statements behind it.
    """
    rows = read_edges(Path(path))
    graph = graph_of(rows.nodes, rows.edges)
    return Analysis(figures_of(graph), graph, rows.skipped)


def graph_of(nodes: Iterable[Node], edges: Iterable[Edge]) -> nx.DiGraph[str]:
    """The directed graph of subjects and objects; parallel relations are one edge that names them all."""
    graph: nx.DiGraph[str] = nx.DiGraph()
    for node in nodes:
        graph.add_node(node.iri, label=node.label, english=node.english, kind=node.kind)
    for edge in edges:
        if edge.subject != edge.object:
            known = graph.get_edge_data(edge.subject, edge.object, {"weight": 0, "relations": ""})
            relations = sorted({*known["relations"].split(", "), edge.relation} - {""})
            graph.add_edge(edge.subject, edge.object, weight=known["weight"] + edge.weight, relations=", ".join(relations))
    return graph


def figures_of(graph: nx.DiGraph[str]) -> tuple[Figures, ...]:
    """Degree, PageRank, betweenness and community of each node, highest PageRank first.

    PageRank (weighted), betweenness and communities are those of the undirected graph: who speaks of much is as central as what
    many speak of, while along the arrows all weight would end in things that nobody says anything further about.
    """
    if not graph:
        return ()
    plain = graph.to_undirected()
    rank = nx.pagerank(plain, weight="weight")
    between = nx.betweenness_centrality(plain, k=min(len(graph), _EXACT), seed=_SEED)
    groups = sorted(nx.community.louvain_communities(plain, seed=_SEED), key=lambda g: (-len(g), min(g)))
    community = {node: number for number, group in enumerate(groups, 1) for node in group}
    figures = [
        Figures(data["label"], data["english"], data["kind"], graph.degree(n), graph.in_degree(n), graph.out_degree(n),
                round(rank[n], 6), round(between[n], 6), community[n])
        for n, data in graph.nodes(data=True)
    ]  # fmt: skip
    return tuple(sorted(figures, key=lambda f: (-f.pagerank, -f.degree, f.label, f.kind)))
