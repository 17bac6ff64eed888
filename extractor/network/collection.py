"""Documents as their graphs tell of them -> one collection: its things by how central they are, its claims, what each claim links.

news: 村瀬「廃止は誤りだ」 -> nodes (廃止, 村瀬, …), a claim of 村瀬 that links 村瀬 to 廃止 with sign -1.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from extractor.graph.links import Same
from extractor.graph.records import ClaimRecord, DocumentRecord, NodeRecord
from extractor.network.centrality import shown
from extractor.network.engines import Plain, engine_of
from extractor.network.networks import SIGNS
from extractor.network.nodes import is_node, names_of, one_of, records_of
from extractor.network.topics import merged
from extractor.network.voices import is_held

NOBODY, AUTHOR = -1, -2  # sources that are no node: the text does not say; the unnamed writer of the text
_NONE: Mapping[str, Same] = {}
Ties = list[tuple[str, str, int]]  # start, end, sign


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
    number: Mapping[str, int]  # IRI of a node, or of one that is the same -> its number
    predicates: Mapping[str, str]  # IRI of a predicate -> its label


def collection_of(documents: Iterable[DocumentRecord], same: Mapping[str, Same] = _NONE) -> Collection:
    """Put documents together and rank what they speak of: two articles on 増税 -> one node 増税, the first.

    Links are those of the network ``claims`` of docs/network.md; signs, and the one node that stands for each topic, those of
    ``stance``. PageRank is that of the undirected network, weighted by the number of links; ties go by degree and label. A document
    that comes twice counts once; nodes that are the ``same`` are one.
    """
    files = tuple(sorted({d.iri: d for d in documents}.values(), key=lambda d: (d.id, d.iri)))
    records = records_of((node for file in files for node in file.nodes.values()), same)
    linked = [
        (file, claim, ties) for file, document in enumerate(files) for claim, ties in _tied(document, records, same)
    ]
    linked = _by_topic(linked, records)
    nodes = _ranked(records, Counter((min(a, b), max(a, b)) for *_, ties in linked for a, b, _ in ties))
    number = {node.record.iri: at for at, node in enumerate(nodes)}
    number |= {iri: number[one.iri] for iri, one in sorted(same.items()) if one.iri in number}
    places = {claim.iri: at for at, (_, claim, _) in enumerate(linked)}
    claims = (
        Claim(claim, file, _source(claim, nodes, number), places.get(claim.within or "", -1),
              tuple(sorted({Link(number[a], number[b], sign) for a, b, sign in ties})))
        for file, claim, ties in linked
    )  # fmt: skip
    predicates = {r.iri: r.label for file in files for r in file.nodes.values() if r.kind == "predicate"}
    return Collection(files, nodes, tuple(claims), number, predicates)


def _tied(
    document: DocumentRecord, records: Mapping[str, NodeRecord], same: Mapping[str, Same]
) -> list[tuple[ClaimRecord, Ties]]:
    """Each claim of a document with whom and what it links."""
    claims = {claim.iri: claim for claim in document.claims}
    return [(claim, [(a, b, sign) for start, end, sign in _ties(document, claims, claim) if start and end
                     for a, b in [(one_of(start, same), one_of(end, same))] if a != b and is_node(a, records) and is_node(b, records)])
            for claim in document.claims]  # fmt: skip


def _ties(
    document: DocumentRecord, claims: Mapping[str, ClaimRecord], claim: ClaimRecord
) -> list[tuple[str | None, str | None, int]]:
    """A holder to its target, a source to what its claim is about, in the author's own claims the subject to the object."""
    source = document.nodes.get(claim.source or "")
    told = source is None or source.kind == "author"
    found: list[tuple[str | None, str | None, int]] = []
    for statement in claim.statements:
        own = (statement.subject, statement.object)
        if statement.negated:
            continue
        if statement.stance:
            found.append((*own, SIGNS[statement.stance] if is_held(claims, claim, statement.subject, document) else 0))
        else:
            found += [(*own, 0)] if told else [(claim.source, end, 0) for end in own]
    return found


def _by_topic(
    linked: Sequence[tuple[int, ClaimRecord, Ties]], records: Mapping[str, NodeRecord]
) -> list[tuple[int, ClaimRecord, Ties]]:
    """The stances with one node for each topic: against 増税への反対 is for 増税."""
    held = [(a, b) for *_, ties in linked for a, b, sign in ties if sign]
    topics = merged({b: records[b].label for _, b in held}, names_of(records, (a for a, _ in held)))
    return [
        (file, claim, [(a, *_turned(b, sign, topics)) if sign else (a, b, 0) for a, b, sign in ties])
        for file, claim, ties in linked
    ]


def _turned(end: str, sign: int, topics: Mapping[str, tuple[str, int]]) -> tuple[str, int]:
    topic, side = topics[end]
    return topic, sign * side


def _ranked(records: Mapping[str, NodeRecord], weights: Mapping[tuple[str, str], int]) -> tuple[Node, ...]:
    """All nodes, the most central first, then the other things, then what is none."""
    names = sorted({name for pair in weights for name in pair})
    at = {name: number for number, name in enumerate(names)}  # numbers, because sets of strings follow the hash seed
    pairs = sorted(weights)
    plain = Plain(len(names), [(at[a], at[b]) for a, b in pairs], [float(weights[pair]) for pair in pairs])
    engine = engine_of("auto", len(names))
    ranks = engine.pagerank(engine.graph_of(plain)) if names else []
    degrees = Counter(end for pair in pairs for end in pair)
    nodes = [
        Node(r, shown(ranks[at[iri]]) if iri in at else 0.0, degrees[iri], is_node(iri, records))
        for iri, r in records.items()
    ]
    return tuple(sorted(nodes, key=lambda n: (-n.rank, -n.degree, not n.thing, n.record.label, n.record.iri)))


def _source(claim: ClaimRecord, nodes: Sequence[Node], number: Mapping[str, int]) -> int:
    if claim.source is None or claim.source not in number:
        return NOBODY
    at = number[claim.source]
    unnamed = nodes[at].record.kind == "author" and not nodes[at].thing
    return AUTHOR if unnamed else at
