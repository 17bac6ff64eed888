"""What the stance network tells, period by period -> rows for people and programs: topics, agreement, triads."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import NamedTuple

from extractor.errors import UsageError
from extractor.graph.figures import Figure, Measure, figures_as_turtle
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
_MEASURES = [Measure("stance", name, method, ()) for name, method in (
    ("supports", "Claims that are for the topic"),
    ("opposes", "Claims that are against the topic"),
    ("balance", "(for - against) / (for + against), of claims"),
    ("camp_for", "Holders most of whose claims are for the topic"),
    ("camp_against", "Holders most of whose claims are against the topic"),
    ("controversy", "Of the two camps: their sum to the power of smaller / larger, 0 where one is empty"),
)]  # fmt: skip


def stance_notes(network: Network, show: str) -> list[str]:
    """What the rows leave out, a line each."""
    parts = [] if show == "topics" else list(by_period(network))
    compared = [f"{period}: {line}" if period else line for period, part in parts for line in compared_note(part)]
    return [*undated_note(network), *compared]


def render_stances(
    network: Network, show: str, format_: str = "table", top: int | None = None, labels: str = "ja"
) -> str:
    """Write topics, agreement or triads of a stance network as table, CSV or JSON, topics as Turtle too; ``top`` lines of each period.

    Raises ``UsageError`` for another format.
    """
    found = [(period, row) for period, part in by_period(network) for row in _SHOWN[show](part)[:top]]
    if format_ == "turtle" and show == "topics":
        return figures_as_turtle(_MEASURES, (f for period, row in found for f in _figures(period, row))).decode("utf-8")
    if format_ not in ("table", "csv", "json"):
        raise UsageError(
            f"--format {format_}: not of --show {show}; choose table, csv or json{', or turtle' if show == 'topics' else ''}"
        )
    writer = {"table": table, "csv": as_csv, "json": as_json}[format_]
    rows: list[Row] = [{"period": period, **row._asdict()} for period, row in found]
    if labels == "en" and show == "topics":
        rows = [{**row, "topic": row["english"] or row["topic"]} for row in rows]
    timed = any(link.period for link in network.links)
    return writer([*(["period"] if timed else []), *_COLUMNS[show]], rows)


def _figures(period: str, topic: NamedTuple) -> list[Figure]:
    told = topic._asdict()
    return [Figure(measure.name, told["iri"], told[measure.name], period or None) for measure in _MEASURES]
