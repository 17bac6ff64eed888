"""What does not go together, as the page shows it: who turned or is told of in two ways, on what, by which two sentences.

村瀬「増税に賛成だ」(2023), 村瀬「増税は誤りだ」(2024) -> a change of 村瀬 on 増税, with both claims.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import NamedTuple

from extractor.graph.links import Same
from extractor.graph.records import DocumentRecord
from extractor.network.collection import Collection
from extractor.network.entries import Entry
from extractor.network.ledger import ledger_of
from extractor.network.templates import clean

_KINDS = ("change", "contradiction", "disagreement")


class Word(NamedTuple):
    """One of the two: the side, whose word it is (``told`` by a name, ? or nobody), its sentence and the number of its claim."""

    side: str
    date: str
    denied: bool
    told: str
    words: str
    claim: int


class Turn(NamedTuple):
    """``holder`` and ``topic`` are nodes of the collection, -1 where their names are not; ``kind`` as in the ledger."""

    kind: str
    holder: int
    holder_label: str
    topic: int
    topic_label: str
    first: Word
    second: Word


def turns_of(documents: Iterable[DocumentRecord], same: Mapping[str, Same], collection: Collection) -> list[Turn]:
    """All findings of the ledger, changes first, then by how central topic and holder are."""
    numbers = {node.record.label: number for number, node in reversed([*enumerate(collection.nodes)]) if node.thing}
    claims = {claim.record.iri: number for number, claim in enumerate(collection.claims)}
    turns = [
        Turn(kind, numbers.get(first.holder, -1), clean(first.holder), numbers.get(first.topic, -1), clean(first.topic),
             _word(first, claims), _word(second, claims))
        for kind, first, second in ledger_of(documents, same=same).findings
    ]  # fmt: skip
    return sorted(turns, key=lambda t: (_KINDS.index(t.kind), _place(t.topic), _place(t.holder), t.topic_label, t))


def _place(node: int) -> float:
    return node if node >= 0 else float("inf")


def _word(entry: Entry, claims: Mapping[str, int]) -> Word:
    told = clean(entry.teller) if entry.teller else ""
    return Word(entry.side, entry.date, entry.voice == "denied", told, clean(entry.words), claims[entry.claim])
