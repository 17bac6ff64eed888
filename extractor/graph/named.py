"""Graph files -> named graphs, as a store holds them: ``output/news.ttl`` -> <…/doc/news> and its sorted N-Triples.

A file of quads names its graphs; one of triples is the graph of the document that it holds; one about the collection,
``_links.ttl``, is the graph ``<base>collection/links``.
"""

from __future__ import annotations

import hashlib
from collections import defaultdict
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import NamedTuple

import pyoxigraph as ox

from extractor.errors import ReadError
from extractor.graph.files import CONTEXT, base_in, documents_of, quads_of
from extractor.graph.vocabulary import SCHEMA

_VERSION = SCHEMA.softwareVersion.encode()


class NamedGraph(NamedTuple):
    """A graph as it is sent: its IRI and its triples as lines of N-Triples, sorted and each once."""

    iri: str
    lines: tuple[bytes, ...]

    @property
    def digest(self) -> str:
        """The same for the same triples, however the file writes them."""
        return hashlib.sha256(b"\n".join(self.lines)).hexdigest()

    @property
    def versions(self) -> list[str]:
        """Of the claimkg that wrote it, if it holds a document."""
        found = (line.split(_VERSION)[1] for line in self.lines if _VERSION in line)
        return [value.split(b'"')[1].decode() for value in found]


def named_graphs(file: Path, data: bytes, base: str) -> list[NamedGraph]:
    """The graphs of one file, from its bytes: 田中氏は反対した。 in news.ttl -> [NamedGraph("…/doc/news", (b'<…> <…> "田中"@ja .', …))].

    ``base`` is where the data's IRIs begin, for files about the collection that do not say it themselves. Raises ``ReadError``
    for what is no RDF, is cut off, or holds no document that claimkg read.
    """
    quads = list(quads_of(file, data))
    of_collection = file.name.startswith("_")
    if not of_collection:
        documents_of(file, quads)
    grouped = defaultdict(list)
    for quad in quads:
        grouped[quad.graph_name].append(quad.triple)
    unnamed = grouped.pop(ox.DefaultGraph(), [])
    if unnamed and of_collection:
        grouped[ox.NamedNode(f"{base_in(file) or base}collection/{file.stem[1:]}")] += unnamed
    elif unnamed:
        grouped[_document(file, unnamed)] += unnamed
    return sorted(_graph(file, name, triples) for name, triples in grouped.items())


def _document(file: Path, triples: Iterable[ox.Triple]) -> ox.NamedNode:
    found = {
        triple.subject for triple in triples if triple.object == CONTEXT and isinstance(triple.subject, ox.NamedNode)
    }
    if len(found) == 1:
        return found.pop()
    raise ReadError(
        f"{file}: holds {len(found)} documents without named graphs; skipped"
        " (extract with -o FOLDER, one file a document, or with --format nquads)"
    )


def _graph(file: Path, name: object, triples: Iterable[ox.Triple]) -> NamedGraph:
    if not isinstance(name, ox.NamedNode):
        raise ReadError(f"{file}: a graph without an IRI ({name}) cannot be replaced in a store; skipped")
    return NamedGraph(name.value, tuple(sorted(set(_lines(triples)))))


def _lines(triples: Iterable[ox.Triple]) -> Iterator[bytes]:
    written = ox.serialize(triples, format=ox.RdfFormat.N_TRIPLES) or b""
    return filter(None, written.split(b"\n"))
