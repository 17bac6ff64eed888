"""What graphs cost: ``python benchmarks/graph.py [--triples 1000000] [--documents 1000]``.

Writing in bulk against rdflib's Turtle serialiser on a tenth and against lines that are ready and sorted; the memory of writing document
by document: what Python has in hand beyond the rows, and how much a process of its own grows that makes rows and writes them; triples a
claim in each detail; and whether rapper, rdflib and pyoxigraph read the same triples from every RDF format that each of them reads.
"""

from __future__ import annotations

import argparse
import pickle
import shutil
import subprocess
import sys
import tempfile
import time
import tracemalloc
import warnings
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from typing import get_args

import pyoxigraph as ox
from collection import articles
from rdflib import Dataset, Graph

from extractor.graph import SUFFIXES, serialise
from extractor.graph.files import FORMATS
from extractor.graph.formats import to_graph
from extractor.graph.rdf import rows_of
from extractor.graph.style import Detail, Style
from extractor.graph.terms import Row
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
          f"ready lines 1/{written / ready:.1f} (at most 5), memory {memory:.1f} MB by tracemalloc, "
          f"{grown(extractions, times):.1f} MB in a process of its own (at most 200)")  # fmt: skip


def write(graphs: list[tuple[str, list[tuple[str, str, str]]]]) -> None:
    with tempfile.TemporaryFile() as out:
        out.writelines(quads(graphs))


def quads(graphs: list[tuple[str, list[tuple[str, str, str]]]]) -> Iterator[bytes]:
    from extractor.graph.bulk import nquads

    return (nquads(rows, name).encode() for name, rows in graphs)


RAPPER = {"turtle": "turtle", "ntriples": "ntriples", "trig": "trig", "nquads": "nquads"}  # it reads no JSON-LD
RDFLIB = {"turtle": "turtle", "ntriples": "nt", "trig": "trig", "nquads": "nquads", "jsonld": "json-ld"}


def agreement(extractions: list[Extraction]) -> None:
    """Every file is read by each parser that reads its format: the triples that were written, or it is counted out."""
    for format_ in SUFFIXES:
        same = dict.fromkeys(readings(b"", format_), 0)
        for extraction in extractions:
            wanted = set(rows_of(extraction))
            for reader, read in readings(serialise(extraction, format_), format_).items():
                same[reader] += read() == wanted
        told = ", ".join(f"{reader} {count}" for reader, count in same.items())
        print(f"{format_:8} of {len(extractions)} files the same triples: {told} (all)", flush=True)


def readings(data: bytes, format_: str) -> Mapping[str, Callable[[], set[Row]]]:
    """The parsers that read the format; each gives the triples of the data, whatever graph they stand in."""
    parsers = {
        "pyoxigraph": lambda: of_quads(data, FORMATS[SUFFIXES[format_]]),
        "rdflib": lambda: by_rdflib(data, format_),
    }
    if format_ in RAPPER and shutil.which("rapper"):
        parsers["rapper"] = lambda: by_rapper(data, format_)
    return parsers


def of_quads(data: bytes, format_: ox.RdfFormat) -> set[Row]:
    return {(str(q.subject), str(q.predicate), str(q.object)) for q in ox.parse(data, format=format_)}


def by_rdflib(data: bytes, format_: str) -> set[Row]:
    with warnings.catch_warnings(action="ignore"):
        dataset = Dataset(default_union=True)
        dataset.parse(data=data.decode(), format=RDFLIB[format_])
        return of_quads(
            Graph().__iadd__(q[:3] for q in dataset.quads()).serialize(format="nt").encode(), ox.RdfFormat.N_TRIPLES
        )


def by_rapper(data: bytes, format_: str) -> set[Row]:
    command = ["rapper", "-q", "-i", RAPPER[format_], "-o", "ntriples", "-", "https://example.org/"]
    return of_quads(subprocess.run(command, input=data, capture_output=True, check=True).stdout, ox.RdfFormat.N_TRIPLES)


def grown(extractions: list[Extraction], times: int) -> float:
    """MB that a process of its own grows by, at its highest, while it makes rows document by document and writes them."""
    with tempfile.NamedTemporaryFile() as file:
        for extraction in extractions:
            pickle.dump(extraction, file)
        file.flush()
        command = [sys.executable, __file__, "--write", file.name, str(times)]
        return float(subprocess.run(command, capture_output=True, check=True, text=True).stdout)


def write_alone(pickled: str, times: int) -> None:
    """What :func:`grown` starts. One extraction is held at a time, as where they are made."""
    from extractor.graph.bulk import nquads

    before = resident("VmRSS")
    with tempfile.TemporaryFile() as out:
        for turn in range(times):
            with Path(pickled).open("rb") as file:
                number = 0
                while file.peek(1):
                    number += 1
                    out.write(nquads(rows_of(pickle.load(file)), f"<https://example.org/{number}-{turn}>").encode())
    print(resident("VmHWM") - before)


def resident(name: str) -> float:
    """MB that the process holds (VmRSS) or has held at most (VmHWM); getrusage would count what its parent held before it."""
    (line,) = (line for line in Path("/proc/self/status").read_text().splitlines() if line.startswith(f"{name}:"))
    return int(line.split()[1]) / 1e3


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
    if sys.argv[1:2] == ["--write"]:
        write_alone(sys.argv[2], int(sys.argv[3]))
    else:
        main()
