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
_EXACT = 1_000  # nodes up to which betweenness is exact (seconds); above, paths from a sample of _SAMPLE nodes
_SAMPLE = 500


class Figures(NamedTuple):
    """The measures of one node; ``community`` numbers the groups from the largest."""

    label: str
    english: str
    kind: str
    degree: int
    incoming: int
    outgoing: int
    pagerank: float
    betweenness: float
    community: int


class Analysis(NamedTuple):
    """The figures of all nodes, most central first, the graph they come from, and what could not be read, a line each."""

    figures: tuple[Figures, ...]
    graph: nx.DiGraph[str]
    skipped: tuple[str, ...]


def analyze(path: str | Path, min_confidence: float = 0.0) -> Analysis:
    """Rank the nodes of the Turtle files at ``path``, one file or a folder: 増税 first, of which three speak.

    Nodes are sources, holders and what their claims are about. No node is a label that says nothing by itself (a pronoun, a
    formal noun, more than 24 characters that name nobody) or the author of a document that does not give its author. An edge
    runs from who to what (田中 –opposes→ 増税, 田中 –state→ 財政), in the author's own claims from subject to object; its weight
    counts the affirmed statements behind it. Raises ``ReadError`` when there is no file; one that cannot be read is named in
    ``skipped``. Claims and statements less sure than ``min_confidence`` (0 to 1) link nothing.
    """
    rows = read_edges(Path(path), min_confidence)
    graph = graph_of(rows.nodes, rows.edges)
    return Analysis(figures_of(graph), graph, rows.skipped)


def graph_of(nodes: Iterable[Node], edges: Iterable[Edge]) -> nx.DiGraph[str]:
    """The directed graph of subjects and objects; parallel relations are one edge that names them all. No loops."""
    graph: nx.DiGraph[str] = nx.DiGraph()
    for node in nodes:
        graph.add_node(node.iri, label=node.label, english=node.english, kind=node.kind)
    for edge in edges:
        if edge.subject != edge.object:
            known = graph.get_edge_data(edge.subject, edge.object, {"weight": 0, "relations": ""})
            relations = sorted({*known["relations"].split(", "), edge.relation} - {""})
            graph.add_edge(
                edge.subject, edge.object, weight=known["weight"] + edge.weight, relations=", ".join(relations)
            )
    return graph


def figures_of(graph: nx.DiGraph[str]) -> tuple[Figures, ...]:
    """Degree, PageRank, betweenness and community of each node, highest PageRank first, ties by degree and label.

    PageRank, betweenness (Brandes 2001) and communities (Louvain) are those of the undirected graph: who speaks of much is as
    central as what many speak of, while along the arrows all weight would end in things that nobody says anything further about.
    """
    if not graph:
        return ()
    names, plain = sorted(graph), _undirected(graph)
    rank = nx.pagerank(plain)
    sample = None if len(plain) <= _EXACT else _SAMPLE
    between = nx.betweenness_centrality(plain, k=sample, seed=_SEED)
    groups = sorted(nx.community.louvain_communities(plain, seed=_SEED), key=lambda g: (-len(g), min(g)))
    community = {node: number for number, group in enumerate(groups, 1) for node in group}
    figures = []
    for number, name in enumerate(names):
        data = graph.nodes[name]
        figures.append(Figures(
            data["label"], data["english"], data["kind"], graph.degree(name), graph.in_degree(name), graph.out_degree(name),
            round(rank[number], 6), round(between[number], 6), community[number],
        ))  # fmt: skip
    return tuple(sorted(figures, key=lambda f: (-f.pagerank, -f.degree, f.label, f.kind)))


def _undirected(graph: nx.DiGraph[str]) -> nx.Graph[int]:
    """Nodes by number, because sets of strings follow the hash seed; the weights of both directions added up."""
    numbers = {name: number for number, name in enumerate(sorted(graph))}
    plain: nx.Graph[int] = nx.Graph()
    plain.add_nodes_from(numbers.values())
    for start, end in sorted(graph.edges):
        a, b = sorted((numbers[start], numbers[end]))
        plain.add_edge(a, b, weight=graph[start][end]["weight"] + plain.get_edge_data(a, b, {"weight": 0})["weight"])
    return plain
