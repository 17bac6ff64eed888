"""claimkg: who claims what in Japanese text, as a knowledge graph.

::

    from extractor import extract, read, to_graph
    for document in read("articles/"):
        print(to_graph(extract(document)).serialize())
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from extractor.graph import to_graph
    from extractor.graph.store import query
    from extractor.network import analyze
    from extractor.pipeline import extract
    from extractor.reading import read
    from extractor.userfiles import read_custom

__version__ = "0.1.0"
__all__ = ["__version__", "analyze", "extract", "query", "read", "read_custom", "to_graph"]

_HOMES = {"read": "reading", "extract": "pipeline", "to_graph": "graph", "analyze": "network",
          "query": "graph.store", "read_custom": "userfiles"}  # fmt: skip


def __getattr__(name: str) -> Any:
    """Import a public function when it is first asked for: rdflib and networkx cost a third of a second."""
    if name not in _HOMES:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    return getattr(import_module(f"{__name__}.{_HOMES[name]}"), name)
