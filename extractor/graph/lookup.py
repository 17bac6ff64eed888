"""Turtle files -> the document and words of one claim, for whoever wants to correct it.

``claim/9f2c…`` -> Found("https://…/claim/9f2c…", "news", "増税は誤りだ").
"""

from __future__ import annotations

from pathlib import Path
from typing import NamedTuple

from rdflib import RDF, Graph, Namespace
from rdflib.namespace import DCTERMS

from extractor.errors import ReadError
from extractor.graph.vocabulary import PREFIXES

CKG, NIF = Namespace(PREFIXES["ckg"]), Namespace(PREFIXES["nif"])


class Found(NamedTuple):
    """A claim as a person finds it again."""

    iri: str
    document: str
    evidence: str


def find_claim(path: Path, iri: str) -> Found:
    """Look a claim up by its IRI, or the end of it, in one Turtle file or all below a folder; a statement stands for its claim.

    Raises ``ReadError`` where there is none.
    """
    name = iri.strip("<>").partition("#")[0].rpartition("/")[2]
    for file in sorted(path.rglob("*.ttl")) if path.is_dir() else [path]:
        data = file.read_bytes() if file.is_file() else b""
        if name and name.encode() in data:
            found = _in_file(data, name)
            if found is not None:
                return found
    raise ReadError(f"{path}: no claim {iri} in its Turtle files; copy the IRI from there, as claim/0123456789abcdef")


def _in_file(data: bytes, name: str) -> Found | None:
    try:
        graph = Graph().parse(data=data, format="turtle")
    except Exception:  # rdflib's parser raises whatever its input provokes; a foreign file holds no claim of ours
        return None
    for claim in graph.subjects(RDF.type, CKG.Claim):
        if str(claim).endswith(f"/{name}"):
            stretch = graph.value(claim, CKG.evidence)
            document = graph.value(graph.value(stretch, NIF.referenceContext), DCTERMS.identifier)
            return Found(str(claim), str(document), str(graph.value(stretch, NIF.anchorOf)))
    return None
