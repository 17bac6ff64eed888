"""Extraction -> RDF: the flat edges that people query first, the claims behind them, and what each claim states.

「増税は誤りだ」と田中氏は述べた。 -> ``entity:田中 ckg:opposes entity:増税`` and the claim with its source, cue, act, evidence and rules.
No blank nodes; the same triples in the same order for the same extraction.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from rdflib import RDF, RDFS, Graph, Literal, URIRef
from rdflib.namespace import NamespaceManager

from extractor.claims.english import english_names, english_stance, english_triple
from extractor.graph import iris
from extractor.graph.corrections import confidence_rows, correction_rows, places_of, rejected_rows
from extractor.graph.documents import document_rows, span_rows
from extractor.graph.literals import timed
from extractor.graph.nodes import node_of, node_rows
from extractor.graph.vocabulary import ACTS, CKG, CKGR, DIRECTIONS, MODALITIES, POLARITIES, PREFIXES, ROLES, Row
from extractor.graph.voice import is_asserted, is_held
from extractor.model import Claim, Document, Extraction, NameType, Polarity, Span, Term, Triple


@dataclass(frozen=True, slots=True)
class _Scope:
    """What names the nodes of one document's graph."""

    base: str
    document: Document
    node: URIRef
    claims: tuple[Claim, ...]
    names: tuple[URIRef, ...]  # of the claims, by index
    dates: dict[int, str]  # where a date ends -> its ISO value
    english: dict[str, str] | None = None  # names, where statements are to be labelled in English


def to_graph(extraction: Extraction, base: str = iris.BASE, with_text: bool = True) -> Graph:
    """Write an extraction as an rdflib graph without named graphs.

    「増税は誤りだ」と田中氏は述べた。 -> a graph that holds ``entity:田中 ckg:opposes entity:増税``. ``base`` begins the IRIs of the
    data; ``with_text=False`` leaves the article's text out (the words of the evidence stay). Raises ``UsageError`` for a base
    that is no absolute IRI ending in a slash.
    """
    return graph_of(rows_of(extraction, base, with_text), base)


def graph_of(rows: list[Row], base: str = iris.BASE) -> Graph:
    """A graph of triples with the prefixes that make it readable."""
    graph = Graph(bind_namespaces="none")
    graph.namespace_manager = NamespaceManager(graph, bind_namespaces="none")
    for prefix, namespace in PREFIXES.items():
        graph.bind(prefix, namespace)
    for kind in ("entity", "predicate", "claim", "doc"):
        graph.bind(kind, f"{base}{kind}/")
    for row in rows:
        graph.add(row)
    return graph


def rows_of(extraction: Extraction, base: str = iris.BASE, with_text: bool = True, english: bool = False) -> list[Row]:
    """The triples in the order in which a person reads them: the document, its nodes, then its claims in text order. With
    ``english`` each statement that can be said in English has it as its ``rdfs:label``.
    """
    document, claims = extraction.analysis.document, extraction.claims
    node = iris.document(iris.checked(base), document.id)
    dates = {name.end: name.value for name in extraction.analysis.names
             if name.value is not None and name.type in (NameType.DATE, NameType.TIME)}  # fmt: skip
    dates |= {q.end: q.value for q in extraction.analysis.quantities if q.rule == "same-date" and q.value is not None}
    spoken = english_names(extraction.entities) if english else None
    scope = _Scope(base, document, node, claims, claim_names(extraction, base), dates, spoken)
    rows = [*document_rows(node, document, with_text), *node_rows(base, node, extraction)]
    for number in range(len(claims)):
        rows += _claim_rows(scope, number)
    rows += rejected_rows(node, document, extraction.rejected, _names_with_rejected(extraction, base))
    return list(dict.fromkeys(rows))


def claim_names(extraction: Extraction, base: str = iris.BASE) -> tuple[URIRef, ...]:
    """The IRI of each claim, by index; a rejected claim keeps its own, so that none after it is renamed."""
    names = _names_with_rejected(extraction, base)
    return tuple(name for number, name in enumerate(names) if number not in places_of(extraction.rejected))


def _names_with_rejected(extraction: Extraction, base: str) -> tuple[URIRef, ...]:
    claims = list(extraction.claims)
    for place, rejected in zip(places_of(extraction.rejected), extraction.rejected, strict=True):
        claims.insert(place, rejected.claim)
    return tuple(_named(base, extraction.analysis.document, claims))


def _named(base: str, document: Document, claims: Iterable[Claim]) -> Iterator[URIRef]:
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
    claim, node = scope.claims[number], scope.names[number]
    yield node, RDF.type, CKG.Claim
    if claim.source_entity is not None:
        yield node, CKG.source, node_of(scope.base, scope.node, claim.source_entity)
    if claim.source_implicit:
        yield node, CKG.sourceImplicit, Literal(True)
    yield node, CKG.act, ACTS[claim.act]
    if claim.cue is not None:
        yield node, CKG.cue, Literal(iris.clean(claim.cue.lemma), lang="ja")
    yield node, CKG.polarity, POLARITIES[claim.polarity]
    if claim.content_polarity is Polarity.NEGATIVE:
        yield node, CKG.contentPolarity, CKG.Negative
    yield node, CKG.modality, MODALITIES[claim.modality]
    if claim.within is not None:
        yield node, CKG.within, scope.names[claim.within]
    for rule in claim.rules:
        yield node, CKG.rule, CKGR[rule]
    yield from confidence_rows(node, claim.confidence)
    yield from correction_rows(node, claim.corrections)
    yield node, CKG.evidence, iris.span(scope.node, *claim.content)
    yield from span_rows(scope.node, scope.document, claim.content)
    yield from _statements(scope, claim, node)


def _statements(scope: _Scope, claim: Claim, node: URIRef) -> Iterator[Row]:
    seen: Counter[tuple[str, ...]] = Counter()
    for triple in claim.triples:
        yield from _proposition(scope, claim, node, triple, seen)
    for stance in claim.stances:
        relation, target = DIRECTIONS[stance.direction], stance.target
        holder, object_ = node_of(scope.base, scope.node, stance.holder), _node(scope, target)
        name = _statement_name(node, seen, holder, relation, object_)
        yield from _statement(node, name, holder, relation, object_, Polarity.POSITIVE, stance.rules)
        yield from confidence_rows(name, stance.confidence)
        yield name, CKG.evidence, iris.span(scope.node, target.start, target.end)
        yield from span_rows(scope.node, scope.document, Span(target.start, target.end))
        yield from _english(name, english_stance(stance, scope.english) if scope.english is not None else None)
        if is_held(scope.claims, claim, stance):
            yield holder, relation, object_


def _proposition(
    scope: _Scope, claim: Claim, node: URIRef, triple: Triple, seen: Counter[tuple[str, ...]]
) -> Iterator[Row]:
    subject = None if triple.subject is None else _node(scope, triple.subject)
    object_ = None if triple.object is None else _node(scope, triple.object)
    predicate = iris.predicate(scope.base, triple.lemma)
    polarity = Polarity.NEGATIVE if triple.negated else Polarity.POSITIVE
    name = _statement_name(node, seen, subject, predicate, object_, polarity)
    yield from _statement(node, name, subject, predicate, object_, polarity, triple.rules)
    yield from confidence_rows(name, triple.confidence)
    if scope.english is not None:
        yield from _english(name, english_triple(triple, scope.document.text, scope.english))
    if triple.case is not None:
        yield name, CKG.case, Literal(triple.case)
    for role, term in triple.others:
        yield name, ROLES[role], _time(scope, term) if role == "time" else _node(scope, term)
    if subject is not None and object_ is not None and is_asserted(scope.claims, claim, triple):
        yield subject, predicate, object_


def _statement_name(claim: URIRef, seen: Counter[tuple[str, ...]], *parts: object) -> URIRef:
    key = tuple("" if part is None else str(part) for part in parts)
    return iris.statement(claim, *key, *_occurrence(seen, key))


def _statement(claim: URIRef, name: URIRef, subject: URIRef | None, predicate: URIRef, object_: URIRef | None,
               polarity: Polarity, rules: tuple[str, ...]) -> Iterator[Row]:  # fmt: skip
    yield claim, CKG.states, name
    yield name, RDF.type, CKG.Statement
    if subject is not None:
        yield name, RDF.subject, subject
    yield name, RDF.predicate, predicate
    if object_ is not None:
        yield name, RDF.object, object_
    yield name, CKG.polarity, POLARITIES[polarity]
    for rule in rules:
        yield name, CKG.rule, CKGR[rule]


def _english(name: URIRef, edge: str | None) -> Iterator[Row]:
    """``Sam Altman –opposes→ attention to parameter count``, for who reads no Japanese."""
    if edge is not None:
        yield name, RDFS.label, Literal(iris.clean(edge), lang="en")


def _node(scope: _Scope, term: Term) -> URIRef:
    return node_of(scope.base, scope.node, term.label)


def _time(scope: _Scope, term: Term) -> Literal:
    """昨年10月 -> "2023-10"^^xsd:gYearMonth, 来年度 -> "2024-04/2025-03" in EDTF where the article's date is known, else the words."""
    return timed(scope.dates.get(term.end, "")) or Literal(iris.clean(term.label), lang="ja")
