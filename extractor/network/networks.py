"""Graph files -> the networks that claims make: who stands against what, who speaks of whom, who quotes whom.

``田中氏は増税に反対した。`` -> in ``stance`` a link 田中 –opposes→ 増税 with sign -1, in ``speech`` a link 田中 –oppose→ 増税.
docs/network.md defines each network.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping
from itertools import combinations
from pathlib import Path
from typing import NamedTuple

from extractor.errors import ReadError
from extractor.graph.links import Same, read_links
from extractor.graph.records import ClaimRecord, DocumentRecord, NodeRecord, StatementRecord, read_documents
from extractor.network.dates import period_of
from extractor.network.nodes import is_node, names_of, one_of, records_of
from extractor.network.topics import merged
from extractor.network.voices import around, is_held, is_sure, sureness

_NONE: Mapping[str, Same] = {}
SIGNS = {"support": 1, "oppose": -1}


class Node(NamedTuple):
    """A node as people read it."""

    iri: str
    label: str
    english: str  # "" where none is known
    kind: str  # person, organization, location, artifact, author, entity, concept


class Link(NamedTuple):
    """What ``claims`` claims or statements say that joins two nodes, in one period."""

    start: str  # IRI
    relation: str  # supports, opposes, an act, the lemma of a predicate, quotes, with
    end: str  # IRI
    sign: int  # 1 for, -1 against, 0 neither
    period: str  # 2024-05 of --by month, "" where time is not looked at
    claims: int
    confidence: float  # the sum over the claims; 1 where one has none


class Network(NamedTuple):
    """Nodes and links of one kind, sorted, and what could not be used."""

    graph: str  # a key of GRAPHS
    directed: bool
    nodes: tuple[Node, ...]
    links: tuple[Link, ...]
    skipped: tuple[str, ...] = ()  # files that could not be read, a line each
    undated: int = 0  # documents without a date, left out where time is looked at


Tie = tuple[str | None, str, str | None, int, float]  # start, relation, end, sign, confidence
Sums = defaultdict[tuple[str, str, str, int, str], list[float]]  # confidences by start, relation, end, sign, period
Ties = Callable[[DocumentRecord, float], Iterator[Tie]]


def read_network(path: Path, graph: str = "claims", min_confidence: float = 0.0, by: str | None = None) -> Network:
    """Read one graph file, or all below a folder, as a network: a graph in which 田中 opposes 増税 -> two nodes, one link.

    ``graph`` is a key of :data:`GRAPHS`; claims and statements less sure than ``min_confidence`` (0 to 1) link nothing; ``by`` is
    day, month or year and parts the links by the document's date. A file that cannot be read is named in ``skipped``. Raises
    ``ReadError`` when there is nothing to read and ``KeyError`` for an unknown graph.
    """
    return network_of(read_documents(path), graph, min_confidence, by, read_links(path))


def network_of(documents: Iterable[DocumentRecord | ReadError], graph: str = "claims", min_confidence: float = 0.0,
               by: str | None = None, same: Mapping[str, Same] = _NONE) -> Network:  # fmt: skip
    """The network of documents that have been read; a document that comes twice (as Turtle and as N-Quads) counts once, and nodes
    that are the ``same`` are one: 日銀 -> 日本銀行.
    """
    ties = GRAPHS[graph]
    told: list[NodeRecord] = []
    sums: Sums = defaultdict(list)
    seen: set[str] = set()
    skipped, undated = [], 0
    for document in documents:
        if isinstance(document, ReadError):
            skipped.append(str(document))
            continue
        if document.iri in seen:
            continue
        seen.add(document.iri)
        told += document.nodes.values()
        period = "" if by is None else period_of(document.date, by)
        if period is None:
            undated += 1
            continue
        for start, relation, end, sign, confidence in ties(document, min_confidence):
            if start is not None and end is not None:
                sums[start, relation, end, sign, period].append(confidence)
    records = records_of(told, same)
    sums = _between_nodes(sums, records, same, graph not in UNDIRECTED)
    if graph == "stance":
        sums = _by_topic(sums, records)
    nodes = {_node(records[iri]) for start, _, end, *_ in sums for iri in (start, end)}
    links = tuple(Link(*key, len(sums[key]), round(sum(sums[key]), 4)) for key in sorted(sums))
    return Network(graph, graph not in UNDIRECTED, tuple(sorted(nodes)), links, tuple(skipped), undated)


def _between_nodes(sums: Sums, records: Mapping[str, NodeRecord], same: Mapping[str, Same], directed: bool) -> Sums:
    """What links two different nodes, each by its one name."""
    found: Sums = defaultdict(list)
    for (start, relation, end, sign, period), confidences in sums.items():
        one, other = one_of(start, same), one_of(end, same)
        if one != other and is_node(one, records) and is_node(other, records):
            if not directed and other < one:  # another name may have turned them round
                one, other = other, one
            found[one, relation, other, sign, period] += confidences
    return found


def _by_topic(sums: Sums, records: Mapping[str, NodeRecord]) -> Sums:
    """The stances with one node for each topic: against 増税への反対 is for 増税; what speaks, or is named anywhere, stays by itself."""
    labels = {end: records[end].label for _, _, end, *_ in sums}
    topics = merged(labels, names_of(records, (start for start, *_ in sums)))
    found: Sums = defaultdict(list)
    for (start, _, end, sign, period), confidences in sums.items():
        topic, side = topics[end]
        found[start, "supports" if sign * side > 0 else "opposes", topic, sign * side, period] += confidences
    return found


def _node(record: NodeRecord) -> Node:
    return Node(record.iri, record.label, record.english, record.kind)


# ------------------------------------------------------------------------------------------------ ties of one document


def _claims(document: DocumentRecord, minimum: float) -> Iterator[Tie]:
    """Who is linked to what: a source to what its claims are about, by the act; a holder to its target, by the stance; in the
    author's own claims the subject to the object, by the predicate. Denied statements link nothing.
    """
    for claim, statement, confidence in _statements(document, minimum):
        if statement.negated:
            continue
        told = claim.source is None or _kind(document, claim.source) == "author"
        if statement.stance is not None:
            yield statement.subject, f"{statement.stance}s", statement.object, SIGNS[statement.stance], confidence
        elif told:
            verb = document.nodes.get(statement.predicate)
            yield statement.subject, verb.label if verb is not None else "", statement.object, 0, confidence
        else:
            yield claim.source, claim.act, statement.subject, 0, confidence
            yield claim.source, claim.act, statement.object, 0, confidence


def _stance(document: DocumentRecord, minimum: float) -> Iterator[Tie]:
    """A holder and its target, where the text itself stands behind the stance."""
    claims = {claim.iri: claim for claim in document.claims}
    for claim, statement, confidence in _statements(document, minimum):
        if statement.stance is not None and is_held(claims, claim, statement.subject, document):
            yield statement.subject, f"{statement.stance}s", statement.object, SIGNS[statement.stance], confidence


def _speech(document: DocumentRecord, minimum: float) -> Iterator[Tie]:
    """A source and everybody and everything its claim names, once a claim, whatever is denied or supposed of it."""
    for claim, confidence in _sure_claims(document, minimum):
        for iri in _named(claim):
            yield claim.source, claim.act, iri, 0, confidence


def _quotation(document: DocumentRecord, minimum: float) -> Iterator[Tie]:
    """The source of a claim and the source of a claim within it, whatever stands between them without a source."""
    claims = {claim.iri: claim for claim in document.claims}
    for claim, confidence in _sure_claims(document, minimum):
        outer = next((c.source for c in around(claims, claim) if c.source is not None), None)
        yield outer, "quotes", claim.source, 0, confidence


def _mention(document: DocumentRecord, minimum: float) -> Iterator[Tie]:
    """Each two that one claim names, once a claim."""
    for claim, confidence in _sure_claims(document, minimum):
        for start, end in combinations(_named(claim), 2):
            yield start, "with", end, 0, confidence


def _statements(document: DocumentRecord, minimum: float) -> Iterator[tuple[ClaimRecord, StatementRecord, float]]:
    for claim, confidence in _sure_claims(document, minimum):
        for statement in claim.statements:
            own = sureness(statement.confidence)
            if own >= minimum:
                yield claim, statement, min(confidence, own)


def _sure_claims(document: DocumentRecord, minimum: float) -> Iterator[tuple[ClaimRecord, float]]:
    claims = {claim.iri: claim for claim in document.claims}
    for claim in document.claims:
        if minimum == 0 or is_sure(claims, claim, minimum):
            yield claim, sureness(claim.confidence)


def _named(claim: ClaimRecord) -> list[str]:
    """Everybody and everything that the statements of a claim name, sorted."""
    return sorted(
        {iri for s in claim.statements for iri in (s.subject, s.object, *(v for _, v in s.others)) if iri is not None}
    )


def _kind(document: DocumentRecord, iri: str) -> str:
    node = document.nodes.get(iri)
    return "" if node is None else node.kind


GRAPHS: Mapping[str, Ties] = {
    "claims": _claims,
    "stance": _stance,
    "speech": _speech,
    "quotation": _quotation,
    "mention": _mention,
}
UNDIRECTED = ("mention",)
