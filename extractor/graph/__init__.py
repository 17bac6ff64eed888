"""Graph: an extraction -> RDF, and back from files to plain records. The only room that imports rdflib and pyoxigraph, and only when asked."""

from extractor.graph.formats import SUFFIXES, serialise, to_graph
from extractor.graph.iris import BASE
from extractor.graph.iris import checked as checked_base
from extractor.graph.style import Style

__all__ = ["BASE", "SUFFIXES", "Style", "checked_base", "serialise", "to_graph"]
