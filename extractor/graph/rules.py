"""Rules -> RDF: each a ckg:Rule with its gloss, pattern, examples and how often it was right, as ``ontology/rules.ttl`` holds them.

``ckgr:speech-to a ckg:Rule ; ckg:stage "claims/speech" ; ckg:firesOn "田中氏は増税は誤りだと述べた。"@ja ; ckg:measured ckgr:speech-to.claim .``
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from decimal import Decimal
from typing import NamedTuple

from rdflib import RDF, RDFS, Graph, Literal, URIRef
from rdflib.namespace import DCTERMS, OWL, SKOS, XSD

from extractor import __version__
from extractor.graph.ontology import ontology_file
from extractor.graph.vocabulary import PREFIXES
from extractor.model import Rule

_CKG = PREFIXES["ckg"]
_VANN = "http://purl.org/vocab/vann/"
_KINDS = {"claim": "Claim", "triple": "Statement", "stance": "Stance"}
_HEAD = URIRef(PREFIXES["ckgr"].rstrip("#"))
_Row = tuple[URIRef, URIRef, URIRef | Literal]


class StagedRule(NamedTuple):
    """A rule, the stage of the reading that it belongs to, and by kind (claim, triple, stance) right, seen and precision."""

    stage: str
    rule: Rule
    measured: Mapping[str, Mapping[str, float]]


def rules_as_turtle(rules: Iterable[StagedRule]) -> str:
    """All rules as Turtle, sorted by name, with the ontology's own date, authors and licence."""
    graph = Graph(bind_namespaces="none")
    for prefix, name in sorted({**PREFIXES, "vann": _VANN}.items()):
        graph.bind(prefix, name)
    for row in _about():
        graph.add(row)
    for staged in rules:
        for row in _rule(staged):
            graph.add(row)
    return graph.serialize(format="turtle")


def _about() -> Iterator[_Row]:
    yield _HEAD, RDF.type, OWL.Ontology
    yield _HEAD, OWL.versionIRI, URIRef(f"{_HEAD}/{__version__}")
    yield _HEAD, OWL.versionInfo, Literal(__version__)
    yield _HEAD, URIRef(f"{_VANN}preferredNamespacePrefix"), Literal("ckgr")
    yield _HEAD, URIRef(f"{_VANN}preferredNamespaceUri"), Literal(f"{_HEAD}#")
    yield _HEAD, DCTERMS.title, Literal("claimkg rules", lang="en")
    yield _HEAD, DCTERMS.title, Literal("claimkg の規則", lang="ja")
    yield _HEAD, DCTERMS.description, Literal("The rules by which claimkg reads Japanese text. Written by: claimkg rules --format turtle", lang="en")  # fmt: skip
    yield _HEAD, DCTERMS.description, Literal("claimkg が日本語の文章を読む規則。claimkg rules --format turtle が書き出す。", lang="ja")  # fmt: skip
    ontology = Graph().parse(ontology_file("claimkg.ttl"), format="turtle")
    for property_ in (DCTERMS.creator, DCTERMS.issued, DCTERMS.license):
        for value in ontology.objects(URIRef(_CKG.rstrip("#")), property_):
            yield _HEAD, property_, value  # type: ignore[misc]  # no blank node stands there


def _rule(staged: StagedRule) -> Iterator[_Row]:
    rule, node = staged.rule, URIRef(f"{_HEAD}#{staged.rule.id}")
    yield node, RDF.type, _term("Rule")
    yield node, RDFS.label, Literal(rule.id.replace("-", " "), lang="en")
    yield node, RDFS.isDefinedBy, _HEAD
    yield node, SKOS.definition, Literal(rule.gloss, lang="en")
    yield node, _term("stage"), Literal(staged.stage)
    yield node, _term("pattern"), Literal(rule.pattern)
    for name, sentences in (("firesOn", rule.yes), ("silentOn", rule.no)):
        for sentence in sentences:
            yield node, _term(name), Literal(sentence, lang="ja")
    for kind, figures in staged.measured.items():
        yield from _measurement(node, kind, figures)


def _measurement(rule: URIRef, kind: str, figures: Mapping[str, float]) -> Iterator[_Row]:
    node = URIRef(f"{rule}.{kind}")
    yield rule, _term("measured"), node
    yield node, RDF.type, _term("Measurement")
    yield node, _term("measuredOn"), _term(_KINDS[kind])
    yield node, _term("right"), Literal(int(figures["right"]))
    yield node, _term("seen"), Literal(int(figures["seen"]))
    yield node, _term("precision"), Literal(Decimal(str(figures["precision"])), datatype=XSD.decimal)


def _term(name: str) -> URIRef:
    return URIRef(_CKG + name)
