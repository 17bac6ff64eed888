"""How Turtle shortens what N-Triples spells out, for both of our writers: terms, header, the order in which people read properties.

``<https://w3id.org/claimkg/data/claim/9f2c…>`` is ``<claim/9f2c…>`` under ``@base``, ``<…/entity/アルトマン>`` is ``entity:アルトマン``,
``"458"^^<…#integer>`` is ``458``; a literal of several lines stands on several lines.
"""

from __future__ import annotations

import re
from functools import lru_cache

from extractor.graph.vocabulary import CKG, DCTERMS, NIF, OWL, PREFIXES, PROV, RDF, RDFS, SKOS

# W3C Turtle 1.1, productions 163s to 170s
_FIRST = (
    "A-Z_a-z0-9\u00c0-\u00d6\u00d8-\u00f6\u00f8-\u02ff\u0370-\u037d\u037f-\u1fff\u2070-\u218f\u2c00-\u2fef\u3001-\ud7ff"
    "\uf900-\ufdcf\ufdf0-\ufffd\U00010000-\U000effff"
)
_CHAR = _FIRST + "\u00b7\u0300-\u036f\u203f-\u2040-"
_LOCAL = re.compile(f"(?:[{_FIRST}]|%[0-9A-F]{{2}})(?:[{_CHAR}.]|%[0-9A-F]{{2}})*(?<!\\.)")
_PLAIN = re.compile(
    r'"(?:([+-]?\d+)"\^\^<http://www.w3.org/2001/XMLSchema#integer>|([+-]?\d*\.\d+)"\^\^<http://www.w3.org/2001/XMLSchema#decimal>'
    r'|(true|false)"\^\^<http://www.w3.org/2001/XMLSchema#boolean>)',
    re.ASCII,
)
_OWN = re.compile(r"(?:doc|entity|predicate|claim|nanopub)/(?!(?:[^#?]*/)?\.{1,2}(?:[/#?]|$))", re.DOTALL)
_ESCAPE = re.compile(r"\\(.)")
_SHORT = ("entity", "predicate")  # documents and claims hold # in their names: relative IRIs serve them better
_NAMESPACES = {name: prefix for prefix, name in PREFIXES.items()} | {f"{kind}/": kind for kind in _SHORT}

_ORDER = [
    RDF.type, RDFS.label, SKOS.prefLabel, SKOS.altLabel, OWL.sameAs, SKOS.exactMatch, SKOS.closeMatch,
    DCTERMS.identifier, DCTERMS.title, DCTERMS.date, DCTERMS.creator, DCTERMS.source,
    CKG.supports, CKG.opposes, CKG.source, CKG.sourceImplicit, RDF.subject, RDF.predicate, RDF.object, CKG.case, CKG.act, CKG.cue,
    CKG.polarity, CKG.contentPolarity, CKG.modality, CKG.within, CKG.states, CKG.rule, CKG.confidence, CKG.evidence,
    CKG.correction, CKG.correctedField, CKG.formerValue, CKG.correctedValue,
    CKG.linked, CKG.named, CKG.proof, PROV.wasDerivedFrom,
    NIF.referenceContext, NIF.beginIndex, NIF.endIndex, NIF.anchorOf,
]  # fmt: skip
_RANKS = {term: rank for rank, term in enumerate(_ORDER)}


def header(base: str) -> str:
    """The base and the prefixes, the same for every document."""
    short = {kind: f"{base}{kind}/" for kind in _SHORT}
    names = "".join(f"@prefix {prefix}: <{name}> .\n" for prefix, name in sorted((PREFIXES | short).items()))
    return f"@base <{base}> .\n{names}"


_LONG = 1_000


@lru_cache(256)
def rank(property_: str) -> tuple[int, str]:
    """Where a property stands among those of its subject: known ones as people read them, then all others by name."""
    return _RANKS.get(property_, len(_ORDER)), property_


def place(term: str) -> str:
    """What objects of one property are sorted by: code points, a label before those that go on from it."""
    return term.replace('"', "\0")


def short(term: str, base: str) -> str:
    """A term of N-Triples as Turtle: ``<…/entity/アルトマン>`` -> ``entity:アルトマン``. Terms come again and again, texts do not."""
    return (_short if len(term) < _LONG else _short.__wrapped__)(term, base)


@lru_cache(65_536)
def _short(term: str, base: str) -> str:
    if not term.startswith("<"):
        return _literal(term)
    name = relative(term[1:-1], base)
    at = max(name.rfind("#"), name.rfind("/")) + 1
    prefix = _NAMESPACES.get(name[:at])
    return f"{prefix}:{name[at:]}" if prefix is not None and _LOCAL.fullmatch(name, at) else f"<{name}>"


def relative(name: str, base: str) -> str:
    """``claim/9f2c…#1`` under the base. Only our own names: ``https://example.org/a:b`` would be another IRI if it were cut short."""
    rest = name.removeprefix(base)
    return rest if rest is not name and _OWN.match(rest) else name


def _literal(term: str) -> str:
    if (plain := _PLAIN.fullmatch(term)) is not None:
        return str(plain[plain.lastindex or 0])
    end = term.rfind('"')
    value, rest = term[1:end], term[end + 1 :]
    if "\\n" in value:
        value = _ESCAPE.sub(lambda escape: "\n" if escape[1] == "n" else escape[0], value)
    mark = '"""' if "\n" in value else '"'
    return f"{mark}{value}{mark}{_suffix(rest)}"


def _suffix(rest: str) -> str:
    """The language, or the datatype under its prefix."""
    return f"^^{short(rest[2:], 'x')}" if rest.startswith("^^") else rest
