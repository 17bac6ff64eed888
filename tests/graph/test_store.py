"""Graph files in the embedded store: what is loaded, what is asked, how the answer is written."""

import csv
import io
import json
from dataclasses import replace
from pathlib import Path

import pyoxigraph as ox
import pytest
from graph_examples import TEXT, claim, extraction, stance
from hypothesis import given
from hypothesis import strategies as st
from rdflib import Graph

from extractor import __version__
from extractor.errors import ReadError, UsageError
from extractor.graph import SUFFIXES, Style, serialise
from extractor.graph.answers import FORMATS, _first
from extractor.graph.store import base_of, load, query
from extractor.graph.terms import plain
from extractor.model import Document, Term

OPPOSES = "SELECT ?who ?what { ?who ckg:opposes ?what }"


def write(folder: Path, name: str, format_: str = "turtle", label: str = "増税", base: str | None = None) -> Path:
    """The graph of one document, in which 田中 opposes something."""
    against = replace(stance(), target=Term(1, 3, label))
    found = extraction(claim(stances=(against,), triples=()), document=Document(name, TEXT))
    file = folder / f"{name}{SUFFIXES[format_]}"
    file.write_bytes(serialise(found, format_, Style() if base is None else Style(base=base)))
    return file


def rows(folder: Path, question: str, **options: object) -> list[list[str]]:
    text = query(folder, question, "csv", **options).text  # type: ignore[arg-type]  # options of query
    return list(csv.reader(io.StringIO(text)))[1:]


# ------------------------------------------------------------------------------------------- what is loaded


@pytest.mark.parametrize("format_", SUFFIXES)
def test_every_format_is_read(tmp_path: Path, format_: str) -> None:
    write(tmp_path, "a", format_)
    data = "https://w3id.org/claimkg/data/"
    assert rows(tmp_path, OPPOSES) == [[f"{data}entity/田中", f"{data}entity/増税"]]
    assert rows(tmp_path, "SELECT ?g { GRAPH ?g { ?who ckg:opposes ?what } }") == [[f"{data}doc/a"]]


def test_what_two_documents_say_counts_once_and_is_told_apart_by_graph(tmp_path: Path) -> None:
    write(tmp_path, "a")
    write(tmp_path, "b", "nquads")
    assert len(rows(tmp_path, OPPOSES)) == 1
    assert len(rows(tmp_path, "SELECT ?g { GRAPH ?g { ?who ckg:opposes ?what } }")) == 2
    assert len(rows(tmp_path, "SELECT ?who FROM doc:a { ?who ckg:opposes ?what }")) == 1
    assert rows(tmp_path, "SELECT (COUNT(*) AS ?n) { ?claim a ckg:Claim }") == [["2"]]


def test_a_single_file_is_read(tmp_path: Path) -> None:
    assert len(rows(write(tmp_path, "a"), OPPOSES)) == 1


def test_links_of_the_collection_are_read_and_hidden_files_are_not(tmp_path: Path) -> None:
    write(tmp_path, "a")
    link = "<urn:a> <http://www.w3.org/2002/07/owl#sameAs> <urn:b> ."
    (tmp_path / "_links.ttl").write_text(link)
    (tmp_path / ".claimkg").mkdir()
    (tmp_path / ".claimkg/state.ttl").write_text(link.replace("urn:a", "urn:state"))
    assert rows(tmp_path, "SELECT ?a { ?a owl:sameAs ?b }") == [["urn:a"]]


@pytest.mark.parametrize("broken", [b"<a> <b", b"\xff\xfe\x00", b"{", '<https://a/b> <https://a/c> "増'.encode()])
def test_a_broken_file_is_named_and_the_rest_is_asked(tmp_path: Path, broken: bytes) -> None:
    write(tmp_path, "a")
    (tmp_path / "broken.ttl").write_bytes(broken)
    answer = query(tmp_path, OPPOSES)
    assert "entity:増税" in answer.text
    (line,) = answer.skipped
    assert line.startswith(f"{tmp_path / 'broken.ttl'}: not RDF, or cut off (")


def test_what_is_not_ours_is_named_and_not_mixed_in(tmp_path: Path) -> None:
    write(tmp_path, "a")
    (tmp_path / "foreign.nt").write_text("<urn:a> <https://w3id.org/claimkg/ontology#opposes> <urn:b> .\n")
    answer = query(tmp_path, OPPOSES)
    assert "urn:b" not in answer.text
    (line,) = answer.skipped
    assert line.startswith(f"{tmp_path / 'foreign.nt'}: holds no document that claimkg read; skipped")
    assert "urn:b" in query(tmp_path / "foreign.nt", OPPOSES).text  # who names a file means it


def test_graphs_of_another_version_are_told(tmp_path: Path) -> None:
    file = write(tmp_path, "a")
    assert query(tmp_path, OPPOSES).warnings == ()
    file.write_text(file.read_text(encoding="utf-8").replace(__version__, "0.0.9"), encoding="utf-8")
    (line,) = query(tmp_path, OPPOSES).warnings
    assert line.startswith("1 of the documents were written by claimkg 0.0.9, this is")


def test_nothing_of_a_file_that_breaks_off_is_loaded(tmp_path: Path) -> None:
    whole = write(tmp_path, "a").read_bytes()
    (tmp_path / "a.ttl").write_bytes(whole[: len(whole) // 2])
    for named in (False, True):
        loaded = load([tmp_path / "a.ttl"], named)
        assert len(loaded.store) == 0
        assert len(loaded.skipped) == 1


def test_where_nothing_is_there_says_what_to_do(tmp_path: Path) -> None:
    with pytest.raises(ReadError, match="write some with: claimkg extract"):
        query(tmp_path, OPPOSES)


def test_the_base_of_the_data_is_read_from_the_files_or_given(tmp_path: Path) -> None:
    write(tmp_path, "a", base="https://example.org/kg/")
    assert rows(tmp_path, "SELECT ?what { entity:田中 ckg:opposes ?what }") == [["https://example.org/kg/entity/増税"]]
    assert rows(tmp_path, "SELECT ?what { entity:田中 ckg:opposes ?what }", base="https://example.org/") == []


@pytest.mark.parametrize(("format_", "suffix"), SUFFIXES.items())
def test_every_format_tells_its_base(format_: str, suffix: str, tmp_path: Path) -> None:
    (tmp_path / "doc").mkdir()
    write(tmp_path, "doc/entity", format_, base="https://example.org/kg/").rename(tmp_path / f"a{suffix}")
    assert base_of([tmp_path / f"a{suffix}"]) == "https://example.org/kg/"


# ---------------------------------------------------------------------------------------- how it is written


def test_a_table_is_aligned_and_its_iris_are_short(tmp_path: Path) -> None:
    write(tmp_path, "a", label="大きな増税")
    write(tmp_path, "b", label="税")
    answer = query(
        tmp_path, "SELECT ?what ?n { ?who ckg:opposes ?what BIND(STRLEN(STR(?what)) AS ?n) } ORDER BY ?n"
    ).text
    assert answer.splitlines() == [
        "what                n",
        "entity:税          38",
        "entity:大きな増税  42",
    ]


def test_csv_tsv_and_json_hold_the_same(tmp_path: Path) -> None:
    write(tmp_path, "a")
    question = "SELECT ?label ?nothing { entity:増税 skos:prefLabel ?label }"
    assert query(tmp_path, question, "csv").text == "label,nothing\r\n増税,\r\n"  # RFC 4180
    assert query(tmp_path, question, "tsv").text == '?label\t?nothing\n"増税"@ja\t\n'
    found = json.loads(query(tmp_path, question, "json").text)
    assert found["results"]["bindings"] == [{"label": {"type": "literal", "value": "増税", "xml:lang": "ja"}}]


def test_ask_says_yes_or_no(tmp_path: Path) -> None:
    write(tmp_path, "a")
    assert query(tmp_path, "ASK { entity:田中 ckg:opposes entity:増税 }").text == "yes\n"
    assert query(tmp_path, "ASK { entity:田中 ckg:supports entity:増税 }").text == "no\n"
    assert json.loads(query(tmp_path, "ASK {}", "json").text)["boolean"] is True


def test_construct_gives_turtle_with_the_prefixes_used(tmp_path: Path) -> None:
    write(tmp_path, "a")
    question = "CONSTRUCT { ?a cito:disagreesWith ?b } WHERE { ?a ckg:opposes ?b }"
    assert query(tmp_path, question).text == (
        "@prefix cito: <http://purl.org/spar/cito/> .\n"
        "@prefix entity: <https://w3id.org/claimkg/data/entity/> .\n"
        "entity:田中 cito:disagreesWith entity:増税 .\n"
    )
    assert len(Graph().parse(data=query(tmp_path, "DESCRIBE entity:田中").text)) == 6
    assert (
        query(tmp_path, "CONSTRUCT WHERE { ?s ?p ?o }", "ntriples").text.count("\n")
        == query(tmp_path, "SELECT * { ?s ?p ?o }", "tsv").text.count("\n") - 1
    )


@pytest.mark.parametrize(("question", "format_", "told"), [
    ("SELECT * {}", "turtle", "SELECT and ASK is written as table, csv, tsv, json"),
    ("ASK {}", "ntriples", "SELECT and ASK"),
    ("CONSTRUCT WHERE { ?s ?p ?o }", "csv", "CONSTRUCT and DESCRIBE is written as turtle, ntriples"),
])  # fmt: skip
def test_a_format_that_does_not_fit_is_refused(tmp_path: Path, question: str, format_: str, told: str) -> None:
    write(tmp_path, "a")
    with pytest.raises(UsageError, match=told):
        query(tmp_path, question, format_)


@pytest.mark.parametrize("format_", FORMATS)
def test_only_so_many_rows(tmp_path: Path, format_: str) -> None:
    write(tmp_path, "a")
    triples = format_ in ("turtle", "ntriples")
    question = (
        "CONSTRUCT { ?s rdf:type ?o } WHERE { ?s a ?o }" if triples else "SELECT ?s { ?s ?p ?o } ORDER BY ?s ?p ?o"
    )
    text = query(tmp_path, question, format_, 3).text
    if format_ == "json":
        assert len(json.loads(text)["results"]["bindings"]) == 3
    elif triples:
        assert len(Graph().parse(data=text, format="nt" if format_ == "ntriples" else "turtle")) == 3
    else:
        assert len(text.splitlines()) == 4


@given(st.text(min_size=1, max_size=12).filter(str.strip))
def test_any_label_comes_through_the_limit_as_it_is(label: str) -> None:
    store, kept = ox.Store(), plain(label)
    store.add(ox.Quad(ox.NamedNode("urn:a"), ox.NamedNode("urn:b"), ox.Literal(kept, language="ja")))
    found = store.query("SELECT ?o { ?s ?p ?o }")
    assert isinstance(found, ox.QuerySolutions)
    assert [row["o"] for row in _first(found, 5)] == [ox.Literal(kept, language="ja")]


def test_the_same_files_give_the_same_bytes(tmp_path: Path) -> None:
    for name in "abc":
        write(tmp_path, name, label=f"増税{name}")
    for question in ("SELECT * { ?s ?p ?o }", "CONSTRUCT WHERE { ?s ?p ?o }"):
        assert len({query(tmp_path, question).text for _ in range(3)}) == 1
