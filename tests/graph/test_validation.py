"""Validation: what extract writes is valid at every level of detail; the quick filter never misses what pySHACL finds."""

from functools import cache
from pathlib import Path
from random import Random

import pyoxigraph as ox
import pyshacl
import pytest
from rdflib import Graph, URIRef
from tampering import tampered

from extractor.errors import ReadError
from extractor.graph import SUFFIXES, Style, serialise
from extractor.graph.ontology import ontology_file
from extractor.graph.rdf import rows_of
from extractor.graph.shacl import filters, load_shapes
from extractor.graph.validation import completed, suspects, validate, violations
from extractor.model import Document, Extraction
from extractor.pipeline import extract
from extractor.reading import read_all

EXAMPLES = [d for d in read_all([Path(__file__).parents[2] / "examples"]) if isinstance(d, Document)]
SHAPES = Graph().parse(ontology_file("shapes.ttl"))
SOURCE = URIRef("http://www.w3.org/ns/shacl#sourceShape")
STYLES = [
    Style(),
    Style(detail="claims"),
    Style(detail="edges"),
    Style(english=True, with_text=False),
    Style(min_confidence=0.8),
]


@cache
def extraction(document: Document) -> Extraction:
    return extract(document)


@pytest.mark.parametrize("format_", SUFFIXES)
@pytest.mark.parametrize("style", STYLES, ids=str)
def test_what_extract_writes_is_valid(tmp_path: Path, format_: str, style: Style) -> None:
    for document in EXAMPLES:
        file = tmp_path / f"x{SUFFIXES[format_]}"
        file.write_bytes(serialise(extraction(document), format_, style))
        assert [found for _, found in validate(file)] == [()]


def store_of(rows: frozenset[tuple[str, str, str]]) -> ox.Store:
    store = ox.Store()
    store.load("".join(f"{s} {p} {o} .\n" for s, p, o in sorted(rows)).encode(), ox.RdfFormat.N_TRIPLES)
    return store


def shapes_of(report: Graph) -> set[str]:
    return {str(shape).rpartition("#")[2] for shape in report.objects(None, SOURCE)}


@pytest.mark.parametrize(("count", "seed"), [(15, 0), pytest.param(80, 1, marks=pytest.mark.slow)])
def test_the_filter_and_pyshacl_agree_on_tampered_graphs(count: int, seed: int) -> None:
    draw = Random(seed)
    for _ in range(count):
        style = draw.choice(STYLES)
        document, other = (frozenset(rows_of(extraction(d), style)) for d in draw.sample(EXAMPLES, 2))
        way, rows = tampered(document, draw, other)
        store = completed(store_of(rows))
        _, report, _ = pyshacl.validate(store, shacl_graph=SHAPES)
        assert {v.shape for v in violations(store)} == shapes_of(report), way


@pytest.mark.slow
@pytest.mark.parametrize("style", [Style(), Style(detail="claims")], ids=["full", "claims"])
def test_pyshacl_on_rdflib_alone_has_the_same_verdict(style: Style) -> None:
    """The reference with nothing of ours in between: rules by SHACL-AF, SPARQL by rdflib."""
    document = Document("a", "「増税は誤りだ」と田中氏は述べた。市は橋を直した。")
    graph = Graph().parse(data=serialise(extraction(document), "turtle", style), format="turtle")
    assert pyshacl.validate(graph, shacl_graph=SHAPES, advanced=True)[0]
    changed = graph.update("""PREFIX ckg: <https://w3id.org/claimkg/ontology#>
        INSERT { ?a ckg:opposes ?b . ?c ckg:polarity ckg:Negative, ckg:Positive } WHERE { ?b ckg:opposes|ckg:supports ?a . ?c a ckg:Claim }""")
    assert changed is None
    _, report, _ = pyshacl.validate(graph, shacl_graph=SHAPES, advanced=True)
    found = shapes_of(report)
    assert "claim-polarity" in found
    store = completed(store_of(frozenset((s.n3(), p.n3(), o.n3()) for s, p, o in graph)))
    assert {v.shape for v in violations(store)} == found


def test_the_store_stays_as_it_is() -> None:
    rows = frozenset(rows_of(extraction(EXAMPLES[0])))
    broken = frozenset(row for row in rows if "#polarity>" not in row[1])
    store = store_of(broken)
    before = {str(quad) for quad in store}
    assert violations(store)
    assert {str(quad) for quad in store} == before


def test_no_suspect_without_reason() -> None:
    assert suspects(store_of(frozenset(rows_of(extraction(EXAMPLES[0]))))) == []


def test_a_component_that_the_filter_does_not_know_is_an_error() -> None:
    shapes = b"""@prefix sh: <http://www.w3.org/ns/shacl#> . @prefix : <https://example.org/> .
        :s sh:targetClass :C ; sh:property [ sh:path :p ; sh:maxLength 3 ] ."""
    with pytest.raises(ValueError, match="maxLength"):
        filters(load_shapes(shapes))


def test_named_graphs_are_checked_one_by_one(tmp_path: Path) -> None:
    file = tmp_path / "all.nq"
    file.write_bytes(b"".join(serialise(extraction(d), "nquads") for d in EXAMPLES))
    assert [found for _, found in validate(file)] == [()] * len(EXAMPLES)


@pytest.mark.parametrize("data", [b"", b"<https://a.b/c> <https://a.b/d> <https://a.b/e> .\n", b"<doc", b"\xff\xfe"])
def test_foreign_and_broken_files_are_named(tmp_path: Path, data: bytes) -> None:
    file = tmp_path / "x.nt"
    file.write_bytes(data)
    with pytest.raises(ReadError, match=r"x\.nt"):
        list(validate(file))
