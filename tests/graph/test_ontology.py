"""The ontology on its own: each example gives what it says, and a reasoner of OWL 2 RL finds what it should and no contradiction."""

from functools import cache
from pathlib import Path

import pyoxigraph as ox
import pytest
from graph_examples import claim, extraction, stance
from owlrl import DeductiveClosure, OWLRL_Semantics
from owlrl.Namespaces import ERRNS
from rdflib import RDF, RDFS, Graph, Literal, URIRef
from rdflib.namespace import DCTERMS, OWL, SKOS

from extractor import __version__
from extractor.claims.customisation import Customisation
from extractor.graph import BASE, Style, to_graph
from extractor.graph.ontology import ontology_file
from extractor.model import Correction, Direction, Document
from extractor.pipeline import extract

NAME = "https://w3id.org/claimkg/ontology#"
ONTOLOGY = Graph().parse(ontology_file("claimkg.ttl"))
RULES = Graph().parse(ontology_file("rules.ttl"))
SHAPES = Graph().parse(ontology_file("shapes.ttl"))
OF_COLLECTIONS = {  # examples that a collection is needed for: test_figures.py and linking/test_graph.py ask them
    str(term).removeprefix(NAME)
    for term, text in ONTOLOGY.subject_objects(SKOS.example)
    if str(text).startswith("claimkg analyze") or "‖" in str(text)
}
TERMS = sorted({str(term).removeprefix(NAME) for term in ONTOLOGY.subjects(RDFS.isDefinedBy)} - OF_COLLECTIONS)
PREFIXES = "".join(
    f"PREFIX {prefix}: <{name}>\n"
    for prefix, name in [*ONTOLOGY.namespaces(), *((kind, f"{BASE}{kind}/") for kind in ("entity", "predicate"))]
)
RIGHT = Correction("", "a", "増税", "act", "criticize", "山田", "2024-05-03", "強い言葉だから")
CORRECTED = ("Correction", "correction", "correctedField", "formerValue", "correctedValue")


def example(term: str) -> tuple[str, str]:
    """Sentence and pattern of a term's example; no sentence where the example is in the rules."""
    (text,) = (str(v) for v in ONTOLOGY.objects(URIRef(NAME + term), SKOS.example) if v.language == "ja")  # type: ignore[union-attr]  # texts
    sentence, arrow, pattern = text.partition(" → ")
    return (sentence, pattern) if arrow else ("", text.removeprefix("rules.ttl において："))


@cache
def graph_of(sentence: str, *corrections: Correction) -> Graph:
    return to_graph(extract(Document("a", sentence), Customisation(corrections=corrections)))


@cache
def closure(graph: Graph) -> Graph:
    whole = ONTOLOGY + graph
    DeductiveClosure(OWLRL_Semantics).expand(whole)
    return whole


def contradictions(graph: Graph) -> list[str]:
    return sorted(str(text) for text in graph.objects(None, ERRNS.error))


@pytest.mark.parametrize("term", TERMS)
def test_an_example_gives_what_it_says(term: str) -> None:
    sentence, pattern = example(term)
    if not sentence:
        graph = RULES
    elif term in CORRECTED:
        graph = graph_of(sentence, RIGHT)
    elif term == "RejectedClaim":
        graph = graph_of(sentence, RIGHT._replace(field="reject", value=""))
    elif term in ("labels", "minConfidence", "customisation", "withText"):  # of a reading that was asked for them
        style = Style(with_text=False, english=True, min_confidence=0.1, custom="0")
        graph = to_graph(extract(Document("a", sentence)), style)
    else:
        graph = graph_of(sentence)
    if term in ("Finding", "Stance", "Act", "Polarity", "Modality"):  # what the data leave to a reasoner
        graph = closure(graph)
    assert term in pattern
    assert graph.query(f"{PREFIXES}ASK {{ {pattern} }}").askAnswer


@pytest.mark.parametrize("term", TERMS)
def test_both_languages_give_the_same_example(term: str) -> None:
    english, japanese = sorted(ONTOLOGY.objects(URIRef(NAME + term), SKOS.example), key=lambda v: v.language)  # type: ignore[union-attr]  # texts
    sentence, pattern = example(term)
    assert english.startswith(sentence)
    assert english.endswith(pattern)
    assert japanese.endswith(pattern)


def test_a_reasoner_finds_what_the_alignments_promise() -> None:
    graph = closure(graph_of("市長は増税に反対した。"))
    for pattern in (
        "entity:市長 cito:disagreesWith entity:増税",
        "?claim a ckg:Claim, schema:Claim ; prov:wasAttributedTo entity:市長 ; prov:wasDerivedFrom ?span . ?span a nif:OffsetBasedString",
        "?claim ckg:states ?stance . ?stance a ckg:Stance, rdf:Statement",
        "entity:増税 a skos:Concept",
        "?claim ckg:rule ?rule . ?rule a prov:Plan",
    ):
        assert graph.query(f"{PREFIXES}ASK {{ {pattern} }}").askAnswer, pattern
    assert contradictions(graph) == []


@pytest.mark.slow
def test_a_document_with_everything_holds_no_contradiction() -> None:
    text = (Path(__file__).parents[2] / "examples/news.txt").read_text(encoding="utf-8")
    assert contradictions(closure(graph_of(text) + RULES)) == []


@pytest.mark.parametrize("wrong", [
    "?claim ckg:polarity ckg:Negative",
    "?claim ckg:act ckg:Admit",
    "?claim a ckg:Statement",
    "?claim ckg:within ?claim",
    "?claim ckg:modality ckg:Positive",
])  # fmt: skip
def test_a_contradiction_is_found(wrong: str) -> None:
    graph = graph_of("市長は増税に反対した。")
    more = graph.query(f"{PREFIXES}CONSTRUCT {{ {wrong} }} WHERE {{ ?claim a ckg:Claim }}").graph
    assert contradictions(closure(graph + more))


def test_support_and_opposition_by_the_same_person_are_none() -> None:
    both = to_graph(extraction(claim(stances=(stance(Direction.OPPOSE), stance(Direction.SUPPORT)))))
    assert contradictions(closure(both)) == []


def test_the_profile_is_owl_2_rl() -> None:
    """What the profile forbids where superclasses stand: unions and enumerations (W3C OWL 2 Profiles, 4.2.3)."""
    for forbidden in (OWL.unionOf, OWL.oneOf, OWL.disjointUnionOf, OWL.ReflexiveProperty, OWL.minCardinality):
        assert (None, forbidden, None) not in ONTOLOGY
        assert (None, None, forbidden) not in ONTOLOGY
    for property_ in (RDFS.range, RDFS.domain, RDFS.subClassOf, RDFS.subPropertyOf):
        assert all(isinstance(value, URIRef) for value in ONTOLOGY.objects(None, property_)), property_


def test_every_name_from_elsewhere_is_declared() -> None:
    reserved = (str(RDF), str(RDFS), "http://www.w3.org/2001/XMLSchema#", str(OWL), NAME)
    used = {
        o for p in (RDFS.range, RDFS.domain, RDFS.subClassOf, RDFS.subPropertyOf) for o in ONTOLOGY.objects(None, p)
    }
    assert [o for o in sorted(used) if not str(o).startswith(reserved) and (o, RDF.type, None) not in ONTOLOGY] == []


@pytest.mark.parametrize("graph", [ONTOLOGY, RULES, SHAPES], ids=["ontology", "rules", "shapes"])
def test_it_says_by_whom_and_under_what_licence(graph: Graph) -> None:
    (name,) = graph.subjects(RDF.type, OWL.Ontology)
    told = {str(p).rpartition("/")[2].rpartition("#")[2] for p in graph.predicates(name)}
    assert {"versionIRI", "versionInfo", "title", "description", "creator", "license", "issued",
            "preferredNamespacePrefix", "preferredNamespaceUri"} <= told  # fmt: skip
    assert str(graph.value(name, OWL.versionInfo)) == __version__
    assert graph.value(name, OWL.versionIRI) == URIRef(f"{name}/{__version__}")
    assert {
        v.language for v in graph.objects(name, URIRef("http://purl.org/dc/terms/title")) if isinstance(v, Literal)
    } == {"en", "ja"}


def without_successor(graph: Graph) -> list[str]:
    """Terms that are given up and do not lead to one that is not."""
    given_up = set(graph.subjects(OWL.deprecated, Literal(True)))
    living = set(graph.subjects(RDFS.isDefinedBy)) - given_up
    return sorted(str(term) for term in given_up if living.isdisjoint(graph.objects(term, DCTERMS.isReplacedBy)))


def test_a_term_given_up_leads_to_another() -> None:
    old, newer = (f"<{NAME}{name}> owl:deprecated true ; rdfs:isDefinedBy <x:y>" for name in ("old", "newer"))
    assert without_successor(ONTOLOGY) == []
    for line, lost in (
        (f"{old} .", ["old"]),
        (f"{old} ; dcterms:isReplacedBy ckg:Claim .", []),
        (f"{old} ; dcterms:isReplacedBy ckg:newer . {newer} .", ["newer", "old"]),
    ):
        planted = Graph(namespace_manager=ONTOLOGY.namespace_manager).parse(
            data=f"{''.join(f'PREFIX {p}: <{n}> ' for p, n in ONTOLOGY.namespaces())} {line}", format="turtle"
        )
        assert without_successor(ONTOLOGY + planted) == [NAME + name for name in lost]


def test_the_update_of_the_page_renames_what_is_given_up() -> None:
    page = Path(__file__).parents[2].joinpath("docs/modelling.md").read_text(encoding="utf-8")
    update = page.partition("Rename what you have written yourself")[2].partition("```sparql\n")[2].partition("```")[0]
    old, mine = f"<{NAME}old>", "GRAPH <x:mine>"
    store = ox.Store()
    store.update(f"INSERT DATA {{ {old} <{OWL.deprecated}> true ; <{DCTERMS.isReplacedBy}> <{NAME}opposes> . {mine} {{ <x:a> {old} <x:b> }} }}")  # fmt: skip
    store.update(update)
    assert [q.predicate.value for q in store.quads_for_pattern(None, None, None, ox.NamedNode("x:mine"))] == [
        f"{NAME}opposes"
    ]
