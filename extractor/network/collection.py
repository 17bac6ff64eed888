"""Documents as their graphs tell of them -> one collection: its things by how central they are, its claims, what each claim links.

news: 村瀬「廃止は誤りだ」 -> nodes (廃止, 村瀬, …), a claim of 村瀬 that links 村瀬 to 廃止 with sign -1.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import NamedTuple

import networkx as nx

from extractor.graph.records import ClaimRecord, DocumentRecord, NodeRecord
from extractor.graph.things import is_thing

NOBODY, AUTHOR = -1, -2  # sources that are no node: the text does not say; the unnamed writer of the text
_SIGNS = {"support": 1, "oppose": -1}


class Link(NamedTuple):
    """Who is linked to what, nodes by number. ``sign``: 1 for, -1 against, 0 no stance that the text stands behind."""

    start: int
    end: int
    sign: int


@dataclass(frozen=True, slots=True)
class Node:
    """A node of the whole collection. ``rank`` is its PageRank, 0 where it is in no network."""

    record: NodeRecord
    rank: float
    degree: int
    thing: bool  # its label alone says what is meant


@dataclass(frozen=True, slots=True)
class Claim:
    """A claim with the number of its document, of its source and of the claim around it (-1: none), and what it links."""

    record: ClaimRecord
    document: int
    source: int  # a node, NOBODY or AUTHOR
    within: int
    links: tuple[Link, ...]


@dataclass(frozen=True, slots=True)
class Collection:
    """What a page or a picture shows. The most central nodes come first; documents are in the order of their ids."""

    documents: tuple[DocumentRecord, ...]
    nodes: tuple[Node, ...]
    claims: tuple[Claim, ...]
    number: Mapping[str, int]  # IRI of a node -> its number
    predicates: Mapping[str, str]  # IRI of a predicate -> its label


def collection_of(documents: Iterable[DocumentRecord]) -> Collection:
    """Put documents together and rank what they speak of: two articles on 増税 -> one node 増税, the first.

    An edge of the network is a link of a claim, its weight the number of links; PageRank (Page et al. 1999) is that of the undirected
    network, ties go by degree and label.
    """
    files = tuple(sorted(documents, key=lambda d: (d.id, d.iri)))
    records = _merged(files)
    linked = [(number, claim, _links(claim, records)) for number, file in enumerate(files) for claim in file.claims]
    nodes = _ranked(records, (pair for _, _, links in linked for pair in links))
    number = {node.record.iri: at for at, node in enumerate(nodes)}
    places = {claim.iri: at for at, (_, claim, _) in enumerate(linked)}
    claims = (
        Claim(claim, file, _source(claim, nodes, number), places.get(claim.within or "", -1),
              tuple(sorted({Link(number[a], number[b], sign) for a, b, sign in links})))
        for file, claim, links in linked
    )  # fmt: skip
    predicates = {r.iri: r.label for file in files for r in file.nodes.values() if r.kind == "predicate"}
    return Collection(files, nodes, tuple(claims), number, predicates)


def _merged(files: Sequence[DocumentRecord]) -> dict[str, NodeRecord]:
    """One record for an IRI, whichever documents know it; predicates are no nodes."""
    found: dict[str, list[NodeRecord]] = {}
    for file in files:
        for iri, record in file.nodes.items():
            if record.kind != "predicate":
                found.setdefault(iri, []).append(record)
    return {iri: records[0] if len(records) == 1 else _one(records) for iri, records in found.items()}


def _one(records: Sequence[NodeRecord]) -> NodeRecord:
    kinds = Counter(r.kind for r in records if r.kind not in ("entity", "concept")) or Counter(r.kind for r in records)
    union = [tuple(sorted({value for r in records for value in getattr(r, name)})) for name in ("aliases", "links", "roles")]
    english = min((r.english for r in records if r.english), default="")
    return NodeRecord(records[0].iri, records[0].label, english, min(kinds, key=lambda k: (-kinds[k], k)), *union)


def _links(claim: ClaimRecord, records: Mapping[str, NodeRecord]) -> list[tuple[str, str, int]]:
    """A holder to its target, a source to what its claim is about, in the author's own claims the subject to the object."""
    source = records.get(claim.source or "")
    told = source is None or source.kind == "author"
    links = []
    for statement in claim.statements:
        if not statement.negated:
            own = (statement.subject, statement.object)
            pairs = [own] if statement.stance or told else [(claim.source, end) for end in own]
            sign = _SIGNS.get(statement.stance or "", 0) if statement.flat else 0
            links += [(a, b, sign) for a, b in pairs if a and b and a != b and _thing(a, records) and _thing(b, records)]
    return links


def _thing(iri: str, records: Mapping[str, NodeRecord]) -> bool:
    record = records.get(iri)
    return record is not None and is_thing(record.label, record.kind)


def _ranked(records: Mapping[str, NodeRecord], links: Iterator[tuple[str, str, int]]) -> tuple[Node, ...]:
    """All nodes, the most central first, then the other things, then what is none."""
    weights = Counter((min(a, b), max(a, b)) for a, b, _ in links)
    names = sorted({name for pair in weights for name in pair})
    at = {name: number for number, name in enumerate(names)}  # numbers, because sets of strings follow the hash seed
    graph: nx.Graph[int] = nx.Graph()
    graph.add_nodes_from(range(len(names)))
    graph.add_weighted_edges_from((at[a], at[b], weight) for (a, b), weight in sorted(weights.items()))
    ranks = nx.pagerank(graph) if names else {}
    nodes = [Node(r, round(ranks.get(at.get(iri, -1), 0.0), 6), graph.degree(at[iri]) if iri in at else 0, _thing(iri, records))
             for iri, r in records.items()]  # fmt: skip
    return tuple(sorted(nodes, key=lambda n: (-n.rank, -n.degree, not n.thing, n.record.label, n.record.iri)))


def _source(claim: ClaimRecord, nodes: Sequence[Node], number: Mapping[str, int]) -> int:
    if claim.source is None or claim.source not in number:
        return NOBODY
    at = number[claim.source]
    unnamed = nodes[at].record.kind == "author" and not nodes[at].thing
    return AUTHOR if unnamed else at
