"""What somebody types -> the people, things, claims and documents whose names or words hold it, the most central first.

``found(collection, "ＴＡＸ")`` -> the node 増税, whose English name is tax increase. Letters count the same in any width and case.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Iterator
from itertools import islice
from typing import NamedTuple

from extractor.network.collection import Collection, Node

_MOST = 50  # of a kind


class Hits(NamedTuple):
    """Numbers of nodes, claims and documents."""

    nodes: tuple[int, ...]
    claims: tuple[int, ...]
    documents: tuple[int, ...]


def completions(collection: Collection, typed: str, most: int = 12) -> tuple[int, ...]:
    """Nodes whose name, English name or other form is what is typed, then those that begin with it, then those that hold it."""
    wanted = folded(typed)
    if not wanted:
        return ()
    places = ((_place(node, wanted), n) for n, node in enumerate(collection.nodes) if node.thing)
    return tuple(n for _, n in sorted(pair for pair in places if pair[0] < _NOWHERE)[:most])


def found(collection: Collection, typed: str) -> Hits:
    """All that holds what is typed."""
    wanted = folded(typed)
    if not wanted:
        return Hits((), (), ())
    claims = _holding(wanted, ((n, claim.record.evidence.words) for n, claim in enumerate(collection.claims)))
    documents = _holding(wanted, ((n, d.title or d.id) for n, d in enumerate(collection.documents)))
    return Hits(completions(collection, typed, _MOST), claims, documents)


def folded(text: str) -> str:
    """Letters in one width and case: ＴＡＸ is tax."""
    return unicodedata.normalize("NFKC", text).strip().lower()


_NOWHERE = 9


def _place(node: Node, wanted: str) -> int:
    return min(_in_name(folded(name), wanted) for name in _names(node))


def _names(node: Node) -> Iterator[str]:
    yield node.record.label
    yield node.record.english
    yield from node.record.aliases


def _in_name(name: str, wanted: str) -> int:
    return 0 if name == wanted else 1 if name.startswith(wanted) else 2 if wanted in name else _NOWHERE


def _holding(wanted: str, texts: Iterable[tuple[int, str]]) -> tuple[int, ...]:
    return tuple(islice((n for n, text in texts if wanted in folded(text)), _MOST))
