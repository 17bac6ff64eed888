"""IRIs: ids and labels -> names that any store takes. ``entity("アルトマン")`` -> <…/entity/アルトマン>.

Letters and digits of every script stay readable; all else is percent-encoded as UTF-8 (RFC 3987 would allow more, stores differ).
Labels are taken in NFC, so that two spellings of the same characters are one node; a name that would be too long keeps its
beginning and ends in a hash. Claims and statements are named by a hash of what they say, not of where they stand.
"""

from __future__ import annotations

import hashlib
import re
import unicodedata
from urllib.parse import quote

from rdflib import URIRef

BASE = "https://w3id.org/claimkg/data/"
_LONGEST = 80
_PLAIN = frozenset("-_.~")
_NON_CHARACTERS = "".join(chr(plane + last) for plane in range(0, 0x110000, 0x10000) for last in (0xFFFE, 0xFFFF))
_FORBIDDEN = re.compile(f"[\0\ud800-\udfff\ufdd0-\ufdef{_NON_CHARACTERS}]")


def document(base: str, id_: str) -> URIRef:
    """``doc/<id>``; a slash in the id stays a slash of the path only as ``%2F``, so no id reaches outside ``doc/``."""
    return URIRef(f"{base}doc/{_segment(id_)}")


def span(base: str, id_: str, start: int, end: int) -> URIRef:
    """``doc/<id>#char=458,478``: characters of the document's text (RFC 5147)."""
    return URIRef(f"{document(base, id_)}#char={start},{end}")


def entity(base: str, label: str) -> URIRef:
    """``entity/<label>``, the same in every document."""
    return URIRef(f"{base}entity/{_segment(label)}")


def author(base: str, id_: str) -> URIRef:
    """``doc/<id>#author``: whoever wrote the document, a node of its own in each."""
    return URIRef(f"{document(base, id_)}#author")


def predicate(base: str, lemma: str) -> URIRef:
    """``predicate/<lemma>``: a verb found in the text."""
    return URIRef(f"{base}predicate/{_segment(lemma)}")


def claim(base: str, *parts: str) -> URIRef:
    """``claim/<hash>`` of what makes the claim: document id, source, act, polarity, modality, evidence text, occurrence."""
    return URIRef(f"{base}claim/{_digest(parts)}")


def statement(of: URIRef, *parts: str) -> URIRef:
    """``claim/<hash>#<hash>`` of subject, predicate, object, and of the occurrence where they repeat."""
    return URIRef(f"{of}#{_digest(parts)[:8]}")


def _digest(parts: tuple[str, ...]) -> str:
    joined = "\x1f".join(part.replace("\x1f", "\x1f\x1f") for part in parts)
    return hashlib.sha256(joined.encode("utf-8", "surrogatepass")).hexdigest()[:16]


def _segment(label: str) -> str:
    """A path segment: letters, digits and ``-_.~`` as they are, a blank as ``_``, all else percent-encoded."""
    whole = clean(label)
    shown = whole if len(whole) <= _LONGEST else f"{whole[:_LONGEST]}~{_digest((whole,))}"
    segment = "".join(_encoded(c) for c in shown)
    return segment if segment.strip(".") else segment.replace(".", "%2E") or "%20"


def _encoded(char: str) -> str:
    if char == " ":
        return "_"
    if char == "_":
        return "%5F"
    if char.isalnum() and (char.isascii() or unicodedata.category(char) in ("Ll", "Lu", "Lo", "Lm", "Nd")):
        return char
    return char if char in _PLAIN else quote(char, safe="")


def clean(text: str) -> str:
    """A label: NFC, and what RDF cannot hold replaced."""
    return plain(unicodedata.normalize("NFC", text))


def plain(text: str) -> str:
    """Text that RDF can hold, character for character: a lone surrogate, non-character or NUL becomes U+FFFD."""
    return _FORBIDDEN.sub("\ufffd", text)
