"""How sure a claim is, and what people have put right, in the graph.

``<claim/9f2c…> ckg:correction <claim/9f2c…#correction1>``, which says which field, what it was and is, who, when and why.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from decimal import Decimal

from rdflib import RDF, RDFS, Literal, URIRef
from rdflib.namespace import DCTERMS

from extractor.graph import iris
from extractor.graph.documents import span_rows
from extractor.graph.literals import dated
from extractor.graph.vocabulary import CKG, Row
from extractor.model import Correction, Document, Rejected


def confidence_rows(node: URIRef, confidence: float | None) -> Iterator[Row]:
    """``ckg:confidence 0.86``, an xsd:decimal of two places; nothing where nothing is known."""
    if confidence is not None:
        yield node, CKG.confidence, Literal(Decimal(f"{confidence:.2f}"))


def correction_rows(node: URIRef, corrections: Sequence[Correction]) -> Iterator[Row]:
    """One node a correction, in the order in which they were applied."""
    for number, correction in enumerate(corrections, 1):
        name = URIRef(f"{node}#correction{number}")
        yield node, CKG.correction, name
        yield name, RDF.type, CKG.Correction
        yield name, CKG.correctedField, Literal(correction.field)
        if correction.value:
            yield name, CKG.formerValue, Literal(iris.clean(correction.was))
            yield name, CKG.correctedValue, Literal(iris.clean(correction.value))
        yield name, DCTERMS.creator, Literal(iris.clean(correction.who))
        yield name, DCTERMS.date, dated(correction.when) or Literal(iris.clean(correction.when))
        yield name, RDFS.comment, Literal(iris.clean(correction.why))


def rejected_rows(
    node: URIRef, document: Document, rejected: Sequence[Rejected], names: Sequence[URIRef]
) -> Iterator[Row]:
    """A rejected claim is no ckg:Claim any more: its evidence stays, with who has rejected it and why."""
    for place, (_, claim) in zip(places_of(rejected), rejected, strict=True):
        name = names[place]
        yield name, RDF.type, CKG.RejectedClaim
        yield from correction_rows(name, claim.corrections)
        yield name, CKG.evidence, iris.span(node, *claim.content)
        yield from span_rows(node, document, claim.content)


def places_of(rejected: Sequence[Rejected]) -> list[int]:
    """Where rejected claims stand among all claims, those that are left and those that are not."""
    return [found.place + number for number, found in enumerate(rejected)]
