"""Graphs as sets of lines: what was written in any format -> canonical N-Quads of one named graph, one quad a line.

``@base <…> . entity:田中 ckg:opposes entity:増税 .`` -> ``<…/entity/田中> <…#opposes> <…/entity/増税> <…/doc/news> .``
"""

from __future__ import annotations

import re
from collections.abc import Iterable

import pyoxigraph as ox


def quad_lines(data: bytes, graph: str) -> set[str]:
    """The quads of a graph that claimkg has written, in whatever format, under the name ``graph``. Raises ``SyntaxError``."""
    if not data:
        return set()
    format_ = {b"{": ox.RdfFormat.JSON_LD, b"[": ox.RdfFormat.JSON_LD, b"<": ox.RdfFormat.N_QUADS}.get(
        data[:1], ox.RdfFormat.TRIG
    )
    name = ox.NamedNode(graph)
    quads = (ox.Quad(q.subject, q.predicate, q.object, name) for q in ox.parse(data, format=format_))
    return set((ox.serialize(quads, format=ox.RdfFormat.N_QUADS) or b"").decode().split("\n")[:-1])


def graph_of(line: str) -> str:
    """The name of the graph that a line of N-Quads stands in."""
    return line[line.rindex("<") + 1 : line.rindex(">")]


def triple_of(line: str) -> str:
    """A line of N-Quads without its graph: a line of N-Triples."""
    return f"{line[: line.rindex('<')]}."


def update(graph: str, removed: Iterable[str], added: Iterable[str], most: int = 500) -> list[str]:
    """SPARQL Update operations that take lines out of a graph and put others in, at most ``most`` triples each."""
    operations = []
    for verb, lines in (("DELETE DATA", sorted(removed)), ("INSERT DATA", sorted(added))):
        for at in range(0, len(lines), most):
            triples = [triple_of(line).encode() for line in lines[at : at + most]]
            operations.append(f"{operation(verb, graph, triples).decode()} ;\n")
    return operations


def operation(verb: str, graph: str, triples: Iterable[bytes]) -> bytes:
    """``INSERT DATA`` or ``DELETE DATA`` of lines of N-Triples in one graph."""
    return b"%s { GRAPH <%s> {\n%s\n} }" % (verb.encode(), graph.encode(), b"\n".join(map(in_sparql, triples)))


def in_sparql(line: bytes) -> bytes:
    r"""A line of N-Triples that SPARQL reads the same: ``\\u`` must not look like the escape of a code point, which SPARQL
    resolves before it reads strings (SPARQL 1.1 Query, 19.2).
    """
    return _ESCAPE.sub(lambda found: found[0] if found[1] is None else rb"\\\u00%02X" % ord(found[1]), line)


_ESCAPE = re.compile(rb"\\\\([uU])|\\.")
