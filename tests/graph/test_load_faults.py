"""Loads through a proxy that does harm: nothing half-loaded stays, or the next load mends it."""

import signal
import subprocess
import sys
import time
from pathlib import Path

import httpx
import pytest
from faulty_proxy import faulty
from loading import BASE, folder_of, held, run, said, write
from real_stores import PASSWORD, Server, free_port

from extractor.errors import StoreError
from extractor.graph.credentials import Credentials
from extractor.graph.sending import Refused
from extractor.model import Direction

PASSING = ["500", "503", "429 0", "408", "reset", "half", "slow"]
LARGE = 6_000  # triples: more than a socket or a parser takes at once


@pytest.mark.parametrize("update", [False, True], ids=["graph-store", "update"])
@pytest.mark.parametrize("fault", PASSING)
def test_what_passes_is_tried_again(fault: str, update: bool, server: Server, tmp_path: Path) -> None:
    folder = folder_of(tmp_path)
    with faulty(server.endpoint, ["", fault, "", fault]) as proxy:
        address = f"{proxy.root}/{'update' if update else 'store'}"
        found = run(folder, address, update=update, timeout=1 if fault == "slow" else 10)
        assert found.trouble == ()
        assert len(proxy.seen) == 8 or fault == "slow"  # on a busy machine the store itself is slow too
    assert held(server) == said(folder)


@pytest.mark.parametrize("fault", ["500", "reset", "half", "slow", "nothing", "400", "404"])
def test_what_does_not_pass_is_told_and_mended_by_the_next_load(fault: str, server: Server, tmp_path: Path) -> None:
    folder = folder_of(tmp_path, 4)
    run(folder, server.endpoint)
    before = held(server)
    write(folder, "d1", direction=Direction.SUPPORT)
    write(folder, "d9")
    broken = [True]
    with faulty(server.endpoint, always=lambda body, _: fault if broken and b"doc/d9" in body else "") as proxy:
        address, names = f"{proxy.root}/store", said(folder)
        found = run(folder, address, timeout=1 if fault == "slow" else 10)
        assert (len(found.trouble), found.unchanged) == (1, 0)  # nothing is remembered of another address
        assert "doc/d9: " in found.trouble[0]
        for name, lines in held(server).items():  # a graph is as it was or as it shall be, never in between
            assert lines in (before.get(name), names[name])
        broken.clear()
        assert run(folder, address).trouble == ()
    assert held(server) == said(folder)


@pytest.mark.slow
def test_a_put_that_breaks_off_in_the_middle_of_a_large_graph(server: Server, tmp_path: Path) -> None:
    large = tmp_path / "output" / "_large.nt"
    large.parent.mkdir()
    large.write_text(lines_of(LARGE, "before"), encoding="utf-8")
    run(large.parent, server.endpoint)
    before = held(server)
    large.write_text(lines_of(LARGE, "after"), encoding="utf-8")
    with faulty(server.endpoint, ["half"] * 3) as proxy:
        assert "the connection broke" in run(large.parent, f"{proxy.root}/store").trouble[0]
        assert held(server) == before
        assert run(large.parent, f"{proxy.root}/store").trouble == ()
    assert held(server) == said(large.parent)


@pytest.mark.slow
def test_virtuoso_keeps_the_old_graph_too(virtuoso_server: Server, tmp_path: Path) -> None:
    large, who = tmp_path / "_broken.nt", Credentials("dba", PASSWORD)
    ask = f"SELECT ?o (COUNT(*) AS ?n) {{ GRAPH <{BASE}collection/broken> {{ ?s ?p ?o }} }} GROUP BY ?o"

    def found(objects: str, fault: str = "") -> tuple[int, dict[str, int]]:
        large.write_text(lines_of(LARGE, objects), encoding="utf-8")
        with faulty(virtuoso_server.endpoint, always=lambda _, known: fault if known else "") as proxy:
            address = f"{proxy.root}/sparql-graph-crud-auth"
            loaded = run(tmp_path, address, who=who, timeout=60.0, query=virtuoso_server.query)
        accept = {"Accept": "application/sparql-results+json"}
        rows = httpx.get(virtuoso_server.query, params={"query": ask}, headers=accept).json()["results"]["bindings"]
        return len(loaded.trouble), {row["o"]["value"]: int(row["n"]["value"]) for row in rows}

    assert found("before") == (0, {"a:before": LARGE})
    assert found("after", "half") == (1, {"a:before": LARGE})
    assert found("after") == (0, {"a:after": LARGE})


def lines_of(count: int, objects: str) -> str:
    return "".join(f"<a:{number}> <a:p> <a:{objects}> .\n" for number in range(count))


@pytest.mark.parametrize("faults", [["503", "429 0"], ["reset", "500"]])
def test_a_count_that_fails_at_first_is_asked_again(faults: list[str], server: Server, tmp_path: Path) -> None:
    folder = folder_of(tmp_path, 2)
    with faulty(server.endpoint, queries=faults) as proxy:
        assert run(folder, f"{proxy.root}/store").trouble == ()
        assert len(proxy.seen) == 2  # no graph is sent again for that
    assert held(server) == said(folder)


@pytest.mark.parametrize("fault", ["404", "400", "503", "reset", "nothing"])
def test_a_count_that_cannot_be_had_is_told(fault: str, server: Server, tmp_path: Path) -> None:
    folder = folder_of(tmp_path, 2)
    told = {"nothing": "answers a query with no SPARQL results", "reset": "the connection broke"}.get(fault, fault)
    with faulty(server.endpoint, queries=[fault] * (3 if fault in PASSING else 1)) as proxy:
        with pytest.raises(StoreError, match=rf"/query: .*{told}"):
            run(folder, f"{proxy.root}/store")
        found = run(folder, f"{proxy.root}/store")
        assert (found.trouble, found.sent) == ((), ())  # what was sent is known
    assert held(server) == said(folder)


def test_a_count_that_lies_is_told_and_asked_again_by_the_next_load(server: Server, tmp_path: Path) -> None:
    folder = folder_of(tmp_path, 2)
    with faulty(server.endpoint, queries=["lie", "lie"]) as proxy:
        found = run(folder, f"{proxy.root}/store")
        assert ["holds 0 of" in line and "after sending twice" in line for line in found.trouble] == [True, True]
        found = run(folder, f"{proxy.root}/store")
        assert (found.trouble, len(found.sent)) == ((), 2)
    assert held(server) == said(folder)


def test_what_a_wrong_address_says_is_told(server: Server, tmp_path: Path) -> None:
    found = run(folder_of(tmp_path, 1), server.endpoint.replace("/store", "/wrong"))
    assert "PUT is answered with 404 Not Found: " in found.trouble[0]


def test_nothing_listens(tmp_path: Path) -> None:
    with pytest.raises(StoreError, match=r"cannot be reached .*; stopped, the next load goes on from here"):
        run(folder_of(tmp_path), f"http://127.0.0.1:{free_port()}/store")


@pytest.mark.parametrize("status", ["401", "403"])
def test_a_refusal_ends_the_load_at_once(status: str, server: Server, tmp_path: Path) -> None:
    with faulty(server.endpoint, always=lambda *_: status) as proxy:
        with pytest.raises(StoreError, match=f"{status} .*CLAIMKG_STORE_USER") as told:
            run(folder_of(tmp_path, 30), f"{proxy.root}/store")
        assert len(proxy.seen) <= 4
    assert "\n" not in str(told.value)
    assert not isinstance(told.value, Refused)
    assert held(server) == {}


def test_a_store_that_is_down_ends_the_load_soon(server: Server, tmp_path: Path) -> None:
    with faulty(server.endpoint, always=lambda *_: "503") as proxy:
        with pytest.raises(StoreError, match="503"):
            run(folder_of(tmp_path, 30), f"{proxy.root}/store")
        assert len(proxy.seen) <= 3 * 6


def test_a_store_that_says_yes_and_keeps_nothing_is_noticed(server: Server, tmp_path: Path) -> None:
    folder = folder_of(tmp_path, 3)
    with faulty(server.endpoint, always=lambda *_: "nothing") as proxy:
        found = run(folder, f"{proxy.root}/store")
        assert len(proxy.seen) == 6  # each once more
        assert all("holds 0 of" in line and "after sending twice" in line for line in found.trouble)
        assert len(found.trouble) == 3
    with faulty(server.endpoint) as proxy:
        assert len(run(folder, f"{proxy.root}/store").trouble) == 0
    assert held(server) == said(folder)


@pytest.mark.parametrize("update", [False, True], ids=["graph-store", "update"])
def test_what_is_too_large_goes_in_parts(update: bool, server: Server, tmp_path: Path) -> None:
    folder = folder_of(tmp_path, 2)
    with faulty(server.endpoint, always=lambda body, _: "413" if len(body) > 3000 else "") as proxy:
        assert run(folder, f"{proxy.root}/{'update' if update else 'store'}", update=update).trouble == ()
        assert len(proxy.seen) > 4
    assert held(server) == said(folder)


def test_a_triple_that_is_too_large_is_told(server: Server, tmp_path: Path) -> None:
    with faulty(server.endpoint, always=lambda *_: "413") as proxy:
        found = run(folder_of(tmp_path, 1), f"{proxy.root}/store")
        assert "one triple is too large" in found.trouble[0]


def test_a_store_that_asks_to_be_left_alone_is(server: Server, tmp_path: Path) -> None:
    with faulty(server.endpoint, ["429 1"]) as proxy:
        begun = time.monotonic()
        assert run(folder_of(tmp_path, 1), f"{proxy.root}/store").trouble == ()
        assert time.monotonic() - begun >= 1


@pytest.mark.parametrize("after", [1, 6])
def test_a_load_that_was_killed_goes_on(after: int, server: Server, tmp_path: Path) -> None:
    folder = folder_of(tmp_path, 12)
    run(folder, server.endpoint)
    for number in range(12):
        write(folder, f"d{number}", direction=Direction.SUPPORT)
    with faulty(server.endpoint, always=lambda *_: time.sleep(0.05) or "") as proxy:
        command = ["load", str(folder), "--endpoint", f"{proxy.root}/store", "--jobs", "2"]
        process = subprocess.Popen([sys.executable, "-c", "from extractor.cli import main; main()", *command])
        while len(proxy.seen) < after:
            time.sleep(0.005)
        process.send_signal(signal.SIGKILL)
        process.wait()
        found = run(folder, f"{proxy.root}/store")
        assert 12 - after <= len(found.sent) <= 12 - after + 4
    assert held(server) == said(folder)


def test_what_was_wrong_before_the_store_failed_is_told_too(tmp_path: Path) -> None:
    folder, trouble = folder_of(tmp_path), []
    (folder / "aaa.ttl").write_text("@prefix", "utf-8")
    with pytest.raises(StoreError):
        run(folder, f"http://127.0.0.1:{free_port()}/store", trouble=trouble)
    assert trouble[0].startswith(f"{folder / 'aaa.ttl'}: not RDF")
