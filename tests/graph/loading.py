"""What the tests of loading share: folders of graphs, one call, and what a store holds."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import httpx
import pyoxigraph as ox
from graph_examples import TEXT, claim, extraction, stance
from real_stores import Server

from extractor.graph import SUFFIXES, serialise
from extractor.graph.credentials import Credentials
from extractor.graph.files import graph_files
from extractor.graph.load import Loading, load
from extractor.graph.named import named_graphs
from extractor.graph.protocol import store_at
from extractor.model import Direction, Document

BASE = "https://w3id.org/claimkg/data/"


def write(folder: Path, name: str, format_: str = "turtle", direction: Direction = Direction.OPPOSE) -> Path:
    """A graph of its own for the document of that name."""
    folder.mkdir(parents=True, exist_ok=True)
    found = extraction(claim(stances=(stance(direction),)), document=Document(name, TEXT))
    file = folder / f"{name}{SUFFIXES[format_]}"
    file.write_bytes(serialise(found, format_))
    return file


def folder_of(root: Path, count: int = 6) -> Path:
    """``output/`` with that many documents."""
    for number in range(count):
        write(root / "output", f"d{number}")
    return root / "output"


def run(folder: Path, endpoint: str, *, update: bool = False, query: str | None = None, who: Credentials | None = None,
        timeout: float = 5.0, **options: Any) -> Loading:  # fmt: skip
    """One load, impatient."""
    given = (None, endpoint) if update else (endpoint, None)
    jobs = options.setdefault("jobs", 2)
    with store_at(*given, query, who or Credentials(), timeout, jobs, attempts=3, first_wait=0.01) as store:
        return load(folder, store, **options)


def held(server: Server) -> dict[str, set[str]]:
    """All named graphs of the store, as lines."""
    found: dict[str, set[str]] = {}
    dump = httpx.get(server.endpoint, headers={"Accept": "application/n-quads"}).content
    for quad in ox.parse(dump, format=ox.RdfFormat.N_QUADS):
        found.setdefault(getattr(quad.graph_name, "value", ""), set()).add(str(quad.triple))
    return found


def said(folder: Path) -> dict[str, set[str]]:
    """What the files say, read by themselves."""
    return {
        graph.iri: {str(quad.triple) for quad in ox.parse(b"\n".join(graph.lines), format=ox.RdfFormat.N_TRIPLES)}
        for file in graph_files(folder, of_collection=True)
        for graph in named_graphs(file, file.read_bytes(), BASE)
    }
