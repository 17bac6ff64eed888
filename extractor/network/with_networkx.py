"""The figures by networkx: what is always installed."""

from __future__ import annotations

from collections.abc import Sequence

import networkx as nx

from extractor.network.engines import Plain

STEPS = 2_000_000
_TIGHT = 1e-15  # of the last step of PageRank, for each node: what rounding just allows


def graph_of(plain: Plain) -> nx.Graph[int]:
    """The library's own graph."""
    graph: nx.Graph[int] = nx.Graph()
    graph.add_nodes_from(range(plain.size))
    graph.add_weighted_edges_from((a, b, weight) for (a, b), weight in zip(plain.pairs, plain.weights, strict=True))
    return graph


def pagerank(graph: nx.Graph[int]) -> list[float]:
    """PageRank (Brin and Page 1998) by weight, damping .85."""
    return _listed(nx.pagerank(graph, tol=_TIGHT, max_iter=1000))


def betweenness(graph: nx.Graph[int], sources: Sequence[int] | None) -> list[float]:
    """The share of shortest paths (from ``sources``, else from all nodes) that go through each node, 0 to 1."""
    if sources is None:
        return _listed(nx.betweenness_centrality(graph))
    return _listed(nx.betweenness_centrality_subset(graph, sources, list(graph), normalized=True))


def closeness(graph: nx.Graph[int]) -> list[float]:
    """Closeness in the form of Wasserman and Faust (1994), which small components do not win."""
    return _listed(nx.closeness_centrality(graph))


def communities(graph: nx.Graph[int], seed: int) -> list[list[int]]:
    """A partition by Louvain (Blondel and others 2008), weighted."""
    return [sorted(group) for group in nx.community.louvain_communities(graph, seed=seed)]


def _listed(values: dict[int, float]) -> list[float]:
    return [float(values[node]) for node in range(len(values))]
