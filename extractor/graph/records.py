"""Graph files -> plain records of documents, claims and statements, for whoever reads a graph without rdflib's cost.

``output/news.ttl`` -> DocumentRecord("news", claims=(ClaimRecord(source=田中, act="oppose", evidence=増税は誤りだ …), …)).
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from pathlib import Path
from typing import NamedTuple

import pyoxigraph as ox

from extractor import __version__
from extractor.errors import ReadError
from extractor.graph.files import broken, documents_of, graph_files, quads_of
from extractor.graph.vocabulary import PREFIXES, ROLES

CKG, _NIF, _RDF, _SKOS, _DC, _OWL = (PREFIXES[p] for p in ("ckg", "nif", "rdf", "skos", "dcterms", "owl"))
_KINDS = ("Person", "Organization", "Location", "Artifact", "Author", "Entity", "Concept", "Predicate")
_OTHERS = tuple((role, term[1:-1]) for role, term in ROLES.items())


class Evidence(NamedTuple):
    """A stretch of a document's text, ``[start, end)`` in code points, with its words."""

    start: int
    end: int
    words: str


@dataclass(frozen=True, slots=True)
class NodeRecord:
    """Who or what a claim can point to, or a predicate: its labels and what it is."""

    iri: str
    label: str  # Japanese, the canonical form
    english: str  # "" where none is known
    kind: str  # person, organization, location, artifact, author, entity, concept, predicate
    aliases: tuple[str, ...]  # further written forms, sorted
    links: tuple[str, ...]  # IRIs of the user's gazetteer
    roles: tuple[str, ...]  # titles that the text gives a person


@dataclass(frozen=True, slots=True)
class StatementRecord:
    """What a claim states: subject, predicate, object. IRIs, None where the text leaves one out."""

    iri: str
    subject: str | None
    predicate: str  # IRI; ckg:supports and ckg:opposes are stances
    object: str | None
    case: str | None
    negated: bool
    confidence: float | None
    rules: tuple[str, ...]
    evidence: Evidence | None  # of a stance: the words it is for or against
    others: tuple[tuple[str, str], ...]  # (time|place|from|…, IRI or literal), sorted
    flat: bool  # the edge also stands flat in the graph

    @property
    def stance(self) -> str | None:
        """``support`` or ``oppose`` where the statement is a stance, else None."""
        return {f"{CKG}supports": "support", f"{CKG}opposes": "oppose"}.get(self.predicate)


@dataclass(frozen=True, slots=True)
class ClaimRecord:
    """Who says what, how and how sure, with the words that prove it."""

    iri: str
    within: str | None  # IRI of the claim that this one is quoted in
    source: str | None  # IRI, None when the text does not say
    source_implicit: bool
    act: str  # lower case: state, believe, oppose, other …
    cue: str | None
    polarity: str  # positive or negative
    content_polarity: str
    modality: str
    confidence: float | None
    rules: tuple[str, ...]
    evidence: Evidence
    statements: tuple[StatementRecord, ...]  # sorted by IRI
    corrected: bool


@dataclass(frozen=True, slots=True)
class DocumentRecord:
    """One document as its graph tells of it. ``text`` is None when the graph was written without it."""

    iri: str
    id: str
    title: str | None
    date: str | None
    author: str | None  # IRI of the author's node
    site: str | None
    url: str | None
    text: str | None
    nodes: Mapping[str, NodeRecord]  # by IRI, everything with a label in the file
    claims: tuple[ClaimRecord, ...]  # in text order
    edges: tuple[tuple[str, str, str], ...]  # the flat edges of the file, sorted
    file: Path
    version: str = __version__  # of the claimkg that wrote it


Subject = Mapping[str, Sequence[ox.NamedNode | ox.BlankNode | ox.Literal | ox.Triple]]


def read_documents(path: Path) -> Iterator[DocumentRecord | ReadError]:
    """Read the documents of one graph file, or of all below a folder, file by file: a ReadError stands for a file that is none of ours.

    Turtle, TriG, N-Quads, N-Triples and JSON-LD by their suffix. Raises ``ReadError`` when there is nothing to read at all.
    """
    for file in graph_files(path):
        try:
            found = list(_documents(file))
        except ReadError as error:
            yield error
        except (ValueError, KeyError, ArithmeticError) as error:  # the last of a confidence that is none
            yield broken(file, f"not a graph of claimkg ({error})")
        else:
            yield from found


def _documents(file: Path) -> Iterator[DocumentRecord]:
    subjects: defaultdict[str, defaultdict[str, list[ox.NamedNode | ox.BlankNode | ox.Literal | ox.Triple]]]
    subjects = defaultdict(lambda: defaultdict(list))
    quads = list(quads_of(file))
    versions = dict(zip(*documents_of(file, quads), strict=True))
    for quad in quads:
        objects, value = subjects[_text(quad.subject)][quad.predicate.value], quad.object
        if not objects or objects[-1] != value:
            objects.append(value)
    whole: Mapping[str, Subject] = subjects
    claims: defaultdict[str, list[ClaimRecord]] = defaultdict(list)
    for iri, subject in whole.items():
        if f"{CKG}Claim" in _values(subject, f"{_RDF}type"):
            claims[_one(subject, f"{CKG}evidence").partition("#char=")[0]].append(_claim(iri, subject, whole))
    nodes = {iri: _node(iri, s) for iri, s in sorted(whole.items()) if f"{_SKOS}prefLabel" in s}
    edges = tuple(sorted(_edges(nodes, whole)))
    for iri, subject in sorted(whole.items()):
        if f"{_NIF}Context" in _values(subject, f"{_RDF}type"):
            said = sorted(claims[iri], key=lambda c: (c.evidence.start, -c.evidence.end, c.iri))
            yield DocumentRecord(
                iri, _one(subject, f"{_DC}identifier"), _maybe(subject, f"{_DC}title"), _maybe(subject, f"{_DC}date"),
                _maybe(subject, f"{_DC}creator"), _maybe(subject, "https://schema.org/publisher"),
                _maybe(subject, f"{_DC}source") or _maybe(subject, "https://schema.org/url"), _maybe(subject, f"{_NIF}isString"),
                nodes, tuple(said), edges, file, versions[iri],
            )  # fmt: skip


def _claim(iri: str, subject: Subject, whole: Mapping[str, Subject]) -> ClaimRecord:
    statements = (_statement(name, whole[name], whole) for name in sorted(_values(subject, f"{CKG}states")))
    act = _local(_one(subject, f"{CKG}act"))
    evidence = _evidence(_one(subject, f"{CKG}evidence"), whole)
    return ClaimRecord(
        iri, _maybe(subject, f"{CKG}within"), _maybe(subject, f"{CKG}source"), f"{CKG}sourceImplicit" in subject,
        "other" if act == "otheract" else act, _maybe(subject, f"{CKG}cue"), _local(_maybe(subject, f"{CKG}polarity") or "positive"),
        _local(_maybe(subject, f"{CKG}contentPolarity") or "positive"), _local(_maybe(subject, f"{CKG}modality") or "asserted"),
        _confidence(subject), _rules(subject), evidence, tuple(statements), f"{CKG}correction" in subject,
    )  # fmt: skip


def _statement(iri: str, subject: Subject, whole: Mapping[str, Subject]) -> StatementRecord:
    start, relation, end = (_maybe(subject, f"{_RDF}{name}") for name in ("subject", "predicate", "object"))
    if relation is None:
        raise KeyError(f"{iri} has no rdf:predicate")
    evidence = _maybe(subject, f"{CKG}evidence")
    others = sorted((role, value) for role, name in _OTHERS if name in subject for value in _values(subject, name))
    flat = start is not None and start in whole and end is not None and end in _values(whole[start], relation)
    return StatementRecord(
        iri, start, relation, end, _maybe(subject, f"{CKG}case") or _plain_case(relation, end), _maybe(subject, f"{CKG}polarity") == f"{CKG}Negative",
        _confidence(subject), _rules(subject), None if evidence is None else _evidence(evidence, whole), tuple(others), flat,
    )  # fmt: skip


def _plain_case(relation: str, end: str | None) -> str | None:
    """The case that is not written: the object of だ is its noun, that of any other verb is in the accusative."""
    if end is None or relation.startswith(CKG):
        return None
    return "cop" if relation.endswith("/だ") else "ヲ"


def _node(iri: str, subject: Subject) -> NodeRecord:
    types = {_local(value) for value in _values(subject, f"{_RDF}type")}
    links = sorted(_values(subject, f"{_OWL}sameAs") + _values(subject, f"{_SKOS}exactMatch"))
    return NodeRecord(
        iri, _label(subject, "ja"), _label(subject, "en"), next((k.lower() for k in _KINDS if k.lower() in types), "concept"),
        tuple(sorted(_values(subject, f"{_SKOS}altLabel"))), tuple(links), tuple(sorted(_values(subject, f"{CKG}role"))),
    )  # fmt: skip


def _edges(nodes: Mapping[str, NodeRecord], whole: Mapping[str, Subject]) -> Iterator[tuple[str, str, str]]:
    for iri in nodes:
        for relation, objects in whole[iri].items():
            if relation in (f"{CKG}supports", f"{CKG}opposes") or (relation in nodes and iri != relation):
                yield from ((iri, relation, end.value) for end in objects if isinstance(end, ox.NamedNode))


def _evidence(iri: str, whole: Mapping[str, Subject]) -> Evidence:
    start, _, end = iri.rpartition("#char=")[2].partition(",")
    return Evidence(int(start), int(end), _maybe(whole.get(iri, {}), f"{_NIF}anchorOf") or "")


def _label(subject: Subject, language: str) -> str:
    labels = subject.get(f"{_SKOS}prefLabel", ())
    return min((v.value for v in labels if isinstance(v, ox.Literal) and v.language == language), default="")


def _confidence(subject: Subject) -> float | None:
    value = _maybe(subject, f"{CKG}confidence")
    if value is None:
        return None
    number = Decimal(value)
    if not number.is_finite():
        raise ValueError(f"confidence {value}")
    return float(number)


def _rules(subject: Subject) -> tuple[str, ...]:
    return tuple(sorted(value.rpartition("#")[2] for value in _values(subject, f"{CKG}rule")))


def _values(subject: Subject, name: str) -> list[str]:
    found = subject.get(name)
    return [_text(value) for value in found] if found else []


def _text(value: ox.NamedNode | ox.BlankNode | ox.Literal | ox.Triple) -> str:
    return str(value) if isinstance(value, ox.Triple) else value.value


def _maybe(subject: Subject, name: str) -> str | None:
    found = subject.get(name)
    return min(map(_text, found)) if found else None


def _one(subject: Subject, name: str) -> str:
    value = _maybe(subject, name)
    if value is None:
        raise KeyError(f"{name.rpartition('#')[2]} is missing")
    return value


def _local(iri: str) -> str:
    return iri.rpartition("#")[2].rpartition("/")[2].lower()
