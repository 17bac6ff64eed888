"""The links in RDF: findings -> rows of the graph ``<base>collection/links``.

日銀 and 日本銀行 are one, by an alias in ``a`` -> ``entity:日本銀行 skos:exactMatch entity:日銀`` and a ckg:Link with rule, proof and documents.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby

from extractor.graph import iris
from extractor.graph.terms import Row, iri, label
from extractor.graph.vocabulary import CKG, PROV, RDF, SKOS, rule
from extractor.linking.blocks import Finding, Homonym, Link


def link_rows(findings: Sequence[Finding], base: str = iris.BASE) -> list[Row]:
    """The triples, link by link in the order of the labels; several rules may stand behind one link.

    ``skos:exactMatch`` holds wherever the names stand, ``skos:closeMatch`` in the documents of its proof alone.
    """
    links = sorted((f for f in findings if isinstance(f, Link)), key=_pair)
    homonyms = sorted((f for f in findings if isinstance(f, Homonym)), key=_name)
    rows: list[Row] = []
    for pair, found in groupby(links, key=_pair):
        rows += _link(base, pair, list(found))
    for name, several in groupby(homonyms, key=_name):
        rows += _homonym(base, name, list(several))
    return list(dict.fromkeys(rows))


def _pair(link: Link) -> tuple[str, str]:
    return link.one, link.other


def _name(homonym: Homonym) -> str:
    return homonym.label


def _link(base: str, pair: tuple[str, str], found: Sequence[Link]) -> Iterator[Row]:
    one, other = (iri(iris.entity(base, name)) for name in pair)
    if one == other:  # labels that differ only in how their characters are composed
        return
    node = iri(iris.link(base, *pair))
    yield node, RDF.type, CKG.Link
    yield from ((node, CKG.linked, entity) for entity in (one, other))
    yield from _proof(base, node, found)
    yield one, SKOS.exactMatch if any(link.everywhere for link in found) else SKOS.closeMatch, other
    yield from ((entity, SKOS.prefLabel, label(name)) for entity, name in zip((one, other), pair, strict=True))


def _homonym(base: str, name: str, found: Sequence[Homonym]) -> Iterator[Row]:
    node = iri(iris.link(base, name))
    yield node, RDF.type, CKG.Homonym
    yield node, CKG.named, iri(iris.entity(base, name))
    yield from _proof(base, node, found)
    yield iri(iris.entity(base, name)), SKOS.prefLabel, label(name)


def _proof(base: str, node: str, found: Iterable[Finding]) -> Iterator[Row]:
    """The rules, words and documents behind it, each sorted."""
    yield from ((node, CKG.rule, rule(id_)) for id_ in sorted({f.rule for f in found}))
    yield from ((node, CKG.proof, label(word)) for word in sorted({w for f in found for w in f.words}))
    documents = sorted({d for f in found for d in f.documents})
    yield from ((node, PROV.wasDerivedFrom, iri(iris.document(base, d))) for d in documents)
