"""Questions of the protocol and descriptions of IRIs, asked of a store on disk."""

from __future__ import annotations

import errno
import signal
import subprocess
import sys
from pathlib import Path

import pyoxigraph as ox
import pytest
from graph_examples import claim, extraction

from extractor.errors import LimitError, NoRoomError, UsageError
from extractor.graph import disk, serialise
from extractor.graph.answers import shortened
from extractor.graph.description import described, written
from extractor.graph.disk import opened, stored
from extractor.graph.endpoint import TRIPLES, Asked, answer
from extractor.graph.iris import BASE
from extractor.graph.queries import prefixes
from extractor.graph.service import service_description
from extractor.model import Document

MOST = 10**6
TEXT = "「増税は誤りだ」と田中氏は述べた。市は橋を直した。"


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Two documents in which 田中 says the same of 増税."""
    work = tmp_path_factory.mktemp("graphs")
    for name in ("one", "two"):
        data = serialise(extraction(claim(), document=Document(name, TEXT)), "turtle")
        (work / f"{name}.ttl").write_bytes(data)
    assert stored(sorted(work.glob("*.ttl")), work / "store") == ()
    return work / "store"


def asked(folder: Path, query: str, **more: object) -> str:
    return answer(folder, Asked(query, BASE, **more), MOST).data.decode()  # type: ignore[arg-type]  # fields of Asked


def test_each_triple_is_there_once_and_in_the_graph_of_each_document(folder: Path) -> None:
    tax = "SELECT (COUNT(*) AS ?n) { entity:増税 skos:prefLabel ?label FILTER(lang(?label) = 'ja') }"
    assert asked(folder, tax, rows="csv") == "n\r\n1\r\n"
    assert asked(folder, tax.replace("entity", "GRAPH ?g { entity").replace(") }", ") } }"), rows="csv") == "n\r\n2\r\n"


def test_the_dataset_can_be_told(folder: Path) -> None:
    documents = "SELECT ?d { ?d a nif:Context }"
    assert asked(folder, documents, rows="csv", default_graphs=(f"{BASE}doc/two",)) == f"d\r\n{BASE}doc/two\r\n"
    named = "SELECT DISTINCT ?g { GRAPH ?g { ?s ?p ?o } }"
    assert asked(folder, named, rows="csv", named_graphs=(f"{BASE}doc/one",)) == f"g\r\n{BASE}doc/one\r\n"
    with pytest.raises(UsageError, match="named by an IRI"):
        asked(folder, documents, default_graphs=("no iri",))


def test_from_a_file_reads_no_file(folder: Path) -> None:
    assert asked(folder, "ASK FROM <file:///etc/passwd> { ?s ?p ?o }") == '{"head":{},"boolean":false}'


def test_a_format_that_does_not_fit_holds_nothing(folder: Path) -> None:
    assert answer(folder, Asked("ASK {}", BASE, rows=None), MOST) == (None, b"")
    assert answer(folder, Asked("DESCRIBE entity:増税", BASE, triples=None), MOST) == (None, b"")


@pytest.mark.parametrize("query", [
    "SELECT * { ?a ?b ?c . ?d ?e ?f }", "CONSTRUCT WHERE { ?a ?b ?c }", "DESCRIBE ?a { ?a ?b ?c }"
])  # fmt: skip
def test_an_answer_that_is_too_large_is_no_answer(folder: Path, query: str) -> None:
    with pytest.raises(LimitError, match="larger than"):
        answer(folder, Asked(query, BASE), 500)


def test_what_is_constructed_is_sorted(folder: Path) -> None:
    lines = asked(folder, "CONSTRUCT WHERE { ?a ?b ?c }", triples="ntriples").splitlines()
    assert lines == sorted(set(lines))


def test_nothing_can_be_written(folder: Path) -> None:
    with pytest.raises(RuntimeError, match="read-write"):
        opened(folder).add(ox.Quad(ox.NamedNode("urn:a"), ox.NamedNode("urn:b"), ox.NamedNode("urn:c")))


# ---------------------------------------------------------------------------------------------- descriptions


def one(folder: Path, query: str) -> str:
    return asked(folder, query, rows="csv").splitlines()[1]


def told(folder: Path, iri: str) -> set[tuple[str, str, str]]:
    """Subject, predicate and object of a description, each as people write it."""
    names = prefixes(BASE)
    shown = ({part: shortened(part.value, names) if isinstance(part, ox.NamedNode) else part.value for part in triple}  # type: ignore[union-attr]  # no blank nodes
             for triple in described(opened(folder), iri, BASE))  # fmt: skip
    return {tuple(parts.values()) for parts in shown}  # type: ignore[misc]  # three each


def test_a_claim_comes_with_its_statements_and_its_proof(folder: Path) -> None:
    iri = one(folder, "SELECT ?c { ?c a ckg:Claim ; ckg:evidence ?e FILTER(STRSTARTS(STR(?e), STR(doc:one))) }")
    found = told(folder, iri)
    assert {("rdf:predicate", "ckg:opposes"), ("nif:anchorOf", "増税は誤りだ")} <= {triple[1:] for triple in found}
    assert ("entity:田中", "skos:prefLabel", "田中") in found  # the label of what it names
    assert not [triple for triple in found if "doc:two" in triple]


def test_a_node_comes_with_what_points_to_it(folder: Path) -> None:
    found = told(folder, f"{BASE}entity/増税")
    assert ("entity:田中", "ckg:opposes", "entity:増税") in found
    assert len([triple for triple in found if triple[1:] == ("rdf:object", "entity:増税")]) == 2


def test_a_document_is_its_graph(folder: Path) -> None:
    whole = {
        str(quad.triple) for quad in opened(folder).quads_for_pattern(None, None, None, ox.NamedNode(f"{BASE}doc/one"))
    }
    assert whole <= {str(triple) for triple in described(opened(folder), f"{BASE}doc/one", BASE)}


def test_of_what_is_unknown_nothing_is_said(folder: Path) -> None:
    assert described(opened(folder), f"{BASE}entity/無", BASE) == ()


@pytest.mark.parametrize("format_", TRIPLES)
def test_all_formats_say_the_same(folder: Path, format_: str) -> None:
    triples = described(opened(folder), f"{BASE}entity/増税", BASE)
    again = ox.parse(written(triples, format_, BASE), format=TRIPLES[format_])
    assert {str(quad.triple) for quad in again} == {str(triple) for triple in triples}


def test_the_endpoint_tells_what_it_can() -> None:
    found = service_description("http://127.0.0.1:8000/sparql", "turtle").decode()
    assert "<http://127.0.0.1:8000/sparql> a sd:Service" in found or "sd:Service" in found
    assert "sd:SPARQL11Query" in found
    assert "formats:SPARQL_Results_JSON" in found
    assert "formats:JSON-LD" in found
    assert "formats:RDF_XML" in found


def test_a_store_that_has_no_room_leaves_nothing_behind(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(*_: object) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr(disk, "_dumped", full)
    with pytest.raises(NoRoomError):
        stored([], tmp_path / "store")
    assert list(tmp_path.iterdir()) == []


def test_a_process_that_nobody_ends_ends_itself(folder: Path) -> None:
    script = f"""
import signal
import subprocess
import sys
from pathlib import Path
from extractor.graph import endpoint
endpoint._LATER = 0.1
query = "SELECT (COUNT(*) AS ?n) {{ ?a ?b ?c . ?d ?e ?f . ?g ?h ?i . ?j ?k ?l . ?m ?n ?o }}"
endpoint.answer_by(0.2, Path({str(folder)!r}), endpoint.Asked(query, {BASE!r}), 100)
"""
    assert subprocess.run([sys.executable, "-c", script], timeout=60).returncode == -signal.SIGALRM
