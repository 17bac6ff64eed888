"""How long a run takes into Oxigraph: ``python benchmarks/load.py [DOCUMENTS] [--repeat N]``.

One run of articles of our own making is extracted once. Then, in turn, each into an empty store on disk:

- ``oxigraph load`` on the very same Turtle files (its process from start to end; all triples in one graph, each file its own commit);
- ``oxigraph load`` on one N-Quads file of the same named graphs, the best that the bulk loader can be given (its making not counted);
- ``claimkg load`` into ``oxigraph serve`` (the command's process from start to end, verification included; the server runs already);
- ``claimkg load`` again, when nothing has changed.

The wall ratio of the third to the first is the figure with a target, 2 x; to the second for comparison.
"""

from __future__ import annotations

import argparse
import os
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import httpx
from collection import write_folder

from extractor.graph.files import graph_files
from extractor.graph.named import named_graphs

sys.path.insert(0, str(Path(__file__).parent.parent / "tests" / "graph"))
from real_stores import OXIGRAPH, oxigraph

_CLAIMKG = [sys.executable, "-c", "from extractor.cli import main; main()"]
_TARGET = 2.0


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("documents", type=int, nargs="?", default=1000)
    parser.add_argument("--repeat", type=int, default=3)
    parser.add_argument("--jobs", type=int, default=4)
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        write_folder(folder / "in", options.documents)
        subprocess.run([*_CLAIMKG, "extract", str(folder / "in"), "-o", str(folder / "output")], check=True)
        rounds = [one_round(folder, options.jobs) for _ in range(options.repeat)]
    report(rounds)


def one_round(folder: Path, jobs: int) -> dict[str, float]:
    files, joined = [str(file) for file in graph_files(folder / "output")], folder / "all.nq"
    if not joined.exists():
        joined.write_bytes(b"".join(quads(folder / "output")))
    found = {}
    with empty(folder) as store:
        found["oxigraph load, the same Turtle files"] = timed([str(OXIGRAPH), "load", "-l", str(store), "-f", *files])
    with empty(folder) as store:
        found["oxigraph load, one N-Quads file"] = timed([str(OXIGRAPH), "load", "-l", str(store), "-f", str(joined)])
    with empty(folder) as store, oxigraph(store) as server:
        command = [*_CLAIMKG, "load", str(folder / "output"), "--endpoint", server.endpoint, "--jobs", str(jobs)]
        found["claimkg load"] = timed(command)
        found["claimkg load, nothing changed"] = timed(command)
        check(server.query, joined)
    return found


def quads(folder: Path) -> Iterator[bytes]:
    for file in graph_files(folder):
        for graph in named_graphs(file, file.read_bytes(), ""):
            yield b"".join(b"%s <%s> .\n" % (line.removesuffix(b" ."), graph.iri.encode()) for line in graph.lines)


@contextmanager
def empty(folder: Path) -> Iterator[Path]:
    with tempfile.TemporaryDirectory(dir=folder) as store:
        yield Path(store) / "db"


def timed(command: list[str]) -> float:
    os.sync()  # what the one before left to the disk is not counted to this one
    start = time.perf_counter()
    subprocess.run(command, check=True, capture_output=True)
    return time.perf_counter() - start


def check(query: str, joined: Path) -> None:
    counted = httpx.get(
        query, params={"query": "SELECT (COUNT(*) AS ?n) { GRAPH ?g { ?s ?p ?o } }"}, headers={"Accept": "text/csv"}
    )
    lines = joined.read_bytes().count(b"\n")
    assert int(counted.text.split()[1]) == lines, (counted.text, lines)


def report(rounds: list[dict[str, float]]) -> None:
    middle = {name: statistics.median(one[name] for one in rounds) for name in rounds[0]}
    for name, seconds in middle.items():
        print(f"{name:40} {seconds:7.2f} s   ({', '.join(f'{one[name]:.2f}' for one in rounds)})")
    same, quads_, ours, _ = middle.values()
    print(f"\nclaimkg load / oxigraph load, the same files   {ours / same:5.2f} x   target <= {_TARGET} x")
    print(f"claimkg load / oxigraph load, one N-Quads file {ours / quads_:5.2f} x")


if __name__ == "__main__":
    main()
