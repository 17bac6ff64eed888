"""What makes a nanopublication well-formed, by the Nanopublication Guidelines, https://nanopub.net/guidelines/working_draft/ .

``faults(quads)`` of one nanopublication -> what is wrong, one line each.
"""

from collections.abc import Iterable, Iterator

import pyoxigraph as ox

NP = "http://www.nanopub.org/nschema#"
TYPE = ox.NamedNode("http://www.w3.org/1999/02/22-rdf-syntax-ns#type")
LINKS = [ox.NamedNode(f"{NP}{name}") for name in ("hasAssertion", "hasProvenance", "hasPublicationInfo")]
Quads = frozenset[ox.Quad]


def split(data: bytes) -> list[Quads]:
    """The nanopublications of a file of TriG: each head with the graphs that it names; what belongs to none is one more."""
    rest = set(ox.parse(data, format=ox.RdfFormat.TRIG))
    found = []
    for head in [q for q in rest if q.predicate == TYPE and q.object == ox.NamedNode(f"{NP}Nanopublication")]:
        own = {q.object for q in rest if q.graph_name == head.graph_name and q.predicate in LINKS} | {head.graph_name}
        found.append(frozenset(q for q in rest if q.graph_name in own))
    left = rest.difference(*found)
    return [*found, frozenset(left)] if left else found


def faults(quads: Quads) -> Iterator[str]:
    if any(isinstance(q.graph_name, ox.DefaultGraph | ox.BlankNode) for q in quads):
        yield "a triple outside of named graphs"
    heads = [q for q in quads if q.predicate == TYPE and q.object == ox.NamedNode(f"{NP}Nanopublication")]
    if len(heads) != 1:
        yield f"{len(heads)} quads say that something is a nanopublication"
        return
    name, head = heads[0].subject, heads[0].graph_name
    parts = [
        [q.object for q in quads if (q.subject, q.predicate, q.graph_name) == (name, link, head)] for link in LINKS
    ]
    if [len(part) for part in parts] != [1, 1, 1]:
        yield "not one link each to assertion, provenance and publication info"
        return
    (assertion,), (provenance,), (info,) = parts
    graphs = [head, assertion, provenance, info]
    if len(set(graphs)) < 4:
        yield "the four graphs are not all different"
    yield from _outside(quads, graphs)
    if sum(q.graph_name == head for q in quads) != 4:
        yield "the head holds something else"
    if not any(q.graph_name == provenance and q.subject == assertion for q in quads):
        yield "the provenance does not speak of the assertion"
    if not any(q.graph_name == info and q.subject == name for q in quads):
        yield "the publication info does not speak of the nanopublication"


def _outside(quads: Quads, graphs: Iterable[object]) -> Iterator[str]:
    known = set(graphs)
    yield from ("a triple in another graph" for q in quads if q.graph_name not in known)
    yield from ("an empty graph" for graph in known if not any(q.graph_name == graph for q in quads))
