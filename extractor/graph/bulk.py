"""Rows -> N-Quads, N-Triples, TriG and Turtle with string operations alone, for as many documents as there are.

Turtle is byte for byte what rdflib writes (``extractor/graph/turtle.py``), at a tenth of the cost; lines of N-Quads and N-Triples are
sorted and canonical.
"""

from __future__ import annotations

from collections.abc import Iterable

from extractor.graph.shorthand import header, place, rank, relative, short
from extractor.graph.terms import Row


def ntriples(rows: Iterable[Row]) -> str:
    """Sorted lines of canonical N-Triples: ``<…/entity/田中> <…#opposes> <…/entity/増税> .``"""
    return "".join([f"{s} {p} {o} .\n" for s, p, o in sorted(rows)])


def nquads(rows: Iterable[Row], graph: str) -> str:
    """The same in one named graph, which is a term."""
    end = f" {graph} .\n"
    return "".join([f"{s} {p} {o}{end}" for s, p, o in sorted(rows)])


def turtle(rows: Iterable[Row], base: str) -> str:
    """Turtle with its header: subjects in the order of the rows, properties in the order of people. The rows are distinct."""
    return header(base) + body(rows, base)


def trig(rows: Iterable[Row], base: str, graph: str) -> str:
    """TriG with one named graph, which is an IRI."""
    return header(base) + block(rows, base, graph)


def block(rows: Iterable[Row], base: str, graph: str) -> str:
    """One named graph of TriG, without header."""
    return f"\n<{relative(graph, base)}> {{{body(rows, base)}}}\n"


def body(rows: Iterable[Row], base: str) -> str:
    """The triples without header: one paragraph a subject."""
    subjects: dict[str, dict[str, list[str]]] = {}
    for subject, property_, object_ in rows:
        subjects.setdefault(subject, {}).setdefault(property_, []).append(object_)
    return "".join([_paragraph(short(name, base), subjects[name], base) for name in subjects]) + "\n"


def _paragraph(subject: str, properties: dict[str, list[str]], base: str) -> str:
    lines = [f"{_verb(name, base)} {_objects(properties[name], base)}" for name in sorted(properties, key=rank)]
    together = " ;\n    ".join(lines)
    return f"\n{subject} {together} .\n"


def _verb(property_: str, base: str) -> str:
    return "a" if property_ == "<http://www.w3.org/1999/02/22-rdf-syntax-ns#type>" else short(property_, base)


def _objects(terms: list[str], base: str) -> str:
    return (
        short(terms[0], base)
        if len(terms) == 1
        else ",\n        ".join([short(term, base) for term in sorted(terms, key=place)])
    )
