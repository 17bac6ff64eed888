"""Graph files -> the embedded store -> the answer to a SPARQL query.

All triples are in the default graph, each once; a query that says GRAPH or FROM finds each document's in the graph named as it.
``query(Path("output/"), "SELECT ?who { ?who ckg:opposes entity:増税 }").text`` -> ``who`` and ``entity:田中``.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import NamedTuple

import pyoxigraph as ox

from extractor.errors import ReadError, UsageError
from extractor.graph import iris
from extractor.graph.answers import render
from extractor.graph.files import Documents, base_in, documents_of, format_of, graph_files, outdated, quads_of
from extractor.graph.queries import prefixes, query_text, unknown_terms, words
from extractor.graph.query_errors import check
from extractor.graph.style import NANOPUBS


class Answer(NamedTuple):
    """What was asked for, as text; which files were not read, and what deserves a look, one line each."""

    text: str
    skipped: tuple[str, ...]
    warnings: tuple[str, ...] = ()


class Loaded(NamedTuple):
    """Graphs in the store; which files were not read, and what deserves a look, one line each."""

    store: ox.Store
    skipped: tuple[str, ...]
    warnings: tuple[str, ...] = ()


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
    answer = answered(loaded, text, declared, format_, limit)
    return answer._replace(warnings=(*answer.warnings, *unknown_terms(text)))


def asks_for_graphs(text: str) -> bool:
    """Whether a query looks at named graphs."""
    return not words(text).isdisjoint(("GRAPH", "FROM"))


def answered(
    loaded: Loaded, text: str, declared: Mapping[str, str], format_: str | None = None, limit: int | None = None
) -> Answer:
    """Ask graphs that are loaded. Raises ``UsageError`` for what only turns out on the way, as a function that is unknown."""
    try:
        found = loaded.store.query(text, prefixes=dict(declared))
        return Answer(render(found, format_, limit, declared), loaded.skipped, loaded.warnings)
    except (RuntimeError, OSError) as error:
        raise UsageError(f"query: {error}") from None


def load(files: Iterable[Path], named: bool = False, foreign: bool = False) -> Loaded:
    """Load files whole or not at all; with ``named`` also each document into a graph named as it.

    A file that holds no document of ours is not mixed in, unless ``foreign`` lets it, or its name begins with ``_``.
    """
    store, skipped = ox.Store(), []
    versions: list[str] = []
    for file in files:
        try:
            data = file.read_bytes()
            documents = _checked(file, data, foreign or file.name.startswith("_"))
            versions += documents.versions
            _load(store, file, data, documents.iris if named else ())
        except OSError as error:
            skipped.append(f"{file}: cannot be read ({error.strerror}); skipped")
        except ReadError as error:
            skipped.append(str(error))
    return Loaded(store, tuple(skipped), tuple(outdated(versions)))


def _checked(file: Path, data: bytes, foreign: bool) -> Documents:
    quads = quads_of(file, data)
    if foreign and file.name.endswith(NANOPUBS):  # a claim each, which tells nothing of the others
        deque(quads, 0)
        return Documents((), ())
    documents = documents_of(file, quads, needed=False)
    if not documents.iris and not foreign:
        raise ReadError(
            f"{file}: holds no document that claimkg read; skipped (what is to be asked too needs a name with _ before it)"
        )
    return documents


def _load(store: ox.Store, file: Path, data: bytes, named: Sequence[str]) -> None:
    """A file of quads names its graphs; one of triples is the graph of its document, where it holds one alone."""
    format_ = format_of(file)
    if file.suffix in (".trig", ".nq"):
        quads = list(ox.parse(data, format=format_))
        store.extend(ox.Quad(*quad.triple) for quad in quads)
        store.extend(quads if named else ())
        return
    store.load(data, format=format_)
    if len(named) == 1:
        store.load(data, format=format_, to_graph=ox.NamedNode(named[0]))


def base_of(files: Iterable[Path]) -> str:
    """The base of the first file that tells one, else the usual base."""
    return next(filter(None, map(base_in, files)), iris.BASE)
