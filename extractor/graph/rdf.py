"""Extraction -> RDF: the flat edges that people query first, the claims behind them, and what each claim states.

「増税は誤りだ」と田中氏は述べた。 -> ``entity:田中 ckg:opposes entity:増税`` and the claim with its source, cue, act, evidence and rules.
No blank nodes; the same graph for the same extraction.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field

from rdflib import RDF, Graph, Literal, URIRef
from rdflib.namespace import DCTERMS, PROV, SKOS, XSD, NamespaceManager

from extractor import __version__
from extractor.graph import iris
from extractor.graph.vocabulary import ACTS, CKG, CKGR, DIRECTIONS, MODALITIES, NIF, POLARITIES, ROLES, SCHEMA, TYPES
from extractor.model import AUTHOR, Act, Claim, Document, Entity, Extraction, Modality, Polarity, Span, Stance, Term, Triple

_HYPOTHETICAL = (Modality.CONDITIONAL, Modality.INTERROGATIVE, Modality.HEARSAY)
_SOFTWARE = URIRef("https://w3id.org/claimkg/software")


@dataclass(frozen=True, slots=True)
class _Target:
    """The graph being filled, and what names its nodes."""

    graph: Graph
    base: str
    document: Document
    entities: dict[str, Entity]
    seen: Counter[tuple[str, ...]] = field(default_factory=Counter)


def to_graph(extraction: Extraction, base: str = iris.BASE, with_text: bool = True) -> Graph:
    """Write an extraction as an rdflib graph without named graphs.

    「増税は誤りだ」と田中氏は述べた。 -> a graph that holds ``entity:田中 ckg:opposes entity:増税``. ``base`` begins the IRIs of the
    data; ``with_text=False`` leaves the article's text out of the graph.
    """
    graph = new_graph(base)
    document = extraction.analysis.document
    target = _Target(graph, base, document, {e.canonical: e for e in extraction.entities})
    _document(target, with_text)
    nodes: list[URIRef] = []
    for claim in extraction.claims:
        nodes.append(_claim(target, claim, nodes))
    return graph


def new_graph(base: str = iris.BASE) -> Graph:
    """An empty graph with the prefixes that make the Turtle readable."""
    graph = Graph(bind_namespaces="none")
    names = {"ckg": CKG._NS, "ckgr": CKGR, "nif": NIF, "schema": SCHEMA, "skos": SKOS, "prov": PROV, "dcterms": DCTERMS,
             "rdf": RDF, "xsd": XSD, "doc": f"{base}doc/", "claim": f"{base}claim/", "entity": f"{base}entity/",
             "predicate": f"{base}predicate/"}  # fmt: skip
    graph.namespace_manager = NamespaceManager(graph, bind_namespaces="none")
    for prefix, name in names.items():
        graph.bind(prefix, str(name))
    return graph


# ---------------------------------------------------------------------------------------------- document


def _document(target: _Target, with_text: bool) -> None:
    add, document = target.graph.add, target.document
    node = iris.document(target.base, document.id)
    activity = URIRef(f"{node}#extraction")
    add((node, RDF.type, NIF.Context))
    add((node, RDF.type, SCHEMA.Article))
    add((node, DCTERMS.identifier, Literal(iris.clean(document.id))))
    for property_, value in ((DCTERMS.title, document.title), (DCTERMS.creator, document.author), (DCTERMS.publisher, document.site)):
        if value is not None:
            add((node, property_, Literal(iris.clean(value))))
    if document.date is not None:
        add((node, DCTERMS.date, Literal(document.date)))
    if document.url is not None:
        add((node, SCHEMA.url, Literal(iris.clean(document.url))))
    if with_text:
        add((node, NIF.isString, Literal(iris.plain(document.text), lang="ja")))
    add((activity, RDF.type, PROV.Activity))
    add((activity, PROV.used, node))
    add((activity, PROV.wasAssociatedWith, _SOFTWARE))
    add((_SOFTWARE, RDF.type, PROV.SoftwareAgent))
    add((_SOFTWARE, SCHEMA.softwareVersion, Literal(__version__)))


def _span(target: _Target, span: Span) -> URIRef:
    document = target.document
    node = iris.span(target.base, document.id, *span)
    add = target.graph.add
    add((node, RDF.type, NIF.OffsetBasedString))
    add((node, RDF.type, NIF.RFC5147String))
    add((node, NIF.referenceContext, iris.document(target.base, document.id)))
    add((node, NIF.beginIndex, Literal(span.start)))
    add((node, NIF.endIndex, Literal(span.end)))
    add((node, NIF.anchorOf, Literal(iris.plain(document.text[span.start : span.end]), lang="ja")))
    return node


# ------------------------------------------------------------------------------------------------- nodes


def _named(target: _Target, name: str, english: str | None = None) -> URIRef:
    """The node of a canonical name or label; the author is one of each document."""
    add = target.graph.add
    if name == AUTHOR:
        node = iris.author(target.base, target.document.id)
        add((node, RDF.type, CKG.Author))
        add((node, SKOS.prefLabel, Literal("著者", lang="ja")))
        add((node, SKOS.prefLabel, Literal("author", lang="en")))
        return node
    node = iris.entity(target.base, name)
    if (node, RDF.type, None) in target.graph:
        return node
    entity = target.entities.get(name)
    add((node, RDF.type, CKG.Concept if entity is None else CKG.Entity))
    add((node, SKOS.prefLabel, Literal(iris.clean(name), lang="ja")))
    if entity is not None:
        english = entity.english
        if entity.type in TYPES:
            add((node, RDF.type, TYPES[entity.type]))
        for alias in entity.aliases:
            if alias != name:
                add((node, SKOS.altLabel, Literal(iris.clean(alias), lang="ja")))
    if english:
        add((node, SKOS.prefLabel, Literal(iris.clean(english), lang="en")))
    return node


def _term(target: _Target, term: Term) -> URIRef:
    return _named(target, term.label, term.english)


def _predicate(target: _Target, lemma: str) -> URIRef:
    node = iris.predicate(target.base, lemma)
    target.graph.add((node, RDF.type, CKG.Predicate))
    target.graph.add((node, SKOS.prefLabel, Literal(iris.clean(lemma), lang="ja")))
    return node


# ------------------------------------------------------------------------------------------------ claims


def _claim(target: _Target, claim: Claim, before: list[URIRef]) -> URIRef:
    document = target.document
    evidence = document.text[claim.content.start : claim.content.end]
    parts = (document.id, claim.source_entity or "", claim.act, claim.polarity, claim.modality, evidence)
    occurrence = target.seen[parts]
    target.seen[parts] += 1
    node = iris.claim(target.base, *parts, *([str(occurrence)] if occurrence else []))
    add = target.graph.add
    add((node, RDF.type, CKG.Claim))
    if claim.source_entity is not None:
        add((node, CKG.source, _named(target, claim.source_entity)))
        if claim.source_implicit:
            add((node, CKG.sourceImplicit, Literal(True)))
    add((node, CKG.act, ACTS[claim.act]))
    if claim.cue is not None:
        add((node, CKG.cue, Literal(iris.clean(claim.cue.lemma), lang="ja")))
    add((node, CKG.polarity, POLARITIES[claim.polarity]))
    add((node, CKG.contentPolarity, POLARITIES[claim.content_polarity]))
    add((node, CKG.modality, MODALITIES[claim.modality]))
    if claim.within is not None:
        add((node, CKG.within, before[claim.within]))
    for rule in claim.rules:
        add((node, CKG.rule, CKGR[rule]))
    add((node, CKG.evidence, _span(target, claim.content)))
    names: Counter[tuple[str, ...]] = Counter()
    for triple in claim.triples:
        _proposition(target, node, claim, triple, names)
    for stance in claim.stances:
        _stance(target, node, claim, stance, names)
    return node


def _statement(target: _Target, claim: URIRef, subject: URIRef | None, predicate: URIRef, object_: URIRef | None, negated: bool,
               rules: tuple[str, ...], names: Counter[tuple[str, ...]]) -> URIRef:  # fmt: skip
    parts = (str(subject or ""), str(predicate), str(object_ or ""), str(negated))
    occurrence = names[parts]
    names[parts] += 1
    node = iris.statement(claim, *parts, *([str(occurrence)] if occurrence else []))
    add = target.graph.add
    add((claim, CKG.states, node))
    add((node, RDF.type, CKG.Statement))
    if subject is not None:
        add((node, RDF.subject, subject))
    add((node, RDF.predicate, predicate))
    if object_ is not None:
        add((node, RDF.object, object_))
    add((node, CKG.polarity, POLARITIES[Polarity.NEGATIVE if negated else Polarity.POSITIVE]))
    for rule in rules:
        add((node, CKG.rule, CKGR[rule]))
    return node


def _proposition(target: _Target, claim: URIRef, whole: Claim, triple: Triple, names: Counter[tuple[str, ...]]) -> None:
    subject = None if triple.subject is None else _term(target, triple.subject)
    object_ = None if triple.object is None else _term(target, triple.object)
    predicate = _predicate(target, triple.lemma)
    node = _statement(target, claim, subject, predicate, object_, triple.negated, triple.rules, names)
    if triple.case is not None:
        target.graph.add((node, CKG.case, Literal(triple.case)))
    for role, term in triple.others:
        target.graph.add((node, ROLES[role], _term(target, term)))
    if subject is not None and object_ is not None and not triple.negated and _author_asserts(whole):
        target.graph.add((subject, predicate, object_))


def _author_asserts(claim: Claim) -> bool:
    """A proposition becomes an edge of its own only in the article's own voice, affirmed and unhedged."""
    return (claim.source_entity == AUTHOR and claim.act in (Act.STATE, Act.BELIEVE) and claim.within is None
            and claim.polarity is Polarity.POSITIVE and claim.modality is Modality.ASSERTED)  # fmt: skip


def _stance(target: _Target, claim: URIRef, whole: Claim, stance: Stance, names: Counter[tuple[str, ...]]) -> None:
    holder, object_ = _named(target, stance.holder), _term(target, stance.target)
    node = _statement(target, claim, holder, DIRECTIONS[stance.direction], object_, False, stance.rules, names)
    target.graph.add((node, CKG.evidence, _span(target, Span(stance.target.start, stance.target.end))))
    if whole.modality not in _HYPOTHETICAL:
        target.graph.add((holder, DIRECTIONS[stance.direction], object_))
