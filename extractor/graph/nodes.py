"""The nodes that claims point to: whoever speaks, whatever is spoken of, and the verbs between them, with their labels (SKOS).

A node that a cluster of mentions stands behind, or that speaks, is a ckg:Entity; one that only a phrase stands for, a ckg:Concept.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import lru_cache

from extractor.claims.english import english_verb
from extractor.graph import iris
from extractor.graph.terms import Row, iri, label, text
from extractor.graph.vocabulary import CKG, OWL, RDF, SKOS, TYPES
from extractor.model import AUTHOR, Claim, Document, Entity, Extraction, Term


def node_of(base: str, document: str, name: str) -> str:
    """The term of a canonical name or label; the author is one of each document."""
    return iri(iris.author(document)) if name == AUTHOR else _entity(base, name)


@lru_cache(16_384)
def _entity(base: str, name: str) -> str:
    return iri(iris.entity(base, name))


@lru_cache(16_384)
def predicate_of(base: str, lemma: str) -> str:
    """The term of a verb found in the text."""
    return iri(iris.predicate(base, lemma))


def node_rows(base: str, document: str, extraction: Extraction, claims: Sequence[Claim]) -> Iterator[Row]:
    """Types and labels of every node and predicate of some of an extraction's claims, in text order."""
    entities = {entity.canonical: entity for entity in extraction.entities}
    speakers, links = set(speakers_of(extraction.claims)), dict(extraction.links)
    for name, english in _labels(claims).items():
        if name != AUTHOR:
            node, entity = node_of(base, document, name), entities.get(name)
            yield from _node(node, name, english, entity, name in speakers)
            yield from _link(node, links.get(name), entity)
            yield from _roles(base, node, entity, entities)
    if AUTHOR in speakers_of(claims) or extraction.analysis.document.author is not None:
        yield from _author(iri(iris.author(document)), extraction.analysis.document)
    for lemma in dict.fromkeys(triple.lemma for claim in claims for triple in claim.triples):
        node = predicate_of(base, lemma)
        yield node, RDF.type, CKG.Predicate
        yield node, SKOS.prefLabel, label(lemma)
        if english := english_verb(lemma):
            yield node, SKOS.prefLabel, text(english, "en")


def _node(node: str, name: str, english: str | None, entity: Entity | None, speaks: bool) -> Iterator[Row]:
    yield node, RDF.type, CKG.Entity if speaks or entity is not None else CKG.Concept
    if entity is not None and entity.type in TYPES:
        yield node, RDF.type, TYPES[entity.type]
    shown = label(name)
    yield node, SKOS.prefLabel, shown
    if english := (entity and entity.english) or english:
        yield node, SKOS.prefLabel, label(english, "en")
    for alias in () if entity is None else map(label, entity.aliases):
        if alias != shown:
            yield node, SKOS.altLabel, alias


def _roles(base: str, node: str, entity: Entity | None, entities: Mapping[str, Entity]) -> Iterator[Row]:
    """What a person is and to whom; the organisation is a node of its own even where no claim speaks of it."""
    for role in () if entity is None else entity.roles:
        yield node, CKG.role, label(role.title)
        if role.organisation is not None:
            body = _entity(base, role.organisation)
            yield node, CKG.roleAt, body
            yield from _node(body, role.organisation, None, entities.get(role.organisation), False)


def _link(node: str, link: str | None, entity: Entity | None) -> Iterator[Row]:
    """The user's IRI for a node: the same individual where the node has a name, a concept that matches where it has none."""
    if link is not None:
        yield node, OWL.sameAs if entity is not None and entity.type in TYPES else SKOS.exactMatch, iri(link)


def _author(node: str, document: Document) -> Iterator[Row]:
    yield node, RDF.type, CKG.Author
    known = document.author is not None
    if document.author is not None:
        yield node, SKOS.prefLabel, label(document.author)
    yield node, SKOS.altLabel if known else SKOS.prefLabel, text("著者", "ja")
    yield node, SKOS.altLabel if known else SKOS.prefLabel, text("author", "en")


def speakers_of(claims: Iterable[Claim]) -> Iterator[str]:
    """The canonical names of whoever says or holds something."""
    for claim in claims:
        if claim.source_entity is not None:
            yield claim.source_entity
        yield from (stance.holder for stance in claim.stances)


def _labels(claims: Iterable[Claim]) -> Mapping[str, str | None]:
    """Every label with the first English that is given for it, in text order."""
    found: dict[str, str | None] = {}
    for claim in claims:
        for name in speakers_of([claim]):
            found.setdefault(name, None)
        for term in _terms(claim):
            found[term.label] = found.get(term.label) or term.english
    return found


def _terms(claim: Claim) -> Iterator[Term]:
    for triple in claim.triples:
        yield from (term for term in (triple.subject, triple.object) if term is not None)
        yield from (term for role, term in triple.others if role != "time")
    yield from (stance.target for stance in claim.stances)
