"""Graph files -> their parts, each with its documents, its rows and the style that it was written in, so that it can be written again.

``output/news.ttl`` -> Part(file, graph="", documents=("https://…/doc/news",)). A part is one named graph, or all that a file holds without.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterator, Mapping
from decimal import Decimal, InvalidOperation
from pathlib import Path
from typing import NamedTuple

from extractor.errors import ReadError
from extractor.graph import iris
from extractor.graph.files import CONTEXT, quads_of
from extractor.graph.style import DETAILS, Style
from extractor.graph.terms import Row, parts
from extractor.graph.vocabulary import CKG, RDF


class Part(NamedTuple):
    """One graph of a file: all that is compared at a time."""

    file: Path
    graph: str  # the term of its name, "" for the default graph
    documents: tuple[str, ...]  # IRIs, sorted


def parts_of(file: Path) -> list[Part]:
    """The graphs of a file with the documents in them. Raises ``ReadError`` for a file that is no RDF, is cut off or holds no document."""
    documents: defaultdict[str, set[str]] = defaultdict(set)
    for quad in quads_of(file):
        if quad.object == CONTEXT and str(quad.predicate) == RDF.type:
            documents[str(quad.graph_name)].add(str(quad.subject).strip("<>"))
    if not documents:
        raise ReadError(f"{file}: holds no document that claimkg read; skipped")
    return [Part(file, name, tuple(sorted(found))) for name, found in sorted(documents.items())]


def graphs_in(file: Path) -> Mapping[str, frozenset[Row]]:
    """The triples of a file by the name of their graph, as terms of N-Triples."""
    found: defaultdict[str, set[Row]] = defaultdict(set)
    for quad in quads_of(file):
        found[str(quad.graph_name)].add((str(quad.subject), str(quad.predicate), str(quad.object)))
    return {name: frozenset(rows) for name, rows in found.items()}


def endings(document: str) -> Iterator[tuple[str, str]]:
    """Every way to read a document's IRI as a base and the rest: ``https://example.org/doc/a`` -> ("https://example.org/", "doc/a")."""
    at = document.find("/doc/")
    while at >= 0:
        base = document[: at + 1]
        if iris.is_base(base):
            yield base, document[at + 1 :]
        at = document.find("/doc/", at + 1)


def style_of(rows: Collection[Row], document: str, base: str, custom: str | None) -> Style:
    """How the graph of a document was written, as its reading tells; what it does not tell, or tells wrongly, is as usual."""
    reading = f"<{document}#extraction>"
    told = {predicate: _value(object_) for subject, predicate, object_ in rows if subject == reading}
    detail = told.get(CKG.detail, "full")
    text = {"true": True, "false": False}.get(told.get(CKG.withText, ""))
    return Style(
        base,
        text,
        told.get(CKG.labels) == "en",
        detail if detail in DETAILS else "full",  # type: ignore[arg-type]  # one of the three
        _decimal(told.get(CKG.minConfidence, "")),
        custom,
    )


def _value(term: str) -> str:
    return parts(term)[0] if term.startswith('"') else term


def _decimal(value: str) -> float | None:
    try:
        return float(Decimal(value))
    except InvalidOperation:
        return None
