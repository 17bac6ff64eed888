"""Extraction -> a flat table: one row a statement, with its claim and its document; a claim that states nothing has a row too.

「増税は誤りだ」と田中氏は述べた。 -> StatementRow(document="news", source="田中", act="state", predicate="opposes", object="増税", …).
The columns are described in docs/tables.md. Words are as in the graph: in NFC, and without what RDF cannot hold.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any, NamedTuple, get_type_hints

from extractor.graph.claims import Scope, Stated, english, stated, time_of
from extractor.graph.nodes import node_of, speakers_of
from extractor.graph.rdf import kept_of, scope_of
from extractor.graph.style import PLAIN, Style
from extractor.graph.terms import nfc, parts, plain
from extractor.graph.vocabulary import TYPES
from extractor.graph.voice import stands
from extractor.model import AUTHOR, Claim, Entity, Extraction, Stance, Term, Triple


class StatementRow(NamedTuple):
    """A statement with its claim and its document: the columns of the table. None where the text says nothing."""

    document: str
    document_iri: str
    title: str | None
    date: str | None
    author: str | None
    site: str | None
    url: str | None
    claim: str
    within_claim: str | None
    source: str | None
    source_iri: str | None
    source_type: str | None
    source_implicit: bool
    act: str
    cue: str | None
    polarity: str
    content_polarity: str
    modality: str
    claim_confidence: float | None
    claim_rules: tuple[str, ...]
    corrected: bool
    evidence: str
    evidence_start: int
    evidence_end: int
    statement: str | None
    subject: str | None
    subject_iri: str | None
    subject_type: str | None
    predicate: str | None
    predicate_iri: str | None
    object: str | None
    object_iri: str | None
    object_type: str | None
    object_case: str | None
    negated: bool | None
    stance: str | None
    flat: bool | None
    statement_confidence: float | None
    statement_rules: tuple[str, ...]
    role_time: str | None
    role_place: str | None
    role_from: str | None
    role_to: str | None
    role_about: str | None
    role_by: str | None
    role_as: str | None
    role_reason: str | None
    role_purpose: str | None
    role_condition: str | None
    role_quantity: str | None
    english: str | None


class Column(NamedTuple):
    """A column: its name, what it holds (string, integer, number, boolean, strings), and whether a row may leave it empty."""

    name: str
    kind: str
    optional: bool


_KINDS: Mapping[Any, tuple[str, bool]] = {
    str: ("string", False),
    str | None: ("string", True),
    int: ("integer", False),
    float | None: ("number", True),
    bool: ("boolean", False),
    bool | None: ("boolean", True),
    tuple[str, ...]: ("strings", False),
}
COLUMNS = tuple(Column(name, *_KINDS[kind]) for name, kind in get_type_hints(StatementRow).items())
"""The columns in order, named as the fields of :class:`StatementRow` are; no name is a word of SQL."""


@dataclass(frozen=True, slots=True)
class _Reading:
    """What the rows of one document are made from."""

    scope: Scope
    entities: Mapping[str, Entity]
    speakers: frozenset[str]


def statement_rows(extraction: Extraction, style: Style = PLAIN) -> list[StatementRow]:
    """The statements of a document, in text order: 田中氏は増税に反対した。 -> [StatementRow(…, source="田中", object="増税", …)].

    Of the style, ``base``, ``english`` and ``min_confidence`` count. Raises ``UsageError`` for a base that is no absolute IRI ending in a slash.
    """
    return list(_rows(kept_of(extraction, style), style))


def _rows(extraction: Extraction, style: Style) -> Iterator[StatementRow]:
    entities = {entity.canonical: entity for entity in extraction.entities}
    reading = _Reading(scope_of(extraction, style), entities, frozenset(speakers_of(extraction.claims)))
    document = _of_document(reading.scope)
    for number, claim in enumerate(extraction.claims):
        said = document | _of_claim(reading, number, claim)
        statements = [_of_statement(reading, claim, found) for found in stated(reading.scope, number)]
        yield from (StatementRow(**said, **found) for found in statements or [_NOTHING])


def _of_document(scope: Scope) -> dict[str, Any]:
    document = scope.document
    return {
        "document": plain(document.id),
        "document_iri": scope.name,
        "title": _shown(document.title),
        "date": _shown(document.date),
        "author": _shown(document.author),
        "site": _shown(document.site),
        "url": _shown(document.url),
    }


def _of_claim(reading: _Reading, number: int, claim: Claim) -> dict[str, Any]:
    scope, (start, end) = reading.scope, claim.content
    return {
        "claim": scope.names[number],
        "within_claim": None if claim.within is None else scope.names[claim.within],
        **_node(reading, "source", claim.source_entity),
        "source_implicit": claim.source_implicit,
        "act": claim.act.value,
        "cue": None if claim.cue is None else _shown(claim.cue.lemma),
        "polarity": claim.polarity.value,
        "content_polarity": claim.content_polarity.value,
        "modality": claim.modality.value,
        "claim_confidence": _rounded(claim.confidence),
        "claim_rules": claim.rules,
        "corrected": bool(claim.corrections),
        "evidence": plain(scope.document.text[start:end]),
        "evidence_start": start,
        "evidence_end": end,
    }


def _of_statement(reading: _Reading, claim: Claim, found: Stated) -> dict[str, Any]:
    made, ends = found.made, (found.subject, found.object)
    own = _of_stance(reading, made) if isinstance(made, Stance) else _of_triple(reading, made)
    return {
        **_NOTHING,
        **own,
        "statement": found.name[1:-1],
        "predicate_iri": found.relation[1:-1],
        "flat": None not in ends and stands(reading.scope.claims, claim, made),
        "statement_confidence": _rounded(made.confidence),
        "statement_rules": made.rules,
        "english": _shown(english(reading.scope, made)),
    }


def _of_triple(reading: _Reading, triple: Triple) -> dict[str, Any]:
    return {
        **_node(reading, "subject", _name(triple.subject)),
        "predicate": _shown(triple.lemma),
        **_node(reading, "object", _name(triple.object)),
        "object_case": triple.case,
        "negated": triple.negated,
        **_circumstances(reading.scope, triple),
    }


def _of_stance(reading: _Reading, stance: Stance) -> dict[str, Any]:
    return {
        **_node(reading, "subject", stance.holder),
        "predicate": f"{stance.direction}s",
        **_node(reading, "object", stance.target.label),
        "negated": False,
        "stance": stance.direction.value,
    }


def _name(term: Term | None) -> str | None:
    return None if term is None else term.label


def _circumstances(scope: Scope, triple: Triple) -> dict[str, str]:
    """When, where, why …: a role that is filled twice holds both, with a semicolon between."""
    found: dict[str, list[str]] = {}
    for role, term in triple.others:
        value = parts(time_of(scope, term))[0] if role == "time" else plain(nfc(term.label))
        found.setdefault(f"role_{role}", []).append(value)
    return {role: "; ".join(values) for role, values in found.items()}


def _node(reading: _Reading, column: str, name: str | None) -> dict[str, str | None]:
    """Label, IRI and type of a node, in three columns."""
    if name is None:
        return dict.fromkeys((column, f"{column}_iri", f"{column}_type"))
    scope, entity = reading.scope, reading.entities.get(name)
    label = (scope.document.author or "著者") if name == AUTHOR else name
    term = node_of(scope.base, scope.name, name)
    return {column: _shown(label), f"{column}_iri": term[1:-1], f"{column}_type": _type(reading, name, entity)}


def _type(reading: _Reading, name: str, entity: Entity | None) -> str:
    if name == AUTHOR:
        return AUTHOR
    if entity is not None and entity.type in TYPES:
        return entity.type.lower()
    return "entity" if entity is not None or name in reading.speakers else "concept"


def _shown(value: str | None) -> str | None:
    """Words as a label of the graph has them."""
    return None if value is None else plain(nfc(value))


def _rounded(confidence: float | None) -> float | None:
    """Two places, as in the graph."""
    return None if confidence is None else float(f"{confidence:.2f}")


_OF_STATEMENT = StatementRow._fields[StatementRow._fields.index("statement") :]
_NOTHING: dict[str, Any] = dict.fromkeys(_OF_STATEMENT) | {"statement_rules": ()}
