"""Other ways to model claims, each a function that writes one document's triples anew, and five questions in its words.

``(<claim/9f#1>, rdf:subject, 田中) …`` -> ``(<claim/9f#1>, rdf:reifies, <<( 田中 ckg:opposes 増税 )>>)``. A statement without a subject or an
object, of which every third is one, is no triple: ways that need a triple get ``ckg:unsaid`` in its place.
"""

from __future__ import annotations

import uuid
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass

from extractor.graph.style import Detail
from extractor.graph.terms import Row
from extractor.graph.vocabulary import CKG, DCTERMS, NIF, PROV, RDF, SKOS

Quad = tuple[str, str, str, str]  # the last is "" in the default graph
Rewriting = Callable[[list[Row]], Iterable[Quad]]

_ONTOLOGY = "https://w3id.org/claimkg/ontology#"
_RDF = "http://www.w3.org/1999/02/22-rdf-syntax-ns#"
_UNSAID = f"<{_ONTOLOGY}unsaid>"
_OA, _NP, _XL = "http://www.w3.org/ns/oa#", "http://www.nanopub.org/nschema#", "http://www.w3.org/2008/05/skos-xl#"
_SHARED = "<https://w3id.org/claimkg/data/labels>"

# How a flat stance is told from statements, claims and the claims around them: the rule of docs/modelling.md.
_HELD = """{{ SELECT DISTINCT {s} {o} {{
  {st} rdf:predicate {p} ; rdf:subject {s} ; rdf:object {o} . {c} ckg:states {st} ; ckg:modality {c}_how .
  FILTER ({c}_how NOT IN (ckg:Hearsay, ckg:Interrogative, ckg:Conditional))
  FILTER NOT EXISTS {{ {c} ckg:within+ {c}_out . FILTER (
    EXISTS {{ {c}_out ckg:polarity ckg:Negative }} || EXISTS {{ {c}_out ckg:act {c}_act FILTER ({c}_act IN (ckg:Deny, ckg:Doubt, ckg:Ask)) }}
    || EXISTS {{ {c}_out ckg:modality {c}_mod FILTER ({c}_mod IN (ckg:Hearsay, ckg:Interrogative, ckg:Conditional)) }}
    || (NOT EXISTS {{ {c}_out ckg:source {s} }} && NOT EXISTS {{ {c}_out ckg:source/rdf:type ckg:Author }})) }}
}} }}"""


@dataclass(frozen=True, slots=True)
class Alternative:
    """One way: how it is written, and how a query says what varies. Patterns are format strings over names of variables."""

    decision: str
    name: str
    rewrite: Rewriting
    said: str = "{st} rdf:subject {s} ; rdf:predicate {p} ; rdf:object {o} ."
    begins: str = "{st} rdf:subject {s} ."
    words: str = "{c} ckg:evidence {c}_span . {c}_span nif:referenceContext/dcterms:identifier {d} ; nif:beginIndex {b} ; nif:anchorOf {w} ."
    label: str = '{n} skos:prefLabel {l} FILTER (LANG({l}) = "ja")'
    plain: str = "{c} ckg:polarity ckg:Positive ; ckg:modality ckg:Asserted ."
    flat: str = "{s} {p} {o} ."
    union: bool = False  # whether a query is asked over all named graphs together
    detail: Detail = "full"
    shared: str = "-"  # the graph whose triples are the same for all documents and counted once
    asked: tuple[str, ...] = ("opposes", "about", "contested", "asserted", "document")

    @property
    def questions(self) -> tuple[str, ...]:
        """What is asked of all ways alike; ``%(topic)s`` and ``%(document)s`` are left open."""
        all_ = {
            "opposes": f"""SELECT ?who ?what ?words ?document {{
                {self.said.format(st="?st", s="?h", p="ckg:opposes", o="?t")} ?c ckg:states ?st .
                {self._words()} {self._label("?h", "?who")} {self._label("?t", "?what")} }}""",
            "about": f"""SELECT ?who ?words ?document {{ VALUES ?topic {{ "%(topic)s"@ja }}
                {self.label.format(n="?t", l="?topic")} {self.begins.format(st="?st", s="?t")}
                ?c ckg:states ?st ; ckg:source ?h . {self._words()} {self._label("?h", "?who")} }}""",
            "contested": f"""SELECT ?what (COUNT(DISTINCT ?pro) AS ?for) (COUNT(DISTINCT ?con) AS ?against) {{
                {self.flat.format(s="?pro", p="ckg:supports", o="?t", st="?st1", c="?c1")}
                {self.flat.format(s="?con", p="ckg:opposes", o="?t", st="?st2", c="?c2")} FILTER (?pro != ?con)
                {self._label("?t", "?what")} }} GROUP BY ?what""",
            "asserted": f"""SELECT ?who (COUNT(?c) AS ?claims) {{
                ?c a ckg:Claim ; ckg:act ckg:State ; ckg:source ?h . {self.plain.format(c="?c")} {self._label("?h", "?who")} }} GROUP BY ?who""",
            "document": f"""SELECT ?act ?words ?begin {{ VALUES ?document {{ "%(document)s" }}
                {self._words()} ?c ckg:act ?act }} ORDER BY ?begin""",
        }  # fmt: skip
        return tuple(all_[name] for name in self.asked)

    def _words(self) -> str:
        return self.words.format(c="?c", d="?document", b="?begin", w="?words")

    def _label(self, node: str, label: str) -> str:
        return self.label.format(n=node, l=label)


# ------------------------------------------------------------------------------------------------ helpers


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
    known = {row[0] for row in rows if row[2] in _KINDS}
    return ((*row, "") for row in rows if row[2] != CKG.Entity or row[0] not in known)


def offsets_on_claims(rows: list[Row]) -> Iterator[Quad]:
    """No stretches: begin, end, words and document are the claim's."""
    owners: defaultdict[str, list[str]] = defaultdict(list)
    for subject, predicate, object_ in rows:
        if predicate == CKG.evidence:
            owners[object_].append(subject)
    for subject, predicate, object_ in rows:
        if predicate != CKG.evidence and predicate != RDF.type or "#char=" not in subject + object_:
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
    for number, (subject, predicate, object_) in enumerate(rows):
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
    return ((*row, _SHARED if about_nodes(row) and row[1] in about else "") for row in rows)


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


# ------------------------------------------------------------------------------------------------ the ways

_STATEMENTS, _STRETCHES, _LABELS, _SAID = "statements", "stretches of text", "labels", "what is always said"
_UNMARKED = "FILTER NOT EXISTS {{ {c} ckg:polarity ckg:Negative }} FILTER NOT EXISTS {{ {c} ckg:modality {c}_how }}"
_KINDS = (CKG.Person, CKG.Organization, CKG.Location, CKG.Artifact)

OURS = Alternative("", "ours", as_it_is)
ALTERNATIVES = (
    Alternative(
        _STATEMENTS, "triple terms of RDF 1.2", reified,
        said="{st} rdf:reifies <<( {s} {p} {o} )>> .", begins="{st} rdf:reifies <<( {s} {st}_p {st}_o )>> .",
    ),
    Alternative(
        _STATEMENTS, "a named graph a statement", graph_a_statement,
        said="GRAPH {st} {{ {s} {p} {o} }}", begins="GRAPH {st} {{ {s} {st}_p {st}_o }}",
    ),
    Alternative(_STATEMENTS, "a nanopublication a claim", nanopublications, union=True),
    Alternative(
        _STATEMENTS, "n-ary, as Wikidata", n_ary,
        said="{p} ckg:claimProperty {st}_c ; ckg:valueProperty {st}_v . {s} {st}_c {st} . {st} {st}_v {o} .",
        begins="{s} {st}_c {st} . {st}_p ckg:claimProperty {st}_c .",
    ),
    Alternative(
        _STATEMENTS, "singleton properties", singleton,
        said="{s} {st} {o} . {st} ckg:singletonPropertyOf {p} .", begins="{s} {st} {st}_o . {st} ckg:singletonPropertyOf {st}_p .",
    ),
    Alternative("flat edges", "no flat edges", without(is_flat), flat=_HELD),
    Alternative(_SAID, "polarity and modality where they are marked", without(lambda r: r[2] in (CKG.Positive, CKG.Asserted)), plain=_UNMARKED),
    Alternative(_SAID, "no types of statements and stretches", without(lambda r: r[2] in (CKG.Statement, NIF.OffsetBasedString, NIF.RFC5147String))),
    Alternative(_SAID, "the narrowest type of an entity", narrowest),
    Alternative(_SAID, "no rules and confidences", without(lambda r: r[1] in (CKG.rule, CKG.confidence))),
    Alternative(
        _STRETCHES, "offsets and words on the claim", offsets_on_claims,
        words="{c} nif:referenceContext/dcterms:identifier {d} ; nif:beginIndex {b} ; nif:anchorOf {w} .",
    ),
    Alternative(
        _STRETCHES, "Web Annotation selectors", web_annotations,
        words="{c} ckg:evidence {c}_span . {c}_span oa:hasSource/dcterms:identifier {d} ; oa:hasSelector/oa:start {b} ; oa:hasSelector/oa:exact {w} .",
    ),
    Alternative(
        _STRETCHES, "words only in the text", without(lambda r: r[1] == NIF.anchorOf),
        words="""{c} ckg:evidence {c}_span . {c}_span nif:referenceContext {c}_in ; nif:beginIndex {b} ; nif:endIndex {c}_end .
            {c}_in dcterms:identifier {d} ; nif:isString {c}_text . BIND (SUBSTR({c}_text, {b} + 1, {c}_end - {b}) AS {w})""",
    ),
    Alternative(_STRETCHES, "no text of documents", without(lambda r: r[1] == NIF.isString)),
    Alternative(_LABELS, "label nodes, SKOS-XL", label_nodes, label='{n} xl:prefLabel/xl:literalForm {l} FILTER (LANG({l}) = "ja")'),
    Alternative(_LABELS, "no English", without(lambda r: r[2].endswith('"@en')), label="{n} skos:prefLabel {l} ."),
    Alternative(_LABELS, "one label graph for all documents", one_label_graph, union=True, shared=_SHARED),
    Alternative("graphs", "asked over a named graph a document", graph_a_document, union=True),
    Alternative("names", "UUIDs", random_names),
    Alternative("detail", "claims", as_it_is, plain=_UNMARKED, detail="claims"),
    Alternative("detail", "edges (one question has its answer)", as_it_is, detail="edges", asked=("contested",)),
)  # fmt: skip
