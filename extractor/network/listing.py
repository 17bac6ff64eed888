"""The ledger -> what people and programs read: who stood where, or what does not go together, as table, CSV or JSON."""

from __future__ import annotations

from collections.abc import Iterable

from extractor.network.entries import Entry
from extractor.network.findings import Finding
from extractor.network.ledger import Ledger
from extractor.network.tables import Row, as_csv, as_json, table

ONLY = {"changes": "change", "contradictions": "contradiction", "disagreements": "disagreement"}
_SHORT = ("topic", "holder", "date", "side", "voice", "teller", "document", "words", "finding")
_LONG = (*_SHORT, "start", "claim", "confidence")
_PAIR = ("side", "date", "document", "teller", "words")


def chosen(ledger: Ledger, topic: str | None = None, holder: str | None = None) -> Ledger:
    """Only what is about topics and holders whose label holds these words."""

    def fits(entry: Entry) -> bool:
        return (topic or "") in entry.topic and (holder or "") in entry.holder

    findings = tuple(finding for finding in ledger.findings if fits(finding.first))
    return ledger._replace(entries=tuple(filter(fits, ledger.entries)), findings=findings)


def render_ledger(ledger: Ledger, format_: str = "table", only: str | None = None) -> str:
    """Write all entries, each with what it does not go with, or the findings of one kind of :data:`ONLY`, two entries a line.

    Raises ``KeyError`` for another format or kind.
    """
    writer = {"table": table, "csv": as_csv, "json": as_json}[format_]
    if only is None:
        return writer(_SHORT if format_ == "table" else _LONG, list(_entries(ledger)))
    rows = [_finding(found) for found in ledger.findings if found.kind == ONLY[only]]
    first, second = ([f"{place}_{name}" for name in _PAIR] for place in ("first", "second"))
    return writer(["finding", "topic", "holder", *first, *second], rows)


def _entries(ledger: Ledger) -> Iterable[Row]:
    kinds: dict[Entry, set[str]] = {}
    for found in ledger.findings:
        kinds.setdefault(found.second, set()).add(found.kind)
    for entry in ledger.entries:
        yield {**entry._asdict(), "finding": ", ".join(sorted(kinds.get(entry, ())))}


def _finding(found: Finding) -> Row:
    sides = (("first", found.first), ("second", found.second))
    told = {f"{place}_{name}": value for place, entry in sides for name, value in entry._asdict().items()}
    return {"finding": found.kind, "topic": found.first.topic, "holder": found.first.holder, **told}
