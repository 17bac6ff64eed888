"""Turtle that people can read: subjects in the order of the rows, properties in the order of the ontology, short names.

``<doc/altman#char=1,7>`` and ``<claim/9f2c…>`` are relative to ``@base``; ``entity:アルトマン`` and ``ckg:opposes`` have prefixes.
"""

from __future__ import annotations

import io
import re
from functools import lru_cache

from rdflib import Graph, Literal, URIRef
from rdflib.namespace import NamespaceManager
from rdflib.plugins.serializers.turtle import TurtleSerializer
from rdflib.term import Node

from extractor.graph import iris
from extractor.graph.terms import Row, parts
from extractor.graph.vocabulary import CKG, DCTERMS, NIF, OWL, PREFIXES, PROV, RDF, SKOS

# W3C Turtle 1.1, productions 163s to 170s
_FIRST = (
    "A-Z_a-z0-9\u00c0-\u00d6\u00d8-\u00f6\u00f8-\u02ff\u0370-\u037d\u037f-\u1fff\u2070-\u218f\u2c00-\u2fef\u3001-\ud7ff"
    "\uf900-\ufdcf\ufdf0-\ufffd\U00010000-\U000effff"
)
_CHAR = _FIRST + "\u00b7\u0300-\u036f\u203f-\u2040-"
_LOCAL = re.compile(f"(?:[{_FIRST}]|%[0-9A-F]{{2}})(?:[{_CHAR}.]|%[0-9A-F]{{2}})*(?<!\\.)")
_SHORT = ("entity", "predicate")  # documents and claims hold # in their names: relative IRIs serve them better
_ORDER = [
    RDF.type, SKOS.prefLabel, SKOS.altLabel, OWL.sameAs, SKOS.exactMatch, SKOS.closeMatch,
    DCTERMS.identifier, DCTERMS.title, DCTERMS.date, DCTERMS.creator, DCTERMS.source,
    CKG.supports, CKG.opposes, CKG.source, CKG.sourceImplicit, RDF.subject, RDF.predicate, RDF.object, CKG.case, CKG.act, CKG.cue,
    CKG.polarity, CKG.contentPolarity, CKG.modality, CKG.within, CKG.states, CKG.rule, CKG.confidence, CKG.evidence,
    CKG.correction, CKG.correctedField, CKG.formerValue, CKG.correctedValue,
    CKG.linked, CKG.named, CKG.proof, PROV.wasDerivedFrom,
    NIF.referenceContext, NIF.beginIndex, NIF.endIndex, NIF.anchorOf,
]  # fmt: skip


def header(base: str) -> str:
    """The base and the prefixes, the same for every document."""
    short = {kind: f"{base}{kind}/" for kind in _SHORT}
    names = "".join(f"@prefix {prefix}: <{name}> .\n" for prefix, name in sorted((PREFIXES | short).items()))
    return f"@base <{base}> .\n{names}"


def body(rows: list[Row], base: str) -> str:
    """The triples without header: one paragraph a subject."""
    out = io.BytesIO()
    _Readable(rows, base).serialize(out, base=base)
    return out.getvalue().decode("utf-8")


def graph_of(rows: list[Row], base: str = iris.BASE) -> Graph:
    """An rdflib graph of rows, with the prefixes that make it readable."""
    graph = Graph(bind_namespaces="none")
    graph.namespace_manager = NamespaceManager(graph, bind_namespaces="none")
    for prefix, namespace in PREFIXES.items():
        graph.bind(prefix, namespace)
    for kind in ("entity", "predicate", "claim", "doc"):
        graph.bind(kind, f"{base}{kind}/")
    for subject, predicate, object_ in rows:
        graph.add((_term(subject), _term(predicate), _term(object_)))
    return graph


@lru_cache(4096)
def _term(term: str) -> URIRef | Literal:
    """rdflib's own of a term, the lexical form as it stands."""
    if term.startswith("<"):
        return URIRef(term[1:-1])
    value, language, datatype = parts(term)
    return Literal(value, lang=language or None, datatype=URIRef(datatype) if datatype else None, normalize=False)


class _Readable(TurtleSerializer):
    """rdflib's writer with an order for people."""

    predicateOrder = [URIRef(term[1:-1]) for term in _ORDER]  # noqa: RUF012  # rdflib's name and type

    def __init__(self, rows: list[Row], base: str) -> None:
        super().__init__(graph_of(rows, base))
        self._order = list(dict.fromkeys(_term(row[0]) for row in rows))
        self._short = {name: prefix for prefix, name in PREFIXES.items()} | {f"{kind}/": kind for kind in _SHORT}

    def startDocument(self) -> None:  # rdflib's name
        """No header: a TriG file has one for many graphs."""

    def orderSubjects(self) -> list[Node]:  # rdflib's name
        """As the rows come."""
        return list(self._order)

    def get_pname(self, uri: Node, gen_prefix: bool = True) -> str | None:
        """``entity:アルトマン`` for a relative IRI where Turtle allows that, None where it must stand in brackets."""
        if not isinstance(uri, URIRef):
            return None
        at = max(uri.rfind("#"), uri.rfind("/")) + 1
        prefix = self._short.get(uri[:at])
        return f"{prefix}:{uri[at:]}" if prefix is not None and _LOCAL.fullmatch(uri, at) else None

    def relativize(self, uri: Node) -> Node:  # type: ignore[override]  # rdflib's own stops at the first slash
        """``claim/9f2c…#1`` under the base."""
        return URIRef(uri.removeprefix(self.base)) if isinstance(uri, URIRef) and self.base else uri
