"""Who reads triples about triples, as docs/modelling.md says: Oxigraph does, rdflib does not, and a test fails on the day that it does."""

import re
from pathlib import Path

import pyoxigraph as ox
import pytest
from graph_examples import claim, extraction, stance
from real_stores import Server
from triple_terms import SAMPLES, Sample, answers, answers_rdflib, by_pyoxigraph, by_rdflib, by_server, verdict

from extractor.graph import serialise

PAGE = Path(__file__).parents[2].joinpath("docs/modelling.md").read_text(encoding="utf-8")
PLAIN, RDF_12 = SAMPLES[:2], [sample for sample in SAMPLES[2:] if "N-Triples-star" not in sample.name]


@pytest.mark.parametrize("sample", [*PLAIN, *RDF_12], ids=lambda s: s.name)
def test_oxigraph_reads(sample: Sample, server: Server) -> None:
    assert verdict(by_pyoxigraph, sample) == "yes"
    assert verdict(lambda s: by_server(server, "graph", None, s), sample) == "yes"
    assert answers(server) == "yes"


@pytest.mark.parametrize("sample", PLAIN, ids=lambda s: s.name)
def test_rdflib_reads_what_is_old(sample: Sample) -> None:
    assert verdict(by_rdflib, sample) == "yes"


@pytest.mark.xfail(strict=True, reason="rdflib reads no RDF 1.2 yet; when it does, say so in docs/modelling.md and decide about statements again")  # fmt: skip
@pytest.mark.parametrize("sample", RDF_12, ids=lambda s: s.name)
def test_rdflib_reads_rdf_12(sample: Sample) -> None:
    assert verdict(by_rdflib, sample) == "yes"


@pytest.mark.xfail(strict=True, reason="rdflib answers no SPARQL 1.2 yet; when it does, say so in docs/modelling.md")
def test_rdflib_answers_sparql_12() -> None:
    assert answers_rdflib() == "yes"


def test_the_update_of_the_page_makes_triple_terms_of_statements() -> None:
    (update,) = (block for block in re.findall(r"```sparql\n(.*?)```", PAGE, re.DOTALL) if "reifies" in block)
    store = ox.Store()
    store.load(serialise(extraction(claim(stances=(stance(),))), "turtle"), format=ox.RdfFormat.TURTLE)
    store.update(update)
    terms = [quad.object for quad in store if isinstance(quad.object, ox.Triple)]
    assert "https://w3id.org/claimkg/ontology#opposes" in {term.predicate.value for term in terms}
    whole = "SELECT ?s { ?s rdf:subject ?a ; rdf:object ?b }"
    assert len(terms) == len(list(store.query(whole, prefixes={"rdf": "http://www.w3.org/1999/02/22-rdf-syntax-ns#"})))
