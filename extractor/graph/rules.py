"""Rules -> RDF: each a ckg:Rule with its glosses, pattern, examples and how often it was right, as ``ontology/rules.ttl`` holds them.

``ckgr:speech-to a ckg:Rule ; ckg:stage "claims/speech" ; ckg:firesOn "田中氏は増税は誤りだと述べた。"@ja ; ckg:measured ckgr:speech-to.claim .``
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import NamedTuple

from extractor import __version__
from extractor.graph.ontology import ontology_file
from extractor.graph.terms import Row, iri, text, typed
from extractor.graph.vocabulary import CKG, PREFIXES, RDF, RDFS, XSD, rule
from extractor.model import Rule

_KINDS = {"claim": CKG.Claim, "triple": CKG.Statement, "stance": CKG.Stance}
_VANN = "http://purl.org/vocab/vann/"
_NAME = PREFIXES["ckgr"].rstrip("#")


class StagedRule(NamedTuple):
    """A rule, the stage of the reading that it belongs to, and by kind (claim, triple, stance) right, seen and precision."""

    stage: str
    rule: Rule
    measured: Mapping[str, Mapping[str, float]]


def rules_as_turtle(rules: Iterable[StagedRule]) -> str:
    """All rules as Turtle, sorted by name, with the ontology's own date, authors and licence."""
    from rdflib import Graph, URIRef
    from rdflib.namespace import DCTERMS

    from extractor.graph.turtle import graph_of

    graph = graph_of([*_about(), *(row for staged in rules for row in _rule(staged))])
    graph.bind("vann", _VANN)
    ontology = Graph().parse(ontology_file("claimkg.ttl"), format="turtle")
    for property_ in (DCTERMS.creator, DCTERMS.issued, DCTERMS.license):
        for value in ontology.objects(URIRef(PREFIXES["ckg"].rstrip("#")), property_):
            graph.add((URIRef(_NAME), property_, value))
    return graph.serialize(format="turtle")


def _about() -> Iterator[Row]:
    name = iri(_NAME)
    yield name, RDF.type, _of("owl", "Ontology")
    yield name, _of("owl", "versionIRI"), iri(f"{_NAME}/{__version__}")
    yield name, _of("owl", "versionInfo"), text(__version__)
    yield name, iri(f"{_VANN}preferredNamespacePrefix"), text("ckgr")
    yield name, iri(f"{_VANN}preferredNamespaceUri"), text(f"{_NAME}#")
    yield name, _of("dcterms", "title"), text("claimkg rules", "en")
    yield name, _of("dcterms", "title"), text("claimkg の規則", "ja")
    yield name, _of("dcterms", "description"), text("The rules by which claimkg reads Japanese text, as written by: claimkg rules --format turtle", "en")  # fmt: skip
    yield name, _of("dcterms", "description"), text("claimkg が日本語の文章を読む規則。claimkg rules --format turtle が書き出す。", "ja")  # fmt: skip


def _of(prefix: str, name: str) -> str:
    return iri(PREFIXES[prefix] + name)


def _rule(staged: StagedRule) -> Iterator[Row]:
    found, name = staged.rule, rule(staged.rule.id)
    yield name, RDF.type, CKG.Rule
    yield name, RDFS.label, text(found.id.replace("-", " "), "en")
    yield name, _of("rdfs", "isDefinedBy"), iri(_NAME)
    yield name, _of("skos", "definition"), text(found.gloss, "en")
    yield name, _of("skos", "definition"), text(found.gloss_ja, "ja")
    yield name, CKG.stage, text(staged.stage)
    yield name, CKG.pattern, text(found.pattern)
    for property_, sentences in ((CKG.firesOn, found.yes), (CKG.silentOn, found.no)):
        yield from ((name, property_, text(sentence, "ja")) for sentence in sentences)
    for kind, figures in staged.measured.items():
        yield from _measurement(found.id, kind, figures)


def _measurement(id_: str, kind: str, figures: Mapping[str, float]) -> Iterator[Row]:
    name = rule(f"{id_}.{kind}")
    yield rule(id_), CKG.measured, name
    yield name, RDF.type, CKG.Measurement
    yield name, CKG.measuredOn, _KINDS[kind]
    yield name, CKG.right, typed(f"{figures['right']}", XSD.integer)
    yield name, CKG.seen, typed(f"{figures['seen']}", XSD.integer)
    yield name, CKG.precision, typed(f"{figures['precision']}", XSD.decimal)
