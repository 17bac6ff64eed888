"""Extraction -> RDF: the flat edges that people query first, the claims behind them, and what each claim states.

「増税は誤りだ」と田中氏は述べた。 -> ``entity:田中 ckg:opposes entity:増税`` and the claim with its source, cue, act, evidence and rules.
No blank nodes; the same triples in the same order for the same extraction.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from extractor.claims.english import english_names, english_stance, english_triple
from extractor.graph import iris
from extractor.graph.corrections import confidence_rows, correction_rows, places_of, rejected_rows
from extractor.graph.documents import document_rows, span_rows
from extractor.graph.literals import timed
from extractor.graph.nodes import node_of, node_rows
from extractor.graph.style import PLAIN, Style
from extractor.graph.terms import Row, iri, label, text, typed
from extractor.graph.vocabulary import ACTS, CKG, DIRECTIONS, MODALITIES, POLARITIES, RDF, RDFS, ROLES, XSD, rule
from extractor.graph.voice import is_asserted, is_held
from extractor.model import Claim, Document, Extraction, NameType, Polarity, Span, Term, Triple

_TRUE = typed("true", XSD.boolean)


@dataclass(frozen=True, slots=True)
class _Scope:
    """What names the nodes of one document's graph."""

    base: str
    document: Document
    name: str  # IRI of the document
    claims: tuple[Claim, ...]
    names: tuple[str, ...]  # IRIs of the claims, by index
    dates: dict[int, str]  # where a date ends -> its ISO value
    english: dict[str, str] | None = None  # names, where statements are to be labelled in English


def rows_of(extraction: Extraction, style: Style = PLAIN) -> list[Row]:
    """The triples in the order in which a person reads them: the document, its nodes, then its claims in text order.

    Each is three terms of N-Triples: ``<…/entity/田中>``, ``<…#opposes>``, ``<…/entity/増税>``. With ``style.english`` each statement
    that can be said in English has it as its ``rdfs:label``. Raises ``UsageError`` for a base that is no absolute IRI ending in a slash.
    """
    document, claims, base = extraction.analysis.document, extraction.claims, style.base
    name = iris.document(iris.checked(base), document.id)
    spoken = english_names(extraction.entities) if style.english else None
    scope = _Scope(base, document, name, claims, claim_names(extraction, base), _dates(extraction), spoken)
    rows = [*document_rows(name, document, style.with_text), *node_rows(base, name, extraction)]
    for number in range(len(claims)):
        rows += _claim_rows(scope, number)
    rows += rejected_rows(name, document, extraction.rejected, _names_with_rejected(extraction, base))
    return list(dict.fromkeys(rows))


def _dates(extraction: Extraction) -> dict[int, str]:
    """Where a date ends -> its ISO value."""
    dates = {name.end: name.value for name in extraction.analysis.names
             if name.value is not None and name.type in (NameType.DATE, NameType.TIME)}  # fmt: skip
    return dates | {
        q.end: q.value for q in extraction.analysis.quantities if q.rule == "same-date" and q.value is not None
    }


def claim_names(extraction: Extraction, base: str = iris.BASE) -> tuple[str, ...]:
    """The IRI of each claim, by index; a rejected claim keeps its own, so that none after it is renamed."""
    names = _names_with_rejected(extraction, base)
    return tuple(name for number, name in enumerate(names) if number not in places_of(extraction.rejected))


def _names_with_rejected(extraction: Extraction, base: str) -> tuple[str, ...]:
    claims = list(extraction.claims)
    for place, rejected in zip(places_of(extraction.rejected), extraction.rejected, strict=True):
        claims.insert(place, rejected.claim)
    return tuple(_named(base, extraction.analysis.document, claims))


def _named(base: str, document: Document, claims: Iterable[Claim]) -> Iterator[str]:
    seen: Counter[tuple[str, ...]] = Counter()
    for claim in claims:
        evidence = document.text[claim.content.start : claim.content.end]
        parts = (document.id, claim.source_entity or "", claim.act, claim.polarity, claim.modality, evidence)
        yield iris.claim(base, *parts, *_occurrence(seen, parts))


def _occurrence(seen: Counter[tuple[str, ...]], parts: tuple[str, ...]) -> tuple[str, ...]:
    """Nothing the first time, then 2, 3 …: a repeated claim is a claim of its own."""
    seen[parts] += 1
    return () if seen[parts] == 1 else (str(seen[parts]),)


# ------------------------------------------------------------------------------------------------ claims


def _claim_rows(scope: _Scope, number: int) -> Iterator[Row]:
    claim, name = scope.claims[number], scope.names[number]
    node = iri(name)
    yield node, RDF.type, CKG.Claim
    if claim.source_entity is not None:
        yield node, CKG.source, node_of(scope.base, scope.name, claim.source_entity)
    if claim.source_implicit:
        yield node, CKG.sourceImplicit, _TRUE
    yield node, CKG.act, ACTS[claim.act]
    if claim.cue is not None:
        yield node, CKG.cue, label(claim.cue.lemma)
    yield node, CKG.polarity, POLARITIES[claim.polarity]
    if claim.content_polarity is Polarity.NEGATIVE:
        yield node, CKG.contentPolarity, CKG.Negative
    yield node, CKG.modality, MODALITIES[claim.modality]
    if claim.within is not None:
        yield node, CKG.within, iri(scope.names[claim.within])
    for id_ in claim.rules:
        yield node, CKG.rule, rule(id_)
    yield from confidence_rows(node, claim.confidence)
    yield from correction_rows(node, claim.corrections)
    yield node, CKG.evidence, iri(iris.span(scope.name, *claim.content))
    yield from span_rows(scope.name, scope.document, claim.content)
    yield from _statements(scope, claim, name)


def _statements(scope: _Scope, claim: Claim, of: str) -> Iterator[Row]:
    seen: Counter[tuple[str, ...]] = Counter()
    for triple in claim.triples:
        yield from _proposition(scope, claim, of, triple, seen)
    for stance in claim.stances:
        relation, target = DIRECTIONS[stance.direction], stance.target
        holder, object_ = node_of(scope.base, scope.name, stance.holder), _node(scope, target)
        name = _statement_name(of, seen, holder, relation, object_)
        yield from _statement(of, name, holder, relation, object_, Polarity.POSITIVE, stance.rules)
        yield from confidence_rows(name, stance.confidence)
        yield name, CKG.evidence, iri(iris.span(scope.name, target.start, target.end))
        yield from span_rows(scope.name, scope.document, Span(target.start, target.end))
        yield from _english(name, english_stance(stance, scope.english) if scope.english is not None else None)
        if is_held(scope.claims, claim, stance):
            yield holder, relation, object_


def _proposition(scope: _Scope, claim: Claim, of: str, triple: Triple, seen: Counter[tuple[str, ...]]) -> Iterator[Row]:
    subject = None if triple.subject is None else _node(scope, triple.subject)
    object_ = None if triple.object is None else _node(scope, triple.object)
    predicate = iri(iris.predicate(scope.base, triple.lemma))
    polarity = Polarity.NEGATIVE if triple.negated else Polarity.POSITIVE
    name = _statement_name(of, seen, subject, predicate, object_, polarity)
    yield from _statement(of, name, subject, predicate, object_, polarity, triple.rules)
    yield from confidence_rows(name, triple.confidence)
    if scope.english is not None:
        yield from _english(name, english_triple(triple, scope.document.text, scope.english))
    if triple.case is not None:
        yield name, CKG.case, text(triple.case)
    for role, term in triple.others:
        yield name, ROLES[role], _time(scope, term) if role == "time" else _node(scope, term)
    if subject is not None and object_ is not None and is_asserted(scope.claims, claim, triple):
        yield subject, predicate, object_


def _statement_name(claim: str, seen: Counter[tuple[str, ...]], *parts: str | None) -> str:
    key = tuple("" if part is None else part.strip("<>") for part in parts)
    return iri(iris.statement(claim, *key, *_occurrence(seen, key)))


def _statement(claim: str, name: str, subject: str | None, predicate: str, object_: str | None,
               polarity: Polarity, rules: tuple[str, ...]) -> Iterator[Row]:  # fmt: skip
    yield iri(claim), CKG.states, name
    yield name, RDF.type, CKG.Statement
    if subject is not None:
        yield name, RDF.subject, subject
    yield name, RDF.predicate, predicate
    if object_ is not None:
        yield name, RDF.object, object_
    yield name, CKG.polarity, POLARITIES[polarity]
    for id_ in rules:
        yield name, CKG.rule, rule(id_)


def _english(name: str, edge: str | None) -> Iterator[Row]:
    """``Sam Altman –opposes→ attention to parameter count``, for who reads no Japanese."""
    if edge is not None:
        yield name, RDFS.label, label(edge, "en")


def _node(scope: _Scope, term: Term) -> str:
    return node_of(scope.base, scope.name, term.label)


def _time(scope: _Scope, term: Term) -> str:
    """昨年10月 -> "2023-10"^^xsd:gYearMonth, 来年度 -> "2024-04/2025-03" in EDTF where the article's date is known, else the words."""
    return timed(scope.dates.get(term.end, "")) or label(term.label)
