"""Claims and what they state, as rows: who says it, how, how sure, where the text says so; then each subject, predicate, object.

「増税は誤りだ」と田中氏は述べた。 -> ``<claim/9f2c…> a ckg:Claim ; ckg:source entity:田中 ; ckg:act ckg:State …``
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass

from extractor.claims.english import english_stance, english_triple
from extractor.graph import iris
from extractor.graph.corrections import confidence_rows, correction_rows
from extractor.graph.documents import span_rows
from extractor.graph.literals import timed
from extractor.graph.naming import statement_name
from extractor.graph.nodes import node_of, predicate_of
from extractor.graph.terms import Row, iri, label, text, typed
from extractor.graph.vocabulary import ACTS, CKG, DIRECTIONS, MODALITIES, POLARITIES, RDF, RDFS, ROLES, XSD, rule
from extractor.graph.voice import is_asserted, is_held
from extractor.model import Claim, Document, Modality, Polarity, Span, Stance, Term, Triple

_TRUE = typed("true", XSD.boolean)
_PLAIN_CASES = (("ヲ", False), ("cop", True))  # with an object, by whether the predicate is だ: not written


@dataclass(frozen=True, slots=True)
class Scope:
    """What names the nodes of one document's graph, and how much is told of them."""

    base: str
    document: Document
    name: str  # IRI of the document
    claims: tuple[Claim, ...]
    names: tuple[str, ...]  # IRIs of the claims, by index
    dates: dict[int, str]  # where a date ends -> its ISO value
    english: dict[str, str] | None  # names, where statements are to be labelled in English
    full: bool  # with what follows from the rest, and with rules, confidences and corrections


def edge_rows(scope: Scope) -> Iterator[Row]:
    """The flat edges: what the text itself stands behind."""
    for claim in scope.claims:
        for triple in claim.triples:
            if triple.subject is not None and triple.object is not None and is_asserted(scope.claims, claim, triple):
                yield _node(scope, triple.subject), predicate_of(scope.base, triple.lemma), _node(scope, triple.object)
        for stance in claim.stances:
            if is_held(scope.claims, claim, stance):
                yield _holder(scope, stance), DIRECTIONS[stance.direction], _node(scope, stance.target)


def claim_rows(scope: Scope, number: int) -> Iterator[Row]:
    """One claim, its evidence and its statements."""
    claim, name = scope.claims[number], scope.names[number]
    node, full = iri(name), scope.full
    yield node, RDF.type, CKG.Claim
    if claim.source_entity is not None:
        yield node, CKG.source, node_of(scope.base, scope.name, claim.source_entity)
    if claim.source_implicit:
        yield node, CKG.sourceImplicit, _TRUE
    yield node, CKG.act, ACTS[claim.act]
    if claim.cue is not None:
        yield node, CKG.cue, label(claim.cue.lemma)
    if full or claim.polarity is Polarity.NEGATIVE:
        yield node, CKG.polarity, POLARITIES[claim.polarity]
    if claim.content_polarity is Polarity.NEGATIVE:
        yield node, CKG.contentPolarity, CKG.Negative
    if full or claim.modality is not Modality.ASSERTED:
        yield node, CKG.modality, MODALITIES[claim.modality]
    if claim.within is not None:
        yield node, CKG.within, iri(scope.names[claim.within])
    if full:
        yield from _origin(node, claim)
        yield from correction_rows(node, claim.corrections)
    yield node, CKG.evidence, iri(iris.span(scope.name, *claim.content))
    yield from span_rows(scope.name, scope.document, claim.content, full)
    yield from _statements(scope, claim, name)


def _origin(node: str, made: Claim | Triple | Stance) -> Iterator[Row]:
    """By which rules something was made, and how sure they are."""
    for id_ in made.rules:
        yield node, CKG.rule, rule(id_)
    yield from confidence_rows(node, made.confidence)


def _statements(scope: Scope, claim: Claim, of: str) -> Iterator[Row]:
    seen: Counter[tuple[str, ...]] = Counter()
    for triple in claim.triples:
        yield from _proposition(scope, of, triple, seen)
    for stance in claim.stances:
        yield from _stance(scope, claim, of, stance, seen)


def _proposition(scope: Scope, of: str, triple: Triple, seen: Counter[tuple[str, ...]]) -> Iterator[Row]:
    subject = None if triple.subject is None else _node(scope, triple.subject)
    object_ = None if triple.object is None else _node(scope, triple.object)
    predicate = predicate_of(scope.base, triple.lemma)
    polarity = Polarity.NEGATIVE if triple.negated else Polarity.POSITIVE
    name = statement_name(of, seen, subject, predicate, object_, polarity)
    yield from _statement(scope, of, name, subject, predicate, object_, polarity)
    if scope.full:
        yield from _origin(name, triple)
    if scope.english is not None:
        yield from _english(name, english_triple(triple, scope.document.text, scope.english))
    if triple.case is not None and (object_ is None or (triple.case, triple.lemma == "だ") not in _PLAIN_CASES):
        yield name, CKG.case, text(triple.case)
    for role, term in triple.others:
        yield name, ROLES[role], _time(scope, term) if role == "time" else _node(scope, term)


def _stance(scope: Scope, claim: Claim, of: str, stance: Stance, seen: Counter[tuple[str, ...]]) -> Iterator[Row]:
    holder, relation = _holder(scope, stance), DIRECTIONS[stance.direction]
    target, object_ = Span(stance.target.start, stance.target.end), _node(scope, stance.target)
    name = statement_name(of, seen, holder, relation, object_)
    yield from _statement(scope, of, name, holder, relation, object_, Polarity.POSITIVE)
    if scope.full:
        yield from _origin(name, stance)
        if not (claim.content.start <= target.start and target.end <= claim.content.end):
            yield name, CKG.evidence, iri(iris.span(scope.name, *target))
            yield from span_rows(scope.name, scope.document, target)
    if scope.english is not None:
        yield from _english(name, english_stance(stance, scope.english))


def _statement(
    scope: Scope, claim: str, name: str, subject: str | None, predicate: str, object_: str | None, polarity: Polarity
) -> Iterator[Row]:
    yield iri(claim), CKG.states, name
    if scope.full:
        yield name, RDF.type, CKG.Statement
    if subject is not None:
        yield name, RDF.subject, subject
    yield name, RDF.predicate, predicate
    if object_ is not None:
        yield name, RDF.object, object_
    if scope.full or polarity is Polarity.NEGATIVE:
        yield name, CKG.polarity, POLARITIES[polarity]


def _english(name: str, edge: str | None) -> Iterator[Row]:
    """``Sam Altman –opposes→ attention to parameter count``, for who reads no Japanese."""
    if edge is not None:
        yield name, RDFS.label, label(edge, "en")


def _node(scope: Scope, term: Term) -> str:
    return node_of(scope.base, scope.name, term.label)


def _holder(scope: Scope, stance: Stance) -> str:
    return node_of(scope.base, scope.name, stance.holder)


def _time(scope: Scope, term: Term) -> str:
    """昨年10月 -> "2023-10"^^xsd:gYearMonth, 来年度 -> "2024-04/2025-03" in EDTF where the article's date is known, else the words."""
    return timed(scope.dates.get(term.end, "")) or label(term.label)
