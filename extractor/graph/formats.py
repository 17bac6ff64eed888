"""Extraction -> bytes: Turtle, TriG, N-Quads, N-Triples, JSON-LD, nanopublications, tables; the same bytes for the same extraction."""

from __future__ import annotations

from typing import TYPE_CHECKING

from extractor.graph import bulk, iris
from extractor.graph.jsonld import jsonld
from extractor.graph.nanopub import nanopubs
from extractor.graph.rdf import rows_of
from extractor.graph.style import PLAIN, TABLES, Style
from extractor.graph.table_files import table
from extractor.graph.tables import statement_rows
from extractor.graph.terms import Row, iri
from extractor.model import Extraction

if TYPE_CHECKING:
    from rdflib import Graph


def serialise(extraction: Extraction, format_: str, style: Style = PLAIN) -> bytes:
    """Write an extraction in one of :data:`extractor.graph.style.EXPORTS`: 田中氏は反対した。 as ``turtle`` -> ``@prefix ckg: … .``

    TriG and N-Quads put it in one named graph, called as the document is. What is written for several documents can be joined
    end to end, but for JSON-LD, Parquet and the head of CSV. Raises ``KeyError`` for another format and ``UsageError`` for a base
    that cannot begin an IRI.
    """
    if format_ in TABLES:
        return table(statement_rows(extraction, style), format_)
    if format_ == "nanopub":
        return nanopubs(extraction, style).encode("utf-8")
    name = iris.document(style.base, extraction.analysis.document.id)
    return rows_as(rows_of(extraction, style), format_, style.base, name)


def rows_as(rows: list[Row], format_: str, base: str, graph: str) -> bytes:
    """Write rows in one of :data:`extractor.graph.style.SUFFIXES`; ``graph`` names the graph that TriG and N-Quads put them in."""
    writers = {
        "turtle": lambda: _readable(rows, base),
        "trig": lambda: bulk.trig(rows, base, graph),
        "ntriples": lambda: bulk.ntriples(rows),
        "nquads": lambda: bulk.nquads(rows, iri(graph)),
        "jsonld": lambda: jsonld(rows, base),
    }
    return writers[format_]().encode("utf-8")


def to_graph(extraction: Extraction, style: Style = PLAIN) -> Graph:
    """Write an extraction as an rdflib graph without named graphs.

    「増税は誤りだ」と田中氏は述べた。 -> a graph that holds ``entity:田中 ckg:opposes entity:増税``. Raises ``UsageError`` for a base
    that is no absolute IRI ending in a slash.
    """
    from extractor.graph.turtle import graph_of  # rdflib takes a while: only who asks for it pays

    return graph_of(rows_of(extraction, style), style.base)


def _readable(rows: list[Row], base: str) -> str:
    from extractor.graph.turtle import turtle

    return turtle(rows, base)
