"""Loads through a proxy that does harm: nothing half-loaded stays, or the next load mends it."""

import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest
from faulty_proxy import faulty
from loading import folder_of, held, run, said, write
from real_stores import Server, free_port

from extractor.errors import StoreError
from extractor.graph.sending import Refused
from extractor.model import Direction

PASSING = ["500", "503", "429 0", "408", "reset", "slow"]


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


@pytest.mark.parametrize("fault", ["500", "reset", "slow", "nothing", "400", "404"])
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
