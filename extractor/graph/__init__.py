"""Graph: an extraction -> RDF, and back from files to plain rows. The only room that imports rdflib and pyoxigraph, and only when asked."""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

from extractor.graph.formats import SUFFIXES, serialise, to_graph
from extractor.graph.iris import BASE
from extractor.graph.iris import checked as checked_base
from extractor.graph.style import Style

if TYPE_CHECKING:
    from extractor.graph.edges import Edge, Node, read_edges

__all__ = ["BASE", "SUFFIXES", "Edge", "Node", "Style", "checked_base", "read_edges", "serialise", "to_graph"]


def __getattr__(name: str) -> Any:
    """Import what reads edges when it is first asked for: it needs rdflib, and who only writes does not."""
    if name not in ("Edge", "Node", "read_edges"):
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    return getattr(import_module("extractor.graph.edges"), name)
