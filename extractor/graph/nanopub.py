"""Extraction -> nanopublications in TriG: one a claim, each with its head, assertion, provenance and publication info.

「増税は誤りだ」と田中氏は述べた。 -> ``<nanopub/9f2c…/assertion>`` holds the claim and what it states, ``…/provenance`` the words and rules that
prove it. By the Nanopublication Guidelines, https://nanopub.net/guidelines/working_draft/ ; without dates and signatures.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import NamedTuple

from extractor.graph import iris
from extractor.graph.bulk import block
from extractor.graph.claims import Scope, claim_rows, edge_rows
from extractor.graph.documents import SOFTWARE, document_rows, reading_rows
from extractor.graph.nodes import node_rows
from extractor.graph.rdf import kept_of, scope_of
from extractor.graph.shorthand import header, relative
from extractor.graph.style import PLAIN, Style
from extractor.graph.terms import Row, iri
from extractor.graph.vocabulary import CKG, DCTERMS, PROV, RDF
from extractor.model import Extraction

_PREFIX = "@prefix np: <http://www.nanopub.org/nschema#> .\n"
_INTRODUCES = "<http://purl.org/nanopub/x/introduces>"
_PROOF = frozenset(
    (CKG.rule, CKG.confidence, CKG.evidence, CKG.correction)
)  # why a claim is believed, not what it says
_READING = frozenset((RDF.type, PROV.used, PROV.wasAssociatedWith, CKG.textDigest))


class _Shared(NamedTuple):
    """What the nanopublications of one document share."""

    document: Sequence[Row]  # the document, its author and its reading
    software: Sequence[Row]
    nodes: Mapping[str, Sequence[Row]]  # types and labels by node


def nanopubs(extraction: Extraction, style: Style = PLAIN) -> str:
    """The nanopublications of a document, in the order of its claims; a document without claims has none.

    Of the style, ``base``, ``english`` and ``min_confidence`` count; the article's text is never in them. Raises ``UsageError`` for a base
    that is no absolute IRI ending in a slash.
    """
    iris.checked(style.base)
    kept = kept_of(extraction, style)
    scope = scope_of(kept, style._replace(detail="full"))
    shared = _shared(kept, scope)
    written = (_nanopub(scope, number, shared) for number in range(len(kept.claims)))
    return header(style.base) + _PREFIX + "".join(written)


def _shared(extraction: Extraction, scope: Scope) -> _Shared:
    reading = list(reading_rows(scope.name, extraction, PLAIN))
    nodes: dict[str, list[Row]] = {}
    for row in node_rows(scope.base, scope.name, extraction, extraction.claims):
        nodes.setdefault(row[0], []).append(row)
    document = [row for row in reading if row[0] != SOFTWARE and row[1] in _READING]
    document += document_rows(scope.name, scope.document, with_text=False)
    document += nodes.pop(iri(iris.author(scope.name)), [])
    return _Shared(document, [row for row in reading if row[0] == SOFTWARE], nodes)


def _nanopub(scope: Scope, number: int, shared: _Shared) -> str:
    claim, name = iri(scope.names[number]), iris.nanopub(scope.names[number])
    rows = list(claim_rows(scope, number))
    said = {claim} | {object_ for _, property_, object_ in rows if property_ == CKG.states}
    assertion = [row for row in rows if row[0] in said and row[1] not in _PROOF]
    proof = [row for row in rows if row[0] not in said or row[1] in _PROOF]
    graphs = {
        "assertion": [*assertion, *_described(assertion, shared.nodes), *edge_rows(scope, scope.claims[number])],
        "provenance": [*_origin(iri(f"{name}assertion"), scope, proof), *shared.document, *proof],
        "pubinfo": [(iri(name), DCTERMS.creator, SOFTWARE), (iri(name), _INTRODUCES, claim), *shared.software],
    }
    return _head(relative(name, scope.base)) + "".join(
        block(dict.fromkeys(graph), scope.base, f"{name}{part}") for part, graph in graphs.items()
    )


def _origin(assertion: str, scope: Scope, proof: Iterable[Row]) -> Iterator[Row]:
    """Which reading and which words an assertion is from."""
    yield assertion, PROV.wasGeneratedBy, iri(f"{scope.name}#extraction")
    yield from ((assertion, PROV.wasDerivedFrom, words) for _, property_, words in proof if property_ == CKG.evidence)


def _described(rows: Iterable[Row], nodes: Mapping[str, Sequence[Row]]) -> Iterator[Row]:
    """Types and labels of all nodes that some rows lead to, and of where these people hold their offices."""
    for node in dict.fromkeys(object_ for _, _, object_ in rows):
        for row in nodes.get(node, ()):
            yield row
            yield from nodes.get(row[2], ()) if row[1] == CKG.roleAt else ()


def _head(name: str) -> str:
    return (
        f"\n<{name}Head> {{\n<{name}> a np:Nanopublication ;\n"
        f"    np:hasAssertion <{name}assertion> ;\n"
        f"    np:hasProvenance <{name}provenance> ;\n"
        f"    np:hasPublicationInfo <{name}pubinfo> .\n\n}}\n"
    )
