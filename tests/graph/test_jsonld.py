"""JSON-LD: compact, readable without the network, and the same triples as every other format to two parsers."""

import json
from pathlib import Path
from typing import Any

import pyoxigraph as ox
import pytest
from graph_examples import claim, extraction, read_examples, stance, triple
from hypothesis import example, given, settings
from hypothesis import strategies as st
from rdflib import Dataset
from test_formats import ANY, hostile

from extractor.errors import UsageError
from extractor.graph import Style, bulk, serialise
from extractor.graph.jsonld import jsonld
from extractor.graph.rdf import rows_of
from extractor.graph.terms import Row, iri, plain, text, typed
from extractor.graph.vocabulary import CKG, DCTERMS, NIF, OWL, PREFIXES, PROV, RDF, RDFS, SCHEMA, SKOS, XSD
from extractor.model import Act, Extraction

ROOT = Path(__file__).parents[2]
CONTEXT = json.loads((ROOT / "ontology/context.jsonld").read_text(encoding="utf-8"))["@context"]
DATATYPES = [XSD.integer, XSD.decimal, XSD.boolean, XSD.date, XSD.gYear, "<http://id.loc.gov/datatypes/edtf>"]


def by_pyoxigraph(data: bytes) -> set[str]:
    return {str(q.triple) for q in ox.parse(data, format=ox.RdfFormat.JSON_LD)}


def by_rdflib(data: bytes) -> set[str]:
    lines = Dataset().parse(data=data, format="json-ld").serialize(format="nquads")
    return {str(q.triple) for q in ox.parse(lines, format=ox.RdfFormat.N_QUADS)}


def meant(rows: list[Row]) -> set[str]:
    return {str(q.triple) for q in ox.parse(bulk.ntriples(rows), format=ox.RdfFormat.N_TRIPLES)}


def same(given_: Extraction, style: Style) -> bool:
    written = serialise(given_, "jsonld", style)
    return by_pyoxigraph(written) == by_rdflib(written) == meant(rows_of(given_, style))


@pytest.mark.parametrize("style", [Style(), Style("https://example.org/kg/", english=True), Style(detail="claims")])
def test_the_examples_are_the_same_triples_to_both_parsers(style: Style) -> None:
    for one in read_examples():
        assert same(one, style), one.analysis.document.id


@given(ANY, ANY)
@example("a:b//c", "skos:x")
@settings(deadline=None, max_examples=40)
def test_any_label_and_id_are_the_same_triples_to_both_parsers(label: str, id_: str) -> None:
    assert same(hostile(label, id_), Style())


@given(st.lists(st.tuples(st.sampled_from(sorted({CKG.time, CKG.cue, CKG.case, CKG.claimCount, CKG.confidence, CKG.withText, CKG.role, SKOS.altLabel,
                                                  SKOS.prefLabel, DCTERMS.date, DCTERMS.creator, iri("https://example.org/own")})),
                          ANY, st.sampled_from(["", "ja", "en", *DATATYPES])), max_size=6))  # fmt: skip
@settings(deadline=None, max_examples=40)
def test_any_literal_keeps_its_characters_language_and_datatype(values: list[tuple[str, str, str]]) -> None:
    rows: list[Row] = [
        (iri("https://example.org/a"), property_, typed(text(value)[1:-1], tag) if tag[:1] == "<" else text(value, tag))
        for property_, value, tag in values
    ]
    assert by_pyoxigraph(jsonld(dict.fromkeys(rows), "https://example.org/").encode()) == meant(rows)


@pytest.mark.parametrize("value", ["007", "-0", "+1", "12345678901234567890", "1e3", "", "458", "-3"])
def test_numbers_of_json_stand_for_nothing_else(value: str) -> None:
    rows = [(iri("https://example.org/a"), CKG.claimCount, typed(value, XSD.integer))]
    assert by_pyoxigraph(jsonld(rows, "https://example.org/").encode()) == meant(rows)


def written(*claims: Any) -> dict[str, Any]:
    found: dict[str, Any] = json.loads(serialise(extraction(*claims), "jsonld"))
    return found


def test_a_claim_is_an_object_with_what_it_states() -> None:
    graph = written(claim(triples=(triple(True),), confidence=0.8))["@graph"]
    (said,) = [node for node in graph if node["type"] == "Claim"]
    assert {name: said[name] for name in ("source", "act", "cue", "polarity", "modality", "rule", "confidence")} == {
        "source": "entity/田中", "act": "State", "cue": "述べる", "polarity": "Positive", "modality": "Asserted", "rule": ["ckgr:speech-to"],
        "confidence": "0.80"}  # fmt: skip
    assert said["evidence"] == {"id": "doc/a/例#char=1,7", "type": ["OffsetBasedString", "RFC5147String"], "referenceContext": "doc/a/例",
                                "beginIndex": 1, "endIndex": 7, "anchorOf": "増税は誤りだ"}  # fmt: skip
    assert [(s["subject"], s["predicate"], s["object"]) for s in said["states"]] == [
        ("entity/増税", "predicate/だ", "entity/誤り"), ("entity/田中", "opposes", "entity/増税")]  # fmt: skip


def test_a_node_has_its_labels_by_language_and_its_edges() -> None:
    nodes = {node["id"]: node for node in written(claim(source_entity="author", stances=(stance(),)))["@graph"]}
    assert nodes["entity/田中"]["prefLabel"] == {"en": "Tanaka", "ja": "田中"}
    assert nodes["entity/田中"]["altLabel"] == {"ja": ["田中氏"]}
    assert nodes["entity/田中"]["opposes"] == ["entity/増税"]
    assert nodes["entity/増税"]["verb:だ"] == {"id": "entity/誤り"}


def test_nothing_has_to_be_fetched_and_nothing_is_idle() -> None:
    document = written(claim())
    context, rest = document["@context"], json.dumps(document["@graph"], ensure_ascii=False)
    assert isinstance(context, dict)
    terms = [name for name in context if name not in {*PREFIXES, "@version", "@base", "verb"}]
    assert [name for name in terms if f'"{name}"' not in rest] == []
    assert "://" not in rest.replace("https://w3id.org/claimkg/software/", "")


def test_the_context_and_the_vocabulary_agree_both_ways() -> None:
    vocabularies = (CKG, RDF, RDFS, SKOS, OWL, DCTERMS, PROV, SCHEMA, NIF)
    terms = {getattr(v, name)[1:-1] for v in vocabularies for name in v.__annotations__} - {RDF.type[1:-1]}
    defined = [d if isinstance(d, str) else d["@id"] for d in CONTEXT.values()]
    compact = [d.split(":", 1) for d in defined if not d.startswith("@") and "://" not in d]
    assert sorted(PREFIXES[prefix] + name for prefix, name in compact) == sorted(terms)
    assert {name: CONTEXT[name] for name in PREFIXES} == PREFIXES
    assert (CONTEXT["type"], CONTEXT["id"]) == ("@type", "@id")


@pytest.mark.parametrize("link", ["skos:x", "name:1", "verb:2"])
def test_an_iri_that_the_context_would_change_is_refused(link: str) -> None:
    with pytest.raises(UsageError, match=link):
        jsonld([(iri("https://example.org/a"), OWL.sameAs, iri(link))], "https://example.org/")


@pytest.mark.parametrize("link", ["urn:isbn:1", "https://example.org/a:b//c", "tag:x,2024:y", "skos://x"])
def test_any_other_iri_stays(link: str) -> None:
    rows = [(iri("https://example.org/a"), OWL.sameAs, iri(link))]
    data = jsonld(rows, "https://example.org/").encode()
    assert by_pyoxigraph(data) == by_rdflib(data) == meant(rows)


def test_what_rdf_cannot_hold_is_what_it_is_elsewhere() -> None:
    assert json.loads(serialise(hostile("\ud800\0x", "a"), "jsonld"))["@graph"][0]["title"] == plain("\ud800\0x")


def test_words_that_prove_two_claims_stand_once() -> None:
    one, other = [node for node in written(claim(), claim(act=Act.ASK))["@graph"] if node["type"] == "Claim"]
    assert (one["evidence"]["anchorOf"], other["evidence"]) == ("増税は誤りだ", one["evidence"]["id"])
