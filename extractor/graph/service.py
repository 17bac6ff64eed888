"""What the endpoint can do, in the words of SPARQL 1.1 Service Description: ``<http://127.0.0.1:8000/sparql> a sd:Service ; …``"""

from __future__ import annotations

import pyoxigraph as ox

from extractor.graph.answers import triples_written
from extractor.graph.endpoint import ROWS, TRIPLES
from extractor.graph.vocabulary import PREFIXES

_SD = "http://www.w3.org/ns/sparql-service-description#"
_FORMATS = "http://www.w3.org/ns/formats/"
_JSON_LD = f"{_FORMATS}JSON-LD"  # as W3C lists it; the library has another


def service_description(endpoint: str, format_: str) -> bytes:
    """The description of the endpoint at an address, in one of :data:`extractor.graph.endpoint.TRIPLES`."""
    names = [kind.iri for kind in ROWS.values()] + [kind.iri for kind in TRIPLES.values()]
    formats = [_JSON_LD if name.endswith("JSON-LD") else name for name in names]
    told = [
        (f"{PREFIXES['rdf']}type", f"{_SD}Service"),
        (f"{_SD}endpoint", endpoint),
        (f"{_SD}supportedLanguage", f"{_SD}SPARQL11Query"),
        *((f"{_SD}resultFormat", name) for name in formats),
    ]
    triples = [ox.Triple(ox.NamedNode(endpoint), ox.NamedNode(name), ox.NamedNode(value)) for name, value in told]
    prefixes = {"sd": _SD, "formats": _FORMATS}
    return triples_written(triples, TRIPLES[format_], prefixes).encode("utf-8")
