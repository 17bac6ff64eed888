"""The nodes of many documents -> one record for each, whichever documents know it and by whatever name.

増税 a concept in two documents and an artifact in one, 日銀 in another -> 増税, a concept; 日本銀行, also called 日銀.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

from extractor.graph.links import Same
from extractor.graph.records import NodeRecord
from extractor.graph.things import NAMED, is_thing

_VAGUE = ("entity", "concept")  # what is known to be neither person, body, place nor thing


def records_of(told: Iterable[NodeRecord], same: Mapping[str, Same]) -> dict[str, NodeRecord]:
    """One record for each node that documents tell of, by its IRI, nodes that are the ``same`` together; predicates are no nodes."""
    found: defaultdict[str, list[NodeRecord]] = defaultdict(list)
    for record in told:
        if record.kind != "predicate":
            found[one_of(record.iri, same)].append(record)
    return {iri: _joined(iri, records, same) for iri, records in found.items()}


def one_of(iri: str, same: Mapping[str, Same]) -> str:
    """The node that stands for all that are the same: 日銀 -> 日本銀行."""
    return same[iri].iri if iri in same else iri


def is_node(iri: str | None, records: Mapping[str, NodeRecord]) -> bool:
    """Whether an IRI is that of a node whose label alone says what is meant: 増税 is, それ is not."""
    record = records.get(iri or "")
    return record is not None and is_thing(record.label, record.kind)


def names_of(records: Mapping[str, NodeRecord], holders: Iterable[str]) -> frozenset[str]:
    """Labels of whoever holds a stance or has a name: what they propose is not they."""
    return frozenset({records[iri].label for iri in holders} | {r.label for r in records.values() if r.kind in NAMED})


def _joined(iri: str, records: Sequence[NodeRecord], same: Mapping[str, Same]) -> NodeRecord:
    """What all documents know of one node; what it is called elsewhere becomes an alias."""
    label = same[iri].label if iri in same else records[0].label
    if len(records) == 1:
        aliases = {records[0].label, *records[0].aliases} - {label}
        return replace(records[0], iri=iri, label=label, aliases=tuple(sorted(aliases)))
    forms = {name for r in records for name in (r.label, *r.aliases)} - {label}
    links, roles = ({value for r in records for value in getattr(r, name)} for name in ("links", "roles"))
    english = min((r.english for r in records if r.english), default="")
    return NodeRecord(iri, label, english, _kind(records), *(tuple(sorted(values)) for values in (forms, links, roles)))


def _kind(records: Sequence[NodeRecord]) -> str:
    """What most documents take it for, first of those that say more than that it is something."""
    kinds = Counter(r.kind for r in records if r.kind not in _VAGUE) or Counter(r.kind for r in records)
    return min(kinds, key=lambda kind: (-kinds[kind], kind))
