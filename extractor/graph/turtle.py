"""Turtle through rdflib, and rdflib's own graph: subjects in the order of the rows, properties in the order of people, short names.

``<doc/altman#char=1,7>`` and ``<claim/9f2c…>`` are relative to ``@base``; ``entity:アルトマン`` and ``ckg:opposes`` have prefixes.
"""

from __future__ import annotations

import io
from collections.abc import Mapping
from functools import lru_cache

from rdflib import RDF, Graph, Literal, URIRef
from rdflib.namespace import NamespaceManager
from rdflib.plugins.serializers.turtle import VERB, TurtleSerializer
from rdflib.term import Node

from extractor.graph import iris
from extractor.graph.shorthand import header, place, rank, short
from extractor.graph.terms import Row, iri, parts, text, typed
from extractor.graph.vocabulary import PREFIXES


def turtle(rows: list[Row], base: str) -> str:
    """One document's Turtle: one paragraph a subject, so that a change of one claim changes its lines only."""
    out = io.BytesIO()
    _Readable(rows, base).serialize(out, base=base)
    return header(base) + out.getvalue().decode("utf-8")


def graph_of(rows: list[Row], base: str = iris.BASE) -> Graph:
    """An rdflib graph of rows, with the prefixes that make it readable."""
    graph = Graph(bind_namespaces="none")
    graph.namespace_manager = NamespaceManager(graph, bind_namespaces="none")
    for prefix, namespace in PREFIXES.items():
        graph.bind(prefix, namespace)
    for kind in ("entity", "predicate", "claim", "doc"):
        graph.bind(kind, f"{base}{kind}/")
    for subject, predicate, object_ in rows:
        graph.add((_node(subject), _node(predicate), _node(object_)))
    return graph


@lru_cache(4096)
def _node(term: str) -> URIRef | Literal:
    """rdflib's own of a term, the lexical form as it stands."""
    if term.startswith("<"):
        return URIRef(term[1:-1])
    value, language, datatype = parts(term)
    return Literal(value, lang=language or None, datatype=URIRef(datatype) if datatype else None, normalize=False)


@lru_cache(4096)
def _term(node: Node) -> str:
    if not isinstance(node, Literal):
        return iri(str(node))
    plain = text(str(node), node.language or "")
    return plain if node.datatype is None else typed(plain[1:-1], iri(node.datatype))


class _Readable(TurtleSerializer):
    """rdflib's writer with an order for people."""

    def __init__(self, rows: list[Row], base: str) -> None:
        super().__init__(graph_of(rows, base))
        self._order = list(dict.fromkeys(_node(row[0]) for row in rows))

    def startDocument(self) -> None:  # rdflib's name
        """No header: it is the same for every document."""

    def orderSubjects(self) -> list[Node]:  # rdflib's name
        """As the rows come."""
        return list(self._order)

    def sortProperties(self, properties: Mapping[Node, list[Node]]) -> list[Node]:  # rdflib's name
        """As people read them; objects in the order of their code points, for rdflib's own compares values."""
        for objects in properties.values():
            objects.sort(key=lambda node: place(_term(node)))
        return sorted(properties, key=lambda property_: rank(_term(property_)))

    def get_pname(self, uri: Node, gen_prefix: bool = True) -> None:
        """Nothing to collect: the prefixes are known beforehand."""

    def label(self, node: Node, position: int) -> str:
        """A term as both of our writers shorten it."""
        return "a" if position == VERB and node == RDF.type else short(_term(node), self.base or "")
