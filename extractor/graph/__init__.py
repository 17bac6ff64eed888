"""Graph: an extraction -> RDF, and back from files to plain rows. The only room that imports rdflib."""

from extractor.graph.formats import SUFFIXES, serialise
from extractor.graph.iris import BASE
from extractor.graph.iris import checked as checked_base
from extractor.graph.rdf import to_graph

__all__ = ["BASE", "SUFFIXES", "checked_base", "serialise", "to_graph"]
