"""What the stance network tells, period by period -> rows for people and programs: topics, agreement, triads."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import NamedTuple

from extractor.errors import UsageError
from extractor.network.centrality import by_period, undated_note
from extractor.network.networks import Network
from extractor.network.signed import Agreement, Topic, Triads, agreements_of, compared_note, topics_of, triads_of
from extractor.network.tables import Row, as_csv, as_json, table

_COLUMNS: dict[str, tuple[str, ...]] = {
    "topics": Topic._fields[:-1],
    "agreement": Agreement._fields,
    "triads": Triads._fields,
}
_SHOWN: dict[str, Callable[[Network], Sequence[NamedTuple]]] = {
    "topics": topics_of,
    "agreement": agreements_of,
    "triads": lambda network: [triads_of(network)],
}


def stance_notes(network: Network, show: str) -> list[str]:
    """What the rows leave out, a line each."""
    parts = [] if show == "topics" else list(by_period(network))
    compared = [f"{period}: {line}" if period else line for period, part in parts for line in compared_note(part)]
    return [*undated_note(network), *compared]


def render_stances(
    network: Network, show: str, format_: str = "table", top: int | None = None, labels: str = "ja"
) -> str:
    """Write topics, agreement or triads of a stance network as table, CSV or JSON, ``top`` lines of each period.

    Raises ``UsageError`` for another format.
    """
    if format_ not in ("table", "csv", "json"):
        raise UsageError(f"--format {format_}: of --show nodes only; here table, csv or json")
    writer = {"table": table, "csv": as_csv, "json": as_json}[format_]
    rows: list[Row] = []
    timed = any(link.period for link in network.links)
    for period, part in by_period(network):
        for found in _SHOWN[show](part)[:top]:
            row = {"period": period, **found._asdict()}
            rows.append(
                {**row, "topic": row["english"] or row["topic"]} if labels == "en" and show == "topics" else row
            )
    return writer([*(["period"] if timed else []), *_COLUMNS[show]], rows)
