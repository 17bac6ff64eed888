"""Extraction -> bytes: Turtle, TriG, N-Quads, N-Triples, JSON-LD, the same bytes for the same extraction."""

from __future__ import annotations

import json

from extractor.graph import iris, turtle
from extractor.graph.rdf import graph_of, rows_of
from extractor.graph.vocabulary import Row
from extractor.model import Extraction

SUFFIXES = {"turtle": ".ttl", "trig": ".trig", "nquads": ".nq", "ntriples": ".nt", "jsonld": ".jsonld"}


def serialise(
    extraction: Extraction, format_: str, base: str = iris.BASE, with_text: bool = True, english: bool = False
) -> bytes:
    """Write an extraction in one of :data:`SUFFIXES`: 田中氏は反対した。 as ``turtle`` -> ``@prefix ckg: … .``

    TriG and N-Quads put it in one named graph, called as the document is. What is written for several documents can be joined
    end to end, but for JSON-LD. ``english`` labels statements for who reads no Japanese. Raises ``KeyError`` for another format
    and ``UsageError`` for a base that cannot begin an IRI.
    """
    rows = rows_of(extraction, base, with_text, english)
    name = iris.document(base, extraction.analysis.document.id)
    writers = {
        "turtle": lambda: turtle.header(base) + turtle.body(rows, base),
        "trig": lambda: f"{turtle.header(base)}\n<{name.removeprefix(base)}> {{{turtle.body(rows, base)}}}\n",
        "ntriples": lambda: "".join(f"{line}\n" for line in _ntriples(rows)),
        "nquads": lambda: "".join(f"{line.removesuffix('.')}<{name}> .\n" for line in _ntriples(rows)),
        "jsonld": lambda: _jsonld(rows),
    }
    return writers[format_]().encode("utf-8")


def _ntriples(rows: list[Row]) -> list[str]:
    """Sorted: rdflib's own order follows the hash seed."""
    return sorted(filter(None, graph_of(rows).serialize(format="nt").split("\n")))


def _jsonld(rows: list[Row]) -> str:
    """Expanded JSON-LD with its nodes in the order of the rows: rdflib's own order follows the hash seed."""
    order = {str(subject): number for number, (subject, _, _) in reversed(list(enumerate(rows)))}
    nodes = sorted(json.loads(graph_of(rows).serialize(format="json-ld")), key=lambda node: order[node["@id"]])
    ordered = [{key: _ordered(node[key]) for key in sorted(node)} for node in nodes]
    return json.dumps(ordered, ensure_ascii=False, indent=1) + "\n"


def _ordered(value: object) -> object:
    return sorted(value, key=lambda v: json.dumps(v, sort_keys=True)) if isinstance(value, list) else value
