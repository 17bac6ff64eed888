"""A network -> who and what is central in it.

田中 –opposes→ 増税, 村瀬 –supports→ 増税 -> 増税 has degree 2 and the highest PageRank.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any, NamedTuple

import networkx as nx

from extractor.network.engines import SEED, Betweenness, Engine, Plain, betweenness_of, engine_of, is_feasible
from extractor.network.networks import Link, Network, Node, read_network
from extractor.network.spectra import eigenvector, hits


class Figures(NamedTuple):
    """The measures of one node; ``community`` numbers the groups from the largest. None: not asked for, or too costly here."""

    label: str
    english: str
    kind: str
    degree: int
    incoming: int
    outgoing: int
    pagerank: float
    betweenness: float
    community: int
    error: float | None = None  # standard error of betweenness, where it is estimated
    hub: float | None = None
    authority: float | None = None
    eigenvector: float | None = None
    closeness: float | None = None
    component: int | None = None  # numbered from the largest
    period: str | None = None
    iri: str = ""


class Analysis(NamedTuple):
    """The figures of all nodes, most central first, the graph they come from, what could not be read, what is only estimated or left
    out, and the network itself."""

    figures: tuple[Figures, ...]
    graph: nx.DiGraph[str]
    skipped: tuple[str, ...]
    notes: tuple[str, ...]
    network: Network


def analyze(path: str | Path, min_confidence: float = 0.0, graph: str = "claims", by: str | None = None, full: bool = False,
            engine: str = "auto") -> Analysis:  # fmt: skip
    """Rank the nodes of a network of the graph files at ``path``, one file or a folder: 増税 first, of which three speak.

    ``graph`` is claims, stance, speech, quotation or mention (docs/network.md). In ``claims`` nodes are sources, holders and what
    their claims are about. No node is a label that says nothing by itself (a pronoun, a formal noun, more than 24 characters that
    name nobody) or the author of a document that does not give its author. An edge runs from who to what (田中 –opposes→ 増税,
    田中 –state→ 財政), in the author's own claims from subject to object; its weight counts the affirmed statements behind it.
    ``by`` day, month or year ranks each period for itself; ``full`` adds HITS, eigenvector, closeness and components. Raises
    ``ReadError`` when there is no file; one that cannot be read is named in ``skipped``. Claims and statements less sure than
    ``min_confidence`` (0 to 1) link nothing.
    """
    return analysis_of(read_network(Path(path), graph, min_confidence, by), full, engine)


def analysis_of(network: Network, full: bool = False, engine: str = "auto") -> Analysis:
    """The figures of a network that has been read, those of each period for itself where it has periods."""
    figures: list[Figures] = []
    notes = list(undated_note(network))
    for period, part in by_period(network):
        found, told = figures_of(part, full, engine)
        figures += (f._replace(period=period or None) for f in found)
        notes += (f"{period}: {note}" if period else note for note in told)
    return Analysis(tuple(figures), graph_of(network.nodes, network.links), network.skipped, tuple(notes), network)


def undated_note(network: Network) -> Iterator[str]:
    """What to tell of documents that time leaves out."""
    if network.undated:
        yield f"left out for having no date, or none that says so much: {network.undated} of the documents"


def by_period(network: Network) -> Iterator[tuple[str, Network]]:
    """Each period, in order, with its part of the network; one part with the period "" where time is not looked at."""
    for period in sorted({link.period for link in network.links}) or [""]:
        links = tuple(link for link in network.links if link.period == period)
        named = {iri for link in links for iri in (link.start, link.end)}
        nodes = network.nodes if not period else tuple(node for node in network.nodes if node.iri in named)
        yield period, network._replace(nodes=nodes, links=links)


def graph_of(nodes: Iterable[Node], links: Iterable[Link]) -> nx.DiGraph[str]:
    """The directed graph of subjects and objects; parallel relations are one edge that names them all. No loops."""
    graph: nx.DiGraph[str] = nx.DiGraph()
    for node in nodes:
        graph.add_node(node.iri, label=node.label, english=node.english, kind=node.kind)
    for link in links:
        if link.start != link.end:
            known = graph.get_edge_data(
                link.start, link.end, {"weight": 0, "relations": "", "sign": 0, "confidence": 0.0}
            )
            relations = sorted({*known["relations"].split(", "), link.relation} - {""})
            graph.add_edge(
                link.start, link.end, weight=known["weight"] + link.claims, relations=", ".join(relations),
                sign=known["sign"] + link.sign * link.claims, confidence=round(known["confidence"] + link.confidence, 4),
            )  # fmt: skip
    return graph


def figures_of(network: Network, full: bool = False, engine: str = "auto") -> tuple[tuple[Figures, ...], list[str]]:
    """Degree, PageRank, betweenness and community of each node, highest PageRank first, ties by degree and label; and what is
    only estimated, a line each.

    PageRank, betweenness (Brandes 2001) and communities (Louvain) are those of the undirected graph: who speaks of much is as
    central as what many speak of, while along the arrows all weight would end in things that nobody says anything further about.
    """
    if not network.nodes:
        return (), []
    plain = plain_of(network)
    chosen = engine_of(engine, plain.size)
    graph = chosen.graph_of(plain)
    rank, between = chosen.pagerank(graph), betweenness_of(chosen, graph, plain)
    community = numbered(chosen.communities(graph, SEED))
    degrees = _degrees(network)
    found = [
        Figures(node.label, node.english, node.kind, *degrees[number], shown(rank[number]), shown(between.values[number]),
                community[number], None if between.errors is None else shown(between.errors[number]), iri=node.iri)
        for number, node in enumerate(network.nodes)
    ]  # fmt: skip
    further = _further(network, plain, chosen, graph) if full else {}
    found = [f._replace(**{name: values[number] for name, values in further.items()}) for number, f in enumerate(found)]
    notes = _notes(between, plain) + (
        ["closeness is left out of a graph of this size"] if full and "closeness" not in further else []
    )
    return tuple(sorted(found, key=lambda f: (-f.pagerank, -f.degree, f.label, f.kind, f.iri))), notes


def shown(value: float) -> float:
    """Six digits; first ten, so that what two engines compute alike but for the last bits is written alike."""
    return round(round(value, 10), 6) + 0.0


def plain_of(network: Network) -> Plain:
    """The undirected network by numbers, since sets of strings follow the hash seed; the claims of both directions added up."""
    number = {node.iri: position for position, node in enumerate(network.nodes)}
    weights: dict[tuple[int, int], int] = {}
    for link in network.links:
        a, b = number[link.start], number[link.end]
        if a != b:
            pair = (a, b) if a < b else (b, a)
            weights[pair] = weights.get(pair, 0) + link.claims
    pairs = sorted(weights)
    return Plain(len(number), pairs, [weights[pair] for pair in pairs])


def numbered(groups: list[list[int]]) -> dict[int, int]:
    """The number of each node's group, 1 for the largest, ties by the smallest member."""
    ordered = sorted(groups, key=lambda group: (-len(group), min(group)))
    return {node: place for place, group in enumerate(ordered, 1) for node in group}


def _degrees(network: Network) -> list[tuple[int, int, int]]:
    """Neighbours, counted once a direction: all, incoming, outgoing; without direction the three are one."""
    place = {node.iri: number for number, node in enumerate(network.nodes)}
    into, out = [0] * len(place), [0] * len(place)
    for start, end in {(link.start, link.end) for link in network.links if link.start != link.end}:
        out[place[start]] += 1
        into[place[end]] += 1
    if network.directed:
        return [(a + b, a, b) for a, b in zip(into, out, strict=True)]
    return [(a + b, a + b, a + b) for a, b in zip(into, out, strict=True)]


def _notes(between: Betweenness, plain: Plain) -> list[str]:
    if between.errors is None:
        return []
    return [
        f"betweenness is estimated from the paths of {between.sources} of {plain.size} nodes (standard error at most "
        f"{max(between.errors):.6f}); claimkg[fast] is exact for larger graphs"
    ]


def _further(network: Network, plain: Plain, engine: Engine, graph: Any) -> dict[str, list[Any]]:
    hubs, authorities = hits(network)
    components, vector = eigenvector(plain)
    further: dict[str, list[Any]] = {
        "hub": [shown(v) for v in hubs],
        "authority": [shown(v) for v in authorities],
        "eigenvector": [shown(v) for v in vector],
        "component": [place for _, place in sorted(numbered(components).items())],
    }
    if is_feasible(engine, plain):
        further["closeness"] = [shown(v) for v in engine.closeness(graph)]
    return further
