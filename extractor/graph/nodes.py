"""The nodes that claims point to: whoever speaks, whatever is spoken of, and the verbs between them, with their labels (SKOS).

A node that a cluster of mentions stands behind, or that speaks, is a ckg:Entity; one that only a phrase stands for, a ckg:Concept.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from rdflib import RDF, Literal, URIRef
from rdflib.namespace import OWL, SKOS

from extractor.claims.english import english_verb
from extractor.graph import iris
from extractor.graph.vocabulary import CKG, TYPES, Row
from extractor.model import AUTHOR, Claim, Document, Entity, Extraction, Term


def node_of(base: str, document: URIRef, label: str) -> URIRef:
    """The IRI of a canonical name or label; the author is one of each document."""
    return iris.author(document) if label == AUTHOR else iris.entity(base, label)


def node_rows(base: str, document: URIRef, extraction: Extraction) -> Iterator[Row]:
    """Types and labels of every node and predicate of an extraction's claims, in text order."""
    entities = {entity.canonical: entity for entity in extraction.entities}
    speakers, links = set(_speakers(extraction.claims)), dict(extraction.links)
    for label, english in _labels(extraction.claims).items():
        if label != AUTHOR:
            yield from _node(iris.entity(base, label), label, english, entities.get(label), label in speakers)
            yield from _link(iris.entity(base, label), links.get(label), entities.get(label))
            yield from _roles(base, label, entities)
    if AUTHOR in speakers or extraction.analysis.document.author is not None:
        yield from _author(iris.author(document), extraction.analysis.document)
    for lemma in dict.fromkeys(triple.lemma for claim in extraction.claims for triple in claim.triples):
        node = iris.predicate(base, lemma)
        yield node, RDF.type, CKG.Predicate
        yield node, SKOS.prefLabel, Literal(iris.clean(lemma), lang="ja")
        if english := english_verb(lemma):
            yield node, SKOS.prefLabel, Literal(english, lang="en")


def _node(node: URIRef, label: str, english: str | None, entity: Entity | None, speaks: bool) -> Iterator[Row]:
    yield node, RDF.type, CKG.Entity if speaks or entity is not None else CKG.Concept
    if entity is not None and entity.type in TYPES:
        yield node, RDF.type, TYPES[entity.type]
    shown = iris.clean(label)
    yield node, SKOS.prefLabel, Literal(shown, lang="ja")
    if english := (entity and entity.english) or english:
        yield node, SKOS.prefLabel, Literal(iris.clean(english), lang="en")
    for alias in () if entity is None else entity.aliases:
        if iris.clean(alias) != shown:
            yield node, SKOS.altLabel, Literal(iris.clean(alias), lang="ja")


def _roles(base: str, label: str, entities: Mapping[str, Entity]) -> Iterator[Row]:
    """What a person is and to whom; the organisation is a node of its own even where no claim speaks of it."""
    for role in entities[label].roles if label in entities else ():
        yield iris.entity(base, label), CKG.role, Literal(iris.clean(role.title), lang="ja")
        if role.organisation is not None:
            body = iris.entity(base, role.organisation)
            yield iris.entity(base, label), CKG.roleAt, body
            yield from _node(body, role.organisation, None, entities.get(role.organisation), False)


def _link(node: URIRef, iri: str | None, entity: Entity | None) -> Iterator[Row]:
    """The user's IRI for a node: the same individual where the node has a name, a concept that matches where it has none."""
    if iri is not None:
        yield node, OWL.sameAs if entity is not None and entity.type in TYPES else SKOS.exactMatch, URIRef(iri)


def _author(node: URIRef, document: Document) -> Iterator[Row]:
    yield node, RDF.type, CKG.Author
    known = document.author is not None
    if document.author is not None:
        yield node, SKOS.prefLabel, Literal(iris.clean(document.author), lang="ja")
    yield node, SKOS.altLabel if known else SKOS.prefLabel, Literal("著者", lang="ja")
    yield node, SKOS.altLabel if known else SKOS.prefLabel, Literal("author", lang="en")


def _speakers(claims: Iterable[Claim]) -> Iterator[str]:
    for claim in claims:
        if claim.source_entity is not None:
            yield claim.source_entity
        yield from (stance.holder for stance in claim.stances)


def _labels(claims: Iterable[Claim]) -> Mapping[str, str | None]:
    """Every label with the first English that is given for it, in text order."""
    found: dict[str, str | None] = {}
    for claim in claims:
        for name in _speakers([claim]):
            found.setdefault(name, None)
        for term in _terms(claim):
            found[term.label] = found.get(term.label) or term.english
    return found


def _terms(claim: Claim) -> Iterator[Term]:
    for triple in claim.triples:
        yield from (term for term in (triple.subject, triple.object) if term is not None)
        yield from (term for role, term in triple.others if role != "time")
    yield from (stance.target for stance in claim.stances)
