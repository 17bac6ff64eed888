"""Graph files -> the embedded store -> the answer to a SPARQL query.

All triples are in the default graph, each once; a query that says GRAPH or FROM finds each document's in the graph named as it.
``query(Path("output/"), "SELECT ?who { ?who ckg:opposes entity:増税 }").text`` -> ``who`` and ``entity:田中``.
"""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from typing import NamedTuple

import pyoxigraph as ox

from extractor.errors import ReadError, UsageError
from extractor.graph import iris
from extractor.graph.answers import render
from extractor.graph.queries import prefixes, query_text, words
from extractor.graph.query_errors import check
from extractor.graph.records import FORMATS, graph_files

_CONTEXT = ox.NamedNode("http://persistence.uni-leipzig.org/nlp2rdf/ontologies/nif-core#Context")


class Answer(NamedTuple):
    """What was asked for, as text, and which files could not be read, one line each."""

    text: str
    skipped: tuple[str, ...]


class Loaded(NamedTuple):
    """Graphs in the store, and which files could not be read, one line each."""

    store: ox.Store
    skipped: tuple[str, ...]


def query(
    path: Path, question: str, format_: str | None = None, limit: int | None = None, base: str | None = None
) -> Answer:
    """Ask the graph files at ``path``: a query, a file of one, or the name of a shipped question, as ``who-opposes-what``.

    ``format_`` is one of :data:`extractor.graph.answers.FORMATS`; ``base`` is where the data's IRIs begin if the files do not say it.
    Raises ``UsageError`` for a query that is wrong, with its place as a note, and ``ReadError`` when there is nothing to read.
    """
    files, text = graph_files(path, of_collection=True), query_text(question)
    declared = prefixes(iris.checked(base) if base else base_of(files))
    check(text, declared)
    loaded = load(files, named=not words(text).isdisjoint(("GRAPH", "FROM")))
    try:
        found = loaded.store.query(text, prefixes=declared)
        return Answer(render(found, format_, limit, declared), loaded.skipped)
    except (RuntimeError, OSError) as error:  # what only turns out on the way, as a function that is unknown
        raise UsageError(f"query: {error}") from None


def load(files: Iterable[Path], named: bool = False) -> Loaded:
    """Load files whole or not at all; with ``named`` also each document into a graph named as it."""
    store, skipped = ox.Store(), []
    for file in files:
        try:
            _load(store, file, named)
        except (OSError, SyntaxError, ValueError) as error:
            skipped.append(str(ReadError(f"{file}: not RDF, or cut off ({error}); skipped")))
    return Loaded(store, tuple(skipped))


def _load(store: ox.Store, file: Path, named: bool) -> None:
    """A file of quads names its graphs; one of triples is the graph of its document, where it holds one alone."""
    data, format_ = file.read_bytes(), FORMATS.get(file.suffix, ox.RdfFormat.TURTLE)
    if format_.supports_datasets and file.suffix != ".jsonld":
        quads = list(ox.parse(data, format=format_))
        store.extend(ox.Quad(*quad.triple) for quad in quads)
        store.extend(quads if named else ())
        return
    store.load(data, format=format_)
    documents = {quad.subject for quad in ox.parse(data, format=format_) if quad.object == _CONTEXT} if named else set()
    if len(documents) == 1:
        (document,) = documents
        store.load(data, format=format_, to_graph=document)


def base_of(files: Iterable[Path]) -> str:
    """The ``@base`` of the first file that has one, else the usual base."""
    for file in files:
        if file.suffix in (".ttl", ".trig"):
            parser = ox.parse(file.read_bytes(), format=FORMATS[file.suffix])
            try:
                next(parser, None)
            except SyntaxError:
                continue
            if parser.base_iri:
                return parser.base_iri
    return iris.BASE
