"""A network -> what its matrix tells: hubs and authorities, eigenvector centrality, components.

Both are made so that a graph in several pieces has one answer, whatever the engine and the draw.
"""

from __future__ import annotations

from typing import Any

import networkx as nx

from extractor.network.engines import Plain
from extractor.network.networks import Network
from extractor.network.with_networkx import graph_of

_STEPS = 1_000
_STILL = 1e-12  # all nodes together


def hits(network: Network) -> tuple[list[float], list[float]]:
    """Hubs and authorities along the arrows by weight (Kleinberg 1999), each summing to 1: who speaks of what is much spoken of.

    By Kleinberg's own iteration from equal values: where two pieces tie, a singular vector would be any mixture of theirs, but this
    is one.
    """
    order = [node.iri for node in network.nodes]
    arcs: nx.DiGraph[str] = nx.DiGraph()
    arcs.add_nodes_from(order)
    for link in network.links:
        for start, end in [(link.start, link.end)] + ([] if network.directed else [(link.end, link.start)]):
            if start != end:
                known = arcs.get_edge_data(start, end, {"weight": 0})["weight"]
                arcs.add_edge(start, end, weight=known + link.claims)
    if not arcs.size():
        return [0.0] * len(order), [0.0] * len(order)
    matrix = nx.to_scipy_sparse_array(arcs, nodelist=order) * 1.0
    hubs: Any = matrix.sum(axis=1)
    authorities = matrix.T @ hubs
    for _ in range(_STEPS):
        last = hubs
        authorities = matrix.T @ hubs
        authorities = authorities / authorities.sum()
        hubs = matrix @ authorities
        hubs = hubs / hubs.sum()
        if abs(hubs - last).sum() < _STILL:
            break
    return hubs.tolist(), authorities.tolist()


def eigenvector(plain: Plain) -> tuple[list[list[int]], list[float]]:
    """The components, and eigenvector centrality (Bonacich 1972) by weight within each: 1 is the first of its component.

    Over the whole of a graph in pieces all but one piece would have 0; alone a node has 0.
    """
    graph = graph_of(plain)
    components = [sorted(component) for component in nx.connected_components(graph)]
    values = [0.0] * plain.size
    for component in components:
        if len(component) > 1:
            for node, value in _first(graph, component).items():
                values[node] = value
    return components, values


def _first(graph: nx.Graph[int], component: list[int]) -> dict[int, float]:
    if len(component) == 2:  # the two are alike, and two are too few for the sparse solver
        return dict.fromkeys(component, 1.0)
    found = nx.eigenvector_centrality_numpy(graph.subgraph(component), weight="weight", max_iter=100_000)
    most = max(found.values())
    return {node: float(value) / most for node, value in found.items()}
