"""``_links.ttl`` of a collection, or whatever it is written in -> which nodes are one and the same: 日銀 and 日本銀行 -> 日本銀行."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import NamedTuple

import pyoxigraph as ox

from extractor.graph.files import FORMATS, quads_of

NAME = "_links"
_SAME = ("http://www.w3.org/2004/02/skos/core#exactMatch", "http://www.w3.org/2002/07/owl#sameAs")
_LABEL = "http://www.w3.org/2004/02/skos/core#prefLabel"


class Same(NamedTuple):
    """The node that stands for all that are one with it."""

    iri: str
    label: str


def read_links(folder: Path) -> Mapping[str, Same]:
    """For each node of a collection that is linked to another everywhere, the one that stands for all: that with the longest name.

    ``skos:exactMatch`` and ``owl:sameAs`` are such links; ``skos:closeMatch``, which holds in some documents only, is not. Without
    a file there are none. Raises ``ReadError`` for one that is no RDF.
    """
    file = next((f for suffix in FORMATS if (f := folder / f"{NAME}{suffix}").is_file()), None)
    if file is None:
        return {}
    pairs, labels = [], {}
    for quad in quads_of(file):
        if isinstance(quad.subject, ox.NamedNode) and isinstance(quad.object, ox.NamedNode | ox.Literal):
            if quad.predicate.value in _SAME:
                pairs.append((quad.subject.value, quad.object.value))
            elif quad.predicate.value == _LABEL:
                labels[quad.subject.value] = quad.object.value
    return {iri: Same(root, labels.get(root, root.rpartition("/")[2])) for iri, root in merged(pairs).items()}


def merged(pairs: Iterable[tuple[str, str]]) -> dict[str, str]:
    """Pairs -> for each member of a group the longest one, ties by order: [("日銀", "日本銀行")] -> both stand as 日本銀行."""
    groups: dict[str, set[str]] = {}
    for one, other in pairs:
        joined = groups.get(one, {one}) | groups.get(other, {other})
        groups |= dict.fromkeys(joined, joined)
    return {iri: min(group, key=lambda name: (-len(name), name)) for iri, group in groups.items()}
