"""A question by the SPARQL 1.1 Protocol -> the bytes of its answer, asked of a store on disk. Runs in a process that may be ended.

``answer(folder, Asked("ASK { entity:田中 ?p ?o }", base, rows="json"), most=10**7)`` -> ``{"head":{},"boolean":true}``.
"""

from __future__ import annotations

import io
import os
import resource
import signal
from collections.abc import Iterable, Mapping
from itertools import islice
from pathlib import Path
from typing import NamedTuple

import pyoxigraph as ox

from extractor.errors import LimitError, UsageError
from extractor.graph.answers import triples_written
from extractor.graph.disk import opened
from extractor.graph.queries import prefixes
from extractor.graph.query_errors import check

ROWS = {
    "json": ox.QueryResultsFormat.JSON,
    "xml": ox.QueryResultsFormat.XML,
    "csv": ox.QueryResultsFormat.CSV,
    "tsv": ox.QueryResultsFormat.TSV,
}
TRIPLES = {
    "turtle": ox.RdfFormat.TURTLE,
    "ntriples": ox.RdfFormat.N_TRIPLES,
    "jsonld": ox.RdfFormat.JSON_LD,
    "rdfxml": ox.RdfFormat.RDF_XML,
}
_LATER = 5.0  # seconds
_TRIPLE = 40  # bytes that a triple takes at least, somewhere


class Asked(NamedTuple):
    """A query with its dataset, and the names in :data:`ROWS` and :data:`TRIPLES` that its answer may have; None: nothing fits."""

    query: str
    base: str  # where the IRIs of the data begin
    rows: str | None = "json"
    triples: str | None = "turtle"
    default_graphs: tuple[str, ...] = ()
    named_graphs: tuple[str, ...] = ()


class Told(NamedTuple):
    """An answer; ``format`` is None, and there are no data, where the format that was asked for cannot hold it."""

    format: str | None
    data: bytes


def answer(folder: Path, asked: Asked, most: int) -> Told:
    """Ask the store in ``folder``. Raises ``UsageError`` for a wrong query, ``LimitError`` for an answer of more than ``most`` bytes."""
    declared = prefixes(asked.base)
    check(asked.query, declared)
    try:
        default, named = _graphs(asked.default_graphs), _graphs(asked.named_graphs)
        found = opened(folder).query(
            asked.query, prefixes=dict(declared), default_graph=[*default] or None, named_graphs=[*named] or None
        )
        if isinstance(found, ox.QueryTriples):
            return Told(asked.triples, _triples(found, asked.triples, declared, most) if asked.triples else b"")
        return Told(asked.rows, _rows(found, asked.rows, most) if asked.rows else b"")
    except RuntimeError as error:  # a function that is unknown
        raise UsageError(f"query: {error}") from None


def _graphs(names: Iterable[str]) -> list[ox.NamedNode]:
    try:
        return [ox.NamedNode(name) for name in names]
    except ValueError as error:
        raise UsageError(f"query: a graph must be named by an IRI ({error})") from None


def _rows(found: ox.QuerySolutions | ox.QueryBoolean, format_: str, most: int) -> bytes:
    out = _Limited(most)
    found.serialize(out, format=ROWS[format_])
    return out.getvalue()


def _triples(found: ox.QueryTriples, format_: str, declared: Mapping[str, str], most: int) -> bytes:
    rows = set(islice(found, most // _TRIPLE + 1))
    out = _Limited(most)
    out.write(triples_written(rows, TRIPLES[format_], declared).encode("utf-8"))
    return out.getvalue()


class _Limited(io.BytesIO):
    """What is written, until it is too much."""

    def __init__(self, most: int) -> None:
        super().__init__()
        self._most = most

    def write(self, data: bytes) -> int:  # type: ignore[override]  # bytes are all that is written
        if self.tell() + len(data) > self._most:
            raise LimitError(f"query: the answer is larger than {self._most // 10**6} MB; ask for less, as with LIMIT")
        return super().write(data)


def answer_by(seconds: float, folder: Path, asked: Asked, most: int) -> Told:
    """The same by itself: where nobody is left to end this process, because who asked was killed, it ends a little later."""
    signal.setitimer(signal.ITIMER_REAL, seconds + _LATER)
    try:
        return answer(folder, asked, most)
    finally:
        signal.setitimer(signal.ITIMER_REAL, 0)


def prepare(memory: int) -> None:
    """In a new process: it may take so many bytes, ends at once when told to, and yields to the one that serves pages.

    What a process says that runs out of memory is said by the one that asked it, in a line.
    """
    resource.setrlimit(resource.RLIMIT_DATA, (memory, memory))
    signal.signal(signal.SIGTERM, signal.SIG_DFL)  # Python's own handler would wait for the store's answer
    os.nice(5)
    os.dup2(os.open(os.devnull, os.O_WRONLY), 2)
