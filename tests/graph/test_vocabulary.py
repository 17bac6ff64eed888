"""The ontology declares what is emitted, and nothing else."""

from dataclasses import replace
from pathlib import Path

from graph_examples import claim, extraction, stance, triple
from rdflib import RDF, Graph, URIRef
from rdflib.namespace import OWL, RDFS, SKOS

from extractor import __version__
from extractor.graph import Style, to_graph
from extractor.graph.figures import Figure, Measure, figures_as_turtle
from extractor.graph.turtle import graph_of
from extractor.graph.vocabulary import ACTS, CKG, MODALITIES, POLARITIES, PREFIXES, ROLES, TYPES
from extractor.linking import Homonym, Link, link_rows
from extractor.model import AUTHOR, Correction, Direction, Entity, Rejected, Role, Term

NAME = PREFIXES["ckg"]
FOLDER = Path(__file__).parents[2] / "ontology"
ONTOLOGY, RULES = Graph().parse(FOLDER / "claimkg.ttl"), Graph().parse(FOLDER / "rules.ttl")
INFERRED = {"Finding", "Act", "Polarity", "Modality"}  # superclasses that only a reasoner writes


def everything() -> Graph:
    """A graph in which each term of the vocabulary is used: one claim for each act, modality, role and type."""
    place = Term(1, 3, "橋")
    office = (Role("党首", "緑風党", "title-as-role"),)
    entities = tuple(Entity(t.lower(), t, (t.lower(),), None, (), office) for t in TYPES)
    kinds = [claim(source_entity=e.canonical) for e in entities]
    acts = [claim(act=act, source_implicit=True) for act in ACTS]
    modalities = [claim(modality=m, content_polarity=p, polarity=p, within=0) for m in MODALITIES for p in POLARITIES]
    roles = [claim(triples=(triple(others=tuple((role, place) for role in ROLES)),))]
    into = [claim(triples=(replace(triple(), lemma="なる", case="ニ"),))]
    both = [claim(stances=(stance(d), stance(d, AUTHOR))) for d in Direction]
    right = Correction("", "a", "b", "act", "oppose", "山田", "2024-05-03", "皮肉である", was="state")
    put_right = [claim(confidence=1.0, corrections=(right,))]
    out = Rejected(0, claim(corrections=(right._replace(field="reject", value=""),)))
    whole = extraction(*put_right, *into, *kinds, *acts, *modalities, *roles, *both, entities=entities)
    measure = Measure("claims", "pagerank", "PageRank", ("damping=0.85",))
    figures = figures_as_turtle([measure], [Figure("pagerank", "https://x/entity/a", 0.5, "2024")])
    style = Style(with_text=False, english=True, min_confidence=0.0, custom="0")
    links = [Link("日本銀行", "日銀", "same-alias", ("日銀",), ("a",), True), Homonym("佐藤健一", "b", ("c",), ("d",))]
    written = to_graph(replace(whole, rejected=(out,)), style)
    return written + Graph().parse(data=figures, format="turtle") + graph_of(link_rows(links))


def test_vocabulary_and_ontology_agree_both_ways() -> None:
    declared = {s for s in ONTOLOGY.subjects(RDF.type) if str(s).startswith(NAME)}
    written = everything() + RULES
    used = {node for t in written for node in t if isinstance(node, URIRef) and str(node).startswith(NAME)}
    listed = {URIRef(getattr(CKG, name)[1:-1]) for name in CKG.__annotations__}
    assert used == listed
    assert declared == listed | {URIRef(NAME + name) for name in INFERRED}


def test_every_term_has_label_definition_and_example_in_both_languages() -> None:
    for term in ONTOLOGY.subjects(RDFS.isDefinedBy):
        for property_ in (RDFS.label, SKOS.definition, SKOS.example):
            assert sorted(value.language for value in ONTOLOGY.objects(term, property_)) == ["en", "ja"], term


def test_the_ontology_says_what_it_is() -> None:
    (ontology,) = ONTOLOGY.subjects(RDF.type, OWL.Ontology)
    assert str(ontology) == NAME.rstrip("#")
    assert str(ONTOLOGY.value(ontology, OWL.versionInfo)) == __version__
    assert {ONTOLOGY.value(term, RDFS.isDefinedBy) for term in ONTOLOGY.subjects(RDFS.label)} == {ontology}


def test_no_property_of_the_ontology_refers_to_an_unknown_term() -> None:
    known = {*ONTOLOGY.subjects(RDFS.isDefinedBy)}
    named = {node for t in ONTOLOGY for node in t if isinstance(node, URIRef) and str(node).startswith(NAME)}
    assert named <= known
