"""The document in the graph: its text and metadata, who read it, and the stretches of it that are evidence.

``<doc/altman>`` is a nif:Context; ``<doc/altman#char=458,478>`` a stretch of it (NIF 2.0 Core, offsets by RFC 5147).
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from urllib.parse import quote

from extractor import __version__
from extractor.graph import iris
from extractor.graph.literals import dated
from extractor.graph.terms import Row, iri, label, plain, text, typed
from extractor.graph.vocabulary import DCTERMS, NIF, PROV, RDF, SCHEMA, XSD
from extractor.model import Document, Span

_SOFTWARE = iri(f"https://w3id.org/claimkg/software/{__version__}")
_WEB = re.compile(r"https?://[A-Za-z0-9-]+(?:\.[A-Za-z0-9-]+)*(?::\d{1,5})?(?:[/?#].*)?", re.ASCII | re.DOTALL)


def document_rows(name: str, document: Document, with_text: bool) -> Iterator[Row]:
    """What is known of a document, and of the reading of it; no clock, so that the same text gives the same bytes."""
    node = iri(name)
    yield node, RDF.type, NIF.Context
    yield node, RDF.type, SCHEMA.Article
    yield node, DCTERMS.identifier, text(document.id)
    if document.title is not None:
        yield node, DCTERMS.title, label(document.title, "")
    if document.author is not None:
        yield node, DCTERMS.creator, iri(iris.author(name))
    if document.date is not None:
        yield node, DCTERMS.date, dated(document.date) or label(document.date, "")
    if document.site is not None:
        yield node, SCHEMA.publisher, label(document.site, "")
    if document.url is not None:
        yield node, *_address(document.url)
    if with_text:
        yield node, NIF.isString, text(document.text, "ja")
    activity = iri(f"{name}#extraction")
    yield activity, RDF.type, PROV.Activity
    yield activity, PROV.used, node
    yield activity, PROV.wasAssociatedWith, _SOFTWARE
    yield _SOFTWARE, RDF.type, PROV.SoftwareAgent
    yield _SOFTWARE, SCHEMA.name, text("claimkg")
    yield _SOFTWARE, SCHEMA.softwareVersion, text(__version__)


def _address(url: str) -> tuple[str, str]:
    """A web address is a source that can be followed; what is none, or is broken, stays a string."""
    if not _WEB.fullmatch(url):
        return SCHEMA.url, label(url, "")
    head, mark, fragment = plain(url).partition("#")
    return DCTERMS.source, iri(_escaped(head) + mark + _escaped(fragment))


def _escaped(part: str) -> str:
    """Percent-encoded where RFC 3986 wants it; what is so already stays."""
    return re.sub("%(?![0-9A-Fa-f]{2})", "%25", quote(part, safe="%/:?@!$&'()*+,;=-._~"))


def span_rows(name: str, document: Document, span: Span) -> Iterator[Row]:
    """A stretch of the text with its words: 増税は誤りだ at ``#char=1,7``."""
    stretch = iri(iris.span(name, *span))
    yield stretch, RDF.type, NIF.OffsetBasedString
    yield stretch, RDF.type, NIF.RFC5147String
    yield stretch, NIF.referenceContext, iri(name)
    yield stretch, NIF.beginIndex, typed(str(span.start), XSD.integer)
    yield stretch, NIF.endIndex, typed(str(span.end), XSD.integer)
    yield stretch, NIF.anchorOf, text(document.text[span.start : span.end], "ja")
