"""Graph: an extraction -> RDF, and back from files to plain rows. The only room that imports rdflib."""

from extractor.graph.edges import Edge, Node, read_edges
from extractor.graph.formats import SUFFIXES, serialise
from extractor.graph.iris import BASE
from extractor.graph.iris import checked as checked_base
from extractor.graph.rdf import to_graph

__all__ = ["BASE", "SUFFIXES", "Edge", "Node", "checked_base", "read_edges", "serialise", "to_graph"]
