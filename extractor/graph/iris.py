"""IRIs: ids and labels -> names that any store takes. ``entity(BASE, "アルトマン")`` -> <…/entity/アルトマン>.

Letters and digits of every script, as Unicode 3.2 knows them, stay readable, a blank becomes ``_``, nearly all else is percent-encoded as UTF-8. Labels are taken in NFC, so that two spellings of the same characters are one node. A name that is
too long, or holds what RDF cannot, ends in ``~`` and a hash; ``~`` stands nowhere else, so two names never share an IRI.
Claims and statements are named by a hash of what they say, not of where they stand.
"""

from __future__ import annotations

import hashlib
import re
import unicodedata
from urllib.parse import quote

from extractor.errors import UsageError
from extractor.graph.terms import nfc, plain

BASE = "https://w3id.org/claimkg/data/"
_LONGEST = 80
_PLAIN = frozenset("-.・〇、「」『』（）…")  # what Japanese labels hold and RFC 3987 allows
_LETTERS = frozenset(("Ll", "Lu", "Lo", "Lm", "Nd"))
_category = unicodedata.ucd_3_2_0.category  # of one version of Unicode, since each Python has its own
_KINDS = re.compile("/(?:entity|doc)/")
_BASE = re.compile(r"[A-Za-z][A-Za-z0-9+.-]*://(?!.*/\.{1,2}/)[^?#]*/")


def checked(base: str) -> str:
    """The base itself. Raises ``UsageError`` unless it is an absolute IRI that data IRIs can be added to."""
    if (wrong := wrong_base(base)) is not None:
        raise UsageError(f"--base {base}: {wrong}")
    return base


def wrong_base(base: str) -> str | None:
    """What is wrong with a base, for people; None if nothing is."""
    return None if is_base(base) else "must be an absolute IRI that ends in /, as https://example.org/data/"


def is_base(text: str) -> bool:
    """Whether data IRIs can be added to a text: ``https://example.org/data/``; neither without the last ``/`` nor with ``/../``, ``?`` or ``#``."""
    return text == BASE or (_BASE.fullmatch(text) is not None and is_absolute(text))


def is_absolute(text: str) -> bool:
    """Whether a text is an absolute IRI of RFC 3987: ``https://例.jp/春``; none has a blank, a lone ``%``, ``[``, a control or private-use character in its path."""
    import pyoxigraph as ox

    try:
        return bool(ox.NamedNode(text))
    except ValueError:
        return False


def base_of(node: str) -> str:
    """The base of the IRI of a node or document, what stands before its first ``entity/`` or ``doc/``: ``https://example.org/doc/entity/春`` -> https://example.org/ ."""
    found = _KINDS.search(node)
    return node[: found.start() + 1] if found else BASE


def document(base: str, id_: str) -> str:
    """``doc/<id>``: ``2024/春`` -> doc/2024/春. No id reaches outside ``doc/``: ``..`` -> doc/..~ ."""
    parts = id_.split("/") if len(id_) <= _LONGEST else [id_]
    return f"{base}doc/{'/'.join(map(_segment, parts))}"


def span(document: str, start: int, end: int) -> str:
    """``doc/<id>#char=458,478``: characters of the document's text (RFC 5147)."""
    return f"{document}#char={start},{end}"


def author(document: str) -> str:
    """``doc/<id>#author``: whoever wrote the document, a node of its own in each."""
    return f"{document}#author"


def entity(base: str, label: str) -> str:
    """``entity/<label>``, the same in every document."""
    return f"{base}entity/{_segment(nfc(label))}"


def predicate(base: str, lemma: str) -> str:
    """``predicate/<lemma>``: a verb found in the text."""
    return f"{base}predicate/{_segment(nfc(lemma))}"


def claim(base: str, *parts: str) -> str:
    """``claim/<hash>`` of what makes the claim: document id, source, act, polarity, modality, evidence text, occurrence."""
    return f"{base}claim/{_digest(*parts)}"


def statement(of: str, *parts: str) -> str:
    """``claim/<hash>#<hash>`` of subject, predicate, object, and of the occurrence where they repeat."""
    return f"{of}#{_digest(*parts)[:8]}"


def nanopub(claim: str) -> str:
    """``nanopub/<hash>/``: the nanopublication of ``claim/<hash>``; it ends as tools that sign want it, to put an artifact code there."""
    base, _, name = claim.rpartition("claim/")
    return f"{base}nanopub/{name}/"


def links(base: str) -> str:
    """``collection/links``: the graph of what is one, or perhaps two, across documents."""
    return f"{base}collection/links"


def link(base: str, *labels: str) -> str:
    """``collection/links#<hash>`` of the labels that it joins, or of the one that it tells of."""
    return f"{links(base)}#{_digest(*labels)}"


def _segment(text: str) -> str:
    """One step of a path, never empty, never ``.`` or ``..``: サム アルトマン -> サム_アルトマン, a/b -> a%2Fb."""
    shown = plain(text)
    if shown != text or len(text) > _LONGEST:
        return f"{_encoded(shown[:_LONGEST])}~{_digest(text)}"
    return _encoded(shown) if text.strip(".") else f"{shown}~"


def _encoded(text: str) -> str:
    return "".join(map(_character, text))


def _character(char: str) -> str:
    if char == " ":
        return "_"
    if char in _PLAIN or _category(char) in _LETTERS:
        return char
    return f"%{ord(char):02X}" if char in "_~" else quote(char, safe="")


def _digest(*parts: str) -> str:
    """Sixteen hexadecimal digits; each part goes in with its length, so that no two lists of parts read the same."""
    joined = "".join([f"{len(part)}:{part}" for part in parts])
    return hashlib.sha256(joined.encode("utf-8", "surrogatepass")).hexdigest()[:16]
