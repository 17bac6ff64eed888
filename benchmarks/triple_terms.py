"""Who reads triples about triples, RDF 1.2 and the RDF-star before it: ``python benchmarks/triple_terms.py``.

Each reader gets each sample, of which the first two are RDF 1.1 and show that it reads at all; ``yes`` is as many triples as RDF 1.2 says,
else what it did instead. Servers are started, and asked for what they hold.
"""

from __future__ import annotations

import re
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Callable
from contextlib import ExitStack
from pathlib import Path
from typing import NamedTuple

import httpx
import pyoxigraph as ox
from rdflib import Graph

sys.path.insert(0, str(Path(__file__).parent.parent / "tests" / "graph"))
from real_stores import PASSWORD, Server, oxigraph, virtuoso

_HEAD = "PREFIX : <https://example.org/> PREFIX rdf: <http://www.w3.org/1999/02/22-rdf-syntax-ns#>\n"
_A, _B, _C, _R = (f"<https://example.org/{name}>" for name in "abcr")
_REIFIES = "<http://www.w3.org/1999/02/22-rdf-syntax-ns#reifies>"


class Sample(NamedTuple):
    """A little graph in some syntax, and how many triples it has."""

    name: str
    format: str  # turtle or nt
    text: str
    triples: int


SAMPLES = (
    Sample("Turtle 1.1, rdf:Statement", "turtle", f"{_HEAD}:r rdf:subject :a ; rdf:predicate :b ; rdf:object :c .", 3),
    Sample("N-Triples 1.1", "nt", f"{_A} {_B} {_C} .\n", 1),
    Sample("Turtle 1.2, triple term", "turtle", f"{_HEAD}:r rdf:reifies <<( :a :b :c )>> .", 1),
    Sample("Turtle 1.2, reifier", "turtle", f"{_HEAD}<< :a :b :c ~ :r >> :says :x .", 2),
    Sample("Turtle 1.2, annotation", "turtle", f"{_HEAD}:a :b :c ~ :r {{| :says :x |}} .", 3),
    Sample("Turtle-star, quoted subject", "turtle", f"{_HEAD}<< :a :b :c >> :says :x .", 2),
    Sample("N-Triples 1.2", "nt", f"{_R} {_REIFIES} <<( {_A} {_B} {_C} )>> .\n", 1),
    Sample("N-Triples-star, quoted subject", "nt", f"<< {_A} {_B} {_C} >> {_R} {_C} .\n", 1),
)
ASKED = f"{_HEAD}SELECT ?r {{ ?r rdf:reifies <<( :a :b :c )>> }}"
_TAG = re.compile("<[^>]*>")
_GRAPH = "https://example.org/graph"


def by_rdflib(sample: Sample) -> int:
    return len(Graph().parse(data=sample.text, format=sample.format))


def by_pyoxigraph(sample: Sample) -> int:
    return len(list(ox.parse(sample.text.encode(), format=_format(sample))))


def by_rapper(sample: Sample) -> int:
    name = {"turtle": "turtle", "nt": "ntriples"}[sample.format]
    command = ["rapper", "-q", "-i", name, "-o", "ntriples", "-", "https://example.org/"]
    run = subprocess.run(command, input=sample.text.encode(), capture_output=True)
    if run.returncode:
        raise ValueError((run.stderr or b"no message").decode().strip().splitlines()[0])
    return len(run.stdout.splitlines())


def by_server(server: Server, graph: str, auth: httpx.Auth | None, sample: Sample) -> int:
    """Put, then counted, over the Graph Store Protocol; ``graph`` is what the store calls the parameter."""
    type_ = {"turtle": "text/turtle", "nt": "application/n-triples"}[sample.format]
    with httpx.Client(auth=auth) as client:
        client.delete(server.endpoint, params={graph: _GRAPH})
        sent = client.put(server.endpoint, params={graph: _GRAPH}, content=sample.text.encode(), headers={"Content-Type": type_})  # fmt: skip
        if not sent.is_success:
            raise ValueError(f"{sent.status_code} {_TAG.sub('', sent.text)}")
        count = client.get(server.query, params={"query": f"SELECT (COUNT(*) AS ?n) {{ GRAPH <{_GRAPH}> {{ ?s ?p ?o }} }}"}, headers={"Accept": "text/csv"})  # fmt: skip
    return int(count.text.split()[1].strip('"'))


def verdict(read: Callable[[Sample], int], sample: Sample) -> str:
    try:
        found = read(sample)
    except Exception as error:  # every reader has its own kinds
        return f"no: {' '.join(str(error).split())[:60]}"
    return "yes" if found == sample.triples else f"no: {found} triples for {sample.triples}"


def _format(sample: Sample) -> ox.RdfFormat:
    return {"turtle": ox.RdfFormat.TURTLE, "nt": ox.RdfFormat.N_TRIPLES}[sample.format]


def answers(server: Server) -> str:
    """Whether a server knows the queries of SPARQL 1.2."""
    asked = httpx.get(server.query, params={"query": ASKED}, headers={"Accept": "text/csv"})
    return "yes" if asked.is_success else f"no: {' '.join(asked.text.split())[:60]}"


def answers_rdflib() -> str:
    try:
        Graph().query(ASKED)
    except Exception as error:
        return f"no: {' '.join(str(error).split())[:60]}"
    return "yes"


def main() -> None:
    readers: dict[str, Callable[[Sample], int]] = {"rdflib": by_rdflib, "pyoxigraph": by_pyoxigraph}
    asked = {"rdflib": answers_rdflib(), "pyoxigraph": "yes" if ox.Store().query(ASKED) else ""}
    if shutil.which("rapper"):
        readers["rapper"] = by_rapper
    with ExitStack() as stack:
        folder = Path(stack.enter_context(tempfile.TemporaryDirectory()))
        server = stack.enter_context(oxigraph(folder / "oxigraph"))
        readers["Oxigraph server"] = lambda s: by_server(server, "graph", None, s)
        asked["Oxigraph server"] = answers(server)
        if shutil.which("virtuoso-t"):
            other, auth = stack.enter_context(virtuoso(folder / "virtuoso")), httpx.DigestAuth("dba", PASSWORD)
            readers["Virtuoso"] = lambda s: by_server(other, "graph-uri", auth, s)
            asked["Virtuoso"] = answers(other)
        print(f"| | {' | '.join(readers)} |\n|---{'|---' * len(readers)}|")
        for sample in SAMPLES:
            print(f"| {sample.name} | {' | '.join(verdict(read, sample) for read in readers.values())} |")
        print(f"| SPARQL 1.2, triple term | {' | '.join(asked.get(name, 'has none') for name in readers)} |")


if __name__ == "__main__":
    main()
