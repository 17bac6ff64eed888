"""Turtle files -> plain rows of who is linked to what, for the network.

``entity:田中 ckg:opposes entity:増税`` -> Edge(田中, opposes, 増税, 1).
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from rdflib import RDF, Graph, IdentifiedNode, Literal, URIRef
from rdflib.namespace import SKOS

from extractor.errors import ReadError
from extractor.graph.vocabulary import CKG

_KINDS = (CKG.Person, CKG.Organization, CKG.Location, CKG.Artifact, CKG.Author, CKG.Entity, CKG.Concept)
_STANCES = (CKG.supports, CKG.opposes)
_LONGEST = 24  # characters of a label that names a thing; what is longer tells a story
_EMPTY = frozenset("これ それ あれ どれ ここ そこ あそこ こちら そちら 此れ 其れ こと もの ところ わけ はず つもり ため よう の 何 誰 人 方 者 私 私たち 僕 我々 自分 自身 彼 "
                   "彼女 彼ら みんな 皆 誰も 本当 理由 問題 場合 点 部分 多く 一つ 1つ 事 物 これら それら".split())


class Node(NamedTuple):
    """A node as people read it."""

    iri: str
    label: str
    english: str
    kind: str  # person, organization, … entity, concept, author


class Edge(NamedTuple):
    """``weight`` statements link two nodes: a stance, what someone's claim is about, what the author says of something."""

    subject: str  # IRI
    relation: str  # supports, opposes, an act, or the lemma of the predicate
    object: str  # IRI
    weight: int


class Rows(NamedTuple):
    """All nodes and edges of some files, sorted, and the files that could not be read."""

    nodes: tuple[Node, ...]
    edges: tuple[Edge, ...]
    skipped: tuple[str, ...]


def read_edges(path: Path) -> Rows:
    """Read one Turtle file or all below a folder. A file that is no Turtle of ours is skipped and named; raises ``ReadError``
    when there is nothing to read.
    """
    files = sorted(path.rglob("*.ttl")) if path.is_dir() else [path]
    if not files or not path.exists():
        raise ReadError(f"{path}: no Turtle file there; write some with: claimkg extract INPUT -o {path}")
    nodes: dict[str, Node] = {}
    weights: Counter[tuple[str, str, str]] = Counter()
    skipped = []
    for file in files:
        graph = _parsed(file)
        if graph is None:
            skipped.append(f"{file}: not a Turtle file that claimkg wrote; skipped")
            continue
        for edge in _edges(graph):
            weights[edge] += 1
            nodes |= {iri: _node(graph, iri) for iri in (edge[0], edge[2]) if iri not in nodes}
    edges = (Edge(s, r, o, n) for (s, r, o), n in sorted(weights.items()))
    return Rows(tuple(sorted(nodes.values())), tuple(edges), tuple(skipped))


def _parsed(file: Path) -> Graph | None:
    graph = Graph()
    try:
        graph.parse(file, format="turtle")
    except Exception:  # rdflib's parser raises whatever its input provokes; a foreign file must not end the run
        return None
    return graph


def _edges(graph: Graph) -> Iterator[tuple[str, str, str]]:
    """Who is linked to what: a source to what its claims are about, by the act; a holder to its target, by the stance; in the
    author's own claims the subject to the object, by the predicate. Denied statements link nothing.
    """
    for claim in graph.subjects(RDF.type, CKG.Claim):
        source = graph.value(claim, CKG.source)
        author = source is None or (source, RDF.type, CKG.Author) in graph
        act = str(graph.value(claim, CKG.act)).rpartition("#")[2].lower()
        for statement in graph.objects(claim, CKG.states):
            subject, predicate, object_ = (graph.value(statement, p) for p in (RDF.subject, RDF.predicate, RDF.object))
            if (statement, CKG.polarity, CKG.Negative) in graph:
                continue
            if predicate in _STANCES or author:
                relation = _relation(graph, URIRef(str(predicate)))
                pairs = [(subject, relation, object_)]
            else:
                pairs = [(source, act, subject), (source, act, object_)]
            for start, relation, end in pairs:
                if start is not None and end is not None and start != end and _speaks(graph, start) and _speaks(graph, end):
                    yield str(start), relation, str(end)


def _speaks(graph: Graph, node: IdentifiedNode) -> bool:
    """Whether a node says something to people by its label alone: not それ, not こと, not a whole sentence."""
    label = _label(graph, str(node), "ja")
    return label not in _EMPTY and 1 < len(label) <= _LONGEST or len(label) == 1 and "\u4e00" <= label <= "\u9fff"


def _relation(graph: Graph, predicate: URIRef) -> str:
    if predicate in _STANCES:
        return str(predicate).rpartition("#")[2]
    return _label(graph, str(predicate), "ja")


def _node(graph: Graph, iri: str) -> Node:
    kinds = set(graph.objects(URIRef(iri), RDF.type))
    kind = next((str(k).rpartition("#")[2].lower() for k in _KINDS if k in kinds), "concept")
    return Node(iri, _label(graph, iri, "ja") or iri, _label(graph, iri, "en"), kind)


def _label(graph: Graph, iri: str, language: str) -> str:
    labels = graph.objects(URIRef(iri), SKOS.prefLabel)
    return min((str(v) for v in labels if isinstance(v, Literal) and v.language == language), default="")
