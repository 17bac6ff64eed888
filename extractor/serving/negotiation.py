"""What a client accepts -> the format that is sent: ``text/turtle;q=0.9, text/html;q=0.1`` -> turtle."""

from __future__ import annotations

from collections.abc import Mapping

import mimeparse

PAGES = {
    "html": "text/html; charset=utf-8",
    "turtle": "text/turtle; charset=utf-8",
    "jsonld": "application/ld+json",
    "ntriples": "application/n-triples",
}
ROWS = {
    "json": "application/sparql-results+json",
    "xml": "application/sparql-results+xml",
    "csv": "text/csv; charset=utf-8",
    "tsv": "text/tab-separated-values; charset=utf-8",
}
TRIPLES = {
    "turtle": PAGES["turtle"],
    "ntriples": PAGES["ntriples"],
    "jsonld": PAGES["jsonld"],
    "rdfxml": "application/rdf+xml",
}
_ALSO = {"application/json": "json", "application/xml": "xml", "text/xml": "xml", "application/xhtml+xml": "html"}


def accepted(accept: str | None, offers: Mapping[str, str]) -> str | None:
    """The name of the offer that an Accept header prefers (RFC 9110, 12.5.1), ties by order; the first without a header, None where
    nothing fits. A header that cannot be read accepts nothing.
    """
    if not accept:
        return next(iter(offers))
    names = {media.partition(";")[0]: name for name, media in offers.items()}
    names |= {media: name for media, name in _ALSO.items() if name in offers and media not in names}
    try:
        return names.get(mimeparse.best_match(list(reversed(names)), accept.lower()))  # it takes the last of equals
    except (mimeparse.MimeTypeParseException, ValueError):
        return None


def preferred_language(accept: str | None) -> str:
    """``en`` where a client's Accept-Language prefers it, else Japanese: ``en-GB,ja;q=0.5`` -> en."""
    weights = {"ja": 0.0, "en": 0.0}
    for part in (accept or "ja").split(","):
        tag, _, weight = part.partition(";")
        language = tag.strip().lower().partition("-")[0]
        if language in weights:
            weights[language] = max(weights[language], _weight(weight))
    return "en" if weights["en"] > weights["ja"] else "ja"


def _weight(parameter: str) -> float:
    name, _, value = parameter.strip().partition("=")
    try:
        return float(value) if name == "q" else 1.0
    except ValueError:
        return 0.0
