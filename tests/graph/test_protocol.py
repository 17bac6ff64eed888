"""Where stores are written to and asked, and how a graph is put into a request."""

from pathlib import Path

import httpx
import pytest
from faulty_proxy import faulty
from loading import BASE, folder_of, held, run, said, write
from real_stores import PASSWORD, Server

from extractor.errors import StoreError, UsageError
from extractor.graph.credentials import Credentials
from extractor.graph.load import load
from extractor.graph.protocol import checked_url, query_url, store_at
from extractor.graph.quads import in_sparql
from extractor.model import Direction


@pytest.mark.parametrize(
    ("written", "asked"),
    [
        ("http://h:7878/store", "http://h:7878/query"),
        ("http://h:7878/update", "http://h:7878/query"),
        ("https://h/sparql-graph-crud-auth", "https://h/sparql"),
        ("https://h/sparql-auth", "https://h/sparql"),
        ("http://h:3030/ds/data", "http://h:3030/ds/query"),
        ("http://h:7200/repositories/kg/rdf-graphs/service", "http://h:7200/repositories/kg"),
        ("http://h:7200/repositories/kg/statements", "http://h:7200/repositories/kg"),
        ("http://h/gsp", None),
    ],
)
def test_known_stores_need_no_query_address(written: str, asked: str | None) -> None:
    assert query_url(written) == asked


@pytest.mark.parametrize("url", ["store", "ftp://h/store", "http:///store", "http://h:99999999/", "http://h/#x", ""])
def test_what_is_no_address(url: str) -> None:
    with pytest.raises(UsageError, match="must be an address"):
        checked_url("--endpoint", url)


@pytest.mark.parametrize(
    ("ntriples", "sparql"),
    [
        (rb'"\\u0041"', rb'"\\\u00750041"'),
        (rb'"\\U00000041"', rb'"\\\u005500000041"'),
        (rb'"\u0001"', rb'"\u0001"'),
        (rb'"\\\u0001"', rb'"\\\u0001"'),
        (rb'"\\\\u"', rb'"\\\\\u0075"'),
        (rb'"\"\n"', rb'"\"\n"'),
    ],
)
def test_no_backslash_looks_like_the_escape_of_a_code_point(ntriples: bytes, sparql: bytes) -> None:
    assert in_sparql(ntriples) == sparql


def test_a_store_that_answers_no_queries_is_counted_graph_by_graph(server: Server, tmp_path: Path) -> None:
    folder = folder_of(tmp_path, 3)
    with store_at(server.endpoint, None, None, Credentials()) as store:
        mute = store._replace(query=None)
        assert load(folder, mute).trouble == ()
        assert held(server) == said(folder)
        (folder / "d1.ttl").unlink()
        assert load(folder, mute, delete=True).deleted == (f"{BASE}doc/d1",)
        with pytest.raises(UsageError, match="--query URL"):
            load(folder, mute._replace(endpoint=f"{server.endpoint}?x"), delete=True)


def test_a_wrong_query_address_is_told(server: Server, tmp_path: Path) -> None:
    folder = folder_of(tmp_path, 1)
    with faulty(server.endpoint, always=lambda body, _: "nothing" if body.startswith(b"query=") else "") as proxy:
        with pytest.raises(StoreError, match="answers a query with no SPARQL results"):
            run(folder, f"{proxy.root}/store", query=f"{proxy.root}/elsewhere")
        assert run(folder, f"{proxy.root}/store").trouble == ()


def test_a_large_graph_is_one_update(server: Server, tmp_path: Path) -> None:
    lines = "".join(f"<a:s> <a:p> <a:{number}> .\n" for number in range(2500))
    (tmp_path / "_large.nt").write_text(lines, encoding="utf-8")
    assert run(tmp_path, server.update, update=True).trouble == ()
    assert len(held(server)[f"{BASE}collection/large"]) == 2500


@pytest.mark.slow
def test_virtuoso(virtuoso_server: Server, tmp_path: Path) -> None:
    folder = folder_of(tmp_path, 5)
    write(folder, "春の 増税")
    (folder / "_large.nt").write_text("".join(f"<a:s> <a:p> <a:{n}> .\n" for n in range(2500)), encoding="utf-8")
    who = Credentials("dba", PASSWORD)
    server = virtuoso_server
    for update, address in ((False, server.endpoint), (True, server.update)):
        with pytest.raises(StoreError, match=r"401 .*CLAIMKG_STORE_USER"):
            run(folder, address, update=update)
        found = run(folder, address, update=update, who=who, timeout=60.0, delete=True)
        assert (found.trouble, len(found.sent)) == ((), 7)
        write(folder, "d1", direction=Direction.SUPPORT if not update else Direction.OPPOSE)
        (folder / f"d{2 + update}.ttl").unlink()
        found = run(folder, address, update=update, who=who, timeout=60.0, delete=True)
        assert (found.trouble, len(found.sent), len(found.deleted)) == ((), 1, 1)
        write(folder, f"d{2 + update}")
    ask = f"SELECT ?o {{ GRAPH <{BASE}doc/d1> {{ ?s <https://w3id.org/claimkg/ontology#opposes> ?o }} }}"
    got = httpx.get(server.query, params={"query": ask}, headers={"Accept": "application/sparql-results+json"})
    assert len(got.json()["results"]["bindings"]) == 1
