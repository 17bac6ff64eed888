"""An IRI -> what the graphs say of it, as it is sent to who looks it up.

A claim comes with its statements and the stretches of text that prove it, a document with its whole graph, a node with whatever points
to it; all with the labels of what they name. ``described(store, "…/entity/増税", base)`` -> its labels, and who is for or against it.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import chain, islice

import pyoxigraph as ox

from extractor.graph.answers import triples_written
from extractor.graph.endpoint import TRIPLES
from extractor.graph.queries import prefixes
from extractor.graph.vocabulary import PREFIXES

_LABEL = ox.NamedNode(f"{PREFIXES['skos']}prefLabel")
_POINTING = 2000  # triples that point to a node, at most: one that is in every document is best asked for by SPARQL


def described(store: ox.Store, iri: str, base: str) -> tuple[ox.Triple, ...]:
    """All triples that describe an IRI under ``base``, each once, sorted; none where nothing is said of it."""
    name = ox.NamedNode(iri)
    graph = _triples(store.quads_for_pattern(None, None, None, name))
    told = dict.fromkeys(chain(graph, _own(store, name, base), islice(_pointing(store, name), _POINTING)))
    labels = chain.from_iterable(_triples(_of(store, node, _LABEL)) for node in _named(told, base))
    return tuple(sorted({*told, *labels}, key=str))


def written(triples: Iterable[ox.Triple], format_: str, base: str) -> bytes:
    """Triples in one of :data:`extractor.graph.endpoint.TRIPLES`."""
    return triples_written(triples, TRIPLES[format_], prefixes(base)).encode("utf-8")


def _own(store: ox.Store, name: ox.NamedNode, base: str) -> Iterator[ox.Triple]:
    """What is said of it and of its parts: those whose names have a fragment, as a statement of a claim has."""
    waiting, seen = [name], {name}
    while waiting:
        for triple in _triples(_of(store, waiting.pop())):
            yield triple
            part = triple.object
            if (
                isinstance(part, ox.NamedNode)
                and part not in seen
                and part.value.startswith(base)
                and "#" in part.value
            ):
                seen.add(part)
                waiting.append(part)


def _of(store: ox.Store, subject: ox.NamedNode, predicate: ox.NamedNode | None = None) -> Iterable[ox.Quad]:
    return store.quads_for_pattern(subject, predicate, None, ox.DefaultGraph())


def _pointing(store: ox.Store, name: ox.NamedNode) -> Iterator[ox.Triple]:
    yield from _triples(store.quads_for_pattern(None, name, None, ox.DefaultGraph()))
    yield from _triples(store.quads_for_pattern(None, None, name, ox.DefaultGraph()))


def _triples(quads: Iterable[ox.Quad]) -> Iterator[ox.Triple]:
    return (quad.triple for quad in quads)


def _named(triples: Iterable[ox.Triple], base: str) -> Iterator[ox.NamedNode]:
    """The nodes under ``base`` that triples name, each once."""
    names = dict.fromkeys(chain.from_iterable((t.subject, t.predicate, t.object) for t in triples))
    return (name for name in names if isinstance(name, ox.NamedNode) and name.value.startswith(base))
