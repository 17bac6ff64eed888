"""The document in the graph: its text and metadata, who read it, and the stretches of it that are evidence.

``<doc/altman>`` is a nif:Context; ``<doc/altman#char=458,478>`` a stretch of it (NIF 2.0 Core, offsets by RFC 5147).
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterator
from decimal import Decimal
from urllib.parse import quote

from extractor import __version__
from extractor.graph import iris
from extractor.graph.literals import dated
from extractor.graph.style import Style
from extractor.graph.terms import Row, integer, iri, label, plain, text, typed
from extractor.graph.vocabulary import CKG, DCTERMS, NIF, PROV, RDF, SCHEMA, XSD
from extractor.model import Document, Extraction, Span

SOFTWARE = iri(f"https://w3id.org/claimkg/software/{__version__}")
_WEB = re.compile(r"https?://[A-Za-z0-9-]+(?:\.[A-Za-z0-9-]+)*(?::\d{1,5})?(?:[/?#].*)?", re.ASCII | re.DOTALL)


def document_rows(name: str, document: Document, with_text: bool) -> Iterator[Row]:
    """What is known of a document."""
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


def reading_rows(name: str, extraction: Extraction, style: Style) -> Iterator[Row]:
    """The reading of a document: by what, of which text, with what result, written how. With the text it is enough to write the
    same graph again; no clock, so that the same text gives the same bytes.
    """
    activity, claims = iri(f"{name}#extraction"), extraction.claims
    yield activity, RDF.type, PROV.Activity
    yield activity, PROV.used, iri(name)
    yield activity, PROV.wasAssociatedWith, SOFTWARE
    yield activity, CKG.textDigest, text(digest(extraction.analysis.document.text))
    yield activity, CKG.claimCount, integer(len(claims))
    yield activity, CKG.statementCount, integer(sum(len(c.triples) + len(c.stances) for c in claims))
    yield activity, CKG.detail, text(style.detail)
    if style.texts != (style.detail == "full"):
        yield activity, CKG.withText, typed(str(style.texts).lower(), XSD.boolean)
    if style.english:
        yield activity, CKG.labels, text("en")
    if style.min_confidence is not None:
        yield activity, CKG.minConfidence, typed(f"{Decimal(repr(style.min_confidence)):f}", XSD.decimal)
    if style.custom is not None:
        yield activity, CKG.customisation, text(style.custom)
    yield SOFTWARE, RDF.type, PROV.SoftwareAgent
    yield SOFTWARE, SCHEMA.name, text("claimkg")
    yield SOFTWARE, SCHEMA.softwareVersion, text(__version__)


def digest(text: str) -> str:
    """SHA-256, in hexadecimal digits, of a text as the graph holds it in ``nif:isString``."""
    return hashlib.sha256(plain(text).encode("utf-8")).hexdigest()


def _address(url: str) -> tuple[str, str]:
    """A web address is a source that can be followed; what is none, or is broken, stays a string."""
    if not _WEB.fullmatch(url):
        return SCHEMA.url, label(url, "")
    head, mark, fragment = plain(url).partition("#")
    return DCTERMS.source, iri(_escaped(head) + mark + _escaped(fragment))


def _escaped(part: str) -> str:
    """Percent-encoded where RFC 3986 wants it; what is so already stays."""
    return re.sub("%(?![0-9A-Fa-f]{2})", "%25", quote(part, safe="%/:?@!$&'()*+,;=-._~"))


def span_rows(name: str, document: Document, span: Span, full: bool = True) -> list[Row]:
    """A stretch of the text with its words: 増税は誤りだ at ``#char=1,7``; ``full`` with the types that its properties imply."""
    stretch = iri(iris.span(name, *span))
    rows = [
        (stretch, NIF.referenceContext, iri(name)),
        (stretch, NIF.beginIndex, integer(span.start)),
        (stretch, NIF.endIndex, integer(span.end)),
        (stretch, NIF.anchorOf, text(document.text[span.start : span.end], "ja")),
    ]
    types = [(stretch, RDF.type, NIF.OffsetBasedString), (stretch, RDF.type, NIF.RFC5147String)]
    return [*types, *rows] if full else rows
