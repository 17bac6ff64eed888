"""Turtle files -> plain rows of who is linked to what, for the network.

``entity:田中 ckg:opposes entity:増税`` -> Edge(田中, opposes, 増税, 1).
"""

from __future__ import annotations

import logging
import re
from collections import Counter
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import NamedTuple

from rdflib import RDF, Graph, Literal, Namespace
from rdflib.namespace import SKOS
from rdflib.term import Node as Term

from extractor.errors import ReadError
from extractor.graph.vocabulary import PREFIXES

CKG, NIF = Namespace(PREFIXES["ckg"]), Namespace(PREFIXES["nif"])

_NAMED = (CKG.Person, CKG.Organization, CKG.Location, CKG.Artifact)
_KINDS = (*_NAMED, CKG.Author, CKG.Entity, CKG.Concept)
_STANCES = (CKG.supports, CKG.opposes)
_LONGEST = 24  # characters of a label that names a thing; what is longer tells a story
_DEICTIC = re.compile(
    r"(?:これ|それ|あれ|どれ|この|その|あの|どの|ここ|そこ|そう|こう|私|僕|我々|自分|他の|何|誰|…)|[0-9.,年月日時分か 〜%]+(?:以上|以下)?$"
)


class Node(NamedTuple):
    """A node as people read it."""

    iri: str
    label: str
    english: str
    kind: str  # person, organization, location, artifact, author, entity, concept


class Edge(NamedTuple):
    """``weight`` statements link two nodes: a stance, what someone's claim is about, what the author says of something."""

    subject: str  # IRI
    relation: str  # supports, opposes, an act, or the lemma of the predicate
    object: str  # IRI
    weight: int


class Rows(NamedTuple):
    """All nodes and edges of some files, sorted, and what was skipped and why, one line each."""

    nodes: tuple[Node, ...]
    edges: tuple[Edge, ...]
    skipped: tuple[str, ...]


def read_edges(path: Path, min_confidence: float = 0.0) -> Rows:
    """Read one Turtle file or all below a folder: a graph in which 田中 opposes 増税 -> two nodes, one edge.

    A file that is no Turtle of ours, or is cut off, is skipped and named. Raises ``ReadError`` when there is nothing to read.
    """
    files = sorted(path.rglob("*.ttl")) if path.is_dir() else [path]
    if not files or not path.exists():
        raise ReadError(f"{path}: no Turtle file there; write some with: claimkg extract INPUT -o {path}")
    nodes: dict[str, Node] = {}
    weights: Counter[tuple[str, str, str]] = Counter()
    skipped = []
    for file in files:
        graph = _parsed(file)
        if graph is None or (None, RDF.type, NIF.Context) not in graph:
            why = "not Turtle, or cut off" if graph is None else "holds no document that claimkg read"
            skipped.append(f"{file}: {why}; skipped")
            continue
        for subject, relation, object_ in _edges(graph, min_confidence):
            weights[subject.iri, relation, object_.iri] += 1
            nodes.setdefault(subject.iri, subject)
            nodes.setdefault(object_.iri, object_)
    edges = tuple(Edge(*names, weight) for names, weight in sorted(weights.items()))
    return Rows(tuple(sorted(nodes.values())), edges, tuple(skipped))


def _parsed(file: Path) -> Graph | None:
    log = logging.getLogger("rdflib.term")  # tells of every odd literal of a foreign file, with a traceback
    level, graph = log.level, Graph()
    log.setLevel(logging.CRITICAL)
    try:
        return graph.parse(data=file.read_bytes(), format="turtle")
    except Exception:  # rdflib's parser raises whatever its input provokes; a foreign file must not end the run
        return None
    finally:
        log.setLevel(level)


def _edges(graph: Graph, min_confidence: float) -> Iterator[tuple[Node, str, Node]]:
    """Who is linked to what: a source to what its claims are about, by the act; a holder to its target, by the stance; in the
    author's own claims the subject to the object, by the predicate. Denied statements link nothing.
    """
    nodes: dict[Term | None, Node | None] = {None: None}
    for claim in sorted(graph.subjects(RDF.type, CKG.Claim), key=str):
        if not _sure(graph, claim, min_confidence):
            continue
        source = graph.value(claim, CKG.source)
        told = source is None or (source, RDF.type, CKG.Author) in graph
        act = str(graph.value(claim, CKG.act)).rpartition("#")[2].lower()
        for statement in sorted(graph.objects(claim, CKG.states), key=str):
            if (statement, CKG.polarity, CKG.Negative) in graph or not _sure(graph, statement, min_confidence):
                continue
            subject, predicate, object_ = (graph.value(statement, p) for p in (RDF.subject, RDF.predicate, RDF.object))
            stance = predicate in _STANCES
            relation = str(predicate).rpartition("#")[2] if stance else _label(graph, predicate, "ja") if told else act
            for start, end in [(subject, object_)] if stance or told else [(source, subject), (source, object_)]:
                for term in (start, end):
                    if term not in nodes:
                        nodes[term] = _node(graph, term)
                first, last = nodes[start], nodes[end]
                if first is not None and last is not None and start != end:
                    yield first, relation, last


def _sure(graph: Graph, term: Term, minimum: float) -> bool:
    """Whether a claim, with all that it stands in, or a statement is sure enough; what has no confidence is."""
    around: Term | None = term
    while around is not None and minimum > 0:
        confidence = graph.value(around, CKG.confidence)
        if isinstance(confidence, Literal) and float(confidence) < minimum:
            return False
        around = graph.value(around, CKG.within)
    return True


def _node(graph: Graph, term: Term | None) -> Node | None:
    """What a node is to people; None for one whose label says nothing by itself: それ, こと, a whole sentence, an unnamed author."""
    kinds = set(graph.objects(term, RDF.type))
    label = _label(graph, term, "ja")
    if not label or (CKG.Author in kinds and label == "著者"):
        return None
    if not kinds.intersection(_NAMED) and (len(label) > _LONGEST or label in _empty_labels() or _DEICTIC.match(label)):
        return None
    kind = next((str(k).rpartition("#")[2].lower() for k in _KINDS if k in kinds), "concept")
    return Node(str(term), label, _label(graph, term, "en"), kind)


def _label(graph: Graph, term: Term | None, language: str) -> str:
    labels = graph.objects(term, SKOS.prefLabel)
    return min((str(v) for v in labels if isinstance(v, Literal) and v.language == language), default="")


@cache
def _empty_labels() -> frozenset[str]:
    """Pronouns and formal nouns: the first column of ``empty_labels.tsv``."""
    lines = (Path(__file__).parent / "empty_labels.tsv").read_text(encoding="utf-8").splitlines()
    return frozenset(line.partition("\t")[0] for line in lines if not line.startswith("#"))
