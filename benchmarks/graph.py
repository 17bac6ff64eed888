"""What graphs cost: ``python benchmarks/graph.py [--triples 1000000] [--documents 1000]``.

Writing in bulk against rdflib's Turtle serialiser on a tenth and against lines that are ready and sorted; the memory of writing document
by document beyond the rows of one; triples a claim in each detail; and whether rapper, rdflib and pyoxigraph read the same triples.
"""

from __future__ import annotations

import argparse
import shutil
import subprocess
import sys
import tempfile
import time
import tracemalloc
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import get_args

import pyoxigraph as ox
from collection import articles
from rdflib import Graph

from extractor.graph import serialise
from extractor.graph.formats import to_graph
from extractor.graph.rdf import rows_of
from extractor.graph.style import Detail, Style
from extractor.model import Document, Extraction
from extractor.pipeline import extract


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--triples", type=int, default=1_000_000)
    parser.add_argument("--documents", type=int, default=1_000)
    options = parser.parse_args()
    extractions = [extract(Document(a["id"], a["text"], date=a["date"])) for a in articles(options.documents)]
    for detail in get_args(Detail):
        triples = sum(len(rows_of(e, Style(detail=detail))) for e in extractions)
        print(
            f"triples a claim, {detail:7} {triples / sum(len(e.claims) for e in extractions):6.1f}   (full: at most 20)"
        )
    bulk(extractions, options.triples)
    agreement(extractions)


def bulk(extractions: list[Extraction], triples: int) -> None:
    """Rows are made beforehand, as for the other two."""
    each = [(f"<https://example.org/{i}>", rows_of(e)) for i, e in enumerate(extractions)]
    size = sum(len(rows) for _, rows in each)
    times = max(1, round(triples / size))
    graphs = [(f"{name[:-1]}-{n}>", rows) for n in range(times) for name, rows in each]
    written = cpu(lambda: write(graphs))
    memory = peak(lambda: write(graphs)) / 1e6
    lines = [line + b"\n" for block in quads(graphs) for line in block.splitlines()]
    with tempfile.TemporaryFile() as out:
        ready = cpu(lambda: out.writelines(lines))
    tenth = extractions[: max(1, round(len(extractions) * triples / 10 / size))]
    graph: Graph = sum((to_graph(e) for e in tenth), Graph())
    turtle = cpu(lambda: graph.serialize(format="turtle")) / len(graph) * size * times
    print(f"bulk write of {size * times} triples  {written:.2f} s CPU, rdflib Turtle {turtle / written:.1f} x (at least 5), "
          f"ready lines 1/{written / ready:.1f} (at most 5), memory {memory:.1f} MB (at most 200)")  # fmt: skip


def write(graphs: list[tuple[str, list[tuple[str, str, str]]]]) -> None:
    with tempfile.TemporaryFile() as out:
        out.writelines(quads(graphs))


def quads(graphs: list[tuple[str, list[tuple[str, str, str]]]]) -> Iterator[bytes]:
    from extractor.graph.bulk import nquads

    return (nquads(rows, name).encode() for name, rows in graphs)


def agreement(extractions: list[Extraction]) -> None:
    """Every file is read by three parsers: the same triples, or it is counted out."""
    same = 0
    for extraction in extractions:
        data = serialise(extraction, "turtle")
        by_ox = {str(q.triple) for q in ox.parse(data, format=ox.RdfFormat.TURTLE)}
        nt = Graph().parse(data=data, format="turtle").serialize(format="nt")
        readings = [nt]
        if shutil.which("rapper"):
            run = subprocess.run(["rapper", "-q", "-i", "turtle", "-o", "ntriples", "-", "https://example.org/"], input=data, capture_output=True, check=True)  # fmt: skip
            readings.append(run.stdout.decode())
        same += all(
            {str(q.triple) for q in ox.parse(r.encode(), format=ox.RdfFormat.N_TRIPLES)} == by_ox for r in readings
        )
    who = "rapper, rdflib, pyoxigraph" if shutil.which("rapper") else "rdflib, pyoxigraph (rapper is not installed)"
    print(f"{who} agree on {same} of {len(extractions)} files (all)")


def peak(work: Callable[[], object]) -> int:
    """Bytes that Python has in hand at most while it works, beyond what it had before."""
    tracemalloc.start()
    work()
    _, most = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    return most


def cpu(work: Callable[[], object]) -> float:
    start = time.process_time()
    work()
    return time.process_time() - start


if __name__ == "__main__":
    sys.path.insert(0, str(Path(__file__).parent))
    main()
