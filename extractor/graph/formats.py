"""Graph -> bytes: Turtle, TriG, N-Quads, N-Triples, JSON-LD, the same bytes for the same extraction."""

from __future__ import annotations

import json

from rdflib import Dataset, Graph
from rdflib.namespace import NamespaceManager

from extractor.graph import iris
from extractor.graph.rdf import to_graph
from extractor.model import Extraction

SUFFIXES = {"turtle": ".ttl", "trig": ".trig", "nquads": ".nq", "ntriples": ".nt", "jsonld": ".jsonld"}


def serialise(extraction: Extraction, format_: str, base: str = iris.BASE, with_text: bool = True) -> bytes:
    """Write an extraction in one of :data:`SUFFIXES`: 田中氏は反対した。 as ``turtle`` -> ``@prefix ckg: … .``

    TriG and N-Quads put it in one named graph, called as the document is. Raises ``KeyError`` for another format.
    """
    graph = to_graph(extraction, base, with_text)
    name = iris.document(base, extraction.analysis.document.id)
    writer = {"turtle": _turtle, "ntriples": _ntriples, "jsonld": _jsonld}.get(format_)
    if writer is not None:
        return writer(graph)
    return {"trig": _trig, "nquads": _nquads}[format_](graph, str(name))


def _turtle(graph: Graph) -> bytes:
    return graph.serialize(format="turtle", encoding="utf-8")


def _ntriples(graph: Graph) -> bytes:
    return _sorted_lines(graph.serialize(format="nt", encoding="utf-8"))


def _jsonld(graph: Graph) -> bytes:
    """Expanded JSON-LD with its nodes in order: rdflib's own order follows the hash seed."""
    nodes = sorted(json.loads(graph.serialize(format="json-ld")), key=lambda node: str(node["@id"]))
    ordered = [{key: _ordered(node[key]) for key in sorted(node)} for node in nodes]
    return (json.dumps(ordered, ensure_ascii=False, indent=1) + "\n").encode()


def _ordered(value: object) -> object:
    return sorted(value, key=lambda v: json.dumps(v, sort_keys=True)) if isinstance(value, list) else value


def _trig(graph: Graph, name: str) -> bytes:
    return _dataset(graph, name).serialize(format="trig", encoding="utf-8")


def _nquads(graph: Graph, name: str) -> bytes:
    return _sorted_lines(_dataset(graph, name).serialize(format="nquads", encoding="utf-8"))


def _dataset(graph: Graph, name: str) -> Dataset:
    dataset = Dataset()
    dataset.namespace_manager = NamespaceManager(dataset, bind_namespaces="none")
    for prefix, namespace in graph.namespaces():
        dataset.bind(prefix, namespace)
    named = dataset.graph(name)
    for triple in graph:
        named.add(triple)
    return dataset


def _sorted_lines(lines: bytes) -> bytes:
    return b"".join(sorted(line + b"\n" for line in lines.split(b"\n") if line))
