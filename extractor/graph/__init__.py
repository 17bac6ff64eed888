"""Graph: an extraction -> RDF, and back from files to plain records. The only room that imports rdflib and pyoxigraph, and only when asked."""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

from extractor.graph.iris import BASE
from extractor.graph.iris import checked as checked_base
from extractor.graph.style import SUFFIXES, Style

if TYPE_CHECKING:
    from extractor.graph.formats import serialise, to_graph

__all__ = ["BASE", "SUFFIXES", "Style", "checked_base", "serialise", "to_graph"]


def __getattr__(name: str) -> Any:
    """Import what writes graphs when it is first asked for: it brings the tables of the claims, a fifth of a second."""
    if name not in ("serialise", "to_graph"):
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    return getattr(import_module("extractor.graph.formats"), name)
