"""Functions that write one document's triples anew, in another way of modelling claims.

``(<claim/9f#1>, rdf:subject, 田中) …`` -> ``(<claim/9f#1>, rdf:reifies, <<( 田中 ckg:opposes 増税 )>>)``. A statement without a subject or an
object, of which more than every fourth is one, is no triple: ways that need a triple get ``ckg:unsaid`` in its place.
"""

from __future__ import annotations

import uuid
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator

from extractor.graph.terms import Row
from extractor.graph.vocabulary import CKG, DCTERMS, NIF, PROV, RDF, SKOS, TYPES

Quad = tuple[str, str, str, str]  # the last is "" in the default graph
Rewriting = Callable[[list[Row]], Iterable[Quad]]

SHARED = "<https://w3id.org/claimkg/data/labels>"  # the graph that all documents have in common
_ONTOLOGY = "https://w3id.org/claimkg/ontology#"
_RDF = "http://www.w3.org/1999/02/22-rdf-syntax-ns#"
_UNSAID = f"<{_ONTOLOGY}unsaid>"
_OA, _NP, _XL = "http://www.w3.org/ns/oa#", "http://www.nanopub.org/nschema#", "http://www.w3.org/2008/05/skos-xl#"


def as_it_is(rows: list[Row]) -> Iterator[Quad]:
    return ((*row, "") for row in rows)


def without(*drops: Callable[[Row], bool]) -> Rewriting:
    """All but some triples."""
    return lambda rows: ((*row, "") for row in rows if not any(drop(row) for drop in drops))


def parted(rows: list[Row]) -> tuple[dict[str, Row], Iterator[Quad]]:
    """Each statement's subject, predicate and object by its name, and all other triples."""
    said: defaultdict[str, dict[str, str]] = defaultdict(dict)
    for subject, predicate, object_ in rows:
        if predicate in (RDF.subject, RDF.predicate, RDF.object):
            said[subject][predicate] = object_
    triples = {name: (t.get(RDF.subject, _UNSAID), t[RDF.predicate], t.get(RDF.object, _UNSAID)) for name, t in said.items()}  # fmt: skip
    rest = ((s, p, o, "") for s, p, o in rows if p not in (RDF.subject, RDF.predicate, RDF.object) and o != CKG.Statement)  # fmt: skip
    return triples, rest


def suffixed(term: str, suffix: str) -> str:
    return f"{term[:-1]}{suffix}>"


def about_nodes(row: Row) -> bool:
    return "/entity/" in row[0] or "/predicate/" in row[0]


# ------------------------------------------------------------------------------------------------ statements


def reified(rows: list[Row]) -> Iterator[Quad]:
    """RDF 1.2: a triple term."""
    said, rest = parted(rows)
    yield from rest
    for name, triple in said.items():
        yield name, f"<{_RDF}reifies>", f"<<( {' '.join(triple)} )>>", ""


def graph_a_statement(rows: list[Row]) -> Iterator[Quad]:
    said, rest = parted(rows)
    yield from rest
    for name, triple in said.items():
        yield (*triple, name)


def singleton(rows: list[Row]) -> Iterator[Quad]:
    """Nguyen, Bodenreider, Sheth 2014: every statement is a property of its own."""
    said, rest = parted(rows)
    yield from rest
    for name, (subject, predicate, object_) in said.items():
        yield subject, name, object_, ""
        yield name, f"<{_ONTOLOGY}singletonPropertyOf>", predicate, ""


def n_ary(rows: list[Row]) -> Iterator[Quad]:
    """As Wikidata: from the subject to the statement by one property, from there to the value by another, both known from a third."""
    said, rest = parted(rows)
    yield from rest
    for name, (subject, predicate, object_) in said.items():
        yield subject, suffixed(predicate, "-claim"), name, ""
        yield name, suffixed(predicate, "-value"), object_, ""
    for predicate in dict.fromkeys(predicate for _, predicate, _ in said.values()):
        yield predicate, f"<{_ONTOLOGY}claimProperty>", suffixed(predicate, "-claim"), ""
        yield predicate, f"<{_ONTOLOGY}valueProperty>", suffixed(predicate, "-value"), ""


def nanopublications(rows: list[Row]) -> Iterator[Quad]:
    """A nanopublication a claim, in its four graphs; documents, nodes and flat edges stay where they are."""
    home = {o: s for s, p, o in rows if p == CKG.evidence and "#" not in s}  # of a stretch: the first claim's
    (reading,) = (s for s, p, o in rows if o == PROV.Activity)
    for subject, predicate, object_ in rows:
        claim = home.get(subject) or (f"{subject.split('#')[0].rstrip('>')}>" if "/claim/" in subject else "")
        yield subject, predicate, object_, claim and suffixed(claim, "/assertion")
    for claim in (s for s, p, o in rows if o == CKG.Claim):
        head, *parts = (suffixed(claim, part) for part in ("/head", "/assertion", "/provenance", "/info"))
        yield claim, RDF.type, f"<{_NP}Nanopublication>", head
        for name, part in zip(("hasAssertion", "hasProvenance", "hasPublicationInfo"), parts, strict=True):
            yield claim, f"<{_NP}{name}>", part, head
        yield parts[0], PROV.wasDerivedFrom, reading, parts[1]
        yield claim, DCTERMS.creator, "<https://w3id.org/claimkg/software>", parts[2]


# ------------------------------------------------------------------------------------------------ words, labels, graphs, names


def is_flat(row: Row) -> bool:
    """An edge between nodes that says what a statement says, too."""
    return "/claim/" not in row[0] and (row[1] in (CKG.supports, CKG.opposes) or "/predicate/" in row[1])


def narrowest(rows: list[Row]) -> Iterator[Quad]:
    """A ckg:Person is no ckg:Entity, too."""
    known = {row[0] for row in rows if row[2] in TYPES.values()}
    return ((*row, "") for row in rows if row[2] != CKG.Entity or row[0] not in known)


def offsets_on_claims(rows: list[Row]) -> Iterator[Quad]:
    """No stretches: begin, end, words and document are the claim's."""
    owners: defaultdict[str, list[str]] = defaultdict(list)
    for subject, predicate, object_ in rows:
        if predicate == CKG.evidence:
            owners[object_].append(subject)
    for subject, predicate, object_ in rows:
        if predicate not in (CKG.evidence, RDF.type) or "#char=" not in subject + object_:
            yield from ((owner, predicate, object_, "") for owner in owners.get(subject, [subject]))


def web_annotations(rows: list[Row]) -> Iterator[Quad]:
    """W3C Web Annotation: a resource with a selector by position and one by quotation."""
    names = {NIF.beginIndex: (1, "start"), NIF.endIndex: (1, "end"), NIF.anchorOf: (2, "exact")}
    for subject, predicate, object_ in rows:
        if "#char=" not in subject:
            yield subject, predicate, object_, ""
        elif predicate == NIF.referenceContext:
            yield subject, RDF.type, f"<{_OA}SpecificResource>", ""
            yield subject, f"<{_OA}hasSource>", object_, ""
            for number, kind in ((1, "TextPositionSelector"), (2, "TextQuoteSelector")):
                yield subject, f"<{_OA}hasSelector>", suffixed(subject, f";{number}"), ""
                yield suffixed(subject, f";{number}"), RDF.type, f"<{_OA}{kind}>", ""
        elif predicate in names:
            number, name = names[predicate]
            yield suffixed(subject, f";{number}"), f"<{_OA}{name}>", object_, ""


def label_nodes(rows: list[Row]) -> Iterator[Quad]:
    """SKOS-XL: a label is a node, about which more could be said."""
    for subject, predicate, object_ in rows:
        if predicate not in (SKOS.prefLabel, SKOS.altLabel):
            yield subject, predicate, object_, ""
            continue
        node = suffixed(subject, f"/label{uuid.uuid5(uuid.NAMESPACE_URL, subject + object_).hex[:8]}")
        yield subject, f"<{_XL}{predicate.rpartition('#')[2]}", node, ""
        yield node, RDF.type, f"<{_XL}Label>", ""
        yield node, f"<{_XL}literalForm>", object_, ""


def one_label_graph(rows: list[Row]) -> Iterator[Quad]:
    """Labels and types of nodes and verbs once for the whole collection; who replaces a document must see who else needs them."""
    about = (RDF.type, SKOS.prefLabel, SKOS.altLabel)
    return ((*row, SHARED if about_nodes(row) and row[1] in about else "") for row in rows)


def graph_a_document(rows: list[Row]) -> Iterator[Quad]:
    (document,) = (s for s, _, o in rows if o == NIF.Context)
    return ((*row, document) for row in rows)


def random_names(rows: list[Row]) -> Iterator[Quad]:
    """UUIDs, 36 characters, for claims and statements; from a name here, so that two runs of this script agree."""

    def renamed(term: str) -> str:
        if "/claim/" not in term or not term.startswith("<"):
            return term
        return f"<https://w3id.org/claimkg/data/claim/{uuid.uuid5(uuid.NAMESPACE_URL, term)}>"

    return ((renamed(s), p, renamed(o), "") for s, p, o in rows)
