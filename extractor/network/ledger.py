"""Documents -> the ledger: for each topic and holder who stood where when, by whose word; and what does not go together.

田中氏は増税に賛成した。(2023) 田中氏は増税に反対した。(2024) -> two entries and a change of side. docs/network.md has the rules.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import NamedTuple

from extractor.errors import ReadError
from extractor.graph.links import Same, read_links
from extractor.graph.records import DocumentRecord, read_documents
from extractor.graph.things import NAMED
from extractor.network.entries import Entry, Stand, stands_of
from extractor.network.findings import Finding, findings_of
from extractor.network.topics import merged

_NONE: Mapping[str, Same] = {}


class Ledger(NamedTuple):
    """All entries, sorted; what does not go together, in their order; and what could not be read."""

    entries: tuple[Entry, ...]
    findings: tuple[Finding, ...]
    skipped: tuple[str, ...]


def read_ledger(path: Path, min_confidence: float = 0.0) -> Ledger:
    """The ledger of one graph file, or of all below a folder. Raises ``ReadError`` when there is nothing to read."""
    return ledger_of(read_documents(path), min_confidence, read_links(path))


def ledger_of(
    documents: Iterable[DocumentRecord | ReadError], min_confidence: float = 0.0, same: Mapping[str, Same] = _NONE
) -> Ledger:
    """The ledger of documents that have been read: 田中氏は増税に賛成した。その後、田中氏は増税に反対した。 -> two entries, one change.

    Nodes that are the ``same`` are one: 日銀 -> 日本銀行.
    """
    stands: list[Stand] = []
    people: set[str] = set()
    texts: dict[str, str] = {}
    skipped, seen = [], set()
    for document in documents:
        if isinstance(document, ReadError):
            skipped.append(str(document))
        elif document.iri not in seen:
            seen.add(document.iri)
            found = list(stands_of(document, min_confidence, same))
            stands += found
            if len(found) > 1:  # whether time passes is asked inside a document only
                texts[document.id] = document.text or ""
            people |= {node.label for node in document.nodes.values() if node.kind in NAMED}
    people |= {stand.entry.holder for stand in stands}
    entries = sorted(_entries(stands, frozenset(people)))
    groups: defaultdict[tuple[str, str], list[Entry]] = defaultdict(list)
    for entry in entries:
        groups[entry.topic, entry.holder].append(entry)
    findings = [found for group in groups.values() for found in findings_of(group, texts)]
    return Ledger(tuple(entries), tuple(findings), tuple(skipped))


def _entries(stands: Iterable[Stand], people: frozenset[str]) -> set[Entry]:
    """The stands with one name for each topic: against 増税への反対 is for 増税."""
    labels = {stand.target: stand.entry.topic for stand in stands}
    topics = merged(labels, people)
    found = set()
    for stand in stands:
        topic, side = topics[stand.target]
        found.add(stand.entry._replace(topic=labels[topic], side="support" if stand.sign * side > 0 else "oppose"))
    return found
