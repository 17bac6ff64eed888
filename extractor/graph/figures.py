"""Figures of a network -> Turtle about the collection: what was measured of which node, in which network, by which method.

PageRank of 増税 in the network of claims -> ``<collection/figures#claims-pagerank-9f2c…> a ckg:Figure ; ckg:of entity:増税 ; ckg:value 0.077``.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator
from decimal import Decimal
from typing import NamedTuple

import pyoxigraph as ox

from extractor.graph import iris
from extractor.graph.vocabulary import CKG, PREFIXES, RDF, XSD


class Measure(NamedTuple):
    """How something was measured: ``pagerank`` of the network ``claims`` by this method with these parameters."""

    network: str
    name: str
    method: str  # with its source
    parameters: tuple[str, ...]  # damping=0.85


class Figure(NamedTuple):
    """One number: of a node (IRI), in a period where time is looked at."""

    measure: str  # the name of a Measure
    node: str
    value: int | float
    period: str | None = None


def figures_as_turtle(measures: Iterable[Measure], figures: Iterable[Figure]) -> bytes:
    """Write figures as Turtle, sorted, with no clock: the same figures are the same bytes.

    They are named under the base of the nodes: ``<base>collection/figures#``.
    """
    found = sorted(figures, key=lambda f: (f.measure, f.node, f.period or "", f.value))
    base = iris.base_of(found[0].node) if found else iris.BASE
    own = f"{base}collection/figures#"
    known = {measure.name: measure for measure in measures}
    triples = [t for measure in sorted(known.values()) for t in _measure(own, measure)]
    triples += (t for figure in found for t in _figure(own, known[figure.measure], figure))
    prefixes = {"ckg": PREFIXES["ckg"], "xsd": PREFIXES["xsd"], "entity": f"{base}entity/", "figure": own}
    written = ox.serialize(triples, format=ox.RdfFormat.TURTLE, prefixes=prefixes) or b""
    return f"@base <{base}> .\n".encode() + written


def _measure(own: str, measure: Measure) -> Iterator[ox.Triple]:
    name = ox.NamedNode(f"{own}{measure.network}-{measure.name}")
    yield ox.Triple(name, _term(RDF.type), _term(CKG.NetworkMeasure))
    yield ox.Triple(name, _term(CKG.network), ox.Literal(measure.network))
    yield ox.Triple(name, _term(CKG.measureName), ox.Literal(measure.name))
    yield ox.Triple(name, _term(CKG.method), ox.Literal(measure.method, language="en"))
    for parameter in measure.parameters:
        yield ox.Triple(name, _term(CKG.parameter), ox.Literal(parameter))


def _figure(own: str, measure: Measure, figure: Figure) -> Iterator[ox.Triple]:
    digest = hashlib.sha256(f"{figure.node} {figure.period or ''}".encode("utf-8", "surrogatepass")).hexdigest()[:16]
    name = ox.NamedNode(f"{own}{measure.network}-{measure.name}-{digest}")
    yield ox.Triple(name, _term(RDF.type), _term(CKG.Figure))
    yield ox.Triple(name, _term(CKG.of), ox.NamedNode(figure.node))
    yield ox.Triple(name, _term(CKG.measure), ox.NamedNode(f"{own}{measure.network}-{measure.name}"))
    yield ox.Triple(name, _term(CKG.value), _number(figure.value))
    if figure.period:
        yield ox.Triple(name, _term(CKG.period), ox.Literal(figure.period, datatype=_period_type(figure.period)))


def _number(value: int | float) -> ox.Literal:
    kind = "integer" if isinstance(value, int) else "decimal"
    shown = str(value) if isinstance(value, int) else format(Decimal(str(value)), "f")
    return ox.Literal(shown, datatype=ox.NamedNode(f"{PREFIXES['xsd']}{kind}"))


def _period_type(period: str) -> ox.NamedNode:
    return _term({4: XSD.gYear, 7: XSD.gYearMonth, 10: XSD.date}[len(period)])


def _term(term: str) -> ox.NamedNode:
    return ox.NamedNode(term[1:-1])
