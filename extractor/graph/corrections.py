"""How sure a claim is, and what people have put right, in the graph.

``<claim/9f2c…> ckg:correction <claim/9f2c…#correction1>``, which says which field, what it was and is, who, when and why.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from extractor.graph import iris
from extractor.graph.documents import span_rows
from extractor.graph.literals import dated
from extractor.graph.naming import places_of
from extractor.graph.terms import Row, iri, label, text, typed
from extractor.graph.vocabulary import CKG, DCTERMS, RDF, RDFS, XSD
from extractor.model import Correction, Document, Rejected


def confidence_rows(node: str, confidence: float | None) -> Iterator[Row]:
    """``ckg:confidence 0.86``, an xsd:decimal of two places; nothing where nothing is known."""
    if confidence is not None:
        yield node, CKG.confidence, typed(f"{confidence:.2f}", XSD.decimal)


def correction_rows(node: str, corrections: Sequence[Correction]) -> Iterator[Row]:
    """One node a correction, in the order in which they were applied."""
    for number, correction in enumerate(corrections, 1):
        name = f"{node[:-1]}#correction{number}>"
        yield node, CKG.correction, name
        yield name, RDF.type, CKG.Correction
        yield name, CKG.correctedField, text(correction.field)
        if correction.value:
            yield name, CKG.formerValue, label(correction.was, "")
            yield name, CKG.correctedValue, label(correction.value, "")
        yield name, DCTERMS.creator, label(correction.who, "")
        yield name, DCTERMS.date, dated(correction.when) or label(correction.when, "")
        yield name, RDFS.comment, label(correction.why, "")


def rejected_rows(of: str, document: Document, rejected: Sequence[Rejected], names: Sequence[str]) -> Iterator[Row]:
    """A rejected claim is no ckg:Claim any more: its evidence stays, with who has rejected it and why."""
    for place, (_, claim) in zip(places_of(rejected), rejected, strict=True):
        name = iri(names[place])
        yield name, RDF.type, CKG.RejectedClaim
        yield from correction_rows(name, claim.corrections)
        yield name, CKG.evidence, iri(iris.span(of, *claim.content))
        yield from span_rows(of, document, claim.content)
