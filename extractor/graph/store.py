"""Graph files -> the embedded store -> the answer to a SPARQL query.

All triples are in the default graph, each once; a query that says GRAPH or FROM finds each document's in the graph named as it.
``query(Path("output/"), "SELECT ?who { ?who ckg:opposes entity:増税 }").text`` -> ``who`` and ``entity:田中``.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import NamedTuple

import pyoxigraph as ox

from extractor import __version__
from extractor.errors import ReadError, UsageError
from extractor.graph import iris
from extractor.graph.answers import render
from extractor.graph.queries import prefixes, query_text, words
from extractor.graph.query_errors import check
from extractor.graph.records import CONTEXT, FORMATS, graph_files

_VERSIONS = """SELECT ?version (COUNT(DISTINCT ?document) AS ?documents) {
    ?run prov:used ?document ; prov:wasAssociatedWith/schema:softwareVersion ?version } GROUP BY ?version ORDER BY ?version"""


class Answer(NamedTuple):
    """What was asked for, as text; which files were not read, and what deserves a look, one line each."""

    text: str
    skipped: tuple[str, ...]
    warnings: tuple[str, ...] = ()


class Loaded(NamedTuple):
    """Graphs in the store, and which files were not read, one line each."""

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
    loaded = load(files, named=asks_for_graphs(text), foreign=path.is_file())
    return answered(loaded, text, declared, format_, limit)


def asks_for_graphs(text: str) -> bool:
    """Whether a query looks at named graphs."""
    return not words(text).isdisjoint(("GRAPH", "FROM"))


def answered(
    loaded: Loaded, text: str, declared: Mapping[str, str], format_: str | None = None, limit: int | None = None
) -> Answer:
    """Ask graphs that are loaded. Raises ``UsageError`` for what only turns out on the way, as a function that is unknown."""
    try:
        found = loaded.store.query(text, prefixes=dict(declared))
        return Answer(render(found, format_, limit, declared), loaded.skipped, tuple(_outdated(loaded.store)))
    except (RuntimeError, OSError) as error:
        raise UsageError(f"query: {error}") from None


def load(files: Iterable[Path], named: bool = False, foreign: bool = False) -> Loaded:
    """Load files whole or not at all; with ``named`` also each document into a graph named as it.

    A file that holds no document of ours is not mixed in, unless ``foreign`` lets it, or its name begins with ``_``.
    """
    store, skipped = ox.Store(), []
    for file in files:
        try:
            _load(store, file, named, foreign or file.name.startswith("_"))
        except (OSError, SyntaxError, ValueError) as error:
            skipped.append(f"{file}: not RDF, or cut off ({error}); skipped")
        except ReadError as error:
            skipped.append(str(error))
    return Loaded(store, tuple(skipped))


def _load(store: ox.Store, file: Path, named: bool, foreign: bool) -> None:
    """A file of quads names its graphs; one of triples is the graph of its document, where it holds one alone."""
    data, format_ = file.read_bytes(), FORMATS.get(file.suffix, ox.RdfFormat.TURTLE)
    documents = (quad.subject for quad in ox.parse(data, format=format_) if quad.object == CONTEXT)
    first = next(documents, None)
    if first is None and not foreign:
        raise ReadError(
            f"{file}: holds no document that claimkg read; skipped (what is to be asked too needs a name with _ before it)"
        )
    if file.suffix in (".trig", ".nq"):
        quads = list(ox.parse(data, format=format_))
        store.extend(ox.Quad(*quad.triple) for quad in quads)
        store.extend(quads if named else ())
        return
    store.load(data, format=format_)
    if named and isinstance(first, ox.NamedNode) and all(other == first for other in documents):
        store.load(data, format=format_, to_graph=first)


def _outdated(store: ox.Store) -> Iterator[str]:
    """A line for each other version of claimkg that wrote some of the graphs."""
    for row in store.query(_VERSIONS, prefixes=prefixes(iris.BASE)):  # type: ignore[union-attr]  # a SELECT
        version, count = row["version"].value, row["documents"].value
        if version != __version__:
            yield f"{count} of the documents were written by claimkg {version}, this is {__version__}: extract them again"


def base_of(files: Iterable[Path]) -> str:
    """The ``@base`` of the first file that has one, else the usual base."""
    for file in files:
        if file.suffix in (".ttl", ".trig"):
            try:
                parser = ox.parse(file.read_bytes(), format=FORMATS[file.suffix])
                next(parser, None)
            except (OSError, SyntaxError, ValueError):
                continue
            if parser.base_iri:
                return parser.base_iri
    return iris.BASE
