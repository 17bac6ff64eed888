"""Extraction -> RDF: the flat edges that people query first, the claims behind them, and what each claim states.

「増税は誤りだ」と田中氏は述べた。 -> ``entity:田中 ckg:opposes entity:増税`` and the claim with its source, cue, act, evidence and rules.
No blank nodes; the same triples in the same order for the same extraction.
"""

from __future__ import annotations

from dataclasses import replace

from extractor.claims.confidence import sure
from extractor.claims.english import english_names
from extractor.graph import iris
from extractor.graph.claims import Scope, claim_rows, edge_rows
from extractor.graph.corrections import rejected_rows
from extractor.graph.documents import document_rows, reading_rows
from extractor.graph.naming import claim_names, names_with_rejected
from extractor.graph.nodes import node_rows
from extractor.graph.style import PLAIN, Style
from extractor.graph.terms import Row
from extractor.graph.voice import is_asserted, is_held
from extractor.model import Claim, Extraction, NameType

__all__ = ["claim_names", "rows_of"]


def rows_of(extraction: Extraction, style: Style = PLAIN) -> list[Row]:
    """The triples in the order in which a person reads them: the document, its nodes, then its claims in text order.

    Each is three terms of N-Triples: ``<…/entity/田中>``, ``<…#opposes>``, ``<…/entity/増税>``. With ``style.english`` each statement
    that can be said in English has it as its ``rdfs:label``. Raises ``UsageError`` for a base that is no absolute IRI ending in a slash.
    """
    iris.checked(style.base)
    kept = kept_of(extraction, style)
    scope = scope_of(kept, style)
    rows = [*document_rows(scope.name, scope.document, style.texts), *reading_rows(scope.name, kept, style)]
    claims = [_flat(kept, claim) for claim in kept.claims] if style.detail == "edges" else kept.claims
    rows += node_rows(style.base, scope.name, kept, claims)
    for claim in kept.claims:
        rows += edge_rows(scope, claim)
    if style.detail != "edges":
        for number in range(len(kept.claims)):
            rows += claim_rows(scope, number)
    if style.detail == "full" and kept.rejected:
        rows += rejected_rows(scope.name, scope.document, kept.rejected, names_with_rejected(kept, style.base))
    return list(dict.fromkeys(rows))


def kept_of(extraction: Extraction, style: Style) -> Extraction:
    """What of an extraction is sure enough to be written."""
    return extraction if style.min_confidence is None else sure(extraction, style.min_confidence)


def scope_of(extraction: Extraction, style: Style) -> Scope:
    """What names the nodes of an extraction's graph."""
    document = extraction.analysis.document
    name = iris.document(style.base, document.id)
    english = english_names(extraction.entities) if style.english else None
    names = claim_names(extraction, style.base)
    return Scope(
        style.base, document, name, extraction.claims, names, _dates(extraction), english, style.detail == "full"
    )


def _dates(extraction: Extraction) -> dict[int, str]:
    """Where a date ends -> its ISO value."""
    dates = {name.end: name.value for name in extraction.analysis.names
             if name.value is not None and name.type in (NameType.DATE, NameType.TIME)}  # fmt: skip
    return dates | {
        q.end: q.value for q in extraction.analysis.quantities if q.rule == "same-date" and q.value is not None
    }


def _flat(extraction: Extraction, claim: Claim) -> Claim:
    """A claim with nothing but what stands flat, so that only the nodes of flat edges are described."""
    stances = tuple(stance for stance in claim.stances if is_held(extraction.claims, claim, stance))
    triples = tuple(
        replace(triple, others=())
        for triple in claim.triples
        if triple.subject and triple.object and is_asserted(extraction.claims, claim, triple)
    )
    return replace(claim, source_entity=None, triples=triples, stances=stances)
