"""What is written as RDF: the contract's three layers, seen through SPARQL and plain look-ups."""

import os
import subprocess
import sys
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from rdflib import RDF, BNode, Dataset, Graph, Literal, URIRef
from rdflib.namespace import OWL, RDFS, SKOS

from extractor.graph import BASE, SUFFIXES, iris, serialise, to_graph
from extractor.graph.vocabulary import ACTS, CKG, MODALITIES, NIF, POLARITIES, ROLES, TYPES
from extractor.model import (
    AUTHOR,
    Act,
    Analysis,
    Claim,
    Cue,
    Direction,
    Document,
    Entity,
    Extraction,
    Modality,
    NameType,
    Polarity,
    Span,
    Stance,
    Term,
    Triple,
)

ROOT = Path(__file__).parent.parent.parent
TEXT = "「増税は誤りだ」と田中氏は述べた。市は橋を直した。"
TANAKA = Entity("田中", NameType.PERSON, ("田中", "田中氏"), "Tanaka", ("title-added",))


def claim(**changes: object) -> Claim:
    """「増税は誤りだ」と田中氏は述べた, with whatever a test changes."""
    fields: dict[str, object] = {
        "within": None, "source": Span(9, 12), "source_entity": "田中", "source_implicit": False, "cue": Cue(13, 16, "述べる"),
        "act": Act.STATE, "content": Span(1, 7), "polarity": Polarity.POSITIVE, "content_polarity": Polarity.POSITIVE,
        "modality": Modality.ASSERTED, "triples": (triple(),), "stances": (stance(),), "rules": ("speech-to",),
    }  # fmt: skip
    return Claim(**(fields | changes))  # type: ignore[arg-type]  # the keys are the fields


def triple(negated: bool = False, others: tuple[tuple[str, Term], ...] = ()) -> Triple:
    return Triple(Term(1, 3, "増税", "tax increase"), Span(6, 7), "だ", Term(4, 6, "誤り"), "cop", negated, ("copula-clause",), others)


def stance(direction: Direction = Direction.OPPOSE, holder: str = "田中") -> Stance:
    return Stance(holder, direction, Term(1, 3, "増税", "tax increase"), ("evaluated-subject",))


def extraction(*claims: Claim, document: Document | None = None, entities: tuple[Entity, ...] = (TANAKA,)) -> Extraction:
    analysis = Analysis(document or Document("a/例", TEXT), (), (), (), (), ())
    return Extraction(analysis, entities, (), claims)


def edges(graph: Graph) -> set[tuple[str, str, str]]:
    """The flat edges between data nodes, by the ends of their IRIs."""
    ends = lambda node: str(node).rpartition("/")[2].rpartition("#")[2]  # noqa: E731  # shorter than a function of its own
    flat = [(s, p, o) for s, p, o in graph if p in (CKG.opposes, CKG.supports) or str(p).startswith(f"{BASE}predicate/")]
    return {(ends(s), ends(p), ends(o)) for s, p, o in flat}


FLAT = [  # what the claim is like -> the edges that stand in the graph as facts
    ("a stated stance", claim(), {("田中", "opposes", "増税")}),
    ("a hoped-for stance", claim(modality=Modality.DESIRED), {("田中", "opposes", "増税")}),
    ("a hypothetical stance", claim(modality=Modality.CONDITIONAL), set()),
    ("a questioned stance", claim(modality=Modality.INTERROGATIVE), set()),
    ("a rumoured stance", claim(modality=Modality.HEARSAY), set()),
    ("what another says", claim(stances=()), set()),
    ("what the author asserts", claim(stances=(), source_entity=AUTHOR), {("増税", "だ", "誤り")}),
    ("what the author denies", claim(stances=(), source_entity=AUTHOR, triples=(triple(negated=True),)), set()),
    ("what the author thinks likely", claim(stances=(), source_entity=AUTHOR, modality=Modality.PROBABLE), set()),
    ("what the author doubts", claim(stances=(), source_entity=AUTHOR, act=Act.DOUBT), set()),
    ("what the author does not believe", claim(stances=(), source_entity=AUTHOR, polarity=Polarity.NEGATIVE), set()),
]


@pytest.mark.parametrize(("claim_", "expected"), [row[1:] for row in FLAT], ids=[row[0] for row in FLAT])
def test_flat_edges_are_what_the_text_stands_behind(claim_: Claim, expected: set[tuple[str, str, str]]) -> None:
    assert edges(to_graph(extraction(claim_))) == expected


def test_within_anothers_words_the_author_asserts_nothing() -> None:
    inner = claim(stances=(), source_entity=AUTHOR, within=0)
    assert edges(to_graph(extraction(claim(stances=()), inner))) == set()


def test_a_claim_is_found_with_its_evidence() -> None:
    graph = to_graph(extraction(claim(), claim(within=0, act=Act.BELIEVE)))
    query = (ROOT / "ontology/questions/who-opposes-what.rq").read_text(encoding="utf-8")
    assert {tuple(map(str, row)) for row in graph.query(query)} == {("田中", "opposes", "増税", "増税")}
    (inner,) = graph.subjects(CKG.within)
    assert graph.value(inner, CKG.act) == CKG.Believe
    evidence = graph.value(inner, CKG.evidence)
    assert str(evidence) == f"{BASE}doc/a%2F例#char=1,7"
    assert graph.value(evidence, NIF.anchorOf) == Literal("増税は誤りだ", lang="ja")


def test_nodes_carry_their_labels() -> None:
    graph = to_graph(extraction(claim()))
    tanaka, tax = iris.entity(BASE, "田中"), iris.entity(BASE, "増税")
    assert set(graph.objects(tanaka, SKOS.prefLabel)) == {Literal("田中", lang="ja"), Literal("Tanaka", lang="en")}
    assert list(graph.objects(tanaka, SKOS.altLabel)) == [Literal("田中氏", lang="ja")]
    assert (tanaka, RDF.type, CKG.Person) in graph
    assert Literal("tax increase", lang="en") in set(graph.objects(tax, SKOS.prefLabel))


def test_text_can_be_left_out() -> None:
    assert (None, NIF.isString, Literal(TEXT, lang="ja")) in to_graph(extraction())
    assert not list(to_graph(extraction(), with_text=False).subject_objects(NIF.isString))


def test_no_blank_nodes() -> None:
    assert not [n for t in to_graph(extraction(claim())) for n in t if isinstance(n, BNode)]


def test_claim_iris_hold_when_offsets_and_rules_change() -> None:
    moved = Document("a/例", "※" + TEXT)
    there = claim(content=Span(2, 8), rules=("other",), stances=(), triples=())
    before = set(to_graph(extraction(claim(stances=(), triples=()))).subjects(RDF.type, CKG.Claim))
    assert before == set(to_graph(extraction(there, document=moved)).subjects(RDF.type, CKG.Claim))


def test_a_claim_made_twice_is_two() -> None:
    assert len(set(to_graph(extraction(claim(), claim())).subjects(RDF.type, CKG.Claim))) == 2


@pytest.mark.parametrize("format_", SUFFIXES)
def test_every_format_says_the_same(format_: str) -> None:
    one = extraction(claim())
    parser = {"turtle": "turtle", "ntriples": "nt", "jsonld": "json-ld", "trig": "trig", "nquads": "nquads"}[format_]
    dataset = Dataset(default_union=True)
    dataset.parse(data=serialise(one, format_), format=parser)
    assert {t[:3] for t in dataset.quads()} == set(to_graph(one))
    if format_ in ("trig", "nquads"):
        assert {str(q[3]) for q in dataset.quads()} == {f"{BASE}doc/a%2F例"}


def test_same_bytes_for_every_hash_seed() -> None:
    script = f"""
import sys
from extractor.graph import serialise
from extractor.pipeline import extract
for f in {sorted(SUFFIXES)}:
    sys.stdout.buffer.write(serialise(extract({TEXT!r}), f))
"""
    runs = {
        subprocess.run([sys.executable, "-c", script], capture_output=True, check=True,
                       env=os.environ | {"PYTHONHASHSEED": seed}).stdout
        for seed in ("0", "1", "4242")
    }  # fmt: skip
    assert len(runs) == 1


HOSTILE = ["", " ", ".", "..", "a/b", "a b", '"', "<x>", "#?%&", "\\", "\n", "\x00", "\ud800", "\ufffe", "\u202e", "😀", "が", "か\u3099",
           "長" * 500, "Ａ", "a_b", "½", "http://x/", "'); DROP"]  # fmt: skip


@given(st.one_of(st.text(max_size=30), st.sampled_from(HOSTILE)), st.text(max_size=20))
@settings(deadline=None, max_examples=120)
def test_hostile_labels_and_ids_stay_valid(label: str, id_: str) -> None:
    given_ = extraction(claim(triples=(), stances=(Stance(label, Direction.SUPPORT, Term(0, 2, label), ("r",)),)),
                        document=Document(id_, TEXT, title=label), entities=())  # fmt: skip
    graph = Graph().parse(data=serialise(given_, "turtle"), format="turtle")
    assert set(graph) == set(to_graph(given_))
    assert all(str(node).isprintable() or " " not in str(node) for t in graph for node in t if isinstance(node, URIRef))


@given(st.text(max_size=12), st.text(max_size=12))
def test_different_labels_never_share_an_iri(a: str, b: str) -> None:
    assert (iris.clean(a) == iris.clean(b)) == (iris.entity(BASE, a) == iris.entity(BASE, b))


# ----------------------------------------------------------------------------------------------- ontology


def everything() -> Graph:
    """A graph in which each term of the vocabulary is used: one claim for each act, modality, role and type."""
    place = Term(1, 3, "橋")
    entities = tuple(Entity(t.lower(), t, (t.lower(),), None, ()) for t in TYPES)
    kinds = [claim(source_entity=e.canonical) for e in entities]
    acts = [claim(act=act, source_implicit=True) for act in ACTS]
    modalities = [claim(modality=m, content_polarity=p, within=0) for m in MODALITIES for p in POLARITIES]
    roles = [claim(triples=(triple(others=tuple((role, place) for role in ROLES)),))]
    both = [claim(stances=(stance(d), stance(d, AUTHOR))) for d in Direction]
    return to_graph(extraction(*kinds, *acts, *modalities, *roles, *both, entities=entities))


def test_vocabulary_and_ontology_agree_both_ways() -> None:
    ontology = Graph().parse(ROOT / "ontology/claimkg.ttl")
    name = str(CKG._NS)
    declared = {s for s in ontology.subjects(RDF.type) if str(s).startswith(name)}
    used = {node for t in everything() for node in t if isinstance(node, URIRef) and str(node).startswith(name)}
    assert used == declared


def test_every_term_is_labelled_in_both_languages() -> None:
    ontology = Graph().parse(ROOT / "ontology/claimkg.ttl")
    for term in ontology.subjects(RDFS.isDefinedBy):
        for property_ in (RDFS.label, RDFS.comment):
            assert {value.language for value in ontology.objects(term, property_)} == {"en", "ja"}, term
    assert len(list(ontology.subjects(RDF.type, OWL.Ontology))) == 1
