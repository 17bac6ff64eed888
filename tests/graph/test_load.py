"""Folders of graphs in a real store: what is sent, what is not, what is deleted."""

import os
import shutil
from pathlib import Path

import httpx
import pytest
from faulty_proxy import faulty
from graph_examples import TEXT, claim, extraction
from loading import BASE, folder_of, held, run, said, write
from real_stores import Server

from extractor.errors import ReadError, StoreError, UsageError
from extractor.graph import SUFFIXES, serialise
from extractor.graph.loaded import memory, memory_file
from extractor.model import Direction, Document

FOREIGN = "https://example.org/foreign"
STRANGER = f"{BASE}doc/stranger"


def put(server: Server, graph: str) -> None:
    httpx.put(
        server.endpoint, params={"graph": graph}, content="<a:b> <a:b> <a:b> .", headers={"Content-Type": "text/turtle"}
    )


@pytest.mark.parametrize("update", [False, True], ids=["graph-store", "update"])
@pytest.mark.parametrize("format_", SUFFIXES)
def test_each_document_is_a_named_graph(format_: str, update: bool, server: Server, tmp_path: Path) -> None:
    for name in ("a", "春"):
        write(tmp_path, name, format_)
    found = run(tmp_path, server.update if update else server.endpoint, update=update)
    assert (len(found.sent), found.trouble) == (2, ())
    assert set(held(server)) == {f"{BASE}doc/a", f"{BASE}doc/春"}
    assert held(server) == said(tmp_path)


def test_only_what_changed_is_sent(server: Server, tmp_path: Path) -> None:
    folder = folder_of(tmp_path)
    with faulty(server.endpoint) as proxy:
        assert len(run(folder, f"{proxy.root}/store").sent) == 6
        write(folder, "d3", direction=Direction.SUPPORT)
        write(folder, "new")
        proxy.seen.clear()
        found = run(folder, f"{proxy.root}/store")
        assert [known.iri for known in found.sent] == [f"{BASE}doc/d3", f"{BASE}doc/new"]
        assert (found.unchanged, len(proxy.seen)) == (5, 2)
        proxy.seen.clear()
        assert run(folder, f"{proxy.root}/store").sent == ()
        assert proxy.seen == []
    assert held(server) == said(folder)


def test_joined_documents_are_sent_one_by_one(server: Server, tmp_path: Path) -> None:
    def join(*names: str, text: str = TEXT) -> None:
        parts = (
            serialise(extraction(claim(), document=Document(n, text if n == "b" else TEXT)), "nquads") for n in names
        )
        (tmp_path / "all.nq").write_bytes(b"".join(parts))

    join("a", "b", "c")
    assert len(run(tmp_path, server.endpoint).sent) == 3
    join("a", "b", text=f"{TEXT}\n")
    found = run(tmp_path, server.endpoint, delete=True)
    assert ([known.iri for known in found.sent], found.deleted) == ([f"{BASE}doc/b"], (f"{BASE}doc/c",))
    assert held(server) == said(tmp_path)


def test_what_is_gone_is_deleted_only_when_asked(server: Server, tmp_path: Path) -> None:
    folder = folder_of(tmp_path, 3)
    put(server, FOREIGN)
    put(server, STRANGER)
    run(folder, server.endpoint)
    (folder / "d1.ttl").unlink()
    assert run(folder, server.endpoint).gone == (f"{BASE}doc/d1",)
    assert f"{BASE}doc/d1" in held(server)
    assert run(folder, server.endpoint, delete=True).deleted == (f"{BASE}doc/d1",)
    assert set(held(server)) == {*said(folder), FOREIGN, STRANGER}


def test_without_memory_only_graphs_below_the_base_are_deleted(server: Server, tmp_path: Path) -> None:
    folder = folder_of(tmp_path, 2)
    for graph in (FOREIGN, STRANGER, f"{BASE}other/x"):
        put(server, graph)
    assert run(folder, server.endpoint, delete=True, dry_run=True).text.splitlines()[2] == f"delete {STRANGER}"
    assert run(folder, server.endpoint, delete=True).deleted == (STRANGER,)
    assert set(held(server)) == {*said(folder), FOREIGN, f"{BASE}other/x"}


def test_nothing_is_deleted_while_a_file_cannot_be_read(server: Server, tmp_path: Path) -> None:
    folder = folder_of(tmp_path, 3)
    run(folder, server.endpoint)
    (folder / "d0.ttl").write_text("@prefix", encoding="utf-8")
    (folder / "d1.ttl").unlink()
    found = run(folder, server.endpoint, delete=True)
    assert (found.deleted, len(found.trouble)) == ((), 2)
    assert set(held(server)) == {f"{BASE}doc/d{n}" for n in range(3)}


def test_a_dry_run_changes_nothing(server: Server, tmp_path: Path) -> None:
    folder = folder_of(tmp_path, 2)
    text = run(folder, server.endpoint, dry_run=True).text
    assert text.startswith(f"put {BASE}doc/d0 (")
    assert text.splitlines()[-1].startswith("would be sent 2 graphs (")
    assert (held(server), (folder / ".claimkg").exists()) == ({}, False)


def test_a_store_that_was_emptied_is_filled_again(server: Server, tmp_path: Path) -> None:
    folder = folder_of(tmp_path)
    run(folder, server.endpoint)
    httpx.post(server.update, content="DROP ALL", headers={"Content-Type": "application/sparql-update"})
    found = run(folder, server.endpoint)
    assert (found.trouble, held(server)) == ((), said(folder))


def test_files_about_the_collection_have_graphs_of_their_own(server: Server, tmp_path: Path) -> None:
    folder = folder_of(tmp_path, 1)
    (folder / "_links.ttl").write_text("@base <https://data.example/> . <a> <b> <c> .", encoding="utf-8")
    (folder / "_figures.nt").write_text("<a:a> <a:b> <a:c> .", encoding="utf-8")
    run(folder, server.endpoint)
    assert set(held(server)) == {f"{BASE}doc/d0", f"{BASE}collection/figures", "https://data.example/collection/links"}


def test_a_dry_run_touches_no_file_of_what_is_remembered(server: Server, tmp_path: Path) -> None:
    folder = folder_of(tmp_path, 1)
    run(folder, server.endpoint)
    before = [(path, path.stat().st_mtime_ns) for path in (folder / ".claimkg", *(folder / ".claimkg").iterdir())]
    assert run(folder, server.endpoint, dry_run=True).unchanged == 1
    assert [(path, path.stat().st_mtime_ns) for path, _ in before] == before


def test_what_is_none_of_ours_is_named_and_skipped(server: Server, tmp_path: Path) -> None:
    folder = folder_of(tmp_path, 1)
    (folder / "cut.ttl").write_bytes((folder / "d0.ttl").read_bytes()[:-40])
    (folder / "foreign.ttl").write_text("<a:b> <a:b> <a:b> .", encoding="utf-8")
    shutil.copy(folder / "d0.ttl", folder / "same.ttl")
    (folder / "two.ttl").write_bytes(
        b"".join(serialise(extraction(claim(), document=Document(n, TEXT)), "turtle") for n in "ab")
    )
    trouble = run(folder, server.endpoint).trouble
    assert [line.split(": ", 1)[1][:30] for line in trouble] == [
        "not RDF, or cut off (Parser er",
        "holds no document that claimkg",
        f"{BASE}doc/d0 st"[:30],
        "holds 2 documents without name",
    ]
    assert set(held(server)) == {f"{BASE}doc/d0"}


@pytest.mark.parametrize("update", [False, True], ids=["graph-store", "update"])
def test_hostile_labels_arrive_character_by_character(update: bool, server: Server, tmp_path: Path) -> None:
    text = (
        "「増税は誤りだ」と田中氏は述べた。\\u0041\\\\u0041\\U00000041 \"'''<script>\u202e\x01\x7f\r\n\t\\ } ; DROP ALL"
    )
    hostile = Document('x> } ; DROP ALL ; INSERT DATA { <a:b> <a:b> "', text)
    (tmp_path / "x.ttl").write_bytes(serialise(extraction(claim(), document=hostile), "turtle"))
    run(tmp_path, server.update if update else server.endpoint, update=update)
    assert held(server) == said(tmp_path)
    ask = "SELECT ?t { GRAPH ?g { ?d <http://persistence.uni-leipzig.org/nlp2rdf/ontologies/nif-core#isString> ?t } }"
    got = httpx.post(server.query, data={"query": ask}, headers={"Accept": "application/sparql-results+json"}).json()
    assert [row["t"]["value"] for row in got["results"]["bindings"]] == [text]


def test_one_load_at_a_time(server: Server, tmp_path: Path) -> None:
    folder = folder_of(tmp_path, 1)
    with memory(memory_file(folder, server.endpoint)), pytest.raises(StoreError, match="another load"):
        run(folder, server.endpoint)


def test_a_broken_memory_is_told(server: Server, tmp_path: Path) -> None:
    folder = folder_of(tmp_path, 1)
    file = memory_file(folder, server.endpoint)
    file.parent.mkdir()
    file.write_bytes(os.urandom(5000))
    with pytest.raises(StoreError, match="delete it, and everything is sent again"):
        run(folder, server.endpoint)


def test_wrong_calls(server: Server, tmp_path: Path) -> None:
    folder = folder_of(tmp_path, 1)
    with pytest.raises(UsageError, match="one file"):
        run(folder / "d0.ttl", server.endpoint, delete=True)
    with pytest.raises(ReadError, match="no graph there"):
        run(tmp_path / "nothing", server.endpoint)
    with pytest.raises(UsageError, match="--base"):
        run(folder, server.endpoint, delete=True, base="https://other.example/")


def test_one_file_is_loaded(server: Server, tmp_path: Path) -> None:
    folder = folder_of(tmp_path, 2)
    run(folder / "d1.ttl", server.endpoint)
    assert set(held(server)) == {f"{BASE}doc/d1"}
