"""A real server on a port of its own, started as a user starts it, with limits short enough for a test to reach."""

from __future__ import annotations

import re
import signal
import socket
import subprocess
import sys
from pathlib import Path
from typing import NamedTuple

import httpx
from page_examples import write_graphs

from extractor import __version__

SECONDS = 1.0  # that a query may take
ARRIVAL = 1.0  # seconds in which a request must have arrived
BASE = "https://w3id.org/claimkg/data/"
WAITING = 4  # queries under way and waiting
_CLIENT = httpx.Client(verify=False, timeout=20, headers={"connection": "close"})  # one, for each takes long to make
_START = f"""
from extractor.serving import pool, server
server._ARRIVAL = {ARRIVAL}
pool._WAITING = {WAITING}
from extractor.cli import main
main()
"""
EVIL = "<script>window.ran=1</script>\"'><img src=x onerror=window.ran=2>{{7*7}}\u202e"
HOSTILE = f"""
@base <{BASE}> .
@prefix ckg: <https://w3id.org/claimkg/ontology#> .
@prefix nif: <http://persistence.uni-leipzig.org/nlp2rdf/ontologies/nif-core#> .
@prefix dcterms: <http://purl.org/dc/terms/> .
@prefix rdf: <http://www.w3.org/1999/02/22-rdf-syntax-ns#> .
@prefix skos: <http://www.w3.org/2004/02/skos/core#> .
@prefix owl: <http://www.w3.org/2002/07/owl#> .
<doc/evil> a nif:Context ; dcterms:identifier '''EVIL''' ; dcterms:title '''EVIL'''@ja ; dcterms:source "javascript:window.ran=3" ; nif:isString '''EVIL'''@ja .
<entity/evil> a ckg:Person ; skos:prefLabel '''EVIL'''@ja ; skos:altLabel '''EVIL alias'''@ja ; owl:sameAs <javascript:window.ran=4> ; ckg:opposes <entity/増税> .
<entity/増税> a ckg:Concept ; skos:prefLabel "増税"@ja .
<predicate/evil> a ckg:Predicate ; skos:prefLabel '''EVIL'''@ja .
<claim/evil> a ckg:Claim ; ckg:source <entity/evil> ; ckg:act ckg:State ; ckg:cue '''EVIL'''@ja ; ckg:evidence <doc/evil#char=0,40> ; ckg:states <claim/evil#1> .
<claim/evil#1> a ckg:Statement ; rdf:subject <entity/evil> ; rdf:predicate <predicate/evil> ; rdf:object <entity/増税> ; ckg:time '''EVIL''' .
<doc/evil#char=0,40> nif:anchorOf '''EVIL'''@ja .
<doc/evil#extraction> ckg:claimCount 1 ; ckg:statementCount 1 ; <http://www.w3.org/ns/prov#wasAssociatedWith> <urn:x:software> .
<urn:x:software> <https://schema.org/softwareVersion> "{__version__}" .
""".replace("EVIL", EVIL.replace("'", "\\'"))


class Served(NamedTuple):
    """A server that is running."""

    process: subprocess.Popen[str]
    url: str  # without a slash at its end
    folder: Path
    said: str  # before its address

    @property
    def port(self) -> int:
        return int(self.url.rpartition(":")[2])

    def ask(self, path: str, accept: str | None = None, method: str = "GET", **more: object) -> httpx.Response:
        """One request, redirects not followed."""
        headers = {"accept": accept} if accept else {}
        return _CLIENT.request(method, f"{self.url}{path}", headers=headers | dict(more.pop("headers", {})), **more)  # type: ignore[arg-type,call-overload]  # what httpx takes

    def query(self, query: str, accept: str = "text/csv") -> httpx.Response:
        return self.ask("/sparql", accept, params={"query": query})

    def raw(self, data: bytes, timeout: float = 10) -> bytes:
        """What comes back for bytes that no client library would send."""
        with socket.create_connection(("127.0.0.1", self.port), timeout) as wire:
            wire.sendall(data)
            return received(wire)

    def stop(self, which: signal.Signals = signal.SIGTERM) -> tuple[int, str]:
        """Exit code, and what it has said beyond its address."""
        self.process.send_signal(which)
        said = self.process.communicate(timeout=20)[1]
        return self.process.returncode, said


def received(wire: socket.socket) -> bytes:
    """All that comes until the other side closes, or stops sending for good."""
    found = b""
    try:
        while part := wire.recv(65536):
            found += part
            if b"\r\n\r\n" in found and b"connection: close" not in found.lower():
                wire.settimeout(0.3)  # it is kept open for a next request
    except (TimeoutError, ConnectionResetError):
        pass
    return found


def started(folder: Path, *options: str) -> Served:
    """Start a server for a folder and wait for its address."""
    command = [sys.executable, "-c", _START, "serve", str(folder), "--port", "0", "--timeout", str(SECONDS), *options]
    process = subprocess.Popen(command, stderr=subprocess.PIPE, text=True)
    assert process.stderr is not None
    told: list[str] = []
    for line in process.stderr:
        told.append(line)
        if found := re.search(r"(http://\S+)/ until", line):
            return Served(process, found[1], folder, "".join(told))
    raise AssertionError("".join(told))


def collection(folder: Path) -> Path:
    """A few articles, and one graph whose every label is hostile."""
    write_graphs(folder)
    (folder / "evil.ttl").write_text(HOSTILE, "utf-8")
    return folder
