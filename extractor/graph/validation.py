"""Graph files -> what in them breaks the shapes of ``ontology/shapes.ttl``, by pySHACL.

A claim without polarity -> Violation(shape="claim-polarity", focus="<…/claim/9f2c…>", english="A claim has exactly one polarity.").
Each graph first goes through the shapes as SPARQL queries, a hundred times faster than pySHACL; only shapes that a query finds broken are
handed to pySHACL, whose verdict holds. The filter may doubt too much, never too little: a test compares the two.
"""

from __future__ import annotations

import logging
import warnings
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from functools import cache, lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

import pyoxigraph as ox

from extractor.errors import ReadError
from extractor.graph.files import CONTEXT, quads_of
from extractor.graph.ontology import ontology_file
from extractor.graph.shacl import filters, load_shapes, rules

if TYPE_CHECKING:
    from rdflib import Graph
    from rdflib.term import Node

_RDF_TYPE = ox.NamedNode("http://www.w3.org/1999/02/22-rdf-syntax-ns#type")
_DETAIL = ox.NamedNode("https://w3id.org/claimkg/ontology#detail")
_SH = "http://www.w3.org/ns/shacl#"


class Violation(NamedTuple):
    """What is wrong where. ``focus``, ``path`` and ``value`` are terms in N-Triples, empty where there is none."""

    shape: str  # the name of the constraint in shapes.ttl: claim-polarity
    focus: str
    path: str
    value: str
    english: str
    japanese: str


def validate(file: Path) -> Iterator[tuple[str, tuple[Violation, ...]]]:
    """Check the graphs of a file, one named graph after the other: ``news.ttl`` -> ("…/doc/news", ()).

    A graph is called by its name, a plain file's by its document. Raises ``ReadError`` for a file that is no RDF, is cut off or holds
    no document of ours.
    """
    for store in _stores(file):
        documents = sorted(str(q.subject).strip("<>") for q in store.quads_for_pattern(None, _RDF_TYPE, CONTEXT))
        if not documents:
            raise ReadError(f"{file}: holds no document that claimkg read; skipped")
        yield documents[0] + (f" and {len(documents) - 1} more" if documents[1:] else ""), violations(completed(store))


@contextmanager
def _quiet() -> Iterator[None]:
    """Without what rdflib logs and warns of at each ill-formed literal: the shapes tell of it in a line."""
    log = logging.getLogger("rdflib.term")
    level = log.level
    log.setLevel(logging.CRITICAL)
    try:
        with warnings.catch_warnings(action="ignore"):
            yield
    finally:
        log.setLevel(level)


def violations(store: ox.Store) -> tuple[Violation, ...]:
    """What breaks the shapes in a store's default graph, sorted; the store is left as it is. What ``--detail claims`` leaves out is
    wanted here: see :func:`completed`.
    """
    broken = suspects(store)
    if not broken:
        return ()
    with _quiet():
        return tuple(sorted(_reported(store, broken)))


def completed(store: ox.Store) -> ox.Store:
    """The same store with what follows from a graph written with ``--detail claims``, by the rules of the shapes."""
    if any(store.quads_for_pattern(None, _DETAIL, ox.Literal("claims"))):
        for rule in _rules():
            implied = store.query(rule)
            assert isinstance(implied, ox.QueryTriples)  # every rule is a CONSTRUCT
            store.extend([ox.Quad(*triple) for triple in implied])
    return store


def suspects(store: ox.Store) -> list[str]:
    """The IRIs of the shapes that may be broken."""
    return [shape for shape, query in _filters() if store.query(query)]


def _stores(file: Path) -> Iterator[ox.Store]:
    """Each graph of a file as the default graph of a store of its own."""
    graphs: dict[Any, list[ox.Quad]] = {}
    for quad in quads_of(file):
        graphs.setdefault(quad.graph_name, []).append(ox.Quad(quad.subject, quad.predicate, quad.object))
    for quads in graphs.values():
        store = ox.Store()
        store.extend(quads)
        yield store
    if not graphs:
        raise ReadError(f"{file}: holds no document that claimkg read; skipped")


@cache
def _filters() -> tuple[tuple[str, str], ...]:
    return filters(load_shapes(ontology_file("shapes.ttl").read_bytes()))


@cache
def _rules() -> tuple[str, ...]:
    return rules(load_shapes(ontology_file("shapes.ttl").read_bytes()))


@cache
def _shapes() -> Graph:
    from rdflib import Graph

    return Graph().parse(ontology_file("shapes.ttl"), format="turtle")


@lru_cache(32)
def _aimed(shapes: tuple[str, ...]) -> Graph:
    """The shapes with the targets of these alone; pySHACL's own ``use_shapes`` passes over property shapes."""
    from rdflib import Graph, URIRef

    targets = {URIRef(f"{_SH}targetClass"), URIRef(f"{_SH}targetSubjectsOf")}
    aimed = Graph()
    for subject, predicate, object_ in _shapes():
        if predicate not in targets or str(subject) in shapes:
            aimed.add((subject, predicate, object_))
    return aimed


def _reported(store: ox.Store, shapes: Sequence[str]) -> Iterator[Violation]:
    import pyshacl  # takes a while: only who has something to report pays
    from rdflib import URIRef

    conforms, report, text = pyshacl.validate(store, shacl_graph=_aimed(tuple(shapes)))  # type: ignore[arg-type]  # it takes a pyoxigraph store since 0.40
    if isinstance(report, Exception):
        raise ReadError(f"ontology/shapes.ttl: {text}")
    for result in () if conforms else report.objects(None, URIRef(f"{_SH}result")):
        yield _violation(report, result)


def _violation(report: Graph, result: Node) -> Violation:
    from rdflib import URIRef

    def term(name: str) -> str:
        found = report.objects(result, URIRef(_SH + name))
        return min((value.n3() for value in found), default="")

    focus, value = term("focusNode"), term("value")
    shape = URIRef(term("sourceShape").strip("<>"))
    told = {getattr(m, "language", ""): str(m) for m in _shapes().objects(shape, URIRef(f"{_SH}message"))}
    name = shape.rpartition("#")[2]
    return Violation(name, focus, term("resultPath"), value if value != focus else "", told["en"], told["ja"])
