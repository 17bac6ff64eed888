"""Claims and what they state, as rows: who says it, how, how sure, where the text says so; then each subject, predicate, object.

「増税は誤りだ」と田中氏は述べた。 -> ``<claim/9f2c…> a ckg:Claim ; ckg:source entity:田中 ; ckg:act ckg:State …``
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from typing import NamedTuple

from extractor.claims.english import english_stance, english_triple
from extractor.graph import iris
from extractor.graph.corrections import confidence_rows, correction_rows
from extractor.graph.documents import span_rows
from extractor.graph.literals import timed
from extractor.graph.naming import statement_name
from extractor.graph.nodes import node_of, predicate_of
from extractor.graph.terms import Row, iri, label, text, typed
from extractor.graph.vocabulary import ACTS, CKG, DIRECTIONS, MODALITIES, POLARITIES, RDF, RDFS, ROLES, XSD, rule
from extractor.graph.voice import stands
from extractor.model import Claim, Document, Modality, Polarity, Span, Stance, Term, Triple

_TRUE = typed("true", XSD.boolean)
_PLAIN_CASES = (("ヲ", False), ("cop", True))  # with an object, by whether the predicate is だ: not written


class Stated(NamedTuple):
    """A statement: what it was made from, its name, and the terms of its three parts."""

    made: Triple | Stance
    name: str
    subject: str | None
    relation: str
    object: str | None
    polarity: Polarity


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


def edge_rows(scope: Scope, claim: Claim) -> Iterator[Row]:
    """The flat edges of a claim: what the text itself stands behind."""
    for made in _made(claim):
        subject, relation, object_ = _edge(scope, made)
        if subject is not None and object_ is not None and stands(scope.claims, claim, made):
            yield subject, relation, object_


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
    yield from _statements(scope, number)


def _origin(node: str, made: Claim | Triple | Stance) -> Iterator[Row]:
    """By which rules something was made, and how sure they are."""
    for id_ in made.rules:
        yield node, CKG.rule, rule(id_)
    yield from confidence_rows(node, made.confidence)


def stated(scope: Scope, number: int) -> Iterator[Stated]:
    """What a claim states, propositions before stances: 田中 opposes 増税 -> Stated(…, ``<claim/9f2c…#0cca7cdb>``, ``<…/entity/田中>`` …)."""
    claim, seen = scope.claims[number], Counter[tuple[str, ...]]()
    for made in _made(claim):
        edge = _edge(scope, made)
        polarity = Polarity.NEGATIVE if isinstance(made, Triple) and made.negated else Polarity.POSITIVE
        key = (*edge, polarity) if isinstance(made, Triple) else edge
        yield Stated(made, statement_name(scope.names[number], seen, *key), *edge, polarity)


def _made(claim: Claim) -> tuple[Triple | Stance, ...]:
    """The propositions of a claim, then its stances."""
    return (*claim.triples, *claim.stances)


def _edge(scope: Scope, made: Triple | Stance) -> tuple[str | None, str, str | None]:
    """The terms of subject, predicate and object."""
    if isinstance(made, Stance):
        holder = node_of(scope.base, scope.name, made.holder)
        return holder, DIRECTIONS[made.direction], _node(scope, made.target)
    return _end(scope, made.subject), predicate_of(scope.base, made.lemma), _end(scope, made.object)


def english(scope: Scope, made: Triple | Stance) -> str | None:
    """``Sam Altman –opposes→ attention to parameter count``, for who reads no Japanese, where that is asked for and can be said."""
    if scope.english is None:
        return None
    if isinstance(made, Stance):
        return english_stance(made, scope.english)
    return english_triple(made, scope.document.text, scope.english)


def time_of(scope: Scope, term: Term) -> str:
    """昨年10月 -> "2023-10"^^xsd:gYearMonth, 来年度 -> "2024-04/2025-03" in EDTF where the article's date is known, else the words."""
    return timed(scope.dates.get(term.end, "")) or label(term.label)


def _statements(scope: Scope, number: int) -> Iterator[Row]:
    for found in stated(scope, number):
        yield from _statement(scope, scope.names[number], found)
        if scope.full:
            yield from _origin(found.name, found.made)
        if isinstance(found.made, Stance):
            yield from _target(scope, scope.claims[number], found.name, found.made)
        if (said := english(scope, found.made)) is not None:
            yield found.name, RDFS.label, label(said, "en")
        if isinstance(found.made, Triple):
            yield from _arguments(scope, found.name, found.made)


def _arguments(scope: Scope, name: str, triple: Triple) -> Iterator[Row]:
    if triple.case is not None and (triple.object is None or (triple.case, triple.lemma == "だ") not in _PLAIN_CASES):
        yield name, CKG.case, text(triple.case)
    for role, term in triple.others:
        yield name, ROLES[role], time_of(scope, term) if role == "time" else _node(scope, term)


def _target(scope: Scope, claim: Claim, name: str, stance: Stance) -> Iterator[Row]:
    """The words that a stance is for or against, where they lie outside the evidence of its claim."""
    target = Span(stance.target.start, stance.target.end)
    if scope.full and not (claim.content.start <= target.start and target.end <= claim.content.end):
        yield name, CKG.evidence, iri(iris.span(scope.name, *target))
        yield from span_rows(scope.name, scope.document, target)


def _statement(scope: Scope, claim: str, found: Stated) -> Iterator[Row]:
    yield iri(claim), CKG.states, found.name
    if scope.full:
        yield found.name, RDF.type, CKG.Statement
    if found.subject is not None:
        yield found.name, RDF.subject, found.subject
    yield found.name, RDF.predicate, found.relation
    if found.object is not None:
        yield found.name, RDF.object, found.object
    if scope.full or found.polarity is Polarity.NEGATIVE:
        yield found.name, CKG.polarity, POLARITIES[found.polarity]


def _end(scope: Scope, term: Term | None) -> str | None:
    return None if term is None else _node(scope, term)


def _node(scope: Scope, term: Term) -> str:
    return node_of(scope.base, scope.name, term.label)
