"""A network as numbers -> the figures that need a library: networkx always, igraph where ``claimkg[fast]`` is installed.

Both answer the same questions with the same numbers (1e-9), but for communities, which Louvain draws: there modularity is alike.
"""

from __future__ import annotations

from collections.abc import Sequence
from importlib import import_module
from importlib.util import find_spec
from random import Random
from typing import Any, NamedTuple, Protocol, cast

from extractor.errors import UsageError

SEED = 20240501  # communities and sampled betweenness are drawn at random: always the same draw
_SMALL = 300  # nodes up to which networkx answers at once: the same communities whether or not igraph is installed
_FEWEST = 64  # sources of sampled betweenness, however large the graph
_BATCHES = 16  # parts of the sample, whose spread gives the standard error


class Plain(NamedTuple):
    """An undirected graph of nodes 0 … size-1: sorted pairs (a < b) with their weights."""

    size: int
    pairs: Sequence[tuple[int, int]]
    weights: Sequence[float]


class Engine(Protocol):
    """What ``with_networkx`` and ``with_igraph`` both are."""

    STEPS: int  # nodes and edges that may be visited: about a second by networkx, some ten by igraph

    def graph_of(self, plain: Plain) -> Any:
        """The library's own graph."""

    def pagerank(self, graph: Any) -> list[float]:
        """PageRank by weight, damping .85."""

    def betweenness(self, graph: Any, sources: Sequence[int] | None) -> list[float]:
        """The share of shortest paths (from ``sources``, else from all nodes) through each node."""

    def closeness(self, graph: Any) -> list[float]:
        """Closeness in the form of Wasserman and Faust (1994)."""

    def communities(self, graph: Any, seed: int) -> list[list[int]]:
        """A partition by Louvain, weighted."""


class Betweenness(NamedTuple):
    """Betweenness of each node; where it is estimated, from how many nodes and with what standard error."""

    values: list[float]
    errors: list[float] | None
    sources: int


def engine_of(name: str, size: int) -> Engine:
    """The engine of that name; ``auto`` is igraph for a larger graph where it is installed. Raises ``UsageError`` where it is not."""
    installed = find_spec("igraph") is not None
    if name == "igraph" and not installed:
        raise UsageError("--engine igraph: not installed; install it with: pip install 'claimkg[fast]'")
    fast = name == "igraph" or (name == "auto" and installed and size > _SMALL)
    return cast(Engine, import_module(f"extractor.network.with_{'igraph' if fast else 'networkx'}"))


def is_feasible(engine: Engine, plain: Plain) -> bool:
    """Whether every shortest path can be looked at in seconds."""
    return _affordable(engine, plain) >= plain.size


def betweenness_of(engine: Engine, graph: Any, plain: Plain) -> Betweenness:
    """Exact (Brandes 2001) where that is quick, else estimated from the paths of a seeded sample of sources (Brandes and Pich 2007).

    The standard error of each node is that of the mean over equal batches of the sample, with the correction for drawing
    without putting back.
    """
    if is_feasible(engine, plain):
        return Betweenness(engine.betweenness(graph, None), None, plain.size)
    per_batch = max(_FEWEST, _affordable(engine, plain)) // _BATCHES
    drawn = Random(SEED).sample(range(plain.size), per_batch * _BATCHES)
    batches = [drawn[at : at + per_batch] for at in range(0, len(drawn), per_batch)]
    scale = plain.size / per_batch
    found = [[value * scale for value in engine.betweenness(graph, sorted(batch))] for batch in batches]
    correction = (1 - len(drawn) / plain.size) / _BATCHES
    columns = list(zip(*found, strict=True))
    means = [sum(column) / _BATCHES for column in columns]
    errors = [(_variance(column, mean) * correction) ** 0.5 for column, mean in zip(columns, means, strict=True)]
    return Betweenness([min(1.0, mean) for mean in means], errors, len(drawn))


def _variance(values: Sequence[float], mean: float) -> float:
    """Of a sample; that of ``statistics`` is exact to the last bit and thirty times as slow."""
    return sum((value - mean) ** 2 for value in values) / (len(values) - 1)


def _affordable(engine: Engine, plain: Plain) -> int:
    return engine.STEPS // max(1, plain.size + len(plain.pairs))
